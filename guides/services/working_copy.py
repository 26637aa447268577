"""What is typed into the editor, kept on the server as it is typed, for its writer alone (P15)."""

from typing import Any

from django.utils import timezone

from cusket.accounts.models import User
from cusket.lib.errors import NotHere

from ..models import Page, WorkingCopy
from ..models.page import CONTENT_FIELDS
from .rights import may

# `revision` is the number of the text that the writing was begun on.
KEPT = (*CONTENT_FIELDS, "note", "revision")


def keep_copy(page: Page, *, fields: dict[str, Any], base: int, actor: User) -> WorkingCopy:
    """Keep what stands in the editor's form: those of `fields` that are in KEPT.

    Raises NotAllowed, NotHere (deleted meanwhile).
    """
    may(actor, "guides.change_page")
    if not Page.objects.filter(pk=page.pk).exists():
        raise NotHere
    row, _new = WorkingCopy.objects.update_or_create(
        page=page,
        user=actor,
        defaults={
            "fields": {name: fields[name] for name in KEPT if name in fields},
            "base": base,
            "saved_at": timezone.now(),
        },
    )
    return row


def drop_copy(page: Page, *, actor: User) -> None:
    """Throw away what was typed and not saved."""
    WorkingCopy.objects.filter(page=page, user=actor).delete()
