"""What every deed of the desk does around the deed itself: asks who may, and leaves its line in the admin's log."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from csp.constants import SELF
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpResponse

from cusket.accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponse])

WRITE, PUBLISH = "guides.change_page", "guides.publish_page"


def needs(right: str) -> Callable[[View], View]:
    """A view that only people with a right may open; the service asks again."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]

    return mark


def row_number(word: str) -> int:
    """A row's number out of a form or an address; 0, which no row has, for what is none."""
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 19 else 0


def framing(directive: str) -> Callable[[View], View]:
    """A view that frames our own pages (`frame-src`), or may be framed by them (`frame-ancestors`)."""

    def mark(view: View) -> View:
        @wraps(view)
        def said(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            # django-csp's own decorator says it so; it takes views of a plain request only.
            response._csp_replace = {directive: [SELF]}  # type: ignore[attr-defined]
            if directive == "frame-ancestors":
                response["X-Frame-Options"] = "SAMEORIGIN"
            return response

        return said  # type: ignore[return-value]

    return mark


def write_down(actor: User, row: Model, words: str, flag: int = CHANGE) -> None:
    """One line in the admin's log."""
    LogEntry.objects.log_actions(actor.pk, [row], flag, words, single_object=True)
