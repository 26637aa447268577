"""The words of a page and the links among them: what stands within one block, and what is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from markdown_it.tree import SyntaxTreeNode as Node

from .addresses import image_of, is_drawable, is_own, link_of, refusal
from .anchors import Anchors
from .document import Link, Picture, Resolve
from .problems import Problems
from .table import looks_like_table
from .tags import tag

# Words of a link that say nothing to who hears only the links of a page.
EMPTY_WORDS = frozenset(
    "here/click here/click/this/link/this link/this page/more/read more/learn more/see here/see more".split(
        "/"
    )
)
_HTML = re.compile(r"(</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]]+\]:\s*\S", re.MULTILINE)


@dataclass
class Section:
    anchor: str
    heading: str
    texts: list[str] = field(default_factory=list)


class Writing:
    """A page whose words are being written; `_line` is the line of the text that is read."""

    def __init__(self, problems: Problems, resolve: Resolve) -> None:
        self.problems = problems
        self.resolve = resolve
        self.anchors = Anchors()
        self.links: list[Link] = []
        self.sections = [Section("", "")]
        self.addresses: set[str] = set()
        self._answers: dict[tuple[str, str, str], str | Picture | None] = {}
        self._line = 1

    def _say(self, words: str) -> None:
        line = " ".join(words.split())
        if line:
            self.sections[-1].texts.append(line)

    def _look_at(self, inline: Node) -> None:
        """Find what an author meant to be something, and is only text."""
        text = _typed(inline.children)
        html = _HTML.search(text)
        if html:
            self.problems.note("html", self._line + text[: html.start()].count("\n"), name=html[0])
        reference = _REFERENCE.search(text)
        if reference:
            self.problems.note("link-reference", self._line + text[: reference.start()].count("\n"))
        line = looks_like_table(text)
        if line is not None:
            self.problems.note("table-form", self._line + line)

    def _inline(self, nodes: Sequence[Node]) -> tuple[str, str]:
        """HTML and words of inline nodes; counts the lines on the way."""
        drawn, said = [], []
        for node in nodes:
            html, words = self._inline_node(node)
            drawn.append(html)
            said.append(words)
        return "".join(drawn), "".join(said)

    def _inline_node(self, node: Node) -> tuple[str, str]:
        match node.type:
            case "text" | "text_special":
                return escape(node.content), node.content
            case "softbreak":
                self._line += 1
                return "\n", " "
            case "hardbreak":
                self._line += 1
                return "<br>\n", " "
            case "code_inline":
                return tag("code", escape(node.content)), node.content
            case "em" | "strong":
                html, words = self._inline(node.children)
                return (tag(node.type, html) if html else ""), words
            case "link":
                return self._link(node)
            case "image":
                link = image_of(str(node.attrs.get("src", "")), node.content, self._line)
                self.problems.note(
                    "image-alone" if link.kind == "image" else "image-address", self._line, name=link.name
                )
                return escape(node.content), node.content
        raise AssertionError(f"{node.type} has no drawing")

    def _link(self, node: Node) -> tuple[str, str]:
        line = self._line
        html, words = self._inline(node.children)
        words = words.strip()
        link = link_of(str(node.attrs.get("href", "")), " ".join(words.split()), line)
        self.links.append(link)
        self._look_at_link(link)
        address = self._address(link)
        if not address or not words:
            return html, words
        self.addresses.add(address)
        rel = "noopener external" if link.kind == "outside" else None
        return tag("a", html, href=address, rel=rel), words

    def _look_at_link(self, link: Link) -> None:
        if not link.text:
            self.problems.note("link-empty", link.line, name=link.name or link.anchor)
        if link.text.casefold().strip(" .!:→»>") in EMPTY_WORDS:
            self.problems.note("link-words", link.line, words=link.text)
        if link.kind == "other":
            self.problems.note(refusal(link), link.line, words=link.text, name=link.name or "()")
        if link.kind == "outside" and is_own(link.name):
            self.problems.note("link-own", link.line, words=link.text)

    def _address(self, link: Link) -> str:
        """Where the link leads; empty for nowhere, which is noted."""
        name = link.name
        if link.kind in ("page", "guide", "help"):
            found = self._answer(link)
            if isinstance(found, str) and is_drawable(found):
                return found if "#" in found or not link.anchor else f"{found}#{link.anchor}"
            name = f"{link.name}#{link.anchor}" if link.anchor else link.name
            self.problems.note(f"link-dead-{link.kind}", link.line, words=link.text, name=name)
        elif link.kind == "anchor":
            if link.anchor in self.anchors.used:
                return f"#{link.anchor}"
            self.problems.note("link-dead-anchor", link.line, words=link.text, name=link.anchor)
        elif link.kind == "outside":
            return link.name
        return ""

    def _answer(self, link: Link) -> str | Picture | None:
        key = (link.kind, link.name, link.anchor)
        if key not in self._answers:
            self._answers[key] = self.resolve(link)
        return self._answers[key]


def _typed(nodes: Sequence[Node]) -> str:
    """The text of inline nodes line by line, without code and letters that are meant to be shown as they are."""
    typed = []
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            typed.append("\n")
        elif node.type == "text":
            typed.append(node.content)
        else:
            typed.append(_typed(node.children) or "\0")
    return "".join(typed)
