"""Decorators that say who may open a view. Strangers to an order get their 404 from the order's own door."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from ..lib.errors import NotAllowed

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Signed in. A page whose session ended stays as it is: its questions get 401, and it says so (DESIGN 6)."""
    with_redirect = login_required(view)

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "htmx", False) and not request.user.is_authenticated:
            return HttpResponse(status=401)
        return with_redirect(request, *args, **kwargs)

    return inner


def in_a_company(view: View) -> View:
    """Signed in and in a company, readers included: for what concerns only the person (read marks)."""

    @wraps(view)
    @signed_in
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.member:  # type: ignore[attr-defined]
            raise NotAllowed(_("Your account is not in a company yet. Ask a colleague to invite you."))
        return view(request, *args, **kwargs)

    return inner


def members_only(view: View) -> View:
    """In a company; readers may look (GET) but not change anything."""

    @wraps(view)
    @in_a_company
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        member = request.member  # type: ignore[attr-defined]
        if request.method not in ("GET", "HEAD") and not member.may_act:
            raise NotAllowed(_("Your role at %(company)s may only read.") % {"company": member.company.name})
        return view(request, *args, **kwargs)

    return inner


def suppliers_only(view: View) -> View:
    """Members of a company that supplies (ACC-1: a buyer is refused)."""

    @wraps(view)
    @members_only
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.member.company.can_supply:  # type: ignore[attr-defined]
            raise NotAllowed(_("This part is for companies that supply."))
        return view(request, *args, **kwargs)

    return inner


def buyers_only(view: View) -> View:
    """Members of a company that buys."""

    @wraps(view)
    @members_only
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.member.company.can_buy:  # type: ignore[attr-defined]
            raise NotAllowed(_("This part is for companies that buy."))
        return view(request, *args, **kwargs)

    return inner
