"""Each construct of the syntax in the shape that the style sheet draws."""

import re
from pathlib import Path

import pytest

from cusket.lib.templatetags.cusket import icon
from guides import stills
from guides.markdown import Heading, Link, Part, Picture, read
from guides.markdown.anchors import TAKEN, anchor_of


def drawn(text, **options):
    """The HTML of a text without problems, its blocks in one line."""
    document = read(text, **options)
    assert [problem.sentence for problem in document.problems] == []
    return document.html.replace(">\n<", "><")


def to_here(anchor):
    return f'<a class="anchor" href="#{anchor}" aria-label="Link to this section"></a>'


# ------------------------------------------------------------------------------------------------------------ headings


def test_a_heading_has_an_anchor_and_a_quiet_link_to_itself():
    assert drawn("## When the date is *not* certain") == (
        '<h2 id="when-the-date-is-not-certain">When the date is <em>not</em> certain '
        f"{to_here('when-the-date-is-not-certain')}</h2>"
    )


def test_headings_are_listed_with_level_words_and_anchor():
    assert read("## One\n\n### Two `three`\n\n## Four").headings == (
        Heading(2, "One", "one"),
        Heading(3, "Two three", "two-three"),
        Heading(2, "Four", "four"),
    )


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Größe und Maß", "größe-und-maß"),
        ("出荷の前に", "出荷の前に"),
        ("До отправки", "до-отправки"),
        ("What? Really!", "what-really"),
        ("snake_case & more", "snake-case-more"),
        ("🎉", "section"),
        ("Search", "search-section"),
        ("Main", "main-section"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("w" * 200, "w" * 60),
    ],
)
def test_an_anchor_is_short_and_readable_in_every_alphabet(words, anchor):
    assert read(f"## {words}").headings[0].anchor == anchor


def test_every_anchor_is_there_once_even_if_headings_say_the_same():
    anchors = [heading.anchor for heading in read("## A\n\n## A\n\n## A 2\n\n## A").headings]
    assert anchors == ["a", "a-2", "a-2-2", "a-3"]


def test_no_anchor_takes_the_place_of_an_id_of_the_pages_around_it():
    templates = Path(__file__).resolve().parents[3] / "templates"
    pages = [*templates.glob("*.html"), *(templates / "guides").rglob("*.html")]
    ids = {name for page in pages for name in re.findall(r'\sid="([a-z0-9-]+)"', page.read_text())}
    assert {"main", "dialog", "notices", "toasts", "search"} <= ids <= TAKEN
    assert not {anchor_of(name.replace("-", " ")) for name in TAKEN} & TAKEN


# --------------------------------------------------------------------------------------------------------------- words


def test_plain_markdown_is_drawn_as_it_always_is():
    assert drawn("A *b* **c** `d`\\\ne\n\n- f\n- g\n\n3. h\n4. i\n\n> j\n\n---\n\n```\n<k>\n```") == (
        "<p>A <em>b</em> <strong>c</strong> <code>d</code><br>\ne</p><ul><li>f</li><li>g</li></ul>"
        '<ol start="3"><li>h</li><li>i</li></ol><blockquote><p>j</p></blockquote><hr>'
        '<pre tabindex="0"><code>&lt;k&gt;\n</code></pre>'
    )


def test_a_list_with_blank_lines_between_its_items_has_paragraphs():
    assert drawn("- a\n\n- b\n\n  - c") == "<ul><li><p>a</p></li><li><p>b</p><ul><li>c</li></ul></li></ul>"


# --------------------------------------------------------------------------------------------------------------- links


def test_links_by_name_lead_where_the_resolver_says():
    asked = []

    def resolve(link):
        asked.append(link)
        return f"/{link.kind}/{link.name}/"

    document = read(
        "[Orders](page:orders), [a guide](guide:checkpoints),\n[a step](help:updates#send-it), [a guide](guide:checkpoints)",
        resolve=resolve,
    )
    assert document.html == (
        '<p><a href="/page/orders/">Orders</a>, <a href="/guide/checkpoints/">a guide</a>,\n'
        '<a href="/help/updates/#send-it">a step</a>, <a href="/guide/checkpoints/">a guide</a></p>'
    )
    assert document.links == (
        Link("page", "orders", "", "Orders", 1),
        Link("guide", "checkpoints", "", "a guide", 1),
        Link("help", "updates", "send-it", "a step", 2),
        Link("guide", "checkpoints", "", "a guide", 2),
    )
    assert [link.name for link in asked] == ["orders", "checkpoints", "updates"]
    assert document.problems == ()


def test_an_anchor_that_the_resolver_has_put_already_is_not_put_twice():
    html = drawn("[a step](help:updates#send-it)", resolve=lambda link: "/help/updates/#send-it")
    assert html == '<p><a href="/help/updates/#send-it">a step</a></p>'


def test_without_a_resolver_the_products_own_pages_are_known():
    document = read("[your orders](page:orders) and [no page](page:nowhere)")
    assert '<a href="/orders/">your orders</a> and no page' in document.html
    assert [problem.code for problem in document.problems] == ["link-dead-page"]


def test_a_link_to_a_section_of_the_page_may_stand_before_it():
    html = drawn("[later](#größe-2)\n\n[encoded](#gr%C3%B6%C3%9Fe-2)\n\n## Größe 2")
    assert html.startswith('<p><a href="#größe-2">later</a></p><p><a href="#größe-2">encoded</a></p>')


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("[x](https://example.com/a?b=1&c=2#d)", "https://example.com/a?b=1&amp;c=2#d"),
        ("<https://example.com/>", "https://example.com/"),
        ("[x](HTTPS://example.com/ö)", "https://example.com/%C3%B6"),
        ("[x](https://bücher.example/)", "https://xn--bcher-kva.example/"),
        ('[x](https://example.com:8443/ "A title")', "https://example.com:8443/"),
    ],
)
def test_a_link_outside_says_that_it_leads_outside(typed, address):
    assert f'<a href="{address}" rel="noopener external">' in drawn(typed)


# -------------------------------------------------------------------------------------------------------------- tables

TABLE = "| Stage | Useful *checkpoint* |\n|---|--:|\n| Packing | Carton `proof` |\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_table_has_headings_on_two_sides_and_says_its_columns_in_every_cell(between):
    assert drawn(f"Table: Checkpoints by **stage**{between}{TABLE}") == (
        '<div class="scroll" tabindex="0" role="group" aria-label="Checkpoints by stage"><table class="table">'
        '<caption class="vh">Checkpoints by stage</caption>'
        '<thead><tr><th scope="col">Stage</th><th class="r" scope="col">Useful <em>checkpoint</em></th></tr></thead>'
        '<tbody><tr><th scope="row">Packing</th>'
        '<td class="r" data-label="Useful checkpoint">Carton <code>proof</code></td></tr></tbody></table></div>'
    )


def test_a_table_without_a_caption_is_called_like_its_section():
    assert 'aria-label="Stages"' in drawn(f"## Stages\n\n{TABLE}")
    assert 'aria-label="Table"' in drawn(TABLE)
    assert "<caption" not in drawn(TABLE)


def test_a_long_heading_is_not_repeated_whole_in_every_cell():
    html = drawn(f"| a | {'b' * 500} |\n|---|---|\n| c | d |")
    assert f'data-label="{"b" * 79}…"' in html


# --------------------------------------------------------------------------------------------------------------- boxes


@pytest.mark.parametrize(
    ("name", "says", "css", "drawing"),
    [
        ("note", "Note", "is-ask", "info"),
        ("tip", "Tip", "is-ok", "check"),
        ("warning", "Warning", "is-watch", "triangle-alert"),
    ],
)
def test_a_note_says_its_kind_by_colour_by_a_drawing_and_in_words(name, says, css, drawing):
    assert drawn(f"::: {name} Mind this\nSome *words*.\n\n- a\n:::") == (
        f'<div class="advice {css}" role="note">{icon(drawing)}<div><p><span class="vh">{says}: </span><b>Mind this</b></p>'
        "<p>Some <em>words</em>.</p><ul><li>a</li></ul></div></div>"
    )
    assert f'<p class="vh">{says}:</p><p>Words.</p>' in drawn(f"::: {name}\nWords.\n:::")


def test_a_box_around_a_box_has_one_more_colon():
    html = drawn(":::: note\n::: tip\nInner.\n:::\n::::\n\nAfter.")
    assert html.count('role="note"') == 2
    assert html.endswith("</div></div></div></div><p>After.</p>")


def test_a_comparison_shows_the_weak_example_first():
    assert drawn("::: compare\n- **Hard to *plan***\n  Soon.\n- **Easy** Tuesday.\n\n  No action.\n:::") == (
        f'<div class="compare"><div class="no"><p class="compare__t">{icon("minus")}<b>Hard to <em>plan</em></b></p>'
        f'<p>Soon.</p></div><div class="yes"><p class="compare__t">{icon("check")}<b>Easy</b></p><p>Tuesday.</p>'
        "<p>No action.</p></div></div>"
    )


def test_an_anatomy_names_the_parts_of_a_sentence():
    assert drawn("::: anatomy\n- **Event** Inspection\n- **Goods** of all *240* aprons\n:::") == (
        '<dl class="anatomy"><div><dt>Event</dt><dd>Inspection</dd></div>'
        "<div><dt>Goods</dt><dd>of all <em>240</em> aprons</dd></div></dl>"
    )


def test_steps_in_a_guide_are_headings_below_the_one_they_stand_under():
    document = read(
        "## How\n\n::: steps\n1. **Open it** and look.\n2. **Close it**\n\n   - well\n:::\n\nAfter."
    )
    assert document.html == (
        f'<h2 id="how">How {to_here("how")}</h2>\n<ol class="steps">'
        f'<li><div><h3 id="open-it">Open it {to_here("open-it")}</h3><p>and look.</p></div></li>'
        f'<li><div><h3 id="close-it">Close it {to_here("close-it")}</h3><ul><li>well</li></ul></div></li></ol>\n'
        "<p>After.</p>"
    )
    assert [(heading.level, heading.anchor) for heading in document.headings] == [
        (2, "how"),
        (3, "open-it"),
        (3, "close-it"),
    ]
    assert document.problems == ()


def test_steps_inside_a_box_are_no_headings_of_the_page():
    document = read(":::: note\n::: steps\n1. **Open it** and look.\n:::\n::::")
    assert '<ol class="steps"><li><div><p><b>Open it</b></p><p>and look.</p></div></li></ol>' in document.html
    assert document.headings == ()


def test_in_a_help_page_every_heading_is_a_step():
    assert drawn(
        "Before.\n\n## Open it\n\nLook.\n\n### Where\n\n- There\n\n## Close it\n\nDone.", as_steps=True
    ) == (
        '<div class="prose"><p>Before.</p></div><ol class="steps">'
        f'<li><div><h2 id="open-it">Open it {to_here("open-it")}</h2><p>Look.</p>'
        f'<h3 id="where">Where {to_here("where")}</h3><ul><li>There</li></ul></div></li>'
        f'<li><div><h2 id="close-it">Close it {to_here("close-it")}</h2><p>Done.</p></div></li></ol>'
    )


def test_a_help_page_may_begin_with_its_first_step():
    assert drawn("## Open it\n\nLook.", as_steps=True).startswith(
        '<ol class="steps"><li><div><h2 id="open-it">'
    )


# ------------------------------------------------------------------------------------------------- pictures and stills


def pictured(link):
    return (
        Picture("/p/a.webp", 1280, 720, "/p/a-640.webp 640w, /p/a.webp 1280w") if link.name == "a1" else None
    )


def test_a_figure_keeps_its_place_and_comes_when_it_is_needed():
    assert drawn('![A carton with *marks*](image:a1 "The carton <proof>")', resolve=pictured) == (
        '<figure><img src="/p/a.webp" srcset="/p/a-640.webp 640w, /p/a.webp 1280w" sizes="(min-width: 800px) 720px, 100vw"'
        ' alt="A carton with marks" width="1280" height="720" loading="lazy" decoding="async">'
        "<figcaption>The carton &lt;proof&gt;</figcaption></figure>"
    )


def test_a_figure_of_one_size_and_without_a_caption_has_neither():
    html = drawn("![Marks](image:a)", resolve=lambda link: Picture("https://pictures.example/a.webp", 8, 4))
    assert html == (
        '<figure><img src="https://pictures.example/a.webp" alt="Marks" width="8" height="4" loading="lazy"'
        ' decoding="async"></figure>'
    )


def test_the_image_is_among_the_links():
    assert read("Words.\n\n![Marks](image:a1)", resolve=pictured).links == (
        Link("image", "a1", "", "Marks", 3),
    )


@pytest.fixture
def sample(monkeypatch):
    """A still, as other rooms announce them."""
    times = []

    def draw(self):
        times.append(self.name)
        return (
            '<article id="order-1" class="order" aria-labelledby="order-1-title"><label for="x">X</label>'
            '<input id="x" name=\'csrf\' data-id="7" value="a > b id=&quot;c&quot;" autofocus disabled>'
            '<h3 id="order-1-title">id="kept"</h3></article>'
        )

    monkeypatch.setattr(stills.Still, "draw", draw)
    monkeypatch.setitem(stills._stills, "sample", stills.Still("sample", "none.html", "An order card", dict))
    return times


def test_a_still_shows_a_piece_of_the_product_that_cannot_be_used(sample):
    assert drawn("::: still sample A card & its <stage>\n:::") == (
        '<div class="demo"><p>A card &amp; its &lt;stage&gt;</p><div inert hx-disable>'
        '<article class="order"><label>X</label>'
        '<input data-id="7" value="a > b id=&quot;c&quot;" disabled><h3>id="kept"</h3></article></div></div>'
    )


def test_a_still_without_a_caption_has_its_own_title(sample):
    assert '<div class="demo"><p>An order card</p><div inert' in drawn("::: still sample\n:::")


def test_a_still_is_drawn_once_however_often_it_is_shown(sample):
    document = read("::: still sample One\n:::\n\n::: still sample Two\n:::")
    assert document.html.count("<article") == 2
    assert sample == ["sample"]
    assert document.links == (Link("still", "sample", "", "One", 1), Link("still", "sample", "", "Two", 4))


# ---------------------------------------------------------------------------------------------------- what is read of it


def test_the_parts_are_the_plain_text_of_each_section(sample):
    text = (
        f"Before *all* [here it is](page:orders).\n\n## First `part`\n\nOne\ntwo.\n\nTable: Stages\n\n{TABLE}\n"
        "::: note Mind this\nThree.\n:::\n\n::: anatomy\n- **Event** Inspection\n:::\n\n"
        '## Second\n\n![Alternative](image:a1 "Caption")\n\n::: still sample A card\n:::\n\n```\ncode\n```\n\n## Third'
    )
    assert read(text, resolve=lambda link: pictured(link) or "/x/").parts == (
        Part("", "", "Before all here it is."),
        Part(
            "first-part",
            "First part",
            "One two.\nStages\nStage · Useful checkpoint\nPacking · Carton proof\nMind this\nThree.\nEvent: Inspection",
        ),
        Part("second", "Second", "Caption\nA card\ncode"),
        Part("third", "Third", ""),
    )


def test_words_are_counted_that_a_reader_reads():
    text = "## Two words\n\nThree [more words](https://example.com/not-these) — 320,5 & hand-off.\n\n![Not this](image:a1)"
    assert read(text, resolve=pictured).words == 7


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (329, 1), (331, 2), (2200, 10)])
def test_reading_takes_a_minute_for_220_words(words, minutes):
    document = read("word " * words)
    assert (document.words, document.minutes) == (words, minutes)


def test_lines_may_end_as_on_any_machine():
    assert read("## A\r\n\r\nb\rc\n").html == read("## A\n\nb\nc").html
