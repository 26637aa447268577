"""Everything a text can hold, once each: as it is typed and as it is drawn, by the very functions that draw pages."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cusket.lib.places import place_for

from ..markdown import Document, Link, Picture, read

# Title, what to know of it, and its source. The source is of every language, as the signs in it are.
SAMPLES = [
    (
        gettext_noop("Headings"),
        gettext_noop("Two signs begin a section, three a part of it. The page's title is not written here."),
        "## Say when\n\nWords of the section.\n\n### If the day moves\n\nWords of its part.",
    ),
    (
        gettext_noop("Words and lists"),
        gettext_noop("A blank line begins a paragraph. A line that only ends goes on in the same one."),
        "Say **the day**, and *why* it moved.\n\n- Cut on Monday\n- Sewn by Friday\n\n1. Look\n2. Then write",
    ),
    (
        gettext_noop("Links"),
        gettext_noop(
            "A page of the product, a guide or a help page is linked by its name, never by its address, so that the "
            "link outlives a move. The button Link finds the names. Nothing but https:// leads outside."
        ),
        "- A page of the product: [your orders](page:orders)\n"
        "- A guide: [checkpoints](guide:checkpoints)\n"
        "- A help page: [send a message](help:messaging-buyers)\n"
        "- A section of one: [attach a file](help:messaging-buyers#attach-a-file)\n"
        "- A section of this page: [what comes before it](#before-you-link)\n"
        "- Another site: [the rules of the trade](https://example.org/)\n\n"
        "## Before you link\n\nThe check lists the anchors of this page under Outline.",
    ),
    (
        gettext_noop("Table"),
        gettext_noop(
            "The line above it is its caption, which screen readers say. The first cell names its row."
        ),
        "Table: Rates by lot\n\n| Lot | Pieces | Ready |\n| --- | ---: | --- |\n"
        "| Seven | 120 | Monday |\n| Eight | 80 | Friday |",
    ),
    (
        gettext_noop("Note"),
        gettext_noop("What stands behind the name is its title; it can be left out."),
        "::: note Before you pack\nCount the boxes **twice**.\n:::",
    ),
    (
        gettext_noop("Tip"),
        gettext_noop("Something that makes it easier."),
        "::: tip\nA photograph of the label saves a question.\n:::",
    ),
    (
        gettext_noop("Warning"),
        gettext_noop("Something that costs money or time when it is overlooked."),
        "::: warning No way back\nA confirmed receipt cannot be taken back.\n:::",
    ),
    (
        gettext_noop("Comparison"),
        gettext_noop("A list of exactly two: first the weak example, then the strong one."),
        "::: compare\n- **Says too little** Almost done.\n"
        "- **Says what matters** 80 of 120 sewn, the rest on Friday.\n:::",
    ),
    (
        gettext_noop("Anatomy"),
        gettext_noop("A sentence taken apart, each part with its name."),
        "::: anatomy\n- **How much** 80 of 120\n- **What** totes are sewn,\n- **When** the rest by Friday.\n:::",
    ),
    (
        gettext_noop("Steps in a guide"),
        gettext_noop("A numbered list whose items begin with bold words, which become headings."),
        "## Send an update\n\n::: steps\n1. **Open the order** It stands among your orders.\n"
        "2. **Write** Say what changed.\n:::",
    ),
    (
        gettext_noop("Picture"),
        gettext_noop(
            "Put in by the button Picture, by pasting or by dropping. Between the brackets stands what it shows, for "
            "who does not see it; between the quotation marks its caption. It has a paragraph of its own."
        ),
        '![The mark of Cusket](image:mark "What stands on every page")',
    ),
    (
        gettext_noop("Still"),
        gettext_noop(
            "A piece of the product as it looks today, by its name; the words behind it are its caption."
        ),
        "::: still stage-strip Where the order is\n:::",
    ),
    (
        gettext_noop("Quote, code and a line"),
        gettext_noop("What a reader may copy letter by letter is code."),
        "> We ship what we counted.\n\nThe code `CK-1042` or a block:\n\n```\nLot 7, 120 pieces\n```\n\n---\n\nWords.",
    ),
]
# In a help page a heading is more than in a guide.
STEPS = (
    gettext_noop("Steps in a help page"),
    gettext_noop(
        "Each heading of two signs is one numbered step. What stands before the first is an introduction."
    ),
    "What you need: an order.\n\n## Open the form\n\nPress **Answer**.\n\n## Fill it in\n\nPrice and day.",
)


@dataclass(frozen=True)
class Sample:
    """One form: `source` as it is typed, `document` as readers get it."""

    title: str
    words: str
    source: str
    document: Document


def samples() -> list[Sample]:
    """Every form there is."""
    return [
        Sample(_(title), _(words), source, read(source, as_steps=title == STEPS[0], resolve=_resolve))
        for title, words, source in [*SAMPLES, STEPS]
    ]


def _resolve(link: Link) -> str | Picture | None:
    """Every name leads somewhere here: these pages are examples, and their names need not be taken."""
    if link.kind == "page":
        place = place_for(link.name)
        return place.url if place else None
    if link.kind == "image":
        return Picture(static("mark.svg"), 160, 160)
    return reverse("help_list" if link.kind == "help" else "guide_list")
