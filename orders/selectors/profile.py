"""What a company's page tells of its deals: completed orders with both reviews, rating, on-time record. No prices."""

from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from cusket.accounts.models import Company

from ..flow import BUYER, DONE, SUPPLIER, OrderStatus
from ..models import Order, Review
from .board import on_time

TOO_FEW = 5


@dataclass(frozen=True)
class TrackRecord:
    """Figures of a company's page; a share is only told from five shipments on (DESIGN 7.5)."""

    completed: int
    rating: float | None
    ratings: int
    kept: int
    shipped: int

    @property
    def share_kept(self) -> int | None:
        return round(100 * self.kept / self.shipped) if self.shipped >= TOO_FEW else None


def _completed(company: Company, party: str) -> QuerySet[Order]:
    # Both lists of statuses: the wider one is what the partial index is of.
    return Order.objects.filter(status__in=DONE, **{party: company}).filter(status=OrderStatus.COMPLETED)


def completed_orders_of(company: Company, limit: int = 25) -> list[Order]:
    """The newest completed orders of both sides of this company, with their reviews."""
    found: list[Order] = []
    for party, may in ((SUPPLIER, company.can_supply), (BUYER, company.can_buy)):
        if may:
            rows = _completed(company, party).select_related("buyer", "supplier").prefetch_related("reviews")
            found += rows.order_by("-ended_at", "-pk")[:limit]
    return sorted(found, key=lambda order: (order.ended_at or order.created_at, order.pk), reverse=True)[
        :limit
    ]


def track_record_of(company: Company) -> TrackRecord:
    given = Review.objects.filter(of=company).aggregate(rating=Avg("rating"), n=Count("pk"))
    kept, shipped = on_time(company, days=365)
    completed = _completed(company, SUPPLIER).count() + _completed(company, BUYER).count()
    return TrackRecord(completed, given["rating"], given["n"], kept, shipped)
