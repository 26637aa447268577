"""The buttons of an order's page. Each is a form with an address of its own; in a dialog where there is JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cusket.accounts.doors import members_only
from cusket.accounts.http import Request
from cusket.lib.errors import Conflict
from cusket.lib.htmx import done as said

from ..flow import ORDER_FLOW, OrderStatus
from ..forms.order import (
    CARRIERS,
    AdvanceForm,
    AnswerForm,
    PressForm,
    ReasonForm,
    ReceiptForm,
    ReviewForm,
    ShipForm,
)
from ..models import Order
from ..selectors.order import facts_of
from ..services import order as deeds
from ..services.review import review_order
from .doors import find, order_url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _show(request: Request, name: str, order: Order, party: str, form: Any, **more: Any) -> HttpResponse:
    """A deed's form: the dialog's inside for htmx, else a page around the same fragment."""
    context = {"order": order, "party": party, "form": form, "fragment": f"orders/_{name}_form.html", **more}
    if form.status == Conflict.status:
        # Who was late sees who was first, how it stands now, and what they had typed.
        now = find(request, order.code, party)
        context |= {"order": now, "facts": facts_of(now, request.member), "typed": form.typed()}
        context["fragment"] = "orders/_conflict.html"
    template = context["fragment"] if request.htmx else "orders/deed_page.html"
    return render(request, template, context, status=form.status)


@get_or_post
@members_only
def order_status(request: Request, code: str, party: str) -> HttpResponse:
    """Update Status: the next stage, with the exit statement of the present one (STA-3)."""
    order = find(request, code, party)
    step = order.next_step
    start = {"seen": order.version, "step": step or ""}
    if request.POST.get("step") == "ship" or (request.method != "POST" and step == "ship"):
        form: Any = ShipForm(request, initial=start)
        done = request.method == "POST" and form.do(
            deeds.ship_order, order, key=form.one_time_key, actor=request.member
        )
    else:
        form = AdvanceForm(request, initial=start)
        done = request.method == "POST" and form.do(
            deeds.advance_order, order, key=form.one_time_key, actor=request.member
        )
    if done:
        text = _("%(code)s is now in %(status)s.") % {"code": order.code, "status": done.get_status_display()}
        return said(request, order_url(order, party), text)
    arrow = ORDER_FLOW.find(step, order.status) if step else None
    to = OrderStatus(arrow.to).label if arrow else ""
    ships = isinstance(form, ShipForm)
    return _show(request, "status", order, party, form, to=to, ships=ships, carriers=CARRIERS)


@get_or_post
@members_only
def order_correct(request: Request, code: str, party: str) -> HttpResponse:
    """Correct the stage: within ten minutes, with a reason."""
    order = find(request, code, party)
    form = ReasonForm(request, initial={"seen": order.version})
    if request.method == "POST" and form.do(
        deeds.correct_status, order, key=form.one_time_key, actor=request.member
    ):
        return said(
            request, order_url(order, party), _("The stage is corrected; both entries stay in the record.")
        )
    return _show(request, "correct", order, party, form, facts=facts_of(order, request.member))


@require_POST
@members_only
def order_acknowledge(request: Request, code: str, party: str) -> HttpResponse:
    order = find(request, code, party)
    form = PressForm(request)
    if form.do(deeds.acknowledge_order, order, key=form.one_time_key, actor=request.member):
        return said(request, order_url(order, party), _("%(code)s is acknowledged.") % {"code": order.code})
    return _show(request, "press", order, party, form, title=_("Acknowledge the order"))


@get_or_post
@members_only
def order_ask_receipt(request: Request, code: str, party: str) -> HttpResponse:
    """Ask buyer to confirm receipt: what the supplier's button is at Shipped (Q1)."""
    order = find(request, code, party)
    form = PressForm(request)
    if request.method == "POST" and form.do(
        deeds.ask_for_receipt, order, key=form.one_time_key, actor=request.member
    ):
        text = _("%(buyer)s was asked to confirm receipt.") % {"buyer": order.buyer.name}
        return said(request, order_url(order, party), text)
    return _show(request, "ask_receipt", order, party, form)


@get_or_post
@members_only
def order_receipt(request: Request, code: str, party: str) -> HttpResponse:
    """Confirm receipt: the buyer's word, with what was short or damaged per line."""
    order = find(request, code, party)
    form = ReceiptForm(request, order, list(order.lines.all()))
    if request.method == "POST" and form.do(_receive, order, form, actor=request.member):
        text = _("Receipt is recorded. The order is Delivered; your review completes it.")
        return said(request, order_url(order, party), text)
    return _show(request, "receipt", order, party, form)


def _receive(
    order: Order, form: ReceiptForm, *, problems: Any, note: str, seen: int, confirmed: bool, actor: Any
) -> Order:
    return deeds.confirm_receipt(
        order,
        problems=problems,
        note=note,
        seen=seen,
        confirmed=confirmed,
        key=form.one_time_key,
        actor=actor,
    )


@get_or_post
@members_only
def order_review(request: Request, code: str, party: str) -> HttpResponse:
    """Review the other side, once."""
    order = find(request, code, party)
    form = ReviewForm(request, initial={"seen": order.version})
    if request.method == "POST" and form.do(review_order, order, key=form.one_time_key, actor=request.member):
        return said(
            request, order_url(order, party), _("Your review is recorded. Both companies' pages show it.")
        )
    return _show(request, "review", order, party, form, facts=facts_of(order, request.member))


@get_or_post
@members_only
def order_cancellation(request: Request, code: str, party: str) -> HttpResponse:
    """Ask the other side to agree to cancel."""
    order = find(request, code, party)
    form = ReasonForm(request, initial={"seen": order.version})
    if request.method == "POST" and form.do(_ask_cancellation, order, form, actor=request.member):
        text = _("The other side was asked. Nothing changes until it agrees.")
        return said(request, order_url(order, party), text)
    return _show(request, "cancellation", order, party, form)


def _ask_cancellation(order: Order, form: ReasonForm, *, reason: str, seen: int, actor: Any) -> Any:
    return deeds.ask_cancellation(order, reason=reason, key=form.one_time_key, actor=actor)


@get_or_post
@members_only
def order_cancellation_answer(request: Request, code: str, party: str) -> HttpResponse:
    """Agree, decline, or withdraw one's own wish. Agreeing is asked once more before it ends the order."""
    order = find(request, code, party)
    form = AnswerForm(request, initial={"seen": order.version})
    if request.method == "POST" and form.do(
        deeds.answer_cancellation, order, key=form.one_time_key, actor=request.member
    ):
        return said(request, order_url(order, party), _("Your answer is recorded."))
    return _show(request, "cancellation_answer", order, party, form, facts=facts_of(order, request.member))
