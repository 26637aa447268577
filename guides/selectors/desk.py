"""What editors see: pages with how they stand, their revisions, what was typed and not saved, who else is writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cusket.accounts.models import User
from cusket.lib.errors import NotHere
from cusket.lib.templatetags.cusket import moment_text

from ..flow import PageStatus
from ..models import Content, Page, Revision, Vote, WorkingCopy
from ..models.page import CONTENT_FIELDS
from .shelf import Reading, SectionOnShelf, shelf

# Who has typed within this time is at work.
AT_WORK = timedelta(seconds=90)

DRAFT, REVIEW, SCHEDULED, PUBLISHED, NEWER, DOWN = "draft review scheduled published newer down".split()
STATES = [
    (DRAFT, gettext_lazy("Draft")),
    (REVIEW, gettext_lazy("In review")),
    (SCHEDULED, gettext_lazy("Scheduled")),
    (PUBLISHED, gettext_lazy("Published")),
    (NEWER, gettext_lazy("Published, newer draft")),
    (DOWN, gettext_lazy("Taken down")),
]


@dataclass(frozen=True)
class State:
    """How a page stands: `name` is one of STATES, `words` say it. Of the texts, as numbers of revisions: which one
    readers see, which one waits and until when (UTC); None for none."""

    name: str
    words: str
    public: int | None
    waiting: int | None
    waiting_from: datetime | None
    head: int
    taken_down_at: datetime | None

    @property
    def head_is_new(self) -> bool:
        """Nobody has approved the newest text."""
        return self.head not in (self.public, self.waiting)


def head_of(page: Page) -> Revision:
    """The newest text of a page."""
    assert page.head_id is not None, "a page is begun together with its first text"
    return Revision.objects.select_related("author").get(pk=page.head_id)


def on_desk() -> QuerySet[Any]:
    """Every page with its newest text, and what `state_of` and the list's columns need."""
    now = timezone.now()
    of_page = Revision.objects.filter(page=OuterRef("pk"))
    public = of_page.public(now)
    waiting = of_page.filter(live_from__gt=now).order_by("live_from")
    votes = Vote.objects.filter(page=OuterRef("pk")).order_by().values("page")
    return Page.objects.with_head().annotate(
        public_number=Subquery(public.values("number")[:1]),
        waiting_number=Subquery(waiting.values("number")[:1]),
        waiting_from=Subquery(waiting.values("live_from")[:1]),
        updated_told=Subquery(public.values("updated_at")[:1]),
        votes_yes=Subquery(votes.annotate(n=Count("pk", filter=Q(helpful=True))).values("n")),
        votes_all=Subquery(votes.annotate(n=Count("pk")).values("n")),
    )


def page_on_desk(pk: int) -> Page:
    """One page of `on_desk`; its version and its newest text are of one moment. Raises NotHere."""
    page: Page | None = on_desk().filter(pk=pk).first()
    if page is None:
        raise NotHere
    return page


def state_of(page: Page) -> State:
    """How a page of `on_desk` stands."""
    assert page.head
    public, waiting = page.public_number, page.waiting_number  # type: ignore[attr-defined]
    since = page.waiting_from  # type: ignore[attr-defined]
    head = page.head.number
    when = moment_text(since, utc=False) if since else ""
    if waiting:
        name = SCHEDULED
        if public:
            words = _("Published, newer text scheduled for %(when)s") % {"when": when}
        else:
            words = _("Scheduled for %(when)s") % {"when": when}
        if head != waiting:
            words = _("%(state)s, newer draft") % {"state": words}
    elif page.status == PageStatus.IN_REVIEW:
        name, words = REVIEW, _("Published, newer text in review") if public else _("In review")
    elif public:
        name, words = (PUBLISHED, _("Published")) if public == head else (NEWER, _("Published, newer draft"))
    elif page.taken_down_at:
        name, words = DOWN, _("Taken down")
    else:
        name, words = DRAFT, _("Draft")
    return State(name, words, public, waiting, since, head, page.taken_down_at)


def in_state(rows: QuerySet[Any], name: str | None) -> QuerySet[Any]:
    """Those of `on_desk` that stand so; each page is in one state."""
    if name == SCHEDULED:
        return rows.filter(waiting_from__isnull=False)
    rows = rows.filter(waiting_from__isnull=True)
    if name == REVIEW:
        return rows.filter(status=PageStatus.IN_REVIEW)
    rows = rows.exclude(status=PageStatus.IN_REVIEW)
    if name in (PUBLISHED, NEWER):
        rows = rows.filter(public_number__isnull=False)
        same = Q(head__number=F("public_number"))
        return rows.filter(same) if name == PUBLISHED else rows.exclude(same)
    return rows.filter(public_number__isnull=True, taken_down_at__isnull=name != DOWN)


def revisions_of(page: Page) -> QuerySet[Revision]:
    """Every text of a page, the newest first, with who wrote and who approved."""
    return page.revisions.select_related("author", "approved_by").order_by("-number")


def revision_for(page: Page, number: int) -> Revision:
    """One text of a page. Raises NotHere."""
    found = revisions_of(page).filter(number=number).first()
    if found is None:
        raise NotHere
    return found


@dataclass(frozen=True)
class Shown:
    """A revision with the time in which readers saw it (UTC); `until` None while they still do."""

    revision: Revision
    since: datetime | None = None
    until: datetime | None = None


def history_of(page: Page) -> list[Shown]:
    """Every text of a page, the newest first, with when it was public."""
    rows, now = list(revisions_of(page)), timezone.now()
    ends: dict[int, datetime | None] = {}
    later: datetime | None = None
    for row in sorted((row for row in rows if row.live_from), key=_from_then_number, reverse=True):
        assert row.live_from
        down = page.taken_down_at
        ended = [moment for moment in (later, down) if moment and row.live_from <= moment]
        ends[row.number] = min((moment for moment in ended if moment <= now), default=None)
        later = row.live_from
    return [Shown(row, row.live_from, ends.get(row.number)) for row in rows]


def _from_then_number(row: Revision) -> tuple[datetime, int]:
    assert row.live_from
    return row.live_from, row.number


def working_copy_of(page: Page, user: User) -> WorkingCopy | None:
    return WorkingCopy.objects.filter(page=page, user=user).first()


def restored_for(page: Page, user: User) -> "Restored | None":
    """What somebody typed on a page of `on_desk` and did not save; None when there is nothing that is not saved."""
    copy = working_copy_of(page, user)
    if copy is None:
        return None
    assert page.head
    number = str(copy.fields.get("revision") or "")
    begun_on = int(number) if number.isdecimal() and len(number) < 10 else 0
    base: Content | None = None
    for row in page.revisions.filter(number__gte=begun_on):
        # A copy that came in after its text was saved, or of a page that was only open.
        if content_of(copy.fields, row.content) == row.content:
            return None
        if row.number == begun_on:
            base = row.content
    content = content_of(copy.fields, base or page.head.content)
    return Restored(copy, content, base, late=copy.base != page.version)


@dataclass(frozen=True)
class Restored:
    """Somebody's unsaved text, and the text `base` they began on; `late` when the page has moved on since."""

    copy: WorkingCopy
    content: Content
    base: Content | None
    late: bool


def content_of(fields: dict[str, object], before: Content) -> Content:
    """What was typed, as a text; what was not typed is as `before`."""
    typed = {name: fields[name] for name in CONTENT_FIELDS if name in fields}
    for name in ("use", "related"):
        if isinstance(chosen := typed.get(name), list):
            # The form lists names in an order of its own; those that stood there keep theirs.
            typed[name] = in_order(chosen, getattr(before, name))
    return Content(**{**vars(before), **typed})


def in_order(chosen: list[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen names, those that stood there before in their old order and the others behind them."""
    return (*(name for name in before if name in chosen), *(name for name in chosen if name not in before))


def others_at_work(page: Page, user: User) -> list[WorkingCopy]:
    """Who else has typed here a moment ago."""
    rows = WorkingCopy.objects.filter(page=page, saved_at__gt=timezone.now() - AT_WORK).exclude(user=user)
    return list(rows.select_related("user").order_by("-saved_at"))


def named_pages(*, besides: Page | None = None) -> Iterator[Page]:
    """Every page with its newest text, guides first, each section in its order."""
    rows = Page.objects.with_head().order_by("kind", "section__position", "section", "position", "pk")
    return iter(rows.exclude(pk=besides.pk) if besides else rows)


def reading_of(page: Page, content: Content, *, number: int) -> Reading:
    """A page as readers would see it with a text that nobody may have approved."""
    row = page.section
    known = shelf()
    public = known.of_page(page.pk)
    return Reading(
        content,
        shelf=known,
        page_id=page.pk,
        kind=page.kind,
        slug=page.slug,
        section=SectionOnShelf(row.kind, row.slug, row.title, row.intro, row.icon),
        number=number,
        published_at=page.published_at,
        updated_at=public.updated_at if public else page.published_at,
    )


@dataclass(frozen=True)
class Tally:
    """What readers said of a page. `lately` is said of the text since its last real change, as (yes, all)."""

    page: Page
    yes: int
    no: int
    reasons: int
    lately: tuple[int, int]

    @property
    def share(self) -> int:
        """Of a hundred, how many it helped."""
        return share_of(self.yes, self.yes + self.no)

    @property
    def share_lately(self) -> int | None:
        yes, total = self.lately
        return share_of(yes, total) if total else None


def share_of(yes: int, total: int) -> int:
    return round(100 * yes / total) if total else 0


def since_change() -> Subquery:
    """For votes: when (UTC) the text of their page that readers have really changed last."""
    return Subquery(Revision.objects.filter(page=OuterRef("page")).public().values("updated_at")[:1])


def tallies() -> list[Tally]:
    """Every page that somebody voted on, the least helpful first."""
    lately = Q(changed_at__gte=F("since"))
    rows = (
        Vote.objects.order_by()
        .annotate(since=since_change())
        .values("page")
        .annotate(
            yes=Count("pk", filter=Q(helpful=True)),
            no=Count("pk", filter=Q(helpful=False)),
            reasons=Count("pk", filter=~Q(reason="")),
            yes_lately=Count("pk", filter=lately & Q(helpful=True)),
            all_lately=Count("pk", filter=lately),
        )
    )
    pages = Page.objects.with_head().in_bulk([row["page"] for row in rows])
    found = [
        Tally(
            pages[row["page"]],
            row["yes"],
            row["no"],
            row["reasons"],
            (row["yes_lately"], row["all_lately"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.share, -one.no))
