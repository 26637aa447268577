"""P1, P2, P3 and P7 together: two sides do whatever comes to their minds, and a plain-Python model says what must be.

The model knows nothing of the database: it says of every wish whether it is granted or how it is refused, and what the
record and everybody's unread number are afterwards. `CUSKET_MACHINE=500x60` makes more and longer stories.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chat.kinds import KINDS
from chat.models import Conversation, Draft, Entry, ReadMark, Side
from chat.selectors import after, unread_of
from chat.services import mark_read, save_draft, send_message
from cusket.accounts.models import Member, Role
from cusket.lib.errors import Conflict, DomainError, NotAllowed, NotHere, Refused
from cusket.lib.flow import move
from cusket.lib.mail.models import Letter
from orders.flow import ORDER_FLOW, OrderStatus
from orders.models import Cancellation, Order, Receipt, ReceiptLine, Review, Shipment, StatusChange
from orders.selectors.board import unread_total
from orders.services import order as deeds
from orders.services.reminder import close_silent_orders, remind_buyers
from orders.services.review import review_order
from tests import factories

EXAMPLES, STEPS = (int(number) for number in os.environ.get("CUSKET_MACHINE", "60x30").split("x"))
CLOSE_AFTER = timedelta(days=7)
CORRECTABLE = timedelta(minutes=10)
A_DAY = timedelta(days=1)

# Written down anew, not asked of the code under test.
COUNTING = {
    "message",
    "order_shipped",
    "receipt_asked",
    "receipt_confirmed",
    "cancellation_asked",
    "cancellation_answered",
}
CHATTER = {"message", "receipt_asked"}
NEXT = {
    ("start_production", "confirmed"): "in_production",
    ("start_inspection", "in_production"): "quality_check",
    ("ship", "quality_check"): "shipped",
    ("confirm_receipt", "shipped"): "delivered",
    ("complete", "delivered"): "completed",
}
BACK = {"in_production": "confirmed", "quality_check": "in_production", "shipped": "quality_check"}
BEFORE_SHIPPED = {"confirmed", "in_production", "quality_check"}

KEPT: tuple[type[Model], ...] = (
    Entry, StatusChange, Shipment, Receipt, ReceiptLine, Review, Cancellation, Letter, ReadMark, Draft,
)  # fmt: skip

# Digits and long strings of letters could be taken for contact details, which is another test's business.
TEXTS = st.sampled_from(["Where do we stand?", "Thank you", "The navy ones first, please", "Monday is fine"])

Outcome = type[DomainError] | None


@dataclass
class Stage:
    """The people, an order just confirmed, and the clock that everybody looks at."""

    buyers: list[Member]
    suppliers: list[Member]
    reader: Member
    stranger: Member
    order: Order
    real_now: Callable[[], datetime]
    gone_by: timedelta = timedelta()

    def now(self) -> datetime:
        return self.real_now() + self.gone_by

    @property
    def actors(self) -> list[Member]:
        return [*self.buyers, *self.suppliers]


@dataclass
class Said:
    """What the record must hold: an entry's kind and which side it is of (None for the system)."""

    kind: str
    party: str | None


@dataclass
class Truth:
    """What is so, in plain Python: the model that the database is compared with."""

    status: str = "confirmed"
    walk: list[tuple[str, str]] = field(default_factory=list)
    moved_at: list[datetime] = field(default_factory=list)
    since: datetime | None = None
    moved_with: list[int] = field(default_factory=list)
    acknowledged: bool = False
    asked_at: datetime | None = None
    wish: str | None = None
    reviews: set[str] = field(default_factory=set)
    received: bool = False
    said: list[Said] = field(default_factory=lambda: [Said("order_started", "buyer")])
    marks: dict[int, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return len(self.walk)

    @property
    def head(self) -> int:
        return len(self.said)

    def unread(self, member: int, party: str) -> int:
        beyond = self.said[self.marks.get(member, 0) :]
        return sum(1 for entry in beyond if entry.kind in COUNTING and entry.party not in (party, None))

    def say(self, kind: str, party: str | None) -> None:
        self.said.append(Said(kind, party))

    def move(self, step: str, to: str, now: datetime, kind: str, party: str | None) -> None:
        self.status = to
        self.walk.append((step, to))
        self.moved_at.append(now)
        self.since = now
        self.say(kind, party)
        self.moved_with.append(self.head)


# Hypothesis makes the machine; what it stands on is put here by the test.
stage: Stage


class Deal(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        # Each story is told inside a savepoint and forgotten at its end.
        self.story = transaction.atomic()
        self.story.__enter__()
        stage.gone_by = timedelta()
        self.model = Truth(since=Order.objects.get(pk=stage.order.pk).status_since)
        self.messages: list[tuple[Member, str, str, int]] = []
        self.granted: list[tuple[Callable[[], Any], Any]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    # --------------------------------------------------------------------------------------------------- helpers

    def order(self) -> Order:
        return Order.objects.select_related("buyer", "supplier", "conversation").get(pk=stage.order.pk)

    def conversation(self) -> Conversation:
        return Conversation.objects.get(pk=stage.order.conversation_id)

    def party(self, member: Member) -> str:
        return "buyer" if member in stage.buyers else "supplier"

    def snapshot(self) -> list[Any]:
        tables = [model._default_manager.count() for model in KEPT]
        return [tables, Order.objects.filter(pk=stage.order.pk).values().get(), self.conversation().head]

    def wish(self, expected: Outcome, act: Callable[[], Any], *, keyed: bool = True) -> Any:
        """Do it, and see that it ends as the model says: granted, or refused in that way and nothing changed."""
        if expected:
            before = self.snapshot()
            with pytest.raises(expected) as refusal:
                act()
            assert refusal.type is expected
            assert self.snapshot() == before, "a refusal changed something"
            return None
        result = act()
        if keyed:
            self.granted.append((act, self.identity(result)))
        return result

    def identity(self, result: Any) -> Any:
        return (
            (type(result), result.pk, getattr(result, "number", None))
            if isinstance(result, Model)
            else result
        )

    def seen(self, is_stale: bool) -> int:
        """The version on the page: the present one, or one before or beyond it."""
        return self.model.version + (1 if self.model.version == 0 else -1) if is_stale else self.model.version

    def take(self, step: str, kind: str, party: str) -> None:
        self.model.move(step, NEXT[step, self.model.status], stage.now(), kind, party)

    # ------------------------------------------------------------------------------------------------------ rules

    @initialize(steps=st.integers(0, 5))
    def stories_begin_anywhere_on_the_way(self, steps: int) -> None:
        """Late stages would be rare if every story had to walk there by chance."""
        way: list[Callable[[], None]] = [
            lambda: self.advance(who=0, is_stale=False, step="next", confirmed=True),
            lambda: self.advance(who=1, is_stale=False, step="next", confirmed=True),
            lambda: self.ship(who=0, is_stale=False, tracking="JD014600003RM", why_none="", confirmed=True),
            lambda: self.receive(who=0, is_stale=False, short=3, confirmed=True),
            lambda: self.review(who=1, is_stale=False, rating=5),
        ]
        for step in way[:steps]:
            step()

    @rule(who=st.integers(0, 3), text=TEXTS, looked=st.integers(0, 40))
    def send(self, who: int, text: str, looked: int) -> None:
        actor, key = stage.actors[who], factories.key()
        seen = min(looked, self.model.head)
        entry = self.wish(
            None,
            lambda: send_message(self.conversation(), body=text, key=key, actor=actor, seen=seen),
        )
        self.model.say("message", self.party(actor))
        assert entry.number == self.model.head
        self.read_to(actor, seen)
        self.messages.append((actor, key, text, entry.number))

    @precondition(lambda self: self.messages)
    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        actor, key, text, number = data.draw(st.sampled_from(self.messages))
        before = self.snapshot()
        assert send_message(self.conversation(), body=text, key=key, actor=actor).number == number
        assert self.snapshot() == before

    @precondition(lambda self: self.messages)
    @rule(data=st.data())
    def send_another_text_under_the_same_key(self, data: st.DataObject) -> None:
        actor, key, text, _number = data.draw(st.sampled_from(self.messages))
        self.wish(
            Refused, lambda: send_message(self.conversation(), body=text + " Or not", key=key, actor=actor)
        )

    @precondition(lambda self: self.messages)
    @rule(data=st.data(), who=st.integers(0, 3))
    def somebody_else_uses_the_same_key(self, data: st.DataObject, who: int) -> None:
        author, key, text, _number = data.draw(st.sampled_from(self.messages))
        actor = stage.actors[who]
        if actor is author or any((m[0], m[1]) == (actor, key) for m in self.messages):
            return
        entry = self.wish(None, lambda: send_message(self.conversation(), body=text, key=key, actor=actor))
        self.model.say("message", self.party(actor))
        assert entry.number == self.model.head
        self.messages.append((actor, key, text, entry.number))

    @precondition(lambda self: self.messages)
    @rule(data=st.data())
    def a_late_draft_of_what_was_sent(self, data: st.DataObject) -> None:
        actor, key, text, _number = data.draw(st.sampled_from(self.messages))
        save_draft(self.conversation(), body=text, key=key, actor=actor)
        assert not Draft.objects.filter(member=actor).exists()

    @precondition(lambda self: self.granted)
    @rule(data=st.data())
    def press_an_old_button_again(self, data: st.DataObject) -> None:
        """Whatever was granted is answered alike for ever, and happens once."""
        act, result = data.draw(st.sampled_from(self.granted))
        before = self.snapshot()
        assert self.identity(act()) == result
        assert self.snapshot() == before

    @rule(who=st.integers(0, 1))
    def acknowledge(self, who: int) -> None:
        actor, key = stage.suppliers[who], factories.key()
        late = not self.model.acknowledged and self.model.status != "confirmed"
        self.wish(
            Conflict if late else None,
            lambda: deeds.acknowledge_order(self.order(), key=key, actor=actor),
        )
        if not late and not self.model.acknowledged:
            self.model.acknowledged = True
            self.model.say("order_acknowledged", "supplier")

    @rule(
        who=st.integers(0, 1),
        is_stale=st.booleans(),
        step=st.sampled_from(
            ["next", "next", "start_production", "start_inspection", "ship", "complete", "cancel"]
        ),
        confirmed=st.sampled_from([True, True, True, False]),
    )
    def advance(self, who: int, is_stale: bool, step: str, confirmed: bool) -> None:
        actor, key, seen = stage.suppliers[who], factories.key(), self.seen(is_stale)
        if step == "next":
            step = "start_production" if self.model.status == "confirmed" else "start_inspection"
        expected: Outcome = None
        if step not in ("start_production", "start_inspection"):
            expected = Refused
        elif is_stale:
            expected = Conflict
        elif not confirmed or (step, self.model.status) not in NEXT:
            expected = Refused
        self.wish(
            expected,
            lambda: deeds.advance_order(
                self.order(), step=step, seen=seen, confirmed=confirmed, key=key, actor=actor
            ),
        )
        if expected is None:
            self.take(step, "status_changed", "supplier")
            self.model.acknowledged = True

    @rule(
        who=st.integers(0, 1),
        is_stale=st.sampled_from([False, False, True]),
        tracking=st.sampled_from(["JD014600003RM", "JD014600003RM", "", "!?"]),
        why_none=st.sampled_from(["", "Our own lorry"]),
        confirmed=st.sampled_from([True, True, True, False]),
    )
    def ship(self, who: int, is_stale: bool, tracking: str, why_none: str, confirmed: bool) -> None:
        actor, key, seen = stage.suppliers[who], factories.key(), self.seen(is_stale)
        expected: Outcome = None
        if is_stale:
            expected = Conflict
        elif (
            self.model.status != "quality_check"
            or not confirmed
            or tracking == "!?"
            or not (tracking or why_none)
            or self.model.wish
        ):
            expected = Refused
        self.wish(
            expected,
            lambda: deeds.ship_order(
                self.order(),
                carrier="DHL",
                tracking_number=tracking,
                no_tracking_reason=why_none,
                seen=seen,
                confirmed=confirmed,
                key=key,
                actor=actor,
            ),
        )
        if expected is None:
            self.take("ship", "order_shipped", "supplier")

    @rule(who=st.integers(0, 1), is_stale=st.sampled_from([False, False, True]))
    def correct(self, who: int, is_stale: bool) -> None:
        model, actor, key, seen = self.model, stage.suppliers[who], factories.key(), self.seen(is_stale)
        expected: Outcome = None
        if is_stale:
            expected = Conflict
        elif (
            not model.walk
            or model.walk[-1][0] == "correct"
            or model.status not in BACK
            or model.moved_at[-1] + CORRECTABLE <= stage.now()
            or any(
                entry.party != "supplier" and entry.kind not in CHATTER
                for entry in model.said[model.moved_with[-1] :]
            )
        ):
            expected = Refused
        self.wish(
            expected,
            lambda: deeds.correct_status(self.order(), reason="Too early", seen=seen, key=key, actor=actor),
        )
        if expected is None:
            stood_since = model.moved_at[-2] if len(model.moved_at) > 1 else stage.order.created_at
            model.move("correct", BACK[model.status], stage.now(), "status_corrected", "supplier")
            model.since = stood_since

    @rule(who=st.integers(0, 1))
    def ask_for_receipt(self, who: int) -> None:
        actor, key, model = stage.suppliers[who], factories.key(), self.model
        expected: Outcome = None
        if model.status != "shipped":
            expected = Conflict
        elif model.asked_at and stage.now() - model.asked_at < A_DAY:
            expected = Refused
        self.wish(expected, lambda: deeds.ask_for_receipt(self.order(), key=key, actor=actor))
        if expected is None:
            model.asked_at = stage.now()
            model.say("receipt_asked", "supplier")

    @rule(
        who=st.integers(0, 1),
        is_stale=st.sampled_from([False, False, True]),
        short=st.sampled_from([0, 0, 3, 500, 501, -1]),
        confirmed=st.sampled_from([True, True, True, False]),
    )
    def receive(self, who: int, is_stale: bool, short: int, confirmed: bool) -> None:
        actor, key, seen = stage.buyers[who], factories.key(), self.seen(is_stale)
        line = stage.order.lines.get().pk
        expected: Outcome = None
        if is_stale:
            expected = Conflict
        elif self.model.status != "shipped" or not confirmed or not 0 <= short <= 500:
            expected = Refused
        self.wish(
            expected,
            lambda: deeds.confirm_receipt(
                self.order(),
                problems={line: (short, 0)},
                note="",
                seen=seen,
                confirmed=confirmed,
                key=key,
                actor=actor,
            ),
        )
        if expected is None:
            self.take("confirm_receipt", "receipt_confirmed", "buyer")
            self.model.received = True

    @rule(
        who=st.integers(0, 3),
        is_stale=st.sampled_from([False, False, True]),
        rating=st.sampled_from([5, 1, 4, 0, 6]),
    )
    def review(self, who: int, is_stale: bool, rating: int) -> None:
        actor, key, seen, model = stage.actors[who], factories.key(), self.seen(is_stale), self.model
        party = self.party(actor)
        completes = party == "buyer" and model.status == "delivered"
        expected: Outcome = None
        if party in model.reviews:
            expected = Conflict
        elif not 1 <= rating <= 5:
            expected = Refused
        elif completes:
            expected = Conflict if is_stale else None
        elif model.status != "completed":
            expected = Refused
        self.wish(
            expected,
            lambda: review_order(
                self.order(), rating=rating, text="As agreed", seen=seen, key=key, actor=actor
            ),
        )
        if expected is None:
            model.reviews.add(party)
            if completes:
                self.take("complete", "order_reviewed", "buyer")
            else:
                model.say("order_reviewed", party)

    @rule(who=st.integers(0, 3))
    def ask_to_cancel(self, who: int) -> None:
        actor, key, model = stage.actors[who], factories.key(), self.model
        expected: Outcome = None
        if model.status not in BEFORE_SHIPPED:
            expected = Refused
        elif model.wish:
            expected = Conflict
        self.wish(
            expected, lambda: deeds.ask_cancellation(self.order(), reason="Shop closed", key=key, actor=actor)
        )
        if expected is None:
            model.wish = self.party(actor)
            model.say("cancellation_asked", self.party(actor))

    # Agreeing ends the story, so it comes up less often than the rest.
    @rule(
        who=st.integers(0, 3),
        answer=st.sampled_from(["declined", "withdrawn", "declined", "withdrawn", "agreed", "perhaps"]),
        is_stale=st.booleans(),
    )
    def answer_the_wish_to_cancel(self, who: int, answer: str, is_stale: bool) -> None:
        actor, key, seen, model = stage.actors[who], factories.key(), self.seen(is_stale), self.model
        party = self.party(actor)
        expected: Outcome = None
        if model.wish is None:
            expected = Conflict
        elif answer not in (["withdrawn"] if model.wish == party else ["agreed", "declined"]):
            expected = NotAllowed
        elif answer == "agreed" and is_stale:
            expected = Conflict
        self.wish(
            expected,
            lambda: deeds.answer_cancellation(self.order(), answer=answer, seen=seen, key=key, actor=actor),
        )
        if expected is None:
            model.wish = None
            if answer == "agreed":
                model.move("cancel", "cancelled", stage.now(), "cancellation_answered", party)
            else:
                model.say("cancellation_answered", party)

    def read_to(self, member: Member, number: int) -> None:
        self.model.marks[member.pk] = max(self.model.marks.get(member.pk, 0), number)

    @rule(who=st.integers(0, 4), shares=st.lists(st.floats(0, 1.2), min_size=1, max_size=4))
    def tabs_report_what_was_read(self, who: int, shares: list[float]) -> None:
        """Any tab may report any number at any time; one that is not reached yet is refused. Readers have marks too."""
        actor = [*stage.actors, stage.reader][who]
        for share in shares:
            number = round(share * self.model.head)
            is_there = 1 <= number <= self.model.head
            self.wish(
                None if is_there else Refused,
                lambda number=number: mark_read(self.conversation(), number, actor=actor),
                keyed=False,
            )
            if is_there:
                self.read_to(actor, number)

    @rule(data=st.data())
    def look_after_an_absence(self, data: st.DataObject) -> None:
        """A page that was away asks for what is after its last number, and then has what a fresh page has."""
        number = data.draw(st.integers(0, self.model.head))
        piece = after(self.conversation(), stage.buyers[0], number)
        assert [entry.number for entry in piece.entries] == list(range(number + 1, self.model.head + 1))

    @rule(outsider=st.sampled_from(["reader", "stranger", "other side"]), data=st.data())
    def somebody_who_may_not(self, outsider: str, data: st.DataObject) -> None:
        key, seen = factories.key(), self.model.version
        actor = {"reader": stage.reader, "stranger": stage.stranger, "other side": stage.buyers[0]}[outsider]
        acts: list[Callable[[], Any]] = [
            lambda: deeds.acknowledge_order(self.order(), key=key, actor=actor),
            lambda: deeds.advance_order(
                self.order(), step="start_production", seen=seen, confirmed=True, key=key, actor=actor
            ),
            lambda: deeds.correct_status(self.order(), reason="Too early", seen=seen, key=key, actor=actor),
            lambda: deeds.ask_for_receipt(self.order(), key=key, actor=actor),
        ]
        if outsider != "other side":
            acts += [
                lambda: send_message(self.conversation(), body="Hello", key=key, actor=actor),
                lambda: review_order(self.order(), rating=5, text="Fine", seen=seen, key=key, actor=actor),
                lambda: deeds.ask_cancellation(self.order(), reason="Shop closed", key=key, actor=actor),
                lambda: deeds.answer_cancellation(
                    self.order(), answer="agreed", seen=seen, key=key, actor=actor
                ),
                lambda: deeds.confirm_receipt(
                    self.order(), problems={}, note="", seen=seen, confirmed=True, key=key, actor=actor
                ),
            ]
        self.wish(NotHere if outsider == "stranger" else NotAllowed, data.draw(st.sampled_from(acts)))

    @rule(minutes=st.sampled_from([1, 5, 11, 25 * 60, 5 * 24 * 60]))
    def time_goes_by(self, minutes: int) -> None:
        stage.gone_by += timedelta(minutes=minutes)

    def buyer_said_something_since(self, moment: datetime) -> bool:
        steps = set(StatusChange.objects.values_list("entry_id", flat=True))
        return any(
            entry.created_at > moment
            for entry in Entry.objects.filter(conversation_id=stage.order.conversation_id, side=Side.FIRST)
            if entry.pk not in steps
        )

    @rule()
    def the_clock_ticks(self) -> None:
        remind_buyers()
        model = self.model
        due = (
            model.status in ("shipped", "delivered")
            and model.since is not None
            and model.since <= stage.now() - CLOSE_AFTER
            and not self.buyer_said_something_since(model.since)
        )
        assert close_silent_orders() == int(due)
        if due:
            model.move("close", "completed", stage.now(), "order_closed", None)

    # ------------------------------------------------------------------------------------------------- invariants

    @invariant()
    def the_history_is_a_walk_along_the_arrows(self) -> None:
        order = self.order()
        changes = list(
            order.changes.order_by("version").values_list("version", "step", "from_status", "to_status")
        )
        here: str = OrderStatus.CONFIRMED
        for number, (version, step, source, to) in enumerate(changes, 1):
            assert (version, source) == (number, here)
            arrow = ORDER_FLOW.find(step, source)
            assert arrow is not None
            assert arrow.to == to
            here = to
        assert (order.status, order.version) == (here, len(changes))
        assert [(step, to) for _version, step, _source, to in changes] == self.model.walk
        assert bool(order.acknowledged_at) == self.model.acknowledged

    @invariant()
    def the_record_has_no_gaps_and_its_tallies_are_a_recount(self) -> None:
        conversation = self.conversation()
        rows = list(
            Entry.objects.filter(conversation=conversation)
            .order_by("number")
            .values_list("number", "kind", "side", "first_tally", "second_tally")
        )
        side = {"buyer": Side.FIRST, "supplier": Side.SECOND, None: None}
        assert [row[:3] for row in rows] == [
            (number, said.kind, side[said.party]) for number, said in enumerate(self.model.said, 1)
        ]
        first = second = 0
        for _number, kind, of, *tallies in rows:
            first += kind in COUNTING and of == Side.FIRST
            second += kind in COUNTING and of == Side.SECOND
            assert tallies == [first, second]
        assert (conversation.head, conversation.first_tally, conversation.second_tally) == (
            len(rows),
            first,
            second,
        )

    @invariant()
    def everybody_s_unread_number_is_exact(self) -> None:
        conversation = self.conversation()
        for member in [*stage.actors, stage.reader]:
            party = "buyer" if member is stage.reader else self.party(member)
            assert unread_of(conversation, member) == self.model.unread(member.pk, party)
        # The total on every page is another query; it counts active orders.
        member = stage.buyers[0]
        is_active = self.model.status not in ("completed", "cancelled")
        assert unread_total(member) == (self.model.unread(member.pk, "buyer") if is_active else 0)

    @invariant()
    def what_can_be_once_is_there_once(self) -> None:
        order = stage.order
        assert Receipt.objects.filter(order=order).count() == int(self.model.received)
        assert sorted(Review.objects.filter(order=order).values_list("party", flat=True)) == sorted(
            self.model.reviews
        )
        wishes = list(Cancellation.objects.filter(order=order, answer="open").values_list("party", flat=True))
        assert wishes == ([self.model.wish] if self.model.wish else [])
        valid = Shipment.objects.filter(order=order, void=False).count()
        left = [step for step, _to in self.model.walk if step in ("ship", "correct")]
        assert valid <= 1
        if self.model.status in ("shipped", "delivered"):
            assert valid == 1
            assert "ship" in left


@pytest.fixture
def deal(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Two who act on each side, one who may only read, one stranger, and an order that was just accepted."""
    global stage
    # Closing is announced in an order's first entry, so the operator's setting comes before the order.
    settings.CLOSE_AFTER_DAYS = CLOSE_AFTER.days
    birch = factories.make_company("Birch Ltd", buys=True, zone="Europe/London")
    svea = factories.make_company("Svea AB", supplies=True, zone="Europe/Stockholm")
    mill = factories.make_company("The Mill", supplies=True, buys=True)
    people = [
        factories.make_member(birch, "alice@birch.example", "Alice Ward"),
        factories.make_member(birch, "anna@birch.example", "Anna Reed", Role.MEMBER),
        factories.make_member(svea, "sven@svea.example", "Sven Lindqvist"),
        factories.make_member(svea, "signe@svea.example", "Signe Holm", Role.MEMBER),
    ]
    stage = Stage(
        buyers=people[:2],
        suppliers=people[2:],
        reader=factories.make_member(birch, "bob@birch.example", "Bob Ames", Role.READER),
        stranger=factories.make_member(mill, "mallory@mill.example", "Mallory Finch"),
        order=factories.make_order(people[0], people[2]),
        real_now=timezone.now,
    )
    # How much one may say in ten seconds is another test's business, and stories are told fast.
    monkeypatch.setattr("chat.services.message.BURST", 10_000)
    monkeypatch.setattr(timezone, "now", stage.now)


def tell(examples: int, steps: int, **more: Any) -> None:
    run_state_machine_as_test(
        Deal,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


@pytest.mark.usefixtures("deal")
def test_two_sides_doing_whatever_they_like() -> None:
    tell(EXAMPLES, STEPS)


def _moves_without_looking(patch: pytest.MonkeyPatch) -> None:
    """What the clicker saw is not compared with what is so."""
    patch.setattr(deeds, "move", lambda row, *args, seen, **more: move(row, *args, seen=row.version, **more))


def _forgets_its_keys(patch: pytest.MonkeyPatch) -> None:
    """A button that was pressed before is not known again."""
    patch.setattr(deeds, "done_before", lambda *_args: False)


def _marks_go_back(patch: pytest.MonkeyPatch) -> None:
    """A read mark takes whatever number was reported last."""
    real = QuerySet.filter

    def unconditional(rows: QuerySet, *args: Any, **conditions: Any) -> QuerySet:
        conditions.pop("number__lt", None)
        return real(rows, *args, **conditions)

    patch.setattr(QuerySet, "filter", unconditional)
    patch.setattr("chat.services.reading.Greatest", lambda _old, new: new)


def _counts_everything(patch: pytest.MonkeyPatch) -> None:
    """Every entry is counted as unread, also those that only say where the order stands."""
    patch.setitem(KINDS, "status_changed", replace(KINDS["status_changed"], counts=True))


def _writes_before_it_refuses(patch: pytest.MonkeyPatch) -> None:
    """A refusal leaves something behind."""

    def locked(order: Order) -> Order:
        Order.objects.filter(pk=order.pk).update(reminded_at=timezone.now())
        return Order.objects.select_related("buyer", "supplier", "conversation").get(pk=order.pk)

    patch.setattr(deeds, "locked", locked)
    for name in ("advance_order", "ship_order", "confirm_receipt"):
        patch.setattr(deeds, name, inspect.unwrap(getattr(deeds, name)))


FAULTS = (
    _moves_without_looking,
    _forgets_its_keys,
    _marks_go_back,
    _counts_everything,
    _writes_before_it_refuses,
)


@pytest.mark.usefixtures("deal")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.strip("_"))
def test_control_a_fault_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    # Finding it is enough; the shortest story that shows it would take longer.
    with pytest.raises((AssertionError, DomainError, IntegrityError, pytest.fail.Exception)):
        tell(EXAMPLES, STEPS, phases=[Phase.generate], report_multiple_bugs=False)
