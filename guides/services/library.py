"""The library: the guides and help pages that the product comes with, as files, taken in without writing over anybody.

A file becomes a page once. Later versions of the file become new revisions of it as long as nobody has edited the page;
from then on the page is its editors', and the loader only says that the file has moved on.
"""

import hashlib
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.errors import NotHere
from cusket.lib.flow import move

from ..flow import EDITOR, PAGE_FLOW, WRITER, PageStatus
from ..models import Address, Content, Kind, Page, Revision, Section, Stamp
from ..selectors.check import problems_of
from .address import save_section
from .page import write
from .rights import locked, may

LIBRARY = Path(__file__).resolve().parents[1] / "library"
FENCE = "+++"
# The hour (UTC) at which what came on a day is said to have come.
MORNING = time(9)


class LibraryBroken(Exception):
    """A file of the library is not fit to be published; the message names it and says why."""


@dataclass(frozen=True)
class Leaf:
    """One file: the page it is, as it wants to be published."""

    source: str
    kind: str
    section: str
    slug: str
    position: int
    content: Content
    published: date
    updated: date
    sum: str

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.slug}"


@dataclass
class Loaded:
    """What loading did, as the sources of files."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    # The file has another text than the one loaded last, but editors have written on the page since.
    kept: list[str] = field(default_factory=list)
    # Editors began a page of their own at this address.
    taken: list[str] = field(default_factory=list)


def leaves(folder: Path = LIBRARY) -> list[Leaf]:
    """Every file, in the order of sections and positions. Raises LibraryBroken for one that cannot be read."""
    found = [_leaf(path, folder) for path in sorted(folder.glob("*/*/*.md"))]
    return sorted(found, key=lambda leaf: (leaf.kind, leaf.section, leaf.position, leaf.slug))


def load_library(folder: Path = LIBRARY) -> Loaded:
    """Take the library in: new files are published, changed ones become new revisions, edited pages are left alone.

    All of it or nothing. Raises LibraryBroken when a file could not be published as it is.
    """
    done = Loaded()
    found = leaves(folder)
    with transaction.atomic():
        sections = _sections(folder)
        among = frozenset(leaf.name for leaf in found)
        for leaf in found:
            _take_in(leaf, sections, among, done)
        if done.added or done.updated:
            Stamp.renew()
    return done


def newer_leaf(page: Page) -> Leaf | None:
    """The page's file, where it says something else than what was loaded last and editors have written since."""
    if not page.source:
        return None
    path = LIBRARY / page.source
    if not path.is_file():
        return None
    leaf = _leaf(path, LIBRARY)
    last = _last_loaded(page)
    head_is_ours = last is not None and page.head_id == last.pk
    return None if head_is_ours or (last is not None and last.library_sum == leaf.sum) else leaf


def take_over_leaf(page: Page, *, seen: int, actor: User) -> Revision:
    """Make the newer text of the page's file its newest one, as a draft. Raises NotHere, Conflict, NotAllowed."""
    may(actor, "guides.change_page")
    leaf = newer_leaf(page)
    if leaf is None:
        raise NotHere
    with transaction.atomic():
        page = locked(page)
        move(page, PAGE_FLOW, "revise", WRITER, seen=seen)
        return write(
            page, leaf.content, actor=actor, note=_("The library's newer text"), library_sum=leaf.sum
        )


def _leaf(path: Path, folder: Path) -> Leaf:
    source = path.relative_to(folder).as_posix()
    text = path.read_text("utf-8")
    _empty, fence, rest = text.partition(f"{FENCE}\n")
    head, end, body = rest.partition(f"\n{FENCE}\n")
    if _empty or not fence or not end:
        raise LibraryBroken(f"{source}: it has to begin with TOML between two lines of {FENCE}")
    try:
        row: dict[str, Any] = tomllib.loads(head)
        kind = Kind.GUIDE if path.parts[-3] == "guides" else Kind.HELP
        return Leaf(
            source=source,
            kind=kind,
            section=path.parts[-2],
            slug=path.stem,
            position=row["position"],
            content=Content(
                title=row["title"],
                label=row.get("label", ""),
                lead=row["lead"],
                byline=row.get("byline", Content().byline),
                icon=row.get("icon", ""),
                body=body.strip() + "\n",
                use=tuple(row.get("use", ())),
                related=tuple(row.get("related", ())),
            ),
            published=row["published"],
            updated=row["updated"],
            sum=hashlib.sha256(text.encode()).hexdigest(),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise LibraryBroken(f"{source}: {error!r}") from error


def _sections(folder: Path) -> dict[tuple[str, str], Section]:
    """The sections that files name, by kind and slug; one that editors have renamed is found by its first address."""
    rows = tomllib.loads((folder / "sections.toml").read_text("utf-8"))["section"]
    known = {}
    for row in rows:
        address = (
            Address.objects.filter(scope=f"{row['kind']}-section", slug=row["slug"])
            .select_related("section")
            .first()
        )
        known[row["kind"], row["slug"]] = (
            address.section if address and address.section else save_section(Section(**row), actor=None)
        )
    return known


def _take_in(
    leaf: Leaf, sections: dict[tuple[str, str], Section], among: frozenset[str], done: Loaded
) -> None:
    page = Page.objects.filter(source=leaf.source).first()
    if page is None:
        if Address.objects.filter(scope=leaf.kind, slug=leaf.slug).exists():
            done.taken.append(leaf.source)
            return
        section = sections.get((leaf.kind, leaf.section))
        if section is None:
            raise LibraryBroken(f"{leaf.source}: sections.toml has no {leaf.kind} section {leaf.section}")
        page = Page.objects.create(
            kind=leaf.kind, section=section, slug=leaf.slug, position=leaf.position, source=leaf.source
        )
        Address.objects.create(scope=leaf.kind, slug=leaf.slug, page=page)
        _publish(page, leaf, among, first=True)
        done.added.append(leaf.source)
        return
    page = locked(page)
    last = _last_loaded(page)
    if last is not None and last.library_sum == leaf.sum:
        done.same.append(leaf.source)
    elif last is None or page.head_id != last.pk or page.status != PageStatus.APPROVED or _waits(last):
        # Written on, taken down, or given a moment: somebody here decided what this page says, and when.
        done.kept.append(leaf.source)
    else:
        move(page, PAGE_FLOW, "revise", WRITER, seen=page.version)
        _publish(page, leaf, among, first=False)
        done.updated.append(leaf.source)


def _publish(page: Page, leaf: Leaf, among: frozenset[str], *, first: bool) -> None:
    now = timezone.now()
    stopping = [one for one in problems_of(leaf.kind, leaf.content, at=now, among=among) if one.stops]
    if stopping:
        line = f" (line {stopping[0].line})" if stopping[0].line else ""
        raise LibraryBroken(f"{leaf.source}: {stopping[0].sentence}{line}")
    revision = write(page, leaf.content, actor=None, note="", library_sum=leaf.sum)
    published, updated = (
        datetime.combine(day, MORNING, UTC) for day in (leaf.published, max(leaf.published, leaf.updated))
    )
    move(
        page,
        PAGE_FLOW,
        "publish",
        EDITOR,
        seen=page.version,
        **({"published_at": published} if first else {}),
    )
    Revision.objects.filter(pk=revision.pk).update(
        live_from=min(updated, now) if first else now, updated_at=min(updated, now)
    )


def _waits(revision: Revision) -> bool:
    return revision.live_from is not None and revision.live_from > timezone.now()


def _last_loaded(page: Page) -> Revision | None:
    return Revision.objects.filter(page=page).exclude(library_sum="").order_by("-number").first()
