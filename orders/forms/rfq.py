"""The form behind a buyer's request."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cusket.accounts.models import Company
from cusket.lib.deeds import Deed, SeenDeed
from cusket.lib.widgets import Day, Line, dressed

from .rows import Rows, WantedRow


class RequestForm(Deed):
    title = Line(label=_("What you need, in a few words"), max_length=120)
    details = forms.CharField(
        label=_("Details"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Material, size, finish, packing: what a supplier must know to name a price."),
    )
    must_not_change = Line(label=_("What must not change"), max_length=300, required=False)
    deadline = Day(label=_("Needed by"), required=False)
    ship_to = Line(label=_("Ship to (town and country)"), max_length=120, required=False)
    suppliers = forms.ModelMultipleChoiceField(
        label=_("Ask these suppliers"),
        queryset=Company.objects.none(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to ask every supplier."),
    )

    def __init__(self, request: HttpRequest, company: Company, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        asked = self.fields["suppliers"]
        assert isinstance(asked, forms.ModelMultipleChoiceField)
        asked.queryset = Company.objects.suppliers().exclude(pk=company.pk).order_by("name")
        self.rows = Rows(WantedRow, request.POST if self.is_bound else None, blank=3)
        dressed(self)

    def is_valid(self) -> bool:
        return super().is_valid() & self.rows.is_valid()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.rows.used:
            self.add_error(None, _("Say at least one thing you need, and how many."))
        return cleaned

    def problems(self) -> Iterable[tuple[str, str]]:
        yield from super().problems()
        yield from self.rows.problems()


class CloseForm(SeenDeed):
    """Any one-button deed on a row that may have moved."""
