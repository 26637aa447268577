"""Writes on reviews: the buyer's completes the order, then the supplier may answer in kind (REV-2 to REV-5)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.services import add_entry
from cusket.accounts.models import Member
from cusket.lib.errors import Conflict, NotHere, Refused
from cusket.lib.shared_text import shared

from .. import mails
from ..flow import BUYER, OrderStatus
from ..models import Order, Review
from ..selectors.order import identifiers_of
from .order import done_before, locked, must_be, take_step


@transaction.atomic
def review_order(order: Order, *, rating: int, text: str, seen: int, key: str, actor: Member) -> Review:
    """Review the other side, once per side and order.

    The buyer may after receipt, which completes the order; the supplier once it is Completed. In an order that closed
    by itself the buyer may still review.
    """
    party = order.party_of(actor)
    if party is None:
        raise NotHere
    must_be(order, party, actor)
    order = locked(order)
    mine = order.reviews.filter(party=party).first()
    if mine is not None:
        if done_before(order, "order_reviewed", key, actor):
            return mine
        raise Conflict(_("Your company has reviewed this order already."))
    if not 1 <= rating <= 5:
        raise Refused(_("Choose 1 to 5."), field="rating")
    if not text.strip():
        raise Refused(_("Write a sentence or two; others decide by it."), field="text")
    words = shared(text.strip(), field="text", known=identifiers_of(order))
    facts = {"rating": rating, "party": party}
    completes = party == BUYER and order.status == OrderStatus.DELIVERED
    if completes:
        take_step(
            order,
            "complete",
            BUYER,
            seen=seen,
            kind="order_reviewed",
            actor=actor,
            key=key,
            body=words,
            facts=facts,
            ended_at=timezone.now(),
        )
    elif order.status == OrderStatus.COMPLETED:
        add_entry(order.conversation, "order_reviewed", author=actor, body=words, key=key, facts=facts)
    elif party == BUYER:
        raise Refused(_("Confirm receipt first; then you can review the order."))
    else:
        raise Refused(_("You can review the buyer once the order is Completed."))
    review = Review.objects.create(
        order=order,
        party=party,
        of=order.supplier if party == BUYER else order.buyer,
        rating=rating,
        text=words,
        member_id=actor.pk,
    )
    if completes:
        mails.order_completed(order)
    return review
