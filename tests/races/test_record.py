"""P1 and P7: a record that many write at once has no gaps, and who reads its tail misses nothing and counts right."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from chat.models import Conversation, Entry, ReadMark
from chat.selectors import after, unread_of
from chat.services import mark_read, send_message
from cusket.accounts.models import Company, Member
from cusket.lib.errors import Conflict
from cusket.lib.shared_text import shared
from orders.models import Order, Review
from orders.services.review import review_order
from tests import factories

from .crowd import PATIENCE, at_once, crowd, must_lose, sort, switch_locks_off

WRITERS, EACH = 8, 25
# Digits would look like a telephone number that is spread over several messages.
WORDS = "alder ash beech birch cedar elm fir hazel holly larch lime maple oak palm pine plum rowan teak yew willow".split()


@pytest.fixture
def writers(
    birch: Company, svea: Company, colleagues_of: Callable[..., list[Member]], monkeypatch: pytest.MonkeyPatch
) -> list[Member]:
    """Four of each side, who may write faster than people do."""
    monkeypatch.setattr("chat.services.message.BURST", 1_000)
    return [*colleagues_of(birch, WRITERS // 2), *colleagues_of(svea, WRITERS // 2)]


Say = Callable[[Conversation, Member, str], Any]


def say(conversation: Conversation, actor: Member, text: str) -> Entry:
    key = factories.key()
    sent = send_message(conversation, body=text, key=key, actor=actor)
    if random.random() < 0.1:
        # An impatient second click; it is answered with the first one's number.
        assert send_message(conversation, body=text, key=key, actor=actor).number == sent.number
    return sent


def the_reader_gets_everything_once_and_in_order(
    order: Order, writers: list[Member], reader: Member, speak: Say = say, each: int = EACH
) -> None:
    conversation = order.conversation
    start = Conversation.objects.get(pk=conversation.pk).head
    all_written = threading.Event()
    left = itertools.count(len(writers) - 1, -1)

    def write(actor: Member) -> list[tuple[int, str]]:
        said = []
        try:
            for number in range(each):
                text = f"{WORDS[number % len(WORDS)]} {random.choice(WORDS)}"
                said.append((speak(conversation, actor, text).number, text))
        finally:
            if next(left) == 0:
                all_written.set()
        return said

    def tail() -> list[tuple[int, str]]:
        """As a page does: everything after the last number it has, again and again."""
        seen: list[tuple[int, str]] = []
        last, until = start, time.monotonic() + PATIENCE
        while time.monotonic() < until:
            is_last = all_written.is_set()
            piece = after(Conversation.objects.get(pk=conversation.pk), reader, last)
            seen += [(entry.number, str(entry.body)) for entry in piece.entries]
            last = piece.last or last
            if is_last and not piece.has_more:
                break
        return seen

    answers = at_once([tail, *[lambda actor=actor: write(actor) for actor in writers]])  # type: ignore[misc]
    (seen, *written), _refused = sort(answers)
    stored = [
        (number, str(body))
        for number, body in Entry.objects.filter(conversation=conversation, number__gt=start)
        .order_by("number")
        .values_list("number", "body")
    ]
    assert [number for number, _text in stored] == list(range(start + 1, start + len(writers) * each + 1))
    assert sorted(itertools.chain(*written)) == stored, "what was acknowledged is not what is stored"
    assert seen == stored, "the reader missed something, or got it twice, or in another order"


def test_eight_writers_and_a_reader_who_tails(order: Order, writers: list[Member], alice: Member) -> None:
    the_reader_gets_everything_once_and_in_order(order, writers, alice)
    conversation = Conversation.objects.get(pk=order.conversation_id)
    half = WRITERS // 2 * EACH
    assert sorted([conversation.first_tally, conversation.second_tally]) == [half, half]
    assert unread_of(conversation, alice) == half


def test_control_numbers_given_without_the_lock(
    order: Order, writers: list[Member], alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last number plus one, read before: two writers read the same."""
    switch_locks_off(monkeypatch, Conversation)
    must_lose(lambda: the_reader_gets_everything_once_and_in_order(order, writers, alice, each=5), rounds=3)


def test_control_numbers_like_a_serial_id(order: Order, writers: list[Member], alice: Member) -> None:
    """Unique and without gaps, but given before the lock: a later number is committed first, and the reader, who asks
    for what is after it, never sees the earlier one."""
    numbers = itertools.count(order.conversation.head + 1)

    def speak(conversation: Conversation, actor: Member, text: str) -> Entry:
        number = next(numbers)
        time.sleep(random.random() / 50)
        with transaction.atomic():
            Conversation.objects.filter(pk=conversation.pk).update(head=Greatest(F("head"), number))
            return Entry.objects.create(
                conversation=conversation,
                number=number,
                kind="message",
                side=conversation.side_of(actor),
                author=actor,
                body=shared(text),
                client_key=factories.key(),
                first_tally=0,
                second_tally=0,
            )

    with pytest.raises(AssertionError, match="the reader missed something"):
        the_reader_gets_everything_once_and_in_order(order, writers, alice, speak, each=8)


# --------------------------------------------------------------------------------------------------------- read marks


def marks_only_move_forward(order: Order, reader: Member, writer: Member, rounds: int = 4) -> None:
    conversation = order.conversation
    for number in range(12):
        send_message(conversation, body=WORDS[number], key=factories.key(), actor=writer)
    head = Conversation.objects.get(pk=conversation.pk).head
    for _ in range(rounds):
        ReadMark.objects.filter(conversation=conversation).delete()
        reported = threading.Event()
        tabs = [random.sample(range(1, head + 1), head) for _ in range(4)]
        left = itertools.count(len(tabs) - 1, -1)

        def report(numbers: list[int], left: Any = left, reported: threading.Event = reported) -> None:
            try:
                for number in numbers:
                    mark_read(conversation, number, actor=reader)
            finally:
                if next(left) == 0:
                    reported.set()

        def watch(reported: threading.Event = reported) -> list[tuple[int, int]]:
            seen = []
            while not reported.is_set():
                seen += list(ReadMark.objects.filter(member=reader).values_list("number", "tally"))
                time.sleep(0.002)
            return seen

        answers = at_once([watch, *[lambda tab=tab: report(tab) for tab in tabs]])  # type: ignore[misc]
        (seen, *_tabs), _refused = sort(answers)
        mark = ReadMark.objects.get(conversation=conversation, member=reader)
        seen.append((mark.number, mark.tally))
        for (number, tally), (later, later_tally) in itertools.pairwise(seen):
            assert number <= later
            assert tally <= later_tally
        assert (mark.number, mark.tally) == (head, 12)
        assert unread_of(Conversation.objects.get(pk=conversation.pk), reader) == 0


def test_read_marks_out_of_order_from_many_tabs_only_move_forward(
    order: Order, alice: Member, sven: Member
) -> None:
    marks_only_move_forward(order, alice, sven)


def test_control_marks_that_take_what_comes_go_back(
    order: Order, alice: Member, sven: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without "only if it is greater" the tab that reports last wins."""
    real = QuerySet.filter

    def unconditional(rows: QuerySet, *args: Any, **conditions: Any) -> QuerySet:
        conditions.pop("number__lt", None)
        return real(rows, *args, **conditions)

    monkeypatch.setattr(QuerySet, "filter", unconditional)
    monkeypatch.setattr("chat.services.reading.Greatest", lambda _old, new: new)
    with pytest.raises(AssertionError):
        marks_only_move_forward(order, alice, sven, rounds=2)


def test_writing_and_reading_at_once_counts_exactly(
    order: Order, writers: list[Member], alice: Member
) -> None:
    """Alice reads while the others write: what she has not seen is what they said beyond her mark."""
    conversation = order.conversation
    chance = random.Random()

    def read() -> None:
        for _ in range(20):
            head = Conversation.objects.get(pk=conversation.pk).head
            mark_read(conversation, chance.randint(1, head), actor=alice)

    def write(actor: Member) -> None:
        for number in range(6):
            send_message(conversation, body=WORDS[number], key=factories.key(), actor=actor)

    sort(at_once([read, *[lambda actor=actor: write(actor) for actor in writers]]))  # type: ignore[misc]
    fresh = Conversation.objects.get(pk=conversation.pk)
    mark = ReadMark.objects.get(conversation=conversation, member=alice)
    beyond = Entry.objects.filter(conversation=conversation, number__gt=mark.number, kind="message")
    assert unread_of(fresh, alice) == beyond.exclude(side=fresh.side_of(alice)).count()


# ------------------------------------------------------------------------------------------------------------ reviews


def colleagues_review_once(order: Order, people: list[Member]) -> None:
    # Each request has read the order, as it does, before the other one changes it.
    wishes = [
        lambda actor=actor: review_order(
            Order.objects.select_related("buyer", "supplier", "conversation").get(pk=order.pk),
            rating=5,
            text="As agreed",
            seen=order.version,
            key=factories.key(),
            actor=actor,
        )
        for actor in people * 3
    ]
    won, lost = sort(at_once(wishes))
    assert len(won) == 1
    assert [type(error) for error in lost] == [Conflict] * (len(wishes) - 1)
    party = order.party_of(people[0])
    assert Review.objects.filter(order=order, party=party).count() == 1
    assert (
        Entry.objects.filter(
            conversation=order.conversation, kind="order_reviewed", facts__party=party
        ).count()
        == 1
    )


@pytest.mark.parametrize(("side", "status"), [("buyer", "delivered"), ("supplier", "completed")])
def test_colleagues_who_review_at_once_make_one_review(
    side: str,
    status: str,
    order_at: Callable[..., Order],
    alice: Member,
    anna: Member,
    sven: Member,
    signe: Member,
) -> None:
    for _ in range(3):
        colleagues_review_once(order_at(status), [alice, anna] if side == "buyer" else [sven, signe])


def test_control_reviews_without_locks(
    order_at: Callable[..., Order], sven: Member, signe: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [order_at("completed") for _ in range(6)]
    switch_locks_off(monkeypatch, Order)
    must_lose(lambda: colleagues_review_once(orders.pop(), [sven, signe]), rounds=6)


def test_both_sides_review_at_once(order_at: Callable[..., Order], alice: Member, sven: Member) -> None:
    """A closed order: each side may still say its word, and neither is told that the other was first."""
    order = order_at("delivered")
    order = factories.advance(order, alice, sven)
    Review.objects.all().delete()
    people = [alice, sven]
    won, lost = sort(
        crowd(
            2,
            lambda n: review_order(
                order, rating=4, text="As agreed", seen=order.version, key=factories.key(), actor=people[n]
            ),
        )
    )
    assert not lost
    assert {review.party for review in won} == {"buyer", "supplier"}
