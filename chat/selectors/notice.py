"""What members have missed: entries of the other side that they have neither read here nor been told of by letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value, When

from cusket.accounts.models import NoticeChoice, NoticeHow, User

from ..kinds import KINDS
from ..models import Conversation, Entry, Horizon, Mailed, ReadMark, Side, Told

# Nobody is told of what is older: a site that was down for a week does not write about all of it.
WINDOW = timedelta(days=3)
# Who is still typing is waited for, but not for ever.
STILL_TYPING = timedelta(minutes=3)
AT_THE_LATEST = timedelta(minutes=30)


@dataclass(frozen=True)
class Missed:
    """A member, by primary key, who has missed something in a conversation that a letter should tell of now."""

    member: int
    conversation: int
    side: Side


def quiet() -> timedelta:
    """How long something stays unread until a letter tells of it."""
    return timedelta(minutes=settings.NOTICE_AFTER_MINUTES)


def first_of_window(start: int, now: datetime) -> int:
    """The primary key after which everything is young enough to be told, looked for from `start` on."""
    later = Entry.objects.filter(pk__gt=start)
    young = later.filter(created_at__gt=now - WINDOW).order_by("pk").values_list("pk", flat=True).first()
    if young is not None:
        return int(young) - 1
    return int(later.aggregate(last=Max("pk"))["last"] or start)


def _missed(side: Side, now: datetime) -> QuerySet[Any]:
    """What `side` said or did, once for each member of the other company who has missed it and wants letters of it.

    Rows carry `reader` (Member), `person` (User) and `event`.
    """
    counting = [kind for kind in KINDS.values() if kind.counts]
    members = f"conversation__{'second' if side == Side.FIRST else 'first'}__members"
    horizon = Horizon.objects.values_list("entry", flat=True).first() or 0
    said: QuerySet[Any] = Entry.objects.filter(
        pk__gt=horizon,
        created_at__gt=now - WINDOW,
        kind__in=[kind.name for kind in counting],
        side=side,
        unsent_at=None,
    ).annotate(
        reader=F(members),
        reader_left=F(f"{members}__left_at"),
        person=F(f"{members}__user"),
        person_active=F(f"{members}__user__is_active"),
        event=Case(
            *(When(kind=kind.name, then=Value(kind.event)) for kind in counting),
            output_field=CharField(),
        ),
    )
    to = {
        "member": OuterRef("reader"),
        "conversation": OuterRef("conversation"),
        "number__gte": OuterRef("number"),
    }
    return said.filter(
        ~Exists(ReadMark.objects.filter(**to)),
        ~Exists(Mailed.objects.filter(**to)),
        ~Exists(Told.objects.filter(entry=OuterRef("pk"), member=OuterRef("reader"))),
        ~_chosen(NoticeHow.OFF),
        reader__isnull=False,
        reader_left=None,
        person_active=True,
    )


def _chosen(*how: str) -> Exists:
    return Exists(NoticeChoice.objects.filter(user=OuterRef("person"), event=OuterRef("event"), how__in=how))


def _due(side: Side, now: datetime) -> QuerySet[Any]:
    """(reader, about) whose letter is due; `about` is the conversation's primary key."""
    return (
        _missed(side, now)
        .filter(~_chosen(NoticeHow.DAILY))
        # A sum, so that SQLite groups the young entries and does not walk through the whole record in its order.
        .annotate(about=F("conversation_id") + Value(0))
        .values("reader", "about")
        .annotate(oldest=Min("created_at"), newest=Max("created_at"))
        .filter(
            Q(newest__lte=now - min(STILL_TYPING, quiet()))
            | Q(oldest__lte=now - max(AT_THE_LATEST, quiet())),
            oldest__lte=now - quiet(),
        )
    )


def letters_due(now: datetime, limit: int) -> list[Missed]:
    """Who is to be told of which conversation, the longest waiting first; two queries, however many there are."""
    rows = [(row, side) for side in Side for row in _due(side, now).order_by("oldest")[:limit]]
    rows.sort(key=lambda pair: pair[0]["oldest"])
    return [Missed(row["reader"], row["about"], side) for row, side in rows[:limit]]


def is_due(missed: Missed, now: datetime) -> bool:
    """Whether it is so still: read, told or taken back meanwhile?"""
    return _due(missed.side, now).filter(reader=missed.member, conversation=missed.conversation).exists()


def missed_in(missed: Missed, now: datetime) -> list[Entry]:
    """All that a letter to this member about this conversation tells, oldest first: no matter what gave rise to it."""
    rows = _missed(missed.side, now).filter(reader=missed.member, conversation=missed.conversation)
    return list(rows.select_related("author__user", "author__company").order_by("number"))


def digest_of(user: User, now: datetime) -> list[Missed]:
    """In which conversations this person has missed something that belongs into the digest."""
    found = []
    for side in Side:
        rows = _missed(side, now).filter(_chosen(NoticeHow.DAILY), person=user.pk)
        pairs = rows.order_by("conversation_id").values_list("reader", "conversation_id").distinct()
        found += [Missed(reader, conversation, side) for reader, conversation in pairs]
    return found


def missed_by(user: User, conversations: Iterable[Conversation], now: datetime) -> list[Entry]:
    """All that this person has missed in these conversations, each conversation together, oldest first."""
    found: list[Entry] = []
    about = [conversation.pk for conversation in conversations]
    for side in Side:
        rows = _missed(side, now).filter(person=user.pk, conversation__in=about)
        found += rows.select_related("author__user", "author__company", "conversation")
    return sorted(found, key=lambda entry: (entry.conversation_id, entry.number))


def told_by_letter(conversation: Conversation, number: int) -> bool:
    """Whether a letter has told anybody of this entry: what is in a mailbox can't be taken back."""
    return (
        Mailed.objects.filter(conversation=conversation, number__gte=number).exists()
        or Told.objects.filter(entry__conversation=conversation, entry__number=number).exists()
    )
