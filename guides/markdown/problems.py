"""What can be wrong with a text, in sentences that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .document import Problem

# More would help nobody, and a hostile text could have one in every few letters.
MOST = 100
# Words of the author's own that a sentence shows.
SHOWN = 60

STOPS = {
    # The text as a whole
    "empty": gettext_noop("There is no text yet. Write the first section, which begins with “## ”."),
    "too-long": gettext_noop(
        "The text has %(have)s characters, and %(most)s is the most a page can hold. Make two pages of it."
    ),
    "too-much": gettext_noop(
        "The text holds more signs of Markdown than a page can be drawn from. Make two pages of it."
    ),
    "too-deep": gettext_noop(
        "Lists, quotes, boxes or emphasis stand too deep within each other here. Bring the text nearer to the margin."
    ),
    # Headings
    "heading-first": gettext_noop(
        "“%(words)s” is a heading of the first level, which only the page's title is. Begin it with “## ”."
    ),
    "heading-skips": gettext_noop(
        "“%(words)s” skips a level of headings. Begin it with “%(signs)s ”, or add the heading above it."
    ),
    "heading-empty": gettext_noop(
        "This heading has no words. Write them behind the “#” signs, or take it away."
    ),
    "heading-inside": gettext_noop(
        "“%(words)s” is a heading inside a list, a quote or a box. Move it out, or make its words **bold**."
    ),
    "no-steps": gettext_noop("A help page is made of steps. Begin each with a heading: “## Open the order”."),
    # Links
    "link-dead-page": gettext_noop(
        "“%(words)s” links to page:%(name)s, and no page has this name. Choose another."
    ),
    "link-dead-guide": gettext_noop(
        "“%(words)s” links to guide:%(name)s, and readers have no such guide or section. Correct or remove the link."
    ),
    "link-dead-help": gettext_noop(
        "“%(words)s” links to help:%(name)s, and readers have no such help page or section. Correct or remove it."
    ),
    "link-dead-anchor": gettext_noop(
        "“%(words)s” links to #%(name)s, and this page has no such section. Take the anchor from its heading."
    ),
    "link-path": gettext_noop(
        "“%(words)s” links to the address %(name)s. Link by name (page:…, guide:… or help:…), so that it stays alive."
    ),
    "link-http": gettext_noop("“%(words)s” links to %(name)s, which is not encrypted. Write https://."),
    "link-refused": gettext_noop(
        "“%(words)s” links to %(name)s, which guides can't link to. Use page:, guide:, help:, #anchor or https://."
    ),
    "link-empty": gettext_noop(
        "The link to %(name)s has no words. Write between the [brackets] what it leads to."
    ),
    "link-reference": gettext_noop(
        "Addresses can't stand apart from their links here. Write each beside its words: [words](https://…)."
    ),
    # Tables
    "table-header": gettext_noop("The table's first row is empty. Write there what each column holds."),
    "table-header-cell": gettext_noop(
        "Column %(number)s of the table has no heading. Write there what it holds."
    ),
    "table-row": gettext_noop(
        "This row has more cells than the table has headings, so its end would be lost."
    ),
    "table-form": gettext_noop(
        "This looks like a table but is none: the header row and the line of dashes need equally many cells."
    ),
    # Images
    "image-words": gettext_noop(
        "The picture %(name)s has no alternative text. Between the [brackets], say what it shows."
    ),
    "image-alone": gettext_noop("The picture %(name)s stands among words. Give it a paragraph of its own."),
    "image-address": gettext_noop(
        "%(name)s is not a picture of ours. Add it with the button Picture, by pasting or by dropping."
    ),
    "image-dead": gettext_noop(
        "There is no picture with the code %(name)s. The desk's list of pictures has those there are."
    ),
    # Boxes
    "box-unknown": gettext_noop(
        "“::: %(name)s” is not known. Use note, tip, warning, compare, anatomy, steps or still."
    ),
    "box-stray": gettext_noop(
        "This “:::” closes nothing. Take it away, or write behind it which box it opens."
    ),
    "box-unclosed": gettext_noop(
        "“::: %(name)s” is never closed. Put “:::” on a line below it; a box around another box needs “::::”."
    ),
    "box-empty": gettext_noop("“::: %(name)s” has nothing in it. Write its text, or take it away."),
    "compare-form": gettext_noop(
        "A comparison is a list of exactly two items, “- **Title** text”: first the weak example, then the strong one."
    ),
    "anatomy-form": gettext_noop("An anatomy is a list of items, “- **Part** words”, and nothing else."),
    "steps-form": gettext_noop(
        "Steps are a numbered list of items, “1. **Heading** text”, and nothing else."
    ),
    "steps-inside": gettext_noop(
        "In a help page each “## ” is a step already. Write these as a plain numbered list."
    ),
    "still-unknown": gettext_noop("There is no still called %(name)s. Choose one from the list of stills."),
    "still-filled": gettext_noop(
        "A still has no text of its own. Put “:::” on the line below it; write after that."
    ),
    "still-many": gettext_noop(
        "There are more than %(most)s stills in this page. Show only those that help."
    ),
    "code-unclosed": gettext_noop("This block of code is never closed. Put “%(signs)s” on a line below it."),
}

HINTS = {
    "heading-twice": gettext_noop("Two headings say “%(words)s”. Different words tell them apart."),
    "link-own": gettext_noop(
        "“%(words)s” links to this site by its address. Link by name: page:…, guide:… or help:…"
    ),
    "link-words": gettext_noop("“%(words)s” doesn't say where the link leads. Use the name of what opens."),
    "table-caption-alone": gettext_noop("“Table:” begins the caption of a table, but no table follows."),
    "table-row-header": gettext_noop("The first cell of this row is empty. It is what the row is called by."),
    "html": gettext_noop("HTML such as %(name)s is shown as it is typed. Use Markdown instead."),
}


class Problems:
    """Collects what is found while a text is read."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int | None, str], Problem] = {}

    def note(self, code: str, line: int | None, **words: object) -> None:
        """Add a problem; the same one twice in a line is one. `words` fill its sentence."""
        stops = code in STOPS
        sentence = _(STOPS[code] if stops else HINTS[code])
        if words:
            sentence %= {name: shortened(str(word)) for name, word in words.items()}
        self.found.setdefault((code, line, sentence), Problem(code, sentence, line, stops))

    def listed(self) -> tuple[Problem, ...]:
        """In the order of the lines. Of too many, those that stop a page are kept first."""
        kept = sorted(self.found.values(), key=lambda problem: not problem.stops)[:MOST]
        return tuple(sorted(kept, key=lambda problem: problem.line or 0))


def shortened(words: str, most: int = SHOWN) -> str:
    """The words in one line of at most so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
