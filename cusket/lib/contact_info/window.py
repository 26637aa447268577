"""The window: a contact sent in pieces, read together with the sender's last messages.
Only what the newest message completes is reported, at its place in that message."""

from __future__ import annotations

import re
from collections.abc import Sequence

LENGTH = 6
# Longer messages are judged on their own: pieces of a contact are short.
PIECE = 160
_CONTINUES = re.compile(r"[@.+/_\-]\s*$")
_CONTINUED = re.compile(r"^\s*[@.+/_\-]")


def recent(earlier: Sequence[str]) -> list[str]:
    """The messages before that can still be part of a contact."""
    return [message[-PIECE:] for message in list(earlier)[-LENGTH:] if message.strip()]


def joined(earlier: Sequence[str], text: str) -> list[tuple[str, int]]:
    """The messages put together, with where the newest one begins."""
    found = [(" ".join([*earlier, text]), sum(map(len, earlier)) + len(earlier))]
    glued = ""
    for piece in [*earlier, text]:
        tight = bool(glued) and (_CONTINUES.search(glued[-4:]) or _CONTINUED.search(piece[:4]))
        if glued and not tight:
            glued += " "
        glued += piece.strip() if tight else piece
    begin = len(glued) - len(text.strip() if glued.endswith(text.strip()) else text)
    if glued != found[0][0]:
        found.append((glued, max(0, begin)))
    return found
