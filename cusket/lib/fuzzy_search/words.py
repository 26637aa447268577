"""Text as words: found in it, written alike, and without their endings.

Documents, questions and the marks in a text go through here, so the three can't disagree about what a word is.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# What belongs to a word without being a letter: accents on their own, soft hyphens, signs that nobody sees.
_INSIDE = "\u0300-\u036f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HYPHENS = "_\u2010\u2011\u2212\uff0d-"
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
WORD = re.compile(rf"[^\W_][\w{_INSIDE}]*(?:[{_APOSTROPHES}{_HYPHENS}][^\W_][\w{_INSIDE}]*)*")
_PART = re.compile(rf"[^{_HYPHENS}]+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")

# Letters that no normal form takes apart.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "\u02bc": ""}
)

# Words that a question has for the sake of its grammar. They are known and stand in their places, but weigh nothing.
STOP_WORDS = frozenset(
    """
    a about am an and any are as at be because been but by can could did do does for from had has have he her here his
    how i if in into is it its just me my no not of on or our she should so some than that the their them then there
    these they this those to was we were what when where which while who why will with would you your
    """.split()
)

_VOWELS = frozenset("aeiouy")
# A longer run of letters is no word that somebody would type; it is not remembered, so that it can't fill the memory.
_LONGEST_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Part:
    """A word from `start` to `end` in what was written: `surface` in plain letters, `stem` without its ending."""

    start: int
    end: int
    surface: str
    stem: str


@dataclass(frozen=True, slots=True)
class Written:
    """What stands between two spaces: one part; or several with hyphens, which together are a word of their own too."""

    parts: tuple[Part, ...]
    whole: Part | None

    @property
    def is_code(self) -> bool:
        """Whether it is to be looked for whole, as "CK-20397" is, and "made-to-order" is not."""
        return self.whole is not None and has_digit(self.whole.surface)


def take_apart(raw: str) -> Written:
    """What `WORD` matched, as the words in it; without any part if nothing of it is a letter or digit."""
    return _remembered(raw) if len(raw) <= _LONGEST_REMEMBERED else _taken_apart(raw)


def _taken_apart(raw: str) -> Written:
    found = []
    for match in _PART.finditer(raw):
        surface = folded(_POSSESSIVE.sub("", match[0]))
        if surface:
            found.append(Part(*match.span(), surface, stem(surface)))
    whole = None
    if len(found) > 1:
        together = found[0].surface
        for part in found[1:]:
            # "5-7" is not 57; all else reads the same with a hyphen and without: CK-20397, ck20397, back-order.
            digits = together[-1].isdigit() and part.surface[0].isdigit()
            together += ("-" if digits else "") + part.surface
        whole = Part(found[0].start, found[-1].end, together, stem(together))
    return Written(tuple(found), whole)


_remembered = lru_cache(maxsize=16_384)(_taken_apart)


def folded(word: str) -> str:
    """One word in plain small letters and digits: no accents, apostrophes or signs, and one form of each letter."""
    if word.isascii():
        word = word.lower()
        return word if word.isalnum() else "".join(filter(str.isalnum, word))
    word = unicodedata.normalize("NFKC", word).casefold()
    word = unicodedata.normalize("NFKD", word).translate(_PLAIN)
    return unicodedata.normalize("NFC", "".join(filter(str.isalnum, word)))


def has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def stem(word: str) -> str:
    """A folded English word without plural, "-ed", "-ing" and the "e" before them; codes and short words stay.

    It only has to be the same for the forms of one word: "quot" stands for quote, quotes, quoted and quoting.
    """
    if len(word) < 4 or has_digit(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("xes"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing"):
        word = _without(word, 3)
    if word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("eed"):
        word = word[:-1] if len(word) > 5 else word
    elif word.endswith("ed"):
        word = _without(word, 2)
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]  # shipped, but also process and bill, whose other forms come here as well
    return word


def _without(word: str, ending: int) -> str:
    """The word before its ending, with the "e" that the ending took, if without the ending there is a word left."""
    rest = word[:-ending]
    if len(rest) < 2 or not _VOWELS & set(rest):
        return word
    takes_e = (
        rest[-1] not in "aeiouywx" and rest[-2] in _VOWELS and (len(rest) == 2 or rest[-3] not in _VOWELS)
    )
    return rest + "e" if takes_e and len(rest) < 4 else rest
