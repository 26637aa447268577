"""HTTP on who is here: find, do, show. Allauth's own views are only told how to answer a refused form."""

import zoneinfo
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..lib.errors import NotAllowed, NotHere, Refused, TooMany
from ..lib.pages import page_of
from ..lib.widgets import dressed
from . import forms, services
from .doors import members_only
from .http import Request
from .middleware import CHOSEN
from .models import Role, Theme
from .selectors import (
    company_for,
    invitation_for,
    open_invitations_of,
    seats_of,
    stop_for,
    suppliers,
    team_member_for,
    team_of,
)

View = Callable[..., HttpResponse]

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
A_YEAR = 60 * 60 * 24 * 365


def _page(request: Request, template: str, form: forms.Deed, **context: Any) -> HttpResponse:
    """Draw an account page with its form as it now stands, refusals of the service included."""
    dressed(form)
    context = {"form": form, "seats": seats_of(request.user), **context}
    return render(request, f"accounts/{template}_page.html", context, status=form.status)


def _saved(request: Request) -> None:
    now = timezone.localtime(timezone=zoneinfo.ZoneInfo(request.user.time_zone))
    messages.success(request, _("Saved %(time)s.") % {"time": f"{now:%H:%M}"})


def _signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _known(view: View) -> View:
    """Company pages are for people who are signed in, unless the operator opened them to everybody (Q20)."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _signed_in(request) or settings.PUBLIC_PROFILES:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path())

    return inner


# The front page and company pages


@require_safe
def home(request: Request) -> HttpResponse:
    """The way in for visitors; everybody else is led to their work."""
    if not _signed_in(request):
        newest = suppliers().order_by("-created_at", "-pk")[:6] if settings.PUBLIC_PROFILES else []
        return render(request, "accounts/home_page.html", {"newest": newest})
    if request.member:
        return redirect("factory_dashboard" if request.member.company.can_supply else "order_list")
    return redirect("admin:index" if request.user.is_staff else "account_profile")


@require_safe
@_known
def supplier_list(request: Request) -> HttpResponse:
    rows = suppliers()
    page = page_of(rows, request.GET.get("page"), rows.count())
    return render(request, "accounts/supplier_list_page.html", {"page": page})


@require_safe
@_known
def company_detail(request: Request, slug: str) -> HttpResponse:
    return render(request, "accounts/company_page.html", {"company": company_for(slug)})


# What a person says of themselves


@require_safe
@login_required
def account(request: Request) -> HttpResponse:
    return redirect("account_profile")


@get_or_post
@login_required
def account_profile(request: Request) -> HttpResponse:
    form = forms.ProfileForm(request, request.user)
    if request.method == "POST" and form.do(services.update_profile, request.user) is not None:
        _saved(request)
        return redirect("account_profile")
    return _page(request, "profile", form)


def _with_theme(response: HttpResponse, theme: str) -> HttpResponse:
    """Keep the colours on the device too, so that they stay after signing out."""
    response.set_cookie(
        "theme", theme, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


@get_or_post
@login_required
def account_appearance(request: Request) -> HttpResponse:
    form = forms.ThemeForm(request, initial={"theme": request.user.theme})
    if request.method == "POST" and form.do(services.set_theme, request.user) is not None:
        _saved(request)
        return _with_theme(redirect("account_appearance"), form.cleaned_data["theme"])
    return _page(request, "appearance", form)


@get_or_post
@login_required
def account_notifications(request: Request) -> HttpResponse:
    form = forms.NoticesForm(request, request.user)
    if request.method == "POST" and form.do(services.choose_notices, request.user) is not None:
        _saved(request)
        return redirect("account_notifications")
    return _page(request, "notifications", form)


# Mail programs press the button by themselves (RFC 8058): no session, no form of ours. The signed address is the proof.
@csrf_exempt
@never_cache
@get_or_post
def account_notifications_stop(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter's link would stop; POST stops it."""
    stop = stop_for(token)
    if request.method == "POST":
        services.stop_notices(stop.user, events=stop.events)
    return render(
        request, "accounts/notifications_stop_page.html", {"stop": stop, "done": request.method == "POST"}
    )


@require_POST
def account_theme(request: Request) -> HttpResponse:
    """The switch in the bar, for visitors too."""
    theme = request.POST.get("theme")
    if theme not in Theme.values:
        raise Refused(_("Choose system, light or dark."))
    if _signed_in(request):
        services.set_theme(request.user, theme=theme)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    # Not `redirect()`: it would take a word without a slash for the name of a page.
    return _with_theme(HttpResponseRedirect(back), theme)


@require_POST
@login_required
def account_switch(request: Request) -> HttpResponse:
    """Choose the company to act for, among those one has a seat in."""
    wanted = request.POST.get("company")
    seat = next((seat for seat in seats_of(request.user) if seat.company.slug == wanted), None)
    if seat is None:
        raise NotHere
    request.session[CHOSEN] = seat.company_id
    return redirect("home")


# What a company says of itself, and its team


@get_or_post
@members_only
def account_company(request: Request) -> HttpResponse:
    company = request.member.company
    form = forms.CompanyForm(request, company)
    if (
        request.method == "POST"
        and form.do(services.update_company, company, actor=request.member) is not None
    ):
        _saved(request)
        return redirect("account_company")
    return _page(request, "company_form", form, company=company)


def _team(request: Request, form: forms.Deed, *, invite: forms.InviteForm | None = None) -> HttpResponse:
    """The team page; what was wrong with the form that was pressed stands at its head."""
    company = request.member.company
    invite = invite or forms.InviteForm(request, pressed=False)
    dressed(invite)
    return _page(
        request,
        "team",
        form,
        invite=invite,
        team=team_of(company),
        roles=Role.choices,
        invitations=open_invitations_of(company),
    )


@get_or_post
@members_only
def account_team(request: Request) -> HttpResponse:
    form = forms.InviteForm(request)
    if request.method == "POST":
        made = form.do(services.invite, request.member.company, actor=request.member)
        if made:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": made.email})
            return redirect("account_team")
    return _team(request, form, invite=form)


@require_POST
@members_only
def account_team_role(request: Request, pk: int) -> HttpResponse:
    colleague = team_member_for(request.member, pk)
    form = forms.RoleForm(request, colleague)
    if form.do(services.change_role, colleague, actor=request.member):
        _saved(request)
        return redirect("account_team")
    return _team(request, form)


@get_or_post
@members_only
def account_team_remove(request: Request, pk: int) -> HttpResponse:
    colleague = team_member_for(request.member, pk)
    if not request.member.is_owner:
        raise NotAllowed(_("Only an owner of %(company)s can do this.") % {"company": colleague.company.name})
    form = forms.PressForm(request)
    if (
        request.method == "POST"
        and form.do(services.remove_member, colleague, actor=request.member) is not None
    ):
        messages.success(request, _("%(name)s is no longer in the team.") % {"name": colleague.user.name})
        return redirect("home" if colleague == request.member else "account_team")
    return _page(request, "team_remove", form, colleague=colleague)


@require_POST
@members_only
def account_invitation_withdraw(request: Request, pk: int) -> HttpResponse:
    form = forms.PressForm(request)
    if form.do(services.withdraw_invitation, request.member.company, pk, actor=request.member) is not None:
        messages.success(request, _("The invitation is withdrawn."))
        return redirect("account_team")
    return _team(request, form)


@never_cache
@get_or_post
def account_invitation(request: Request, token: str) -> HttpResponse:
    """Who invites to what. A visitor's sign-up remembers it; the invited person takes the seat here."""
    invite = invitation_for(token)
    if not _signed_in(request):
        request.session[forms.INVITATION] = token
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return render(request, "accounts/invitation_page.html", {"invite": invite})
    form = forms.PressForm(request)
    if request.method == "POST":
        seat = form.do(services.accept_invitation, invite, user=request.user)
        if seat:
            request.session[CHOSEN] = seat.company_id
            request.session.pop(forms.INVITATION, None)
            messages.success(
                request, _("You are in the team of %(company)s now.") % {"company": seat.company.name}
            )
            return redirect("home")
    return _page(request, "invitation", form, invite=invite, mine=invite.email == request.user.email.lower())


# Signing in and out


def _entrance(view: View) -> View:
    """Allauth answers a refused form with 200 and a throttled one with bare text; say 422 and 429 in our way."""

    @wraps(view)
    @get_or_post
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None:
            dressed(form)
            response.status_code = form.status
        elif response.status_code == 429:
            raise TooMany(_("That was a lot in a short time. Wait a few minutes, then try again."))
        return response

    return inner


sign_in = _entrance(allauth.LoginView.as_view(form_class=forms.SignInForm))
sign_up = _entrance(allauth.signup)
sign_out = _entrance(allauth.logout)
inactive = _entrance(allauth.account_inactive)
reauthenticate = _entrance(allauth.ReauthenticateView.as_view(form_class=forms.ReauthenticateForm))
verification_sent = _entrance(allauth.email_verification_sent)
confirm_email = _entrance(allauth.confirm_email)
change_password = _entrance(allauth.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm))
reset = _entrance(allauth.PasswordResetView.as_view(form_class=forms.ResetForm))
reset_done = _entrance(allauth.password_reset_done)
reset_from_key = _entrance(allauth.PasswordResetFromKeyView.as_view(form_class=forms.NewPasswordForm))
reset_from_key_done = _entrance(allauth.password_reset_from_key_done)
