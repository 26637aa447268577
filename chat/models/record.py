"""The record: conversations of two companies, their numbered entries, read marks and drafts.

A conversation knows its companies, a title and a link back, never what it is about; `orders.Order` points down to it.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models
from django.utils import timezone

from cusket.accounts.models import Company, Member
from cusket.lib.shared_text import SharedTextField

from ..kinds import KINDS, Kind

# No I, L, O, U, 0, 1: a code may be read out on a shop floor.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def new_epoch() -> str:
    return secrets.token_hex(4)


class Epoch(models.Model):
    """One row: a random word that travels with every number. A restored backup gets another; pages start afresh."""

    word = models.CharField(max_length=16, default=new_epoch)

    def __str__(self) -> str:
        return self.word


class Side(models.IntegerChoices):
    """Which of a conversation's two companies."""

    FIRST = 1
    SECOND = 2

    @property
    def other(self) -> Side:
        return Side.SECOND if self == Side.FIRST else Side.FIRST


class Conversation(models.Model):
    """A numbered, append-only record that two companies share.

    `head` is the last number given. `first_tally` and `second_tally` count what each side has said that the other
    wants to read; every entry keeps both as they stood with it, so unread is one subtraction.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    first = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=160)
    link = models.CharField(max_length=120)
    head = models.PositiveIntegerField(default=0)
    first_tally = models.PositiveIntegerField(default=0)
    second_tally = models.PositiveIntegerField(default=0)
    # Since when (UTC) each side owes the other an answer: set by a message, cleared by one's own (Q16).
    first_owes_since = models.DateTimeField(null=True)
    second_owes_since = models.DateTimeField(null=True)
    # Up to which number each side has said that no answer is needed.
    first_settled = models.PositiveIntegerField(default=0)
    second_settled = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    # Set by the door that found the conversation, from the one Epoch row.
    epoch: str

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="conversation_of_two_companies"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def side_of(self, member: Member) -> Side | None:
        """The member's side, or None for a stranger."""
        if member.company_id == self.first_id:
            return Side.FIRST
        return Side.SECOND if member.company_id == self.second_id else None

    def said_to(self, side: Side) -> int:
        """How much the other side has said to this one."""
        return self.second_tally if side == Side.FIRST else self.first_tally

    def company_of(self, side: Side) -> int:
        """The primary key of the company on a side."""
        return self.first_id if side == Side.FIRST else self.second_id

    def owes_since(self, side: Side) -> datetime | None:
        """Since when this side has left the other without an answer; None when it owes none."""
        return self.first_owes_since if side == Side.FIRST else self.second_owes_since

    def settled(self, side: Side) -> int:
        """Up to which number this side has said that it owes no answer."""
        return self.first_settled if side == Side.FIRST else self.second_settled

    @property
    def thread_link(self) -> str:
        """Where in what it is about the conversation stands, for a letter that tells of it."""
        return f"{self.link}?tab=chat#thread"

    @property
    def group(self) -> str:
        return f"conversation-{self.code}"


class Entry(models.Model):
    """One thing said or done, for both sides, for ever. Nothing edits it; a correction is a new entry that points here.

    Taking a message back is the one exception, and an entry of its own: see `services.message.unsend_message`.

    `facts` is a frozen snapshot of what was said; `client_key` was made when the form was drawn, so that sending twice
    is sending once.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    side = models.PositiveSmallIntegerField(choices=Side.choices, null=True)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    body = SharedTextField(blank=True)
    facts = models.JSONField(default=dict)
    client_key = models.CharField(max_length=64)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    quotes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # A message taken back while nobody had read it: the words stay here and are shown to neither side (UTC).
    unsent_at = models.DateTimeField(null=True)
    first_tally = models.PositiveIntegerField()
    second_tally = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            # services._not_too_many: what one member said in the last seconds and in the last hour
            models.Index(
                fields=["author", "-created_at"], condition=models.Q(kind="message"), name="entry_messages_of"
            ),
        ]
        constraints = [
            # entries_after, entries_before: the thread by number
            models.UniqueConstraint(fields=["conversation", "number"], name="entry_number"),
            # Sending twice is sending once, for ever (P2).
            models.UniqueConstraint(fields=["conversation", "author", "client_key"], name="entry_key"),
            models.CheckConstraint(
                condition=models.Q(side__isnull=True) | models.Q(side__in=Side.values),
                name="entry_side_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.number} {self.kind}"

    def said_to(self, side: Side) -> int:
        """How much the other side had said to this one, up to and with this entry."""
        return self.second_tally if side == Side.FIRST else self.first_tally

    @property
    def of_kind(self) -> Kind:
        return KINDS[self.kind]

    @property
    def template(self) -> str:
        return self.of_kind.template


class ReadMark(models.Model):
    """How far a member has seen a conversation: moves forward only. `tally` is what the other side had said by then,
    `moved_at` (UTC) when it last passed a message of the other side."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="marks")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)
    tally = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            # unread_of_orders: the mark of one member on each conversation of a list
            models.UniqueConstraint(fields=["member", "conversation"], name="one_mark")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.conversation_id} to {self.number}"


class Draft(models.Model):
    """What a member has typed and not sent, with the key it will be sent under. It is nobody else's to read."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    body = models.TextField()
    key = models.CharField(max_length=64)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "conversation"], name="one_draft")]

    def __str__(self) -> str:
        return f"draft of {self.member_id} in {self.conversation_id}"
