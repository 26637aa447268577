"""The clock's duties on orders: silent buyers are reminded; orders close by themselves only where the operator says so."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from chat.models import Entry
from chat.services import send_message
from cusket.lib.clock import tick
from cusket.lib.mail.models import Letter
from orders.models import Order, Review
from orders.services.order import advance_order
from orders.services.reminder import close_silent_orders, remind_buyers
from tests.factories import entries_of, key, text_of


def age(order, **ago):
    """Let time pass: its stage began so much earlier, and everything was said so much earlier."""
    by = timedelta(**ago)
    Order.objects.filter(pk=order.pk).update(status_since=F("status_since") - by)
    Entry.objects.filter(conversation=order.conversation_id).update(created_at=F("created_at") - by)
    order.refresh_from_db()
    order.conversation.refresh_from_db()


@pytest.fixture
def closing(settings):
    """The operator lets orders close after 30 days."""
    settings.CLOSE_AFTER_DAYS = 30


def reminders():
    return Letter.objects.filter(key__startswith="remind:")


@pytest.mark.parametrize("status", ["confirmed", "in_production", "quality_check", "completed", "cancelled"])
def test_nobody_is_reminded_of_what_is_not_the_buyers_turn(order_at, status):
    age(order_at(status), days=30)
    assert remind_buyers() == 0
    assert not reminders().exists()


def test_nobody_is_reminded_too_soon(order_at, settings):
    age(order_at("shipped"), days=settings.REMIND_EVERY_DAYS, minutes=-1)
    assert remind_buyers() == 0
    assert not reminders().exists()


@pytest.mark.parametrize(("status", "page"), [("shipped", "receipt"), ("delivered", "review")])
def test_a_silent_buyer_is_reminded_once_an_interval(order_at, settings, alice, status, page):
    order = order_at(status)
    age(order, days=settings.REMIND_EVERY_DAYS)
    assert remind_buyers() == 1
    assert remind_buyers() == 0
    letter = reminders().get()
    assert (letter.to, f"/orders/{order.code}/{page}/" in letter.text) == (alice.user.email, True)
    Order.objects.filter(pk=order.pk).update(
        reminded_at=timezone.now() - timedelta(days=settings.REMIND_EVERY_DAYS)
    )
    assert remind_buyers() == 1
    assert reminders().count() == 2
    # It is a letter only: the record and the order's state are not touched.
    assert entries_of(order, order.conversation.head) == []
    assert Order.objects.get(pk=order.pk).version == order.version


def test_a_reader_gets_no_letters(order_at, settings, bob):
    age(order_at("shipped"), days=settings.REMIND_EVERY_DAYS)
    remind_buyers()
    assert not reminders().filter(to=bob.user.email).exists()


@pytest.mark.parametrize("status", ["shipped", "delivered"])
def test_by_default_an_order_waits_for_ever(order_at, settings, status):
    assert settings.CLOSE_AFTER_DAYS == 0
    order = order_at(status)
    age(order, days=3650)
    assert close_silent_orders() == 0
    order.refresh_from_db()
    assert order.status == status


@pytest.mark.parametrize("status", ["confirmed", "in_production", "quality_check", "cancelled"])
def test_an_order_that_does_not_wait_for_the_buyer_never_closes(closing, order_at, status):
    order = order_at(status)
    age(order, days=3650)
    assert close_silent_orders() == 0
    order.refresh_from_db()
    assert order.status == status


def test_an_order_does_not_close_before_its_time(closing, order_at):
    order = order_at("delivered")
    age(order, days=30, minutes=-1)
    assert close_silent_orders() == 0
    order.refresh_from_db()
    assert order.status == "delivered"


@pytest.mark.parametrize("status", ["shipped", "delivered"])
def test_where_the_operator_says_so_it_closes_without_inventing_a_review(
    closing, order_at, rang, press, client_of, alice, sven, status
):
    order = order_at(status)
    age(order, days=30)
    assert close_silent_orders() == 1
    assert close_silent_orders() == 0
    order.refresh_from_db()
    assert order.status == "completed"
    assert entries_of(order, order.conversation.head - 1) == [("order_closed", None)]
    assert not Review.objects.exists()
    assert Letter.objects.get(key__startswith="closed:").to == sven.user.email
    page = text_of(client_of(alice).get(f"/orders/{order.code}/"))
    assert (
        "The order closed by itself after 30 days without a word from the buyer. No review was made for anybody."
        in page
    )
    # Then both sides may still review, and nothing moves any more.
    form = {"seen": order.version, "rating": "3", "text": "It came late"}
    assert press(sven, f"/factory/orders/{order.code}/review/", key="one", **form).status_code == 302
    assert press(alice, f"/orders/{order.code}/review/", key="one", **form).status_code == 302
    assert sorted(Review.objects.values_list("party", flat=True)) == ["buyer", "supplier"]
    assert Order.objects.get(pk=order.pk).version == order.version


@pytest.mark.parametrize("status", ["shipped", "delivered"])
def test_a_word_of_the_buyers_keeps_it_open_and_the_suppliers_does_not(
    closing, order_at, alice, sven, status
):
    answered, reminded = order_at(status), order_at(status)
    for order in (answered, reminded):
        age(order, days=30)
    send_message(answered.conversation, body="It is still at the harbour", key=key(), actor=alice)
    send_message(reminded.conversation, body="Has it arrived?", key=key(), actor=sven)
    assert close_silent_orders() == 1
    answered.refresh_from_db()
    reminded.refresh_from_db()
    assert (answered.status, reminded.status) == (status, "completed")


def test_what_was_not_announced_to_an_order_does_not_close_it(order_at, settings):
    unannounced = order_at("delivered")
    settings.CLOSE_AFTER_DAYS = 60
    otherwise = order_at("delivered")
    settings.CLOSE_AFTER_DAYS = 30
    for order in (unannounced, otherwise):
        age(order, days=90)
    assert close_silent_orders() == 0
    assert set(Order.objects.values_list("status", flat=True)) == {"delivered"}


def test_the_first_entry_says_when_it_will_close(settings, order_at, client_of, sven):
    settings.CLOSE_AFTER_DAYS = 45
    order = order_at("confirmed")
    page = text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    assert "closes by itself when the buyer says nothing for 45 days" in page


def test_the_clock_does_both(closing, order_at, monkeypatch):
    monkeypatch.setattr("cusket.lib.clock.close_old_connections", lambda: None)
    old, new = order_at("delivered"), order_at("shipped")
    age(old, days=30)
    age(new, days=5)
    tick()
    old.refresh_from_db()
    assert old.status == "completed"
    assert reminders().filter(key__contains=new.code).exists()


def test_a_step_taken_meanwhile_starts_the_waiting_anew(order, sven):
    Order.objects.filter(pk=order.pk).update(reminded_at=timezone.now())
    order.refresh_from_db()
    moved = advance_order(order, step="start_production", seen=0, confirmed=True, key=key(), actor=sven)
    moved.refresh_from_db()
    assert moved.reminded_at is None
    assert moved.status_since > order.status_since
