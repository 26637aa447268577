"""Finds contact information in what the two sides of an order write to each other.
Pure functions over text: nothing is read, sent or stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from . import window
from .code import hide, hide_codes, hide_known
from .contact import Contact
from .file_name import file_words
from .fold import Folded, fold
from .handle import handles
from .hosts import ALLOWED, OWN, is_on
from .invitation import scan_invitations
from .known import is_same_code
from .link import Links
from .mail import addresses
from .mark import Marks
from .phone import numbers
from .pieces import pieced
from .spelling import Respelt

__all__ = ["Contact", "file_words", "find_contacts", "same_code"]

# A number with a country code that goes on in the next line.
_BROKEN = re.compile(r"\+\d[\d ().-]{1,14}\n[\d ().\n-]{4,20}\d")


def find_contacts(
    text: str, *, earlier: Sequence[str] = (), known: Iterable[str] = (), hosts: Iterable[str] = ()
) -> list[Contact]:
    """Everything in the text that lets its reader reach the sender outside the platform.

    earlier: the same sender's last messages, oldest first, for a contact sent in pieces.
    known: the order's own identifiers, which always pass. hosts: further hosts whose links pass.
    """
    passing = tuple(sorted({fold(code) for code in known if code}))
    own = OWN | {host.lower() for host in hosts} if hosts else OWN
    found = _scan(_BROKEN.sub(lambda number: number[0].replace("\n", " "), text), passing, own)
    before = window.recent(earlier)
    if not found and before and text.strip():
        found = _scan_pieces(before, text, passing, own)
    return found


def same_code(words: str, known: Iterable[str]) -> bool:
    """Whether these found words are one of the known identifiers and nothing besides."""
    return is_same_code(words, known, lambda rest: not find_contacts(rest))


def _scan(text: str, known: tuple[str, ...], own: frozenset[str]) -> list[Contact]:
    if not text:
        return []
    folded = Folded(text)
    shown = hide_known(folded.text, known)
    marks = Marks(shown)
    respelt = Respelt(shown, marks, folded)
    found: list[tuple[int, int, str]] = []

    links = Links(shown, folded, marks, respelt, _allowed(own))
    found.extend(links.blocked)
    rest = hide(shown, sorted([*links.passed, *((link.start, link.end) for link in links.blocked)]))

    original = text if len(text) == len(folded.text) else ""
    found.extend(addresses(shown, original, marks, respelt, lambda host: is_on(host, own)))

    coded = hide_codes(rest)
    found.extend(numbers(coded, marks, folded))
    found.extend(handles(coded, folded, marks))
    if respelt.closed:
        found.extend(_spread(respelt, coded, folded))
    found.extend(scan_invitations(shown, marks))
    return _reported(found, folded)


@lru_cache(maxsize=16)
def _allowed(own: frozenset[str]) -> frozenset[str]:
    return ALLOWED | own


def _spread(respelt: Respelt, text: str, folded: Folded) -> list[tuple[int, int, str]]:
    """Messengers' names spelt with gaps, seen once the gaps are closed."""
    copy = respelt.text
    if len(copy) == len(text):
        return []
    marks = Marks(copy)
    if not marks.kinds & {"app", "phone"}:
        return []
    spread = [m for m in marks.of("app", "phone") if m.end - m.start + 2 < _width(respelt, m.start, m.end)]
    if not spread:
        return []
    clean = hide_codes(copy)
    closed = Folded(copy)
    findings: list[tuple[int, int, str]] = [*numbers(clean, marks, closed), *handles(clean, closed, marks)]
    return [
        (*respelt.span(start, end), reason)
        for start, end, reason in findings
        if any(start - 44 <= mark.start <= end + 20 for mark in spread[:50])
    ]


def _width(respelt: Respelt, start: int, end: int) -> int:
    first, last = respelt.span(start, end)
    return last - first


def _reported(found: list[tuple[int, int, str]], folded: Folded) -> list[Contact]:
    """One contact for each place, the earliest and longest first, at its original offsets."""
    contacts: list[Contact] = []
    last = -1
    for start, end, reason in sorted(found, key=lambda item: (item[0], -item[1])):
        if start < last or start >= end:
            continue
        last = end
        first, stop = folded.span(start, end)
        contacts.append(Contact(reason.split("_", 1)[0], first, stop, reason))
    return contacts


def _scan_pieces(before: list[str], text: str, known: tuple[str, ...], own: frozenset[str]) -> list[Contact]:
    for whole, begin in window.joined(before, text):
        contacts = _scan(whole, known, own)
        if not contacts:
            continue
        ends = [c for c in contacts if c.end > begin]
        if not ends and _scan(whole[:begin], known, own):
            continue
        contact = ends[0] if ends else contacts[0]
        return [_placed(contact.kind, contact.reason, contact.start - begin, contact.end - begin, text)]
    if kind := pieced([*before, text], known):
        return [_placed(kind, f"{kind}_in_pieces", 0, len(text), text)]
    return []


def _placed(kind: str, reason: str, start: int, end: int, text: str) -> Contact:
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        start, end = 0, len(text)
    return Contact(kind, start, end, reason)
