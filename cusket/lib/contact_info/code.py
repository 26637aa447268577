"""Codes: what is certainly an order's identifier, a date, a price or a measure, and so no contact.
They are overwritten in a working copy, so that nothing later reads digits out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_DIGIT = re.compile(r"\d")
HIDDEN = "\ufffc"

_YEAR = "20[0-4]\\d"
# A few letters and then soon a digit: what begins with a letter.
_OF_LETTERS = (
    # Postal S10, containers, SF, YunExpress.
    r"(?<![a-z0-9])[a-z]{2}\d{9}[a-z]{2}(?![a-z0-9])",
    r"(?<![a-z0-9])[a-z]{3}[ujz][ -]?\d{6}[ -]?\d(?!\d)",
    r"(?<![a-z0-9])(?:sf|yt|lp|jd|jt|sto|zto|yd|cn|ups|dhl)\d{10,20}(?![a-z0-9])",
    # Brazil's postal code: elsewhere the word before it is a telephone.
    r"(?<![a-z])cep[ :]{0,2}\d{5}-?\d{3}(?![\d-])",
    # Prices. The lira is an English verb as well.
    r"(?:usd|eur|gbp|cny|rmb|inr|rub|brl|jpy|krw|vnd|aed|sar|mxn|us\$|r\$|rs\.?) ?\d[\d.,' ]{0,14}\d?",
    r"(?<![a-z])try ?[1-9]\d{0,2}(?:[.,]\d{3})*(?:[.,]\d{1,2})?(?![\d-]| \d)",
)  # fmt: skip
# What begins with a digit.
_OF_DIGITS = (
    # UPS, MRN.
    r"(?<![a-z0-9])1z[a-z0-9]{16}(?![a-z0-9])",
    r"(?<![a-z0-9])\d\d[a-z]{2}[a-z0-9]{14}(?![a-z0-9])",
    # Dates and times.
    r"(?<![\d.\-/])(?:19|20)\d\d(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}(?![-/.]?\d)",
    r"(?<![\d.\-/])[0-3]?\d(?P<b>[-/.])[0-3]?\d(?P=b)(?:19|20)?\d\d(?![-/.]?\d)",
    r"(?<![\d.\-/])(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?![-/.]?\d)",
    # Addresses of machines.
    r"(?<![\d.])(?!0)\d{1,3}(?:\.\d{1,3}){2}\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?::\d{2,5}|/\d\d?)?(?![\d.])",
    rf"(?<!\d)(?:{_YEAR})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d])(?![- ]\d)",
    r"(?<![\d:.])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])",
    r"(?<!\d)20[0-4]\d ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일号])?",
    # Prices.
    r"(?<![\d.,])(?<!\d[ -])\d{1,3}(?:[.,' ]\d{3}){0,4}(?:[.,]\d{1,4})? ?(?:[$€£¥₹₽₺₩₫]|(?:usd|eur|gbp|cny|rmb|inr|rub|try|brl|jpy|krw|vnd|aed|sar|mxn|rs|tl|руб|元|円|원|dong)(?![a-z]))",
    # Measures: at most four factors, so that a number spelt with stars is not one.
    r"(?<![\d.,*x])\d{1,5}(?:[.,]\d{1,3})?(?: ?(?:mm|cm|m|in))? ?[x*х/] ?\d{1,5}(?:[.,]\d{1,3})?(?: ?(?:mm|cm|m|in))?"
    r" ?[x*х/] ?\d{1,5}(?:[.,]\d{1,3})? ?(?:mm|cm|m|in|inch|мм|см|厘米|毫米)(?![a-z])",
    r"(?<![a-z\d.,*+-])(?<!\d[ -])\d{1,5}(?:[.,]\d{1,3})? ?[xх] ?\d{1,5}(?:[.,]\d{1,3})?(?: ?[xх] ?\d{1,5}(?:[.,]\d{1,3})?){0,2}(?![\dx*])",
    r"(?<![a-z\d.,+()])(?<!\d[ -])\d{1,3}(?:[.,' ]\d{3}){0,3}(?:[.,]\d{1,3})? ?"
    r"(?:pcs|pieces|piece|units|unit|pc|sets|set|pairs|rolls|boxes|cartons|ctns|ctn|pallets|pallet|bags|sheets|meters|kg|kgs|g|gr|mm|cm|m|m2|m3|cbm|ml|l|t|lb|lbs|oz|ft|w|kw|v|a|hz|rpm|bar|psi|mpa|ah|mah|gsm|db|nm|um"
    r"|stk|stuck|st|pieces|pcs|pz|pza|pzas|piezas|uds|unidades|und|un|pecas|pezzi|шт|кг|мм|см|м|г|т|мест|adet|koli|cai|chiec|thung|件|箱|个|個|套|台|米|公斤|片|枚|本|台|개|박스|セット|पीस|किलो|قطعه|كغ|كيلو)(?![a-z0-9])",
    r"(?<![\w+])\d{1,4}(?:[.,]\d{1,4})? ?%",
)  # fmt: skip
_SHAPES = re.compile(
    # Looked for only where one can begin.
    rf"(?=\d)(?:{'|'.join(_OF_DIGITS)})|(?<![a-z])(?=[a-z]{{1,4}}[$. :-]{{0,2}}\d)(?:{'|'.join(_OF_LETTERS)})"
    r"|[$€£¥₹₽₺₩₫] ?\d[\d.,' ]{0,14}\d?"
    # Addresses of hardware.
    r"|(?<![\w:])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![\w:])"
)


@lru_cache(maxsize=64)
def _known_pattern(known: tuple[str, ...]) -> re.Pattern[str] | None:
    forms = []
    for code in sorted(set(known), key=len, reverse=True):
        characters = [c for c in code if c.isalnum()]
        if len(characters) >= 4:
            forms.append(r"[\s./_:#-]{0,3}".join(map(re.escape, characters)))
    if not forms:
        return None
    return re.compile(rf"(?<![a-z0-9+@])(?<!\+\d\d)(?:{'|'.join(forms)})(?![a-z0-9@])")


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these spans overwritten, at the same length."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if start < last:
            continue
        pieces.append(text[last:start])
        pieces.append(HIDDEN * (end - start))
        last = end
    if not pieces:
        return text
    pieces.append(text[last:])
    return "".join(pieces)


def hide_known(text: str, known: Iterable[str]) -> str:
    """Without the order's own identifiers, however they are grouped."""
    pattern = _known_pattern(tuple(known))
    return hide(text, [m.span() for m in pattern.finditer(text)]) if pattern else text


def hide_codes(text: str) -> str:
    """Without what has the shape of a code, a date, a price or a measure."""
    if not _DIGIT.search(text):
        return text
    return hide(text, [m.span() for m in _SHAPES.finditer(text)])
