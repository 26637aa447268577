"""What the words beside a number say it is: one to call, or one of the order.
The nearest word decides, unless it is refused or denied."""

from __future__ import annotations

import re
from itertools import pairwise

from .mark import DESCRIBED, Mark, Marks

# A full stop, but not the one of "no." or "art.".
SENTENCE_END = re.compile(
    r"[!?\n]|(?<!\bno)(?<!\bnr)(?<!art)(?<!ref)(?<!num)(?<!tel)(?<!mob)(?<!pos)(?<!fig)(?<!\bcod)(?<!арт)(?<!тел)(?<!\bn)\.(?=[\s\u3040-\u9fff\uac00-\ud7af])|[;]"
)
# "No parcel, ring it" refuses the parcel, not the ringing.
_PAUSE = re.compile(r"[,，;:.]")
# The word before has its number already, and the sentence went on after it.
_OTHER_NUMBER = re.compile(
    r"\d{4}[^\W\d_]?\W{1,4}(?!(?:and|und|et|y|e|и|ve|va|или|or|oder|ou|o)\s)[^\W\d_]{2,}"
)
_BELONGS = re.compile(r"(?<![^\W_])(?:my|our|is|the|mein|mi|mon|meu|mio|мой|это|benim|es|e|é|c'est|ist)\s")
LEFT = frozenset({"phone", "app", "give", "order", "weak"})
# Short words that stand for a telephone only right at the number.
SHORT = frozenset({
    "m", "t", "text", "melden", "ruf", "rufen", "reachable", "ph", "hp", "dt", "cel", "ara", "on", "num", "marca", "marque", "liga", "cell", "mobile", "ring", "dial", "wahl", "call", "fixe",
    "goi", "alo", "contact", "contacts", "extension", "mob", "rn", "رن", "دق", "콜", "폰", "打", "拨", "portable", "handy",
})  # fmt: skip
# Of the names that are also other words, those whose accounts are telephone numbers.
_NUMBERED = frozenset({
    "wa", "w a", "wp", "wpp", "watts up", "wats up", "wutsup", "ws", "wap", "zap", "imo", "signal", "vb", "zl", "tg", "t g", "tlg", "tgm", "tele", "bip", "vx", "wx", "whats", "whatsaap", "whts", "whtsp", "wtsap", "whtap", "skp", "kkt", "max", "line", "linea", "라인", "messenger", "kik", "wc", "w c", "wcht", "vbr", "tlgr", "tgrm",
})  # fmt: skip
# Phrases with the word for a number, which may turn out to be a customer's.
_COUNTS = re.compile(r"num(?:e|b|a)|nummer|номер|नंबर|नम्बर|رقم|^so ")
_OF_WHAT = re.compile(
    r"\s(?:de|of|di|do|da|del|des|der|fur|for|por)\s(?!(?:la |el |l')?(?:contact|contat|whats|wsp|zap|tele|cel|movil|mobil|mobile|casa|ofic|work|home|office|emerg|fax|guard|me|us|my|mi|a |calls|uns|mich))[a-z]"
)
# Said right before a label that is none.
_NO_SUCH = re.compile(
    r"(?<![^\W_])(?:not (?:really )?an?|isn't an?|aren't|ain't an?|is no|are no|these are not|no es un[ao]?|no son|kein|keine|ist kein|sind keine|pas une?|pas des|pas de|nao e um[a]?|nao sao|non e un[a']?|non sono|это не|не|khong phai|ليس|ليست|不是) ?(?:[^\W\d_]{1,12} )?$"
)
# Words of the order in one language, and of every day in another: labels only right at the number.
_EVERYDAY = frozenset({
    "ab", "bin", "bon", "case", "chi", "count", "counts", "cup", "di", "don", "due", "gia", "host", "hours", "ie", "lo", "load", "location", "los", "ls", "nit", "nota", "note", "pan", "plan", "pro", "rs", "sat", "sim", "so", "sto", "stop", "sum",
})  # fmt: skip
_RIGHT_AT = re.compile(r"[\s.:=#№°º()-]{0,3}(?:no|nr|n|num|number|numero|is|are)?[\s.:=#№°º()-]{0,3}")
# Refusals of what stands before them.
_POSTFIXED = frozenset({"なく", "ない", "ません", "なし", "말고", "않", "degil", "नहीं", "nahi"})
# What may be said between "not" and a word that is meant after all.
_INSTEAD = re.compile(
    r"[,，;:.(—]|(?<![^\W_])(?:but|sino|sondern|mais|mas|ma|bensi|а|но|ama|aslinda|ma la|लेकिन|बल्कि|balki|بل|لكن|en fait|actually)(?![^\W_])|而是|じゃなく|ではなく|아니라|아니고"
)
_TEXT_BEFORE = 48
_TEXT_AFTER = 40


def is_order(text: str, mark: Mark, start: int) -> bool:
    """Whether the word says whose number of the order begins at start."""
    if "order" not in mark.kinds:
        return False
    return mark.word not in _EVERYDAY or _RIGHT_AT.fullmatch(text, mark.end, start) is not None


def is_labelled(text: str, start: int, end: int, marks: Marks) -> bool:
    """Whether a word of the order stands in the same sentence, or a sign for a number before it."""
    if text[max(0, start - 3) : start].rstrip()[-1:] in ("#", "№"):
        return True
    for mark in reversed(marks.between(max(0, start - 48), start)):
        if SENTENCE_END.search(text, mark.end, start):
            break
        if is_order(text, mark, start):
            return not _OTHER_NUMBER.search(text, mark.end, start)
    return any("order" in mark.kinds for mark in marks.between(end, end + 20))


def has_order_word(text: str, start: int, marks: Marks) -> bool:
    """Whether a word of the order stands anywhere before, in this sentence or the last."""
    return any(is_order(text, mark, start) for mark in marks.between(max(0, start - 60), start))


def is_negated(text: str, marks: Marks, mark: Mark) -> bool:
    """'No phone', '不要打电话': the word names what is not wanted."""
    return any(
        "not" in other.kinds
        and other.word not in _POSTFIXED
        and not _INSTEAD.search(text, other.end, mark.start)
        for other in marks.between(max(0, mark.start - 14), mark.start)
    )


def word_before(text: str, start: int, count: int, marks: Marks) -> Mark | None:
    """The nearest word on the left that says what the number is."""
    near = [m for m in marks.between(max(0, start - _TEXT_BEFORE), start) if m.end <= start]
    for mark in reversed(near):
        kinds = mark.kinds & LEFT
        gap = text[mark.end : start]
        if SENTENCE_END.search(text, mark.end, start) and not (len(gap) <= 4 and "\n" not in gap[:-1]):
            return None
        if not kinds:
            continue
        if "order" in kinds and len(kinds) == 1:
            if is_order(text, mark, start):
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
        if mark.word in SHORT and len(gap.strip(" :.-=+(")) > (0 if len(mark.word) <= 2 else 14):
            continue
        if is_letter(mark) and (count < 9 or text[mark.start - 1 : mark.start] in ("/", "-", "'", "&")):
            continue
        if mark.word == DESCRIBED and len(gap) > 16:
            continue
        if mark.word == "hp" and _after_number(text, mark.start):
            continue
        if is_negated(text, marks, mark):
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


def is_letter(mark: Mark) -> bool:
    return len(mark.word) <= 2 and mark.word.isascii()


def _is_zip(mark: Mark, gap: str) -> bool:
    """WA 98421-1234 is a place, and WA-12 a model."""
    return mark.word == "wa" and gap.startswith("-")


def _after_number(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1].isdigit()


def is_told_after(text: str, end: int, marks: Marks, *, order: bool) -> bool:
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
                mark.word not in SHORT
                or mark.word in ("melden", "cell", "mobile")
                or (len(mark.word) > 2 and _BELONGS.search(gap))
            )
        ):
            return True
    return False


def is_denied(text: str, marks: Marks, label: Mark, end: int) -> bool:
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


def is_no_such(text: str, label: Mark) -> bool:
    """'Not a tracking code: 07…': the label is refused before the number comes."""
    return _NO_SUCH.search(text, max(0, label.start - 24), label.start) is not None


def is_cued(marks: Marks, text: str, start: int, end: int, *, wide: bool) -> bool:
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
