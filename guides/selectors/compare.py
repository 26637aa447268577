"""Two texts beside each other: what a word-by-word look finds, and what can be put together when both were changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import Indel

from ..models import Content
from ..models.page import CONTENT_FIELDS

SAME, INS, DEL, FOLD = "same", "ins", "del", "fold"
# Lines left standing on either side of a change; what is between two such is folded.
AROUND = 2
# A passage of more words than this is shown as a whole, old and new: nobody reads it word by word.
WORDS_AT_ONCE = 1500
# As many lines of one text times those of the other are looked at, which takes 12 MB and a tenth of a second; of more
# than that, all between the first and the last change is one change.
LINES_AT_ONCE = 100_000_000
# And one whose old and new text have less than this share of their words in common.
SHARE = 0.3

NAMES: dict[str, str | Promise] = {
    "title": _("Title"),
    "label": _("Label"),
    "lead": _("Lead"),
    "byline": _("By-line"),
    "icon": _("Icon"),
    "body": _("Text"),
    "use": _("Links to use it"),
    "related": _("Related pages"),
}


@dataclass(frozen=True)
class Piece:
    """Some words that are the same, were added or taken away; of a fold, `lines` says how many are not shown."""

    kind: str
    text: str = ""
    lines: int = 0


@dataclass(frozen=True)
class Difference:
    """One field of two texts that says something else in each."""

    name: str
    title: str | Promise
    pieces: tuple[Piece, ...]

    @property
    def added(self) -> int:
        return sum(piece.kind == INS for piece in self.pieces)

    @property
    def removed(self) -> int:
        return sum(piece.kind == DEL for piece in self.pieces)


def differences(old: Content, new: Content) -> list[Difference]:
    """The fields in which two texts differ, each with its passages; empty when they say the same."""
    found = []
    for name in CONTENT_FIELDS:
        before, after = _words_of(old, name), _words_of(new, name)
        if before != after:
            found.append(Difference(name, NAMES[name], tuple(_fold(_pieces(before, after)))))
    return found


def _words_of(content: Content, name: str) -> str:
    value = getattr(content, name)
    return "\n".join(value) if isinstance(value, tuple) else value


def _pieces(old: str, new: str) -> list[Piece]:
    """Line by line first, then word by word where lines changed."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for tag, i1, i2, j1, j2 in _codes(a, b):
        if tag == "equal":
            found.append(Piece(SAME, "".join(a[i1:i2])))
        else:
            found += _by_words("".join(a[i1:i2]), "".join(b[j1:j2]))
    return _joined(found)


def _by_words(old: str, new: str) -> list[Piece]:
    a, b = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
    if not a or not b or max(len(a), len(b)) > WORDS_AT_ONCE:
        return [Piece(kind, text) for kind, text in ((DEL, old), (INS, new)) if text]
    codes = _codes(a, b)
    kept = sum(not word.isspace() for tag, i1, i2, _j1, _j2 in codes if tag == "equal" for word in a[i1:i2])
    if kept < SHARE * sum(not word.isspace() for word in min(a, b, key=len)):
        # Hardly a word in common: two sentences read better than confetti.
        return [Piece(DEL, old), Piece(INS, new)]
    found: list[Piece] = []
    gone, came = "", ""
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        # A blank between two changed words belongs to the change.
        between = tag == "equal" and not "".join(a[i1:i2]).strip() and 0 < at < len(codes) - 1
        if tag == "equal" and not between:
            found += [Piece(DEL, gone), Piece(INS, came), Piece(SAME, "".join(a[i1:i2]))]
            gone, came = "", ""
        else:
            gone, came = gone + "".join(a[i1:i2]), came + "".join(b[j1:j2])
    return [piece for piece in (*found, Piece(DEL, gone), Piece(INS, came)) if piece.text]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _fold(pieces: Sequence[Piece]) -> list[Piece]:
    """Long passages that did not change, but for the lines beside a change."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        lines = piece.text.splitlines(keepends=True)
        before = AROUND if at else 0
        after = AROUND if at + 1 < len(pieces) else 0
        hidden = len(lines) - before - after
        if piece.kind != SAME or hidden < 2:
            found.append(piece)
            continue
        found += [
            Piece(SAME, "".join(lines[:before])),
            Piece(FOLD, lines=hidden),
            Piece(SAME, "".join(lines[len(lines) - after :]) if after else ""),
        ]
    return [piece for piece in found if piece.text or piece.lines]


@dataclass
class Merged:
    """Two texts that were begun on the same one, put together as far as they do not contradict each other.

    `content` says mine where both changed the same passage; those fields are in `both`. `theirs` are the fields that
    say what the other wrote, or hold something of it.
    """

    content: Content
    both: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)

    @property
    def both_titles(self) -> list[str]:
        return [str(NAMES[name]) for name in self.both]

    @property
    def theirs_titles(self) -> list[str]:
        return [str(NAMES[name]) for name in self.theirs]


def merged(base: Content | None, mine: Content, theirs: Content) -> Merged:
    """Put two texts together. Where the one they were begun on is not known, mine stands wherever they differ."""
    both, from_them, values = [], [], {}
    for name in CONTENT_FIELDS:
        old = getattr(base, name) if base else None
        own, other = getattr(mine, name), getattr(theirs, name)
        values[name] = own
        if own == other or (base and other == old):
            continue
        if base and own == old:
            values[name] = other
            from_them.append(name)
            continue
        together = merged_lines(str(old), own, other) if base and name == "body" else None
        if together is None:
            both.append(name)
        else:
            values[name] = together
            from_them.append(name)
    return Merged(Content(**values), both, from_them)


def merged_lines(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of one text, when no two touch the same lines; None when they do."""
    a, b, c = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    found: list[str] = []
    i = j = k = 0
    for ai, bi, ci, length in [*_anchors(a, b, c), (len(a), len(b), len(c), 0)]:
        old, own, other = a[i:ai], b[j:bi], c[k:ci]
        if own in (old, other):
            found += other
        elif other == old:
            found += own
        else:
            return None
        found += a[ai : ai + length]
        i, j, k = ai + length, bi + length, ci + length
    return "".join(found)


def _anchors(a: list[str], b: list[str], c: list[str]) -> list[tuple[int, int, int, int]]:
    """Runs of lines that stand in all three: where they begin in each, and how many lines."""
    in_b = {i + n: j + n for i, j, size in _matches(a, b) for n in range(size)}
    in_c = {i + n: j + n for i, j, size in _matches(a, c) for n in range(size)}
    found: list[tuple[int, int, int, int]] = []
    for i in range(len(a)):
        if i not in in_b or i not in in_c:
            continue
        place = (i, in_b[i], in_c[i])
        if found:
            ai, bi, ci, size = found[-1]
            if place == (ai + size, bi + size, ci + size):
                found[-1] = (ai, bi, ci, size + 1)
                continue
        found.append((*place, 1))
    return found


def _matches(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    return [(i1, j1, i2 - i1) for tag, i1, i2, j1, _j2 in _codes(a, b) if tag == "equal"]


def _codes(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What is "equal" in two lists and what is a "replace", as slices of both.

    Not by difflib: what that needs grows with the cube of lines that are all alike, as empty ones are.
    """
    short = min(len(a), len(b))
    start = next((n for n in range(short) if a[n] != b[n]), short)
    end = next((n for n in range(short - start) if a[-1 - n] != b[-1 - n]), short - start)
    i, j = len(a) - end, len(b) - end
    between = [("replace", start, i, start, j)]
    if (i - start) * (j - start) <= LINES_AT_ONCE:
        between = [
            (
                one.tag,
                start + one.src_start,
                start + one.src_end,
                start + one.dest_start,
                start + one.dest_end,
            )
            for one in Indel.opcodes(a[start:i], b[start:j])
        ]
    found: list[tuple[str, int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in [("equal", 0, start, 0, start), *between, ("equal", i, len(a), j, len(b))]:
        tag = "equal" if tag == "equal" else "replace"
        if i1 == i2 and j1 == j2:
            continue
        if found and found[-1][0] == tag:
            _tag, i1, _i2, j1, _j2 = found.pop()
        found.append((tag, i1, i2, j1, j2))
    return found
