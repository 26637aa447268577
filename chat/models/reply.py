"""How long answers take: one row for each message that answered the other side (CHT-15)."""

from django.db import models
from django.utils import timezone

from cusket.accounts.models import Company

from .record import Entry


class Reply(models.Model):
    """A company answered: `seconds` after the oldest message that it had left without an answer."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="reply")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+", db_index=False)
    seconds = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "replies"
        indexes = [
            # selectors.reply.typical_reply: a company's latest answers
            models.Index(fields=["company", "-created_at"], name="reply_of_company"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} after {self.seconds} s"
