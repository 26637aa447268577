"""The shelf: every public page, read once and remembered until something changes or a scheduled page's minute comes.

One small query asks whether what is remembered still holds; a page, an index, a feed and the search all draw from it.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from cusket.lib.places import Place, place_for

from ..markdown import Document, Link, Picture, read
from ..models import Address, Content, Image, Kind, Page, Revision, Section, Stamp
from ..models.image import SMALL

NO_STAMP = "none"
# How many pages are named beside another one.
RELATED = 4
# A drawn text is taken over from shelf to shelf for so long: its stills say "in 30 days" of the day they were drawn on.
DRAWN_FOR = timedelta(days=1)


@dataclass(frozen=True)
class SectionOnShelf:
    """A section with its public pages in their order."""

    kind: str
    slug: str
    title: str
    intro: str
    icon: str
    readings: "tuple[Reading, ...]" = ()

    @property
    def url(self) -> str:
        return reverse("guide_topic" if self.kind == Kind.GUIDE else "help_section", args=[self.slug])


class Reading:
    """A page as readers see it: its content, where it stands, its dates (UTC), and its text drawn once.

    `shelf` is where its links lead; a preview is a Reading whose content nobody has approved.
    """

    def __init__(
        self,
        content: Content,
        *,
        shelf: "Shelf",
        page_id: int,
        kind: str,
        slug: str,
        section: SectionOnShelf,
        number: int,
        live_from: datetime | None = None,
        published_at: datetime | None = None,
        updated_at: datetime | None = None,
    ) -> None:
        self.content = content
        self.shelf = shelf
        self.page_id = page_id
        self.kind = kind
        self.slug = slug
        self.section = section
        self.number = number
        self.live_from = live_from
        self.published_at = published_at
        self.updated_at = updated_at

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.slug}"

    @property
    def is_help(self) -> bool:
        return self.kind == Kind.HELP

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def lead(self) -> str:
        return self.content.lead

    @property
    def icon(self) -> str:
        return self.content.icon or self.section.icon

    @property
    def url(self) -> str:
        return reverse("help_detail" if self.is_help else "guide_detail", args=[self.section.slug, self.slug])

    @property
    def told_at(self) -> datetime:
        """When readers were told of it last (UTC)."""
        return self.updated_at or self.published_at or self.shelf.at

    @cached_property
    def document(self) -> Document:
        return self.shelf.draw(self.content.body, as_steps=self.is_help)

    @cached_property
    def neighbours(self) -> "tuple[Reading | None, Reading | None]":
        """The pages before and after it in its section (HLP-4)."""
        pages = self.beside
        here = next((at for at, reading in enumerate(pages) if reading.page_id == self.page_id), None)
        if here is None:
            return None, None
        return (pages[here - 1] if here else None, pages[here + 1] if here + 1 < len(pages) else None)

    @property
    def beside(self) -> "tuple[Reading, ...]":
        """Every page of its section."""
        row = self.shelf.section(self.kind, self.section.slug)
        return row.readings if row else ()

    @property
    def previous(self) -> "Reading | None":
        return self.neighbours[0]

    @property
    def next(self) -> "Reading | None":
        return self.neighbours[1]

    @cached_property
    def use(self) -> list[Place]:
        """Where the advice is put to work, by what is still there."""
        return [place for name in self.content.use if (place := place_for(name))]

    @cached_property
    def related(self) -> list["Reading"]:
        """What the editor named, as far as it is public; else the rest of the section."""
        named = [self.shelf.by_name(name) for name in self.content.related]
        chosen = [reading for reading in named if reading and reading.page_id != self.page_id]
        if not chosen:
            near = {reading.page_id for reading in (self, *self.neighbours) if reading}
            chosen = [reading for reading in self.beside if reading.page_id not in near]
        return chosen[:RELATED]


@dataclass(frozen=True)
class Moved:
    """What stands at an address that is not, or no longer, a public page's own."""

    url: str = ""
    # Taken down: 410, with `url` leading to its successor where there is one.
    gone: bool = False
    title: str = ""


@dataclass(frozen=True)
class _Drawn:
    """A text as it was drawn at a moment (UTC), and where each of its links led then."""

    document: Document
    led: tuple[tuple[Link, str | Picture | None], ...]
    at: datetime


class Shelf:
    """Everything public at one moment, under one `version`.

    Most texts are those of the shelf `before`, and need not be drawn again.
    """

    def __init__(self, version: str, at: datetime, *, before: "Shelf | None" = None) -> None:
        self.version = version
        self.at = at
        sections = list(Section.objects.order_by("kind", "position", "pk"))
        newest = Revision.objects.filter(page=OuterRef("pk"), live_from__lte=at).order_by(
            "-live_from", "-number"
        )
        pages = {
            page.pk: page
            for page in Page.objects.annotate(live=Subquery(newest.values("pk")[:1])).order_by(
                "section_id", "position", "pk"
            )
        }
        texts = Revision.objects.in_bulk([page.live for page in pages.values() if page.live])
        self._gone: dict[int, Moved] = {}
        by_section: dict[int, list[Reading]] = {row.pk: [] for row in sections}
        on_shelf = {
            row.pk: SectionOnShelf(row.kind, row.slug, row.title, row.intro, row.icon) for row in sections
        }
        self._by_page: dict[int, Reading] = {}
        for page in pages.values():
            revision = texts.get(page.live)
            if revision is None or revision.live_from is None:
                continue
            if page.taken_down_at and revision.live_from <= page.taken_down_at:
                self._gone[page.pk] = Moved(gone=True, title=revision.title)
                continue
            reading = Reading(
                revision.content,
                shelf=self,
                page_id=page.pk,
                kind=page.kind,
                slug=page.slug,
                section=on_shelf[page.section_id],
                number=revision.number,
                live_from=revision.live_from,
                published_at=page.published_at,
                updated_at=revision.updated_at,
            )
            by_section[page.section_id].append(reading)
            self._by_page[page.pk] = reading
        for pk, moved in self._gone.items():
            successor = self._by_page.get(pages[pk].successor_id or 0)
            if successor:
                self._gone[pk] = replace(moved, url=successor.url)
        self._sections = {
            (row.kind, row.slug): replace(on_shelf[row.pk], readings=tuple(by_section[row.pk]))
            for row in sections
        }
        self._pages = {(reading.kind, reading.slug): reading for reading in self._by_page.values()}
        self._texts = {(reading.content.body, reading.is_help) for reading in self._by_page.values()}
        # A copy first: readers of the shelf before may still be drawing.
        earlier = dict(before._drawn) if before else {}
        self._drawn: dict[tuple[str, bool], _Drawn] = {
            text: drawn
            for text, drawn in earlier.items()
            if text in self._texts and at - drawn.at < DRAWN_FOR
        }
        self._addresses = {
            (address.scope, address.slug): (address.page_id, address.section_id)
            for address in Address.objects.all()
        }
        self._section_of = {row.pk: self._sections[row.kind, row.slug] for row in sections}

    @cached_property
    def changed_at(self) -> datetime:
        """When anything public last became so (UTC, whole seconds): a feed's and an index's Last-Modified."""
        moments = [reading.live_from for reading in self._by_page.values() if reading.live_from]
        return max(moments, default=datetime(2026, 1, 1, tzinfo=UTC)).replace(microsecond=0)

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        return pictures()

    def sections(self, kind: str) -> list[SectionOnShelf]:
        """The sections of a kind that have something to read, in the editors' order."""
        return [row for (its, _slug), row in self._sections.items() if its == kind and row.readings]

    def section(self, kind: str, slug: str) -> SectionOnShelf | None:
        return self._sections.get((kind, slug))

    def readings(self, kind: str | None = None) -> Iterator[Reading]:
        """Every public page, in the order of sections and places."""
        for (its, _slug), row in self._sections.items():
            if kind in (None, its):
                yield from row.readings

    def newest(self, kind: str) -> list[Reading]:
        """By their "Updated", the latest first; of those of one moment what was published last."""
        return sorted(
            self.readings(kind), key=lambda one: (one.told_at, one.published_at or self.at), reverse=True
        )

    def reading(self, kind: str, slug: str) -> Reading | None:
        return self._pages.get((kind, slug))

    def of_page(self, page_id: int) -> Reading | None:
        return self._by_page.get(page_id)

    def by_name(self, name: str) -> Reading | None:
        """`help:managing-active-orders`, also by an address it no longer has."""
        kind, _colon, slug = name.partition(":")
        page_id, _section = self._addresses.get((kind, slug), (None, None))
        return self._by_page.get(page_id) if page_id else None

    def moved(self, kind: str, slug: str) -> Moved | None:
        """Where a page went whose address this was; None where no public page ever stood."""
        page_id, _section = self._addresses.get((kind, slug), (None, None))
        if page_id is None:
            return None
        if reading := self._by_page.get(page_id):
            return Moved(url=reading.url)
        return self._gone.get(page_id)

    def moved_section(self, kind: str, slug: str) -> SectionOnShelf | None:
        _page, section_id = self._addresses.get((f"{kind}-section", slug), (None, None))
        return self._section_of.get(section_id) if section_id else None

    def draw(self, body: str, *, as_steps: bool) -> Document:
        """A text with its links leading to what stands here. One that is not public is drawn for this once."""
        text = (body, as_steps)
        drawn = self._drawn.get(text)
        if drawn and all(self.resolve(link) == place for link, place in drawn.led):
            return drawn.document
        led: list[tuple[Link, str | Picture | None]] = []

        def resolve(link: Link) -> str | Picture | None:
            place = self.resolve(link)
            led.append((link, place))
            return place

        document = read(body, as_steps=as_steps, resolve=resolve)
        if text in self._texts:
            self._drawn[text] = _Drawn(document, tuple(led), self.at)
        return document

    def resolve(self, link: Link) -> str | Picture | None:
        """Where a text's link leads for readers, without its anchor; None when nowhere."""
        if link.kind == "page":
            place = place_for(link.name)
            return place.url if place else None
        if link.kind == "image":
            return self.pictures.get(link.name)
        if link.kind in Kind.values:
            reading = self.by_name(f"{link.kind}:{link.name}")
            return reading.url if reading else None
        return None


def pictures() -> dict[str, Picture]:
    """Every picture that texts may name, by its code."""
    return {
        image.code: Picture(
            src=image.url,
            width=image.width,
            height=image.height,
            srcset=f"{image.small_url} {min(SMALL, image.width)}w, {image.url} {image.width}w",
        )
        for image in Image.objects.exclude(ready_at=None)
    }


_remembered: Shelf | None = None
_building = threading.Lock()


def shelf() -> Shelf:
    """What is public now. One query when nothing changed since it was last asked for."""
    global _remembered
    now = timezone.now()
    version = _version(now)
    if _remembered is None or _remembered.version != version:
        with _building:
            if _remembered is None or _remembered.version != version:
                _remembered = Shelf(version, now, before=_remembered)
    return _remembered


def forget() -> None:
    """Forget what is remembered: a test's database is taken back without a word."""
    global _remembered
    _remembered = None


def _version(now: datetime) -> str:
    latest = Revision.objects.filter(live_from__lte=now).order_by("-live_from").values("live_from")[:1]
    found = Stamp.objects.filter(pk=1).values_list("word", Subquery(latest)).first()
    return " ".join(map(str, found)) if found else NO_STAMP
