"""Folding: the text with look-alikes, styles and invisible characters taken out, and a way back.
Every folded character knows which character of the original it came from."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED_CATEGORIES = frozenset({"Cf", "Cs", "Cn", "Co"})
_BLANKS = "\n\t\r\v\f\x1c\x1d\x1e\x1f\x85"

# Letters drawn as small capitals, or in boxes that Unicode does not decompose.
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_LETTER_BLOCKS = (0x1F1E6, 0x1F150, 0x1F170)

_SPECIAL = {
    "。": ".", "｡": ".", "．": ".", "․": ".", "﹒": ".", "۔": ".", "।": ".", "、": ",", "،": ",",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-",
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "∕": "/", "⁄": "/", "╱": "/", "×": "x", "✕": "x", "✖": "x", "ı": "i", "ß": "ss", "đ": "d", "ø": "o",
    "ł": "l", "æ": "ae", "œ": "oe", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي",
    "ک": "ك", "ة": "ه", "ـ": "", "़": "", "⓪": "0", "🅞": "o", "〇": "〇", "∂": "d", "ⓐ": "a",
    "⧂": "0", "➕": "+", "﹢": "+", "✚": "+", "⁺": "+", "🔟": "10", "📞": " tel ", "☎": " tel ", "☏": " tel ", "✆": " tel ", "📱": " tel ", "📲": " tel ",
}  # fmt: skip

# Letters of other scripts that look Latin. One to one, so that a skeleton keeps its offsets.
_LOOKALIKE = str.maketrans(
    "авсеһіјкмнортухѕԁԛԝӏьпгαβεικνορτυχγησωօոսհցɡɑɩɛɔʋƅꞁŀ",
    "abcehijkmhoptyxsdqwlbnrabeikvoptuxynowonuhggaieoubll",
)
_LOOKALIKES = frozenset(map(chr, _LOOKALIKE))


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    code = ord(character)
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _BLANKS:
        return "\n" if character in "\n\x85" else " "
    category = unicodedata.category(character)
    if category in _DROPPED_CATEGORIES or category == "Cc":
        return ""
    # Accents, keycaps and variation selectors hide a character; Indic vowel signs are letters.
    if category in {"Mn", "Me"} and not 0x0900 <= code <= 0x0DFF and not 0x3099 <= code <= 0x309A:
        return ""
    if code in (0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800):
        return ""
    for first in _LETTER_BLOCKS:
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    normal = unicodedata.normalize("NFKC", character).lower()
    if normal in _SMALL_CAPITALS:
        return _SMALL_CAPITALS[normal]
    folded = []
    for part in normal:
        if part in _SPECIAL:
            folded.append(_SPECIAL[part])
            continue
        taken = unicodedata.normalize("NFD", part)
        if len(taken) > 1 and ("a" <= taken[0] <= "z" or "\u0370" <= taken[0] <= "\u03ff"):
            folded.append(_SPECIAL.get(taken[0], taken[0]))
        elif unicodedata.category(part) != "Mn" or 0x0900 <= ord(part) <= 0x0DFF:
            folded.append("" if part == "\u093c" else part)
    return "".join(folded)


class Folded:
    """A folded copy of a text, with the original offset of each of its characters."""

    __slots__ = ("_offsets", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        if original.isascii() and (original.isprintable() or not _has_control(original)):
            self.text = original.lower()
            self._offsets: list[int] | None = None
            return
        single = {c: c.lower() if " " <= c <= "~" else _fold_character(c) for c in set(original)}
        if all(len(piece) == 1 for piece in single.values()):
            # Most scripts fold one to one, so that the offsets are the original's.
            self.text = original.translate({ord(c): piece for c, piece in single.items()})
            self._offsets = None
            return
        pieces: list[str] = []
        offsets: list[int] = []
        for index, character in enumerate(original):
            piece = single[character]
            pieces.append(piece)
            if len(piece) == 1:
                offsets.append(index)
            elif piece:
                offsets.extend([index] * len(piece))
        self.text = "".join(pieces)
        self._offsets = offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that text[start:end] came from."""
        if self._offsets is None or start >= end:
            return start, end
        return self._offsets[start], self._offsets[end - 1] + 1

    def source(self, start: int, end: int) -> str:
        """The original characters behind text[start:end]: capitals tell a code from a name."""
        first, last = self.span(start, end)
        return self.original[first:last]


def _has_control(text: str) -> bool:
    return any((character < " " and character not in "\n\t") or character == "\x7f" for character in text)


def fold(text: str) -> str:
    """The folded text alone, for words in tables."""
    return Folded(text).text


def skeleton(text: str) -> str:
    """Folded text with look-alike letters made Latin; the same length as what went in."""
    return text if text.isascii() or _LOOKALIKES.isdisjoint(text) else text.translate(_LOOKALIKE)
