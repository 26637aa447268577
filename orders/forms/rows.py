"""Lines of a request or a quote: the same few fields once a row, blank rows left out."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cusket.lib.widgets import Amount, Line, Whole, dressed

from ..models.rfq import MAX_QUANTITY

MOST_LINES = 30


class WantedRow(forms.Form):
    """One line of a request."""

    description = Line(label=_("What"), max_length=120)
    option = Line(label=_("Option, such as a colour"), max_length=60, required=False)
    quantity = Whole(
        label=_("Quantity"),
        min_value=1,
        max_value=MAX_QUANTITY,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Enter the quantity as a whole number."),
            "min_value": _("Enter a quantity from 1 up."),
            "max_value": _("Enter a quantity up to 10,000,000."),
        },
    )

    # A row may stay blank as a whole, which the browser cannot know.
    use_required_attribute = False

    def __init__(
        self, data: QueryDict | None = None, *, prefix: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        dressed(self)


class PricedRow(WantedRow):
    """One line of a quote."""

    field_order = ["description", "option", "sku", "quantity", "unit_price"]
    sku = Line(label=_("SKU"), max_length=40, required=False)
    unit_price = Amount(
        label=_("Unit price"),
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "invalid": _("Enter the unit price as a number with a point, such as 4.35."),
            "min_value": _("Enter a unit price from 0 up."),
            "max_decimal_places": _("Enter a unit price with four decimals at most."),
        },
    )


class Rows:
    """The rows of a form: as many as were sent (or wanted), each with its index in its field names."""

    most = MOST_LINES

    def __init__(
        self,
        row: type[WantedRow],
        data: QueryDict | None,
        *,
        initial: list[dict[str, Any]] | None = None,
        blank: int = 1,
    ) -> None:
        if data is not None:
            sent = {
                int(name.split("-")[1])
                for name in data
                if name.startswith("row-") and name.split("-")[1].isdecimal() and len(name) < 80
            }
            # The form is given back with what was typed; so many rows are drawn and no more.
            self.forms = [row(data, prefix=f"row-{number}") for number in sorted(sent)[: 2 * MOST_LINES]]
            self.used = [
                form for form in self.forms if any(str(form[name].data or "").strip() for name in form.fields)
            ]
            if not self.used and self.forms:
                self.used = self.forms[:1]
            # A row that was left blank is drawn again as one; bound, it would complain of being empty.
            self.forms = [form if form in self.used else row(prefix=form.prefix or "") for form in self.forms]
        else:
            start = initial or []
            self.forms = [row(prefix=f"row-{n}", initial=values) for n, values in enumerate(start)]
            self.forms += [row(prefix=f"row-{n}") for n in range(len(start), len(start) + blank)]
            self.used = []

    def is_valid(self) -> bool:
        # Every row is asked, so that every row says what is wrong with it.
        refused = [form for form in self.used if not form.is_valid()]
        return bool(self.used) and not refused and not self.too_many

    @property
    def too_many(self) -> bool:
        return len(self.used) > MOST_LINES

    @property
    def values(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.used]

    def problems(self) -> list[tuple[str, str]]:
        """(field id, sentence) of every refused field."""
        most = [("", str(_("%(n)s lines are the most; send the rest as another one.") % {"n": MOST_LINES}))]
        return (most if self.too_many else []) + [
            (form[name].id_for_label, f"{form.fields[name].label}: {sentence}")
            for form in self.used
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]
