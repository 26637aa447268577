"""Writes on quotes, up to the one that makes an order of a quote."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.services import add_entry, open_conversation
from cusket.accounts.models import Member
from cusket.lib.errors import Conflict, NotAllowed, Refused
from cusket.lib.flow import move
from cusket.lib.money import rounded
from cusket.lib.push import ring_after_commit
from cusket.lib.shared_text import shared

from .. import mails
from ..flow import BUYER, QUOTE_FLOW, RFQ_FLOW, SUPPLIER, QuoteStatus, RfqStatus
from ..models import NumberSeries, Order, OrderLine, Quote, QuoteLine, Rfq
from ..models.quote import end_of_day
from ..selectors.quote import may_answer
from .order import announce_closing
from .rfq import HORIZON, must_act_for

MAX_TOTAL = Decimal("999999999.99")


class PricedLineFacts(TypedDict):
    sku: str
    description: str
    option: str
    quantity: int
    unit_price: Decimal


def _ring(quote: Quote) -> None:
    ring_after_commit([f"company-{quote.supplier_id}", f"company-{quote.buyer_id}"], list="quotes")


@transaction.atomic
def send_quote(
    rfq: Rfq,
    *,
    lines: Iterable[PricedLineFacts],
    currency: str,
    unit: str,
    deadline: date,
    valid_until: datetime,
    terms: str = "",
    notes: str = "",
    key: str,
    actor: Member,
) -> Quote:
    """Answer a request with a commitment (QUO-1). `deadline` is a day in the supplier's zone, `valid_until` an instant.

    The same key makes the same quote once. One open quote per supplier and request: withdraw it to send another; one
    that has expired is withdrawn by the next.
    """
    must_act_for(actor.company_id, actor)
    # Two colleagues may answer at once, and the buyer may close the request meanwhile.
    rfq = Rfq.objects.select_for_update(no_key=True, of=("self",)).get(pk=rfq.pk)
    if not may_answer(rfq, actor.company):
        raise NotAllowed(_("This request is for other suppliers."))
    known = Quote.objects.filter(author_id=actor.pk, client_key=key).first()
    if known is not None:
        return known
    if rfq.status != RfqStatus.OPEN:
        raise Conflict(_("The buyer is no longer taking quotes for this request."))
    now = timezone.now()
    open_one = rfq.quotes.filter(supplier_id=actor.company_id, status=QuoteStatus.SENT).first()
    if open_one is not None and not open_one.is_expired:
        raise Conflict(
            _("Your company has an open quote for this request. Withdraw it before sending another.")
        )
    if valid_until <= now:
        raise Refused(_("Choose a moment in the future until which the quote holds."), field="valid_day")
    if end_of_day(deadline, actor.company.time_zone) <= now:
        raise Refused(_("Choose a delivery date from today on."), field="deadline")
    horizon = now + HORIZON
    if valid_until > horizon:
        raise Refused(_("Choose a day within the next five years."), field="valid_day")
    if deadline > horizon.date():
        raise Refused(_("Choose a day within the next five years."), field="deadline")
    priced = list(lines)
    if not priced:
        raise Refused(_("A quote needs at least one line."), field="lines")
    total = sum((rounded(line["quantity"] * line["unit_price"], currency) for line in priced), Decimal(0))
    if not 0 < total <= MAX_TOTAL:
        raise Refused(_("The total must be more than nothing and less than a billion."), field="lines")
    if open_one is not None:
        # The buyer was told to ask for it again: what comes in its place must not be refused because of it.
        withdraw_quote(open_one, seen=open_one.version, actor=actor)
    quote = Quote.objects.create(
        rfq=rfq,
        buyer_id=rfq.buyer_id,
        supplier_id=actor.company_id,
        author_id=actor.pk,
        unit=shared(unit, field="unit"),
        currency=currency,
        total=total,
        deadline=deadline,
        valid_until=valid_until,
        terms=shared(terms, field="terms"),
        notes=shared(notes, field="notes"),
        client_key=key,
    )
    QuoteLine.objects.bulk_create(
        QuoteLine(
            quote=quote,
            position=position,
            sku=shared(line["sku"], field="lines"),
            description=shared(line["description"], field="lines"),
            option=shared(line["option"], field="lines"),
            quantity=line["quantity"],
            unit_price=line["unit_price"],
        )
        for position, line in enumerate(priced, 1)
    )
    mails.quote_received(quote)
    _ring(quote)
    return quote


@transaction.atomic
def withdraw_quote(quote: Quote, *, seen: int, actor: Member) -> Quote:
    """Take a quote back before it is accepted. Taking it back twice is taking it back."""
    must_act_for(quote.supplier_id, actor)
    if quote.status == QuoteStatus.WITHDRAWN:
        return quote
    move(
        quote, QUOTE_FLOW, "withdraw", SUPPLIER, seen=seen, decided_at=timezone.now(), decided_by_id=actor.pk
    )
    _ring(quote)
    return quote


@transaction.atomic
def decline_quote(quote: Quote, *, seen: int, actor: Member) -> Quote:
    """Say no to a quote. Saying it twice is saying it once."""
    must_act_for(quote.buyer_id, actor)
    if quote.status == QuoteStatus.DECLINED:
        return quote
    move(quote, QUOTE_FLOW, "decline", BUYER, seen=seen, decided_at=timezone.now(), decided_by_id=actor.pk)
    _ring(quote)
    return quote


@transaction.atomic
def accept_quote(quote: Quote, *, seen: int, actor: Member) -> Order:
    """Make an order of a quote, once, whatever is clicked or replayed (QUO-2): who comes later gets the same order.

    Raises Refused when the quote expired, Conflict when it was withdrawn, declined, or another one was accepted.
    """
    must_act_for(quote.buyer_id, actor)
    # Two quotes of one request may be accepted at once: the request is the parent whose lock decides.
    rfq = Rfq.objects.select_for_update(no_key=True, of=("self",)).get(pk=quote.rfq_id)
    quote = (
        Quote.objects.select_for_update(no_key=True, of=("self",)).select_related("supplier").get(pk=quote.pk)
    )
    quote.rfq = rfq
    if quote.status == QuoteStatus.ACCEPTED:
        return quote.order
    if quote.is_expired:
        raise Refused(_("This quote has expired. Ask the supplier to send it again."))
    if rfq.status == RfqStatus.ORDERED:
        raise Conflict(_("Another quote for this request was accepted already."))
    if quote.status != QuoteStatus.SENT:
        raise Conflict(
            _("This quote was %(status)s meanwhile.") % {"status": quote.get_status_display().lower()}
        )
    now = timezone.now()
    move(quote, QUOTE_FLOW, "accept", BUYER, seen=seen, decided_at=now, decided_by_id=actor.pk)
    if rfq.status == RfqStatus.OPEN:
        move(rfq, RFQ_FLOW, "order", BUYER, seen=rfq.version)
    # A rival may take their quote back at this moment; held, it is either still theirs to lose or not in the list.
    for loser in rfq.quotes.select_for_update(no_key=True, of=("self",)).filter(status=QuoteStatus.SENT):
        move(loser, QUOTE_FLOW, "decline", BUYER, seen=loser.version, decided_at=now, decided_by_id=actor.pk)
        loser.rfq = rfq
        _ring(loser)
    order = _start_order(quote, rfq, actor)
    mails.order_started(order)
    _ring(quote)
    return order


def _next_number() -> int:
    NumberSeries.objects.get_or_create(pk=1)
    # Two acceptances at once must not get one number.
    series = NumberSeries.objects.select_for_update().get(pk=1)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def _start_order(quote: Quote, rfq: Rfq, actor: Member) -> Order:
    lines = list(quote.lines.all())
    number = _next_number()
    code = f"CK-{number}"
    conversation = open_conversation(
        rfq.buyer, quote.supplier, title=f"{code} {rfq.title}", link=f"/orders/{code}/"
    )
    words = [code, rfq.title, rfq.buyer.name, quote.supplier.name]
    for line in lines:
        words += [line.sku, line.description, line.option]
    order = Order.objects.create(
        number=number,
        quote=quote,
        buyer=rfq.buyer,
        supplier=quote.supplier,
        conversation=conversation,
        title=rfq.title,
        unit=quote.unit,
        quantity=sum(line.quantity for line in lines),
        currency=quote.currency,
        total=quote.total,
        deadline=quote.deadline,
        due_at=end_of_day(quote.deadline, quote.supplier.time_zone),
        terms=quote.terms,
        ship_to=rfq.ship_to,
        picture=rfq.picture.name,
        search_text="\n".join(word for word in words if word).lower(),
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            position=line.position,
            sku=line.sku,
            description=line.description,
            option=line.option,
            quantity=line.quantity,
            unit_price=line.unit_price,
        )
        for line in lines
    )
    add_entry(
        conversation,
        "order_started",
        author=actor,
        facts={
            "quantity": order.quantity,
            "unit": order.unit,
            "total": str(order.total),
            "currency": order.currency,
            "deadline": order.deadline.isoformat(),
            "close_after_days": announce_closing(),
        },
    )
    return order
