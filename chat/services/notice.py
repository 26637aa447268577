"""Letters to who was away: what stayed unread for a quiet time, one letter an order, or all of it once a day.

A letter on a conversation tells all that its reader has missed there and not switched off; their choices decide what
gives rise to one. Reading and taking back hold the conversation's lock, so a letter tells neither of what is read nor
of what is taken back.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cusket.accounts.models import Company, Member, User
from cusket.accounts.selectors import DIGEST, digest_lines_of, digests_due, stop_path
from cusket.accounts.services import digest_written, take_digest
from cusket.lib.mail.post import write_letter
from cusket.lib.mail.selectors import is_written

from ..models import Conversation, Entry, Horizon, Mailed, Told
from ..selectors.notice import (
    Missed,
    digest_of,
    first_of_window,
    is_due,
    letters_due,
    missed_by,
    missed_in,
)

LETTERS_A_TICK = 200
DIGESTS_A_TICK = 200
LINES_A_LETTER = 20
LINES_AN_ORDER = 5
# The horizon is moved in strides: it only has to keep the search short.
STRIDE = 500


def told_by_own_letter(entry: Entry, users: Iterable[User], company: Company) -> None:
    """Note that these people of a company have had a letter of its own about an entry. Needs its transaction."""
    members = Member.objects.active().filter(company=company, user__in=[user.pk for user in users])
    Told.objects.bulk_create([Told(entry=entry, member=member) for member in members], ignore_conflicts=True)


def tell_the_absent(limit: int = LETTERS_A_TICK) -> int:
    """A duty: write the letters that are due to who has missed something; returns how many."""
    now = timezone.now()
    _move_horizon(now)
    due = letters_due(now, limit)
    members = Member.objects.select_related("user").in_bulk({missed.member for missed in due})
    return sum(_tell(members[missed.member], missed, now) for missed in due)


def _tell(member: Member, missed: Missed, now: datetime) -> bool:
    with transaction.atomic():
        [conversation] = _locked([missed.conversation])
        # Another clock, a read mark or the sender may have been here since the list was made.
        if not is_due(missed, now):
            return False
        entries = missed_in(missed, now)
        if not _mail_mark(member, conversation, entries[-1].number):
            return False
        write_letter(
            member.user.email,
            "notice",
            {
                "reader": member.user,
                "conversation": conversation,
                "path": conversation.thread_link,
                **_lines(entries, LINES_A_LETTER),
            },
            key=f"notice-{member.pk}-{conversation.pk}-{entries[-1].number}",
            language=member.user.language,
            zone=member.user.time_zone,
            stop=stop_path(member.user, *(entry.of_kind.event for entry in entries)),
        )
        return True


def _locked(conversations: Iterable[int]) -> list[Conversation]:
    return list(
        Conversation.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=list(conversations))
        .order_by("pk")
    )


def _mail_mark(member: Member, conversation: Conversation, number: int) -> bool:
    """Move the member's mark forward; False when it stands there already."""
    mark, made = Mailed.objects.get_or_create(
        member=member, conversation=conversation, defaults={"number": number}
    )
    return made or bool(Mailed.objects.filter(pk=mark.pk, number__lt=number).update(number=number))


def _lines(entries: list[Entry], most: int) -> dict[str, Any]:
    """What a letter shows of what was missed: its beginning, and how much more there is."""
    return {
        "entries": entries[:most],
        "more": len(entries[most:]),
        "told": len(entries),
        "only_messages": all(entry.of_kind.event == "messages" for entry in entries),
    }


def send_digests(limit: int = DIGESTS_A_TICK) -> int:
    """A duty: write the digests whose hour has come, one letter a person and day; returns how many."""
    now = timezone.now()
    _move_horizon(now)
    return sum(_digest(user, now) for user in digests_due(now)[:limit])


def _digest(user: User, now: datetime) -> bool:
    with transaction.atomic():
        if not take_digest(user, now=now):
            return False
        today = now.astimezone(user.zone).date()
        key = f"digest-{user.pk}-{today:%Y-%m-%d}"
        # Who moved the hour after today's digest gets the next one tomorrow.
        if is_written(key):
            return False
        conversations = _locked({missed.conversation for missed in digest_of(user, now)})
        entries = missed_by(user, conversations, now)
        lines = digest_lines_of(user)
        orders = [
            {"conversation": said[0].conversation, **_lines(said, LINES_AN_ORDER)}
            for _pk, group in groupby(entries, key=lambda entry: entry.conversation_id)
            if (said := list(group))
        ]
        if orders or lines:
            _mail_marks(entries)
            write_letter(
                user.email,
                "digest",
                {
                    "reader": user,
                    "day": today,
                    "orders": orders,
                    "lines": lines,
                    "links": {
                        *(f"{settings.SITE_URL}{order['conversation'].thread_link}" for order in orders),
                        *(f"{settings.SITE_URL}{line.path}" for line in lines),
                    },
                    "told": len(entries) + len(lines),
                    "path": "/",
                },
                key=key,
                language=user.language,
                zone=user.time_zone,
                stop=stop_path(user, DIGEST),
            )
        digest_written(user, lines)
        return bool(orders or lines)


def _mail_marks(entries: Iterable[Entry]) -> None:
    """Move each reader's mark behind the last of these entries, which are in order."""
    last = {(entry.reader, entry.conversation_id): entry.number for entry in entries}  # type: ignore[attr-defined]
    Mailed.objects.bulk_create(
        [
            Mailed(member_id=member, conversation_id=conversation, number=number)
            for (member, conversation), number in last.items()
        ],
        update_conflicts=True,
        unique_fields=["member", "conversation"],
        update_fields=["number"],
    )


def _move_horizon(now: datetime) -> None:
    row, _made = Horizon.objects.get_or_create(pk=1)
    first = first_of_window(row.entry, now)
    if first - row.entry >= STRIDE:
        Horizon.objects.filter(pk=row.pk, entry=row.entry).update(entry=first)
