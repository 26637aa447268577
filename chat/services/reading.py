"""What a member has seen: the read mark, which moves forward only."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Member
from cusket.lib.errors import Refused
from cusket.lib.push import ring_after_commit

from ..models import Conversation, Entry, ReadMark
from ..selectors import side_for


@transaction.atomic
def mark_read(conversation: Conversation, number: int, *, actor: Member) -> None:
    """Move the member's mark forward to an entry that was on screen. Earlier numbers change nothing (P7).

    Raises Refused for a number that the conversation has not reached.
    """
    side = side_for(conversation, actor)
    # A message that is being taken back must not be read meanwhile, nor the other way about.
    Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    entry = Entry.objects.filter(conversation=conversation, number=number).first()
    if entry is None:
        raise Refused(_("There is no such entry yet."))
    mark, made = ReadMark.objects.get_or_create(
        conversation=conversation,
        member_id=actor.pk,
        defaults={"number": number, "tally": entry.said_to(side)},
    )
    if not made:
        # Who only looks on or writes has seen the last message when they first did.
        passed = Entry.objects.filter(
            conversation=conversation,
            side=side.other,
            kind="message",
            number__gt=mark.number,
            number__lte=number,
        )
        when = timezone.now() if passed.exists() else mark.moved_at
        # Tabs may report out of order; the greater number always wins, and the tally goes with it.
        moved = ReadMark.objects.filter(pk=mark.pk, number__lt=number).update(
            number=number, tally=Greatest(F("tally"), entry.said_to(side)), moved_at=when
        )
        if not moved:
            return
    ring_after_commit([actor.group], conversation=conversation.code, read=number)
    # The other side's open thread says "Seen by".
    ring_after_commit([conversation.group], conversation=conversation.code, seen=number)
