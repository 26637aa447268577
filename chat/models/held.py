"""Texts that the contact filter held back: for staff to judge the filter by, never for the other side."""

from django.db import models
from django.utils import timezone

from cusket.accounts.models import Member, User

from .record import Conversation, Entry


class HeldText(models.Model):
    """What somebody tried to send, where, and why it was held. Being held is no strike against anybody.

    `found` is a list of {kind, start, end, reason} in offsets of `text`. A message can be released into its
    conversation; other texts can only be judged, which teaches the filter.
    """

    class Verdict(models.TextChoices):
        RIGHT = "right", "rightly held"
        WRONG = "wrong", "held by mistake"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=120)
    text = models.TextField()
    found = models.JSONField(default=list)
    times = models.PositiveIntegerField(default=1)
    held_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=5, choices=Verdict.choices, blank=True)
    judged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    released = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            # the admin's list: what waits for a judgement, newest first
            models.Index(fields=["verdict", "-held_at"], name="held_to_judge"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=("", "right", "wrong")), name="held_verdict_known"
            )
        ]

    def __str__(self) -> str:
        return f"held in {self.place} at {self.held_at:%Y-%m-%d %H:%M} UTC"
