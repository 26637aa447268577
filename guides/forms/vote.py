"""The form under every guide and help page."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cusket.lib.deeds import Deed
from cusket.lib.widgets import Line, dressed

from ..models import Vote
from ..models.vote import REASON_LENGTH

YES, NO = "yes", "no"


class VoteForm(Deed):
    """Whether a page helped (HLP-5), and what was missing. `helpful` becomes True or False."""

    helpful = forms.TypedChoiceField(
        choices=[(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No"))],
        coerce=lambda word: word == YES,
        error_messages={
            "required": gettext_lazy("Choose Yes or No."),
            "invalid_choice": gettext_lazy("Choose Yes or No."),
        },
        widget=forms.HiddenInput,
    )
    reason = Line(
        label=gettext_lazy("What was missing?"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=gettext_lazy("Only our editors read it, and they can't answer here."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Write at most %(limit_value)d characters.")},
    )
    # Not drawn by name: people can't see it, robots that fill in everything do.
    website = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, *, said: Vote | None = None) -> None:
        super().__init__(request, initial={"reason": said.reason if said else ""}, auto_id="vote-%s")
        if said:
            # Drawn is what was kept, also right after it came in.
            self.is_bound = False
        dressed(self)

    @property
    def by_robot(self) -> bool:
        return bool(self.cleaned_data["website"])

    @property
    def answers_why(self) -> bool:
        """Whether this is the question after a no; its empty answer takes back the one before."""
        return "reason" in self.data

    @property
    def holds_why(self) -> bool:
        """Whether there is a typed reason to give back with a refusal."""
        return self.status >= 400 and bool(self.data.get("reason"))
