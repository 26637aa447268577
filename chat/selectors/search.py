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


def _in_any_case(word: str) -> str:
    """A regular expression for a word in capitals or not, the same on every database.

    For SQLite's LIKE, and for a PostgreSQL with the locale C, "Ä" and "ä" are two letters.
    """
    signs = []
    for sign in word:
        cases = sorted({sign, *(case for case in (sign.lower(), sign.upper()) if len(case) == 1)})
        signs.append(f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(sign))
    return "".join(signs)


def search(conversation: Conversation, member: Member, text: str) -> Found:
    """Messages whose text or file names hold every word. Messages that were taken back are not found."""
    side_for(conversation, member)
    words = list({word.casefold(): word for word in text.split()}.values())
    if not words:
        return Found([], [], more=False)
    rows = Entry.objects.filter(conversation=conversation, unsent_at=None)
    for word in words:
        pattern = _in_any_case(word)
        named = Attachment.objects.filter(conversation=conversation, name__regex=pattern).values("entry")
        rows = rows.filter(Q(body__regex=pattern) | Q(pk__in=named))
    rows = rows.select_related("author__user", "author__company").order_by("-number")
    found = list(rows[: FOUND + 1])
    return Found(words, found[:FOUND], more=len(found) > FOUND)
