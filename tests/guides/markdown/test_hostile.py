"""Nothing an author types becomes markup, an address or a name in the page. Two walls say so, each for itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import stills
from guides.markdown import Picture, read, reading
from guides.markdown.wall import wall
from tests.guides.markdown.checker import faults
from tests.guides.markdown.hostile import HOSTILE

OURS = "/where-it-leads/"
PICTURE = Picture("/pictures/a.webp", 640, 480, "/pictures/a.webp 640w, /pictures/b.webp 1280w")
SAMPLE = '<section class="sample"><h3>Sample</h3><button type="button">Send</button></section>'


def leads_everywhere(link):
    return PICTURE if link.kind == "image" else OURS


def faults_of(text, *, as_steps):
    document = read(text, as_steps=as_steps, resolve=leads_everywhere)
    anchors = {heading.anchor for heading in document.headings}
    # A guide's own anchor stands behind its address.
    further = {f"{OURS}#{link.anchor}" for link in document.links if link.kind in ("page", "guide", "help")}
    html = document.html.replace(f"<div inert hx-disable>{SAMPLE}</div>", "")
    return faults(html, anchors=anchors, addresses={OURS, *further}, pictures={PICTURE.src, PICTURE.srcset})


@pytest.fixture(autouse=True)
def sample(monkeypatch):
    """A still that draws one piece of our own."""
    still = stills.Still("sample", "none.html", "A sample", dict)
    monkeypatch.setattr(stills.Still, "draw", lambda self: SAMPLE)
    monkeypatch.setitem(stills._stills, "sample", still)


@pytest.fixture
def only_the_first_wall(monkeypatch):
    monkeypatch.setattr(reading, "wall", lambda html, **_rest: html)


def test_there_are_enough_hostile_texts():
    assert len(HOSTILE) >= 110
    assert len(set(HOSTILE.values())) == len(HOSTILE)


@pytest.mark.parametrize("as_steps", [False, True], ids=["guide", "help"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text(name, as_steps):
    assert faults_of(HOSTILE[name], as_steps=as_steps) == []
    # The same among what is allowed.
    assert faults_of(f"## A heading\n\n{HOSTILE[name]}\n\n## Another\n\nWords.", as_steps=as_steps) == []


@pytest.mark.parametrize("as_steps", [False, True], ids=["guide", "help"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text_without_the_second_wall(only_the_first_wall, name, as_steps):
    assert faults_of(HOSTILE[name], as_steps=as_steps) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_does_not_get_through_the_second_wall_as_it_is(name):
    through = wall(HOSTILE[name], anchors=set(), addresses=set(), pictures=set())
    assert faults(through) == []


SIGNS = """<script> </script> <img/src=x/onerror=alert(1)> <svg/onload=x> <!-- --> <![CDATA[ ]]> <style> </style> </div>
    </p> </table> <a/href=javascript:x> " ' < > & &lt; &gt; &quot; &#60; &colon; javascript: data: mailto: https:// http://
    // page:guides guide:a#b help:a image:abc #x [ ] ( ) ![ ]( ](javascript:x) ](https://a.example/ ](page:guides)
    ](image:abc) * ** *** _ __ ` `` ``` ~~~ \\ | |---| --- === : ::: :::: {#main} standin onclick=x a b é 中 \u202e"""
# The commas are not part of them; line feeds and blanks are.
LINES = """ ,  ,    ,\n,\n\n,\r\n,\t,\0,\u2028,\n## ,\n# ,\n#### ,\n- ,\n1. ,\n> ,\n| a | b |\n|---|---|\n| ,\nTable: ,\n:::\n,
\n::: note ,\n::: compare\n- **,\n::: steps\n1. **,\n::: anatomy\n- **,** ,\n::: still sample ,\n\n```\n,\n[a]: """
PIECES = st.sampled_from([*SIGNS.split(), *LINES.split(",")])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_no_mixture_of_hostile_pieces_gets_through(text, as_steps):
    assert faults_of(text, as_steps=as_steps) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>\"'&;#/=[]()!*_`~|:-\\ \n\tajs", max_size=200), st.booleans())
def test_no_mixture_of_hostile_signs_gets_through(text, as_steps):
    assert faults_of(text, as_steps=as_steps) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p><script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red">x</p>',
        '<p id="main">x</p>',
        '<h2 id="x">a</h2><h2 id="x">b</h2>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&Tab;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="http://example.com">x</a>',
        '<a href="//example.com">x</a>',
        '<a href="https://a@example.com">x</a>',
        '<a href="/admin/">x</a>',
        '<a href="#nowhere">x</a>',
        '<img src="https://example.com/x" alt="">',
        '<img src="/pictures/a.webp" srcset="https://example.com/x 2x" alt="">',
        "<img src=x onerror=alert(1)>",
        '<p class="toasts">x</p>',
        "<svg></svg>",
        "<p>a < b</p>",
        "<!-- x -->",
        "<p>x",
        "x</p>",
        "<p><em>x</p></em>",
        '<td data-label="a"onclick="b">x</td>',
        "<textarea>",
        '<div hx-get="/x/">x</div>',
    ],
)
def test_the_checker_itself_finds_what_may_not_be_there(html):
    assert faults(html, anchors={"x"}, pictures={"/pictures/a.webp"})


def test_the_checker_finds_a_script_that_the_drawing_lets_through(only_the_first_wall, monkeypatch):
    monkeypatch.setattr("guides.markdown.writing.escape", lambda text: text)
    assert "<script>" in faults_of("Words <script>alert(1)</script>", as_steps=False)


def test_the_second_wall_holds_when_the_first_one_has_fallen(monkeypatch):
    monkeypatch.setattr("guides.markdown.writing.escape", lambda text: text)
    html = read('Words <script>alert(1)</script><img src=x onerror=alert(1)><p id="main">!</p>').html
    assert "Words" in html
    assert "alert" not in html
    assert "main" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/\\evil.example/",
        "http://example.com/",
        "",
        "x",
    ],
)
def test_not_even_what_resolves_a_link_can_bring_in_a_bad_address(address):
    document = read("[words](guide:some) and\n\n![words](image:abc)", resolve=lambda link: address)
    assert "href" not in document.html
    document = read("![words](image:abc)", resolve=lambda link: Picture(address, 1, 1))
    assert "<img" not in document.html
    assert [problem.code for problem in document.problems] == ["image-dead"]


def test_a_piece_of_ours_stands_only_where_the_engine_put_it(monkeypatch):
    monkeypatch.setattr("guides.markdown.stand_ins.secrets.token_hex", lambda size: "00")
    word = "standin00n0e"
    document = read(f"{word}\n\n::: still sample Words\n:::")
    # With a word that is known beforehand an author could repeat the piece, which is why it is random.
    assert document.html.count(SAMPLE) == 2
    monkeypatch.undo()
    assert word in read(f"{word}\n\n::: note\nWords.\n:::").html
