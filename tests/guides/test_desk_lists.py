"""The lists of the desk: pages and how they stand, sections and their order, what readers said."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from guides.models import Page, Section, Vote
from guides.services import ask_review, take_down
from guides.services.vote import vote

pytestmark = pytest.mark.django_db
PAGES, SECTIONS, VOTES = "/admin/guides/page/", "/admin/guides/section/", "/admin/guides/vote/"


def text(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def titles(answer):
    return set(re.findall(r"/admin/guides/page/\d+/change/[^>]*>([^<]+)</a>", answer.content.decode()))


@pytest.fixture
def every_state(draft, publish, revise, edith):
    """One page in each state, called by it."""
    pages = {
        name: draft(slug=name, title=name)
        for name in ("draft", "review", "scheduled", "published", "newer", "down")
    }
    ask_review(pages["review"], seen=0, actor=edith)
    publish(pages["scheduled"], at=timezone.now() + timedelta(days=1))
    for name in ("published", "newer", "down"):
        publish(pages[name])
    revise(pages["newer"], lead="Not yet.")
    pages["down"].refresh_from_db()
    take_down(pages["down"], seen=pages["down"].version, actor=edith)
    return pages


@pytest.mark.parametrize("state", ["draft", "review", "scheduled", "published", "newer", "down"])
def test_the_list_finds_the_pages_of_each_state_and_no_others(every_state, client_of, wim, state):
    assert titles(client_of(wim).get(f"{PAGES}?state={state}")) == {state}


def test_the_list_says_how_each_page_stands(every_state, client_of, wim):
    answer = client_of(wim).get(PAGES)
    said = re.findall(r'class="state state--(\w+)">([^<]+)<', answer.content.decode())
    assert {name: words.split(" for ")[0] for name, words in said} == {
        "draft": "Draft",
        "review": "In review",
        "scheduled": "Scheduled",
        "published": "Published",
        "newer": "Published, newer draft",
        "down": "Taken down",
    }


def test_the_list_is_searched_in_titles_texts_and_addresses(draft, client_of, wim):
    draft(slug="one", title="First")
    draft(slug="two", title="Second", body="## A\n\nAbout felt boxes.\n")
    for word, found in (("Second", {"Second"}), ("felt", {"Second"}), ("one", {"First"}), ("nowhere", set())):
        assert titles(client_of(wim).get(f"{PAGES}?q={word}")) == found


def test_the_list_shows_what_is_to_be_mended_and_what_readers_say(draft, publish, client_of, edith):
    page = draft(lead="")
    for n in range(8):
        vote(page.pk, helpful=n > 0, reason=None, revision=1, visitor=f"v{n}", actor=None)
    said = text(client_of(edith).get(PAGES))
    assert "1 problem" in said
    assert "88 % of 8" in said


def test_a_longer_list_asks_the_database_no_more_often(draft, client_of, wim, django_assert_max_num_queries):
    browser = client_of(wim)
    draft(slug="first", title="First")
    browser.get(PAGES)
    with django_assert_max_num_queries(18):
        browser.get(PAGES)
    for n in range(12):
        draft(slug=f"page-{n}", title=f"Page {n}", related=("guide:first",))
    with django_assert_max_num_queries(18):
        browser.get(PAGES)


def test_pages_are_not_deleted_from_the_list(draft, client_of, edith):
    page = draft()
    form = {"action": "delete_selected", "_selected_action": page.pk, "post": "yes"}
    client_of(edith).post(PAGES, form)
    assert Page.objects.filter(pk=page.pk).exists()


# Sections


def section_form(section, **changed):
    row = {name: getattr(section, name) for name in ("slug", "title", "intro", "icon")}
    return {**row, "kind": section.kind, **changed}


def test_a_writer_looks_at_sections_and_changes_none(topic, client_of, press, wim):
    address = reverse("admin:guides_section_change", args=[topic.pk])
    assert client_of(wim).get(address).status_code == 200
    assert press(wim, address, **section_form(topic, title="Mine")).status_code == 403
    assert press(wim, f"{SECTIONS}move/", up=topic.pk).status_code == 403
    assert press(wim, reverse("admin:guides_section_order", args=[topic.pk])).status_code == 403
    assert press(wim, f"{SECTIONS}add/", **section_form(topic, slug="x")).status_code == 403
    assert Section.objects.get().title == "Updates"


def test_only_who_may_move_sections_gets_arrows(topic, client_of, wim, edith):
    assert "Move Updates up" not in client_of(wim).get(SECTIONS).content.decode()
    assert "Move Updates up" in client_of(edith).get(SECTIONS).content.decode()


def test_an_address_that_is_or_was_a_section_s_is_refused_beside_what_was_typed(topic, press, edith):
    address = reverse("admin:guides_section_change", args=[topic.pk])
    assert press(edith, address, **section_form(topic, slug="progress")).status_code == 302
    for slug, sentence in (("updates", "“Updates” had this address"), ("search", "meaning of its own")):
        answer = press(edith, f"{SECTIONS}add/", **section_form(topic, slug=slug, title="Another"))
        assert answer.status_code == 200
        assert sentence in answer.content.decode()
        assert "Another" in answer.content.decode()
    assert Section.objects.count() == 1


def test_a_section_s_old_address_leads_on(topic, draft, publish, press, edith, client):
    publish(draft())
    address = reverse("admin:guides_section_change", args=[topic.pk])
    press(edith, address, **section_form(topic, slug="progress"))
    assert client.get("/guides/updates/").url == "/guides/progress/"


def test_a_section_keeps_its_kind(topic, press, edith):
    address = reverse("admin:guides_section_change", args=[topic.pk])
    press(edith, address, **section_form(topic, kind="help", title="Changed"))
    topic.refresh_from_db()
    assert (topic.kind, topic.title) == ("guide", "Changed")


def test_a_new_section_stands_last(topic, press, edith):
    press(edith, f"{SECTIONS}add/", **section_form(topic, slug="orders", title="Orders"))
    topic.refresh_from_db()
    assert Section.objects.get(slug="orders").position > topic.position
    assert LogEntry.objects.count() == 1


def test_sections_and_pages_change_places_by_a_button(topic, draft, press, edith):
    press(edith, f"{SECTIONS}add/", **section_form(topic, slug="orders", title="Orders"))
    second = Section.objects.get(slug="orders")
    press(edith, f"{SECTIONS}move/", up=second.pk)
    assert [row.slug for row in Section.objects.all()] == ["orders", "updates"]
    press(edith, f"{SECTIONS}move/", up=second.pk)
    assert [row.slug for row in Section.objects.all()] == ["orders", "updates"]

    pages = [draft(slug=f"page-{n}") for n in range(3)]
    order = reverse("admin:guides_section_order", args=[topic.pk])
    press(edith, order, down=pages[0].pk)
    press(edith, order, up=pages[2].pk)
    press(edith, order, up="x")
    assert [page.slug for page in topic.pages.order_by("position")] == ["page-1", "page-2", "page-0"]


def test_a_section_with_pages_is_not_deleted_and_an_empty_one_is(topic, manual, draft, press, edith):
    edith.is_superuser = True
    edith.save()
    draft()
    full, empty = (reverse("admin:guides_section_delete", args=[row.pk]) for row in (topic, manual))
    assert press(edith, full, post="yes").status_code == 403
    assert press(edith, empty, post="yes").status_code == 302
    assert list(Section.objects.all()) == [topic]


# Votes


def test_votes_are_read_without_names_and_changed_by_nobody(
    draft, publish, client_of, press, edith, alice, stella
):
    page = draft()
    publish(page)
    vote(page.pk, helpful=False, reason="Where is the form?", revision=1, visitor="", actor=alice.user)
    said = text(client_of(edith).get(VOTES))
    assert "Where is the form?" in said
    assert "Alice" not in said
    assert client_of(stella).get(VOTES).status_code == 403
    row = Vote.objects.get()
    address = reverse("admin:guides_vote_change", args=[row.pk])
    assert "Alice" not in text(client_of(edith).get(address))
    assert press(edith, address, helpful="on").status_code == 403
    assert press(edith, reverse("admin:guides_vote_delete", args=[row.pk]), post="yes").status_code == 403


def test_votes_are_summed_by_page_the_least_helpful_first(draft, client_of, edith):
    good, bad = draft(slug="good", title="Good one"), draft(slug="bad", title="Bad one")
    for n in range(4):
        vote(good.pk, helpful=n > 0, reason=None, revision=1, visitor=f"v{n}", actor=None)
        vote(bad.pk, helpful=n > 2, reason="Dates", revision=1, visitor=f"v{n}", actor=None)
    said = text(client_of(edith).get(VOTES))
    assert said.index("Bad one 25 % 1 3 3") < said.index("Good one 75 % 3 1 0")


def test_votes_are_filtered_by_page_and_by_what_was_said_since_the_last_real_change(
    draft, publish, revise, client_of, edith
):
    page, other = draft(), draft(slug="other", title="Another one")
    publish(page)
    vote(page.pk, helpful=False, reason="Before", revision=1, visitor="a", actor=None)
    vote(other.pk, helpful=False, reason="Elsewhere", revision=1, visitor="a", actor=None)
    revise(page, lead="Changed.")
    publish(page, matters=True)
    vote(page.pk, helpful=False, reason="After", revision=2, visitor="b", actor=None)
    browser = client_of(edith)

    def reasons(query):
        return set(re.findall(r'class="field-reason">([^<]+)<', browser.get(VOTES + query).content.decode()))

    assert reasons("") == {"Before", "After", "Elsewhere"}
    assert reasons(f"?page={page.pk}") == {"Before", "After"}
    assert reasons(f"?page={page.pk}&since=change") == {"After"}
    assert reasons("?page=x") == {"Before", "After", "Elsewhere"}


@pytest.mark.parametrize(
    "asked", ["user__exact=1", "user__id__exact=1", "user=1", "visitor__startswith=a", "visitor=a"]
)
def test_nobody_can_ask_what_one_person_or_one_browser_said(draft, client_of, edith, alice, asked):
    page = draft()
    vote(page.pk, helpful=False, reason="Hers", revision=1, visitor="", actor=alice.user)
    answer = client_of(edith).get(f"{VOTES}?{asked}")
    assert answer.status_code == 400
    assert b"Hers" not in answer.content


@pytest.mark.parametrize("number", ["9" * 18, "9" * 60, "9" * 5000, "x", "²"])
def test_numbers_of_no_row_are_answered_wherever_the_desk_takes_one(draft, client_of, press, edith, number):
    page = draft()
    vote(page.pk, helpful=False, reason="Dates", revision=1, visitor="a", actor=None)
    assert client_of(edith).get(VOTES, {"page": number}).status_code == 200
    assert press(edith, f"{SECTIONS}move/", up=number).status_code == 404
    assert press(edith, f"{SECTIONS}{page.section_id}/order/", down=number).status_code == 302
    assert Page.objects.get().position == page.position
