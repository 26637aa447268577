"""The outbox: one row a letter. Who sends them is `post.py`."""

from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """A letter that must arrive. `key` makes a reminder that was written twice one letter; times are UTC.

    `headers` are said beside the usual ones.
    """

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            # deliver_due: what is unsent and due, oldest first
            models.Index(fields=["next_at"], condition=models.Q(sent_at__isnull=True), name="letter_due"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
