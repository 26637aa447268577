"""An order's page and its thread, for both sides. Deeds on it are in `deeds.py`."""

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from chat import selectors as thread
from chat.services import mark_read, save_draft
from cusket.accounts.doors import in_a_company, members_only
from cusket.accounts.http import Request
from cusket.lib.deeds import new_key
from cusket.lib.errors import NotHere
from cusket.lib.htmx import triggering

from ..forms.order import MessageForm
from ..models import Order
from ..selectors.board import unread_total
from ..selectors.order import facts_of, order_for
from ..services.order import send_order_message
from .doors import find, order_url

PAGES = {"supplier": "orders/order_supplier_page.html", "buyer": "orders/order_buyer_page.html"}


def _whole_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _page(request: Request, order: Order, party: str, *, form: MessageForm | None = None) -> dict[str, Any]:
    member = request.member
    form = form or MessageForm(request)
    draft = thread.draft_of(order.conversation, member) if not form.is_bound else None
    if draft is not None:
        form.initial.update(body=draft.body, key=draft.key)
    return {
        "order": order,
        "party": party,
        "facts": facts_of(order, member),
        "lines": list(order.lines.all()),
        "thread": thread.latest(order.conversation, member),
        "form": form,
        "draft": draft,
    }


@require_safe
@members_only
def order_detail(request: Request, code: str, party: str) -> HttpResponse:
    order = order_for(request.member, code)
    side = order.party_of(request.member)
    if side != party and side:
        return redirect(order_url(order, side))
    return render(request, PAGES[party], _page(request, order, party))


@require_safe
@members_only
def order_entries(request: Request, code: str, party: str) -> HttpResponse:
    """Everything after a number, or the 50 before one. 204 when nothing is newer; a page of another epoch reloads."""
    order = find(request, code, party)
    if "before" in request.GET:
        older = thread.before(order.conversation, request.member, _whole_number(request.GET["before"]))
        context = {"order": order, "party": party, "thread": older}
        return render(request, "chat/_earlier.html" if request.htmx else "orders/earlier_page.html", context)
    if request.GET.get("epoch", order.conversation.epoch) != order.conversation.epoch:
        return _start_afresh()
    after = _whole_number(request.GET.get("after"))
    if thread.is_far_behind(order.conversation, after):
        return _start_afresh()
    return news(request, order, party, after)


def _start_afresh() -> HttpResponse:
    response = HttpResponse(status=204)
    response["HX-Refresh"] = "true"
    return response


def news(request: Request, order: Order, party: str, number: int) -> HttpResponse:
    """The answer to "everything after N": entries, and what they changed beside the thread."""
    member = request.member
    if order.conversation.head <= number:
        return HttpResponse(status=204)
    fresh = thread.after(order.conversation, member, number)
    context = {
        "order": order,
        "party": party,
        "facts": facts_of(order, member),
        "thread": fresh,
        "total": unread_total(member),
        "oob": True,
    }
    response = render(request, "orders/_order_news.html", context)
    return triggering(response, {"thread-more": True}) if fresh.has_more else response


@require_POST
@members_only
def order_message(request: Request, code: str, party: str) -> HttpResponse:
    order = find(request, code, party)
    form = MessageForm(request)
    sent = form.do(send_order_message, order, key=form.one_time_key, actor=request.member)
    if not request.htmx:
        if sent:
            return HttpResponseRedirect(f"{order_url(order, party)}?tab=chat#thread-end")
        return render(request, PAGES[party], _page(request, order, party, form=form), status=form.status)
    if not sent:
        context = {"form": form, "order": order, "party": party}
        return render(request, "orders/_message_refused.html", context, status=form.status)
    fresh = order_for(request.member, code)
    after = form.cleaned_data["after"]
    response = news(request, fresh, party, after if after is not None else sent.number - 1)
    # A page that is far behind is told of its message now and asks for the rest itself.
    return triggering(response, {"message-sent": {"key": new_key(), "number": sent.number}})


@require_POST
@members_only
def order_draft(request: Request, code: str, party: str) -> HttpResponse:
    order = find(request, code, party)
    form = MessageForm(request)
    kept = form.do(_keep, order, key=form.one_time_key, actor=request.member)
    return HttpResponse(status=204 if kept else form.status)


def _keep(order: Order, *, body: str, after: int | None, key: str, actor: Any) -> None:
    save_draft(order.conversation, body=body, key=key, actor=actor)


@require_POST
@in_a_company
def order_read(request: Request, code: str, party: str) -> HttpResponse:
    """The page says what was on screen. Readers may: it is their own mark."""
    order = find(request, code, party)
    number = _whole_number(request.POST.get("number"))
    if number:
        mark_read(order.conversation, number, actor=request.member)
    left = thread.unread_of(order.conversation, request.member)
    context = {"total": unread_total(request.member), "unread": left, "oob": True}
    return render(request, "orders/_unread_news.html", context)


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


@require_safe
@members_only
def unread(request: Request) -> HttpResponse:
    """The unread total of every page, asked for when something rang elsewhere."""
    total = unread_total(request.member)
    return render(request, "orders/_unread_news.html", {"total": total, "unread": None, "oob": True})
