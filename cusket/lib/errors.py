"""The ways a wish can be refused, and the one middleware that turns a refusal into an answer.

Services raise these; views have no `try`. What a form can show beside the typed text is caught in `cusket.lib.deeds`.
"""

import logging
from collections.abc import Callable

from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from .body_limit import is_utf8

log = logging.getLogger("cusket.refused")

# Sent for every refusal, after its transaction was rolled back: receivers get `request` and `error`.
refused = Signal()


class DomainError(Exception):
    """A wish the rules refuse. `message` is shown to the person; `field` names the form field it belongs to.

    `retry_after` is the seconds after which the same wish may be granted; 0 when waiting does not help.
    """

    status = 422
    retry_after = 0

    def __init__(self, message: str, *, field: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        if retry_after is not None:
            self.retry_after = retry_after


class NotAllowed(DomainError):
    """The person is known, but this is not theirs to do."""

    status = 403


class NotHere(DomainError):
    """Nothing that this person may know of stands at that address."""

    status = 404

    def __init__(self, message: str = "") -> None:
        super().__init__(message)


class Conflict(DomainError):
    """Somebody else was first: what the person saw is no longer so."""

    status = 409


class Refused(DomainError):
    """The rules of the trade say no."""

    status = 422


class TooMany(DomainError):
    """Too much in too short a time."""

    status = 429
    retry_after = 60


def refusal_page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """Answer with the error page, or, where a fragment was asked for, with a notice that htmx puts in `#notices`."""
    context = {"status": status, "message": message}
    if getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        response = render(request, "_notice.html", context, status=status)
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "innerHTML"
        return response
    return render(request, "error_page.html", context, status=status)


class CharsetMiddleware:
    """Answers 400 to what says that it is written in anything but UTF-8: all our forms are, and nothing else is read.

    Of the codecs that Python knows by name some decode bytes to bytes, and some to what no database takes. Stands where
    it is known who asks, which its page shows; nothing has read the form by then. Our own server says so before that:
    Django reads the words after a question mark before it asks any middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "charset" in (request.content_params or {}):
            # ASCII is UTF-8 too; and the page of a refusal reads the address.
            request.encoding = "utf-8"
            if not is_utf8(request.META.get("CONTENT_TYPE", "")):
                log.info("400 charset %s %s", request.method, request.path)
                return refusal_page(request, 400)
        return self.get_response(request)


class RefusalMiddleware:
    """Answers every DomainError; leaves one line in the log, without the text that was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Every address may answer htmx with a piece and everybody else with a page, refusals included.
        patch_vary_headers(response, ("HX-Request",))
        if response.status_code >= 400 and (seconds := getattr(request, "_retry_after", 0)):
            response["Retry-After"] = str(seconds)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        note(request, error)
        return refusal_page(request, error.status, error.message)


def note(request: HttpRequest, error: DomainError) -> None:
    """Write the one line a refusal leaves behind, and tell whoever keeps refusals of its kind."""
    log.info("%s %s %s %s", error.status, type(error).__name__, request.method, request.path)
    # A view may draw the refusal into a page of its own; the header is for all of them.
    request._retry_after = error.retry_after  # type: ignore[attr-defined]
    refused.send_robust(sender=type(error), request=request, error=error)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever broke may have broken what its context asks for too.
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refusal_page(
        request,
        403,
        _("This form was open for a long time or came from another site. Go back, reload and send it again."),
    )
