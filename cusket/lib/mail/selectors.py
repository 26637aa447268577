"""Reads of the outbox."""

from django.db.models import QuerySet

from ..errors import NotHere
from .models import Letter


def letters() -> QuerySet[Letter]:
    """Every letter, the newest first."""
    return Letter.objects.order_by("-pk")


def letter_for(pk: int) -> Letter:
    """One letter. Raises NotHere."""
    found = Letter.objects.filter(pk=pk).first()
    if found is None:
        raise NotHere
    return found


def is_written(key: str) -> bool:
    """Whether a letter with this key is in the outbox or was sent from it."""
    return Letter.objects.filter(key=key).exists()
