"""What the contact filter held back: kept for staff, judged by them, released where it was held by mistake (CHT-8).

Nothing here is counted against anybody, and nothing of it reaches the other side unless staff release it.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Member, User
from cusket.lib.errors import NotAllowed, Refused
from cusket.lib.shared_text import ContactFound, SharedText

from ..models import Conversation, Entry, HeldText
from ..selectors.held import is_message
from .record import add_entry, is_closed

TEXT_LIMIT = 20_000
ONE_TRY = timedelta(minutes=10)
KEPT_FOR = timedelta(days=180)


@transaction.atomic
def hold(error: ContactFound, *, place: str, actor: Member | None) -> HeldText:
    """Keep a text that was held back. `place` says where it was typed, never what; `actor` is None for a visitor.

    The same text of the same member within ten minutes is one row, which counts the tries.
    """
    first = min(contact.start for contact in error.contacts)
    # Of a long document, the piece around what was found.
    begin = 0 if first < TEXT_LIMIT // 2 else first - TEXT_LIMIT // 2
    text = error.text[begin : begin + TEXT_LIMIT]
    if actor is not None:
        # Two tries at once are counted one after the other.
        Member.objects.select_for_update(no_key=True, of=("self",)).get(pk=actor.pk)
    about = error.about if isinstance(error.about, Conversation) else None
    now = timezone.now()
    by = Q(member_id=actor.pk) if actor else Q(member=None)
    same = HeldText.objects.filter(
        by,
        conversation=about,
        place=place[:120],
        text=text,
        held_at__gt=now - ONE_TRY,
    )
    held = same.order_by("-pk").first()
    if held is not None:
        HeldText.objects.filter(pk=held.pk).update(times=F("times") + 1)
        return held
    return HeldText.objects.create(
        member_id=actor.pk if actor else None,
        conversation=about,
        place=place[:120],
        text=text,
        found=[
            {
                "kind": contact.kind,
                "start": contact.start - begin,
                "end": min(contact.end - begin, len(text)),
                "reason": contact.reason,
            }
            for contact in error.contacts
            if contact.start - begin < len(text)
        ],
        held_at=now,
    )


@transaction.atomic
def judge(rows: Iterable[int], *, verdict: str, actor: User) -> int:
    """Say of these rows (primary keys) that they were rightly held or held by mistake. Returns how many were marked.

    What was released stays held by mistake. Raises Refused for another verdict.
    """
    if verdict not in HeldText.Verdict.values:
        raise Refused(_("Choose whether it was rightly held or held by mistake."))
    open_rows = HeldText.objects.filter(pk__in=list(rows), released=None)
    return open_rows.update(verdict=verdict, judged_by_id=actor.pk, judged_at=timezone.now())


@transaction.atomic
def release(held: HeldText, *, actor: User) -> Entry:
    """Post a message that was held by mistake into its conversation, as its author's, and mark it so.

    Releasing twice is releasing once: the second time answers with the same entry. The author's draft stays as it is,
    and files that were to go with the message stay staged. Raises NotAllowed for who is not staff, Refused for what
    is no message and when its author may no longer write there, or nobody, as the deal has ended.
    """
    if not actor.is_staff:
        raise NotAllowed(_("Only staff can do this."))
    locked = HeldText.objects.select_for_update(no_key=True, of=("self",)).get(pk=held.pk)
    if locked.released is not None:
        return locked.released
    author, conversation = locked.member, locked.conversation
    if author is None or conversation is None or not is_message(locked):
        raise Refused(_("Only a message can be released. Its sender can send anything else again."))
    if not author.may_act or not author.user.is_active or conversation.side_of(author) is None:
        raise Refused(_("Its author has left or may no longer write here, so this message stays held."))
    # Once it is held nothing can end what this is about until the message stands before the end.
    Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    if is_closed(conversation):
        raise Refused(_("What this message is about has ended and is only read now, so it stays held."))
    entry = add_entry(
        conversation,
        "message",
        author=author,
        body=SharedText(locked.text),
        own_key=f"released-{locked.pk}",
    )
    locked.released = entry
    locked.verdict = HeldText.Verdict.WRONG
    locked.judged_by_id, locked.judged_at = actor.pk, timezone.now()
    locked.save(update_fields=["released", "verdict", "judged_by", "judged_at"])
    return entry


def forget_held() -> int:
    """Delete what was held half a year ago, judged or not. Safe to run twice and by two processes at once."""
    return HeldText.objects.filter(held_at__lt=timezone.now() - KEPT_FOR).delete()[0]
