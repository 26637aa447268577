"""A deed: the form behind every button that changes something, with its one-time key and what the person saw.

`Deed.do` is where a refusal meets the typed text: a view says find, do, show, and the form comes back with why.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .errors import DomainError, note
from .shared_text import ContactFound
from .widgets import dressed


def new_key() -> str:
    """A fresh one-time key for a form."""
    return uuid.uuid4().hex


class Deed(forms.Form):
    """A form that does something once. `status` is the HTTP status the page with this form is answered with."""

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    status = 200
    found: ContactFound | None = None

    def __init__(
        self, request: HttpRequest, *, initial: dict[str, Any] | None = None, auto_id: str = "id_%s"
    ) -> None:
        self.request = request
        data = request.POST if request.method == "POST" else None
        files = request.FILES if request.method == "POST" else None
        super().__init__(data, files, initial={"key": new_key(), **(initial or {})}, auto_id=auto_id)

    @property
    def one_time_key(self) -> str:
        """The key to draw and to do with: the one that came in, so that a corrected form is still the same deed."""
        sent = self.data.get("key", "")[:64].replace("\x00", "") if self.is_bound else ""
        return sent or self.initial["key"]

    def do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call the service with the form's values if they are well-formed; on a refusal keep them and say why.

        A service that takes a one-time key is given `key=form.one_time_key` by its view. Returns what the service
        returns (or True for None), and None when the form has to be shown again.
        """
        if not self.is_valid():
            self.status = 422
            dressed(self)
            return None
        values = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        try:
            result = service(*args, **{**values, **kwargs})
        except DomainError as error:
            if error.status == 404:
                raise
            note(self.request, error)
            self.refuse(error)
            return None
        return True if result is None else result

    def refuse(self, error: DomainError) -> None:
        """Put a service's refusal where the person looks: at its field, or at the head of the form."""
        self.status = error.status
        self.found = error if isinstance(error, ContactFound) else None
        self.add_error(error.field if error.field in self.fields else None, error.message)
        dressed(self)

    def typed(self) -> list[tuple[str, str]]:
        """(label, text) of what was typed into the form, to be given back when the form itself is of no more use."""
        return [
            (str(field.label), str(field.value()))
            for field in self.visible_fields()
            if isinstance(field.field, forms.CharField) and field.value()
        ]

    def problems(self) -> Iterable[tuple[str, str]]:
        """(id of the field, sentence) for the error summary; form-wide ones have no id."""
        for name, sentences in self.errors.items():
            anchor = "" if name == "__all__" else self[name].id_for_label
            for sentence in sentences:
                yield anchor, str(sentence)


class SeenDeed(Deed):
    """A deed on a row that may have moved meanwhile: `seen` is its version on the page that was clicked."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any] | None:
        if "seen" in self.errors:
            del self.errors["seen"]
            self.add_error(None, _("This form has lost its place. Reload the page and try again."))
        return super().clean()
