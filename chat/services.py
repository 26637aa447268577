"""Every write on the record. An entry gets its number under the conversation's row lock: numbers have no gaps."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Company, Member
from cusket.lib.deeds import new_key
from cusket.lib.errors import NotAllowed, Refused, TooMany
from cusket.lib.push import ring_after_commit
from cusket.lib.shared_text import SharedText, facts_for_other_side, shared

from .kinds import KINDS
from .models import Conversation, Draft, Entry, ReadMark, Side
from .selectors import recent_words, side_for

MESSAGE_LIMIT = 8000
BURST, BURST_SECONDS = 20, 10
HOURLY = 600


def open_conversation(first: Company, second: Company, *, title: str, link: str) -> Conversation:
    """Start an empty record of two companies. Needs the transaction of the deal it belongs to."""
    return Conversation.objects.create(first=first, second=second, title=title[:160], link=link)


def ring(conversation: Conversation, head: int) -> None:
    """Ring both companies' pages and the conversation's own after commit."""
    groups = [conversation.group, f"company-{conversation.first_id}", f"company-{conversation.second_id}"]
    ring_after_commit(groups, conversation=conversation.code, head=head)


def add_entry(
    conversation: Conversation,
    kind: str,
    *,
    author: Member | None,
    body: SharedText | str = "",
    facts: dict[str, Any] | None = None,
    key: str = "",
    corrects: Entry | None = None,
) -> Entry:
    """Append one entry and ring. With a key that this author used here before, return that entry and change nothing.

    `author` None is the system. Needs an open transaction. Raises NotHere for a stranger, Refused when the key was
    used for another text.
    """
    side = side_for(conversation, author) if author else None
    key = key or new_key()
    # The number must be given to one writer at a time: a reader tailing numbers must never see a later one first.
    locked = Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    if author:
        known = Entry.objects.filter(conversation=locked, author_id=author.pk, client_key=key).first()
        if known is not None:
            if known.kind != kind or str(known.body) != str(body):
                raise Refused(
                    _("This form was sent before with another text. Reload the page to write a new one.")
                )
            known.conversation = locked
            return known
    counts = KINDS[kind].counts
    locked.head += 1
    locked.first_tally += counts and side == Side.FIRST
    locked.second_tally += counts and side == Side.SECOND
    locked.save(update_fields=["head", "first_tally", "second_tally"])
    entry = Entry.objects.create(
        conversation=locked,
        number=locked.head,
        kind=kind,
        side=side,
        author_id=author.pk if author else None,
        body=body,
        facts=facts_for_other_side(facts or {}),
        client_key=key,
        corrects=corrects,
        first_tally=locked.first_tally,
        second_tally=locked.second_tally,
        created_at=timezone.now(),
    )
    conversation.head, conversation.first_tally, conversation.second_tally = (
        locked.head,
        locked.first_tally,
        locked.second_tally,
    )
    ring(locked, locked.head)
    return entry


def _not_too_many(author: Member) -> None:
    now = timezone.now()
    mine = Entry.objects.filter(author_id=author.pk, kind="message")
    if (
        mine.filter(created_at__gt=now - timedelta(seconds=BURST_SECONDS))[:BURST].count() >= BURST
        or mine.filter(created_at__gt=now - timedelta(hours=1))[:HOURLY].count() >= HOURLY
    ):
        raise TooMany(_("That is a lot of messages in a short time. Wait a moment; your text is kept."))


@transaction.atomic
def send_message(
    conversation: Conversation,
    *,
    body: str,
    key: str,
    actor: Member,
    seen: int = 0,
    known: Iterable[str] = (),
) -> Entry:
    """Say something to the other side (CHT-2). Clears the draft it was typed in.

    Who replies has read what stood on the page, which is up to entry number `seen`, and nothing that came since.
    `known` are identifiers that the contact filter lets pass. A refused message does not use up its key.
    Raises Refused (empty, too long, contact details), TooMany, NotAllowed (readers), NotHere (strangers).
    """
    side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    text = body.replace("\r\n", "\n").strip()
    if not text:
        raise Refused(_("Write a message first."), field="body")
    if len(text) > MESSAGE_LIMIT:
        raise Refused(
            _("This message has %(n)s characters; %(limit)s is the most. Shorten it or send it in parts.")
            % {"n": f"{len(text):,}", "limit": f"{MESSAGE_LIMIT:,}"},
            field="body",
        )
    if not Entry.objects.filter(conversation=conversation, author_id=actor.pk, client_key=key).exists():
        _not_too_many(actor)
    clear = shared(text, field="body", earlier=recent_words(conversation, actor), known=known)
    entry = add_entry(conversation, "message", author=actor, body=clear, key=key)
    Draft.objects.filter(conversation=conversation, member_id=actor.pk, key=key).delete()
    if seen:
        mark_read(conversation, min(seen, entry.number), actor=actor)
    return entry


@transaction.atomic
def mark_read(conversation: Conversation, number: int, *, actor: Member) -> None:
    """Move the member's mark forward to an entry that was on screen. Earlier numbers change nothing (P7).

    Raises Refused for a number that the conversation has not reached.
    """
    side = side_for(conversation, actor)
    entry = Entry.objects.filter(conversation=conversation, number=number).first()
    if entry is None:
        raise Refused(_("There is no such entry yet."))
    mark, made = ReadMark.objects.get_or_create(
        conversation=conversation,
        member_id=actor.pk,
        defaults={"number": number, "tally": entry.said_to(side)},
    )
    if not made:
        # Tabs may report out of order; the greater number always wins, and the tally goes with it.
        moved = ReadMark.objects.filter(pk=mark.pk, number__lt=number).update(
            number=number, tally=Greatest(F("tally"), entry.said_to(side)), moved_at=timezone.now()
        )
        if not moved:
            return
    ring_after_commit([actor.group], conversation=conversation.code, read=number)


@transaction.atomic
def save_draft(conversation: Conversation, *, body: str, key: str, actor: Member) -> None:
    """Keep what is being typed, with its key. An empty text forgets the draft. A sent text does not come back."""
    side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    if len(body) > 2 * MESSAGE_LIMIT:
        raise Refused(_("This text is too long to keep as a draft."), field="body")
    # The text may be sent while this save is under way: whoever is second must see what the first one did.
    Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    if (
        not body.strip()
        or Entry.objects.filter(conversation=conversation, author_id=actor.pk, client_key=key).exists()
    ):
        Draft.objects.filter(conversation=conversation, member_id=actor.pk).delete()
        return
    Draft.objects.update_or_create(
        conversation=conversation,
        member_id=actor.pk,
        defaults={"body": body, "key": key, "saved_at": timezone.now()},
    )
