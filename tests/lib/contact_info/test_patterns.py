"""Growth without a clock: no pattern can go back over its own steps, and calls grow with the length.
A pattern that nests unbounded repeats is where a hostile text would find its exponent."""

import importlib
import pkgutil
import re
import sys
from itertools import pairwise
from re import _constants as sre
from re import _parser as parser

import pytest

from cusket.lib import contact_info
from cusket.lib.contact_info import find_contacts

MODULES = [
    importlib.import_module(f"{contact_info.__name__}.{found.name}")
    for found in pkgutil.iter_modules(contact_info.__path__)
]
PATTERNS = {
    f"{module.__name__.rsplit('.', 1)[-1]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT}
# From here on a repeat counts as unbounded.
MANY = 1000


def parts(tree):
    """Every sequence of steps inside a parsed pattern, the pattern itself first."""
    yield list(tree)
    for op, value in tree:
        if op in REPEATS or op is sre.POSSESSIVE_REPEAT:
            yield from parts(value[2])
        elif op is sre.SUBPATTERN:
            yield from parts(value[3])
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from parts(branch)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from parts(value[1])
        elif op is sre.ATOMIC_GROUP:
            yield from parts(value)


def is_unbounded(op, value):
    return op in REPEATS and value[1] >= MANY


def nests(tree):
    """An unbounded repeat of something that can itself be read in several lengths and needs no end."""
    for steps in parts(tree):
        for op, value in steps:
            if not is_unbounded(op, value):
                continue
            inner = [step for sequence in parts(value[2]) for step in sequence]
            for inner_op, inner_value in inner:
                if is_unbounded(inner_op, inner_value):
                    return True
    return False


def single(op, value):
    """The set a repeat of one character reads, as a pattern of its own."""
    if op not in REPEATS or value[1] < MANY or len(value[2]) != 1:
        return None
    item = value[2][0]
    return item if item[0] in (sre.IN, sre.LITERAL, sre.NOT_LITERAL, sre.ANY) else None


def reads(item, character):
    op, value = item
    if op is sre.ANY:
        return character != "\n"
    if op is sre.LITERAL:
        return ord(character) == value
    if op is sre.NOT_LITERAL:
        return ord(character) != value
    negated = False
    for kind, what in value:
        if kind is sre.NEGATE:
            negated = True
        elif (
            (kind is sre.LITERAL and ord(character) == what)
            or (kind is sre.RANGE and what[0] <= ord(character) <= what[1])
            or (kind is sre.CATEGORY and in_category(what, character))
        ):
            return not negated
    return negated


def in_category(what, character):
    name = str(what)
    hit = (
        character.isdigit()
        if "DIGIT" in name
        else character.isspace()
        if "SPACE" in name
        else (character.isalnum() or character == "_")
    )
    return hit is not ("NOT_" in name)


PROBES = "".join(map(chr, range(32, 127))) + "\n\té中あ가я"


def overlaps(tree):
    for steps in parts(tree):
        sets = [single(op, value) for op, value in steps]
        for one, other in pairwise(sets):
            if one and other and any(reads(one, c) and reads(other, c) for c in PROBES):
                return True
    return False


def test_the_check_sees_what_it_is_for():
    assert nests(parser.parse(r"(?:a+b?)+c"))
    assert nests(parser.parse(r"(?:x|(?:\w*)y)*"))
    assert overlaps(parser.parse(r"\w+\d+x"))
    assert not nests(parser.parse(r"(?:a{1,5}b)+"))
    assert not overlaps(parser.parse(r"\w+\s+\w+"))


def test_the_patterns_were_found():
    assert len(PATTERNS) > 30


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_pattern_does_not_go_back_over_itself(name):
    tree = parser.parse(PATTERNS[name].pattern, PATTERNS[name].flags & ~re.DEBUG)
    assert not nests(tree)
    assert not overlaps(tree)


HOSTILE = ["7", "a@", "at dot ", "\u200b", "+1 ", "a.b", "one ", "加v", "gmail ", "call 1"]


def calls(text):
    """How many calls, of Python and of C, this text takes."""
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(profile)
    try:
        find_contacts(text)
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_calls_grow_with_the_length(piece):
    short = piece * (1200 // len(piece))
    find_contacts(short)
    one, two, four = (calls(short * times) for times in (1, 2, 4))
    assert two <= one * 2 * 1.3 + 500
    assert four <= two * 2 * 1.3 + 500
