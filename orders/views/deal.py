"""Requests and quotes: a buyer asks, suppliers answer, a buyer accepts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cusket.accounts.doors import buyers_only, members_only, suppliers_only
from cusket.accounts.http import Request
from cusket.lib.errors import NotAllowed
from cusket.lib.htmx import go
from cusket.lib.pages import page_of

from ..flow import BUYER, SUPPLIER
from ..forms.quote import QuoteForm
from ..forms.rfq import CloseForm, RequestForm
from ..models import Quote, Rfq
from ..selectors import quote as quotes
from ..selectors import rfq as requests
from ..services.quote import accept_quote, decline_quote, send_quote, withdraw_quote
from ..services.rfq import close_request, send_request
from .doors import order_url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@buyers_only
def request_list(request: Request) -> HttpResponse:
    rows = requests.requests_of(request.member.company)
    page = page_of(rows, request.GET.get("page"), rows.count())
    return render(request, "orders/request_list_page.html", {"page": page})


@get_or_post
@buyers_only
def request_new(request: Request) -> HttpResponse:
    member = request.member
    form = RequestForm(request, member.company, initial={"suppliers": request.GET.getlist("supplier")})
    if request.method == "POST":
        made = form.do(_ask, form, actor=member)
        if made:
            messages.info(request, _("Your request is sent."))
            return go(request, f"/requests/{made.code}/")
    return render(request, "orders/request_form_page.html", {"form": form}, status=form.status)


def _ask(form: RequestForm, *, actor: Any, **values: Any) -> Rfq:
    return send_request(lines=form.rows.values, key=form.one_time_key, actor=actor, **values)  # type: ignore[arg-type]


@require_safe
@buyers_only
def request_detail(request: Request, code: str) -> HttpResponse:
    rfq = requests.request_for(request.member, code)
    found = quotes.quotes_to(rfq.buyer).filter(rfq=rfq).order_by("total")
    context = {"rfq": rfq, "lines": rfq.lines.all(), "quotes": found, "chosen": rfq.suppliers.all()}
    return render(request, "orders/request_page.html", {**context, "form": CloseForm(request)})


@require_POST
@buyers_only
def request_close(request: Request, code: str) -> HttpResponse:
    rfq = requests.request_for(request.member, code)
    form = CloseForm(request)
    if form.do(close_request, rfq, actor=request.member):
        return redirect("request_list")
    return _sorry(request, form, f"/requests/{rfq.code}/", _("Close the request"))


@require_safe
@suppliers_only
def factory_request_list(request: Request) -> HttpResponse:
    rows = requests.requests_to(request.member.company)
    page = page_of(rows, request.GET.get("page"), rows.count())
    return render(request, "orders/factory_request_list_page.html", {"page": page})


@get_or_post
@suppliers_only
def factory_request_detail(request: Request, code: str) -> HttpResponse:
    """A request and the form that answers it."""
    member = request.member
    rfq = requests.request_to_answer(member, code)
    form = QuoteForm(request, rfq, member.company.time_zone)
    if request.method == "POST":
        made = form.do(_quote, rfq, form, actor=member)
        if made:
            messages.info(request, _("Your quote is sent to %(buyer)s.") % {"buyer": rfq.buyer.name})
            return go(request, f"/quotes/{made.code}/")
    ours = quotes.quotes_by(member.company).filter(rfq=rfq)
    context = {
        "rfq": rfq,
        "lines": rfq.lines.all(),
        "form": form,
        "quotes": ours,
        "open": [q for q in ours if q.is_open],
    }
    return render(request, "orders/factory_request_page.html", context, status=form.status)


def _quote(rfq: Rfq, form: QuoteForm, *, actor: Any, **values: Any) -> Quote:
    return send_quote(rfq, lines=form.rows.values, key=form.one_time_key, actor=actor, **values)  # type: ignore[arg-type]


@require_safe
@suppliers_only
def factory_quote_list(request: Request) -> HttpResponse:
    rows = quotes.quotes_by(request.member.company)
    page = page_of(rows, request.GET.get("page"), rows.count())
    return render(request, "orders/quote_list_page.html", {"page": page, "party": "supplier"})


@require_safe
@buyers_only
def quote_list(request: Request) -> HttpResponse:
    rows = quotes.quotes_to(request.member.company)
    page = page_of(rows, request.GET.get("page"), rows.count())
    return render(request, "orders/quote_list_page.html", {"page": page, "party": "buyer"})


@require_safe
@members_only
def quote_detail(request: Request, code: str) -> HttpResponse:
    quote = quotes.quote_for(request.member, code)
    party = "supplier" if quote.supplier_id == request.member.company_id else "buyer"
    context = {"quote": quote, "lines": quote.lines.all(), "party": party, "form": CloseForm(request)}
    return render(request, "orders/quote_page.html", context)


def _quote_of(request: Request, code: str, party: str) -> Quote:
    """The quote, for the side whose deed this is. NotHere for strangers, NotAllowed for the other side."""
    quote = quotes.quote_for(request.member, code)
    if request.member.company_id != (quote.rfq.buyer_id if party == BUYER else quote.supplier_id):
        raise NotAllowed(
            _("Only the buyer can do this.") if party == BUYER else _("Only the supplier can do this.")
        )
    return quote


@get_or_post
@members_only
def quote_accept(request: Request, code: str) -> HttpResponse:
    """Accept: the page repeats total, deadline and terms before the press that makes the order."""
    quote = _quote_of(request, code, BUYER)
    form = CloseForm(request, initial={"seen": quote.version})
    if request.method == "POST":
        order = form.do(accept_quote, quote, actor=request.member)
        if order:
            return go(request, order_url(order, BUYER))
    context = {
        "quote": quote,
        "lines": quote.lines.all(),
        "form": form,
        "fragment": "orders/_quote_accept_form.html",
    }
    template = context["fragment"] if request.htmx else "orders/deed_page.html"
    return render(request, str(template), context, status=form.status)


@require_POST
@members_only
def quote_decline(request: Request, code: str) -> HttpResponse:
    quote = _quote_of(request, code, BUYER)
    form = CloseForm(request)
    if form.do(decline_quote, quote, actor=request.member):
        return go(request, f"/quotes/{quote.code}/")
    return _sorry(request, form, f"/quotes/{quote.code}/", _("Decline the quote"))


@require_POST
@members_only
def quote_withdraw(request: Request, code: str) -> HttpResponse:
    quote = _quote_of(request, code, SUPPLIER)
    form = CloseForm(request)
    if form.do(withdraw_quote, quote, actor=request.member):
        return go(request, f"/quotes/{quote.code}/")
    return _sorry(request, form, f"/quotes/{quote.code}/", _("Withdraw the quote"))


def _sorry(request: Request, form: CloseForm, back: str, title: str) -> HttpResponse:
    """A one-button deed that was refused: why, and the way back."""
    context = {"form": form, "back": back, "title": title, "fragment": "orders/_press_form.html"}
    return render(request, "orders/deed_page.html", context, status=form.status)
