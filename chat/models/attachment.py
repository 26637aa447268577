"""Files: staged by whoever is writing, then linked to the message they are sent with. What a file may be is decided in
`cusket.lib.uploads`; how one gets here, in `services/attachment.py`."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from cusket.accounts.models import Member
from cusket.lib.shared_text import SharedCharField

from .record import Conversation, Entry

# A file that was attached and never sent is forgotten after this long.
STAGED_FOR = timedelta(hours=24)


def new_code() -> str:
    return secrets.token_urlsafe(16)


def storage_key(attachment: "Attachment", name: str) -> str:
    """Where a rendition lies in the storage: random, without anything of the sent name but the ending of `name`."""
    return f"attachments/{attachment.code[:2].lower()}/{secrets.token_hex(16)}{name[name.rfind('.') :]}"


class Attachment(models.Model):
    """A file in a conversation. `entry` is the message it was sent with; without one it is its uploader's alone.

    `size` (bytes) and `sha256` are of the stored file; it is `ready_at` (UTC) when all of it is in the storage.
    """

    class Kind(models.TextChoices):
        IMAGE = "image"
        PDF = "pdf"
        DOC = "doc"
        DOCX = "docx"

    code = models.CharField(max_length=24, unique=True, default=new_code)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="attachments", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    client_key = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="attachments")
    name = SharedCharField(max_length=255)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    original = models.FileField(upload_to=storage_key, max_length=120)
    medium = models.FileField(upload_to=storage_key, max_length=120, blank=True)
    thumbnail = models.FileField(upload_to=storage_key, max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # selectors.attachment.files_of: the Files page, newest first
            models.Index(
                fields=["conversation", "-id"],
                condition=models.Q(entry__isnull=False),
                name="attachment_files_of",
            ),
            # services.attachment.sweep: what was staged and forgotten
            models.Index(
                fields=["created_at"], condition=models.Q(entry__isnull=True), name="attachment_staged"
            ),
            # services.attachment.not_too_much: what one member uploaded in a day
            models.Index(fields=["member", "created_at"], name="attachment_by_day"),
        ]
        constraints = [
            # An upload that was tried again is the same file; also finds what a member has staged.
            models.UniqueConstraint(fields=["conversation", "member", "client_key"], name="attachment_key"),
            models.CheckConstraint(
                condition=models.Q(entry__isnull=True) | models.Q(ready_at__isnull=False),
                name="attachment_sent_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    @property
    def facts(self) -> dict[str, Any]:
        """What its message keeps of it for ever, so that the thread draws itself from one table."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "size": self.size,
            "width": self.width,
            "height": self.height,
        }

    @property
    def is_image(self) -> bool:
        return self.kind == self.Kind.IMAGE
