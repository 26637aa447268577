"""Writes on a buyer's requests for quotation."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Company, Member
from cusket.lib.errors import NotAllowed, NotHere, Refused, TooMany
from cusket.lib.flow import move
from cusket.lib.push import ring_after_commit
from cusket.lib.shared_text import shared

from .. import mails
from ..flow import BUYER, RFQ_FLOW, RfqStatus
from ..models import Rfq, RfqLine

# Further than this nobody plans, and calendars end.
HORIZON = timedelta(days=5 * 366)
REQUESTS_AN_HOUR = 60


class WantedLine(TypedDict):
    description: str
    option: str
    quantity: int


def must_act_for(company_id: int, actor: Member) -> None:
    """Raise NotHere for another company's member and NotAllowed for a reader."""
    if actor.company_id != company_id:
        raise NotHere
    if not actor.may_act:
        raise NotAllowed(_("Your role at %(company)s may only read.") % {"company": actor.company.name})


@transaction.atomic
def send_request(
    *,
    title: str,
    lines: Iterable[WantedLine],
    suppliers: Iterable[Company] = (),
    details: str = "",
    must_not_change: str = "",
    ship_to: str = "",
    deadline: date | None = None,
    key: str,
    actor: Member,
) -> Rfq:
    """Ask suppliers for a quote; without chosen ones, all of them. The same key makes the same request once."""
    if not actor.company.can_buy:
        raise NotAllowed(_("%(company)s is not set up to buy.") % {"company": actor.company.name})
    must_act_for(actor.company_id, actor)
    # Two copies of one form at once: the second waits for the first, and then finds its request.
    Member.objects.select_for_update(no_key=True, of=("self",)).get(pk=actor.pk)
    known = Rfq.objects.filter(author_id=actor.pk, client_key=key).first()
    if known is not None:
        return known
    today = timezone.localdate()
    if deadline and not today - timedelta(days=1) <= deadline <= today + HORIZON:
        raise Refused(_("Choose a day from today on, within the next five years."), field="deadline")
    if (
        Rfq.objects.filter(author_id=actor.pk, created_at__gt=timezone.now() - timedelta(hours=1)).count()
        >= REQUESTS_AN_HOUR
    ):
        raise TooMany(_("That is a lot of requests in an hour. Wait a while; what you typed is kept."))
    wanted = list(lines)
    if not wanted:
        raise Refused(_("Say at least one thing you need, and how many."), field="lines")
    chosen = [company for company in suppliers if company.pk != actor.company_id]
    rfq = Rfq.objects.create(
        buyer_id=actor.company_id,
        author_id=actor.pk,
        title=shared(title, field="title"),
        details=shared(details, field="details"),
        must_not_change=shared(must_not_change, field="must_not_change"),
        ship_to=shared(ship_to, field="ship_to"),
        deadline=deadline,
        client_key=key,
    )
    RfqLine.objects.bulk_create(
        RfqLine(
            rfq=rfq,
            position=position,
            description=shared(line["description"], field="lines"),
            option=shared(line["option"], field="lines"),
            quantity=line["quantity"],
        )
        for position, line in enumerate(wanted, 1)
    )
    rfq.suppliers.set(chosen)
    for company in chosen:
        mails.request_received(rfq, company)
    ring_after_commit([company.group for company in chosen] + [actor.company.group], list="requests")
    return rfq


@transaction.atomic
def close_request(rfq: Rfq, *, seen: int, actor: Member) -> Rfq:
    """Stop taking quotes. Quotes that were sent stay readable."""
    must_act_for(rfq.buyer_id, actor)
    if rfq.status == RfqStatus.CLOSED:
        return rfq
    move(rfq, RFQ_FLOW, "close", BUYER, seen=seen)
    ring_after_commit([f"company-{rfq.buyer_id}"], list="requests")
    return rfq
