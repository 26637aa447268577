"""An order: what was agreed, where it stands, every change of its status. Only `cusket.lib.flow.move` writes status."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Conversation, Entry
from cusket.accounts.models import Company, Member
from cusket.lib.money import Currency
from cusket.lib.shared_text import SharedCharField

from ..flow import ACTIVE, BUYER, CORRECTABLE, DONE, ORDER_FLOW, STAGES, SUPPLIER, OrderStatus, Stage
from ..flow.order import BEFORE_SHIPPED
from .quote import PricedLine, Quote
from .rfq import MAX_QUANTITY


class NumberSeries(models.Model):
    """The last order number given. Its row is the lock under which the next one is taken."""

    last = models.PositiveIntegerField(default=20_000)

    def __str__(self) -> str:
        return str(self.last)


class Order(models.Model):
    """One accepted quote on its way. `due_at` is when the deadline's day is over in the supplier's zone (UTC).

    `version` counts status changes: a form carries the version it was drawn with, and a stale one is refused.
    """

    number = models.PositiveIntegerField(unique=True)
    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, related_name="order")
    buyer = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="bought", db_index=False)
    supplier = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="sold", db_index=False)
    conversation = models.OneToOneField(Conversation, on_delete=models.PROTECT, related_name="order")
    title = SharedCharField(max_length=120)
    unit = SharedCharField(max_length=20)
    quantity = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, choices=Currency.choices)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    deadline = models.DateField()
    due_at = models.DateTimeField()
    terms = SharedCharField(max_length=120, blank=True)
    ship_to = SharedCharField(max_length=120, blank=True)
    picture = models.ImageField(upload_to="pictures", blank=True)
    search_text = models.TextField(default="")
    status = models.CharField(max_length=16, choices=OrderStatus.choices, default=OrderStatus.CONFIRMED)
    version = models.PositiveIntegerField(default=0)
    status_since = models.DateTimeField(default=timezone.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt_asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    # Annotated by selectors.board.with_conditions.
    unread: int

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=OrderStatus.values), name="order_status_known"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="order_quantity"),
            models.CheckConstraint(
                condition=~models.Q(buyer=models.F("supplier")), name="order_of_two_companies"
            ),
        ]
        indexes = [
            # orders_of(supplier): the dashboard's active orders by deadline
            models.Index(
                fields=["supplier", "due_at"], condition=models.Q(status__in=ACTIVE), name="order_active_sold"
            ),
            # orders_of(buyer): the buyer's active orders by deadline
            models.Index(
                fields=["buyer", "due_at"], condition=models.Q(status__in=ACTIVE), name="order_active_bought"
            ),
            # orders_of(…, "completed"), profile: ended orders, newest first
            models.Index(
                fields=["supplier", "-ended_at"], condition=models.Q(status__in=DONE), name="order_ended_sold"
            ),
            models.Index(
                fields=["buyer", "-ended_at"], condition=models.Q(status__in=DONE), name="order_ended_bought"
            ),
            # on_time: what was shipped in a span of time, and by when it should have been
            models.Index(
                fields=["supplier", "shipped_at", "due_at"],
                condition=models.Q(shipped_at__isnull=False),
                name="order_dispatched",
            ),
            # remind_buyers, close_silent_orders: who has been waiting since when
            models.Index(
                fields=["status_since"],
                condition=models.Q(status__in=["shipped", "delivered"]),
                name="order_waiting_for_buyer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"CK-{self.number}"

    def get_absolute_url(self) -> str:
        """The buyer's address; a supplier who opens it is led to the factory's."""
        return reverse("buyer:order_detail", args=[self.code])

    def party_of(self, member: Member) -> str | None:
        """The side this member's company is on, or None for a stranger."""
        if member.company_id == self.supplier_id:
            return SUPPLIER
        return BUYER if member.company_id == self.buyer_id else None

    @property
    def stage(self) -> Stage | None:
        """What its stage means; None when it has ended."""
        return STAGES.get(OrderStatus(self.status))

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_before_shipped(self) -> bool:
        return self.status in BEFORE_SHIPPED

    @property
    def next_step(self) -> str | None:
        """The supplier's forward step from here, or None when the supplier has none."""
        steps = [step.name for step in ORDER_FLOW.open_to(self.status, SUPPLIER) if step.name != "correct"]
        return steps[0] if steps else None


class OrderLine(PricedLine):
    """A line as agreed. What arrived short or damaged is on the receipt."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")

    class Meta(PricedLine.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MAX_QUANTITY, unit_price__gte=0),
                name="order_line_sane",
            ),
        ]


def _allowed_pairs() -> models.Q:
    allowed = models.Q()
    for source, to in ORDER_FLOW.pairs():
        allowed |= models.Q(from_status=source, to_status=to)
    return allowed


class StatusChange(models.Model):
    """One step an order took: who, when, from, to. The database refuses pairs that the flow does not have (P3)."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    from_status = models.CharField(max_length=16, choices=OrderStatus.choices)
    to_status = models.CharField(max_length=16, choices=OrderStatus.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="status_change")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["order", "version"], name="one_change_per_version"),
            models.CheckConstraint(condition=_allowed_pairs(), name="change_is_in_the_flow"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} v{self.version} {self.from_status} → {self.to_status}"

    @property
    def correctable_until(self) -> datetime:
        return self.made_at + CORRECTABLE


class Cancellation(models.Model):
    """One side's wish to cancel, and the other side's answer to it. One is open at a time."""

    class Answer(models.TextChoices):
        OPEN = "open", _("Waiting for the other side")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="cancellations")
    party = models.CharField(max_length=10, choices=[(SUPPLIER, _("Supplier")), (BUYER, _("Buyer"))])
    reason = SharedCharField(max_length=300)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="cancellation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=models.Q(answer="open"), name="one_open_cancellation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.answer}"
