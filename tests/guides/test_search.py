"""Search over guides and help pages: what is found, what is forgiven, what is never shown, what it costs."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from guides.models import Vote
from guides.selectors import shelf
from guides.selectors.search import answer_to, popular
from guides.services import take_down
from guides.services.vote import vote
from tests.factories import text_of

pytestmark = pytest.mark.django_db
SEARCH = "/guides/search/"
BACKORDER = (
    "## Say what is late\n\nA backorder tells the buyer which units wait.\n\n"
    "## Offer a choice\n\nSplit the delivery, wait, or swap the zipper.\n"
)


@pytest.fixture
def library(draft, publish, manual):
    """Three public pages: a guide on checkpoints, one on backorders, a help page on finding an order."""
    pages = {
        "checkpoints": draft(),
        "backorders": draft("backorders", title="Backorders", body=BACKORDER),
        "find": draft("find-an-order", manual),
    }
    for page in pages.values():
        publish(page)
        page.refresh_from_db()
    return pages


@pytest.fixture
def ask(client):
    """`ask("words", kind="help")`: the answer to somebody who searches."""
    return lambda q="", htmx=False, **more: client.get(
        SEARCH, {"q": q, **more}, headers={"HX-Request": "true", **more.pop("headers", {})} if htmx else {}
    )


def links(answer):
    """The addresses of the pages that were found, in their order."""
    listed = re.search(r'<ol class="hits">(.*?)</ol>', answer.content.decode(), re.S)
    return re.findall(r'<h2><a href="([^"]+)"', listed[1]) if listed else []


# What is never found


@pytest.mark.parametrize("state", ["draft", "scheduled", "newer draft", "taken down"])
def test_what_is_not_public_is_not_found(ask, draft, publish, revise, edith, state):
    page = draft("other", body="## One\n\nThe walrus waits.\n") if state != "newer draft" else draft("other")
    if state == "scheduled":
        publish(page, at=timezone.now() + timedelta(days=1))
    elif state != "draft":
        publish(page)
    if state == "newer draft":
        revise(page, body="## One\n\nThe walrus waits.\n")
    if state == "taken down":
        assert links(ask("walrus"))
        page.refresh_from_db()
        take_down(page, seen=page.version, actor=edith)
    answer = ask("walrus")
    assert answer.status_code == 200
    assert not links(answer)
    assert "The <mark>walrus" not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_searching_changes_nothing(client, method):
    assert getattr(client, method)(SEARCH).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7|add:7 }} {% load static %}",
        "'; DROP TABLE guides_page; --",
        "a\x00b",
        "\u202e\u2066\u200b",
        "…!?*()[]\\^$",
        "x" * 5000,
        "backorder " * 2000,
        " ".join(f"word{n}" for n in range(500)),
        "é" * 300 + "🙂" * 300,
        "%00%ff",
        "checkpoints\r\nSet-Cookie: a=b",
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_whatever_is_asked_is_answered_and_stays_text(ask, library, query, htmx):
    answer = ask(query, htmx=htmx)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\x00" not in page
    assert "\u202e" not in page
    assert len(page) < 40_000


@pytest.mark.parametrize(
    "raw", ["?q=%FF%FE", "?q=%ED%A0%80", "?q[]=a", "?q=a&q=b&kind=x&forgive=y", "?%00", "?q="]
)
def test_addresses_that_nobody_typed_are_answered(client, library, raw):
    assert client.get(SEARCH + raw).status_code == 200


def test_a_hostile_title_is_text_in_the_results(ask, draft, publish):
    publish(draft("other", title="Walrus <script>alert(1)</script>", lead="<b>Bold</b> walrus"))
    page = ask("walrus").content.decode()
    assert "<mark>Walrus</mark> &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


# What is found


def test_a_found_page_says_its_kind_and_place_and_leads_to_the_heading(ask, library):
    answer = ask("zipper")
    assert links(answer) == ["/guides/updates/backorders/#offer-a-choice"]
    page = answer.content.decode()
    assert "swap the <mark>zipper</mark>" in page
    assert "1 page found." in text_of(answer)
    assert "Guides › Updates" in text_of(answer)
    assert "Offer a choice" in text_of(answer)
    assert "Help Center › Supplier Guide" in text_of(ask("order", kind="help"))


def test_a_title_is_marked_and_leads_to_the_head_of_its_page(ask, library):
    answer = ask("backorders")
    assert links(answer)[0] == "/guides/updates/backorders/"
    assert "<mark>Backorders</mark>" in answer.content.decode()


def test_a_page_found_by_its_section_alone_shows_its_lead(ask, library):
    answer = ask("Updates")
    assert "/guides/updates/checkpoints/" in links(answer)
    assert "A checkpoint says when the next fact arrives." in text_of(answer)


def test_what_a_page_explains_by_name_comes_before_what_only_mentions_it(ask, draft, publish):
    """Who asks what "Quality Check" means is led to the place that says so in bold at the head of a line."""
    for slug in ("one", "two", "three"):
        body = "## On checks\n\nA quality check and a carton check: quality first, then check the check.\n"
        publish(draft(slug, title="Goods", body=body))
    body = "## Know the stages\n\n- **In Production:** being made\n- **Quality Check:** looked at\n"
    publish(draft("stages", title="Stages", body=body))
    assert links(ask("quality check"))[0] == "/guides/updates/stages/#know-the-stages"


@pytest.mark.parametrize(
    ("kind", "found"),
    [("", 2), ("guide", 1), ("help", 1), ("nonsense", 2)],
)
def test_one_kind_is_searched_or_both(ask, draft, publish, manual, kind, found):
    for page in (draft(title="Walrus one"), draft("two", manual, title="Walrus two")):
        publish(page)
    answer = ask("walrus", kind=kind)
    assert len(links(answer)) == found
    [checked] = re.findall(r'value="(\w*)" checked', answer.content.decode())
    assert checked == (kind if kind != "nonsense" else "")


def test_a_typing_error_is_forgiven_and_said(ask, library):
    answer = ask("bakcorder")
    assert links(answer)[0].startswith("/guides/updates/backorders/")
    assert "Showing results for backorder . Search for bakcorder instead" in text_of(answer)
    [typed] = re.findall(r'<a href="([^"]*forgive=0[^"]*)"', answer.content.decode())
    asked = parse_qs(urlsplit(html.unescape(typed)).query)
    assert (asked["q"], asked["forgive"]) == (["bakcorder"], ["0"])


def test_the_word_as_it_was_typed_is_searched_on_request(ask, library):
    answer = ask("bakcorder", forgive="0")
    assert not links(answer)
    assert "Nothing found for “bakcorder”" in text_of(answer)
    assert "Did you mean backorder ?" in text_of(answer)


def test_a_typing_error_keeps_the_kind_that_was_chosen(ask, library):
    assert "q=bakcorder&amp;kind=guide&amp;forgive=0" in ask("bakcorder", kind="guide").content.decode()


def test_what_has_most_of_the_words_is_near(ask, library):
    answer = ask("split zipper walrus")
    assert links(answer) == ["/guides/updates/backorders/#offer-a-choice"]
    assert "No page has all these words. 1 page is near." in text_of(answer)
    assert "On no page: walrus" in text_of(answer)


def test_where_nothing_is_found_there_are_ways_on(ask, library):
    answer = ask("qqqzzzxxx", kind="guide")
    page = answer.content.decode()
    for way in ('href="/help/"', 'href="/guides/"', "/support/?page=/guides/search/", 'href="?q=qqqzzzxxx"'):
        assert way in page
    assert "Popular pages" in text_of(answer)


def test_without_words_it_says_what_there_is_to_search(ask, library):
    for empty in ("", "  ", "\u200b"):
        answer = ask(empty)
        assert "A word or two is enough" in text_of(answer)
        assert "Popular pages Guides › Updates Checkpoints that hold" in text_of(answer)
        assert "found" not in re.search(r'id="find-count"[^>]*>([^<]*)<', answer.content.decode())[1]


def test_an_empty_library_is_searched_too(ask):
    for q in ("", "order"):
        answer = ask(q)
        assert answer.status_code == 200
        assert "Popular pages" not in text_of(answer)


def test_popular_is_what_readers_found_helpful(library):
    for number, (name, helpful) in enumerate(
        [("find", True), ("find", True), ("backorders", True), ("checkpoints", False), ("checkpoints", False)]
    ):
        vote(library[name].pk, helpful=helpful, reason=None, revision=1, visitor=f"v{number}", actor=None)
    assert [reading.slug for reading in popular(shelf())] == ["find-an-order", "backorders", "checkpoints"]
    Vote.objects.all().delete()
    # Asked once in a while only.
    assert popular(shelf())[0].slug == "find-an-order"


def test_many_results_are_cut_and_it_says_so(ask, draft, publish, monkeypatch):
    monkeypatch.setattr("guides.selectors.search.SHOWN", 2)
    for number in range(3):
        publish(draft(f"page-{number}", title=f"Walrus {number}"))
    answer = ask("walrus")
    assert len(links(answer)) == 2
    assert "3 pages found." in text_of(answer)
    assert "These are the best 2." in text_of(answer)


# As somebody types


def test_with_a_script_only_the_results_come(ask, library):
    answer = ask("zipper", htmx=True)
    page = answer.content.decode()
    assert "<main" not in page
    assert links(answer) == ["/guides/updates/backorders/#offer-a-choice"]
    # The count is put into the region that is there already, so that it is read out.
    assert '<div hx-swap-oob="innerHTML:#find-count">1 page found.' in page
    assert "HX-Request" in answer["Vary"]


def test_typing_replaces_the_address_and_sending_adds_one(client, library):
    typed = client.get(SEARCH, {"q": "zip"}, headers={"HX-Request": "true", "HX-Trigger": "find"})
    assert typed["HX-Replace-Url"] == f"{SEARCH}?q=zip"
    assert "HX-Replace-Url" not in client.get(SEARCH, {"q": "zip"}, headers={"HX-Request": "true"})


def test_the_form_works_without_a_script_and_types_with_one(client, ask, library):
    page = ask("zipper").content.decode()
    form = re.search(r'<form class="find".*?</form>', page, re.S)[0]
    for part in (
        'action="/guides/search/" method="get"',
        'name="q" value="zipper"',
        'hx-trigger="input changed delay:300ms"',
        'hx-sync="this:replace"',
        'hx-push-url="true"',
        'hx-target="#found"',
    ):
        assert part in form
    assert re.search(r'id="find-count" role="status"', page)
    for index in ("/guides/", "/help/"):
        form = re.search(r'<form class="find".*?</form>', client.get(index).content.decode(), re.S)[0]
        assert 'action="/guides/search/" method="get"' in form
        assert "hx-" not in form


def test_search_results_are_no_page_for_search_engines(ask, library):
    assert '<meta name="robots" content="noindex">' in ask("zipper").content.decode()


# Costs


def test_a_search_asks_the_database_as_often_with_many_pages_as_with_one(
    library, draft, publish, django_assert_num_queries
):
    for n in range(12):
        publish(draft(f"more-{n}"))
    client = Client()
    for asked in ({"q": "checkpoint"}, {"q": "chekpoint"}, {"q": "qqqzzz"}, {}):
        client.get(SEARCH, asked)
        with django_assert_num_queries(1):
            assert client.get(SEARCH, asked).status_code == 200


def test_what_is_published_is_found_at_once_and_the_old_index_is_let_go(ask, library, revise, publish):
    before = shelf()
    assert not answer_to("walrus", before).results
    revise(library["checkpoints"], lead="About the walrus.")
    publish(library["checkpoints"])
    assert links(ask("walrus")) == ["/guides/updates/checkpoints/"]
    assert not answer_to("walrus", before).results
