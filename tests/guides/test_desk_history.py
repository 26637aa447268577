"""Revisions, two of them beside each other, taking one up again; and two people who write at the same time (P15)."""

import re
import shutil
from html import unescape

import pytest
from django.urls import reverse

from guides.models import Content, Page, WorkingCopy
from guides.selectors.compare import differences, merged, merged_lines
from guides.services import library
from tests.guides.conftest import GUIDE

pytestmark = pytest.mark.django_db


def at(page, name="change", *more):
    return reverse(f"admin:guides_page_{name}", args=[page.pk, *more])


def text(answer):
    """What a page says, without its tags; words that are only for screen readers count."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def pieces(old, new):
    found = differences(Content(body=old), Content(body=new))
    return [(piece.kind, piece.text) for piece in found[0].pieces] if found else []


# Comparing


def test_a_changed_word_is_shown_and_nothing_beside_it():
    assert pieces("Say the day.\n", "Say the hour.\n") == [
        ("same", "Say the "),
        ("del", "day"),
        ("ins", "hour"),
        ("same", ".\n"),
    ]


def test_sentences_without_a_common_word_are_shown_whole():
    assert pieces("Alder ash beech.\n", "Lime maple oak!\n") == [
        ("del", "Alder ash beech.\n"),
        ("ins", "Lime maple oak!\n"),
    ]


def test_long_passages_that_did_not_change_are_folded_and_their_lines_counted():
    lines = [f"Line {n}.\n" for n in range(20)]
    new = [*lines[:10], "New.\n", *lines[10:]]
    (found,) = differences(Content(body="".join(lines)), Content(body="".join(new)))
    kinds = [piece.kind for piece in found.pieces]
    assert kinds == ["fold", "same", "ins", "same", "fold"]
    assert [piece.lines for piece in found.pieces if piece.kind == "fold"] == [8, 8]
    assert (found.added, found.removed) == (1, 0)


def test_nothing_is_lost_nor_made_up_by_a_comparison():
    old = "# A\n\nOne two three.\n\n- a\n- b\n\nThe end\n"
    new = "# A\n\nOne 2 three four.\n\n- a\n- c\n- b\n\nEnd\n"
    found = pieces(old, new)
    assert "".join(words for kind, words in found if kind != "ins") == old
    assert "".join(words for kind, words in found if kind != "del") == new


def test_every_field_that_differs_is_named_and_no_other():
    old = Content(title="A", lead="B", use=("orders",))
    new = Content(title="A", lead="C", use=("orders", "quotes"))
    assert [one.name for one in differences(old, new)] == ["lead", "use"]


# Putting together


BASE = "One.\n\nTwo.\n\nThree.\n"


def test_long_texts_of_lines_that_are_all_alike_are_compared_and_put_together_at_once():
    """What grows with the square or the cube of alike lines would take hours, and one of the site's threads each."""
    empty = "\n" * 199_000
    base, mine, theirs = f"a{empty}b\n", f"c{empty}b\n", f"a{empty}d\n"
    assert merged_lines(base, mine, theirs) == f"c{empty}d\n"
    assert [kind for kind, _words in pieces(mine, theirs)] == ["del", "ins"]
    paragraphs = [f"Line {n} of the text.\n\n" for n in range(4500)]
    changed = ["Something else.\n\n" if n % 5 == 0 else line for n, line in enumerate(paragraphs)]
    found = pieces("".join(paragraphs), "".join(changed))
    assert sum(kind == "ins" for kind, _words in found) == 900
    alike = ["a b " * 370 + f"{sign}\n\n" for sign in "xy"]
    assert sum(kind == "ins" for kind, _words in pieces(alike[0] * 130, alike[1] * 130)) == 130


def test_a_field_that_only_one_changed_says_what_that_one_wrote():
    base = Content(title="T", lead="L", body=BASE)
    together = merged(
        base, Content(title="Mine", lead="L", body=BASE), Content(title="T", lead="Theirs", body=BASE)
    )
    assert together.content == Content(title="Mine", lead="Theirs", body=BASE)
    assert (together.both, together.theirs) == ([], ["lead"])


def test_where_both_changed_the_same_mine_stands_and_it_is_said():
    base = Content(title="T", body=BASE)
    together = merged(base, Content(title="Mine", body=BASE), Content(title="Theirs", body=BASE))
    assert together.content.title == "Mine"
    assert together.both == ["title"]


def test_without_the_text_both_began_on_mine_stands_wherever_they_differ():
    together = merged(None, Content(title="Mine", body="m"), Content(title="Theirs", body="t"))
    assert together.content == Content(title="Mine", body="m")
    assert together.both == ["title", "body"]


# Saving late


def test_saving_late_loses_neither_text(draft, press, typed, revise, wim, client_of):
    page = draft()
    mine = typed(page, body=GUIDE.body.replace("the hour", "the hour and the zone"))
    revise(page, body=GUIDE.body.replace("the hour", "the exact hour"), lead="Edith's lead.")
    answer = press(wim, at(page), **mine, do="save")
    assert answer.status_code == 409
    said = text(answer)
    assert "Edith Grey saved revision 2 while you were writing" in said
    assert "Changed by both of you" in said
    assert "the hour and the zone" in said
    assert "the exact hour" in said
    page.refresh_from_db()
    assert page.head.number == 2
    # Closed now and opened again, both are still there.
    again = client_of(wim).get(at(page))
    assert again.status_code == 200
    assert "the hour and the zone" in text(again)
    assert "Edith's lead." in text(again)


def test_saving_again_goes_on_top_of_theirs(draft, press, typed, revise, wim):
    page = draft()
    mine = typed(page, title="Wim's title")
    revise(page, lead="Edith's lead.")
    said = press(wim, at(page), **mine, do="save").content.decode()
    seen, begun_on = (re.search(rf'name="{name}" value="(\d+)"', said)[1] for name in ("seen", "revision"))
    assert "Edith&#x27;s lead." in said
    merged_form = {**mine, "lead": "Edith's lead.", "seen": seen, "revision": begun_on}
    assert press(wim, at(page), **merged_form, do="save").status_code == 302
    page = Page.objects.get()
    assert (page.head.title, page.head.lead, page.head.number) == ("Wim's title", "Edith's lead.", 3)
    assert not WorkingCopy.objects.exists()


def test_changes_of_different_passages_are_put_together_in_the_form(draft, press, typed, revise, wim):
    page = draft()
    mine = typed(page, body=GUIDE.body.replace("the hour", "the hour and the zone"))
    revise(page, body=GUIDE.body.replace("what you saw", "what you found"))
    said = unescape(press(wim, at(page), **mine, do="save").content.decode())
    form = re.search(r'<textarea name="body"[^>]*>(.*?)</textarea>', said, re.S)[1]
    assert "the hour and the zone" in form
    assert "what you found" in form
    assert "Put together with theirs" in said


def test_a_publish_button_pressed_late_publishes_nothing(draft, press, typed, revise, edith, client):
    page = draft()
    stale = typed(page)
    revise(page, body="## New\n\nNot what was looked at.\n")
    answer = press(edith, at(page), **stale, do="publish")
    assert answer.status_code == 409
    assert "You had not changed anything" in text(answer)
    assert client.get("/guides/updates/checkpoints/").status_code == 404


# Revisions


def test_the_list_of_revisions_says_who_when_why_and_when_it_was_public(
    draft, publish, revise, press, typed, wim, client_of
):
    page = draft()
    publish(page)
    press(wim, at(page), **typed(page, title="Wim's title", note="Shorter"), do="save")
    said = text(client_of(wim).get(at(page, "revisions")))
    assert "Revision 2 Wim Berg" in said
    assert "Shorter" in said
    assert "– now Edith Grey" in said


def test_a_text_s_time_ends_when_the_next_one_comes(draft, publish, revise, client_of, edith):
    page = draft()
    publish(page)
    revise(page, title="Second")
    publish(page)
    said = text(client_of(edith).get(at(page, "revisions")))
    assert said.count("– now") == 1


def test_a_revision_is_read_in_the_readers_own_page(draft, revise, client_of, edith):
    page = draft()
    revise(page, title="Second")
    said = text(client_of(edith).get(at(page, "revision", 1)))
    assert GUIDE.title in said
    assert "Revision 1" in said
    assert client_of(edith).get(at(page, "revision", 7)).status_code == 404


@pytest.mark.parametrize("query", ["?a=1&b=9", "?a=x&b=1", "?a=1&b=" + "9" * 20, "?a=-1&b=1", "?a=١&b=1"])
def test_revisions_that_are_not_there_cannot_be_compared(draft, client_of, edith, query):
    page = draft()
    assert client_of(edith).get(at(page, "compare") + query).status_code == 404


def test_comparing_says_in_words_what_was_added_and_removed(draft, revise, client_of, edith):
    page = draft()
    revise(page, title="Checkpoints that stand")
    said = text(client_of(edith).get(at(page, "compare") + "?a=1&b=2"))
    assert "[removed: hold ]" in said
    assert "[added: stand ]" in said
    assert "1 passage added, 1 passage removed" in said
    assert "The two say the same." in text(client_of(edith).get(at(page, "compare") + "?a=1&b=1"))


def test_what_an_editor_typed_is_never_markup_in_a_comparison(draft, revise, client_of, edith):
    page = draft(title="<b>x</b>")
    revise(page, title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>")
    for name in ("compare", "revisions", "change"):
        said = client_of(edith).get(at(page, name)).content.decode()
        assert "<script>alert" not in said
        assert "<img src=x" not in said


def test_restoring_makes_the_old_text_the_newest_and_keeps_what_came_between(
    draft, revise, publish, press, edith
):
    page = draft()
    revise(page, title="Second")
    publish(page)
    page.refresh_from_db()
    answer = press(edith, at(page, "restore"), number=1, seen=page.version)
    assert answer.url == at(page)
    page = Page.objects.get()
    assert (page.head.number, page.head.title, page.status) == (3, GUIDE.title, "draft")
    assert page.revisions.filter(title="Second").exists()


@pytest.mark.parametrize(
    ("form", "sentence"), [({"number": 1, "seen": 0}, "while you were writing"), ({}, "required")]
)
def test_restoring_on_a_page_that_moved_changes_nothing_and_says_so(
    draft, revise, client_of, edith, form, sentence
):
    page = draft()
    revise(page, title="Second")
    answer = client_of(edith).post(at(page, "restore"), form, follow=True)
    assert sentence in text(answer)
    assert Page.objects.get().head.number == 2


def test_restoring_what_never_was_is_not_found(draft, press, edith):
    page = draft()
    assert press(edith, at(page, "restore"), number=9, seen=page.version).status_code == 404


# The library's newer text


@pytest.fixture
def library_page(tmp_path, monkeypatch, press, typed, edith):
    """A page that came with the product, was edited here, and whose file says something else since."""
    folder = tmp_path / "library"
    shutil.copytree(library.LIBRARY, folder)
    library.load_library(folder=folder)
    page = Page.objects.get(kind="guide", slug="reading-an-order")
    press(edith, at(page), **typed(page, title="Our own title"), do="save")
    file = folder / page.source
    file.write_text(file.read_text("utf-8") + "\n## Quite new\n\nThe product's newer words.\n", "utf-8")
    monkeypatch.setattr(library, "LIBRARY", folder)
    page.refresh_from_db()
    return page


def test_the_library_s_newer_text_is_offered_and_taken_over_as_a_draft(
    library_page, press, client_of, edith, client
):
    assert "came with a newer text" in text(client_of(edith).get(at(library_page)))
    assert press(edith, at(library_page, "library"), seen=library_page.version).url == at(library_page)
    said = client_of(edith).get(at(library_page)).content.decode()
    assert "came with a newer text" not in said
    assert "newer words" in said
    assert library_page.revisions.filter(title="Our own title").exists()
    assert "newer words" not in client.get(library_page.url).content.decode()


def test_the_library_s_text_is_not_taken_over_on_a_page_that_moved(library_page, client_of, edith):
    answer = client_of(edith).post(
        at(library_page, "library"), {"seen": library_page.version - 1}, follow=True
    )
    assert "while you were looking" in text(answer)
    assert Page.objects.get(pk=library_page.pk).head.title == "Our own title"


def test_there_is_nothing_to_take_over_on_a_page_that_editors_began(draft, press, edith):
    page = draft()
    assert press(edith, at(page, "library"), seen=page.version).status_code == 404
