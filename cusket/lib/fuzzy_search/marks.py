"""Found words marked in a text, and the piece of a text around them. What leaves here is escaped."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .words import WORD, Part, take_apart

# What no page should contain: control characters, halves of characters, and signs that turn the direction of all
# that follows, which a piece cut out of a text would leave open.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SENTENCE = re.compile(r"[.!?]\s+")
_SPACE = re.compile(r"\s+")


def without_unfit(text: str) -> str:
    return _UNFIT.sub("", text)


def highlight(text: str, terms: Iterable[str]) -> SafeString:
    """Any text, escaped, with every form of the words in `terms` in <mark>."""
    return highlight_stems(text, frozenset(_stems(terms)))


def _stems(terms: Iterable[str]) -> Iterable[str]:
    for term in terms:
        for match in WORD.finditer(term):
            written = take_apart(match[0])
            if written.whole:
                yield written.whole.stem
            if not written.is_code:
                yield from (part.stem for part in written.parts)


def highlight_stems(text: str, stems: frozenset[str]) -> SafeString:
    text = without_unfit(text)
    drawn, done = [], 0
    for match in WORD.finditer(text):
        written = take_apart(match[0])
        found: Iterable[Part] = (part for part in written.parts if part.stem in stems)
        if written.whole and written.whole.stem in stems:
            found = [written.whole]
        for part in found:
            start, end = match.start() + part.start, match.start() + part.end
            drawn += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
    drawn.append(escape(text[done:]))
    return mark_safe("".join(drawn))


def piece_of(text: str, start: int, length: int) -> str:
    """At most `length` characters around what begins at `start`, cut between words, with an ellipsis where cut.

    It begins with a sentence if one begins shortly before, so that it can be read without the rest.
    """
    begin = 0
    if start > length // 2:
        sentence = _SENTENCE.search(text, start - length // 2, start)
        space = _SPACE.search(text, start - length // 4, start)
        begin = sentence.end() if sentence else space.end() if space else start
    end = len(text)
    if end - begin > length:
        end = begin + length
        while end > start and not text[end].isspace():
            end -= 1
        # A word that is longer than the piece has to be cut.
        end = end if end > start else begin + length
    piece = " ".join(without_unfit(text[begin:end]).split())
    cut_before = begin > 0 and not _SENTENCE.search(text, max(0, begin - 4), begin)
    return f"{'… ' if cut_before else ''}{piece}{' …' if text[end:].strip() else ''}"
