"""Fields as the design has them: `.input` on every control, errors and hints tied to it for screen readers, and the
kinds of input that people get wrong: one line, a whole number, an amount, a day.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


def dressed(form: forms.Form) -> None:
    """Give every visible control its class, and point `aria-describedby` at its hint and error."""
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(
            widget, forms.HiddenInput | forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple
        ):
            continue
        widget.attrs.setdefault("class", "input")
        bound = form[name]
        if form.is_bound and bound.errors:
            widget.attrs["aria-invalid"] = "true"
            widget.attrs["aria-describedby"] = f"{bound.id_for_label}-error"
        elif field.help_text:
            widget.attrs["aria-describedby"] = f"{bound.id_for_label}-hint"


class DateInput(forms.DateInput):
    """The device's own date control; it speaks ISO whatever it shows."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Picks(forms.RadioSelect):
    """Radio buttons that an error summary can lead to: the group's id is that of its first button."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


# What turns or hides text: overrides of direction, and blanks without width. Joiners that scripts need stay.
_HIDDEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x2060, 0xFEFF, 0x00AD])


class Line(forms.CharField):
    """One line that can be seen: line breaks become blanks, what turns or hides text is left out."""

    def to_python(self, value: Any) -> str:
        line = " ".join((super().to_python(value) or "").translate(_HIDDEN).split())
        seen = any(unicodedata.category(letter)[0] not in "CZM" for letter in line)
        return line if seen else ""


_GROUPED = re.compile(r"[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+|[0-9]+")


def _bare(value: Any, decimals: bool) -> Any:
    """The number without its thousands separators; anything that is no plain number is refused, never guessed at.

    `4,35` is a price to one reader and four hundred thirty-five to another.
    """
    text = str(value).strip() if value is not None else ""
    whole, point, rest = text.removeprefix("-").partition(".")
    plain = (
        _GROUPED.fullmatch(whole)
        and (re.fullmatch(r"[0-9]+", rest) if point else True)
        and (decimals or not point)
    )
    if text and not plain:
        raise ValidationError("", code="invalid")
    return re.sub(r"[, \u00a0\u202f]", "", text)


class Whole(forms.IntegerField):
    """A whole number, with or without thousands separators."""

    def to_python(self, value: Any) -> int | None:
        try:
            return super().to_python(_bare(value, decimals=False))
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class Amount(forms.DecimalField):
    """A decimal with a point, with or without thousands separators."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        try:
            return super().to_python(_bare(value, decimals=True))
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class Day(forms.DateField):
    """A day as the device's control sends it; how it is shown is the device's affair."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
