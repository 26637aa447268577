"""The flow of a support case: somebody asks, staff answer and close it (SUP-1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cusket.lib.flow import Flow, step

STAFF = "staff"


class CaseStatus(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


CASE_FLOW = Flow(
    CaseStatus,
    step("close", CaseStatus.OPEN, to=CaseStatus.CLOSED, by=STAFF),
    start=CaseStatus.OPEN,
)
