"""What people ask our own staff: one case for each message to Support (SUP-1)."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cusket.accounts.models import Company, User

from ..flow import CaseStatus

# Said over the telephone and copied by hand: nothing that looks like something else, no vowels that make words.
LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
CASE_LIMIT = 4000


def new_case_code() -> str:
    return "S-" + "".join(secrets.choice(LETTERS) for _place in range(6))


class SupportCase(models.Model):
    """A message to Support. Only its asker and staff read it, so contact details may stand in it.

    Signed-in people are `user`, and `company` is the one they acted for; visitors left a `name` and an `email`.
    `order_code` is what was typed: nobody has looked whether there is such an order, or whose. `page` is the path that
    they came from. Times are UTC.
    """

    class Topic(models.TextChoices):
        ORDER = "order", _("An order")
        QUOTE = "quote", _("A quote or request")
        CHAT = "chat", _("Messages and files")
        ACCOUNT = "account", _("My account or company")
        GUIDE = "guide", _("A guide or help page")
        OTHER = "other", _("Something else")

    code = models.CharField(max_length=8, unique=True)
    topic = models.CharField(max_length=8, choices=Topic.choices)
    text = models.TextField(max_length=CASE_LIMIT)
    order_code = models.CharField(_("order number"), max_length=11, blank=True)
    page = models.CharField(_("came from"), max_length=200, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    client_key = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("support case")
        indexes = [
            # the admin's list: open before closed, the longest waiting first
            models.Index(fields=["-status", "opened_at"], name="case_waiting"),
            # services.support.open_case: how many somebody opened of late
            models.Index(fields=["user", "-opened_at"], name="case_of_user"),
            models.Index(
                fields=["email", "-opened_at"], condition=models.Q(user__isnull=True), name="case_of_visitor"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=CaseStatus.values), name="case_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(email=""), name="case_can_be_answered"
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(status="closed", closed_at__isnull=False, closed_by__isnull=False),
                name="case_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def asker(self) -> str:
        return self.user.name if self.user else self.name

    @property
    def answer_to(self) -> str:
        """The address that the answer goes to."""
        return self.user.email if self.user else self.email
