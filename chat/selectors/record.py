"""Reads of the record: entries after or before a number, unread numbers, drafts. All by number, never by time."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from cusket.accounts.models import Member
from cusket.lib.errors import NotHere

from ..models import Conversation, Draft, Entry, ReadMark, Side

Row = TypeVar("Row", bound=Model)

PAGE = 50
# A page further behind than this starts afresh instead of replaying.
FAR_BEHIND = 5000
CATCH_UP = 200


@dataclass(frozen=True)
class Thread:
    """A piece of a conversation as one reader sees it. `read_to` is the tally the reader had seen before."""

    conversation: Conversation
    side: Side
    entries: list[Entry]
    read_to: int
    has_earlier: bool = False
    has_more: bool = False

    @property
    def last(self) -> int:
        return self.entries[-1].number if self.entries else 0

    @cached_property
    def first_unread(self) -> int | None:
        """The number of the first entry of the other side that the reader had not seen, if it is in this piece."""
        for entry in self.entries:
            if (
                entry.side != self.side
                and entry.of_kind.counts
                and not entry.unsent_at
                and entry.said_to(self.side) > self.read_to
            ):
                return entry.number
        return None

    @property
    def owes_since(self) -> datetime | None:
        """Since when the reader's company owes an answer here (UTC)."""
        return self.conversation.owes_since(self.side)

    @property
    def unread(self) -> int:
        return max(0, self.conversation.said_to(self.side) - self.read_to)


def side_for(conversation: Conversation, member: Member) -> Side:
    """The member's side in a conversation. Raises NotHere for a stranger."""
    side = conversation.side_of(member)
    if side is None:
        raise NotHere
    return side


def unread_of(conversation: Conversation, member: Member) -> int:
    """How much of what the other side said this member has not seen."""
    return max(0, conversation.said_to(side_for(conversation, member)) - mark_of(conversation, member))


def _entries(conversation: Conversation) -> QuerySet[Entry]:
    return Entry.objects.filter(conversation=conversation).select_related(
        "author__user", "author__company", "corrects", "quotes__author__user"
    )


def mark_of(conversation: Conversation, member: Member) -> int:
    """The tally this member has seen; 0 before the first look."""
    return (
        ReadMark.objects.filter(conversation=conversation, member_id=member.pk)
        .values_list("tally", flat=True)
        .first()
        or 0
    )


def latest(conversation: Conversation, member: Member) -> Thread:
    """The last 50 entries, oldest of them first."""
    rows = list(_entries(conversation).order_by("-number")[: PAGE + 1])
    return Thread(
        conversation,
        side_for(conversation, member),
        rows[:PAGE][::-1],
        mark_of(conversation, member),
        has_earlier=len(rows) > PAGE,
    )


def since(conversation: Conversation, member: Member, number: int) -> Thread:
    """The thread from shortly before a number on, for a link to an old entry; the page asks for what is cut off."""
    start = max(0, number - 10)
    thread = after(conversation, member, start)
    return replace(thread, has_earlier=start > 0)


def before(conversation: Conversation, member: Member, number: int) -> Thread:
    """The 50 entries before a number, oldest first."""
    rows = list(_entries(conversation).filter(number__lt=number).order_by("-number")[: PAGE + 1])
    return Thread(
        conversation,
        side_for(conversation, member),
        rows[:PAGE][::-1],
        conversation.said_to(side_for(conversation, member)),
        has_earlier=len(rows) > PAGE,
    )


def is_far_behind(conversation: Conversation, number: int) -> bool:
    """Whether a page that holds this number had better start afresh than replay."""
    return conversation.head - number > FAR_BEHIND


def after(conversation: Conversation, member: Member, number: int) -> Thread:
    """Everything after a number, 200 at a time, in order."""
    rows = list(_entries(conversation).filter(number__gt=number).order_by("number")[: CATCH_UP + 1])
    return Thread(
        conversation,
        side_for(conversation, member),
        rows[:CATCH_UP],
        mark_of(conversation, member),
        has_more=len(rows) > CATCH_UP,
    )


def with_unread(rows: QuerySet[Row], member: Member, conversation: str = "conversation") -> QuerySet[Row]:
    """Annotate a list's rows with `unread`: what the other side has said since this member's mark.

    `conversation` is the path from the listed row to its conversation. The mark is joined, not looked up per row: a
    hundred cards and a sum over twenty thousand orders cost one pass.
    """
    said = Case(
        When(**{f"{conversation}__first": member.company_id}, then=F(f"{conversation}__second_tally")),
        default=F(f"{conversation}__first_tally"),
        output_field=IntegerField(),
    )
    mine = FilteredRelation(
        f"{conversation}__marks", condition=Q(**{f"{conversation}__marks__member": member.pk})
    )
    return rows.alias(my_mark=mine).annotate(
        unread=said - Coalesce(F("my_mark__tally"), Value(0), output_field=IntegerField())
    )


def draft_of(conversation: Conversation, member: Member) -> Draft | None:
    return Draft.objects.filter(conversation=conversation, member_id=member.pk).first()


def entry_at(conversation: Conversation, number: int) -> Entry | None:
    """One entry by its number, or None beyond the end."""
    return _entries(conversation).filter(number=number).first()


def read_by_other_side(conversation: Conversation, side: Side, number: int) -> bool:
    """Whether anybody of the other side has seen this entry of `side`."""
    other = conversation.company_of(side.other)
    return ReadMark.objects.filter(
        conversation=conversation, number__gte=number, member__company=other
    ).exists()


def seen_by(conversation: Conversation, member: Member) -> list[ReadMark]:
    """The marks of the other side's people who have seen the last message, in the order they saw it.

    Nobody's once the other side has written after it. Each mark's `about` is the number of that message.
    """
    side = side_for(conversation, member)
    last = Entry.objects.filter(conversation=conversation, kind="message", unsent_at=None).order_by("-number")
    marks = ReadMark.objects.filter(
        conversation=conversation, member__company=conversation.company_of(side.other)
    ).alias(by=Subquery(last.values("side")[:1]))
    seen = marks.annotate(about=Subquery(last.values("number")[:1])).filter(by=side, number__gte=F("about"))
    return list(seen.select_related("member__user").order_by("moved_at")[:5])


def owed_since(conversation: Conversation, side: Side) -> datetime | None:
    """Since when a side owes an answer, read from the record: the other side's oldest message that it has neither
    answered nor said to need no answer."""
    said = Entry.objects.filter(conversation=conversation, kind="message", unsent_at=None)
    last = said.filter(side=side).order_by("-number").values_list("number", flat=True).first() or 0
    waiting = said.filter(side=side.other, number__gt=max(last, conversation.settled(side)))
    waiting = waiting.order_by("number")
    return waiting.values_list("created_at", flat=True).first()


def recent_words(conversation: Conversation, member: Member, limit: int = 6) -> list[str]:
    """What the member's side said last here, oldest first: a number may be spread over messages and colleagues."""
    side = side_for(conversation, member)
    rows = Entry.objects.filter(conversation=conversation, side=side, kind="message").exclude(body="")
    return [str(body) for body in rows.order_by("-number").values_list("body", flat=True)[:limit]][::-1]
