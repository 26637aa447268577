"""Reads of what the contact filter held back: as a finding again, and as labelled rows that teach the filter."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from cusket.lib.contact_info import Contact
from cusket.lib.shared_text import ContactFound

from ..models import HeldText

# What a verdict says the filter should have done.
LABELS = {HeldText.Verdict.RIGHT: "block", HeldText.Verdict.WRONG: "allow"}


def is_message(held: HeldText) -> bool:
    """Whether this is a message to the other side, which alone can be released."""
    return held.conversation_id is not None and held.place.endswith("/body")


def finding_of(held: HeldText) -> ContactFound:
    """What was found then, in the form in which its sender saw it."""
    contacts = [Contact(f["kind"], f["start"], f["end"], f["reason"]) for f in held.found]
    return ContactFound(held.text, contacts, field=None)


def labelled_rows(rows: QuerySet[HeldText]) -> Iterator[dict[str, Any]]:
    """The judged ones of these rows, like the rows the filter is measured by. They name nobody."""
    for held in rows.exclude(verdict="").select_related("member__user").order_by("pk").iterator():
        yield {
            "id": f"held-{held.pk}",
            "text": held.text,
            "label": LABELS[HeldText.Verdict(held.verdict)],
            "category": held.found[0]["kind"],
            "language": held.member.user.language if held.member else "",
            "note": ", ".join(dict.fromkeys(found["reason"] for found in held.found)),
        }
