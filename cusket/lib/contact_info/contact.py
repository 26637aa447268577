"""The finding: what kind of contact, where in the text, and why.
Offsets count characters of the text as the sender typed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """One piece of contact information, found at text[start:end]."""

    kind: str
    start: int
    end: int
    reason: str
