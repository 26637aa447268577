"""The forms behind an order's buttons. Each carries its one-time key and the version the person saw."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chat.services import MESSAGE_LIMIT
from cusket.lib.deeds import Deed, SeenDeed
from cusket.lib.widgets import Line, Picks, Whole, dressed

from ..models import Order, OrderLine

CARRIERS = ("DHL", "DB Schenker", "DPD", "FedEx", "GLS", "Kuehne+Nagel", "Maersk", "PostNord", "TNT", "UPS")


class Codes(forms.Field):
    """The codes of the files that go with a message."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        return [str(code)[:24].replace("\x00", "") for code in value or []]


class FileForm(Deed):
    """One file for the message being written. How big it may be and what is said of it is the service's business."""

    arrived = forms.FileField(label=_("File"), allow_empty_file=True)

    def add_prefix(self, field_name: str) -> str:
        return "file" if field_name == "arrived" else super().add_prefix(field_name)


class MessageForm(Deed):
    """A message. `after` is the last number that stood on the page: what the sender has seen.

    `quotes` is the number of the entry that is answered. `without` and `ours` are the two answers to a message that was
    held back: send it without what was found, and what was found is a code of this order.
    """

    body = forms.CharField(
        label=_("Message"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    after = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)
    quotes = forms.IntegerField(
        required=False, min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput
    )
    attached = Codes(required=False)
    without = forms.BooleanField(required=False, widget=forms.HiddenInput)
    ours = forms.BooleanField(required=False, widget=forms.HiddenInput)

    # The service names the limit in its sentence; the form keeps the text whatever its length.
    LIMIT = MESSAGE_LIMIT


class AdvanceForm(SeenDeed):
    """The stage dialog: the exit statement must be ticked (STA-3)."""

    step = forms.CharField(max_length=40, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(required=False)


class ShipForm(SeenDeed):
    """The stage dialog at Quality Check: how the goods travel (STA-9)."""

    carrier = Line(
        label=_("Carrier"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "carriers", "autocomplete": "off"}),
    )
    tracking_number = Line(
        label=_("Tracking number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    no_tracking_reason = Line(
        label=_("No tracking number? Say why"),
        max_length=160,
        required=False,
        help_text=_("For example: our own lorry, arrives Thursday."),
    )
    confirmed = forms.BooleanField(required=False)

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        dressed(self)


class ReasonForm(SeenDeed):
    """A correction or a cancellation: one sentence why."""

    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        dressed(self)


class AnswerForm(SeenDeed):
    """An answer to a cancellation; `asked` is the entry that asked, as the page showed it."""

    asked = forms.IntegerField(required=False, min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    answer = forms.CharField(max_length=20)


class PressForm(Deed):
    """One button and nothing to say."""


class ReceiptForm(SeenDeed):
    """What arrived: per line how many were short or damaged; as ordered unless said otherwise."""

    confirmed = forms.BooleanField(required=False)
    note = forms.CharField(
        label=_("Note for the supplier"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, request: HttpRequest, order: Order, lines: Sequence[OrderLine]) -> None:
        super().__init__(request, initial={"seen": order.version})
        self.lines = lines
        for line in lines:
            for name, label in (("short", _("short")), ("damaged", _("damaged"))):
                self.fields[f"{name}_{line.pk}"] = Whole(
                    label=f"{line.label}, {label}",
                    required=False,
                    min_value=0,
                    max_value=line.quantity,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input input--num"}),
                    error_messages={
                        "invalid": _("%(line)s: enter a whole number of units.") % {"line": line.label},
                        "min_value": _("%(line)s: enter 0 or more.") % {"line": line.label},
                        "max_value": _("%(line)s: enter %(n)s at most, which is what was ordered.")
                        % {"line": line.label, "n": f"{line.quantity:,}"},
                    },
                )
        dressed(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["problems"] = {
            line.pk: (
                cleaned.pop(f"short_{line.pk}", None) or 0,
                cleaned.pop(f"damaged_{line.pk}", None) or 0,
            )
            for line in self.lines
        }
        return cleaned

    @property
    def rows(self) -> list[tuple[OrderLine, forms.BoundField, forms.BoundField]]:
        return [(line, self[f"short_{line.pk}"], self[f"damaged_{line.pk}"]) for line in self.lines]


class ReviewForm(SeenDeed):
    """1 to 5 and a few sentences (Q21)."""

    RATINGS = [
        (5, _("5, would order again at once")),
        (4, _("4, good")),
        (3, _("3, as agreed, with some friction")),
        (2, _("2, below what was agreed")),
        (1, _("1, would not order again")),
    ]

    rating = forms.TypedChoiceField(
        label=_("Rating"),
        choices=RATINGS,
        coerce=int,
        widget=Picks,
        error_messages={"required": _("Choose a rating from 1 to 5.")},
    )
    text = forms.CharField(
        label=_("Review"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What went well and what to know next time. Both companies' pages show it, without prices."
        ),
    )

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        dressed(self)
