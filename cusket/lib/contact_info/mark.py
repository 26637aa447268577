"""Marks: the words of the lexicon as they stand in a folded text, with their places.
Spaced scripts are looked up word by word, running ones by one pattern."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from .described import descriptions, has_colour, running_descriptions
from .fold import fold, skeleton
from .lexicon import WORDS
from .lexicon_running import RUNNING

_WORD = re.compile(
    r"[a-z\u00df-\u024f\u0370-\u052f\u0620-\u065f\u066e-\u06ef\u0900-\u0963\u0971-\u097f\u1e00-\u1eff]+"
)
_RUNNING_SCRIPT = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u2764]")
_LEET = re.compile(
    r"(?<![a-z0-9$!@|])(?:[a-z](?=[a-z]*[0-9$!@|])|1(?=[a-z]))[a-z0-9$!@|]{3,11}(?![a-z0-9$!@|])"
)
_LEET_LETTERS = str.maketrans("013457$!@|", "oieastsiai")
_LINKING = frozenset(" \t-'’./_°")
_KINDS_TOGETHER = ("give", "none", "phone", "order")
_FUZZY = (
    "whatsapp",
    "telegram",
    "instagram",
    "facebook",
    "kakaotalk",
    "linkedin",
    "snapchat",
    "wechat",
    "skype",
)
# Names that only digits for letters tell from a misspelt word.
_LEET_NAMES = frozenset(
    {"viber", "insta", "zalo", "telega", "discord", "tiktok", "twitter", "signal", "snap", "line", "kakao"}
)
# One letter away from a messenger, and nothing of the kind.
_NOT_FUZZY = frozenset({"sky", "skyped", "snapchart", "telegraph", "telegrams"})


class Mark(NamedTuple):
    """A word of the lexicon at text[start:end]; a word may be of several kinds."""

    start: int
    end: int
    kinds: frozenset[str]
    word: str


def _entries(*tables: dict[str, str]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, listing in ((kind, words) for table in tables for kind, words in table.items()):
        for entry in listing.split(","):
            if entry := fold(" ".join(entry.split())):
                kinds.setdefault(entry, set()).add(kind)
    return kinds


_phrases: dict[str, dict[tuple[str, ...], frozenset[str]]] = {}
_stems: dict[str, frozenset[str]] = {}
_longest_stem = 0
for _entry, _kinds in _entries(WORDS).items():
    _parts = tuple(_WORD.findall(_entry.rstrip("*")))
    if not _parts:
        continue
    if _entry.endswith("*") and len(_parts) == 1:
        _stems[_parts[0]] = frozenset(_kinds) | _stems.get(_parts[0], frozenset())
        _longest_stem = max(_longest_stem, len(_parts[0]))
    else:
        if _entry.endswith("*"):
            _parts = (*_parts[:-1], _parts[-1] + "*")
        _first = _phrases.setdefault(_parts[0], {})
        _first[_parts] = frozenset(_kinds) | _first.get(_parts, frozenset())
# The phrases of a first word by their second: "my …" begins a hundred of them.
_SINGLE, _OPEN_END = "", "*"
_by_second: dict[str, dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]] = {}
for _word, _first in _phrases.items():
    _seconds = _by_second.setdefault(_word, {})
    for _parts, _kinds_of in sorted(_first.items(), key=lambda item: -len(item[0])):
        _key = _SINGLE if len(_parts) == 1 else _OPEN_END if _parts[1].endswith("*") else _parts[1]
        _seconds.setdefault(_key, []).append((_parts, _kinds_of))
_running = {entry: frozenset(kinds) for entry, kinds in _entries(RUNNING).items()}
# How long the entries may be that begin with these two characters, the longest first.
_JUST_ONE: tuple[int, ...] = (1,)
_running_lengths: dict[str, tuple[int, ...]] = {entry[:2]: _JUST_ONE for entry in _running}
for _entry in sorted(_running, key=len):
    if _running_lengths[_entry[:2]][0] != len(_entry):
        _running_lengths[_entry[:2]] = (len(_entry), *_running_lengths[_entry[:2]])
_RUNNING_FIRST = re.compile(f"[{''.join(sorted({re.escape(entry[0]) for entry in _running}))}]")


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}


_fuzzy: dict[str, str] = {}
for _name in _FUZZY:
    for _form in _without_one(_name):
        _fuzzy[_form] = _name
_APP = frozenset({"app"})
# The same names with a gap in them, by their first part.
_parted: dict[str, dict[str, str]] = {}
for _name in (*_FUZZY, "viber", "signal", "discord", "threema", "messenger"):
    for _cut in range(2, len(_name) - 1):
        _parted.setdefault(_name[:_cut], {})[_name[_cut:]] = _name
# The word of a mark that was put together from a colour and a picture.
DESCRIBED = "described"
# However whatsapp is spelt by ear, in one word.
_BY_EAR = re.compile(
    r"(?:w|wh|v|vh|gu|hu|hw|ou|u|uo|bu)[aou]{1,2}(?:t|d|tt|th)?h?[sz]{1,2}h?[aeou]{1,2}h?[pb]{1,2}(?:e|s|er|ik|im|ie)?"
)


def _is_like_an_app(word: str) -> bool:
    """One letter dropped, doubled, swapped or changed in the name of a messenger."""
    word = word.replace("rn", "m").replace("vv", "w")
    if _BY_EAR.fullmatch(word):
        return True
    if not 5 <= len(word) <= 10 or word in _NOT_FUZZY or word[0] not in "witfklsv":
        return False
    if word in _fuzzy:
        return len(word) >= 5
    if len(word) < 6:
        return False
    for form in _without_one(word):
        name = _fuzzy.get(form)
        if name and len(name) >= 6 and abs(len(name) - len(word)) <= 1:
            return True
    return False


@lru_cache(maxsize=8192)
def _kinds_of_word(word: str) -> frozenset[str] | None:
    for length in range(min(len(word), _longest_stem), 1, -1):
        kinds = _stems.get(word[:length])
        if kinds:
            return kinds
    return _APP if _is_like_an_app(word) else None


@lru_cache(maxsize=8192)
def _as_latin(word: str) -> str:
    """A word with look-alike letters among Latin ones, as it is meant to be read."""
    latin = skeleton(word)
    mixed = latin != word and latin.isascii() and any("a" <= c <= "z" for c in word)
    return latin if mixed else word


def _same(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else part == word


class Marks:
    """All marks of a text, in order, and the text with look-alike letters made Latin."""

    __slots__ = ("_starts", "all", "kinds", "plain")

    def __init__(self, text: str) -> None:
        self.plain = skeleton(text)
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        found = _spaced(text, words)
        if _RUNNING_SCRIPT.search(text) or "加" in text:
            found.extend(_unspaced(text))
        for match in _LEET.finditer(text):
            plain = match.group().translate(_LEET_LETTERS)
            if _is_like_an_app(plain) or plain in _LEET_NAMES:
                found.append(Mark(match.start(), match.end(), _APP, plain))
        if has_colour(words):
            found.extend(Mark(start, end, _APP, DESCRIBED) for start, end in descriptions(text))
        if not text.isascii():
            found.extend(Mark(start, end, _APP, DESCRIBED) for start, end in running_descriptions(text))
        found.sort()
        self.all = found = _compounded(found)
        self._starts = [mark.start for mark in found]
        self.kinds: frozenset[str] = frozenset().union(*(mark.kinds for mark in found))

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of any of these kinds."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [mark for mark in self.all if not mark.kinds.isdisjoint(kinds)]

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in text[start:end]."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _compounded(found: list[Mark]) -> list[Mark]:
    """The number of an invoice is no telephone's: 号码 goes with the word it stands behind."""
    for index in range(1, len(found)):
        mark, before = found[index], found[index - 1]
        if mark.word in ("号码", "號碼") and before.end == mark.start and "order" in before.kinds:
            found[index] = Mark(mark.start, mark.end, before.kinds, mark.word)
    return found


def _unspaced(text: str) -> list[Mark]:
    """The words of running scripts, at each place the longest."""
    found: list[Mark] = []
    at = 0
    for match in _RUNNING_FIRST.finditer(text):
        index = match.start()
        if index < at:
            continue
        for length in _running_lengths.get(text[index : index + 2], _JUST_ONE):
            word = text[index : index + length]
            kinds = _running.get(word)
            if kinds:
                at = index + len(word)
                found.append(Mark(index, at, kinds, word))
                break
    return found


def _spaced(text: str, words: list[tuple[str, int, int]]) -> list[Mark]:
    found: list[Mark] = []
    index, count = 0, len(words)
    while index < count:
        word, start, end = words[index]
        taken = 0
        if not word.isascii() and word not in _by_second:
            word = _as_latin(word)
        if end - start <= 2 and start and text[start - 1].isdigit():
            # A unit or the tail of a code: 40m, A123M, 8V12.
            index += 1
            continue
        seconds = _by_second.get(word)
        if seconds:
            second = words[index + 1][0] if index + 1 < count else ""
            for key in (second, _OPEN_END, _SINGLE) if second else (_SINGLE,):
                for parts, kinds in seconds.get(key, ()):
                    size = len(parts)
                    if index + size > count or (size > 1 and not _follows(text, words, index, parts)):
                        continue
                    found.append(Mark(start, words[index + size - 1][2], kinds, " ".join(parts)))
                    taken = size
                    break
                if taken:
                    break
        if not taken and word in _parted and index + 1 < count:
            last, begin, stop = words[index + 1]
            if last in _parted[word] and begin - end <= 2:
                found.append(Mark(start, stop, _APP, _parted[word][last]))
                taken = 2
        if not taken:
            of_word = _kinds_of_word(word)
            if of_word:
                found.append(Mark(start, end, of_word, word))
            taken = 1
        index += taken
    return found


def _follows(text: str, words: list[tuple[str, int, int]], index: int, parts: tuple[str, ...]) -> bool:
    for step in range(1, len(parts)):
        word, start, _ = words[index + step]
        if not _same(parts[step], word):
            return False
        gap = text[words[index + step - 1][2] : start]
        if len(gap) > 2 or not set(gap) <= _LINKING:
            return False
    return True
