"""What programs read of the library: feeds, the map, the word to robots. Only what is public, under its whole address."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from guides.markdown import read
from guides.markdown.elsewhere import elsewhere
from guides.models import Image
from guides.services import take_down
from guides.services.address import move_page
from guides.views import feeds

pytestmark = pytest.mark.django_db
SITE = "https://market.example"
ATOM, RSS, MAP, ROBOTS = "/guides/feed.atom", "/guides/feed.rss", "/sitemap.xml", "/robots.txt"
A = "{http://www.w3.org/2005/Atom}"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
PAGE = f"{SITE}/guides/updates/checkpoints/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def xml(client):
    """`xml(ATOM)`: the root of what is answered, which is XML from its first letter."""

    def get(address):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.content.startswith(b"<?xml")
        return ElementTree.fromstring(answer.content)

    return get


def ids(root):
    return [entry.findtext(f"{A}id") for entry in root.findall(f"{A}entry")]


def addresses(root):
    return [url.findtext(f"{S}loc") for url in root.findall(f"{S}url")]


# What is not public


@pytest.mark.parametrize("address", [ATOM, RSS, MAP])
def test_drafts_and_what_is_scheduled_or_taken_down_are_in_none_of_them(
    client, draft, publish, revise, edith, address
):
    draft("only-draft", title="Walrus draft")
    publish(draft("tomorrow", title="Walrus tomorrow"), at=timezone.now() + timedelta(days=1))
    gone = draft("gone", title="Walrus gone")
    publish(gone)
    assert b"gone" in client.get(address).content
    gone.refresh_from_db()
    take_down(gone, seen=gone.version, actor=edith)
    page = draft()
    publish(page)
    revise(page, title="Walrus unapproved", body="## Say when\n\nThe walrus waits.\n")
    text = client.get(address).content.decode()
    assert "checkpoints" in text
    for word in ("alrus", "only-draft", "tomorrow", "gone"):
        assert word not in text


@pytest.mark.parametrize("address", [ATOM, RSS, MAP, ROBOTS])
def test_they_are_only_read(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", [ATOM, RSS, MAP])
def test_an_empty_library_has_them_too(xml, client, address):
    assert len(xml(address)) > 0
    first, second = client.get(address), client.get(address)
    assert first.content == second.content


def test_help_pages_are_no_news(xml, draft, publish, manual):
    publish(draft("find-an-order", manual))
    assert ids(xml(ATOM)) == []
    assert xml(RSS).findall("channel/item") == []


# Atom


def test_the_atom_feed_has_what_the_format_asks_for(xml, draft, publish):
    publish(draft())
    root = xml(ATOM)
    assert root.tag == f"{A}feed"
    for name in ("id", "title", "updated", "subtitle"):
        assert root.findtext(f"{A}{name}"), name
    assert root.findtext(f"{A}author/{A}name") == "Cusket"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{A}link")}
    assert links == {"alternate": f"{SITE}/guides/", "self": f"{SITE}/guides/feed.atom"}
    [entry] = root.findall(f"{A}entry")
    for name in ("id", "title", "updated", "published", "summary", "content"):
        assert entry.findtext(f"{A}{name}"), name
    assert entry.find(f"{A}link").attrib == {"href": PAGE, "rel": "alternate"}
    assert entry.findtext(f"{A}author/{A}name") == "Cusket Editorial"
    assert entry.find(f"{A}category").get("term") == "Updates"
    assert entry.find(f"{A}content").get("type") == "html"
    for moment in (entry.findtext(f"{A}updated"), entry.findtext(f"{A}published")):
        assert datetime.fromisoformat(moment).tzinfo
    assert len(set(ids(root)) | {root.findtext(f"{A}id")}) == 2


def test_published_stays_and_updated_moves_only_for_a_real_change(xml, draft, publish, revise):
    def dates():
        entry = xml(ATOM).find(f"{A}entry")
        return entry.findtext(f"{A}published"), entry.findtext(f"{A}updated")

    page = draft()
    long_ago = timezone.now() - timedelta(days=9)
    publish(page)
    type(page).objects.filter(pk=page.pk).update(published_at=long_ago)
    page.revisions.update(updated_at=long_ago, live_from=long_ago)
    revise(page, lead="A comma, moved.")
    publish(page, matters=False)
    first = dates()
    assert first[0] == first[1]
    revise(page, lead="Something else.")
    publish(page)
    second = dates()
    assert second[0] == first[0]
    assert second[1] > first[1]


def test_an_id_outlives_the_address_and_the_title(xml, draft, publish, revise, edith):
    page = draft()
    publish(page)
    [before] = ids(xml(ATOM))
    assert re.fullmatch(r"tag:market\.example,2026:guides/\d+", before)
    page.refresh_from_db()
    move_page(page, section=page.section, slug="moved", position=1, seen=page.version, actor=edith)
    revise(page, title="Another title")
    publish(page)
    assert ids(xml(ATOM)) == [before]
    entry = xml(ATOM).find(f"{A}entry")
    assert entry.find(f"{A}link").get("href") == f"{SITE}/guides/updates/moved/"
    assert xml(RSS).findtext("channel/item/guid") == before


def test_what_changed_last_comes_first_and_the_oldest_are_left_to_the_library(
    xml, draft, publish, revise, monkeypatch
):
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    pages = [draft(slug) for slug in ("one", "two", "three")]
    for page in pages:
        publish(page)
    revise(pages[0], lead="A real change.")
    publish(pages[0])
    assert [one.rpartition("/")[2] for one in ids(xml(ATOM))] == [str(pages[0].pk), str(pages[2].pk)]


# The text


def test_the_whole_text_is_in_it_with_whole_addresses(xml, draft, publish):
    Image.objects.create(code="abc123", width=800, height=600, ready_at=timezone.now())
    publish(draft("other", title="Other"))
    publish(
        draft(
            body="## Say when\n\nSee [below](#keep-it), [the other](guide:other#say-when), "
            "[your orders](page:orders) and [outside](https://example.org/a?b=1&c=2).\n\n"
            "## Keep it\n\n![A chart](image:abc123)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
        )
    )
    for html in (
        next(
            one.findtext(f"{A}content")
            for one in xml(ATOM).findall(f"{A}entry")
            if "below" in one.findtext(f"{A}content")
        ),
        next(
            one.findtext(CONTENT)
            for one in xml(RSS).findall("channel/item")
            if "below" in one.findtext(CONTENT)
        ),
    ):
        assert re.findall(r'href="([^"]+)"', html) == [
            f"{PAGE}#keep-it",
            f"{SITE}/guides/updates/other/#say-when",
            f"{SITE}/orders/",
            "https://example.org/a?b=1&amp;c=2",
        ]
        assert re.findall(r'src="(https://market\.example/[^"]+)"', html)
        assert not re.search(r'(?:src|href)="(?!https://)', html)
        for gone in ("class=", "srcset", "<svg", "aria-label", "<script"):
            assert gone not in html
        assert "<h2>Keep it</h2>" in re.sub(r"\s+</h2>", "</h2>", html)
        assert '<th scope="col">A</th>' in html


def test_a_piece_of_the_product_is_left_out_and_its_caption_stays():
    html = read("## One\n\nBefore.\n\n::: still order-card A card, taken apart\n:::\n\nAfter.\n").html
    assert "Update Status" in html
    plain = elsewhere(html, page=PAGE)
    assert "Update Status" not in plain
    for words in ("Before.", "A card, taken apart", "After."):
        assert words in plain


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" JaVaScRiPt&#58;alert(1)">x</a>',
        "<svg><p>alert(1)</svg><iframe src=//x></iframe>",
        '<p style="color:red" onclick="alert(1)">x</p>',
        "<svg><svg></svg>alert(1)</svg>",
    ],
)
def test_html_from_anywhere_leaves_without_anything_that_acts(html):
    plain = elsewhere(f"{html}<p>words</p>", page=PAGE)
    assert "<p>words</p>" in plain
    for word in ("alert", "javascript", "onerror", "onclick", "style", "<script", "<iframe"):
        assert word not in plain.casefold()


def test_characters_that_xml_cannot_say_are_left_out(xml, draft, publish):
    publish(draft(title="Check\x0bpoints \ufffe that hold", lead="A lead\x08 & <b>"))
    assert xml(ATOM).findtext(f"{A}entry/{A}title") == "Checkpoints  that hold"
    assert xml(RSS).findtext("channel/item/description") == "A lead & <b>"


# RSS


def test_the_rss_feed_has_what_the_format_asks_for(xml, draft, publish):
    publish(draft())
    root = xml(RSS)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    for name in ("title", "link", "description", "lastBuildDate"):
        assert channel.findtext(name), name
    assert channel.findtext("link") == f"{SITE}/guides/"
    assert channel.find(f"{A}link").get("href") == f"{SITE}/guides/feed.rss"
    [item] = channel.findall("item")
    assert item.findtext("title") == "Checkpoints that hold"
    assert item.findtext("link") == PAGE
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("pubDate")
    assert "Name the day and the hour." in item.findtext(CONTENT)


# The map and the word to robots


def test_the_map_has_every_public_page_section_and_index(xml, draft, publish, manual):
    publish(draft())
    publish(draft("find-an-order", manual))
    root = xml(MAP)
    assert set(addresses(root)) == {
        f"{SITE}{path}"
        for path in (
            "/",
            "/guides/",
            "/guides/updates/",
            "/guides/updates/checkpoints/",
            "/help/",
            "/help/supplier/",
            "/help/supplier/find-an-order/",
            "/support/",
        )
    }
    dated = {url.findtext(f"{S}loc"): url.findtext(f"{S}lastmod") for url in root.findall(f"{S}url")}
    today = timezone.now().date().isoformat()
    assert dated[PAGE] == dated[f"{SITE}/guides/"] == dated[f"{SITE}/help/supplier/"] == today
    assert dated[f"{SITE}/"] is None


def test_every_address_of_the_map_is_open_to_visitors(xml, draft, publish, manual, settings):
    settings.PUBLIC_PROFILES = True
    publish(draft())
    publish(draft("find-an-order", manual))
    found = addresses(xml(MAP))
    assert f"{SITE}/suppliers/" in found
    for address in found:
        assert Client().get(address.removeprefix(SITE)).status_code == 200, address


def test_robots_are_told_where_the_map_is_and_where_they_need_not_go(client):
    answer = client.get(ROBOTS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /account/"} <= set(lines)
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"
    assert not [line for line in lines if line.startswith(("Disallow: /guides", "Disallow: /help"))]


def test_the_name_the_site_was_asked_under_is_in_none_of_them(draft, publish, settings):
    settings.ALLOWED_HOSTS = ["other.example"]
    publish(draft())
    for address in (ATOM, RSS, MAP, ROBOTS):
        text = Client(headers={"Host": "other.example"}).get(address).content.decode()
        assert SITE in text
        assert "other.example" not in text


# What they cost


@pytest.mark.parametrize("address", [ATOM, RSS, MAP])
def test_who_has_it_is_told_so_until_something_changes(client, draft, publish, revise, edith, address):
    page, other = draft(), draft("other")
    publish(page)
    publish(other)
    first = client.get(address)
    for known in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
        {"If-None-Match": first["ETag"], "If-Modified-Since": http_date(0)},
    ):
        again = client.get(address, headers=known)
        assert (again.status_code, again.content) == (304, b"")
    other.refresh_from_db()
    take_down(other, seen=other.version, actor=edith)
    after = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]
    assert client.get(address, headers={"If-Modified-Since": http_date(0)}).status_code == 200


def test_another_question_is_never_answered_with_what_is_known(client, draft, publish):
    publish(draft())
    known = {"If-None-Match": client.get(MAP)["ETag"]}
    for asked in ("?p=2", "?p=x", "?p=0"):
        assert client.get(MAP + asked, headers=known).status_code == 404
    assert client.get(f"{MAP}?section=public", headers=known).status_code == 200


@pytest.mark.parametrize("address", [ATOM, RSS, MAP])
def test_they_ask_the_database_as_often_with_many_pages_as_with_one(
    client, draft, publish, django_assert_num_queries, address
):
    for n in range(12):
        publish(draft(f"page-{n}"))
    client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).status_code == 200
