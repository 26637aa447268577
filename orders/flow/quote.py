"""The flows before an order exists: a buyer's request, and a supplier's quote for it (QUO-1 to QUO-3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cusket.lib.flow import Flow, step

from .order import BUYER, SUPPLIER


class RfqStatus(models.TextChoices):
    OPEN = "open", _("Open")
    ORDERED = "ordered", _("Ordered")
    CLOSED = "closed", _("Closed")


RFQ_FLOW = Flow(
    RfqStatus,
    step("order", RfqStatus.OPEN, to=RfqStatus.ORDERED, by=BUYER),
    step("close", RfqStatus.OPEN, to=RfqStatus.CLOSED, by=BUYER),
    start=RfqStatus.OPEN,
)


class QuoteStatus(models.TextChoices):
    SENT = "sent", _("Waiting for the buyer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# That a quote has expired is seen by the clock, not by a job: `Quote.is_expired`.
QUOTE_FLOW = Flow(
    QuoteStatus,
    step("accept", QuoteStatus.SENT, to=QuoteStatus.ACCEPTED, by=BUYER),
    step("decline", QuoteStatus.SENT, to=QuoteStatus.DECLINED, by=BUYER),
    step("withdraw", QuoteStatus.SENT, to=QuoteStatus.WITHDRAWN, by=SUPPLIER),
    start=QuoteStatus.SENT,
)
