"""Reads of requests: a buyer's own, and those a supplier may answer."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cusket.accounts.models import Company, Member
from cusket.lib.errors import NotHere

from ..flow import QuoteStatus, RfqStatus
from ..models import Quote, Rfq


def requests_of(buyer: Company) -> QuerySet[Rfq]:
    """A buyer's requests, newest first, each with `quotes_open`."""
    return (
        Rfq.objects.filter(buyer=buyer)
        .annotate(quotes_open=Count("quotes", filter=Q(quotes__status=QuoteStatus.SENT)))
        .order_by("-created_at")
    )


def requests_to(supplier: Company) -> QuerySet[Rfq]:
    """Open requests that this supplier may answer, newest first, each with `answered` (by this supplier)."""
    ours = Quote.objects.filter(rfq=OuterRef("pk"), supplier=supplier).exclude(status=QuoteStatus.WITHDRAWN)
    chosen = Rfq.suppliers.through.objects.filter(rfq=OuterRef("pk"))
    return (
        Rfq.objects.filter(status=RfqStatus.OPEN)
        .exclude(buyer=supplier)
        .filter(Exists(chosen.filter(company=supplier)) | ~Exists(chosen))
        .annotate(answered=Exists(ours))
        .select_related("buyer")
        .order_by("-created_at")
    )


def unanswered_by(supplier: Company, most: int = 100) -> int:
    """How many open requests this supplier has not answered; counted no further than `most`."""
    return requests_to(supplier).filter(answered=False)[:most].count()  # type: ignore[misc]


def request_for(member: Member, code: str) -> Rfq:
    """A request as its buyer sees it. Raises NotHere for everybody else."""
    found = (
        Rfq.objects.select_related("buyer", "author__user")
        .filter(code=code, buyer_id=member.company_id)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def request_to_answer(member: Member, code: str) -> Rfq:
    """A request as a supplier sees it: open to it, or answered by it before. Raises NotHere."""
    found = (
        Rfq.objects.select_related("buyer", "author__user")
        .filter(code=code)
        .filter(
            Q(pk__in=requests_to(member.company).values("pk"))
            | Exists(Quote.objects.filter(rfq=OuterRef("pk"), supplier_id=member.company_id))
        )
        .first()
    )
    if found is None:
        raise NotHere
    return found
