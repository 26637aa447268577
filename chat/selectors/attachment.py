"""Reads of files: one's own staged ones, and what was sent in a conversation."""

from collections.abc import Iterable

from django.db.models import Q

from cusket.accounts.models import Member
from cusket.lib.errors import NotHere

from ..models import Attachment, Conversation
from .record import side_for


def staged_of(conversation: Conversation, member: Member) -> list[Attachment]:
    """What this member has attached here and not sent yet, in the order it came."""
    rows = Attachment.objects.filter(
        conversation=conversation, member_id=member.pk, entry=None, ready_at__isnull=False
    )
    return list(rows.order_by("pk"))


def attachment_for(conversation: Conversation, member: Member, code: str) -> Attachment:
    """A file that this member may open: sent in the conversation and not taken back, or staged by themselves.

    Raises NotHere for every other one.
    """
    side_for(conversation, member)
    theirs = Q(entry__isnull=True, member_id=member.pk)
    sent = Q(entry__isnull=False, entry__unsent_at=None)
    rows = Attachment.objects.filter(sent | theirs, conversation=conversation, code=code)
    found = rows.filter(ready_at__isnull=False).first()
    if found is None:
        raise NotHere
    return found


def files_of(conversation: Conversation, kinds: Iterable[str] = ()) -> list[Attachment]:
    """Every file that was sent here and not taken back, newest first."""
    rows = Attachment.objects.filter(
        conversation=conversation, entry__isnull=False, entry__unsent_at=None
    ).select_related("entry", "member__user", "member__company")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return list(rows.order_by("-pk"))


def count_files(conversation: Conversation) -> int:
    return Attachment.objects.filter(
        conversation=conversation, entry__isnull=False, entry__unsent_at=None
    ).count()
