"""Reads of one order: the door, and what its page shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery
from django.utils import timezone

from chat.models import Conversation, Epoch
from cusket.accounts.models import Member
from cusket.lib.errors import NotHere

from ..flow import ACTIVE, ORDER_FLOW, PIPELINE, STAGES, OrderStatus, Stage
from ..models import Cancellation, Order, Receipt, Review, Shipment, StatusChange

CODE = "CK-"


def order_for(member: Member, code: str) -> Order:
    """An order as one of its two companies sees it, its conversation with the epoch. Raises NotHere for all others."""
    digits = code.removeprefix(CODE)
    found = None
    if digits.isascii() and digits.isdigit() and len(digits) < 9:
        found = (
            Order.objects.filter(number=int(digits))
            .select_related("buyer", "supplier", "conversation", "acknowledged_by__user")
            .annotate(epoch=Subquery(Epoch.objects.order_by("pk").values("word")[:1]))
            .first()
        )
    if found is None or found.party_of(member) is None:
        raise NotHere
    # The conversation shares its companies with the order; handing them on saves two queries.
    found.conversation.first, found.conversation.second = found.buyer, found.supplier
    found.conversation.epoch = found.epoch
    return found


def has_ended(conversation: Conversation) -> bool:
    """Whether a conversation is of an order that has ended."""
    return Order.objects.filter(conversation=conversation.pk).exclude(status__in=ACTIVE).exists()


def identifiers_of(order: Order) -> list[str]:
    """What the contact filter lets pass on this order: its code, SKUs and tracking numbers."""
    skus = [sku for sku in order.lines.values_list("sku", flat=True) if sku]
    numbers = [number for number in order.shipments.values_list("tracking_number", flat=True) if number]
    return [order.code, *skus, *numbers]


@dataclass(frozen=True)
class StripCell:
    """One stage of the strip: done, now or next, and when it was reached (UTC)."""

    stage: Stage
    state: str
    at: datetime | None


@dataclass(frozen=True)
class OrderFacts:
    """Everything about an order that its page shows beside the thread."""

    order: Order
    party: str
    changes: list[StatusChange]
    cancellation: Cancellation | None
    shipment: Shipment | None
    receipt: Receipt | None
    reviews: dict[str, Review]

    @property
    def strip(self) -> list[StripCell]:
        """The five stages with the time each was (last) reached."""
        reached: dict[str, datetime] = {OrderStatus.CONFIRMED: self.order.created_at}
        for change in self.changes:
            if change.step == "correct":
                reached.pop(change.from_status, None)
            else:
                reached[change.to_status] = change.made_at
        status = self.order.status
        if status == OrderStatus.CANCELLED and self.changes:
            status = self.changes[-1].from_status
        here = len(PIPELINE) if status == OrderStatus.COMPLETED else PIPELINE.index(OrderStatus(status))
        return [
            StripCell(
                STAGES[name],
                "done" if place < here else "now" if place == here else "next",
                reached.get(name) if place <= here else None,
            )
            for place, name in enumerate(PIPELINE)
        ]

    @property
    def steps(self) -> list[str]:
        """The names of the steps this side may take now, from the flow."""
        return [step.name for step in ORDER_FLOW.open_to(self.order.status, self.party)]

    @property
    def may_correct(self) -> bool:
        """Whether the present stage can still be taken back by this side, as far as the clock says."""
        return (
            "correct" in self.steps
            and bool(self.changes)
            and self.changes[-1].step != "correct"
            and self.changes[-1].correctable_until > timezone.now()
        )

    @property
    def correctable_until(self) -> datetime | None:
        return self.changes[-1].correctable_until if self.may_correct else None

    @property
    def my_review(self) -> Review | None:
        return self.reviews.get(self.party)

    @property
    def may_review(self) -> bool:
        if self.my_review:
            return False
        return "complete" in self.steps or self.order.status == OrderStatus.COMPLETED

    @property
    def asked_by_us(self) -> bool:
        return self.cancellation is not None and self.cancellation.party == self.party


def facts_of(order: Order, member: Member) -> OrderFacts:
    """Read what the order's page shows; asks only for what can exist in the order's status."""
    party = order.party_of(member)
    assert party, "facts_of needs an order that came through order_for"
    changes = list(order.changes.select_related("member__user"))
    cancellation = shipment = receipt = None
    reviews: dict[str, Review] = {}
    if order.is_before_shipped:
        cancellation = (
            order.cancellations.filter(answer=Cancellation.Answer.OPEN)
            .select_related("asked_by__user", "entry")
            .first()
        )
    else:
        shipment = order.shipments.filter(void=False).last()
        receipt = Receipt.objects.filter(order=order).select_related("member__user", "entry").first()
        reviews = {review.party: review for review in order.reviews.select_related("member__user")}
    return OrderFacts(order, party, changes, cancellation, shipment, receipt, reviews)
