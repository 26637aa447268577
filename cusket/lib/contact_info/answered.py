"""Who picks up: numbers without a word for calling, but with somebody to reach or a reason to."""

from __future__ import annotations

import re

from .beside import SENTENCE_END, is_labelled, is_negated, is_order
from .mark import Marks

# "… for the delivery: Owen": the colon ends what the word before was about.
_HEADED = re.compile(r":\s[^\W\d_]{2,20}\s?[^\W\d_]{0,20}[\s,]{1,2}$")
# One or two words and a sign before the number.
_NAME_BEFORE = re.compile(
    r"\s{0,2}[^\W\d_](?:[^\W\d_]|[\u0900-\u0963]){1,14}(?: [^\W\d_]{2,14})?(?:\s?[,|–]|\s-)\s{0,2}\(?"
)
# An amount, and no telephone number.
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3}){2,4}")
# Part numbers are written like this too.
_IN_THREES = re.compile(r"\d{1,4}(?:[ .]\d{3}){2,3}")
# "Ask Dana 0152 …": whom the number belongs to, right before it.
_ASKED = re.compile(
    r"(?<![^\W_])(?:ask|fragen sie|frag|pregunte a|pregunta a|demandez(?: a)?|chieda a|pergunte (?:ao?|para)|спросите|hoi) [^\W\d_]{2,14}[\s,:(]{1,3}$"
)
# "Questions at …", said of a telephone and never of what the questions are about.
_ASKED_AT = re.compile(r" (?:al|unter)(?: numero| der)? $")
# "The driver's …", in Hindi.
_OWNERS = re.compile(r"\s?(?:का|की|के|ka|ki|ko|को|जी|ji|sahab|साहब)?\s?(?:number|no|नंबर|नं)?\s?[:=-]?\s?")


def is_answered(text: str, raw: str, start: int, marks: Marks) -> bool:
    """'Driver: …', 'any questions …', or the lines under a greeting: who picks up, or why one calls."""
    end = start + len(raw)
    if any("answer" in m.kinds for m in marks.between(end, end + 14)) and not is_labelled(
        text, start, end, marks
    ):
        return True
    if not _IN_THREES.fullmatch(raw):
        if _ASKED.search(text, max(0, start - 34), start):
            return True
        # "… 070-555 01 74 if the gate is closed".
        on_condition = any("if" in m.kinds for m in marks.between(end, end + 3))
        if on_condition and raw[0] == "0" and not raw.isdigit() and not is_labelled(text, start, end, marks):
            return True
    if _is_signature(text, start, end, raw, marks):
        return True
    for mark in reversed(marks.between(max(0, start - 90), start)):
        gap = text[mark.end : start]
        if "if" in mark.kinds and not SENTENCE_END.search(text, mark.end, start) and len(gap) <= 60:
            return raw[0] in "0(+" or (sum(c.isdigit() for c in raw) >= 9 and not raw.isdigit())
        if "person" in mark.kinds and not is_negated(text, marks, mark):
            signs = "\n" in gap and not any(c.isdigit() for c in gap)
            return signs or (len(gap) <= 40 and not SENTENCE_END.search(text, mark.end, start))
        if (is_order(text, mark, start) and not _HEADED.search(gap)) or len(gap) > 90:
            return False
    return False


def _is_signature(text: str, start: int, end: int, raw: str, marks: Marks) -> bool:
    """A message of a name and a number, and nothing else."""
    return (
        len(text) < 60
        and not text[end:].strip(" .!")
        and not _THOUSANDS.fullmatch(raw)
        and sum(c.isdigit() for c in raw) >= 9
        and _NAME_BEFORE.fullmatch(text, 0, start) is not None
        and not marks.between(0, start)
    )


def is_of_driver(text: str, start: int, marks: Marks) -> bool:
    """'ड्राइवर का 98…': whose number it is, right before digits that are not grouped."""
    near = marks.between(max(0, start - 24), start)
    return (
        bool(near) and "driver" in near[-1].kinds and _OWNERS.fullmatch(text, near[-1].end, start) is not None
    )


def is_asked_at(text: str, start: int, marks: Marks) -> bool:
    """'Dudas al 612…': questions go to these digits; in these languages they are not about them."""
    asked = _ASKED_AT.search(text, max(0, start - 8), start)
    return asked is not None and any(
        "person" in m.kinds and m.end == asked.start() for m in marks.between(max(0, start - 30), start)
    )
