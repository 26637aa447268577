"""The one door for text that the other side will read: what went through it is a SharedText, and only that is stored.

Columns that the other side can see are SharedCharField or SharedTextField; they refuse a plain string as a programming
error, so a new road past the contact filter fails in its first test (CHT-8, REV-5).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .contact_info import Contact, find_contacts, same_code
from .errors import Refused


class SharedText(str):
    """Text that the contact filter has seen and let pass."""

    __slots__ = ()


@dataclass(frozen=True)
class Finding:
    """One thing that was found: how it was written, and why it is held, in a sentence and in the filter's own word."""

    words: str
    why: str
    reason: str


def why(kind: str, reason: str) -> str:
    """The filter's reason in plain words; of a reason that is new here, what is true of its kind."""
    sentences = {
        "email": _("This is an e-mail address."),
        "email_spelled": _("This spells out an e-mail address."),
        "email_encoded": _("This is an e-mail address in disguise."),
        "email_reversed": _("This is an e-mail address in disguise."),
        "email_provider": _("This names a mailbox at an e-mail provider."),
        "email_hint": _("This says how to find an e-mail address."),
        "email_in_pieces": _("Together with your last messages this makes an e-mail address."),
        "phone": _("This reads like a phone number."),
        "phone_with_cue": _("This is a number that the words around it call a phone number."),
        "phone_international": _("This is a number with a country code, like a phone number."),
        "phone_formatted": _("This number is grouped like a phone number."),
        "phone_spelled": _("This spells out a phone number."),
        "phone_letters": _("This is a phone number with letters among its digits."),
        "phone_decorated": _("This is a phone number with signs among its digits."),
        "phone_separated": _("This is a phone number with signs among its digits."),
        "phone_in_pieces": _("Together with your last messages this makes a phone number."),
        "handle": _("This is a name or number at a messenger or a social network."),
        "handle_mention": _("This is a name with @, as messengers write it."),
        "handle_in_pieces": _("Together with your last messages this makes a messenger name."),
        "link": _("This link leads away from here."),
        "link_messenger": _("This link opens a messenger."),
        "link_deep": _("This link opens another app."),
        "link_hidden": _("This link has contact details in it."),
        "link_spelled": _("This spells out an address on the web."),
        "link_qr": _("This asks to scan a code that leads to another app."),
    }
    return sentences.get(reason) or sentences.get(kind) or _("This lets the other side reach you elsewhere.")


class ContactFound(Refused):
    """Contact details were found. `contacts` says which and where, in offsets of `text`.

    `named` names the first one by its kind, `words` is how it was written. `together` when only what was said before
    makes it one. `about` is what the text was for, where whoever asked says so (a conversation).
    """

    about: Any = None

    def __init__(
        self, text: str, contacts: list[Contact], *, field: str | None, together: bool = False
    ) -> None:
        names = {
            "email": _("an email address"),
            "phone": _("a phone number"),
            "handle": _("a messenger name"),
            "link": _("a link that leads away from here"),
        }
        self.text = text
        self.contacts = contacts
        self.together = together
        self.named = names.get(contacts[0].kind, _("contact details"))
        self.words = text[contacts[0].start : contacts[0].end].strip()[:80]
        sentence = (
            _(
                "Not sent: together with your earlier messages this has %(found)s (“%(words)s”). Leave it out; the"
                " other side can always reach you here."
            )
            if together
            else _(
                "Not sent: this has %(found)s (“%(words)s”). Leave it out; the other side can always reach you here."
            )
        )
        super().__init__(sentence % {"found": self.named, "words": self.words}, field=field)

    def within(self, message: str) -> "ContactFound":
        """The same finding, said in a sentence of the place that asked."""
        self.message = message
        return self

    @property
    def findings(self) -> list[Finding]:
        """What was found and why, in the order of the text."""
        return [
            Finding(self._words(contact)[:80], why(contact.kind, contact.reason), contact.reason)
            for contact in sorted(self.contacts, key=lambda contact: contact.start)
        ]

    @property
    def has_numbers(self) -> bool:
        """Whether something was found that may be a code of the trade as well as somebody's number."""
        return any(contact.kind in _LIKE_CODES for contact in self.contacts)

    def as_recorded(self, known: Iterable[str]) -> str:
        """The text with every found number that is one of the `known` identifiers written as that identifier is."""
        codes, text = list(known), self.text
        for contact in sorted(self.contacts, key=lambda contact: contact.start, reverse=True):
            words = self._words(contact)
            code = next((code for code in codes if same_code(words, [code])), None)
            if code and contact.kind in _LIKE_CODES:
                text = text[: contact.start] + code + text[contact.end :]
        return text

    @property
    def rest(self) -> str:
        """The text without what was found, and without the gaps that this leaves."""
        pieces, at = [], 0
        for contact in sorted(self.contacts, key=lambda contact: contact.start):
            pieces.append(self.text[at : max(at, contact.start)])
            at = max(at, contact.end)
        left = " ".join([*pieces, self.text[at:]])
        left = re.sub(r"[^\S\n]{2,}", " ", left)
        left = re.sub(r" (?=[.,;:!?\n])|(?<=\n) ", "", left)
        return re.sub(r"\n{3,}", "\n\n", left).strip()

    def _words(self, contact: Contact) -> str:
        return self.text[contact.start : contact.end].strip()


_LIKE_CODES = ("phone", "handle")
# Embeddings and overrides of direction. Isolates and marks stay: texts in Arabic and Hebrew are written with them.
_OVERRIDES = dict.fromkeys(range(0x202A, 0x202F))


def shared(
    text: str, *, field: str | None = None, earlier: Iterable[str] = (), known: Iterable[str] = ()
) -> SharedText:
    """Let a text through to the other side, or raise ContactFound.

    `earlier` are the same sender's recent messages (a number may be spread over several), `known` the order's own
    identifiers (its code, SKUs, tracking numbers), which always pass. `field` is the form field to mark. What makes
    a text show in another order than it is written in is left out: it would be read as nobody has looked at it.
    """
    before, passing = tuple(earlier), tuple(known)
    text = text.translate(_OVERRIDES)
    contacts = find_contacts(text, earlier=before, known=passing)
    if contacts:
        together = bool(before) and not find_contacts(text, known=passing)
        raise ContactFound(text, contacts, field=field, together=together)
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
