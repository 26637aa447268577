"""Known codes: whether what was found is only one of the order's own identifiers.
For a sender who says "this is our tracking number" about a held message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .fold import fold

# Shorter ones stand inside any number by chance.
_SHORTEST_INSIDE = 6


def is_same_code(words: str, known: Iterable[str], is_clear: Callable[[str], bool]) -> bool:
    """Whether the words are a known identifier, alone or with nothing contact-like around it."""
    folded = fold(words)
    bare = _bare(folded)
    codes = sorted({code for entry in known if (code := _bare(fold(entry)))}, key=len, reverse=True)
    if bare in codes:
        return True
    rest = folded
    for code in codes:
        if len(code) >= _SHORTEST_INSIDE and code in bare:
            rest = re.sub(r"[\W_]{0,3}".join(map(re.escape, code)), " ", rest)
    # A country code or an extension around a known number makes another number of it.
    if rest == folded or any(sign in rest for sign in "@+") or sum(c.isdigit() for c in rest) > 2:
        return False
    return is_clear(rest)


def _bare(folded: str) -> str:
    return "".join(c for c in folded if c.isalnum())
