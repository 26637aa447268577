"""The form of Contact Support."""

import hashlib
import json
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cusket.lib.deeds import Deed
from cusket.lib.widgets import Line, dressed

from .models import CASE_LIMIT, SupportCase

# What addresses call the secret that they are opened by.
SECRETS = {"key", "token"}
_ORDER = re.compile(r"CK-[0-9]{1,8}")


def order_code(typed: str) -> str:
    """An order's number as it is written, or "" for what is none. Whether there is such an order is not asked."""
    code = "".join(typed.split()).upper()
    return code if _ORDER.fullmatch(code) else ""


def own_path(typed: Any) -> str:
    """The path of a page of ours, or "". An address that opens something by itself is kept from staff too."""
    path = str(typed or "").partition("?")[0]
    if not path.isprintable() or len(path) > 200:
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return "" if SECRETS & found.kwargs.keys() else path


class Words(forms.CharField):
    """A text of several lines, counted as its writer's browser counts it: a line's end is one character."""

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text if any(unicodedata.category(letter)[0] not in "CZM" for letter in text) else ""


class CaseForm(Deed):
    topic = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[("", gettext_lazy("Choose one")), *SupportCase.Topic.choices],
        error_messages={
            "required": gettext_lazy("Choose what it is about."),
            "invalid_choice": gettext_lazy("Choose what it is about."),
        },
    )
    order_code = Line(
        label=gettext_lazy("Order number"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("For example CK-20402. It is at the top of the order."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = Words(
        label=gettext_lazy("What happened?"),
        max_length=CASE_LIMIT,
        help_text=gettext_lazy(
            "What you did, what you expected and what you saw instead. Only our staff read it."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write what happened.")},
    )
    name = Line(
        label=gettext_lazy("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("The answer comes here."),
        error_messages={
            "required": gettext_lazy("Enter an email address, so that we can answer you."),
            "invalid": gettext_lazy("Enter an email address like name@example.com."),
        },
    )
    # Not drawn by name: people can't see it, robots that fill in everything do.
    website = forms.Field(required=False, widget=forms.HiddenInput)
    # It has no validators: a wrong one is not worth a sentence.
    page = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest) -> None:
        order = order_code(request.GET.get("order", ""))
        page = own_path(request.GET.get("page", ""))
        topic = SupportCase.Topic.ORDER if order else ""
        if not order and page.startswith(("/guides/", "/help/")):
            topic = SupportCase.Topic.GUIDE
        super().__init__(
            request,
            initial={
                "order_code": order,
                "topic": topic,
                "page": page,
            },
        )
        if request.user.is_authenticated:
            del self.fields["name"], self.fields["email"]
        dressed(self)

    def clean_order_code(self) -> str:
        typed = self.cleaned_data["order_code"]
        code = order_code(typed)
        if typed and not code:
            raise ValidationError(_("Enter an order number like CK-20402, or leave it empty."))
        return code

    def clean_page(self) -> str:
        return own_path(self.cleaned_data["page"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.pop("website", None):
            self.add_error(
                None, _("This looked as if a program had sent it. Press Send to Support once more.")
            )
        return values

    @property
    def press_key(self) -> str:
        """What one press of this form is known by: pressed twice it is the same, with other words it is another.

        So Back and a better text are not lost, and who makes a key up meets nobody else's case.
        """
        said = [self.one_time_key, self.request.user.pk, sorted(self.cleaned_data.items())]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()
