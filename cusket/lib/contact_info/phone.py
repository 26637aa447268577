"""Telephone numbers: international ones by form, national ones by the words beside them.
Digits alone prove nothing here: most order codes are a valid number somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from .answered import is_answered, is_asked_at, is_of_driver
from .beside import LEFT, has_order_word, is_denied, is_labelled, is_no_such, is_told_after, word_before
from .disguised import Number, disguised
from .fold import Folded
from .mark import Marks
from .national import is_dialled, is_written_out
from .spelled import is_counting

_NUMBER = re.compile(r"[+(]{0,3}\d(?:[ \t\xa0().\-/~_ー]{0,3}\d)*")
_NO_DIGITS = re.compile(r"\D+")
_NANP = re.compile(r"(?:\(?1\)?[-. ])?\(?[2-9]\d\d\)?(?: [-.] |[-. ~_])[2-9]\d\d(?: [-.] |[-. ~_])\d{4}")
_BRACKETED = re.compile(r"\(0?\d{2,4}\)[ -]?\d{2,5}(?:[- ]?\d{2,5}){1,2}")
# What makes a number of five pairs a list of sizes.
_UNIT_AFTER = re.compile(
    r"\s?(?:mm|cm|m|kg|g|pcs|мм|см|кг|шт|مم|سم|كغ|كجم|मिमी|सेमी|किलो|पीस|毫米|厘米|公斤|ミリ|センチ|キロ|밀리|센치|킬로|adet|stk|stuck|pz|uds|cai)(?![^\W_])"
)
# From abroad, with the country set apart: fictional numbers are written like this too.
_ABROAD = re.compile(r"\(?00 ?[1-9]\d\)?[ ./-](?:\(0\) ?)?\d{1,5}(?:[ ./-]\d{2,5}){1,4}")
_TWO_DIGIT_CODES = frozenset(code for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE if 10 <= code <= 99)
# The sign in front of the country's code, as a word.
_PLUS = re.compile(r"(?<![^\W_])plus ?$")
_ZIP = re.compile(r"\d{5}-\d{4}")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A mobile in India, not grouped.
_INDIAN = re.compile(r"[6-9]\d{9}")


def numbers(text: str, marks: Marks, folded: Folded) -> Iterator[Number]:
    """Telephone numbers in text from which codes, dates and prices were taken out."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _plain(text, match.start(), match.end(), marks)
        if number is None and not folded.original.isascii():
            number = _decorated(text, match.start(), match.end(), marks, folded)
        if number:
            found.append(number)
    found.extend(disguised(text, marks))
    found.sort()
    last = -1
    for number in found:
        if number.start >= last:
            yield number
            last = number.end


def _plain(text: str, start: int, end: int, marks: Marks) -> Number | None:
    # A Japanese keyboard has the long vowel where the hyphen was meant.
    if end - start < 7:
        return None
    raw = text[start:end].replace("ー", "-")
    digits = _NO_DIGITS.sub("", raw)
    count = len(digits)
    if count < 7 or count > 34:
        return None
    # In trade messages a plus right after a digit only separates fields.
    plus = ("+" in raw[:3] and not text[start - 1 : start].isdigit()) or (
        count >= 11 and _PLUS.search(text, max(0, start - 6), start) is not None
    )
    glued = bool(start) and not plus and text[start - 1].isascii() and text[start - 1].isalpha()
    if glued and not any(m.end == start and LEFT & m.kinds for m in marks.between(max(0, start - 12), start)):
        return None
    if end < len(text) and text[end].isascii() and text[end].isalpha() and count < 9:
        return None
    left = word_before(text, start, count, marks)
    if left is not None and left.kinds == {"weak"} and _ZIP.fullmatch(raw):
        return None
    order = left is not None and "order" in left.kinds and LEFT & left.kinds == {"order"}
    give = is_told_after(text, end, marks, order=order) or (
        order
        and left is not None
        and (
            (count >= 8 and is_denied(text, marks, left, end)) or (is_dialled(raw) and is_no_such(text, left))
        )
    )
    if plus and count >= 8:
        if _is_valid("+" + digits) or _is_valid("+" + digits.replace("0", "", 1)) or (left and not order):
            return Number(start, end, "phone_international")
        if count >= 10 and not order and not raw.startswith("+0"):
            return Number(start, end, "phone_international")
    if count == 10 and _INDIAN.fullmatch(raw) and is_of_driver(text, start, marks):
        return Number(start, end, "phone_of_person")
    if count in (9, 10) and raw == digits and is_asked_at(text, start, marks):
        return Number(start, end, "phone_of_person")
    if left is not None and not order and count <= 30:
        return Number(start, end, "phone_with_cue")
    if give and count <= 17:
        return Number(start, end, "phone_with_cue")
    if (
        not plus
        and count <= 12
        and is_dialled(raw)
        and not _UNIT_AFTER.match(text, end)
        and is_answered(text, raw, start, marks)
    ):
        return Number(start, end, "phone_of_person")
    if order:
        return None
    if _ABROAD.fullmatch(raw) and 11 <= count <= 15 and int(digits[2:4]) in _TWO_DIGIT_CODES:
        return Number(start, end, "phone_international")
    if digits.startswith("00") and 11 <= count <= 16 and raw.startswith("00") and _is_valid("+" + digits[2:]):
        return Number(start, end, "phone_international")
    if count in (10, 11) and _NANP.fullmatch(raw) and not has_order_word(text, start, marks):
        return Number(start, end, "phone_formatted")
    if 8 <= count <= 12 and _BRACKETED.fullmatch(raw) and not has_order_word(text, start, marks):
        return Number(start, end, "phone_formatted")
    if plus or count > 12:
        return None
    if is_written_out(raw) and not _UNIT_AFTER.match(text, end) and not is_labelled(text, start, end, marks):
        return Number(start, end, "phone_formatted")
    return None


def _decorated(text: str, start: int, end: int, marks: Marks, folded: Folded) -> Number | None:
    """Digits in circles, in bold or on keycaps: nobody writes a code of the order like that."""
    digits = sum(c.isdigit() for c in text[start:end]) if end - start >= 7 else 0
    if not 7 <= digits <= 15:
        return None
    wide = not _EAST_ASIAN.search(folded.original)
    odd = sum(
        (wide and 0xFF10 <= ord(c) <= 0xFF19)
        or unicodedata.category(c) == "No"
        or c == "\u20e3"
        or 0x1D7CE <= ord(c) <= 0x1D7FF
        or 0x1FBF0 <= ord(c) <= 0x1FBF9
        for c in folded.source(start, end)
    )
    left = word_before(text, start, digits, marks)
    if odd * 2 < digits or (left is not None and left.kinds == {"order"}):
        return None
    return (
        Number(start, end, "phone_decorated")
        if digits >= 9 and not is_counting("".join(c for c in text[start:end] if c.isdigit()))
        else None
    )


@lru_cache(maxsize=2048)
def _is_valid(number: str) -> bool:
    if len(number) > 17:
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False
