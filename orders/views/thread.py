"""What is said on an order: entries after a number, messages, drafts, read marks, search, taking back."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import selectors as thread
from chat.services import mark_read, save_draft, settle
from cusket.accounts.doors import in_a_company, members_only
from cusket.accounts.http import Request
from cusket.lib.arrivals import arrived_files, takes_files
from cusket.lib.errors import note
from cusket.lib.htmx import done, triggering

from ..forms.order import MessageForm
from ..models import Order
from ..selectors.board import unread_total
from ..selectors.order import facts_of, order_for
from ..services.message import attach_order_files, send_order_message, take_back
from .doors import find, order_url
from .order import PAGES, page_context, whole_number


@require_safe
@members_only
def order_entries(request: Request, code: str, party: str) -> HttpResponse:
    """Everything after a number, or the 50 before one. 204 when nothing is newer; a page of another epoch reloads."""
    order = find(request, code, party)
    if "before" in request.GET:
        older = thread.before(order.conversation, request.member, whole_number(request.GET["before"]))
        context = {"order": order, "party": party, "thread": older}
        return render(request, "chat/_earlier.html" if request.htmx else "orders/earlier_page.html", context)
    if request.GET.get("epoch", order.conversation.epoch) != order.conversation.epoch:
        return _start_afresh()
    after = whole_number(request.GET.get("after"))
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
        "seen": thread.seen_by(order.conversation, member),
        "total": unread_total(member),
        "oob": True,
    }
    response = render(request, "orders/_order_news.html", context)
    return triggering(response, {"thread-more": True}) if fresh.has_more else response


@takes_files()
@require_POST
@members_only
def order_message(request: Request, code: str, party: str) -> HttpResponse:
    """Say something. Without script the files come with the text: what is wrong with one keeps text and others."""
    order = find(request, code, party)
    form = MessageForm(request)
    key, member = form.one_time_key, request.member
    staged, refused = attach_order_files(order, arrived=arrived_files(request, "file"), key=key, actor=member)
    sent = None
    if refused:
        form.is_valid()
        for problem in refused:
            note(request, problem)
            form.refuse(problem)
        # What was found is in a file: there is nothing to mark in the text, or to take out of it.
        form.found = None
    else:
        named = form.cleaned_data.get("attached", []) if form.is_valid() else []
        codes = [*named, *(file.code for file in staged)]
        sent = form.do(send_order_message, order, key=key, actor=member, attached=codes)
        if form.found and form.found.field is None:
            # It is in the names of the files.
            form.found = None
    if not request.htmx:
        if sent:
            return HttpResponseRedirect(f"{order_url(order, party)}?tab=chat#entry-{sent.number}")
        return render(
            request, PAGES[party], page_context(request, order, party, form=form), status=form.status
        )
    if not sent:
        context = {"form": form, "order": order, "party": party}
        return render(request, "orders/_message_refused.html", context, status=form.status)
    fresh = order_for(request.member, code)
    after = form.cleaned_data["after"]
    response = news(request, fresh, party, after if after is not None else sent.number - 1)
    # A page that is far behind is told now that its message arrived, and asks for the rest itself.
    return triggering(response, {"message-sent": {"number": sent.number}})


@require_POST
@members_only
def order_draft(request: Request, code: str, party: str) -> HttpResponse:
    order = find(request, code, party)
    form = MessageForm(request)
    kept = form.do(keep_draft, order, key=form.one_time_key, actor=request.member)
    return HttpResponse(status=204 if kept else form.status)


def keep_draft(order: Order, *, body: str, key: str, actor: Any, **_rest: Any) -> None:
    save_draft(order.conversation, body=body, key=key, actor=actor)


@require_POST
@in_a_company
def order_read(request: Request, code: str, party: str) -> HttpResponse:
    """The page says what was on screen. Readers may: it is their own mark."""
    order = find(request, code, party)
    number = whole_number(request.POST.get("number"))
    if number:
        mark_read(order.conversation, number, actor=request.member)
    left = thread.unread_of(order.conversation, request.member)
    context = {"total": unread_total(request.member), "unread": left, "oob": True}
    return render(request, "orders/_unread_news.html", context)


@require_safe
@members_only
def unread(request: Request) -> HttpResponse:
    """The unread total of every page, asked for when something rang elsewhere."""
    total = unread_total(request.member)
    return render(request, "orders/_unread_news.html", {"total": total, "unread": None, "oob": True})


@require_safe
@members_only
def order_seen(request: Request, code: str, party: str) -> HttpResponse:
    """Who of the other side has seen this side's last message; asked for when their mark has moved.

    With it comes whether an answer is owed: a colleague may have settled that, of which no entry tells.
    """
    order = find(request, code, party)
    talk = order.conversation
    context = {"seen": thread.seen_by(talk, request.member), "order": order, "party": party}
    shown = render(request, "chat/_seen.html", context)
    context |= {"thread": thread.Thread(talk, thread.side_for(talk, request.member), [], 0), "oob": True}
    shown.write(render_to_string("chat/_owes.html", context, request))
    return shown


@require_safe
@members_only
def order_search(request: Request, code: str, party: str) -> HttpResponse:
    """Words found in the thread, each result a link to its place."""
    order = find(request, code, party)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = thread.search(order.conversation, request.member, words)
    context = {"order": order, "party": party, "q": words, "found": found}
    return render(request, "orders/search_page.html", context)


@require_POST
@members_only
def order_unsend(request: Request, code: str, party: str, number: int) -> HttpResponse:
    order = find(request, code, party)
    take_back(order, number, actor=request.member)
    return done(
        request, f"{order_url(order, party)}?tab=chat#entry-{number}", _("The message is taken back.")
    )


@require_POST
@members_only
def order_settle(request: Request, code: str, party: str) -> HttpResponse:
    """The last messages of the other side need no answer."""
    order = find(request, code, party)
    settle(order.conversation, actor=request.member)
    answer = done(request, f"{order_url(order, party)}?tab=chat", _("Marked: no reply needed."))
    if not request.htmx:
        return answer
    # No entry tells of it, so the page has nothing to ask for: the mark comes with the answer.
    shown = render(request, "chat/_owes.html", {"order": order, "party": party, "thread": None, "oob": True})
    shown["HX-Trigger"] = answer["HX-Trigger"]
    return shown
