"""How people of one country write a telephone number for each other.
Some ways are used for nothing else; others count only beside the word for who will answer."""

from __future__ import annotations

import re
from itertools import pairwise

_ALONE = re.compile(
    "|".join(
        (
            # Japan and Korea: the three digits of a mobile, then four and four.
            r"0[789]0[-. ]\d{4}[-. ]\d{4}",
            r"01[016789][-. ]\d{3,4}[-. ]\d{4}",
            # Russia and Kazakhstan: an eight or a seven, the code, then three, two, two.
            r"[78][ -]?\(?9\d\d\)?[ -]\d{3}[ -]\d\d[ -]?\d\d",
            # Brazil: the code of the place, a nine, four and four.
            r"\(?[1-9][1-9]\)? ?9\d{4}-\d{4}",
            # Turkey, the United Kingdom, China, Germany.
            r"0 ?\(?5\d\d\)? \d{3} \d\d \d\d",
            r"07\d{3} \d{3} ?\d{3}",
            # The rest of the United Kingdom.
            r"01\d{3} (?:\d{3} \d{3}|\d{6})",
            r"02\d \d{4} \d{4}",
            r"01(?:1\d|\d1) \d{3} \d{4}",
            r"1[3-9]\d[- ]\d{4}[- ]\d{4}",
            r"01[567]\d ?[/-] ?\d{7,8}",
            r"0[2-9]\d{1,3} ?/ ?\d{6,8}",
        )
    )
)
# France and Belgium: five pairs. Sizes and pages come in pairs too, but in order.
_PAIRS = re.compile(r"0[1-9](?:(?:[ .-]\d\d){4}|(?:\.\d\d){5})")
_DIALLED = re.compile(
    "|".join(
        (
            r"0\d{1,5}(?:[ ./-]{1,3}\d{2,8}){1,5}",
            r"0\d{9,10}",
            r"\(0?\d{1,4}\)[ -]?\d{2,5}(?:[ -]?\d{2,5}){1,3}",
            r"1[3-9]\d{9}",
            r"[78]9\d{9}",
            r"9\d\d \d{3}[ -]\d\d[ -]\d\d",
            # Spain, Portugal, Poland: three times three. Italy and North America: three, three, four.
            r"[5-9]\d\d(?:[ .-]\d{3}){2}",
            r"[5-9]\d\d(?:[ .-]\d\d){3}",
            r"3\d\d[ .-]\d{3}[ .-]?\d{4}",
            r"[2-9]\d\d[ .-][2-9]\d\d[ .-]\d{4}",
            # India, Brazil, Turkey, Chile, Mexico.
            r"[6-9]\d{4}[ -]\d{5}",
            r"[6-9]\d{3} \d{3} \d{3}",
            r"[1-9]\d (?:9 ?)?\d{4}[ -]\d{4}",
            r"5\d\d \d{3} \d\d \d\d",
            r"9 \d{4} \d{4}",
            r"[2-9]\d{3}[ -]\d{4}",
        )
    )
)


def is_written_out(number: str) -> bool:
    """Whether nothing but a telephone number is grouped like this."""
    if _PAIRS.fullmatch(number):
        pairs = re.split(r"[ .-]", number)
        return not all(a < b for a, b in pairwise(pairs))
    return _ALONE.fullmatch(number) is not None


def is_dialled(number: str) -> bool:
    """Whether somebody would dial this, if a word says who answers."""
    digits = sum(c.isdigit() for c in number)
    return 8 <= digits <= 12 and (is_written_out(number) or _DIALLED.fullmatch(number) is not None)
