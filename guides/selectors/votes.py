"""What readers said of a page: their own word for themselves, totals and reasons for editors (HLP-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from cusket.accounts.models import User

from ..models import Page, Revision, Vote


@dataclass(frozen=True)
class Tally:
    """How many said yes and no. `share` is that of yes, 0 to 1; None while nobody said anything."""

    yes: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no

    @property
    def share(self) -> float | None:
        return self.yes / self.total if self.total else None


@dataclass(frozen=True)
class Votes:
    """What was said of a page: `ever`, and `recent`, since its last real change at `since` (UTC), as readers see it.

    `since` is None, and `recent` the same as `ever`, for a page that is not public. `reasons` are the votes with one,
    the newest first. They are strangers' words: never safe, always escaped.
    """

    ever: Tally
    recent: Tally
    since: datetime | None
    reasons: QuerySet[Vote]


def vote_of(page_id: int, *, user: User | None, visitor: str) -> Vote | None:
    """What this person said of a page: signed in, or in this browser before they signed in."""
    # A question of their own for those who said nothing yet would be one too many.
    whose = Q(user=user) if user else Q()
    if visitor:
        whose |= Q(visitor=visitor)
    if not whose:
        return None
    rows = Vote.objects.filter(whose, page_id=page_id)
    return rows.order_by(F("user").desc(nulls_last=True)).first()


def votes_of(page: Page) -> Votes:
    """Everything an editor wants to know of what readers said."""
    newest = Revision.objects.filter(page=page).public().order_by("-live_from", "-number")
    since = newest.values_list("updated_at", flat=True).first()
    said = Vote.objects.filter(page=page)
    return Votes(
        ever=_tally(said),
        recent=_tally(said.filter(changed_at__gte=since) if since else said),
        since=since,
        reasons=said.exclude(reason="").select_related("user").order_by("-changed_at", "-pk"),
    )


def tallies_of(pages: Iterable[int]) -> dict[int, Tally]:
    """Yes and no of many pages by their ids, for a list; who is not named was not voted on. One query."""
    rows = (
        Vote.objects.filter(page__in=list(pages))
        .values("page_id")
        .annotate(yes=Count("pk", filter=Q(helpful=True)), no=Count("pk", filter=Q(helpful=False)))
    )
    return {row["page_id"]: Tally(row["yes"], row["no"]) for row in rows}


def _tally(rows: QuerySet[Vote]) -> Tally:
    counts = rows.aggregate(yes=Count("pk", filter=Q(helpful=True)), no=Count("pk", filter=Q(helpful=False)))
    return Tally(counts["yes"], counts["no"])
