"""Reads of quotes: a supplier's own, a buyer's to decide."""

from django.db.models import QuerySet
from django.utils import timezone

from cusket.accounts.models import Company, Member
from cusket.lib.errors import NotHere

from ..flow import QuoteStatus
from ..models import Quote, Rfq


def _quotes() -> QuerySet[Quote]:
    return Quote.objects.select_related(
        "rfq__buyer", "supplier", "author__user", "decided_by__user", "order"
    ).prefetch_related("lines")


def quotes_by(supplier: Company) -> QuerySet[Quote]:
    """A supplier's quotes, newest first."""
    return _quotes().filter(supplier=supplier).order_by("-created_at")


def quotes_to(buyer: Company) -> QuerySet[Quote]:
    """The quotes a buyer was sent, newest first."""
    return _quotes().filter(buyer=buyer).order_by("-created_at")


def open_quotes_to(buyer: Company) -> QuerySet[Quote]:
    """Those the buyer can still accept."""
    return quotes_to(buyer).filter(status=QuoteStatus.SENT, valid_until__gt=timezone.now())


def quote_for(member: Member, code: str) -> Quote:
    """A quote as either of its two companies sees it. Raises NotHere for everybody else."""
    found = _quotes().filter(code=code).first()
    if found is None or member.company_id not in (found.supplier_id, found.buyer_id):
        raise NotHere
    return found


def may_answer(rfq: Rfq, supplier: Company) -> bool:
    """Whether a request is for this supplier: it was chosen, or nobody was."""
    if not supplier.can_supply or rfq.buyer_id == supplier.pk:
        return False
    chosen = set(rfq.suppliers.values_list("pk", flat=True))
    return not chosen or supplier.pk in chosen
