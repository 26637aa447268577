"""Every mistake is found in its line, said in a sentence, and keeps a page back if a reader would stumble over it."""

import pytest

from guides.markdown import Picture, parsing, read
from guides.markdown.problems import HINTS, MOST, STOPS

OK = "## A heading\n\n"
TABLE = "| a | b |\n|---|---|\n| c | d |"
LIST = "- **One** words\n- **Two** words"


def resolve(link):
    if link.name.startswith("no-") or link.anchor.startswith("no-"):
        return None
    return Picture("/a.webp", 4, 3) if link.kind == "image" else "/x/"


# What is wrong, the line it is found in, and a text that is right but for this. True: read as a help page.
WRONG = [
    # The text as a whole
    ("empty", None, "", False),
    ("empty", None, " \n\t\n\u00a0", False),
    ("too-long", None, OK + "word " * 10_000, False),
    ("too-much", None, OK + "[" * (parsing.MOST_BRACKETS + 1), False),
    ("too-much", None, OK + "*a* " * 5_000, False),
    ("too-deep", 3, OK + ">" * 40 + " a", False),
    ("too-deep", 3, OK + "- " * 40 + "a", False),
    ("too-deep", 3, OK + "*a **b " * 20 + "c" + "** d*" * 20, False),
    # Headings
    ("heading-first", 1, "# A heading", False),
    ("heading-first", 3, OK + "Another\n===", True),
    ("heading-skips", 1, "### A heading", False),
    ("heading-skips", 3, OK + "#### Another", False),
    ("heading-empty", 3, OK + "##", False),
    ("heading-empty", 3, OK + "### ###", True),
    ("heading-empty", 3, OK + "## &nbsp;", False),
    ("heading-inside", 3, OK + "> ## Another", False),
    ("heading-inside", 4, OK + "- a\n- ### Another", False),
    ("heading-inside", 4, OK + "::: note\n### Another\n:::", False),
    ("heading-twice", 5, OK + "Words.\n\n## a *Heading*", False),
    ("no-steps", None, "Words.", True),
    ("no-steps", None, "Words.\n\n- **One** words", True),
    # Links
    ("link-dead-page", 4, OK + "Words\nand [words](page:no-page).", False),
    ("link-dead-guide", 3, OK + "[words](guide:no-guide)", False),
    ("link-dead-guide", 3, OK + "[words](guide:some#no-section)", False),
    ("link-dead-help", 5, OK + "- a\n- b\n- [words](help:no-page)", False),
    ("link-dead-anchor", 3, OK + "[words](#another-heading)", False),
    ("link-dead-anchor", 3, OK + "[words](#main)", False),
    ("link-path", 3, OK + "[words](/orders/)", False),
    ("link-path", 3, OK + "[words](http://cusket.com/orders/)", False),
    ("link-http", 3, OK + "[words](http://example.com/)", False),
    ("link-refused", 3, OK + "[words](javascript:alert(1))", False),
    ("link-refused", 3, OK + "[words](data:text/html,x)", False),
    ("link-refused", 3, OK + "[words](mailto:a@example.com)", False),
    ("link-refused", 3, OK + "<a@example.com>", False),
    ("link-refused", 3, OK + "[words](tel:+4612345)", False),
    ("link-refused", 3, OK + "[words](//example.com/)", False),
    ("link-refused", 3, OK + "[words](orders/)", False),
    ("link-refused", 3, OK + "[words](www.example.com)", False),
    ("link-refused", 3, OK + "[words]()", False),
    ("link-refused", 3, OK + "[words](image:abc)", False),
    ("link-refused", 3, OK + "[words](https://cusket.com@example.com/)", False),
    ("link-refused", 3, OK + f"[words](https://example.com/{'a' * 2000})", False),
    ("link-refused", 6, OK + TABLE + "\n| [words](ftp://example.com) | d |", False),
    ("link-empty", 3, OK + "[](page:orders)", False),
    ("link-empty", 3, OK + "[ ](#a-heading)", False),
    ("link-reference", 4, OK + "Words [words][a].\n[a]: https://example.com", False),
    ("link-own", 3, OK + "[words](https://cusket.com/orders/)", False),
    ("link-own", 3, OK + "[words](https://WWW.cusket.com)", False),
    ("link-words", 4, OK + "Words,\n[Here](page:orders).", False),
    ("link-words", 3, OK + "*[click here!](https://example.com)*", False),
    # Tables
    ("table-header", 3, OK + "| | |\n|---|---|\n| c | d |", False),
    ("table-header-cell", 3, OK + "| a | |\n|---|---|\n| c | d |", False),
    ("table-header-cell", 5, OK + "Table: Words\n\n| | `b` |\n|---|---|\n| c | d |", False),
    ("table-row", 5, OK + TABLE + " e |", False),
    ("table-row", 6, OK + TABLE + "\nf | g | h", False),
    ("table-row-header", 6, OK + TABLE + "\n| | d |", False),
    ("table-caption-alone", 3, OK + "Table: Words\n\nMore words.", False),
    ("table-form", 4, OK + "| a | b |\n|---|---|---|\n| c | d |", False),
    ("table-form", 3, OK + "|---|---|\n| c | d |", False),
    # Images
    ("image-words", 3, OK + "![](image:abc)", False),
    ("image-words", 3, OK + '![ ](image:abc "Caption")', False),
    ("image-alone", 4, OK + "Words\n![words](image:abc)", False),
    ("image-alone", 3, OK + "[![words](image:abc) words](page:orders)", False),
    ("image-alone", 3, OK + "| a |\n|---|\n| b |\n".replace("a", "![words](image:abc)"), False),
    ("image-address", 3, OK + "![words](https://example.com/a.png)", False),
    ("image-address", 3, OK + "![words](/media/a.png)", False),
    ("image-address", 3, OK + "![words](data:image/png;base64,AA)", False),
    ("image-address", 3, OK + "Words ![words](a.png)", False),
    ("image-dead", 3, OK + "![words](image:no-image)", False),
    # Boxes
    ("box-unknown", 3, OK + "::: aside\nWords.\n:::", False),
    ("box-unknown", 3, OK + "::: Note\nWords.\n:::", False),
    ("box-stray", 5, OK + "Words.\n\n:::\n\nWords.", False),
    ("box-unclosed", 3, OK + "::: note\nWords.", False),
    ("box-unclosed", 3, OK + ":::: note\nWords.\n:::", False),
    ("box-unclosed", 3, OK + "::: still sample-of-none\n\nWords.", False),
    ("box-empty", 3, OK + "::: note Title\n:::", False),
    ("box-empty", 3, OK + "::: compare\n:::", False),
    ("compare-form", 3, OK + "::: compare\n- **One** words\n:::", False),
    ("compare-form", 3, OK + f"::: compare\n{LIST}\n- **Three** words\n:::", False),
    ("compare-form", 3, OK + "::: compare\n- One words\n- **Two** words\n:::", False),
    ("compare-form", 3, OK + "::: compare\n- **One**\n- **Two** words\n:::", False),
    ("compare-form", 3, OK + f"::: compare\nWords.\n\n{LIST}\n:::", False),
    ("compare-form", 3, OK + f"::: compare Title\n{LIST}\n:::", False),
    ("anatomy-form", 3, OK + "::: anatomy\nWords.\n:::", False),
    ("anatomy-form", 3, OK + "::: anatomy\n- **One** words\n\n  More words.\n:::", False),
    ("anatomy-form", 3, OK + "::: anatomy\n1. **One** words\n:::", False),
    ("steps-form", 3, OK + f"::: steps\n{LIST}\n:::", False),
    ("steps-form", 3, OK + "::: steps\n1. Words.\n:::", False),
    ("steps-form", 3, OK + "::: steps\n1. **** words\n:::", False),
    ("steps-inside", 3, OK + "::: steps\n1. **One** words\n:::", True),
    ("still-unknown", 3, OK + "::: still no-such-still Words\n:::", False),
    ("still-unknown", 3, OK + "::: still\n:::", False),
    ("code-unclosed", 3, OK + "```\nWords.", False),
    ("code-unclosed", 3, OK + "~~~", False),
    ("code-unclosed", 3, OK + "````\nWords.\n```", False),
    # What is typed
    ("html", 4, OK + "Words\nwith <b>tags</b>.", False),
    ("html", 3, OK + "<!-- a comment -->", False),
    ("html", 1, "## A <br/> heading", False),
    ("html", 5, OK + "| a | b |\n|---|---|\n| c | <br> |", False),
]


@pytest.mark.parametrize(("code", "line", "text", "as_steps"), WRONG)
def test_a_mistake_is_found_where_it_is(code, line, text, as_steps):
    found = {
        (problem.code, problem.line): problem
        for problem in read(text, as_steps=as_steps, resolve=resolve).problems
    }
    assert (code, line) in found
    assert found[code, line].stops == (code in STOPS)
    assert "%(" not in found[code, line].sentence


def test_every_problem_there_is_has_a_text_that_shows_it():
    shown = {code for code, *_rest in WRONG}
    # A text of its own stands further down.
    assert set(STOPS) | set(HINTS) == shown | {"still-filled", "still-many"}


@pytest.mark.parametrize(
    "text",
    [
        "## A\n\n### B\n\n#### C\n\n## D",
        "Words before.\n\n## A",
        f"Table: Words\n\n{TABLE}",
        "| a \\| b | c |\n|---|---|\n| `d \\| e` | f |",
        "a | b\n--- | ---\nc | d\\|",
        "> | a | b |\n> |---|---|\n> | c | d |",
        "[words](page:orders) [words](guide:some#section) [words](help:some) [words](https://example.com)",
        "[Click the link here to read more](page:orders)",
        "![words](image:abc)",
        "[words](#a)\n\n## A\n\n> ::: note\n> Words.\n> :::\n\n- a\n\n  ::: tip\n  Words.\n  :::\n- b",
        f"::: compare\n{LIST}\n:::\n\n::: anatomy\n{LIST}\n:::\n\n::: steps\n1. **One**\n2. **Two** words\n:::",
        ":::: note\n::: warning\nWords.\n:::\n::::",
        "::: note\n```\n<code>\n```\n:::",
        "~~~ text\n```\n~~~~",
        "A \\<b> and `<b>` and `` <b> `` and a < b > c and 1 <2> and <https://example.com/>.",
        "```\n[a]: b\n|---|---|\n# Not a heading\n```",
    ],
)
def test_what_is_right_has_no_problem(text):
    assert read(text, resolve=resolve).problems == ()


def test_what_stops_a_page_and_what_is_a_hint():
    problems = read("## A\n\n<b>[here](page:no-page)</b>", resolve=resolve).problems
    assert {problem.code: problem.stops for problem in problems} == {
        "html": False,
        "link-words": False,
        "link-dead-page": True,
    }


def test_problems_come_in_the_order_of_the_text():
    text = "[here](page:no-page)\n\n# A\n\n![](image:abc)\n\n::: aside\nWords.\n:::"
    problems = read(text, resolve=resolve).problems
    assert [problem.line for problem in problems] == [1, 1, 3, 5, 7]


def test_of_too_many_problems_those_that_stop_a_page_are_kept():
    text = "[here](page:orders)\n" * (MOST + 20) + "\n[words](/orders/)"
    problems = read(text, resolve=resolve).problems
    assert len(problems) == MOST
    assert problems[-1].code == "link-path"


def test_the_same_problem_twice_in_a_line_is_said_once():
    problems = read("[words](/orders/) [words](/orders/) [other words](/orders/)").problems
    assert [problem.code for problem in problems] == ["link-path", "link-path"]


def test_a_sentence_shows_what_is_wrong_and_not_a_whole_page_of_it():
    (problem,) = read("## A\n\n[open your orders](/orders/)").problems
    assert problem.sentence == (
        "“open your orders” links to the address /orders/. Link by name (page:…, guide:… or help:…), so that it stays alive."
    )
    (problem,) = read(f"## A\n\n[{'words ' * 200}](/orders/)").problems
    assert len(problem.sentence) < 200


def test_a_sentence_may_quote_signs_that_formats_are_made_of():
    (problem,) = read("## A\n\n[%(name)s %s {words}](/orders/)").problems
    assert problem.sentence.startswith("“%(name)s %s {words}” links to the address /orders/.")


@pytest.mark.parametrize("kind", ["page", "guide", "help"])
def test_a_dead_link_leaves_its_words_and_no_link(kind):
    assert (
        read(f"Some [*good* words]({kind}:no-page).", resolve=resolve).html
        == "<p>Some <em>good</em> words.</p>"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:a@example.com", "/orders/", "#nowhere", "page:x y"]
)
def test_a_refused_link_leaves_its_words_and_no_link(address):
    document = read(f"Some [words]({address}).")
    assert "words" in document.html
    assert "<a" not in document.html
    # With a space in its address it is no link, and stays as it was typed.
    assert any(problem.stops for problem in document.problems) == (" " not in address)


def test_a_picture_that_is_not_there_leaves_nothing():
    assert read("Words.\n\n![words](image:no-image)", resolve=resolve).html == "<p>Words.</p>"


def test_what_is_in_a_box_of_wrong_form_is_still_drawn():
    for box in ("::: aside", "::: compare", "::: steps", "::: still no-such-still"):
        assert "<p>Words.</p>" in read(f"{box}\nWords.\n:::").html


def test_a_text_that_is_refused_whole_is_not_drawn_at_all():
    document = read(">" * 40 + " a")
    assert (document.html, document.parts, document.words, document.minutes) == ("", (), 0, 1)
    assert [problem.code for problem in document.problems] == ["too-deep"]


def test_a_heading_of_the_first_level_is_drawn_below_the_title():
    assert read("# A").html.startswith('<h2 id="a">')


def test_a_text_of_the_greatest_length_is_read():
    text = ("word " * parsing.MOST_CHARACTERS)[: parsing.MOST_CHARACTERS - 1] + "."
    assert read(text).problems == ()
    assert [problem.code for problem in read(text + "!").problems] == ["too-long"]


def test_a_still_takes_no_text_and_there_are_not_too_many(monkeypatch):
    from guides import stills

    monkeypatch.setitem(stills._stills, "sample", stills.Still("sample", "none.html", "A card", dict))
    monkeypatch.setattr(stills.Still, "draw", lambda self: "<article></article>")
    filled = read("::: still sample Words\nMore words.\n:::")
    assert [problem.code for problem in filled.problems] == ["still-filled"]
    assert "<p>More words.</p>" in filled.html

    many = read("::: still sample Words\n:::\n\n" * 31)
    assert [(problem.code, problem.line) for problem in many.problems] == [("still-many", 91)]
    assert many.html.count("<article>") == 30
