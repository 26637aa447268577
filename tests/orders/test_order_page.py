"""An order's page from both sides: the strip, what may be done, the summary, the picture, and orders that ended."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from orders.models import Order
from tests.factories import make_order, text_of

STAGES = ["Confirmed", "In Production", "Quality Check", "Shipped", "Delivered"]
SIDES = [("alice", "/orders"), ("sven", "/factory/orders")]


def strip(answer):
    """The five stages as the page draws them: [("Confirmed", "done"), …]."""
    html = answer.content.decode()
    html = html[html.index('id="_strip"') :]
    cells = re.findall(r'<li class="strip__c is-(\w+)".*?<span class="strip__t">(.*?)</span>', html, re.S)
    return [(re.sub(r"<.*", "", name, flags=re.S).strip(), state) for state, name in cells[:5]]


@pytest.mark.parametrize(("who", "side"), SIDES)
@pytest.mark.parametrize(
    ("status", "place"),
    [("confirmed", 0), ("in_production", 1), ("quality_check", 2), ("shipped", 3), ("delivered", 4)],
)
def test_the_strip_says_where_it_stands(client_of, request, order_at, who, side, status, place):
    order = order_at(status)
    answer = client_of(request.getfixturevalue(who)).get(f"{side}/{order.code}/")
    states = ["done"] * place + ["now"] + ["next"] * (4 - place)
    assert strip(answer) == list(zip(STAGES, states, strict=True))
    assert answer.content.decode().count('aria-current="step"') == 1


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_of_an_ended_order_no_stage_is_the_current_one(client_of, request, order_at, who, side):
    client = client_of(request.getfixturevalue(who))
    done = client.get(f"{side}/{order_at('completed').code}/")
    off = client.get(f"{side}/{order_at('cancelled').code}/")
    assert strip(done) == [(name, "done") for name in STAGES]
    assert strip(off)[0] == ("Confirmed", "now")
    for answer in (done, off):
        assert 'aria-current="step"' not in answer.content.decode()


@pytest.mark.parametrize(("who", "side"), SIDES)
@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_an_ended_order_is_for_reading_only(client_of, request, order_at, who, side, status):
    order = order_at(status)
    answer = client_of(request.getfixturevalue(who)).get(f"{side}/{order.code}/")
    page = text_of(answer)
    assert "This order has ended. You can read and copy everything." in page
    for words in (
        "Update Status",
        "Ask to cancel this order",
        "Confirm receipt",
        "Ask buyer to confirm receipt",
    ):
        assert words not in page
    assert 'name="body"' not in answer.content.decode()


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_both_sides_read_what_was_agreed_and_what_the_stages_mean(client_of, request, order, who, side):
    page = text_of(client_of(request.getfixturevalue(who)).get(f"{side}/{order.code}/"))
    for words in (
        "TOTE-12-NVY",
        "€4.35",
        "€2,175.00",
        "500 units",
        "The supplier has acknowledged the order and is ready to begin.",
        "Manufacturing is underway.",
        "The goods are being inspected for defects and compliance.",
        "The goods have been dispatched; how they travel is in the chat.",
        "The buyer has confirmed receipt.",
    ):
        assert words in page


def test_each_side_has_its_own_deeds(client_of, alice, bob, sven, order):
    supplier = text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    buyer = text_of(client_of(alice).get(f"/orders/{order.code}/"))
    reader = client_of(bob).get(f"/orders/{order.code}/")
    assert "Update Status" in supplier
    assert "Acknowledge the order" in supplier
    for page in (buyer, text_of(reader)):
        assert "Update Status" not in page
        assert "Acknowledge the order" not in page
    assert "Ask to cancel this order" in buyer
    assert "Ask to cancel this order" not in text_of(reader)
    assert "Your role may read this thread but not write in it." in text_of(reader)
    assert b'name="body"' not in reader.content


@pytest.mark.parametrize(
    ("who", "opened", "led_to"),
    [
        ("sven", "/orders", "/factory/orders"),
        ("alice", "/factory/orders", "/orders"),
        ("bob", "/factory/orders", "/orders"),
    ],
)
def test_the_other_sides_address_leads_to_ones_own(client_of, request, order, who, opened, led_to):
    answer = client_of(request.getfixturevalue(who)).get(f"{opened}/{order.code}/")
    assert answer.url == f"{led_to}/{order.code}/"


def test_a_company_that_buys_and_sells_sees_each_order_from_its_own_side(client_of, alice, sven, mallory):
    bought, sold = make_order(mallory, sven), make_order(alice, mallory)
    client = client_of(mallory)
    assert client.get(f"/factory/orders/{bought.code}/").url == f"/orders/{bought.code}/"
    assert client.get(f"/orders/{sold.code}/").url == f"/factory/orders/{sold.code}/"


def test_times_are_the_readers_own_with_utc_beside(client_of, alice, sven, order):
    # Half past eleven at night in London in summer is the next day in Stockholm.
    at = datetime(2031, 6, 10, 22, 30, tzinfo=UTC)
    Order.objects.filter(pk=order.pk).update(created_at=at, status_since=at)
    london = client_of(alice).get(f"/orders/{order.code}/")
    stockholm = client_of(sven).get(f"/factory/orders/{order.code}/")
    assert "Tue 10 Jun 2031, 23:30 (22:30 UTC)" in text_of(london)
    assert "Wed 11 Jun 2031, 00:30 (Tue 10 Jun 2031, 22:30 UTC)" in text_of(stockholm)
    for answer in (london, stockholm):
        assert 'datetime="2031-06-10T22:30:00Z"' in answer.content.decode()


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_the_summary_is_plain_text_in_utc_and_reads_alone(client_of, request, order_at, who, side):
    order = order_at("shipped", title="Felt & wool <boxes>")
    at = datetime(2031, 6, 10, 22, 30, tzinfo=UTC)
    Order.objects.filter(pk=order.pk).update(status_since=at)
    answer = client_of(request.getfixturevalue(who)).get(f"{side}/{order.code}/summary.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith(f"Order {order.code}, Felt & wool <boxes>, 500 units (Svea AB for Birch Ltd)")
    assert "Stage: Shipped, since Tue 10 Jun 2031, 22:30 UTC." in text
    assert "Carrier: DHL, JD014600003RM." in text
    assert "Next step: Birch Ltd confirms receipt when the goods are checked." in text
    assert len(text.strip().splitlines()) <= 9
    assert "2,175" not in text


def test_the_picture_is_for_the_two_companies_and_cannot_run(
    client_of, alice, bob, sven, mallory, client, order
):
    order.picture.save("tote.webp", ContentFile(b"RIFF0000WEBP"))
    for person, side in ((alice, "/orders"), (bob, "/orders"), (sven, "/factory/orders")):
        answer = client_of(person).get(f"{side}/{order.code}/picture/")
        assert answer.getvalue() == b"RIFF0000WEBP"
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "private" in answer["Cache-Control"]
    for side in ("/orders", "/factory/orders"):
        assert client_of(mallory).get(f"{side}/{order.code}/picture/").status_code == 404
        assert client.get(f"{side}/{order.code}/picture/").status_code == 302


def test_an_order_without_a_picture_has_none(client_of, alice, order):
    assert client_of(alice).get(f"/orders/{order.code}/picture/").status_code == 404


def test_the_page_lets_no_foreign_script_run(client_of, alice, order):
    answer = client_of(alice).get(f"/orders/{order.code}/")
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"


def test_markup_in_what_was_typed_is_shown_as_text(client_of, alice, sven):
    order = make_order(alice, sven, title="<img src=x onerror=alert(1)>")
    for person, path in (
        (sven, "/factory/"),
        (sven, f"/factory/orders/{order.code}/"),
        (alice, f"/orders/{order.code}/"),
    ):
        html = client_of(person).get(path).content.decode()
        assert "&lt;img src=x onerror=alert(1)&gt;" in html
        assert "<img src=x" not in html


def test_correcting_is_offered_while_it_is_possible(client_of, sven, order_at):
    order = order_at("in_production")
    client = client_of(sven)
    assert "Moved to In Production by mistake?" in text_of(client.get(f"/factory/orders/{order.code}/"))
    order.changes.update(made_at=order.created_at - timedelta(minutes=11))
    assert "by mistake?" not in text_of(client.get(f"/factory/orders/{order.code}/"))


def test_the_other_sides_address_leads_on_with_what_was_asked(client_of, alice, sven, order):
    for person, other, own in ((sven, "/orders", "/factory/orders"), (alice, "/factory/orders", "/orders")):
        answer = client_of(person).get(f"{other}/{order.code}/?tab=chat&at=1")
        assert (answer.status_code, answer.url) == (302, f"{own}/{order.code}/?tab=chat&at=1")
        assert client_of(person).get(f"{other}/{order.code}/").url == f"{own}/{order.code}/"
