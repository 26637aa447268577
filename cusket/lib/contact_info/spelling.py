"""Respelling: a second copy where "at" and "dot" are signs again and spread-out letters close up.
What was written around a sign (blanks, brackets, bars) goes; each character keeps its place of origin."""

from __future__ import annotations

import re

from .fold import Folded, skeleton
from .latin import sounded
from .mark import Mark, Marks

# How an at sign is written without writing it; encoded forms among them.
_SIGN = re.compile(
    # A character first, so that the scan has something to look for.
    r"[&%\\📧✉📩📨🐵🐒(\[{<*@](?:(?<=&)(?:#0{0,4}64;|#x0{0,4}40;|commat;)|(?<=%)40|(?<=\\)u0040|(?<=[📧✉📩📨🐵🐒])"
    r"|(?<=[(\[{<*])\s?(?:a|@|a ?t|ett?|etta|an|ad)\s?[)\]}>*]|(?<=@)(?<![^\W_].)t(?![^\W_]))",
)
_PERIOD = re.compile(
    r"[d(\[{<&%•●⚫⬤∙⋅‧·⚪⚬◦🔴🔵⏺◉](?:(?<=d)(?<![^\W_].)0t(?![^\W_])|(?<=[(\[{<])\s?(?:d ?o ?t|\.)\s?[)\]}>]"
    r"|(?<=&)(?:#0{0,4}46;|#x0{0,4}2e;|period;)|(?<=%)2e|(?<=[•●⚫⬤∙⋅‧·⚪⚬◦🔴🔵⏺◉]))"
)
_JUNK = frozenset(" \t\n/+|_*~-'\"\u00b7><")
_OPEN = frozenset("([{<")
_CLOSE = frozenset(")]}>")
# Single characters with one and the same thing between them: "n a m e", "n-a-m-e".
_SPREAD = re.compile(r"(?<![^\W_])([\w@.])( {1,3}|[-_/*.,|+~·\n])(?:[\w@.\-]\2){1,}[\w@.](?![^\W_])")
# Without any of these an ASCII text has no sign in disguise.
_PLAIN = frozenset("(&%[{*<@0\\")
_SOFT = "\x01"
_RAILS = frozenset("-_*/|~<>+")
# One sign typed twice, so that a pattern does not know it.
_DOUBLED = re.compile(r"(?<![@.])([@.])\1(?![@.])")


class Respelt:
    """The copy, where its characters came from, and which at signs are only words.
    plain: the copy in Latin letters. closed: whether words spread letter by letter were closed up."""

    __slots__ = ("changed", "closed", "origin", "plain", "soft", "text")

    def __init__(self, text: str, marks: Marks, folded: Folded) -> None:
        cuts, spread = _closings(text)
        said: list[tuple[int, int]] = []
        for mark in marks.of("at", "softat", "dot", "slash"):
            if any(start <= mark.start < end for start, end in spread[:20]):
                continue
            said.append((mark.start, mark.end))
            cuts.append((mark.start, mark.end, _sign(text, folded, mark)))
        if said or "@" in text:
            for mark in marks.of("dash", "under"):
                cuts.append((mark.start, mark.end, "_" if "under" in mark.kinds else "-"))
            cuts.extend((m.start(), m.end(), m[1]) for m in _DOUBLED.finditer(text))
        if not text.isascii():
            signs = [(index, index + 1) for index, c in enumerate(text) if c in "@."]
            cuts.extend(sounded(text, signs + said))
        if not text.isascii() or not _PLAIN.isdisjoint(text):
            cuts.extend((m.start(), m.end(), "@") for m in _SIGN.finditer(text))
            cuts.extend((m.start(), m.end(), ".") for m in _PERIOD.finditer(text))
        cuts.extend((index, index + 1, "." if text[index] == "," else text[index]) for index in _signs(text))
        self.changed = bool(cuts)
        self.closed = bool(spread)
        self.soft: set[int] = set()
        if not cuts:
            self.text, self.plain = text, marks.plain
            self.origin: list[int] | None = None
            return
        cuts.sort(key=lambda cut: (cut[0], -cut[1]))
        self._apply(text, cuts)
        self.plain = skeleton(self.text)

    def _apply(self, text: str, cuts: list[tuple[int, int, str]]) -> None:
        pieces: list[str] = []
        origin: list[int] = []
        at = 0
        for start, end, sign in cuts:
            if start < at:
                continue
            first, last = (start, end) if not sign or len(sign) > 1 else _widened(text, start, end, at)
            pieces.append(text[at:first])
            origin.extend(range(at, first))
            if sign:
                bracketed = last > end and first < start and text[first] in _OPEN | {"_", "-", "*", "/"}
                bracketed = bracketed or any(c in _OPEN for c in text[first:start])
                bracketed = bracketed or (text[start - 1 : start] in _RAILS and text[end : end + 1] in _RAILS)
                if sign == _SOFT and not bracketed:
                    self.soft.add(len(origin))
                pieces.append("@" if sign == _SOFT else sign)
                origin.extend([start] * (len(sign) - 1))
                origin.append(max(start, end - 1) if len(sign) > 1 else start)
            at = last
        pieces.append(text[at:])
        origin.extend(range(at, len(text)))
        self.text = "".join(pieces)
        self.origin = origin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the copy this was made from."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def _sign(text: str, folded: Folded, mark: Mark) -> str:
    """What the word stands for. 'at' alone is soft, unless it is the only word in capitals."""
    kinds = mark.kinds
    if "at" in kinds:
        return "@"
    if "dot" in kinds:
        return "."
    if "slash" in kinds:
        return "/"
    shouted = (
        folded.source(mark.start, mark.end).isupper()
        and not folded.source(max(0, mark.start - 2), mark.start).strip().isupper()
    )
    return "@" if shouted else _SOFT


def _closings(text: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """What to take out of words spread letter by letter, and where those words are."""
    cuts: list[tuple[int, int, str]] = []
    spread: list[tuple[int, int]] = []
    for match in _SPREAD.finditer(text):
        start, end = match.span()
        if sum(c.isdigit() for c in match.group()) * 3 > end - start:
            continue
        spread.append((start, end))
        step = 1 + len(match[2])
        cuts.extend((at, at + step - 1, "") for at in range(start + 1, end, step))
    return cuts, spread


def _signs(text: str) -> list[int]:
    """At signs, and dots and commas with a blank before: the blanks around them go."""
    found = []
    for sign in "@.,/":
        at = text.find(sign)
        while at >= 0:
            if sign == "@":
                near = text[at - 1 : at] in _JUNK or text[at + 1 : at + 2] in _JUNK
            elif sign == "/":
                near = text[at - 1 : at] == " " == text[at + 1 : at + 2] and not {
                    text[at - 2 : at - 1],
                    text[at + 2 : at + 3],
                } & {".", "@"}
            else:
                near = (
                    0 < at < len(text) - 1
                    and not (text[at - 1] == "*" and text[at - 2 : at - 1] in ("", " ", "\n", '"', "'", "/"))
                    and text[at - 1] in " /+|_*\n"
                    and (sign == "." or text[at + 1] == " ")
                )
            if near:
                found.append(at)
            at = text.find(sign, at + 1)
    return found


def _widened(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """With the blanks, bars and brackets on both sides, a few at most."""
    first, last = start, end
    for _ in range(4):
        if first > floor and (text[first - 1] in _JUNK or text[first - 1] in _OPEN):
            first -= 1
    for _ in range(4):
        if last < len(text) and (text[last] in _JUNK or text[last] in _CLOSE):
            last += 1
    return first, last
