"""The nouns of a conversation: its record, files, answers, and what the contact filter held back."""

from .attachment import Attachment
from .held import HeldText
from .notice import Horizon, Mailed, Told
from .record import Conversation, Draft, Entry, Epoch, ReadMark, Side, new_code, new_epoch
from .reply import Reply

__all__ = [
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
    "Told",
    "new_code",
    "new_epoch",
]
