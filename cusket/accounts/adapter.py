"""What allauth is told of our users: their name, our sentences, and that its letters go through our outbox."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..lib.mail.post import write_letter
from ..lib.push import renew_after_commit
from ..lib.shared_text import shared
from .models import User
from .selectors import seats_of

# The one link of a letter, under the names allauth has for it; a letter with two of them is about the first.
LINKS = ("activate_url", "password_reset_url", "signup_url")


class Backend(AuthenticationBackend):
    """Who may sign in, and stay signed in. The demo's people (`.example` is nobody's address) only in the demo."""

    def user_can_authenticate(self, user: Any) -> bool:
        looking_around = settings.DEMO or settings.DEBUG
        return super().user_can_authenticate(user) and (looking_around or not user.email.endswith(".example"))


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("This email address and password do not belong together."),
        "email_taken": _("There is an account with this email address. Sign in, or reset its password."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link was used already or is over. Ask for a new one."),
        "too_many_login_attempts": _(
            "Too many wrong passwords for this address. Wait 15 minutes, or reset the password now."
        ),
    }

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and let every socket of this person connect anew: those of this session will be refused."""
        groups = [seat.group for seat in seats_of(request.user)] if request.user.is_authenticated else []
        super().logout(request)
        renew_after_commit(groups)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = shared(form.cleaned_data["name"], field="name")
        user.time_zone = form.cleaned_data["time_zone"]
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's letter into our outbox; its link is told as a path, so that the host is the site's own."""
        user = context.get("user")
        link = next((context[name] for name in LINKS if name in context), "")
        write_letter(
            email,
            template_prefix.replace("account/email/", "account_"),
            {**context, "email": email, "path": urlsplit(link).path},
            language=getattr(user, "language", ""),
            zone=getattr(user, "time_zone", ""),
        )
