"""From text to tree, by markdown-it, within limits that no text can make slow."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node
from mdit_py_plugins.container import container_plugin

# A guide of 8,000 words; the longest of our own have 2,000.
MOST_CHARACTERS = 50_000
# What makes the parser look far ahead; with it, the worst text of that length is parsed in a quarter of a second.
MOST_BRACKETS = 2_000
MOST_TOKENS = 12_000
DEEPEST = 20

# What stands under a table's head.
_RULER = re.compile(r"[\s>|:*+\d.-]*-[\s>|:-]*")
_CLOSES = re.compile(r"[\s>]*(:{3,})\s*")
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")


class TooMuch(Exception):
    """A text that is refused whole; says the code of the problem, its line, and words for the sentence."""

    def __init__(self, code: str, line: int | None = None, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.words = words


def _parser() -> MarkdownIt:
    # No raw HTML. The parser drops what is deeper than maxNesting; a text is refused before that.
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST + 4}).enable("table")
    # Definitions of links apart from their words let a short text make a very long page.
    md.disable(["reference", "html_block", "html_inline"])
    # Letters with a backslash or as an entity stay apart, by which what is meant to be shown is told from HTML.
    md.disable("text_join")
    # Addresses are judged in `addresses`, which says what is wrong; the parser would only leave them as text.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda url: url  # type: ignore[method-assign,assignment]
    container_plugin(md, "box", validate=lambda params, markup: True)
    return md


_md = _parser()


def lines_of(text: str) -> list[str]:
    """The text's lines as the parser counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").rstrip().split("\n")


def parse(lines: Sequence[str]) -> Node:
    """The tree of a text. Raises TooMuch."""
    # The line feed at the end keeps the plugin from looking behind the last letter.
    text = "\n".join(lines) + "\n"
    if len(text) - 1 > MOST_CHARACTERS:
        raise TooMuch("too-long", have=len(text) - 1, most=MOST_CHARACTERS)
    if text.count("[") > MOST_BRACKETS:
        raise TooMuch("too-much")
    if _cells(lines) > MOST_TOKENS:
        raise TooMuch("too-much")
    line = 1
    try:
        tokens = _md.parse(text)
        if sum(1 + len(token.children or ()) for token in tokens) > MOST_TOKENS:
            raise TooMuch("too-much")
        for token in tokens:
            line = token.map[0] + 1 if token.map else line
            if _depth(token) >= DEEPEST:
                raise TooMuch("too-deep", line)
        return Node(tokens)
    except RecursionError:
        raise TooMuch("too-deep", line) from None


def _cells(lines: Sequence[str]) -> int:
    """How many cells the tables could have at most: the parser fills each row up to its head's length."""
    cells = columns = 0
    for line in lines:
        if not line.strip():
            columns = 0
        elif "|" in line and _RULER.fullmatch(line):
            columns = max(columns, line.count("|") + 1)
        cells += columns
    return cells


def _depth(token: Token) -> int:
    """How deep a token lies, or what lies deepest in it: words in their block, an image's words in the image."""
    return token.level + (1 + max(map(_depth, token.children)) if token.children else 0)


def is_closed(box: Node, lines: Sequence[str]) -> bool:
    """Whether a container ends with its own line of colons, and not only because the text does."""
    if not box.map or box.map[1] >= len(lines):
        return False
    found = _CLOSES.fullmatch(lines[box.map[1]])
    return found is not None and len(found[1]) >= len(box.markup)


def is_closed_code(code: Node, lines: Sequence[str]) -> bool:
    """Whether a fenced block of code ends with its own line of signs."""
    if not code.map or code.map[1] - code.map[0] < 2:
        return False
    found = _FENCE.fullmatch(lines[min(code.map[1], len(lines)) - 1])
    return found is not None and found[1][0] == code.markup[0] and len(found[1]) >= len(code.markup)


def line_of(node: Node) -> int:
    """The line that a node begins in, counted from 1."""
    place: Node | None = node
    while place is not None and not place.is_root:
        if place.map:
            return place.map[0] + 1
        place = place.parent
    return 1
