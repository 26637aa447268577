"""Pieces: digits or a name sent one after another, with words of their own in between.
What the window's joined text cannot show, because the words between break it up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .code import hide_codes, hide_known
from .fold import Folded
from .handle import handles_in
from .mark import Marks

_DIGITS = re.compile(r"\d+")
_ONE_NAME = re.compile(r"\s*(?:it is |it's |mine is |is |id |es |ist )?@?([a-z][a-z0-9._-]{4,30})\s*[.!]?\s*")
_ASKS_FOR_NAME = re.compile(r"(?:mine is|my id is|my id|it is|is|id|name follows|id:|:|是|は|는)\s*$")
_LONG = 48


def pieced(messages: Sequence[str], known: tuple[str, ...]) -> str:
    """The kind of contact these messages make together, or nothing."""
    texts = [hide_known(Folded(message).text, known) for message in messages]
    read = [(text, Marks(text)) for text in texts]
    if _is_number(read):
        return "phone"
    return "handle" if _is_name(read) else ""


def _is_refusing(marks: Marks) -> bool:
    return any("not" in m.kinds and "number" not in m.kinds for m in marks.all)


def _is_number(read: list[tuple[str, Marks]]) -> bool:
    cued = False
    digits, holders = "", 0
    for index, (text, marks) in enumerate(read):
        if "order" in marks.kinds or len(text) > _LONG:
            # Business in between: what came before is over.
            cued, digits, holders = False, "", 0
            continue
        if _is_refusing(marks) or ("?" in text and index < len(read) - 1):
            continue
        calls = any(len(m.word) > 2 or not m.word.isascii() for m in marks.of("phone", "give", "app"))
        cued = cued or calls
        shown = hide_codes(text)
        here = "".join(_DIGITS.findall(shown))
        if shown != text and not here:
            continue
        if here:
            digits, holders = digits + here, holders + 1
        is_last = index == len(read) - 1
        if is_last and (here or calls):
            return cued and holders >= 2 and 7 <= len(digits) <= 15
    return False


def _is_name(read: list[tuple[str, Marks]]) -> bool:
    """A messenger's name first, then a message that is only a name."""
    text, marks = read[-1]
    match = _ONE_NAME.fullmatch(text)
    if not match or marks.kinds & {"order", "not", "file"}:
        return False
    named = False
    for _, before in read[:-1]:
        if _is_refusing(before):
            named = False
        elif "app" in before.kinds:
            named = True
    if not named:
        return False
    if any(handles_in(text, 0, len(text))):
        return True
    return _ASKS_FOR_NAME.search(read[-2][0]) is not None and not marks.all
