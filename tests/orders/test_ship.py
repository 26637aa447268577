"""To Shipped: how the goods travel goes into the chat in the same step (STA-9, Q17)."""

import pytest

from cusket.lib.mail.models import Letter
from orders.models import Order, Shipment
from orders.services.order import ask_cancellation
from tests.factories import entries_of, groups_of, key, text_of

DHL = {"carrier": "DHL", "tracking_number": "JD014600003RM"}


@pytest.fixture
def order(order_at):
    return order_at("quality_check")


def ship(press, person, order, **values):
    form = {"step": "ship", "seen": order.version, "confirmed": "1", "key": "one", **DHL, **values}
    return press(person, f"/factory/orders/{order.code}/status/", **form)


def not_shipped(order, rang):
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == ("quality_check", order.version)
    assert entries_of(order, order.conversation.head) == []
    assert not Shipment.objects.exists()
    assert not Letter.objects.filter(key__startswith="shipped:").exists()
    assert not rang.rings


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("mallory", 404)])
def test_only_the_supplier_ships(press, rang, request, order, who, status):
    assert ship(press, request.getfixturevalue(who), order).status_code == status
    not_shipped(order, rang)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"confirmed": ""}, "Confirm that this stage is complete"),
        ({"carrier": " "}, "Say who carries the goods, or how they travel."),
        ({"tracking_number": ""}, "Enter the tracking number, or say why there is none"),
        (
            {"tracking_number": "", "no_tracking_reason": "  "},
            "Enter the tracking number, or say why there is none",
        ),
        ({"tracking_number": "abc"}, "A tracking number has 4 to 40 letters and digits."),
        ({"tracking_number": "JD0146<b>00003"}, "A tracking number has 4 to 40 letters and digits."),
        ({"tracking_number": "sven@svea.com"}, "A tracking number has 4 to 40 letters and digits."),
        ({"tracking_number": "X" * 41}, "A tracking number has 4 to 40 letters and digits."),
        ({"carrier": "Call +46 70 123 45 67"}, "Not sent: this has a phone number"),
        (
            {"tracking_number": "", "no_tracking_reason": "Ask sven@svea.com"},
            "Not sent: this has an email address",
        ),
        ({"carrier": "x" * 61}, "at most 60 characters"),
    ],
)
def test_a_refused_shipment_comes_back_as_typed(press, rang, sven, order, change, phrase):
    answer = ship(press, sven, order, **change)
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    if "carrier" not in change:
        assert 'value="DHL"' in answer.content.decode()
    not_shipped(order, rang)


@pytest.mark.parametrize("status", ["confirmed", "in_production"])
def test_goods_that_were_not_inspected_do_not_ship(press, order_at, sven, status):
    order = order_at(status)
    assert ship(press, sven, order).status_code == 422
    assert Order.objects.get(pk=order.pk).status == status
    assert not Shipment.objects.exists()


def test_nothing_ships_while_a_cancellation_is_undecided(press, rang, alice, sven, order):
    ask_cancellation(order, reason="The shop was closed", key=key(), actor=alice)
    order.conversation.refresh_from_db()
    answer = ship(press, sven, order)
    assert answer.status_code == 422
    assert "A cancellation is waiting for an answer. Settle it before shipping." in text_of(answer)
    not_shipped(order, rang)


def test_the_form_asks_for_carrier_and_number_and_the_tick_names_defects_and_compliance(
    client_of, sven, order
):
    page = text_of(client_of(sven).get(f"/factory/orders/{order.code}/status/"))
    for words in ("Carrier", "Tracking number", "inspected for defects and for compliance"):
        assert words in page


def test_carrier_and_number_go_into_the_chat_and_to_the_buyer_by_mail(
    press, rang, client_of, alice, sven, order
):
    answer = ship(press, sven, order, tracking_number=" jd014600003rm ")
    assert answer.url == f"/factory/orders/{order.code}/"
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == ("shipped", order.version + 1)
    assert entries_of(order, order.conversation.head) == [("order_shipped", sven)]
    shipment = Shipment.objects.get()
    assert (shipment.carrier, shipment.tracking_number, shipment.void) == ("DHL", "JD014600003RM", False)
    assert shipment.entry.facts["tracking_number"] == "JD014600003RM"
    assert rang.groups == groups_of(order)
    page = text_of(client_of(alice).get(f"/orders/{order.code}/"))
    chat = page[page.index("Chat with Svea AB") :]
    assert "JD014600003RM" in chat
    letter = Letter.objects.get(key__startswith="shipped:")
    assert letter.to == alice.user.email
    assert "JD014600003RM" in letter.text


def test_a_reason_stands_for_the_number(press, client_of, alice, sven, order):
    answer = ship(
        press, sven, order, carrier="Our own lorry", tracking_number="", no_tracking_reason="Arrives Thursday"
    )
    assert answer.status_code == 302
    shipment = Shipment.objects.get()
    assert (shipment.tracking_number, shipment.no_tracking_reason) == ("", "Arrives Thursday")
    assert "Our own lorry, Arrives Thursday" in text_of(client_of(alice).get(f"/orders/{order.code}/"))


def test_the_same_form_twice_is_one_shipment(press, rang, sven, order):
    ship(press, sven, order)
    assert ship(press, sven, order).status_code == 302
    assert not rang.rings
    assert Shipment.objects.count() == 1
    assert Letter.objects.filter(key__startswith="shipped:").count() == 1


def test_who_was_late_gets_back_what_they_typed(press, rang, sven, signe, order):
    ship(press, sven, order)
    answer = ship(press, signe, order, key="two", carrier="DB Schenker", tracking_number="SE-4711-20")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "What you typed" in page
    assert "SE-4711-20" in page
    assert Shipment.objects.get().carrier == "DHL"
    assert not rang.rings


def test_on_shipped_the_button_turns_into_asking_the_buyer(press, client_of, sven, order):
    ship(press, sven, order)
    page = text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    assert "Ask buyer to confirm receipt" in page
    assert "Update Status" not in page
    assert "Only the buyer can set Delivered" in text_of(
        client_of(sven).get(f"/factory/orders/{order.code}/status/")
    )
