"""Verbs: writing and publishing pages.

In files of their own: where pages stand (`address`), their pictures (`image`), votes (`vote`), what is typed and not
saved (`working_copy`), and the library they come with (`library`).
"""

from .page import (
    approve,
    ask_review,
    create_page,
    delete_page,
    restore_revision,
    save_revision,
    send_back,
    take_down,
    unschedule,
)

__all__ = [
    "approve",
    "ask_review",
    "create_page",
    "delete_page",
    "restore_revision",
    "save_revision",
    "send_back",
    "take_down",
    "unschedule",
]
