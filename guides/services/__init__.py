"""Verbs: writing and publishing pages, where they stand, their pictures, votes, and the library they come with."""

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
