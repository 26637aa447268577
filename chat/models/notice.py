"""What members were told of by letter, so that nothing is told twice."""

from django.db import models

from cusket.accounts.models import Member

from .record import Conversation, Entry


class Mailed(models.Model):
    """Up to which entry of a conversation letters have told a member. Moves forward only."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "mailed"
        constraints = [
            # selectors.notice: the mark of one member on one conversation
            models.UniqueConstraint(fields=["member", "conversation"], name="one_mailed")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} told of {self.conversation_id} to {self.number}"


class Told(models.Model):
    """One entry that a letter of its own has told a member of, whatever lies unread before it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "told"
        constraints = [
            # selectors.notice: whether one member was told of one entry
            models.UniqueConstraint(fields=["entry", "member"], name="told_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} told of entry {self.entry_id}"


class Horizon(models.Model):
    """One row: entries up to this primary key are too old to be told of.

    The search for news starts after it, on the primary key: the record needs no index by time, which every message
    would have to pay for.
    """

    entry = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"news begins after entry {self.entry}"
