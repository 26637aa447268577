"""P3: whoever clicks whatever at once, an order moves one step at a time along the arrows of its flow."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from chat.models import Entry
from chat.services import mark_read, send_message
from cusket.accounts.models import Member
from cusket.lib import flow
from cusket.lib.errors import Conflict, DomainError
from orders.flow import ORDER_FLOW, OrderStatus
from orders.models import Cancellation, Order, StatusChange
from orders.selectors.order import order_for
from orders.services import order as deeds
from orders.services import reminder
from orders.services.review import review_order
from tests import factories

from .crowd import Wish, at_once, crowd, must_lose, sort, switch_locks_off

CLICKERS = 20


def history_is_a_walk(order: Order) -> list[StatusChange]:
    """Every change starts where the one before ended, along an arrow, and is one entry; the order stands at the end."""
    order.refresh_from_db()
    changes = list(order.changes.select_related("entry"))
    here: str = OrderStatus.CONFIRMED
    for version, change in enumerate(changes, 1):
        arrow = ORDER_FLOW.find(change.step, here)
        assert change.version == version
        assert change.from_status == here
        assert arrow is not None
        assert change.to_status == arrow.to
        assert change.entry.conversation_id == order.conversation_id
        here = arrow.to
    assert (order.status, order.version) == (here, len(changes))
    numbers = list(order.conversation.entries.order_by("number").values_list("number", flat=True))
    order.conversation.refresh_from_db()
    assert numbers == list(range(1, order.conversation.head + 1))
    return changes


def start(order: Order, actor: Member) -> Order:
    return deeds.advance_order(
        order, step="start_production", seen=0, confirmed=True, key=factories.key(), actor=actor
    )


def everybody_starts_production(order: Order, people: list[Member]) -> None:
    won, lost = sort(
        crowd(CLICKERS, lambda n: start(Order.objects.get(pk=order.pk), people[n % len(people)]))
    )
    assert len(won) == 1
    assert [type(error) for error in lost] == [Conflict] * (CLICKERS - 1)
    assert len(history_is_a_walk(order)) == 1
    assert Entry.objects.filter(conversation=order.conversation, kind="status_changed").count() == 1


def test_twenty_people_advance_an_order_one_step(order: Order, sven: Member, signe: Member) -> None:
    everybody_starts_production(order, [sven, signe])


def test_the_condition_alone_holds_without_any_lock(
    order: Order, sven: Member, signe: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row lock is for the answer to a double click; that a step is taken once does not hang on it."""
    monkeypatch.setattr(
        deeds,
        "locked",
        lambda row: Order.objects.select_related("buyer", "supplier", "conversation").get(pk=row.pk),
    )
    everybody_starts_production(order, [sven, signe])


def test_control_acting_on_what_is_found_takes_many_steps(
    order_at: Callable[..., Order], sven: Member, signe: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lock, look, act: nobody asks what the clicker saw, so every click is a step."""

    def move_on(row, flow_, _name, party, *, seen, **changes):
        arrow = next((step for step in flow_.open_to(row.status, party) if step.name != "correct"), None)
        if arrow is None:
            raise Conflict("")
        row.status, row.version = arrow.to, row.version + 1
        Order.objects.filter(pk=row.pk).update(status=row.status, version=row.version, **changes)
        return arrow

    monkeypatch.setattr(deeds, "move", move_on)
    must_lose(lambda: everybody_starts_production(order_at("confirmed"), [sven, signe]), rounds=2)
    assert Order.objects.get().version > 1


def test_control_neither_condition_nor_lock(
    order_at: Callable[..., Order], sven: Member, signe: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Look, then write: the losers are not told, or stumble over the last constraint."""

    def move_blindly(row, flow_, name, _party, *, seen, **changes):
        arrow = flow_.find(name, OrderStatus.CONFIRMED)
        row.status, row.version = arrow.to, row.version + 1
        Order.objects.filter(pk=row.pk).update(status=row.status, version=row.version, **changes)
        return arrow

    switch_locks_off(monkeypatch, Order)
    monkeypatch.setattr(deeds, "move", move_blindly)
    must_lose(lambda: everybody_starts_production(order_at("confirmed"), [sven, signe]))


def test_forty_clicks_in_browsers_are_one_step_and_39_times_409(
    order: Order, sven: Member, client_of: Callable[..., Client]
) -> None:
    """Forty pages that show the same, sent through as many threads as a server has."""
    cookies, pages = client_of(sven).cookies, 40

    def click(_thread: int) -> list[int]:
        browser = Client(raise_request_exception=False)
        browser.cookies = cookies
        values = {"step": "start_production", "seen": 0, "confirmed": "on"}
        return [
            browser.post(
                f"/factory/orders/{order.code}/status/", {**values, "key": factories.key()}
            ).status_code
            for _ in range(pages // settings.HTTP_WORKERS)
        ]

    answers, _refused = sort(crowd(settings.HTTP_WORKERS, click))
    assert sorted(itertools.chain(*answers)) == [HTTPStatus.FOUND] + [HTTPStatus.CONFLICT] * (pages - 1)
    assert len(history_is_a_walk(order)) == 1


# ------------------------------------------------------------------------------------ different wishes at once


def ship(order: Order, actor: Member) -> Order:
    return deeds.ship_order(
        order,
        carrier="DHL",
        tracking_number="JD014600003RM",
        no_tracking_reason="",
        seen=order.version,
        confirmed=True,
        key=factories.key(),
        actor=actor,
    )


def ask(order: Order, actor: Member) -> Cancellation | None:
    return deeds.ask_cancellation(order, reason="The shop was closed", key=factories.key(), actor=actor)


def answer(order: Order, word: str, actor: Member) -> Order:
    return deeds.answer_cancellation(order, answer=word, seen=order.version, key=factories.key(), actor=actor)


def cancellation_and_shipping_agree(order: Order) -> None:
    history_is_a_walk(order)
    answers = list(order.cancellations.values_list("answer", flat=True))
    shipped = order.shipments.filter(void=False).exists()
    assert shipped == (order.status == OrderStatus.SHIPPED)
    assert ("agreed" in answers) == (order.status == OrderStatus.CANCELLED)
    assert not (shipped and "open" in answers), "shipped while a cancellation waits for an answer"


def ship_while_asked(order: Order, alice: Member, sven: Member) -> None:
    won, lost = sort(at_once([lambda: ship(order, sven), lambda: ask(order, alice)]))
    cancellation_and_shipping_agree(order)
    assert (len(won), len(lost)) == (1, 1)


def test_shipping_while_the_buyer_asks_to_cancel(
    order_at: Callable[..., Order], alice: Member, sven: Member
) -> None:
    for _ in range(6):
        ship_while_asked(order_at("quality_check"), alice, sven)


def test_control_shipping_while_asked_without_locks(
    order_at: Callable[..., Order], alice: Member, sven: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [order_at("quality_check") for _ in range(12)]
    switch_locks_off(monkeypatch, Order)
    must_lose(lambda: ship_while_asked(orders.pop(), alice, sven))


def test_shipping_agreeing_and_withdrawing_at_once(
    order_at: Callable[..., Order], alice: Member, anna: Member, sven: Member, signe: Member
) -> None:
    for _ in range(6):
        order = order_at("quality_check")
        ask(order, alice)
        wishes: list[Wish] = [
            lambda order=order: answer(order, "agreed", sven),
            lambda order=order: ship(order, signe),
            lambda order=order: answer(order, "withdrawn", anna),
            lambda order=order: answer(order, "declined", signe),
        ]
        random.shuffle(wishes)
        won, _lost = sort(at_once(wishes))
        cancellation_and_shipping_agree(order)
        # One answer, and after a no the goods may have left as well.
        assert len(won) == 1 + (order.status == OrderStatus.SHIPPED)
        assert not order.cancellations.filter(answer="open").exists()


def test_a_correction_and_a_receipt_at_once_are_one_of_the_two(
    order_at: Callable[..., Order], alice: Member, sven: Member
) -> None:
    for _ in range(4):
        order = order_at("shipped")
        common = {"seen": order.version}
        won, lost = sort(
            at_once(
                [
                    lambda o=order, c=common: deeds.correct_status(
                        o, reason="Too early", key=factories.key(), actor=sven, **c
                    ),
                    lambda o=order, c=common: deeds.confirm_receipt(
                        o, problems={}, note="", confirmed=True, key=factories.key(), actor=alice, **c
                    ),
                ]
            )
        )
        assert len(won) == 1
        assert [type(error) for error in lost] == [Conflict]
        history_is_a_walk(order)
        assert order.status in (OrderStatus.QUALITY_CHECK, OrderStatus.DELIVERED)


def test_two_clocks_and_the_buyer_close_an_order_once(
    order_at: Callable[..., Order], alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CLOSE_AFTER_DAYS", 7)
    for _ in range(4):
        order = order_at("delivered")
        Order.objects.filter(pk=order.pk).update(status_since=timezone.now() - timedelta(days=8))
        sort(
            at_once(
                [
                    reminder.close_silent_orders,
                    reminder.close_silent_orders,
                    lambda o=order: review_order(
                        o, rating=5, text="As agreed", seen=o.version, key=factories.key(), actor=alice
                    ),
                ]
            )
        )
        assert len(history_is_a_walk(order)) == order.version == 5
        assert order.status == OrderStatus.COMPLETED


def test_people_who_reload_and_click_on_leave_a_legal_history(
    order: Order, alice: Member, anna: Member, sven: Member, signe: Member
) -> None:
    """Six people, each looks, picks something at random, is perhaps refused, and looks again. No lock is met in two
    orders, nothing but refusals comes back, and the record is whole."""

    def something(actor: Member, chance: random.Random) -> None:
        seen = order_for(actor, order.code)
        key = factories.key()
        common = {"seen": seen.version, "key": key, "actor": actor}
        acts: list[Wish] = [
            lambda: send_message(
                seen.conversation,
                body="Where do we stand?",
                key=key,
                actor=actor,
                seen=seen.conversation.head,
            ),
            lambda: mark_read(seen.conversation, seen.conversation.head, actor=actor),
            lambda: ask(seen, actor),
            lambda: answer(seen, chance.choice(["declined", "withdrawn"]), actor),
        ]
        if actor.company_id == seen.supplier_id:
            acts += [
                lambda: deeds.advance_order(seen, step=seen.next_step or "", confirmed=True, **common),
                lambda: ship(seen, actor),
                lambda: deeds.correct_status(seen, reason="Too early", **common),
                lambda: deeds.acknowledge_order(seen, key=key, actor=actor),
                lambda: deeds.ask_for_receipt(seen, key=key, actor=actor),
            ]
        else:
            acts += [
                lambda: deeds.confirm_receipt(seen, problems={}, note="", confirmed=True, **common),
                lambda: review_order(seen, rating=4, text="As agreed", **common),
            ]
        chance.choice(acts)()

    def clicks(actor: Member, seed: int) -> list[type]:
        chance, refusals = random.Random(seed), []
        for _ in range(15):
            try:
                something(actor, chance)
            except DomainError as error:
                refusals.append(type(error))
        return refusals

    people = [alice, anna, sven, signe, sven, alice]
    seeds = [random.randrange(1 << 30) for _ in people]
    sort(
        at_once(
            [
                lambda actor=actor, seed=seed: clicks(actor, seed)
                for actor, seed in zip(people, seeds, strict=True)
            ]
        )
    )
    history_is_a_walk(order)
    assert order.cancellations.filter(answer="open").count() <= 1


def test_a_flow_needs_no_lock_of_its_caller(order: Order) -> None:
    """`move` by itself, as any flow uses it: of two that saw the same, the second is told."""

    def step(_number: int) -> flow.Step:
        with transaction.atomic():
            row = Order.objects.get(pk=order.pk)
            return flow.move(row, ORDER_FLOW, "start_production", "supplier", seen=0)

    won, lost = sort(crowd(8, step))
    assert len(won) == 1
    assert {type(error) for error in lost} == {Conflict}
