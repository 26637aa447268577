"""P7: a message that is read and taken back at the same moment is one of the two, and every count is exact afterwards."""

from __future__ import annotations

import pytest

from chat.models import Conversation, Entry, ReadMark
from chat.selectors import unread_of
from chat.services import mark_read, message, send_message, unsend_message
from cusket.accounts.models import Member
from orders.models import Order
from tests import factories

from .crowd import at_once, must_lose, sort, switch_locks_off

ROUNDS = 10


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds follow one another faster than a person may write."""
    monkeypatch.setattr(message, "_not_too_many", lambda _author: None)


def fresh(order: Order) -> Conversation:
    """Each press is a request of its own, which reads the conversation anew."""
    return Conversation.objects.get(pk=order.conversation_id)


def say(order: Order, actor: Member) -> Entry:
    return send_message(fresh(order), body="A word", key=factories.key(), actor=actor)


def counted(order: Order, member: Member) -> int:
    """What this member has not read, counted one by one."""
    mark = ReadMark.objects.filter(conversation=order.conversation_id, member=member).first()
    side = fresh(order).side_of(member)
    assert side
    return Entry.objects.filter(
        conversation=order.conversation_id,
        kind="message",
        side=side.other,
        unsent_at=None,
        number__gt=mark.number if mark else 0,
    ).count()


def read_and_taken_back(order: Order, author: Member, reader: Member) -> None:
    number = say(order, author).number
    answers = at_once(
        [
            lambda: unsend_message(fresh(order), number, actor=author),
            lambda: mark_read(fresh(order), number, actor=reader),
        ]
    )
    _done, refused = sort(answers)
    assert [error.status for error in refused] in ([], [409])
    gone = Entry.objects.get(conversation=order.conversation_id, number=number).unsent_at is not None
    assert gone is not bool(refused)
    # What comes next shows whether a count has gone wrong: below nothing it would hide.
    for _ in range(2):
        say(order, author)
        for member in (author, reader):
            assert unread_of(fresh(order), member) == counted(order, member)


def test_what_is_read_and_taken_back_at_once_is_one_of_the_two(
    order: Order, alice: Member, sven: Member
) -> None:
    for round_ in range(ROUNDS):
        author, reader = (alice, sven) if round_ % 2 else (sven, alice)
        read_and_taken_back(order, author, reader)


def test_control_without_the_conversations_lock_counts_go_wrong(
    order: Order, alice: Member, sven: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_locks_off(monkeypatch, Conversation)
    must_lose(lambda: read_and_taken_back(order, alice, sven), rounds=60)


def test_taking_back_twice_at_once_counts_once(order: Order, alice: Member, sven: Member) -> None:
    say(order, alice)
    for _ in range(ROUNDS):
        number = say(order, alice).number
        answers, refused = sort(
            at_once([lambda n=number: unsend_message(fresh(order), n, actor=alice)] * 4)  # type: ignore[misc]
        )
        assert (len(answers), refused) == (4, [])
        stubs = Entry.objects.filter(conversation=order.conversation_id, corrects__number=number)
        assert [stub.kind for stub in stubs] == ["message_unsent"]
        assert unread_of(fresh(order), sven) == counted(order, sven) == 1


def test_messages_and_takings_back_at_once_leave_every_count_exact(
    order: Order, alice: Member, sven: Member
) -> None:
    for _ in range(ROUNDS):
        mine, theirs = say(order, alice).number, say(order, sven).number
        answers = at_once(
            [
                lambda: say(order, alice),
                lambda n=mine: unsend_message(fresh(order), n, actor=alice),  # type: ignore[misc]
                lambda: say(order, sven),
                lambda n=theirs: unsend_message(fresh(order), n, actor=sven),  # type: ignore[misc]
            ]
        )
        sort(answers)
        for member in (alice, sven):
            assert unread_of(fresh(order), member) == counted(order, member)
        numbers = list(
            Entry.objects.filter(conversation=order.conversation_id)
            .order_by("number")
            .values_list("number", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))
