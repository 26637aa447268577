"""Telephone numbers: international ones by form, national ones by the words beside them.
Digits alone prove nothing here: most order codes are a valid number somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import phonenumbers

from .fold import Folded, skeleton
from .mark import DESCRIBED, Mark, Marks
from .national import is_dialled, is_written_out
from .spelled import is_counting, runs

_NUMBER = re.compile(r"[+(]{0,3}\d(?:[ \t\xa0().\-/~_ー]{0,3}\d)*")
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
_APART = frozenset(
    {
        ")(",
        "][",
        "}{",
        "> <",
        ") (",
        "*",
        "_",
        "|",
        "~",
        "/",
        "-",
        "·",
        "•",
        "--",
        "__",
        "**",
        " - ",
        " * ",
        " / ",
        " | ",
        "..",
        "=",
        "#",
        "^",
        "\\",
        "><",
    }
)
# One word or bracket, the same each time, between the groups of a number.
_SAME_BETWEEN = re.compile(
    r"(?<![\d.,])\d{2,5}((?: ?[(\[<{]| (?=[^\W\d]))[^\W\d]{1,10}[)\]>}]? ?)\d{2,5}(?:\1\d{2,5}){1,4}(?![\d.,]\d)"
)
_SWAPPED = re.compile(r"oo|\+|(?<![a-z0-9])o\d")
_READ_AS = str.maketrans("oilszbq|", "01152891")
# A full stop, but not the one of "no." or "art.".
_SENTENCE_END = re.compile(
    r"[!?\n]|(?<!\bno)(?<!\bnr)(?<!art)(?<!ref)(?<!num)(?<!tel)(?<!mob)(?<!pos)(?<!fig)(?<!\bcod)(?<!арт)(?<!тел)(?<!\bn)\.(?=[\s\u3040-\u9fff\uac00-\ud7af])|[;]"
)
_NANP = re.compile(r"(?:\(?1\)?[-. ])?\(?[2-9]\d\d\)?(?: [-.] |[-. ~_])[2-9]\d\d(?: [-.] |[-. ~_])\d{4}")
_BRACKETED = re.compile(r"\(0?\d{2,4}\)[ -]?\d{2,5}(?:[- ]?\d{2,5}){1,2}")
_UNIT_AFTER = re.compile(
    r"\s?(?:mm|cm|m|kg|g|pcs|мм|см|кг|шт|مم|سم|كغ|كجم|मिमी|सेमी|किलो|पीस|毫米|厘米|公斤|ミリ|センチ|キロ|밀리|센치|킬로|adet|stk|stuck|pz|uds|cai)(?![^\W_])"
)
# "No parcel, ring it" refuses the parcel, not the ringing.
_PAUSE = re.compile(r"[,，;:.]")
# The word before has its number already, and the sentence went on after it.
_OTHER_NUMBER = re.compile(
    r"\d{4}[^\W\d_]?\W{1,4}(?!(?:and|und|et|y|e|и|ve|va|или|or|oder|ou|o)\s)[^\W\d_]{2,}"
)
# From abroad, with the country set apart: fictional numbers are written like this too.
_ABROAD = re.compile(r"00 ?[1-9]\d[ ./-](?:\(0\) ?)?\d{1,5}(?:[ ./-]\d{2,5}){1,4}")
_TWO_DIGIT_CODES = frozenset(code for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE if 10 <= code <= 99)
_ZIP = re.compile(r"\d{5}-\d{4}")
_BELONGS = re.compile(r"(?<![^\W_])(?:my|our|is|the|mein|mi|mon|meu|mio|мой|это|benim|es|e|é|c'est|ist)\s")
_LEFT = frozenset({"phone", "app", "give", "order", "weak"})
# Short words that stand for a telephone only right at the number.
_SHORT = frozenset({
    "m", "t", "text", "melden", "ruf", "rufen", "reachable", "ph", "hp", "dt", "cel", "ara", "on", "num", "marca", "marque", "liga", "cell", "mobile", "ring", "dial", "wahl", "call", "fixe",
    "goi", "alo", "contact", "contacts", "extension", "mob", "rn", "رن", "دق", "콜", "폰", "打", "拨", "portable", "handy",
})  # fmt: skip
# Of the names that are also other words, those whose accounts are telephone numbers.
_NUMBERED = frozenset({
    "wa", "w a", "wp", "wpp", "watts up", "wats up", "wutsup", "ws", "wap", "zap", "imo", "signal", "vb", "zl", "tg", "t g", "tlg", "tgm", "tele", "bip", "vx", "wx", "whats", "whatsaap", "whts", "whtsp", "wtsap", "whtap", "skp", "kkt", "max", "line", "linea", "라인", "messenger", "kik", "wc", "w c", "wcht", "vbr", "tlgr", "tgrm",
})  # fmt: skip
# "… for the delivery: Owen": the colon ends what the word before was about.
_HEADED = re.compile(r":\s[^\W\d_]{2,20}\s?[^\W\d_]{0,20}[\s,]{1,2}$")
_COUNTS = re.compile(r"num(?:e|b|a)|nummer|номер|नंबर|नम्बर|رقم|^so ")
_OF_WHAT = re.compile(
    r"\s(?:de|of|di|do|da|del|des|der|fur|for|por)\s(?!(?:la |el |l')?(?:contact|contat|whats|wsp|zap|tele|cel|movil|mobil|mobile|casa|ofic|work|home|office|emerg|fax|guard|me|us|my|mi|a |calls|uns|mich))[a-z]"
)
_NAME_BEFORE = re.compile(
    r"\s{0,2}[^\W\d_](?:[^\W\d_]|[\u0900-\u0963]){1,14}(?: [^\W\d_]{2,14})?(?:\s?[,|–]|\s-)\s{0,2}\(?"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3}){2,4}")
_NO_SUCH = re.compile(
    r"(?<![^\W_])(?:not (?:really )?an?|isn't an?|aren't|ain't an?|is no|are no|these are not|no es un[ao]?|no son|kein|keine|ist kein|sind keine|pas une?|pas des|pas de|nao e um[a]?|nao sao|non e un[a']?|non sono|это не|не|khong phai|ليس|ليست|不是) ?(?:[^\W\d_]{1,12} )?$"
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ONE_BY_ONE = re.compile(r"0 [1-9](?: \d){8,10}")
# Part numbers are written like this too.
_IN_THREES = re.compile(r"\d{1,4}(?:[ .]\d{3}){2,3}")
# "Ask Dana 0152 …": whom the number belongs to, right before it.
_ASKED = re.compile(
    r"(?<![^\W_])(?:ask|fragen sie|frag|pregunte a|pregunta a|demandez(?: a)?|chieda a|pergunte (?:ao?|para)|спросите|hoi) [^\W\d_]{2,14}[\s,:(]{1,3}$"
)
_INDIAN = re.compile(r"[6-9]\d{9}")
_OWNERS = re.compile(r"\s?(?:का|की|के|ka|ki|ko|को|जी|ji|sahab|साहब)?\s?(?:number|no|नंबर|नं)?\s?[:=-]?\s?")
# Words of the order in one language, and of every day in another: labels only right at the number.
_EVERYDAY = frozenset({
    "ab", "bin", "bon", "case", "chi", "count", "counts", "cup", "di", "don", "due", "gia", "host", "hours", "ie", "lo", "load", "location", "los", "ls", "nit", "nota", "note", "pan", "plan", "pro", "rs", "sat", "sim", "so", "sto", "stop", "sum",
})  # fmt: skip
_RIGHT_AT = re.compile(r"[\s.:=#№°º()-]{0,3}(?:no|nr|n|num|number|numero|is|are)?[\s.:=#№°º()-]{0,3}")
# What may be said between "not" and a word that is meant after all.
_POSTFIXED = frozenset({"なく", "ない", "ません", "なし", "말고", "않", "degil", "नहीं", "nahi"})
_INSTEAD = re.compile(
    r"[,，;:.(—]|(?<![^\W_])(?:but|sino|sondern|mais|mas|ma|bensi|а|но|ama|aslinda|ma la|लेकिन|बल्कि|balki|بل|لكن|en fait|actually)(?![^\W_])|而是|じゃなく|ではなく|아니라|아니고"
)
_TEXT_BEFORE = 48
_TEXT_AFTER = 40


class Number(NamedTuple):
    """A telephone number at text[start:end]."""

    start: int
    end: int
    reason: str


def numbers(text: str, marks: Marks, folded: Folded) -> Iterator[Number]:
    """Telephone numbers in text from which codes, dates and prices were taken out."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _plain(text, match.start(), match.end(), marks)
        if number is None and not folded.original.isascii():
            number = _decorated(text, match.start(), match.end(), marks, folded)
        if number:
            found.append(number)
    found.extend(_disguised(text, marks))
    found.sort()
    last = -1
    for number in found:
        if number.start >= last:
            yield number
            last = number.end


def _plain(text: str, start: int, end: int, marks: Marks) -> Number | None:
    # A Japanese keyboard has the long vowel where the hyphen was meant.
    raw = text[start:end].replace("ー", "-")
    digits = "".join(c for c in raw if c.isdigit())
    count = len(digits)
    if count < 7 or count > 34:
        return None
    # In trade messages a plus right after a digit only separates fields.
    plus = "+" in raw[:3] and not text[start - 1 : start].isdigit()
    glued = bool(start) and not plus and text[start - 1].isascii() and text[start - 1].isalpha()
    if glued and not any(
        m.end == start and _LEFT & m.kinds for m in marks.between(max(0, start - 12), start)
    ):
        return None
    if end < len(text) and text[end].isascii() and text[end].isalpha() and count < 9:
        return None
    left = _left(text, start, count, marks)
    if left is not None and left.kinds == {"weak"} and _ZIP.fullmatch(raw):
        return None
    order = left is not None and "order" in left.kinds and _LEFT & left.kinds == {"order"}
    give = _right(text, end, marks, order=order) or (
        order
        and left is not None
        and (
            (count >= 8 and _is_denied(text, marks, left, end))
            or (is_dialled(raw) and _is_no_such(text, left))
        )
    )
    if plus and count >= 8:
        if _is_valid("+" + digits) or _is_valid("+" + digits.replace("0", "", 1)) or (left and not order):
            return Number(start, end, "phone_international")
        if count >= 10 and not order and not raw.startswith("+0"):
            return Number(start, end, "phone_international")
    if count == 10 and _INDIAN.fullmatch(raw) and _is_of_driver(text, start, marks):
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
        and _is_answered(text, raw, start, marks)
    ):
        return Number(start, end, "phone_of_person")
    if order:
        return None
    if _ABROAD.fullmatch(raw) and 11 <= count <= 15 and int(digits[2:4]) in _TWO_DIGIT_CODES:
        return Number(start, end, "phone_international")
    if digits.startswith("00") and 11 <= count <= 16 and raw.startswith("00") and _is_valid("+" + digits[2:]):
        return Number(start, end, "phone_international")
    if count in (10, 11) and _NANP.fullmatch(raw) and not _has_order_word(text, start, marks):
        return Number(start, end, "phone_formatted")
    if 8 <= count <= 12 and _BRACKETED.fullmatch(raw) and not _has_order_word(text, start, marks):
        return Number(start, end, "phone_formatted")
    if plus or count > 12:
        return None
    if is_written_out(raw) and not _UNIT_AFTER.match(text, end) and not _is_labelled(text, start, end, marks):
        return Number(start, end, "phone_formatted")
    return None


def _is_order(text: str, mark: Mark, start: int) -> bool:
    """Whether the word says whose number of the order begins at start."""
    if "order" not in mark.kinds:
        return False
    return mark.word not in _EVERYDAY or _RIGHT_AT.fullmatch(text, mark.end, start) is not None


def _is_labelled(text: str, start: int, end: int, marks: Marks) -> bool:
    """Whether a word of the order stands in the same sentence, or a sign for a number before it."""
    if text[max(0, start - 3) : start].rstrip()[-1:] in ("#", "№"):
        return True
    for mark in reversed(marks.between(max(0, start - 48), start)):
        if _SENTENCE_END.search(text, mark.end, start):
            break
        if _is_order(text, mark, start):
            return not _OTHER_NUMBER.search(text, mark.end, start)
    return any("order" in mark.kinds for mark in marks.between(end, end + 20))


def _is_answered(text: str, raw: str, start: int, marks: Marks) -> bool:
    """'Driver: …', 'any questions …', or the lines under a greeting: who picks up, or why one calls."""
    end = start + len(raw)
    if any("answer" in m.kinds for m in marks.between(end, end + 14)) and not _is_labelled(
        text, start, end, marks
    ):
        return True
    if not _IN_THREES.fullmatch(raw) and _ASKED.search(text, max(0, start - 34), start):
        return True
    if _is_signature(text, start, end, raw, marks):
        return True
    for mark in reversed(marks.between(max(0, start - 90), start)):
        gap = text[mark.end : start]
        if "if" in mark.kinds and not _SENTENCE_END.search(text, mark.end, start) and len(gap) <= 60:
            return raw[0] in "0(+" or (sum(c.isdigit() for c in raw) >= 9 and not raw.isdigit())
        if "person" in mark.kinds and not _is_negated(text, marks, mark):
            signs = "\n" in gap and not any(c.isdigit() for c in gap)
            return signs or (len(gap) <= 40 and not _SENTENCE_END.search(text, mark.end, start))
        if (_is_order(text, mark, start) and not _HEADED.search(gap)) or len(gap) > 90:
            return False
    return False


def _is_signature(text: str, start: int, end: int, raw: str, marks: Marks) -> bool:
    """A message of a name and a number, and nothing else."""
    return (
        not text[end:].strip(" .!")
        and not _THOUSANDS.fullmatch(raw)
        and sum(c.isdigit() for c in raw) >= 9
        and _NAME_BEFORE.fullmatch(text, 0, start) is not None
        and not marks.between(0, start)
    )


def _is_of_driver(text: str, start: int, marks: Marks) -> bool:
    """'ड्राइवर का 98…': whose number it is, right before digits that are not grouped."""
    near = marks.between(max(0, start - 24), start)
    return (
        bool(near) and "driver" in near[-1].kinds and _OWNERS.fullmatch(text, near[-1].end, start) is not None
    )


def _decorated(text: str, start: int, end: int, marks: Marks, folded: Folded) -> Number | None:
    """Digits in circles, in bold or on keycaps: nobody writes a code of the order like that."""
    digits = sum(c.isdigit() for c in text[start:end])
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
    left = _left(text, start, digits, marks)
    if odd * 2 < digits or (left is not None and left.kinds == {"order"}):
        return None
    return (
        Number(start, end, "phone_decorated")
        if digits >= 9 and not is_counting("".join(c for c in text[start:end] if c.isdigit()))
        else None
    )


def _has_order_word(text: str, start: int, marks: Marks) -> bool:
    return any(_is_order(text, mark, start) for mark in marks.between(max(0, start - 60), start))


@lru_cache(maxsize=2048)
def _is_valid(number: str) -> bool:
    if len(number) > 17:
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False


def _is_negated(text: str, marks: Marks, mark: Mark) -> bool:
    """'No phone', '不要打电话': the word names what is not wanted."""
    return any(
        "not" in other.kinds
        and other.word not in _POSTFIXED
        and not _INSTEAD.search(text, other.end, mark.start)
        for other in marks.between(max(0, mark.start - 14), mark.start)
    )


def _left(text: str, start: int, count: int, marks: Marks) -> Mark | None:
    """The nearest word on the left that says what the number is."""
    near = [m for m in marks.between(max(0, start - _TEXT_BEFORE), start) if m.end <= start]
    for mark in reversed(near):
        kinds = mark.kinds & _LEFT
        gap = text[mark.end : start]
        if _SENTENCE_END.search(text, mark.end, start) and not (len(gap) <= 4 and "\n" not in gap[:-1]):
            return None
        if not kinds:
            continue
        if "order" in kinds and len(kinds) == 1:
            if _is_order(text, mark, start):
                return mark
            continue
        if kinds == {"weak"}:
            if labels := _labels(text, mark, near):
                return labels
            if (
                mark.word in _NUMBERED
                and count >= 9
                and len(gap.strip(" :.-=+(@#")) == 0
                and len(gap) <= 4
                and not _is_zip(mark, gap)
            ):
                return mark
            continue
        if "order" in kinds and gap.strip(" :.-#") == "" and count < 9:
            return mark
        if mark.word in _SHORT and len(gap.strip(" :.-=+(")) > (0 if len(mark.word) <= 2 else 14):
            continue
        if _is_letter(mark) and (count < 9 or text[mark.start - 1 : mark.start] in ("/", "-", "'", "&")):
            continue
        if mark.word == DESCRIBED and len(gap) > 16:
            continue
        if mark.word == "hp" and _after_number(text, mark.start):
            continue
        if _is_negated(text, marks, mark):
            continue
        if _COUNTS.search(mark.word):
            # "Mi número de cliente", "müşteri numaram": somebody's number, and no telephone's.
            if labels := _labels(text, mark, near):
                return labels
            if _OF_WHAT.match(gap):
                continue
        return mark
    return None


def _labels(text: str, mark: Mark, near: list[Mark]) -> Mark | None:
    """'Waybill YT 887…', 'PO line 10': a word of the order right before makes the next one part of it."""
    for other in near:
        if (
            "order" in other.kinds
            and 0 <= mark.start - other.end <= 4
            and "\n" not in text[other.end : mark.start]
        ):
            return other
    return None


def _is_letter(mark: Mark) -> bool:
    return len(mark.word) <= 2 and mark.word.isascii()


def _is_zip(mark: Mark, gap: str) -> bool:
    """WA 98421-1234 is a place, and WA-12 a model."""
    return mark.word == "wa" and gap.startswith("-")


def _after_number(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1].isdigit()


def _right(text: str, end: int, marks: Marks, *, order: bool) -> bool:
    """A word on the right that makes the number one to call, even against its label."""
    reach = end + _TEXT_AFTER
    told = False
    for mark in marks.between(end, reach + 1):
        gap = text[end : mark.start]
        if "\n" in gap.strip(" ") or re.search(r"[!?]|(?<!\.)\.\s", gap):
            break
        if "none" in mark.kinds:
            break
        if "order" in mark.kinds and "give" not in mark.kinds and not order:
            break
        told = told or "strip" in mark.kinds
        if any(
            "not" in other.kinds
            and mark.start - other.end <= (6 if other.word.isascii() and other.word != "no" else 2)
            and not _PAUSE.search(text, other.end, mark.start)
            for other in marks.between(max(end, mark.start - 14), mark.start)
        ):
            continue
        if told and mark.kinds & {"phone"}:
            return True
        if "phone" in mark.kinds and gap.strip(" ") == "(" and text[mark.end : mark.end + 1] in (",", ")"):
            return True
        if "give" in mark.kinds:
            if not order or len(gap) <= _TEXT_AFTER:
                return True
        elif (
            mark.kinds & {"phone", "app"}
            and not order
            and len(gap) <= 16
            and (
                mark.word not in _SHORT
                or mark.word in ("melden", "cell", "mobile")
                or (len(mark.word) > 2 and _BELONGS.search(gap))
            )
        ):
            return True
    return False


def _is_denied(text: str, marks: Marks, label: Mark, end: int) -> bool:
    """'Lot 0171… (not a lot, try it)': the number is not what it is called."""
    near = [m for m in marks.between(end, end + 34) if m.kinds & {"not", "order"}]
    for one, other in pairwise(near):
        refused, named = (one, other) if "not" in one.kinds else (other, one)
        if "not" not in refused.kinds or "order" not in named.kinds or named.word[:3] != label.word[:3]:
            continue
        gap = text[one.end : other.start]
        if len(gap) > 16 or "\n" in gap or _PAUSE.search(gap):
            continue
        if named is one or not text[named.end : named.end + 2].strip()[:1].isalnum():
            return True
    return False


def _is_no_such(text: str, label: Mark) -> bool:
    """'Not a tracking code: 07…': the label is refused before the number comes."""
    return _NO_SUCH.search(text, max(0, label.start - 24), label.start) is not None


def _cued(marks: Marks, text: str, start: int, end: int, *, wide: bool) -> bool:
    """Whether disguised digits stand near a word for calling, or for taking the disguise off."""
    before = marks.between(max(0, start - 60), start)
    for mark in reversed(before):
        if mark.kinds & {"phone", "app", "give", "number", "strip"}:
            return True
        # "Số" says number in Vietnamese, and sales order in English.
        if "order" in mark.kinds and mark.word != "so":
            break
        if mark.word == "so" and not text.isascii():
            return True
    after = marks.between(end, end + 60)
    kinds = {"phone", "app", "give", "strip", "mine", "answer"}
    if any(mark.kinds & kinds and not (mark.kinds & {"none"}) for mark in after):
        return True
    return wide and any(mark.kinds & {"strip"} for mark in before)


def _disguised(text: str, marks: Marks) -> Iterator[Number]:
    for run in runs(text):
        if len(run.digits) <= 17 and (
            (
                len(run.digits) >= 9
                and ((run.is_told_off and run.words > 2) or (run.digits[0] == "0" and len(run.digits) <= 12))
            )
            or _cued(marks, text, run.start, run.end, wide=True)
        ):
            yield Number(run.start, run.end, "phone_spelled")
    if not any(c.isdigit() for c in text):
        return
    for match in _SINGLE.finditer(text):
        digits = "".join(c for c in match.group() if c.isdigit())
        if (
            len(digits) <= 17
            and not is_counting(digits)
            and (
                _cued(marks, text, match.start(), match.end(), wide=True)
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
    cued = bool(marks.kinds & {"phone", "app", "give"})
    plain = skeleton(text)
    if cued or _SWAPPED.search(plain):
        for match in _LETTER_DIGITS.finditer(plain):
            letters = re.sub(r"[ -]", "", match.group())
            read = letters.translate(_READ_AS)
            if sum(c.isdigit() for c in letters) * 2 >= len(letters) and not letters.isdigit():
                left = _left(text, match.start(), len(read), marks)
                abroad = plain[match.start() - 1 : match.start()] == "+"
                swapped = sum(letters.count(c) for c in "oil") + 2 * abroad
                alone = (read[0] == "0" or abroad) and 10 <= len(read) <= 12 and swapped >= 3
                if (alone and left is None) or (
                    cued
                    and (
                        (left and "order" not in left.kinds)
                        or _right(text, match.end(), marks, order=left is not None)
                    )
                ):
                    yield Number(match.start(), match.end(), "phone_letters")


def _is_called(text: str, marks: Marks, start: int, end: int) -> bool:
    """Whether what is on both sides of odd digits speaks of calling, and not of the order."""
    before = [m for m in marks.between(max(0, start - 30), start) if m.kinds & _LEFT]
    if before:
        return bool(before[-1].kinds & {"phone", "app", "give"}) and not _is_negated(text, marks, before[-1])
    return any(m.kinds & {"phone", "give"} for m in marks.between(end, end + 30))


def _is_whole(text: str, match: re.Match[str], digits: str, marks: Marks) -> bool:
    """A message of nothing but single digits, as many as a number that begins with a zero has, or a mobile in China."""
    if _ONE_BY_ONE.fullmatch(match.group()) and 4 <= len(set(digits)) <= 8:
        return not _is_labelled(text, match.start(), match.end(), marks)
    if not 10 <= len(digits) <= 11 or match.group() != text.strip():
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
    return not _is_labelled(text, match.start(), match.end(), marks)


def _loose(text: str, match: re.Match[str], marks: Marks) -> Number | None:
    """Digits with other junk between: only after a cue at hand, or when told to take the junk out."""
    start, end = match.span()
    digits = "".join(c for c in match.group() if c.isdigit())
    if not 8 <= len(digits) <= 15 or is_counting(digits) or "\ufffc" in match.group():
        return None
    near = [m for m in marks.between(max(0, start - 24), start) if m.kinds & _LEFT and not _is_letter(m)]
    if near and "order" in near[-1].kinds and len(near[-1].kinds & _LEFT) == 1:
        cue = False
    else:
        cue = (
            bool(near)
            and bool(near[-1].kinds & {"phone", "app", "give"})
            and not _is_negated(text, marks, near[-1])
        )
        cue = cue and start - near[-1].end <= 12
    after = marks.between(end, end + 60)
    told = any("strip" in m.kinds for m in after) or any(
        "strip" in m.kinds for m in marks.between(max(0, start - 60), start)
    )
    called = any(m.kinds & {"give"} or (m.kinds & {"phone"} and m.word not in _SHORT) for m in after)
    calling = called or any(m.kinds & {"phone", "app", "give"} for m in near)
    if cue or (told and calling):
        return Number(start, end, "phone_separated")
    return None
