"""What other pages borrow from deals: the frame's navigation and unread total, the strip, a company's track record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cusket.accounts.models import Company

from ..flow import PIPELINE, STAGES, OrderStatus
from ..models import Order
from ..selectors.board import OWES, unread_total
from ..selectors.profile import completed_orders_of, track_record_of

register = template.Library()


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    icon: str = ""
    here: bool = False
    counts: bool = False


@dataclass(frozen=True)
class Place:
    """Where the reader stands: on the factory's or the buyer's side, with that side's sections."""

    side: str
    sections: list[Link]
    dock: list[Link]
    unread: int


def _links(path: str, rows: list[tuple[str, str, str]]) -> list[Link]:
    urls = [(name, reverse(view), icon) for name, view, icon in rows]
    here = max((url for _name, url, _icon in urls if path.startswith(url)), key=len, default=None)
    return [Link(name, url, icon, url == here, icon == "message-circle") for name, url, icon in urls]


def _library() -> list[tuple[str, str, str]]:
    return [(_("Guides"), "guide_list", "book-open"), (_("Help Center"), "help_list", "life-buoy")]


@register.simple_tag(takes_context=True)
def at_place(context: RequestContext) -> Place:
    """Navigation and unread total for the frame; read once a page."""
    request: HttpRequest = context["request"]
    known: Place | None = getattr(request, "place", None)
    if known is not None:
        return known
    member, path = getattr(request, "member", None), request.path
    if not member:
        rows = [(_("Suppliers"), "supplier_list", "factory"), *_library()]
        place = Place("public", _links(path, rows), _links(path, rows), 0)
    else:
        company = member.company
        factory = company.can_supply and (not company.can_buy or path.startswith("/factory/"))
        if factory:
            rows = [
                (_("Dashboard"), "factory_dashboard", "layout-dashboard"),
                (_("Orders"), "factory_order_list", "list-checks"),
                (_("Requests"), "factory_request_list", "message-square-quote"),
                (_("Quotes"), "factory_quote_list", "stamp"),
            ]
            more = [(_("Buying"), "order_list", "package")] if company.can_buy else []
        else:
            rows = [
                (_("Orders"), "order_list", "package"),
                (_("Requests"), "request_list", "message-square-quote"),
                (_("Quotes"), "quote_list", "stamp"),
                (_("Suppliers"), "supplier_list", "factory"),
                *_library(),
            ]
            more = [(_("Selling"), "factory_dashboard", "layout-dashboard")] if company.can_supply else []
        total = getattr(request, "unread_total", None)
        total = unread_total(member) if total is None else total
        orders = reverse("factory_order_list" if factory else "order_list")
        messages = Link(_("Messages"), f"{orders}?show=unread", "message-circle", False, True)
        account = Link(_("Account"), reverse("account_profile"), "menu", path.startswith("/account/"))
        dock = [*_links(path, rows)[:3], messages, account]
        place = Place("factory" if factory else "buyer", _links(path, rows + more), dock, total)
    request.place = place  # type: ignore[attr-defined]
    return place


@register.simple_tag
def stage_number(status: str) -> int:
    """1 to 5; 5 for a completed order."""
    return PIPELINE.index(OrderStatus(status)) + 1 if status in PIPELINE else len(PIPELINE)


@register.simple_tag
def bar5(order: Order) -> SafeString:
    """The five cells of a card: done, now, next. Words stand beside it, so it is hidden from screen readers."""
    here = stage_number(order.status) - 1 if order.is_active else len(PIPELINE)
    fill = "p10" if order.status == OrderStatus.CONFIRMED and not order.acknowledged_at else "p50"
    cells = (
        '<i class="d"></i>' if place < here else f'<i class="n {fill}"></i>' if place == here else "<i></i>"
        for place in range(len(PIPELINE))
    )
    return mark_safe(f'<div class="bar5" aria-hidden="true">{"".join(cells)}</div>')


@register.simple_tag
def card_key(order: Order, party: str, *how: object) -> str:
    """Everything a card shows, in a word: two cards of one key are the same to the letter.

    Every change of an order is an entry, so the head stands for its row; the hour, for what only time changes.
    """
    conditions = (
        "overdue",
        "due_soon",
        "stale",
        "unacknowledged",
        "asked_by_us",
        "asked_by_them",
        "owes_reply",
    )
    flags = "".join("1" if getattr(order, name) else "0" for name in conditions)
    reader = f"{timezone.get_current_timezone_name()}:{get_language()}:{timezone.localtime():%Y%m%d%H}"
    return f"{order.pk}:{order.conversation.head}:{order.unread}:{flags}:{party}:{reader}:{how}"


@register.simple_tag
def owed_since(order: Order, party: str) -> datetime | None:
    """Since when this side owes the other an answer on the order's thread (UTC)."""
    since: datetime | None = getattr(order.conversation, OWES[party])
    return since


@register.filter
def age(moment: datetime) -> timedelta:
    return timezone.now() - moment


@register.filter
def span(time: timedelta) -> str:
    """A span of time in its largest unit: `42 min`, `3 h`, `2 days`."""
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 90:
        return _("%(n)s min") % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return _("%(n)s h") % {"n": hours}
    return ngettext("%(n)s day", "%(n)s days", round(hours / 24)) % {"n": round(hours / 24)}


@register.filter
def status_label(value: str) -> str:
    return str(OrderStatus(value).label) if value in OrderStatus.values else value


@register.inclusion_tag("orders/_stage_strip.html")
def stage_strip() -> dict[str, Any]:
    """The five stages with what each means, for readers without an order before them."""
    return {"stages": STAGES.values()}


@register.inclusion_tag("orders/_stage_meanings.html")
def stage_meanings() -> dict[str, Any]:
    return {"stages": STAGES.values()}


@register.inclusion_tag("orders/_track_record.html")
def track_record(company: Company) -> dict[str, Any]:
    return {"company": company, "record": track_record_of(company)}


@register.inclusion_tag("orders/_completed_deals.html", takes_context=True)
def completed_deals(context: RequestContext, company: Company) -> dict[str, Any]:
    """Completed orders with both reviews, 25 at the most, the newest first (REV-6, Q20)."""
    deals = [
        {
            "order": order,
            "sold": order.supplier_id == company.pk,
            "other": order.buyer if order.supplier_id == company.pk else order.supplier,
            "reviews": {review.party: review for review in order.reviews.all()},
        }
        for order in completed_orders_of(company)
    ]
    return {"company": company, "deals": deals}


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """The address's query with these values changed; an empty value leaves the name out. The page starts over."""
    params = context["request"].GET.copy()
    for name in ("page", "heads", "drawn"):
        params.pop(name, None)
    for name, value in changes.items():
        params.pop(name, None)
        if value not in ("", None):
            params[name] = str(value)
    text = params.urlencode()
    return f"?{text}" if text else "?"
