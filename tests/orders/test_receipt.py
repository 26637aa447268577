"""Receipt: the supplier may ask for it, only the buyer can give it, and giving it makes the order Delivered (STA-10, REV-1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cusket.lib.mail.models import Letter
from orders.models import Order, Receipt
from tests.factories import entries_of, groups_of, text_of


@pytest.fixture
def order(order_at):
    return order_at("shipped")


def ask(press, person, order, key="one", **how):
    return press(person, f"/factory/orders/{order.code}/ask-receipt/", key=key, **how)


def receive(press, person, order, **values):
    form = {"seen": order.version, "confirmed": "1", "key": "one", **values}
    return press(person, f"/orders/{order.code}/receipt/", **form)


def not_received(order, rang, status="shipped"):
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version, row.delivered_at) == (status, order.version, order.delivered_at)
    assert entries_of(order, order.conversation.head) == []
    assert not rang.rings


# Asking for it


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("mallory", 404)])
def test_only_the_supplier_asks(press, rang, request, order, who, status):
    assert ask(press, request.getfixturevalue(who), order).status_code == status
    not_received(order, rang)


@pytest.mark.parametrize("status", ["confirmed", "quality_check", "delivered", "completed", "cancelled"])
def test_receipt_is_asked_for_at_shipped_only(press, rang, order_at, sven, status):
    order = order_at(status)
    assert ask(press, sven, order).status_code == 409
    not_received(order, rang, status)


def test_asking_is_one_entry_and_one_letter(press, rang, client_of, alice, sven, order):
    assert ask(press, sven, order).status_code == 302
    assert entries_of(order, order.conversation.head) == [("receipt_asked", sven)]
    assert Order.objects.get(pk=order.pk).status == "shipped"
    assert rang.groups == groups_of(order)
    letter = Letter.objects.get(key__startswith="asked:")
    assert (letter.to, f"/orders/{order.code}/receipt/" in letter.text) == (alice.user.email, True)
    assert "asks Birch Ltd to confirm receipt" in text_of(client_of(alice).get(f"/orders/{order.code}/"))


def test_asking_once_a_day_is_enough(press, rang, sven, signe, order):
    ask(press, sven, order)
    assert ask(press, sven, order).status_code == 302
    answer = ask(press, signe, order)
    assert answer.status_code == 422
    assert "The buyer was asked less than a day ago." in text_of(answer)
    assert Letter.objects.filter(key__startswith="asked:").count() == 1
    assert not rang.rings
    Letter.objects.all().delete()
    Order.objects.filter(pk=order.pk).update(receipt_asked_at=timezone.now() - timedelta(hours=24))
    assert ask(press, signe, order).status_code == 302
    assert Letter.objects.filter(key__startswith="asked:").count() == 1


# Giving it


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("sven", 403), ("signe", 403), ("mallory", 404)])
def test_only_the_buyer_confirms_receipt(press, rang, request, order, who, status):
    assert receive(press, request.getfixturevalue(who), order).status_code == status
    not_received(order, rang)


@pytest.mark.parametrize("status", ["confirmed", "in_production", "quality_check", "completed", "cancelled"])
def test_receipt_is_confirmed_at_shipped_only(press, rang, order_at, alice, status):
    order = order_at(status)
    answer = receive(press, alice, order)
    assert answer.status_code == 422
    assert f"From {order.get_status_display()} this step is not possible." in text_of(answer)
    not_received(order, rang, status)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"confirmed": ""}, "Tick that the goods have arrived."),
        ({"short_": "501"}, "enter 500 at most, which is what was ordered"),
        ({"damaged_": "-1"}, "enter 0 or more"),
        ({"short_": "some"}, "enter a whole number of units"),
        ({"short_": "300", "damaged_": "201"}, "short and damaged together can be 500 at most"),
        ({"note": "Call +44 7700 900123"}, "Not sent: this has a phone number"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_a_refused_receipt_comes_back_as_typed(press, rang, alice, order, change, phrase):
    line = order.lines.get()
    values = {f"{name}{line.pk}" if name.endswith("_") else name: value for name, value in change.items()}
    answer = receive(press, alice, order, **values)
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    assert not Receipt.objects.exists()
    not_received(order, rang)


def test_goods_as_ordered_need_no_numbers(press, rang, client_of, alice, sven, order):
    assert receive(press, alice, order).url == f"/orders/{order.code}/"
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == ("delivered", order.version + 1)
    assert row.delivered_at is not None
    assert entries_of(order, order.conversation.head) == [("receipt_confirmed", alice)]
    assert Receipt.objects.get().lines.count() == 0
    assert rang.groups == groups_of(order)
    page = text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    assert "Receipt confirmed: Delivered" in page
    assert "Everything arrived as ordered." in page


def test_what_is_short_or_damaged_is_on_record_for_both(press, client_of, alice, sven, order):
    line = order.lines.get()
    note = "Two cartons of TOTE-12-NVY were wet"
    receive(press, alice, order, **{f"short_{line.pk}": "1", f"damaged_{line.pk}": "24", "note": note})
    [problem] = Receipt.objects.get().lines.all()
    assert (problem.line, problem.short, problem.damaged) == (line, 1, 24)
    for person, side in ((alice, "/orders"), (sven, "/factory/orders")):
        page = text_of(client_of(person).get(f"{side}/{order.code}/"))
        for words in ("1 short", "24 damaged", note):
            assert words in page


def test_receipt_is_given_once(press, rang, alice, order):
    receive(press, alice, order)
    assert receive(press, alice, order).status_code == 302
    assert not rang.rings
    late = receive(press, alice, order, key="two")
    assert late.status_code == 409
    assert "Somebody else was first" in text_of(late)
    assert Receipt.objects.count() == 1
    assert entries_of(order, order.conversation.head) == [("receipt_confirmed", alice)]


def test_a_supplier_cannot_set_delivered(press, rang, sven, order):
    for step in ("confirm_receipt", "complete", "close"):
        values = {"step": step, "seen": order.version, "confirmed": "1", "key": step}
        assert press(sven, f"/factory/orders/{order.code}/status/", **values).status_code == 422
    assert (
        press(sven, f"/factory/orders/{order.code}/receipt/", seen=order.version, confirmed="1").status_code
        == 404
    )
    not_received(order, rang)
