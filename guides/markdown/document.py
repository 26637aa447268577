"""What a text is read into."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Heading:
    """`level` is 2 to 6; `anchor` is the id in the page, which is what `#…` in an address says."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Link:
    """What a text points at. `kind` is page, guide, help, image, still, anchor, outside, or other for what is refused.

    `name` is what stands after the colon, or the address of what is outside or refused; `line` counts from 1.
    """

    kind: str
    name: str
    anchor: str
    text: str
    line: int


@dataclass(frozen=True)
class Problem:
    """A mistake. One that `stops` keeps a page from being published, another is a hint. `line` counts from 1."""

    code: str
    sentence: str
    line: int | None
    stops: bool


@dataclass(frozen=True)
class Part:
    """One section's plain text, without its heading; both are empty for what stands before the first heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Picture:
    """An image that may be drawn: addresses on this site or https, width and height in pixels."""

    src: str
    width: int
    height: int
    srcset: str = ""


@dataclass(frozen=True)
class Document:
    """`words` is what a reader reads, `minutes` the time for it. `html` is empty for a text that is refused whole."""

    html: SafeString
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    words: int
    minutes: int


Resolve = Callable[[Link], str | Picture | None]
