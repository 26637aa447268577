"""How far a page's newest text has come: written, looked at, approved. When readers see it, the clock says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cusket.lib.flow import Flow, step

WRITER, EDITOR = "writer", "editor"


class PageStatus(models.TextChoices):
    """How far a page's newest text has come. An approved one is public from its moment on (`Revision.live_from`)."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")


PAGE_FLOW = Flow(
    PageStatus,
    step("revise", PageStatus.DRAFT, to=PageStatus.DRAFT, by=WRITER),
    step("revise", PageStatus.IN_REVIEW, to=PageStatus.IN_REVIEW, by=WRITER),
    # What readers see stays what it was; the newest text is a draft again.
    step("revise", PageStatus.APPROVED, to=PageStatus.DRAFT, by=WRITER),
    step("ask_review", PageStatus.DRAFT, to=PageStatus.IN_REVIEW, by=WRITER),
    step("send_back", PageStatus.IN_REVIEW, to=PageStatus.DRAFT, by=EDITOR),
    step("publish", PageStatus.DRAFT, to=PageStatus.APPROVED, by=EDITOR),
    step("publish", PageStatus.IN_REVIEW, to=PageStatus.APPROVED, by=EDITOR),
    # A text that waits for its minute gets another one, or is published at once.
    step("publish", PageStatus.APPROVED, to=PageStatus.APPROVED, by=EDITOR),
    step("unschedule", PageStatus.APPROVED, to=PageStatus.DRAFT, by=EDITOR),
    # An approved text waits, and somebody has written on meanwhile.
    step("unschedule", PageStatus.DRAFT, to=PageStatus.DRAFT, by=EDITOR),
    step("unschedule", PageStatus.IN_REVIEW, to=PageStatus.IN_REVIEW, by=EDITOR),
    step("take_down", PageStatus.DRAFT, to=PageStatus.DRAFT, by=EDITOR),
    step("take_down", PageStatus.IN_REVIEW, to=PageStatus.DRAFT, by=EDITOR),
    step("take_down", PageStatus.APPROVED, to=PageStatus.DRAFT, by=EDITOR),
    start=PageStatus.DRAFT,
)
