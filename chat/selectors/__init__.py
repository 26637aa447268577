"""Every read of a conversation."""

from .attachment import attachment_for, count_files, files_of, staged_of
from .record import (
    CATCH_UP,
    FAR_BEHIND,
    PAGE,
    Thread,
    after,
    before,
    draft_of,
    entry_at,
    is_far_behind,
    latest,
    owed_since,
    read_by_other_side,
    recent_words,
    seen_by,
    side_for,
    since,
    unread_of,
    with_unread,
)
from .reply import ReplyTime, typical_reply
from .search import Found, search

__all__ = [
    "CATCH_UP",
    "FAR_BEHIND",
    "PAGE",
    "Found",
    "ReplyTime",
    "Thread",
    "after",
    "attachment_for",
    "before",
    "count_files",
    "draft_of",
    "entry_at",
    "files_of",
    "is_far_behind",
    "latest",
    "owed_since",
    "read_by_other_side",
    "recent_words",
    "search",
    "seen_by",
    "side_for",
    "since",
    "staged_of",
    "typical_reply",
    "unread_of",
    "with_unread",
]
