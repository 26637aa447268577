"""Words found in a thread."""

import re
from dataclasses import dataclass

from django.db.models import Q

from cusket.accounts.models import Member

from ..models import Attachment, Conversation, Entry
from .record import side_for

FOUND = 50


@dataclass(frozen=True)
class Found:
    """Entries that hold all the words, newest first; `more` when there are others than these fifty."""

    words: list[str]
    entries: list[Entry]
    more: bool


def search(conversation: Conversation, member: Member, text: str) -> Found:
    """Messages whose text or file names hold every word. Messages that were taken back are not found."""
    side_for(conversation, member)
    words = list({word.casefold(): word for word in text.split()}.values())
    if not words:
        return Found([], [], more=False)
    rows = Entry.objects.filter(conversation=conversation, unsent_at=None)
    for word in words:
        # Not icontains: SQLite's LIKE takes "Ä" and "ä" for two letters, its REGEXP is Python's.
        pattern = re.escape(word)
        named = Attachment.objects.filter(conversation=conversation, name__iregex=pattern).values("entry")
        rows = rows.filter(Q(body__iregex=pattern) | Q(pk__in=named))
    rows = rows.select_related("author__user", "author__company").order_by("-number")
    found = list(rows[: FOUND + 1])
    return Found(words, found[:FOUND], more=len(found) > FOUND)
