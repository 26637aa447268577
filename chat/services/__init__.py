"""Every write on a conversation."""

from .attachment import FILES_A_MESSAGE, add_attachment, remove_attachment, stage_files, sweep
from .message import (
    BURST,
    HOURLY,
    MESSAGE_LIMIT,
    UNSEND_WITHIN,
    save_draft,
    send_message,
    settle,
    unsend_message,
)
from .reading import mark_read
from .record import add_entry, closed_when, open_conversation

__all__ = [
    "BURST",
    "FILES_A_MESSAGE",
    "HOURLY",
    "MESSAGE_LIMIT",
    "UNSEND_WITHIN",
    "add_attachment",
    "add_entry",
    "closed_when",
    "mark_read",
    "open_conversation",
    "remove_attachment",
    "save_draft",
    "send_message",
    "settle",
    "stage_files",
    "sweep",
    "unsend_message",
]
