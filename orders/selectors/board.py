"""The lists of orders: factory dashboard, a buyer's orders, all orders. What a chip counts is what its list shows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.utils import timezone

from chat.selectors import with_unread
from cusket.accounts.models import Company, Member
from cusket.lib.pages import Page, page_of

from ..flow import ACTIVE, BUYER, DONE, STAGES, SUPPLIER, OrderStatus, other
from ..flow.order import BEFORE_SHIPPED
from ..models import Cancellation, Order, Review

SORTS = ("needs", "deadline", "newest", "company")
ON_TIME_DAYS = 90
REVIEW_WHILE_FRESH = timedelta(days=60)


@dataclass(frozen=True)
class Wish:
    """What a person wants listed: `show` is a chip's name, `q` words, `sort` one of SORTS, `page` a number."""

    show: str = "active"
    q: str = ""
    sort: str = "needs"
    page: str = "1"


@dataclass(frozen=True)
class Board:
    """A page of orders with the numbers of every chip and tile, all from the same conditions."""

    party: str
    wish: Wish
    page: Page
    counts: dict[str, int] = field(default_factory=dict)


def _flag(condition: Q | Exists) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def orders_of(company: Company, party: str) -> QuerySet[Order]:
    """Every order this company sells (party supplier) or buys."""
    return Order.objects.filter(**{party: company})


def with_conditions(rows: QuerySet[Order], member: Member, party: str) -> QuerySet[Order]:
    """Annotate what asks for attention, seen from one side: `unread`, `overdue`, `due_soon`, `stale`,
    `unacknowledged`, `asked_by_them`, `asked_by_us`, `owes_reply`, `waits` (for the other side) and `needs` (us)."""
    now = timezone.now()
    open_wish = FilteredRelation("cancellations", condition=Q(cancellations__answer=Cancellation.Answer.OPEN))
    before = Q(status__in=BEFORE_SHIPPED)
    stale = Q(pk__in=[])
    for status, stage in STAGES.items():
        stale |= Q(status=status, status_since__lte=now - stage.long_after)
    rows = with_unread(rows, member).alias(open_wish=open_wish)
    rows = rows.annotate(
        overdue=_flag(before & Q(due_at__lte=now)),
        due_soon=_flag(before & Q(due_at__gt=now, due_at__lte=now + timedelta(days=4))),
        stale=_flag(stale),
        unacknowledged=_flag(Q(status=OrderStatus.CONFIRMED, acknowledged_at__isnull=True)),
        owes_reply=_flag(Q(**{f"conversation__{OWES[party]}__isnull": False})),
        asked_by_us=_flag(before & Q(open_wish__party=party)),
        asked_by_them=_flag(before & Q(open_wish__party=other(party))),
    )
    if party == SUPPLIER:
        ours = Q(unacknowledged=True) | Q(overdue=True) | Q(due_soon=True) | (before & Q(stale=True))
        waits = Q(status__in=(OrderStatus.SHIPPED, OrderStatus.DELIVERED)) | Q(asked_by_us=True)
    else:
        ours = Q(status__in=(OrderStatus.SHIPPED, OrderStatus.DELIVERED))
        # Not `asked_by_them=False`: where nobody asked, the join says neither yes nor no.
        waits = before & (Q(open_wish__isnull=True) | Q(open_wish__party=party))
    active = Q(status__in=ACTIVE)
    rows = rows.annotate(waits=_flag(active & waits))
    return rows.annotate(needs=_flag(active & (Q(unread__gt=0) | Q(asked_by_them=True) | ours)))


# Since when a side owes an answer, on its conversation: the buyer opened it.
OWES = {BUYER: "first_owes_since", SUPPLIER: "second_owes_since"}

# What each chip and tile lists. A name here is a value of `show` in the address.
SHOWS: dict[str, Q] = {
    "active": Q(status__in=ACTIVE),
    "needs": Q(needs=True),
    "waits": Q(waits=True),
    "unread": Q(status__in=ACTIVE, unread__gt=0),
    "reply": Q(status__in=ACTIVE, owes_reply=True),
    "overdue": Q(overdue=True),
    "shipped": Q(status=OrderStatus.SHIPPED),
    "delivered": Q(status=OrderStatus.DELIVERED),
    "completed": Q(status__in=DONE) & Q(status=OrderStatus.COMPLETED),
    "cancelled": Q(status__in=DONE) & Q(status=OrderStatus.CANCELLED),
    "all": Q(),
}
OF_ACTIVE = ("active", "needs", "waits", "unread", "reply", "overdue", "shipped", "delivered")
ENDED = ("completed", "cancelled")


def _sorted(rows: QuerySet[Order], wish: Wish, party: str) -> QuerySet[Order]:
    if wish.show in ENDED:
        return rows.order_by("-ended_at", "-pk")
    if wish.sort == "newest":
        return rows.order_by("-created_at", "-pk")
    if wish.sort == "company":
        return rows.order_by(f"{'buyer' if party == SUPPLIER else 'supplier'}__name", "due_at", "pk")
    if wish.sort == "deadline":
        return rows.order_by("due_at", "pk")
    late = When(overdue=True, then=Value(1)) if party == SUPPLIER else When(overdue=True, then=Value(3))
    rank = Case(
        When(unread__gt=0, then=Value(0)),
        late,
        When(asked_by_them=True, then=Value(2)),
        When(needs=True, then=Value(2)),
        When(status=OrderStatus.SHIPPED, then=Value(6)),
        When(waits=True, then=Value(5)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return rows.order_by(rank, "due_at", "pk")


def _found(member: Member, party: str, wish: Wish) -> QuerySet[Order]:
    rows = orders_of(member.company, party)
    for word in wish.q.lower().split()[:6]:
        rows = rows.filter(search_text__contains=word)
    return rows


def board(member: Member, party: str, wish: Wish) -> Board:
    """One page of a company's orders and the numbers around it, in two queries whatever the size of the company."""
    everything = _found(member, party, wish)
    active = with_conditions(everything.filter(status__in=ACTIVE), member, party)
    # An aggregate must not bear the name of a condition it counts: the next one would count the count.
    sums: dict[str, Any] = {f"n_{name}": Count("pk", filter=SHOWS[name]) for name in OF_ACTIVE}
    found = active.aggregate(n_messages=Sum("unread", default=0), **sums)
    counts = {name.removeprefix("n_"): int(number) for name, number in found.items()}
    if wish.show in OF_ACTIVE:
        rows, total = active.filter(SHOWS[wish.show]), counts[wish.show]
    else:
        ended = everything.filter(SHOWS[wish.show])
        rows, total = with_conditions(ended, member, party), ended.count()
    rows = _sorted(rows, wish, party).select_related("buyer", "supplier", "conversation")
    if wish.show in ENDED:
        rows = rows.prefetch_related("reviews")
    return Board(party, wish, page_of(rows, wish.page, total), counts)


def listed_codes(member: Member, party: str, wish: Wish, codes: list[str]) -> set[str]:
    """Which of these orders the wish still lists, on whatever page."""
    numbers = [
        int(code[3:]) for code in codes if code.startswith("CK-") and code[3:].isdecimal() and len(code) < 12
    ]
    rows = _found(member, party, wish).filter(number__in=numbers)
    return {row.code for row in with_conditions(rows, member, party).filter(SHOWS[wish.show])}


def upcoming(company: Company, party: str, limit: int = 5) -> list[Order]:
    """The next deadlines that are not yet past, soonest first."""
    # Both lists of statuses: the wider one is what the partial index is of.
    rows = orders_of(company, party).filter(status__in=ACTIVE, due_at__gt=timezone.now())
    rows = rows.filter(status__in=BEFORE_SHIPPED)
    return list(rows.select_related("buyer", "supplier").order_by("due_at")[:limit])


def to_review(company: Company, party: str, limit: int = 3) -> list[Order]:
    """Orders completed in the last weeks that this side has not reviewed, newest first."""
    mine = Review.objects.filter(order=OuterRef("pk"), party=party)
    rows = orders_of(company, party).filter(status__in=DONE, ended_at__gt=timezone.now() - REVIEW_WHILE_FRESH)
    rows = rows.filter(~Exists(mine), status=OrderStatus.COMPLETED)
    return list(rows.select_related("buyer", "supplier").order_by("-ended_at")[:limit])


def on_time(supplier: Company, days: int | None = ON_TIME_DAYS) -> tuple[int, int]:
    """(shipped by the deadline, shipped at all), over the last days or for ever.

    What the supplier has in hand: a buyer who confirms receipt late makes nobody late.
    """
    rows = orders_of(supplier, SUPPLIER).filter(shipped_at__isnull=False)
    if days:
        rows = rows.filter(shipped_at__gte=timezone.now() - timedelta(days=days))
    found = rows.aggregate(all=Count("pk"), kept=Count("pk", filter=Q(shipped_at__lte=F("due_at"))))
    return found["kept"], found["all"]


def unread_total(member: Member) -> int:
    """Unread entries over all active orders of the member's company, on both of its sides."""
    mine = Order.objects.filter(Q(supplier=member.company) | Q(buyer=member.company), status__in=ACTIVE)
    return int(with_unread(mine, member).aggregate(n=Sum("unread", default=0))["n"])
