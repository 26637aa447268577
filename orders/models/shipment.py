"""How goods travelled and what arrived: shipments by the supplier, the receipt by the buyer."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Entry
from cusket.accounts.models import Member
from cusket.lib.shared_text import SharedCharField

from .order import Order, OrderLine


class Shipment(models.Model):
    """A dispatch: carrier and tracking number, or why there is none (STA-9, Q17). A corrected one is void."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shipments")
    carrier = SharedCharField(_("carrier"), max_length=60)
    tracking_number = models.CharField(_("tracking number"), max_length=40, blank=True)
    no_tracking_reason = SharedCharField(_("why there is no tracking number"), max_length=160, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="shipment")
    void = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(tracking_number="") | ~models.Q(no_tracking_reason=""),
                name="shipment_can_be_followed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking_number}"


class Receipt(models.Model):
    """The buyer's word that the goods arrived. Given once; it is what makes an order Delivered."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="receipt")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    note = SharedCharField(max_length=500, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="receipt")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"receipt of {self.order_id}"


class ReceiptLine(models.Model):
    """What of one line was missing or damaged, in units. Lines that were as ordered have no row."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="+")
    short = models.PositiveIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receipt", "line"], name="one_receipt_line"),
            models.CheckConstraint(
                condition=models.Q(short__gt=0) | models.Q(damaged__gt=0), name="receipt_line_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.short} short, {self.damaged} damaged"
