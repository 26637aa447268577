"""Votes on whether a page helped (HLP-5, Q29)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .page import Page

REASON_LENGTH = 500


class Vote(models.Model):
    """One person's or one visitor's word on a page, which they may change. The reason is read by editors only."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="votes", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", db_index=False
    )
    # A random word kept in the visitor's session; empty for who is signed in.
    visitor = models.CharField(max_length=32, blank=True, default="")
    helpful = models.BooleanField(_("helpful"))
    reason = models.CharField(_("what was missing"), max_length=REASON_LENGTH, blank=True, default="")
    # The text it was said of.
    revision = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            # services.vote, selectors.votes: one word a person and page
            models.UniqueConstraint(
                fields=["page", "user"], condition=Q(user__isnull=False), name="one_vote_a_user"
            ),
            models.UniqueConstraint(
                fields=["page", "visitor"], condition=~Q(visitor=""), name="one_vote_a_visitor"
            ),
            models.CheckConstraint(condition=Q(user__isnull=False) ^ ~Q(visitor=""), name="vote_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {'yes' if self.helpful else 'no'}"
