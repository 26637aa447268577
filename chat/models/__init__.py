"""The nouns of a conversation: its record, files, answers, and what the contact filter held back; and support cases."""

from .attachment import Attachment
from .held import HeldText
from .notice import Horizon, Mailed, Told
from .record import Conversation, Draft, Entry, Epoch, ReadMark, Side, new_code, new_epoch
from .reply import Reply
from .support import CASE_LIMIT, SupportCase, new_case_code

__all__ = [
    "CASE_LIMIT",
    "Attachment",
    "Conversation",
    "Draft",
    "Entry",
    "Epoch",
    "HeldText",
    "Horizon",
    "Mailed",
    "ReadMark",
    "Reply",
    "Side",
    "SupportCase",
    "Told",
    "new_case_code",
    "new_code",
    "new_epoch",
]
