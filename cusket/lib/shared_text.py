"""The one door for text that the other side will read: what went through it is a SharedText, and only that is stored.

Columns that the other side can see are SharedCharField or SharedTextField; they refuse a plain string as a programming
error, so a new road past the contact filter fails in its first test (CHT-8, REV-5).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .contact_info import Contact, find_contacts
from .errors import Refused


class SharedText(str):
    """Text that the contact filter has seen and let pass."""

    __slots__ = ()


class ContactFound(Refused):
    """Contact details were found. `contacts` says which and where, in offsets of `text`."""

    def __init__(self, text: str, contacts: list[Contact], *, field: str | None) -> None:
        names = {
            "email": _("an email address"),
            "phone": _("a phone number"),
            "handle": _("a messenger name"),
            "link": _("a link that leads away from here"),
        }
        found = names.get(contacts[0].kind, _("contact details"))
        words = text[contacts[0].start : contacts[0].end].strip()
        super().__init__(
            _(
                "Not sent: this has %(found)s (“%(words)s”). Leave it out; the other side can always reach you here."
            )
            % {"found": found, "words": words[:80]},
            field=field,
        )
        self.text = text
        self.contacts = contacts


def shared(
    text: str, *, field: str | None = None, earlier: Iterable[str] = (), known: Iterable[str] = ()
) -> SharedText:
    """Let a text through to the other side, or raise ContactFound.

    `earlier` are the same sender's recent messages (a number may be spread over several), `known` the order's own
    identifiers (its code, SKUs, tracking numbers), which always pass. `field` is the form field to mark.
    """
    contacts = find_contacts(text, earlier=tuple(earlier), known=tuple(known))
    if contacts:
        raise ContactFound(text, contacts, field=field)
    return SharedText(text)


def facts_for_other_side(facts: dict[str, Any]) -> dict[str, Any]:
    """Check that every text a person typed into an entry's facts went through the door.

    Facts the program itself makes (codes, statuses, numbers) are short and have no spaces to hide in; anything longer
    must be a SharedText. Raises TypeError, for it is the programmer's mistake.
    """

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner, path)
        elif (
            isinstance(value, str) and not isinstance(value, SharedText) and (" " in value or len(value) > 40)
        ):
            raise TypeError(f"{path} is not a SharedText; pass it through shared() first")

    walk(facts, "facts")
    return facts


class _SharedFieldMixin:
    name: str

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else SharedText(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        # Every write passes here, `update()` and `bulk_create()` too.
        if value and isinstance(value, str) and not isinstance(value, SharedText):
            raise TypeError(f"{self.name} is not a SharedText; pass it through shared() first")
        return super().get_db_prep_save(value, connection)  # type: ignore[misc]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        cleaned = super().clean(value, model_instance)  # type: ignore[misc]
        if not cleaned or isinstance(cleaned, SharedText):
            return cleaned
        try:
            return shared(cleaned)
        except ContactFound as error:
            raise ValidationError(error.message) from error


class SharedCharField(_SharedFieldMixin, models.CharField):
    """A line that the other side reads."""


class SharedTextField(_SharedFieldMixin, models.TextField):
    """A text that the other side reads."""
