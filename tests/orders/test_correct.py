"""A wrong stage goes back by its own side's hand, for ten minutes, in the open (Q6)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat.services import send_message
from orders.models import Order, Shipment, StatusChange
from orders.services.order import ask_cancellation
from tests.factories import entries_of, groups_of, key, text_of


@pytest.fixture
def order(order_at):
    return order_at("in_production")


def correct(press, person, order, **values):
    form = {"reason": "The wrong order was open", "seen": order.version, "key": "one", **values}
    return press(person, f"/factory/orders/{order.code}/correct/", **form)


def stays(order, rang, entries=()):
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == (order.status, order.version)
    assert entries_of(order, order.conversation.head) == list(entries)
    assert not rang.rings


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("mallory", 404)])
def test_only_the_supplier_corrects(press, rang, request, order, who, status):
    assert correct(press, request.getfixturevalue(who), order).status_code == status
    stays(order, rang)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"reason": "  "}, "Say in a few words what was wrong."),
        ({"reason": "Ask sven@svea.com"}, "Not sent: this has an email address"),
        ({"reason": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_correction_says_why(press, rang, sven, order, change, phrase):
    answer = correct(press, sven, order, **change)
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    stays(order, rang)


@pytest.mark.parametrize("status", ["confirmed", "delivered", "completed", "cancelled"])
def test_there_is_nothing_to_take_back(press, rang, order_at, sven, status):
    order = order_at(status)
    answer = correct(press, sven, order)
    assert answer.status_code == 422
    assert "There is no stage to take back." in text_of(answer)
    stays(order, rang)


def test_after_ten_minutes_the_stage_stays(press, rang, client_of, sven, order):
    assert "Moved to In Production by mistake?" in text_of(
        client_of(sven).get(f"/factory/orders/{order.code}/")
    )
    StatusChange.objects.update(made_at=timezone.now() - timedelta(minutes=10))
    answer = correct(press, sven, order)
    assert answer.status_code == 422
    assert "A stage can be corrected for ten minutes." in text_of(answer)
    stays(order, rang)
    assert "by mistake?" not in text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))


def test_within_ten_minutes_it_goes_back(press, sven, order):
    StatusChange.objects.update(made_at=timezone.now() - timedelta(minutes=9, seconds=50))
    assert correct(press, sven, order).status_code == 302


def test_a_stage_the_buyer_acted_on_stays(press, rang, alice, sven, order):
    ask_cancellation(order, reason="The shop was closed", key=key(), actor=alice)
    answer = correct(press, sven, order)
    assert answer.status_code == 422
    assert "The buyer has acted on this stage already, so it stays." in text_of(answer)
    stays(order, rang, [("cancellation_asked", alice)])


def test_talking_about_it_is_not_acting_on_it(press, alice, sven, order):
    send_message(order.conversation, body="Is that so?", key=key(), actor=alice)
    assert correct(press, sven, order).status_code == 302
    assert Order.objects.get(pk=order.pk).status == "confirmed"


def test_a_correction_is_not_corrected(press, rang, sven, order):
    correct(press, sven, order)
    row = Order.objects.get(pk=order.pk)
    answer = correct(press, sven, row, key="two")
    assert answer.status_code == 422
    assert "There is no stage to take back." in text_of(answer)
    assert Order.objects.get(pk=order.pk).version == row.version
    assert not rang.rings


def test_who_saw_an_older_stage_is_late(press, rang, sven, order):
    answer = correct(press, sven, order, seen=0)
    assert answer.status_code == 409
    assert "The wrong order was open" in text_of(answer)
    stays(order, rang)


def test_both_entries_stay_and_the_clock_goes_back(press, rang, client_of, alice, sven, order):
    # It stood at Confirmed since it was made, and stands there again since then.
    since = order.created_at
    assert correct(press, sven, order).url == f"/factory/orders/{order.code}/"
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version, row.status_since) == ("confirmed", 2, since)
    assert entries_of(order) == [("status_changed", sven), ("status_corrected", sven)]
    corrected, first = row.conversation.entries.order_by("-number")[:2]
    assert (corrected.corrects, corrected.body) == (first, "The wrong order was open")
    assert rang.groups == groups_of(order)
    page = text_of(client_of(alice).get(f"/orders/{order.code}/"))
    assert "corrected the stage from In Production back to Confirmed" in page
    assert "The wrong order was open" in page
    assert "Corrected: In Production back to Confirmed" in page


def test_a_corrected_shipment_is_void_and_can_be_sent_again(press, client_of, order_at, alice, sven):
    order = order_at("shipped")
    correct(press, sven, order)
    assert Shipment.objects.get().void
    assert Order.objects.get(pk=order.pk).status == "quality_check"
    form = {"step": "ship", "seen": order.version + 1, "confirmed": "1", "key": "two"}
    press(sven, f"/factory/orders/{order.code}/status/", carrier="DSV", tracking_number="SE-4711-20", **form)
    assert list(Shipment.objects.order_by("pk").values_list("tracking_number", "void")) == [
        ("JD014600003RM", True),
        ("SE-4711-20", False),
    ]
    summary = client_of(alice).get(f"/orders/{order.code}/summary.txt").content.decode()
    assert "SE-4711-20" in summary
    assert "JD014600003RM" not in summary


def test_the_same_form_twice_is_one_correction(press, rang, sven, order):
    correct(press, sven, order)
    assert correct(press, sven, order).status_code == 302
    assert Order.objects.get(pk=order.pk).version == 2
    assert not rang.rings
