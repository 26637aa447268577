"""The shape of what people tell of themselves, their company and their team.

Allauth's forms stand here in our words and dress; what signing in and out means is in allauth.
"""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..lib.deeds import Deed
from ..lib.errors import Conflict, NotHere
from ..lib.shared_text import ContactFound, shared
from ..lib.widgets import Line, Picks
from . import services
from .models import ZONES, Company, Invitation, Member, NoticeEvent, NoticeHow, Role, Theme, User
from .selectors import invitation_for, notice_choices_of

# The session's key of an invitation that was opened before its reader had an account.
INVITATION = "invitation"

ENTER = {
    "email": gettext_lazy("Enter your email address."),
    "login": gettext_lazy("Enter your email address."),
    "password": gettext_lazy("Enter your password."),
    "oldpassword": gettext_lazy("Enter your current password."),
    "password1": gettext_lazy("Enter a new password."),
}
NEW_PASSWORD_HINT = gettext_lazy("At least 10 characters. A short sentence works well.")


class AllauthForm(forms.Form):
    """What our templates ask of a form that allauth made: our words, no placeholders, problems for the summary."""

    problems = Deed.problems
    found = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = "" if isinstance(field.widget, forms.PasswordInput) else field.help_text
            if name in ENTER:
                field.error_messages["required"] = ENTER[name]
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("Enter an email address like name@example.com.")
        self.reword()

    def reword(self) -> None:
        """Change what this form has of its own."""

    @property
    def status(self) -> int:
        """The HTTP status of a page with this form: 429 once sign-in is throttled, 422 when something is wrong."""
        if any(self.has_error(name, "too_many_login_attempts") for name in self.errors):
            return 429
        return 422 if self.errors else 200


def _one_new_password(form: forms.Form) -> None:
    # Asked once, as at sign-up: a mistyped password is put right by a reset letter (WCAG 3.3.7).
    del form.fields["password2"]
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = NEW_PASSWORD_HINT


class SignInForm(AllauthForm, allauth.LoginForm):
    pass


class ReauthenticateForm(AllauthForm, allauth.ReauthenticateForm):
    pass


class ResetForm(AllauthForm, allauth.ResetPasswordForm):
    pass


class NewPasswordForm(AllauthForm, allauth.ResetPasswordKeyForm):
    def reword(self) -> None:
        _one_new_password(self)


class ChangePasswordForm(AllauthForm, allauth.ChangePasswordForm):
    def reword(self) -> None:
        self.fields["oldpassword"].label = _("Current password")
        _one_new_password(self)


class SharedLine(Line):
    """A line that the other side reads.

    Looked through with the form, before it is known whether the address has an account: a refusal that came only for
    new addresses would tell which ones are taken.
    """

    def clean(self, value: Any) -> Any:
        try:
            return shared(super().clean(value))
        except ContactFound as error:
            raise ValidationError(error.message) from error


def _remembered_invitation(request: HttpRequest) -> tuple[Invitation | None, bool]:
    """The invitation that was opened in this session, and whether there was one that is no longer open."""
    token = request.session.get(INVITATION)
    if not token:
        return None, False
    try:
        return invitation_for(token), False
    except NotHere:
        del request.session[INVITATION]
        return None, True


class SignUpForm(AllauthForm, allauth.SignupForm):
    """A person and their company; with an invitation remembered in the session, a person and their seat in one."""

    DOES = (
        ("supply", gettext_lazy("It supplies")),
        ("buy", gettext_lazy("It buys")),
        ("both", gettext_lazy("Both")),
    )

    name = SharedLine(
        label=gettext_lazy("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )
    company_name = SharedLine(
        label=gettext_lazy("Company"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Enter the name of your company.")},
    )
    place = SharedLine(
        label=gettext_lazy("Town"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": gettext_lazy("Enter the town your company is in.")},
    )
    country = SharedLine(
        label=gettext_lazy("Country"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    does = forms.ChoiceField(
        label=gettext_lazy("What does your company do here?"),
        choices=DOES,
        widget=Picks,
        error_messages={"required": gettext_lazy("Choose what your company does here.")},
    )
    # The browser's guess. It has no validators: a wrong one is not worth a sentence.
    time_zone = forms.Field(required=False, widget=forms.HiddenInput)

    field_order = ("name", "email", "password1", "company_name", "place", "country", "does", "time_zone")

    def reword(self) -> None:
        self.fields["password1"].help_text = NEW_PASSWORD_HINT
        self.invitation, self.lapsed = _remembered_invitation(context.request)
        if self.invitation:
            for name in ("company_name", "place", "country", "does"):
                del self.fields[name]
            self.initial["email"] = self.invitation.email
            self.fields["email"].widget.attrs["readonly"] = True
            self.fields["email"].help_text = _("The address your invitation was sent to.")

    def clean_email(self) -> str:
        if self.invitation:
            return self.validate_unique_email(self.invitation.email)
        return super().clean_email()

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zone in ZONES else "UTC"

    def clean(self) -> dict[str, Any]:
        if self.lapsed:
            self.add_error(
                None,
                _(
                    "The invitation was withdrawn or is over. Ask for a new one, or sign up with a company of your own."
                ),
            )
        return super().clean() or {}

    def save(self, request: HttpRequest) -> User:
        """Create the person with their company or seat: all of it or nothing."""
        try:
            with transaction.atomic():
                return self._save(request)
        except IntegrityError as error:
            raise Conflict(
                _(
                    "This account was made a moment ago, perhaps by a second press. Sign in, or send the form again."
                )
            ) from error

    def _save(self, request: HttpRequest) -> User:
        if self.invitation:
            # Whoever holds the letter's secret reads the mail of that address: nothing is left to verify.
            get_adapter().stash_verified_email(request, self.invitation.email)
        user: User = super().save(request)
        if self.invitation:
            services.accept_invitation(self.invitation, user=user)
            del request.session[INVITATION]
            return user
        data = self.cleaned_data
        services.found_company(
            user,
            name=data["company_name"],
            place=data["place"],
            country=data["country"],
            can_supply=data["does"] in ("supply", "both"),
            can_buy=data["does"] in ("buy", "both"),
        )
        return user


def _zones() -> list[tuple[str, Any]]:
    """Every zone by continent, as a select shows them."""
    continents: dict[str, list[tuple[str, str]]] = {}
    for zone in ZONES:
        continent, __, place = zone.partition("/")
        continents.setdefault(continent, []).append((zone, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", "UTC"), *continents.items()]


class ProfileForm(Deed):
    """What a person says of themselves."""

    name = Line(
        label=gettext_lazy("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("Both sides of an order see it beside what you write."),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=_zones,
        help_text=gettext_lazy(
            "Times on your pages and in your letters are shown in it, with UTC beside them."
        ),
        error_messages={"invalid_choice": gettext_lazy("Choose a time zone from the list.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, request: HttpRequest, user: User) -> None:
        super().__init__(
            request, initial={"name": user.name, "time_zone": user.time_zone, "language": user.language}
        )
        self.user = user
        if len(settings.LANGUAGES) == 1:
            del self.fields["language"]

    def clean(self) -> dict[str, Any]:
        return {"language": self.user.language, **(super().clean() or {})}


class CompanyForm(Deed):
    """What a company says on its page."""

    place = Line(
        label=gettext_lazy("Town"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the town your company is in.")},
    )
    country = Line(label=gettext_lazy("Country"), max_length=60, required=False)
    makes = Line(
        label=gettext_lazy("What it makes or buys"),
        max_length=160,
        required=False,
        help_text=gettext_lazy(
            "One line, for the list of suppliers. For example: woven cotton bags and pouches."
        ),
    )
    about = forms.CharField(
        label=gettext_lazy("About"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What you are good at, minimums, certificates. No contact details."),
    )

    def __init__(self, request: HttpRequest, company: Company) -> None:
        super().__init__(
            request, initial={name: getattr(company, name) for name in ("place", "country", "makes", "about")}
        )


ROLE = gettext_lazy("Role")
ROLE_ERROR = {
    "required": gettext_lazy("Choose a role."),
    "invalid_choice": gettext_lazy("Choose a role from the list."),
}


class InviteForm(Deed):
    """A seat offered to an address."""

    email = forms.EmailField(
        label=gettext_lazy("Email"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("They get a link that works for 14 days."),
        error_messages={
            "required": gettext_lazy("Enter the address of the person you invite."),
            "invalid": gettext_lazy("Enter an email address like name@example.com."),
        },
    )
    role = forms.ChoiceField(label=ROLE, choices=Role.choices, initial=Role.MEMBER, error_messages=ROLE_ERROR)

    def __init__(self, request: HttpRequest, *, pressed: bool = True) -> None:
        super().__init__(request)
        # The team page has several forms; only the one that was pressed speaks.
        self.is_bound = self.is_bound and pressed


class RoleForm(Deed):
    """Another role for a colleague."""

    role = forms.ChoiceField(label=ROLE, choices=Role.choices, error_messages=ROLE_ERROR)

    def __init__(self, request: HttpRequest, colleague: Member) -> None:
        super().__init__(request, initial={"role": colleague.role}, auto_id=f"member_{colleague.pk}_%s")


class PressForm(Deed):
    """One button and nothing to say."""


class ThemeForm(Deed):
    """Light, dark, or as the device says."""

    theme = forms.ChoiceField(
        label=gettext_lazy("Colours"),
        choices=Theme.choices,
        widget=Picks,
        error_messages={
            "required": gettext_lazy("Choose system, light or dark."),
            "invalid_choice": gettext_lazy("Choose system, light or dark."),
        },
    )


def _how(event: NoticeEvent, hint: Any) -> forms.ChoiceField:
    error = gettext_lazy("Choose one of the three.")
    return forms.ChoiceField(
        label=event.label,
        help_text=hint,
        choices=NoticeHow.choices,
        widget=Picks,
        error_messages={"required": error, "invalid_choice": error},
    )


class NoticesForm(Deed):
    """How a person hears of each kind of event by e-mail."""

    messages = _how(
        NoticeEvent.MESSAGES, gettext_lazy("What the other side writes in an order and you have not read.")
    )
    progress = _how(
        NoticeEvent.PROGRESS,
        gettext_lazy("Shipments, receipts, cancellations, reviews and reminders of them."),
    )
    deals = _how(NoticeEvent.DEALS, gettext_lazy("Requests, quotes and accepted quotes."))
    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("The digest comes at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose an hour of the day."),
            "invalid_choice": gettext_lazy("Choose an hour of the day."),
        },
    )

    def __init__(self, request: HttpRequest, user: User) -> None:
        super().__init__(request, initial={**notice_choices_of(user), "digest_hour": user.digest_hour})
