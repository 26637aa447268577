"""Contact Support: find, do, show (SUP-1). Open to everybody; a case is shown to whoever opened it."""

from datetime import timedelta
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cusket.accounts.http import Request
from cusket.lib.errors import TooMany
from cusket.lib.htmx import go
from cusket.lib.places import place_for

from .forms import CaseForm
from .models import SupportCase
from .selectors.support import case_for, case_with_key, opened_since
from .services.support import open_case

# The session's key of the cases that were opened in it.
OPENED = "support"
HOUR = timedelta(hours=1)
VISITORS_AN_HOUR = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support_new(request: Request) -> HttpResponse:
    form = CaseForm(request)
    if request.method == "POST":
        case = form.do(_open, request, form)
        if case:
            if not _signed_in(request) and case.code not in _opened(request):
                request.session[OPENED] = [*_opened(request), case.code][-20:]
            return go(request, f"/support/{case.code}/")
    context = {"form": form, "help": place_for("help-center")}
    return render(request, "chat/support_form_page.html", context, status=form.status)


@never_cache
@require_safe
def support_detail(request: Request, code: str) -> HttpResponse:
    user = request.user if _signed_in(request) else None
    if user is None and code not in _opened(request):
        # Whether there is such a case is not said: its asker may be signed out.
        return redirect_to_login(request.path)
    case = case_for(code, user=user, opened=_opened(request))
    return render(request, "chat/support_page.html", {"case": case, "help": place_for("help-center")})


def _signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _opened(request: Request) -> list[str]:
    codes: list[str] = request.session.get(OPENED, [])
    return codes


def _open(request: Request, form: CaseForm, **values: Any) -> SupportCase:
    key = form.press_key
    if _signed_in(request):
        company = request.member.company if request.member else None
        return open_case(company=company, key=key, actor=request.user, **values)
    known = case_with_key(key)
    if known is None:
        _admit(request)
    return known or open_case(key=key, actor=None, **values)


def _admit(request: Request) -> None:
    """Let a visitor ask as often as visitors may, by their session and by the address they come from."""
    said = _("That is a lot of messages to Support in an hour. Wait a while; what you typed is kept.")
    recent = list(
        opened_since(timezone.now() - HOUR)
        .filter(code__in=_opened(request))
        .values_list("opened_at", flat=True)
    )
    if len(recent) >= VISITORS_AN_HOUR:
        wait = recent[-VISITORS_AN_HOUR] + HOUR - timezone.now()
        raise TooMany(said, retry_after=int(wait.total_seconds()) + 1)
    # Counted where signing in is: one place knows whose address it is behind the proxies that we trust.
    if not ratelimit.consume(request, action="support"):
        raise TooMany(said, retry_after=int(HOUR.total_seconds()))
