"""Search over everything on the shelf. What is searched hangs on the shelf it was made of, and goes when it goes."""

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from weakref import WeakKeyDictionary

from django.db.models import Case, Sum, Value, When
from django.utils.safestring import SafeString

from cusket.lib.fuzzy_search import Doc, Field, Found, Hit, Index

from ..models import Kind, Vote
from .shelf import Reading, Shelf

# What people type to find a page is in its title, its headings and its lead, in this order, before its text.
TITLE, HEADING, LEAD, SECTION, TEXT = 8, 4, 3, 2, 1
# Whoever has not found it among these asks in other words.
SHOWN = 50
POPULAR = 6
POPULAR_FOR_SECONDS = 600
# A heading's anchor, or the bold words at the head of a list item, in what guides.markdown draws.
_NAMES = re.compile(r'<h[2-6] id="([^"]+)"|<li>(?:<p>)?<strong>(.{1,80}?)</strong>', re.S)
_TAG = re.compile("<[^>]+>")


@dataclass(frozen=True)
class Result:
    """A page that was found: where in it, and its title and the words around what was found, with both marked."""

    reading: Reading
    hit: Hit[int]

    @property
    def url(self) -> str:
        """The page at the heading under which it was found."""
        return f"{self.reading.url}#{self.hit.anchor}" if self.hit.anchor else self.reading.url

    @cached_property
    def heading(self) -> SafeString | str:
        """The heading that `url` leads to, empty for the page's head."""
        found = (one.text for one in self.reading.document.headings if one.anchor == self.hit.anchor)
        return self.hit.highlight(next(found, "")) if self.hit.anchor else ""

    @property
    def title(self) -> SafeString:
        return self.hit.highlight(self.reading.title)

    @property
    def excerpt(self) -> SafeString:
        # Where it stands is said beside it anyhow.
        if self.hit.excerpt == self.hit.highlight(_place(self.reading)):
            return self.hit.highlight(self.reading.lead)
        return self.hit.excerpt


@dataclass(frozen=True)
class Answer:
    """What a question found. `total` counts all of it, `results` are the best of it.

    `corrected` is the question as it was understood, None if as it was typed; `nearly` says that no page has all the
    words and these have as many as possible; `missing` are the words that stand on no page. `instead` is a spelling
    that would have found something.
    """

    results: tuple[Result, ...] = ()
    total: int = 0
    corrected: str | None = None
    nearly: bool = False
    missing: tuple[str, ...] = ()
    instead: str | None = None


@dataclass
class _Catalogue:
    """What is searched of one shelf: an index for each choice of kind, made when it is first asked."""

    indexes: dict[str, Index[int]] = field(default_factory=dict)
    popular: tuple[int, ...] = ()
    popular_until: float = 0.0


_catalogues: WeakKeyDictionary[Shelf, _Catalogue] = WeakKeyDictionary()
_making = threading.Lock()


def answer_to(query: str, known: Shelf, *, kind: str = "", forgive: bool = True) -> Answer:
    """The pages that answer best, of one kind or of both ("")."""
    index = _index(known, kind)
    found = index.search(query, limit=SHOWN, forgive=forgive)
    instead = None
    if not forgive and not found.exactly:
        instead = index.search(query, limit=1).corrected
    return Answer(
        results=tuple(_results(found, known)),
        total=found.total,
        corrected=found.corrected,
        nearly=not found.exactly,
        missing=found.missing,
        instead=instead,
    )


def popular(known: Shelf) -> list[Reading]:
    """What most readers said was helpful, then the first page of each section."""
    catalogue = _catalogue(known)
    if time.monotonic() >= catalogue.popular_until:
        # Votes change nothing that is on the shelf, so this alone grows old.
        liking = Sum(Case(When(helpful=True, then=Value(1)), default=Value(-1)))
        rows = Vote.objects.values("page").annotate(liking=liking).filter(liking__gt=0)
        catalogue.popular = tuple(
            rows.order_by("-liking", "page").values_list("page", flat=True)[: 4 * POPULAR]
        )
        catalogue.popular_until = time.monotonic() + POPULAR_FOR_SECONDS
    liked = [reading for page in catalogue.popular if (reading := known.of_page(page))]
    first = [row.readings[0] for kind in Kind for row in known.sections(kind)]
    return list(dict.fromkeys(liked + first))[:POPULAR]


def _catalogue(known: Shelf) -> _Catalogue:
    with _making:
        return _catalogues.setdefault(known, _Catalogue())


def _index(known: Shelf, kind: str) -> Index[int]:
    catalogue = _catalogue(known)
    if kind not in catalogue.indexes:
        with _making:
            if kind not in catalogue.indexes:
                catalogue.indexes[kind] = Index(_doc(reading) for reading in known.readings(kind or None))
    return catalogue.indexes[kind]


def _doc(reading: Reading) -> Doc[int]:
    return Doc(reading.page_id, tuple(field for field in _fields(reading) if field.text.strip()))


def _fields(reading: Reading) -> Iterator[Field]:
    yield Field(reading.title, TITLE)
    # The lead comes second: it stands under a page whose title alone was found.
    yield Field(reading.lead, LEAD)
    yield Field(_place(reading), SECTION)
    named = _named(str(reading.document.html))
    for part in reading.document.parts:
        yield Field(part.heading, HEADING, part.anchor)
        if words := named.get(part.anchor):
            yield Field(words, HEADING, part.anchor)
        yield Field(part.text, TEXT, part.anchor)


def _named(html: str) -> dict[str, str]:
    """What each part explains by name, by its anchor: the bold words that begin an item ("**Quality Check:** …")."""
    found: dict[str, list[str]] = {}
    anchor = ""
    for place, words in _NAMES.findall(html):
        if place:
            anchor = place
        else:
            found.setdefault(anchor, []).append(unescape(_TAG.sub("", words)))
    return {anchor: ". ".join(names) for anchor, names in found.items()}


def _place(reading: Reading) -> str:
    return f"{reading.content.label} {reading.section.title}".strip()


def _results(found: Found[int], known: Shelf) -> Iterator[Result]:
    for hit in found.hits:
        if reading := known.of_page(hit.key):
            yield Result(reading, hit)
