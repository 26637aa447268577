"""Telephone numbers in disguise: spelt, taken apart, or with letters and junk for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .beside import LEFT, SHORT, is_cued, is_labelled, is_letter, is_negated, is_told_after, word_before
from .fold import skeleton
from .mark import Marks
from .spelled import is_counting, runs

_DIGIT = re.compile(r"\d")
_SINGLE = re.compile(r"(?<!\d)\d(?:[^\d]{1,4}\d(?!\d)){6,}")
_LOOSE = re.compile(r"\d(?:[^\d\n]{0,3}\d){6,}")
_LETTER_DIGITS = re.compile(
    r"(?<![a-z0-9])(?=[oilszb|]{0,8}\d)[\doil|](?:[ -]?[\doilszbq|]){6,16}(?![a-z0-9])"
)
# Groups of a telephone number with the same picture between them: no code is written like that.
_PICTURED = re.compile(
    r"(?<!\d)[+0]?\d{1,4}([\u2190-\u2bff\U0001f300-\U0001faff])\d{1,4}(?:\1\d{1,4}){1,10}(?!\d)"
)
# Signs nobody lists single digits with.
_APART = frozenset({")(", "][", "}{", "> <", ") (", "*", "_", "|", "~", "/", "-", "·", "•", "--", "__", "**", " - ", " * ", " / ", " | ", "..", "=", "#", "^", "\\", "><"})  # fmt: skip
# One word or bracket, the same each time, between the groups of a number.
_SAME_BETWEEN = re.compile(
    r"(?<![\d.,])\d{2,5}((?: ?[(\[<{]| (?=[^\W\d]))[^\W\d]{1,10}[)\]>}]? ?)\d{2,5}(?:\1\d{2,5}){1,4}(?![\d.,]\d)"
)
# Letters for digits, or a plus: else there is nothing to read back.
_SWAPPED = re.compile(r"oo|\+|(?<![a-z0-9])o\d")
_READ_AS = str.maketrans("oilszbq|", "01152891")
# Digit by digit, from the zero that numbers of one country begin with.
_ONE_BY_ONE = re.compile(r"0 [1-9](?: \d){8,10}")


class Number(NamedTuple):
    """A telephone number at text[start:end]."""

    start: int
    end: int
    reason: str


def disguised(text: str, marks: Marks) -> Iterator[Number]:
    """Numbers spelt in words, told digit by digit, broken up by junk, or with letters for digits."""
    for run in runs(text):
        if len(run.digits) <= 17 and (
            (
                len(run.digits) >= 9
                and ((run.is_told_off and run.words > 2) or (run.digits[0] == "0" and len(run.digits) <= 12))
            )
            or is_cued(marks, text, run.start, run.end, wide=True)
        ):
            yield Number(run.start, run.end, "phone_spelled")
    count = len(_DIGIT.findall(text))
    if not count:
        return
    if count >= 7:
        yield from _taken_apart(text, marks)
    cued = bool(marks.kinds & {"phone", "app", "give"})
    plain = skeleton(text)
    if cued or _SWAPPED.search(plain):
        yield from _in_letters(text, plain, marks, cued=cued)


def _taken_apart(text: str, marks: Marks) -> Iterator[Number]:
    """Seven digits or more with junk between them."""
    for match in _SINGLE.finditer(text):
        digits = "".join(c for c in match.group() if c.isdigit())
        if (
            len(digits) <= 17
            and not is_counting(digits)
            and (
                is_cued(marks, text, match.start(), match.end(), wide=True)
                or _is_whole(text, match, digits, marks)
                or _is_picked_apart(text, match, digits, marks)
            )
        ):
            yield Number(match.start(), match.end(), "phone_separated")
    if not text.isascii():
        for match in _PICTURED.finditer(text):
            digits = "".join(c for c in match.group() if c.isdigit())
            if 9 <= len(digits) <= 15 and not is_counting(digits):
                yield Number(match.start(), match.end(), "phone_separated")
    if marks.kinds & {"phone", "app", "give", "strip"}:
        for match in _SAME_BETWEEN.finditer(text):
            digits = "".join(c for c in match.group() if c.isdigit())
            if 9 <= len(digits) <= 13 and _is_called(text, marks, match.start(), match.end()):
                yield Number(match.start(), match.end(), "phone_separated")
        for match in _LOOSE.finditer(text):
            number = _loose(text, match, marks)
            if number:
                yield number


def _in_letters(text: str, plain: str, marks: Marks, *, cued: bool) -> Iterator[Number]:
    """Digits with an O for a zero and an l for a one among them."""
    for match in _LETTER_DIGITS.finditer(plain):
        letters = re.sub(r"[ -]", "", match.group())
        read = letters.translate(_READ_AS)
        if sum(c.isdigit() for c in letters) * 2 >= len(letters) and not letters.isdigit():
            left = word_before(text, match.start(), len(read), marks)
            abroad = plain[match.start() - 1 : match.start()] == "+"
            swapped = sum(letters.count(c) for c in "oil") + 2 * abroad
            alone = (read[0] == "0" or abroad) and 10 <= len(read) <= 12 and swapped >= 3
            if (alone and left is None) or (
                cued
                and (
                    (left and "order" not in left.kinds)
                    or is_told_after(text, match.end(), marks, order=left is not None)
                )
            ):
                yield Number(match.start(), match.end(), "phone_letters")


def _is_called(text: str, marks: Marks, start: int, end: int) -> bool:
    """Whether what is on both sides of odd digits speaks of calling, and not of the order."""
    before = [m for m in marks.between(max(0, start - 30), start) if m.kinds & LEFT]
    if before:
        return bool(before[-1].kinds & {"phone", "app", "give"}) and not is_negated(text, marks, before[-1])
    return any(m.kinds & {"phone", "give"} for m in marks.between(end, end + 30))


def _is_whole(text: str, match: re.Match[str], digits: str, marks: Marks) -> bool:
    """A message of nothing but single digits, as many as a number that begins with a zero has, or a mobile in China."""
    if _ONE_BY_ONE.fullmatch(match.group()) and 4 <= len(set(digits)) <= 8:
        return not is_labelled(text, match.start(), match.end(), marks)
    if len(text) > 60 or not 10 <= len(digits) <= 11 or match.group() != text.strip():
        return False
    return (digits[0] == "0" and digits[1] != "0") or (
        len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"
    )


def _is_picked_apart(text: str, match: re.Match[str], digits: str, marks: Marks) -> bool:
    """'3/0/3/5…', '(3)(0)(3)…': digit by digit with one sign between, in no order, under no label."""
    signs = set(re.findall(r"[^\d]+", match.group()))
    if len(signs) != 1 or not signs & _APART or not 9 <= len(digits) <= 13:
        return False
    if len(set(digits)) < 4 or list(digits) in (sorted(digits), sorted(digits, reverse=True)):
        return False
    return not is_labelled(text, match.start(), match.end(), marks)


def _loose(text: str, match: re.Match[str], marks: Marks) -> Number | None:
    """Digits with other junk between: only after a cue at hand, or when told to take the junk out."""
    start, end = match.span()
    digits = "".join(c for c in match.group() if c.isdigit())
    if not 8 <= len(digits) <= 15 or is_counting(digits) or "\ufffc" in match.group():
        return None
    near = [m for m in marks.between(max(0, start - 24), start) if m.kinds & LEFT and not is_letter(m)]
    if near and "order" in near[-1].kinds and len(near[-1].kinds & LEFT) == 1:
        cue = False
    else:
        cue = (
            bool(near)
            and bool(near[-1].kinds & {"phone", "app", "give"})
            and not is_negated(text, marks, near[-1])
        )
        cue = cue and start - near[-1].end <= 12
    after = marks.between(end, end + 60)
    told = any("strip" in m.kinds for m in after) or any(
        "strip" in m.kinds for m in marks.between(max(0, start - 60), start)
    )
    called = any(m.kinds & {"give"} or (m.kinds & {"phone"} and m.word not in SHORT) for m in after)
    calling = called or any(m.kinds & {"phone", "app", "give"} for m in near)
    if cue or (told and calling):
        return Number(start, end, "phone_separated")
    return None
