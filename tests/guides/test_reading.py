"""What readers see of a guide and a help page, and what machines read of it (GDE-1 to GDE-4, HLP-1 to HLP-4, HLP-6)."""

import itertools
import json
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import timezone

from guides.models import Image, Kind, Section
from guides.selectors import shelf
from guides.services import take_down
from guides.services.address import save_section
from guides.services.library import load_library
from guides.templatetags.reading import drawing
from tests.factories import text_of
from tests.guides.conftest import GUIDE, HELP

pytestmark = pytest.mark.django_db
ADDRESS, HELP_ADDRESS = "/guides/updates/checkpoints/", "/help/supplier/find-an-order/"
HOSTILE = "</script><script>alert(1)</script><!-- \" ' & \u2028 ]]> {{ 7 }}"
TABLES = """## Three columns

Table: Checkpoints by stage
| Stage | Checkpoint | It answers |
|---|---|--:|
| Confirmed | Material is here | Can it start? |

## Two columns

| Word | Meaning |
|---|---|
| Checkpoint | When the next fact comes |
"""


class Head(HTMLParser):
    """The head of a page, and how deep its headings go."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.facts: list[dict] = []
        self.levels: list[int] = []
        self.scripts = 0
        self._json = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta":
            self.properties[found.get("property") or found.get("name") or ""] = found.get("content", "")
        if tag == "link":
            self.links[found["rel"]] = found["href"]
        if tag == "script" and not found.get("src"):
            self.scripts += 1
            self._json = found.get("type") == "application/ld+json"
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data):
        if self._json:
            self.facts.append(json.loads(data))
            self._json = False


def head_of(answer):
    assert answer.status_code == 200, answer.status_code
    return Head(answer.content.decode())


def part(answer, opening, closing):
    """What stands between two pieces of a page's HTML."""
    return answer.content.decode().partition(opening)[2].partition(closing)[0]


@pytest.fixture
def guide(draft, publish):
    def make(slug="checkpoints", **changed):
        page = draft(slug, **changed)
        publish(page)
        page.refresh_from_db()
        return page

    return make


@pytest.fixture
def help_page(draft, publish, manual):
    def make(slug="find-an-order", **changed):
        page = draft(slug, manual, **changed)
        publish(page)
        page.refresh_from_db()
        return page

    return make


# Nothing an editor types becomes more than words


def test_a_hostile_title_and_lead_are_words_everywhere_a_page_is_named(guide, help_page, client):
    for make in (guide, help_page):
        make("first", title="First")
        make("hostile", title=HOSTILE, lead=HOSTILE[:150], label=HOSTILE[:40], byline=HOSTILE[:60])
        make("last", title="Last")
    for path in (
        "/",
        "/guides/",
        "/help/",
        "/guides/updates/",
        "/help/supplier/",
        *(
            f"{room}{slug}/"
            for room in ("/guides/updates/", "/help/supplier/")
            for slug in ("first", "hostile")
        ),
    ):
        answer = client.get(path)
        assert "<script>alert" not in answer.content.decode(), path
        assert "<!--" not in answer.content.decode(), path
        head = head_of(answer)
        assert head.scripts == len(head.facts), path
        assert HOSTILE.split("\u2028")[0].strip() in text_of(answer) or path in (
            "/help/supplier/first/",
            "/guides/updates/first/",
        )


@pytest.mark.parametrize("room", ["guides", "help"])
def test_the_facts_for_machines_say_a_hostile_title_to_the_letter(guide, help_page, client, room):
    page = (guide if room == "guides" else help_page)(title=HOSTILE, lead=HOSTILE[:150])
    answer = client.get(page.url)
    article, trail = head_of(answer).facts
    assert article["headline"] == HOSTILE
    assert article["description"] == HOSTILE[:150]
    assert trail["itemListElement"][-1]["name"] == HOSTILE
    for facts in re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.S
    ):
        assert not set("<>&\u2028\u2029") & set(facts)


def test_a_hostile_section_is_words_too(client, edith, draft, publish):
    section = save_section(
        Section(kind=Kind.HELP, slug="odd", title="<b>&</b>", intro=HOSTILE, icon="../../secret"), actor=None
    )
    publish(draft("page", section))
    for path in ("/help/", "/help/odd/", "/help/odd/page/"):
        answer = client.get(path)
        assert "<b>&</b>" not in answer.content.decode()
        assert "&lt;b&gt;&amp;&lt;/b&gt;" in answer.content.decode()
        assert head_of(answer).facts


@pytest.mark.parametrize("name", ["", "no-such-drawing", "../mark", "a/../package"])
def test_an_icon_that_is_not_there_is_a_book_and_no_error(name):
    assert drawing(name) == drawing("book-open") != drawing("package")


# Indexes


def test_the_index_of_guides_has_every_public_one_by_topic_with_lead_and_date(guide, draft, client):
    guide()
    draft("unborn", title="Not approved")
    other = save_section(Section(kind=Kind.GUIDE, slug="empty", title="An empty topic"), actor=None)
    said = text_of(client.get("/guides/"))
    date = text_of(client.get(ADDRESS)).partition("Updated ")[2][:12].strip()
    for words in ("Updates", GUIDE.title, GUIDE.lead, GUIDE.label, f"Updated {date}"):
        assert words in said
    assert "Not approved" not in said
    assert other.title not in said
    assert client.get(f"/guides/{other.slug}/").status_code == 404


def test_without_guides_the_index_says_what_belongs_there_and_one_next_step(client):
    answer = client.get("/guides/")
    assert "No guides yet" in text_of(answer)
    assert 'href="/help/"' in part(answer, '<div class="empty">', "</div>")
    assert "No help pages yet" in text_of(client.get("/help/"))
    assert "Newest guides" not in text_of(client.get("/"))


def test_the_help_center_has_its_sections_with_icon_introduction_and_pages(help_page, client, manual):
    manual.intro = "Quote, make, ship."
    save_section(manual, actor=None)
    help_page()
    card = part(client.get("/help/"), 'aria-labelledby="topic_supplier">', "</section>")
    for words in (
        '<svg class="i"',
        'href="/help/supplier/"',
        manual.intro,
        f'href="{HELP_ADDRESS}"',
        HELP.title,
    ):
        assert words in card
    listed = client.get("/help/supplier/")
    assert HELP.lead in text_of(listed)
    assert 'href="/help/"' in part(listed, 'class="crumbs"', "</nav>")


def test_the_home_page_names_the_three_newest_guides(guide, client):
    for number in range(4):
        guide(f"guide-{number}", title=f"Guide number {number}")
    said = text_of(client.get("/"))
    assert "Newest guides" in said
    assert [number for number in range(4) if f"Guide number {number}" in said] == [1, 2, 3]


# A guide


def test_a_guide_has_label_title_lead_by_line_and_always_both_dates(guide, client):
    guide()
    answer = client.get(ADDRESS)
    for words in (GUIDE.label, GUIDE.title, GUIDE.lead, "By Cusket Editorial", "1 minute"):
        assert words in text_of(answer)
    line = part(answer, '<p class="byline">', "</p>")
    assert re.findall(r"(Published|Updated) <time", line) == ["Published", "Updated"]


def test_headings_go_down_one_level_at_a_time_and_each_can_be_linked(guide, client):
    guide(body="## One\n\nWords.\n\n### Below\n\nWords.\n\n## Two\n\nWords.\n")
    answer = client.get(ADDRESS)
    main = Head(part(answer, '<article class="article">', 'id="vote"'))
    assert main.levels[:4] == [1, 2, 3, 2]
    for level, anchor in ((2, "one"), (3, "below"), (2, "two")):
        assert f'<h{level} id="{anchor}">' in answer.content.decode()
        assert f'href="#{anchor}" aria-label="Link to this section"' in answer.content.decode()
    contents = part(answer, "<ol data-contents>", "</ol>")
    assert re.findall(r'href="#([a-z]+)"', contents) == ["one", "two"]


def test_tables_of_two_and_three_columns_keep_their_header_cells_and_say_them_in_each_cell(guide, client):
    guide(body=TABLES)
    text = client.get(ADDRESS).content.decode()
    assert text.count('scope="col"') == 5
    assert text.count('scope="row"') == 2
    for label in ("Checkpoint", "It answers", "Meaning"):
        assert f'data-label="{label}"' in text
    assert '<caption class="vh">Checkpoints by stage</caption>' in text
    assert text.count('<div class="scroll"') == 2


def test_a_guide_without_headings_has_no_contents(guide, client):
    guide(body="Only words.\n")
    text = client.get(ADDRESS).content.decode()
    assert "Only words." in text
    assert "On this page" not in text
    assert "data-contents" not in text


# A help page


def test_a_help_page_has_its_trail_icon_section_title_and_lead(help_page, client):
    help_page()
    answer = client.get(HELP_ADDRESS)
    trail = part(answer, 'class="crumbs"', "</nav>")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', trail) == [
        ("/help/", "Help Center"),
        ("/help/supplier/", "Supplier Guide"),
    ]
    assert f'<li aria-current="page"><bdi>{HELP.title}</bdi></li>' in trail
    header = part(answer, '<article class="article"><header>', "</header>")
    assert re.search(r'class="kicker[^>]*><svg.*?</svg>Supplier Guide', header, re.S)
    assert str(drawing("package")) in header
    assert HELP.title in header
    assert HELP.lead in header


def test_each_heading_of_a_help_page_is_one_numbered_step(help_page, client):
    help_page(body="".join(f"## Step {word}\n\nDo it {word}.\n\n" for word in "abcdef"))
    steps = part(client.get(HELP_ADDRESS), '<ol class="steps">', "</ol>")
    assert re.findall(r"<li><div><h2[^>]*>Step (.) ", steps) == list("abcdef")


def test_neighbours_are_named_with_icon_and_title_and_the_ends_have_one_only(help_page, client):
    for slug, icon in (("one", "star"), ("two", "truck"), ("three", "bell")):
        help_page(slug, title=f"Page {slug}", icon=icon)

    def neighbours(slug):
        text = part(client.get(f"/help/supplier/{slug}/"), '<nav class="pn"', "</nav>")
        return {
            rel: (
                href,
                re.search(r"<bdi>(.*?)</bdi>", inner)[1],
                next(i for i in ("star", "truck", "bell") if str(drawing(i)) in inner),
            )
            for href, rel, inner in re.findall(r'<a href="([^"]+)" rel="(\w+)">(.*?)</a>', text, re.S)
        }

    one, two, three = (neighbours(slug) for slug in ("one", "two", "three"))
    assert one == {"next": ("/help/supplier/two/", "Page two", "truck")}
    assert two == {
        "prev": ("/help/supplier/one/", "Page one", "star"),
        "next": ("/help/supplier/three/", "Page three", "bell"),
    }
    assert three == {"prev": ("/help/supplier/two/", "Page two", "truck")}


def test_the_section_s_pages_stand_beside_a_help_page_and_this_one_is_marked(help_page, client):
    help_page()
    help_page("other", title="Another page")
    beside = part(client.get(HELP_ADDRESS), '<nav class="toc"', "</nav>")
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', beside) == [HELP_ADDRESS]
    assert 'href="/help/supplier/other/"' in beside


@pytest.mark.parametrize("room", ["guides", "help"])
def test_the_way_to_support_is_at_the_end_of_the_article_and_knows_the_page(guide, help_page, client, room):
    page = (guide if room == "guides" else help_page)()
    end = part(client.get(page.url), '<section class="contact"', "</section>")
    assert "Contact us if you need further assistance." in end
    assert "Contact Support" in end
    [address] = re.findall(r'href="([^"]+)"', end)
    assert address == f"{reverse('support_new')}?page={page.url}"
    assert client.get(address).status_code == 200


def test_a_member_gets_the_task_as_a_button_where_their_company_may_do_it(
    help_page, client, client_of, sven, alice
):
    help_page("selling", use=("factory-dashboard",))
    help_page("buying", use=("orders",))
    help_page("both", use=("orders", "factory-dashboard"))
    help_page("account", use=("profile",))

    def task(who, slug):
        header = part(who.get(f"/help/supplier/{slug}/"), '<article class="article"><header>', "</header>")
        return re.findall(r'class="btn btn--primary" href="([^"]+)"', header)

    buyer, supplier = client_of(alice), client_of(sven)
    assert not task(client, "selling")
    assert not task(buyer, "selling")
    assert not task(supplier, "buying")
    assert task(supplier, "selling") == task(supplier, "both") == ["/factory/"]
    assert task(buyer, "buying") == task(buyer, "both") == ["/orders/"]
    assert task(buyer, "account") == task(supplier, "account") == ["/account/profile/"]
    for who, slug in ((supplier, "both"), (buyer, "both"), (supplier, "account")):
        assert who.get(task(who, slug)[0]).status_code == 200


def test_a_page_that_was_taken_down_says_so_and_leads_on(guide, client, edith):
    old, new = guide("old", title="The old <one>"), guide("new", title="The new one")
    take_down(old, seen=old.version, successor=new, actor=edith)
    answer = client.get("/guides/updates/old/")
    assert answer.status_code == 410
    assert "The old &lt;one&gt;" in answer.content.decode()
    assert 'href="/guides/updates/new/"' in answer.content.decode()
    assert "<title>Problem:" in answer.content.decode()


# For machines


def test_a_guide_tells_search_engines_and_messengers_what_it_is(guide, client):
    for slug in ("before", "checkpoints", "after"):
        guide(slug, title=f"Page {slug}")
    guides = {reading.slug: reading for reading in shelf().readings(Kind.GUIDE)}
    head = head_of(client.get(f"{ADDRESS}?utm_source=letter"))
    address = f"{configured.SITE_URL}{ADDRESS}"
    assert head.links["canonical"] == address
    assert head.links["prev"].endswith("/before/")
    assert head.links["next"].endswith("/after/")
    assert head.properties["description"] == head.properties["og:description"] == GUIDE.lead
    assert head.properties["og:type"] == "article"
    assert head.properties["og:title"] == "Page checkpoints"
    assert head.properties["og:url"] == address
    assert head.properties["og:site_name"] == "Cusket"
    assert re.fullmatch("[a-z]{2}_[A-Z]{2}", head.properties["og:locale"])
    assert "og:image" not in head.properties
    stamp = guides["checkpoints"].published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert head.properties["article:published_time"] == stamp
    article, trail = head.facts
    assert article["@type"] == "Article"
    assert article["headline"] == "Page checkpoints"
    assert article["mainEntityOfPage"] == address
    assert article["datePublished"] == stamp
    assert article["dateModified"] == head.properties["article:modified_time"]
    assert article["author"]["name"] == "Cusket Editorial"
    assert [(item["position"], item["name"]) for item in trail["itemListElement"]] == [
        (1, "Guides"),
        (2, "Updates"),
        (3, "Page checkpoints"),
    ]
    assert {item["item"] for item in trail["itemListElement"]} == {
        f"{configured.SITE_URL}{path}" for path in ("/guides/", "/guides/updates/", ADDRESS)
    }


def test_the_first_picture_of_a_page_is_the_one_that_messengers_show(guide, client):
    image = Image.objects.create(
        name="a.webp", large="a", small="b", width=800, height=600, sha256="0" * 64, ready_at=timezone.now()
    )
    guide(body=f"## One\n\n![A carton](image:{image.code})\n")
    answer = client.get(ADDRESS)
    head = head_of(answer)
    assert head.properties["og:image"] == head.facts[0]["image"] == f"{configured.SITE_URL}{image.url}"
    assert 'width="800" height="600" loading="lazy"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/guides/", "/help/", "/guides/updates/", "/help/supplier/"])
def test_an_index_has_its_own_address_words_and_trail(guide, help_page, client, path):
    guide()
    help_page()
    head = head_of(client.get(f"{path}?from=mail"))
    assert head.links["canonical"] == head.properties["og:url"] == f"{configured.SITE_URL}{path}"
    assert head.properties["og:type"] == "website"
    assert head.properties["description"] == head.properties["og:description"]
    [trail] = head.facts
    assert trail["itemListElement"][-1]["item"] == f"{configured.SITE_URL}{path}"


def test_the_feed_is_announced_where_guides_are_read(guide, help_page, client):
    guide()
    help_page()
    for path in ("/guides/", "/guides/updates/", ADDRESS):
        feed = head_of(client.get(path)).links["alternate"]
        assert client.get(feed).status_code == 200
    for path in ("/help/", "/help/supplier/", HELP_ADDRESS):
        assert "alternate" not in head_of(client.get(path)).links


# The way there


@pytest.mark.parametrize("who", ["visitor", "alice", "sven", "stella"])
def test_guides_help_and_support_stand_in_the_same_place_for_everybody(request, client, client_of, who):
    reader = client if who == "visitor" else client_of(request.getfixturevalue(who))
    pages = ["/", "/account/sign-in/"] if who == "visitor" else ["/account/profile/"]
    for path in [*pages, "/guides/", "/help/", "/support/"]:
        foot = part(reader.get(path), '<footer class="foot', "</footer>")
        assert re.findall(r'<a href="([^"?]+)', foot)[:3] == ["/guides/", "/help/", "/support/"], path


def test_visitors_and_buyers_have_both_in_the_bar_and_the_place_is_marked(guide, client, client_of, alice):
    guide()
    for reader in (client, client_of(alice)):
        bar = part(reader.get(ADDRESS), '<nav class="tabs"', "</nav>")
        assert '<a href="/guides/" aria-current="page">' in bar
        assert '<a href="/help/">' in bar


# The library that the product comes with


def test_every_page_of_the_library_is_drawn_whole(client):
    load_library()
    readings = list(shelf().readings())
    assert len(readings) > 20
    for reading in readings:
        answer = client.get(reading.url)
        head = head_of(answer)
        levels = Head(part(answer, '<article class="article">', "</article>")).levels
        assert levels[:1] == [1]
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), reading.name
        assert head.facts[0]["headline"] == reading.title
        assert not re.search(r"\sstyle=|\son\w+=\"", answer.content.decode())


@pytest.mark.parametrize("address", ["/guides/updates/no-such/", "/help/supplier/no-such/"])
def test_whoever_follows_a_dead_link_into_the_library_is_offered_its_search(
    client, client_of, alice, address
):
    for browser, sentence in (
        (client, "you have to sign in to see it"),
        (client_of(alice), "signed in with"),
    ):
        answer = browser.get(address)
        assert answer.status_code == 404
        assert reverse("guide_search") + '">Search guides and help' in answer.content.decode()
        assert sentence in text_of(answer)
    assert "Search guides and help" not in text_of(client.get("/no-such/"))
