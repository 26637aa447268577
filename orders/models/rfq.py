"""A buyer's request for quotation ("request" on screen). Suppliers answer it with quotes (`quote.py`)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import new_code
from cusket.accounts.models import Company, Member
from cusket.lib.shared_text import SharedCharField, SharedTextField

from ..flow import RfqStatus

MAX_QUANTITY = 10_000_000


class Rfq(models.Model):
    """What a buyer wants made. Without chosen suppliers, every supplier may answer it."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    buyer = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="requests", db_index=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    suppliers = models.ManyToManyField(Company, related_name="+", blank=True)
    title = SharedCharField(_("what you need"), max_length=120)
    details = SharedTextField(_("details"), max_length=4000, blank=True)
    must_not_change = SharedCharField(_("what must not change"), max_length=300, blank=True)
    ship_to = SharedCharField(_("ship to"), max_length=120, blank=True)
    deadline = models.DateField(_("needed by"), null=True, blank=True)
    picture = models.ImageField(upload_to="pictures", blank=True)
    status = models.CharField(max_length=12, choices=RfqStatus.choices, default=RfqStatus.OPEN)
    version = models.PositiveIntegerField(default=0)
    client_key = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("request")
        constraints = [
            models.UniqueConstraint(fields=["author", "client_key"], name="rfq_key"),
            models.CheckConstraint(condition=models.Q(status__in=RfqStatus.values), name="rfq_status_known"),
        ]
        indexes = [
            # requests_of: a buyer's own, newest first
            models.Index(fields=["buyer", "-created_at"], name="rfq_of_buyer"),
            # requests_to: what suppliers may answer, newest first
            models.Index(fields=["-created_at"], condition=models.Q(status="open"), name="rfq_open"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class RfqLine(models.Model):
    """One thing wanted, and how many."""

    rfq = models.ForeignKey(Rfq, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    description = SharedCharField(max_length=120)
    option = SharedCharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["rfq", "position"], name="rfq_line_position"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MAX_QUANTITY), name="rfq_line_quantity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.description}"
