"""The form behind a supplier's quote."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cusket.lib.deeds import Deed
from cusket.lib.money import Currency
from cusket.lib.widgets import Day, Line, dressed

from ..models import Rfq
from ..models.quote import end_of_day
from .rows import PricedRow, Rows


class QuoteForm(Deed):
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    unit = Line(label=_("Unit"), max_length=20, initial="units")
    deadline = Day(
        label=_("Delivery date"),
        help_text=_("The day you hand the goods over at the latest."),
    )
    valid_day = Day(
        label=_("Valid until"),
    )
    terms = Line(label=_("Delivery terms"), max_length=120, required=False)
    notes = forms.CharField(
        label=_("Notes for the buyer"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, request: HttpRequest, rfq: Rfq, zone: str) -> None:
        today = timezone.localdate()
        self.zone = zone
        super().__init__(
            request,
            initial={
                "valid_day": today + timedelta(days=14),
                "deadline": rfq.deadline or today + timedelta(days=42),
            },
        )
        start = [
            {"description": line.description, "option": line.option, "quantity": line.quantity}
            for line in rfq.lines.all()
        ]
        self.fields["valid_day"].help_text = _("It can be accepted to the end of this day in %(place)s.") % {
            "place": zone.rpartition("/")[2].replace("_", " ")
        }
        self.rows = Rows(PricedRow, request.POST if self.is_bound else None, initial=start)
        dressed(self)

    def is_valid(self) -> bool:
        return super().is_valid() & self.rows.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.rows.used:
            self.add_error(None, _("A quote needs at least one line with a price."))
        if day := cleaned.get("deadline"):
            self._end(day, str(_("Choose a nearer delivery date.")))
        if day := cleaned.pop("valid_day", None):
            cleaned["valid_until"] = self._end(
                day, str(_("Choose a nearer day until which the quote holds."))
            )
        return cleaned

    def _end(self, day: date, sentence: str) -> datetime:
        try:
            return end_of_day(day, self.zone)
        except OverflowError:
            raise forms.ValidationError(sentence) from None

    def problems(self) -> Iterable[tuple[str, str]]:
        yield from super().problems()
        yield from self.rows.problems()
