"""P2: sending twice is sending once. Twenty copies of one form at the same moment make one thing and one answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from chat.models import Conversation, Draft, Entry
from chat.services import message as message_deeds
from chat.services import save_draft, send_message
from cusket.accounts.models import Member
from cusket.lib.deeds import new_key
from cusket.lib.errors import Refused
from orders.models import Cancellation, Order, Quote, Receipt, Review, Rfq, Shipment, StatusChange
from orders.services import order as deeds
from orders.services import quote as quote_deeds
from orders.services import review as review_deeds
from orders.services.quote import accept_quote, send_quote
from orders.services.rfq import send_request
from tests import factories

from .crowd import crowd, must_lose, sort, switch_locks_off

COPIES = 20

COUNTED: tuple[type[Model], ...] = (
    Conversation, Entry, Order, StatusChange, Cancellation, Shipment, Receipt, Review, Rfq, Quote,
)  # fmt: skip

Press = Callable[[str], Any]


@dataclass
class People:
    """Who presses, and a way to bring an order to where the button is."""

    alice: Member
    sven: Member
    order_at: Callable[..., Order]


@pytest.fixture
def people(alice: Member, sven: Member, order_at: Callable[..., Order]) -> People:
    return People(alice, sven, order_at)


def _fresh(order: Order) -> Order:
    """Each copy of the form is a request of its own, which reads the order anew."""
    return Order.objects.select_related("buyer", "supplier", "conversation").get(pk=order.pk)


Button = Callable[[People], tuple[Press, set[str]]]

# Each button: brings an order to where it is drawn, and returns what one press with a key does. Every press sends what
# the first page showed (`seen`), as copies of one form do.


def message(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("confirmed")
    return (
        lambda key: send_message(
            _fresh(order).conversation, body="When does it leave?", key=key, actor=people.alice, seen=1
        ),
        {"Entry"},
    )


def acknowledge(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("confirmed")
    return lambda key: deeds.acknowledge_order(_fresh(order), key=key, actor=people.sven), {"Entry"}


def advance(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("confirmed")
    return (
        lambda key: deeds.advance_order(
            _fresh(order), step="start_production", seen=0, confirmed=True, key=key, actor=people.sven
        ),
        {"Entry", "StatusChange"},
    )


def ship(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("quality_check")
    return (
        lambda key: deeds.ship_order(
            _fresh(order),
            carrier="DHL",
            tracking_number="JD014600003RM",
            no_tracking_reason="",
            seen=2,
            confirmed=True,
            key=key,
            actor=people.sven,
        ),
        {"Entry", "StatusChange", "Shipment"},
    )


def correct(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("shipped")
    return (
        lambda key: deeds.correct_status(
            _fresh(order), reason="Too early", seen=3, key=key, actor=people.sven
        ),
        {"Entry", "StatusChange"},
    )


def ask_receipt(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("shipped")
    return lambda key: deeds.ask_for_receipt(_fresh(order), key=key, actor=people.sven), {"Entry"}


def receipt(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("shipped")
    line = order.lines.get().pk
    return (
        lambda key: deeds.confirm_receipt(
            _fresh(order),
            problems={line: (3, 1)},
            note="Three short",
            seen=3,
            confirmed=True,
            key=key,
            actor=people.alice,
        ),
        {"Entry", "StatusChange", "Receipt"},
    )


def review(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("delivered")
    return (
        lambda key: review_deeds.review_order(
            _fresh(order), rating=5, text="As agreed", seen=4, key=key, actor=people.alice
        ),
        {"Entry", "StatusChange", "Review"},
    )


def review_back(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("completed")
    return (
        lambda key: review_deeds.review_order(
            _fresh(order), rating=4, text="Paid on time", seen=5, key=key, actor=people.sven
        ),
        {"Entry", "Review"},
    )


def ask_cancellation(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("in_production")
    return (
        lambda key: deeds.ask_cancellation(_fresh(order), reason="Shop closed", key=key, actor=people.alice),
        {"Entry", "Cancellation"},
    )


def agree_to_cancel(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("in_production")
    deeds.ask_cancellation(order, reason="Shop closed", key=factories.key(), actor=people.alice)
    return (
        lambda key: deeds.answer_cancellation(
            _fresh(order), answer="agreed", seen=1, key=key, actor=people.sven
        ),
        {"Entry", "StatusChange"},
    )


def decline_to_cancel(people: People) -> tuple[Press, set[str]]:
    order = people.order_at("in_production")
    deeds.ask_cancellation(order, reason="Shop closed", key=factories.key(), actor=people.alice)
    return (
        lambda key: deeds.answer_cancellation(
            _fresh(order), answer="declined", seen=1, key=key, actor=people.sven
        ),
        {"Entry"},
    )


def request(people: People) -> tuple[Press, set[str]]:
    lines: Any = [{"description": "Canvas tote", "option": "Navy", "quantity": 500}]
    return lambda key: send_request(title="Canvas tote bags", lines=lines, key=key, actor=people.alice), {
        "Rfq"
    }


def quote(people: People) -> tuple[Press, set[str]]:
    rfq = factories.make_request(people.alice)
    line: Any = {
        "sku": "T",
        "description": "Tote",
        "option": "",
        "quantity": 500,
        "unit_price": Decimal("4.35"),
    }
    facts: dict[str, Any] = {
        "lines": [line],
        "currency": "EUR",
        "unit": "units",
        "deadline": timezone.localdate() + timedelta(days=30),
        "valid_until": timezone.now() + timedelta(days=14),
    }
    return lambda key: send_quote(Rfq.objects.get(pk=rfq.pk), key=key, actor=people.sven, **facts), {"Quote"}


def accept(people: People) -> tuple[Press, set[str]]:
    offered = factories.make_quote(people.sven, factories.make_request(people.alice))
    return (
        lambda _key: accept_quote(
            Quote.objects.select_related("rfq__buyer").get(pk=offered.pk), seen=0, actor=people.alice
        ),
        {"Order", "Conversation", "Entry"},
    )


BUTTONS = (
    message, acknowledge, advance, ship, correct, ask_receipt, receipt, review, review_back, ask_cancellation,
    agree_to_cancel, decline_to_cancel, request, quote, accept,
)  # fmt: skip


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def copies_make_one(people: People, button: Button) -> None:
    press, made = button(people)
    before, key = counts(), factories.key()
    results, refused = sort(crowd(COPIES, lambda _n: press(key)))
    assert not refused
    after = counts()
    assert {
        name: after[name] - before[name] for name in after if after[name] != before[name]
    } == dict.fromkeys(made, 1)
    # One answer: the same row, and where it has a number or a status, the same one.
    said = {(row.pk, getattr(row, "number", None), getattr(row, "status", None)) for row in results}
    assert len(said) == 1
    # And the same for ever: a copy that a browser kept is answered like the first.
    late = press(key)
    assert (late.pk, getattr(late, "number", None), getattr(late, "status", None)) in said
    assert counts() == after


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.__name__)
def test_twenty_copies_of_a_form_make_one_thing_and_one_answer(people: People, button: Button) -> None:
    copies_make_one(people, button)


KEYED = (message, advance, ship, receipt, review, review_back, ask_cancellation, agree_to_cancel)


@pytest.mark.parametrize("button", KEYED, ids=lambda button: button.__name__)
def test_control_without_the_key_copies_are_not_one(
    people: People, button: Button, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is neither looked up nor stored: every copy is a message of its own, or is told that it came late."""
    real = message_deeds.add_entry

    def keyless(*args: Any, key: str = "", **more: Any) -> Entry:
        return real(*args, key=new_key(), **more)

    press_of = button(people)
    for module in (message_deeds, deeds, quote_deeds, review_deeds):
        monkeypatch.setattr(module, "add_entry", keyless)
    for module in (deeds, review_deeds):
        monkeypatch.setattr(module, "done_before", lambda *_args: False)
    must_lose(lambda: copies_make_one(people, lambda _people: press_of), rounds=1)


# What each of these waits for: the parent in whose name it is written.
WAITS_FOR: tuple[tuple[Button, tuple[type[Model], ...]], ...] = (
    (message, (Conversation,)),
    (review_back, (Order,)),
    (request, (Member,)),
    (quote, (Rfq,)),
    (accept, (Rfq, Quote)),
)


@pytest.mark.parametrize(
    ("button", "parents"), WAITS_FOR, ids=[button.__name__ for button, _parents in WAITS_FOR]
)
def test_control_without_locks_copies_stumble(
    people: People, button: Button, parents: tuple[type[Model], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking the key up is not enough: two copies both find nothing. The lock makes the second one wait."""
    rounds = [button(people) for _ in range(6)]
    switch_locks_off(monkeypatch, *parents)
    must_lose(lambda: copies_make_one(people, lambda _people: rounds.pop()), rounds=6)


def test_a_late_copy_of_an_earlier_wish_is_answered_with_that_wish(
    order: Order, alice: Member, sven: Member
) -> None:
    """Found by the machine in tests/property: it was answered with the newest wish, whoever's it was."""
    key = factories.key()
    mine = deeds.ask_cancellation(order, reason="Shop closed", key=key, actor=alice)
    deeds.answer_cancellation(order, answer="declined", seen=0, key=factories.key(), actor=sven)
    theirs = deeds.ask_cancellation(order, reason="Loom broken", key=factories.key(), actor=sven)
    assert deeds.ask_cancellation(order, reason="Shop closed", key=key, actor=alice) == mine
    assert mine != theirs


def test_one_key_with_twenty_texts_says_one_of_them(order: Order, alice: Member) -> None:
    key = factories.key()
    words = "alder ash beech birch cedar elm fir hazel holly larch lime maple oak palm pine plum rowan teak yew willow"

    def say(number: int) -> Entry:
        return send_message(_fresh(order).conversation, body=words.split()[number], key=key, actor=alice)

    won, lost = sort(crowd(COPIES, say))
    assert len(won) == 1
    assert {type(error) for error in lost} == {Refused}
    assert str(Entry.objects.get(client_key=key).body) == str(won[0].body)


def test_one_key_of_two_people_is_two_messages(order: Order, alice: Member, anna: Member) -> None:
    key = factories.key()
    people = [alice, anna]
    won, _lost = sort(
        crowd(
            8, lambda n: send_message(_fresh(order).conversation, body="Hello", key=key, actor=people[n % 2])
        )
    )
    assert len(won) == 8
    assert Entry.objects.filter(client_key=key).count() == 2


def test_a_draft_saved_while_its_text_is_sent_does_not_come_back(order: Order, alice: Member) -> None:
    """The page saves while one types, and the last save may be under way when Enter is pressed."""
    for _ in range(8):
        key = factories.key()
        sort(
            crowd(
                4,
                lambda n, key=key: (
                    send_message(order.conversation, body="Hello", key=key, actor=alice)
                    if n == 0
                    else save_draft(order.conversation, body="Hello", key=key, actor=alice)
                ),
            )
        )
        assert not Draft.objects.filter(key=key).exists()


def draft_whose_save_is_overtaken(order: Order, alice: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without luck: the text is sent between the save's look and its write, if the save lets it."""
    key = factories.key()
    real = Draft.objects.update_or_create
    sending: list[threading.Thread] = []
    sent: list[Any] = []

    def send() -> None:
        sent.extend(crowd(1, lambda _n: send_message(order.conversation, body="Hello", key=key, actor=alice)))

    def overtaken(**values: Any) -> Any:
        # The other request, in a thread of its own. Where the save holds the record it waits, and comes after.
        sending.append(threading.Thread(target=send))
        sending[0].start()
        sending[0].join(0.3)
        return real(**values)

    with monkeypatch.context() as patch:
        patch.setattr(Draft.objects, "update_or_create", overtaken)
        saved = crowd(1, lambda _n: save_draft(order.conversation, body="Hello", key=key, actor=alice))
    for thread in sending:
        thread.join()
    won, lost = sort([*saved, *sent])
    assert (len(won), lost) == (2, [])
    assert not Draft.objects.filter(key=key).exists()


def test_a_draft_whose_save_is_overtaken_does_not_come_back(
    order: Order, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_whose_save_is_overtaken(order, alice, monkeypatch)


def test_control_a_draft_saved_without_the_lock_comes_back(
    order: Order, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_locks_off(monkeypatch, Conversation)
    must_lose(lambda: draft_whose_save_is_overtaken(order, alice, monkeypatch), rounds=1)
