"""An order's page, for both sides. What is said on it is in `thread.py`, deeds on it in `deeds.py`."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from chat import selectors as thread
from cusket.accounts.doors import members_only
from cusket.accounts.http import Request
from cusket.lib.errors import NotHere

from ..forms.order import MessageForm
from ..models import Order
from ..selectors.order import facts_of, order_for
from .doors import find, order_url

PAGES = {"supplier": "orders/order_supplier_page.html", "buyer": "orders/order_buyer_page.html"}


def whole_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def page_context(
    request: Request, order: Order, party: str, *, form: MessageForm | None = None
) -> dict[str, Any]:
    member = request.member
    form = form or MessageForm(request)
    draft = thread.draft_of(order.conversation, member) if not form.is_bound else None
    if draft is not None:
        form.initial.update(body=draft.body, key=draft.key)
    start, quoted = (whole_number(request.GET.get(name)) for name in ("at", "quote"))
    shown = (
        thread.since(order.conversation, member, start)
        if start
        else thread.latest(order.conversation, member)
    )
    quoted = quoted or whole_number(form.data.get("quotes") if form.is_bound else None)
    return {
        "order": order,
        "party": party,
        "facts": facts_of(order, member),
        "lines": list(order.lines.all()),
        "thread": shown,
        "quoted": thread.entry_at(order.conversation, quoted) if quoted else None,
        "seen": thread.seen_by(order.conversation, member),
        "staged": thread.staged_of(order.conversation, member),
        "form": form,
        "draft": draft,
    }


@require_safe
@members_only
def order_detail(request: Request, code: str, party: str) -> HttpResponse:
    order = order_for(request.member, code)
    side = order.party_of(request.member)
    if side != party and side:
        # A letter's link leads to a place on the page, whichever side opens it.
        asked = request.GET.urlencode()
        return redirect(order_url(order, side) + (f"?{asked}" if asked else ""))
    return render(request, PAGES[party], page_context(request, order, party))


@require_safe
@members_only
@cache_control(private=True, max_age=86400)
def order_picture(request: Request, code: str, party: str) -> FileResponse:
    """The order's picture, for its two companies only."""
    order = find(request, code, party)
    if not order.picture:
        raise NotHere
    response = FileResponse(order.picture.open("rb"), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@members_only
def order_summary(request: Request, code: str, party: str) -> HttpResponse:
    """The order in plain text, in UTC, ready to forward."""
    order = find(request, code, party)
    context = {"order": order, "facts": facts_of(order, request.member), "party": party}
    return render(request, "orders/summary_page.txt", context, content_type="text/plain; charset=utf-8")
