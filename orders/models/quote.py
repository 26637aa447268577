"""A supplier's quote for a request: the commitment that accepting turns into an order (`order.py`)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import new_code
from cusket.accounts.models import Company, Member
from cusket.lib.money import Currency, rounded
from cusket.lib.shared_text import SharedCharField, SharedText, SharedTextField

from ..flow import QuoteStatus
from .rfq import MAX_QUANTITY, Rfq


def end_of_day(day: date, zone: str) -> datetime:
    """The instant (UTC) at which a day is over in a zone: a date-only promise is kept until then."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


class Quote(models.Model):
    """Lines with prices, a currency, a delivery date and a moment until which it holds (UTC).

    `buyer` is the request's: a buyer's list of quotes is read without asking every request.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    rfq = models.ForeignKey(Rfq, on_delete=models.PROTECT, related_name="quotes")
    buyer = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", db_index=False)
    supplier = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="quotes", db_index=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    unit = SharedCharField(_("unit"), max_length=20, default="units")
    currency = models.CharField(max_length=3, choices=Currency.choices, default=Currency.EUR)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    deadline = models.DateField(_("delivery date"))
    valid_until = models.DateTimeField(_("valid until"))
    terms = SharedCharField(_("delivery terms"), max_length=120, blank=True)
    notes = SharedTextField(_("notes"), max_length=4000, blank=True)
    status = models.CharField(max_length=12, choices=QuoteStatus.choices, default=QuoteStatus.SENT)
    version = models.PositiveIntegerField(default=0)
    client_key = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "client_key"], name="quote_key"),
            models.UniqueConstraint(
                fields=["rfq"], condition=models.Q(status="accepted"), name="one_accepted_quote_per_request"
            ),
            models.UniqueConstraint(
                fields=["rfq", "supplier"],
                condition=models.Q(status="sent"),
                name="one_open_quote_per_supplier",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=QuoteStatus.values), name="quote_status_known"
            ),
            models.CheckConstraint(condition=models.Q(total__gt=0), name="quote_total_positive"),
        ]
        indexes = [
            # quotes_by: a supplier's own, newest first
            models.Index(fields=["supplier", "-created_at"], name="quote_of_supplier"),
            # quotes_to: those a buyer was sent, newest first
            models.Index(fields=["buyer", "-created_at"], name="quote_to_buyer"),
            # open_quotes_to: what a buyer can still accept
            models.Index(
                fields=["buyer", "valid_until"], condition=models.Q(status="sent"), name="quote_open_to_buyer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.rfq.title}"

    @property
    def is_expired(self) -> bool:
        """Whether its time ran out before anybody decided; seen by the clock, without a job."""
        return self.status == QuoteStatus.SENT and self.valid_until <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.status == QuoteStatus.SENT and not self.is_expired

    @property
    def quantity(self) -> int:
        """Units over all lines; reads `lines`, prefetch them for lists."""
        return sum(line.quantity for line in self.lines.all())


class PricedLine(models.Model):
    """What quote lines and order lines share: the thing, how many, and what one costs."""

    position = models.PositiveSmallIntegerField()
    sku = SharedCharField(_("SKU"), max_length=40, blank=True)
    description = SharedCharField(_("description"), max_length=120)
    option = SharedCharField(_("option"), max_length=60, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=4)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.label}"

    @property
    def label(self) -> str:
        """The thing with its option, as it stands in sentences."""
        return SharedText(f"{self.description}, {self.option}") if self.option else self.description

    def amount(self, currency: str) -> Decimal:
        """Quantity × unit price, rounded once, as an invoice line is."""
        return rounded(self.quantity * self.unit_price, currency)


class QuoteLine(PricedLine):
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")

    class Meta(PricedLine.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="quote_line_position"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MAX_QUANTITY, unit_price__gte=0),
                name="quote_line_sane",
            ),
        ]
