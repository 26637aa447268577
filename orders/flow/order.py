"""The pipeline of an order: who may take which step, and what each stage means (STA-1 to STA-11, Q1, Q2, Q6)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cusket.lib.flow import Flow, step

SUPPLIER, BUYER, SYSTEM = "supplier", "buyer", "system"


def other(party: str) -> str:
    return BUYER if party == SUPPLIER else SUPPLIER


class OrderStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    IN_PRODUCTION = "in_production", _("In Production")
    QUALITY_CHECK = "quality_check", _("Quality Check")
    SHIPPED = "shipped", _("Shipped")
    DELIVERED = "delivered", _("Delivered")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


_S = OrderStatus

ORDER_FLOW = Flow(
    OrderStatus,
    step("start_production", _S.CONFIRMED, to=_S.IN_PRODUCTION, by=SUPPLIER),
    step("start_inspection", _S.IN_PRODUCTION, to=_S.QUALITY_CHECK, by=SUPPLIER),
    step("ship", _S.QUALITY_CHECK, to=_S.SHIPPED, by=SUPPLIER),
    step("confirm_receipt", _S.SHIPPED, to=_S.DELIVERED, by=BUYER),
    step("complete", _S.DELIVERED, to=_S.COMPLETED, by=BUYER),
    # A wrong stage goes back by its own side's hand, within CORRECTABLE and before the other side acted on it.
    step("correct", _S.IN_PRODUCTION, to=_S.CONFIRMED, by=SUPPLIER),
    step("correct", _S.QUALITY_CHECK, to=_S.IN_PRODUCTION, by=SUPPLIER),
    step("correct", _S.SHIPPED, to=_S.QUALITY_CHECK, by=SUPPLIER),
    # One side asked, the other agreed: the step is taken in the name of the agreement.
    step("cancel", _S.CONFIRMED, to=_S.CANCELLED, by=SYSTEM),
    step("cancel", _S.IN_PRODUCTION, to=_S.CANCELLED, by=SYSTEM),
    step("cancel", _S.QUALITY_CHECK, to=_S.CANCELLED, by=SYSTEM),
    # The operator's setting, off by default (Q3).
    step("close", _S.SHIPPED, to=_S.COMPLETED, by=SYSTEM),
    step("close", _S.DELIVERED, to=_S.COMPLETED, by=SYSTEM),
    start=_S.CONFIRMED,
)

# The five stages of the strip, in their order.
PIPELINE = (_S.CONFIRMED, _S.IN_PRODUCTION, _S.QUALITY_CHECK, _S.SHIPPED, _S.DELIVERED)
ACTIVE = PIPELINE
DONE = (_S.COMPLETED, _S.CANCELLED)
BEFORE_SHIPPED = (_S.CONFIRMED, _S.IN_PRODUCTION, _S.QUALITY_CHECK)
CORRECTABLE = timedelta(minutes=10)


@dataclass(frozen=True)
class Stage:
    """What a stage means, what its side confirms on leaving it, and after how long it asks for attention (STA-13)."""

    status: OrderStatus
    icon: str
    meaning: str | Promise
    exit_statement: str | Promise
    stay: str | Promise
    long_after: timedelta

    @property
    def number(self) -> int:
        return PIPELINE.index(self.status) + 1


STAGES = {
    stage.status: stage
    for stage in (
        Stage(
            _S.CONFIRMED,
            "file-text",
            _("The supplier has acknowledged the order and is ready to begin."),
            _("Specification, quantities and materials are settled, and manufacturing has begun"),
            _("Keep at Confirmed"),
            timedelta(days=4),
        ),
        Stage(
            _S.IN_PRODUCTION,
            "factory",
            _("Manufacturing is underway."),
            _("All units are made and ready to be inspected"),
            _("Keep in production"),
            timedelta(days=21),
        ),
        Stage(
            _S.QUALITY_CHECK,
            "search-check",
            _("The goods are being inspected for defects and compliance."),
            _("The goods were inspected for defects and for compliance, passed, and have been dispatched"),
            _("Keep in quality check"),
            timedelta(days=5),
        ),
        Stage(
            _S.SHIPPED,
            "truck",
            _("The goods have been dispatched; how they travel is in the chat."),
            _("The goods have arrived and were checked"),
            _("Not yet"),
            timedelta(days=10),
        ),
        Stage(
            _S.DELIVERED,
            "package-check",
            _("The buyer has confirmed receipt."),
            _("The order is reviewed"),
            _("Not yet"),
            timedelta(days=10),
        ),
    )
}
