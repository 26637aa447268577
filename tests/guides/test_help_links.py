"""From the place of work to the page that explains it: by name, never dead, and the pages that are named exist."""

import re
from pathlib import Path

import pytest

from guides.models import Kind, Page
from guides.selectors import shelf
from guides.services import take_down
from guides.services.address import move_page
from guides.services.library import load_library
from orders.flow import OrderStatus
from tests.chat import papers
from tests.factories import make_quote, make_request

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def named() -> set[tuple[str, str, str]]:
    """(template, guide or help with its slug, anchor) of every link in the product's templates."""
    found = set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text, where = path.read_text("utf-8"), path.name
        for tag in re.findall(r'{% include "guides/_help_link.html" with ([^%]+)%}', text):
            given = dict(re.findall(r'(\w+)="?([\w-]+)"?', tag))
            kind = "guide" if given.get("guide") == "True" else "help"
            found.add((where, f"{kind}:{given['page']}", given.get("part", "")))
        for kind, slug in re.findall(r'{% url "(guide|help)_named" "([\w-]+)" %}', text):
            found.add((where, f"{kind}:{slug}", ""))
    return found


def test_every_page_that_is_linked_from_work_is_in_the_library_and_has_that_part():
    load_library()
    links = named()
    assert len(links) > 18
    for where, name, part in sorted(links):
        reading = shelf().by_name(name)
        assert reading, (where, name)
        if part:
            assert f'id="{part}"' in reading.document.html, (where, name, part)


def test_a_named_page_leads_to_where_it_stands_now(draft, publish, edith, client, manual):
    page = draft("find", section=manual)
    assert client.get("/help/to/find/").url == "/help/"
    publish(page)
    assert client.get("/help/to/find/").url == "/help/supplier/find/"
    page.refresh_from_db()
    move_page(page, section=manual, slug="look", position=1, seen=page.version, actor=edith)
    assert client.get("/help/to/find/").url == "/help/supplier/look/"
    page = Page.objects.get(pk=page.pk)
    take_down(page, seen=page.version, actor=edith)
    assert client.get("/help/to/find/").url == "/help/"
    assert client.get("/guides/to/find/").url == "/guides/"
    assert client.get("/help/to/never-was/").url == "/help/"


@pytest.mark.parametrize(
    ("who", "path", "name"),
    [
        ("sven", "/factory/", "help/to/managing-active-orders"),
        ("alice", "/orders/", "help/to/following-your-orders"),
        ("alice", "/requests/new/", "help/to/requesting-a-quote"),
        ("sven", "/factory/requests/{rfq}/", "help/to/how-to-submit-a-quote"),
        ("alice", "/quotes/{quote}/accept/", "help/to/accepting-a-quote"),
        ("sven", "/factory/orders/{at_check}/status/", "help/to/shipping-and-tracking"),
        ("sven", "/factory/orders/{at_check}/", "guides/to/seller-production-updates"),
        ("sven", "/factory/orders/{at_check}/", "help/to/messaging-buyers"),
        ("alice", "/orders/{at_check}/", "help/to/messaging-suppliers"),
        ("alice", "/orders/{shipped}/receipt/", "help/to/confirming-receipt"),
        ("sven", "/account/team/", "help/to/company-and-team"),
        ("sven", "/account/notifications/", "help/to/notifications"),
    ],
)
def test_work_links_its_page(request, client_of, alice, sven, order_at, who, path, name):
    rfq = make_request(alice)
    where = {
        "rfq": make_request(alice).code,
        "quote": make_quote(sven, rfq).code,
        "at_check": order_at(OrderStatus.QUALITY_CHECK).code,
        "shipped": order_at(OrderStatus.SHIPPED).code,
    }
    answer = client_of(request.getfixturevalue(who)).get(path.format(**where))
    assert answer.status_code == 200
    assert f'href="/{name}/' in answer.content.decode()


def test_a_held_message_links_why(press, alice, order):
    answer = press(alice, f"/orders/{order.code}/messages/", key="k", body="write to me@birch.example.com")
    assert answer.status_code == 422
    assert 'href="/help/to/contact-details/"' in answer.content.decode()


def test_sections_of_both_kinds_may_have_the_same_name():
    load_library()
    assert shelf().section(Kind.GUIDE, "backorders")
    assert shelf().reading(Kind.HELP, "backorders")


@pytest.mark.parametrize(("who", "side"), [("alice", "orders"), ("sven", "factory/orders")])
def test_a_refused_file_links_what_can_be_attached(request, client_of, order, who, side):
    load_library()
    client = client_of(request.getfixturevalue(who))
    page = client.get(f"/{side}/{order.code}/").content.decode()
    name, part = re.search(r'data-help="/help/to/([\w-]+)/#([\w-]+)"', page).groups()
    assert f'id="{part}"' in shelf().by_name(f"help:{name}").document.html
    refused = client.post(
        f"/{side}/{order.code}/files/", {"key": "k", "file": papers.upload("run.exe", b"MZ")}
    )
    assert refused.status_code == 422
