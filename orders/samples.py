"""What the stills of orders are drawn with: one order of waxed aprons that never was, in objects that are never saved.

Nothing here asks the database. Days are counted from today, so that a help page never shows a date long past. The
order's number is below the first that is ever given (NumberSeries), so nobody's order is shown.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.models import Attachment, Conversation
from chat.selectors import ReplyTime
from cusket.accounts.models import Company, Member, Role
from cusket.lib.shared_text import ContactFound, shared

from .flow import SUPPLIER, OrderStatus
from .forms.order import MessageForm
from .models import Order, StatusChange
from .selectors.order import OrderFacts


def _days_ago(days: int, hour: int, minute: int) -> datetime:
    """That long ago at this time of day, in the reader's zone."""
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _apron() -> Order:
    """240 waxed aprons at Quality Check, a month before their deadline, as the board's conditions have them."""
    buyer = Company(name="Fieldhouse Kitchen Supply", place="Leeds", can_buy=True)
    deadline = timezone.localdate() + timedelta(days=30)
    order = Order(
        number=10_397,
        buyer=buyer,
        supplier=Company(name="Svea AB", place="Borås", can_supply=True),
        conversation=Conversation(head=9),
        title=_("Waxed cotton apron, cross-back"),
        unit=_("units"),
        quantity=240,
        currency="EUR",
        total=Decimal("3840.00"),
        deadline=deadline,
        due_at=timezone.make_aware(datetime.combine(deadline + timedelta(days=1), time())),
        status=OrderStatus.QUALITY_CHECK,
        status_since=_days_ago(2, 9, 40),
        acknowledged_at=_days_ago(20, 15, 5),
        created_at=_days_ago(21, 11, 20),
    )
    order.unread = 0
    asks = ("overdue", "due_soon", "stale", "unacknowledged", "asked_by_us", "asked_by_them", "owes_reply")
    for condition in asks:
        setattr(order, condition, False)
    return order


def _seen_by_supplier() -> dict[str, Any]:
    order = _apron()
    return {"order": order, "party": SUPPLIER, "member": Member(company=order.supplier, role=Role.MEMBER)}


def order_card() -> dict[str, Any]:
    return _seen_by_supplier()


def stage_strip() -> dict[str, Any]:
    seen = _seen_by_supplier()
    order = seen["order"]
    changes = [
        StatusChange(order=order, to_status=status, made_at=moment)
        for status, moment in (
            (OrderStatus.IN_PRODUCTION, _days_ago(16, 8, 15)),
            (OrderStatus.QUALITY_CHECK, order.status_since),
        )
    ]
    return seen | {"facts": OrderFacts(order, SUPPLIER, changes, None, None, None, {})}


def message_box() -> dict[str, Any]:
    """The box with a message half written and a file that waits to go with it."""
    seen = _seen_by_supplier()
    words = _("All 240 aprons have passed the inspection. The report is attached.")
    report = Attachment(
        code="sample", name=_("inspection-report.pdf"), kind=Attachment.Kind.PDF, size=184_000
    )
    form = MessageForm(HttpRequest(), initial={"body": words})
    return seen | {"form": form, "staged": [report], "other": seen["order"].buyer}


def held_message() -> dict[str, Any]:
    """The box after its message was held: the real filter reads a number that is set aside for stories."""
    seen = _seen_by_supplier()
    request = HttpRequest()
    request.method = "POST"
    words = _("The cartons are ready. Call me on +44 20 7946 0018 about the pickup.")
    request.POST = QueryDict(urlencode({"body": words}))
    form = MessageForm(request)
    form.is_valid()
    try:
        shared(form.cleaned_data["body"], field="body")
    except ContactFound as found:
        # Not through `do`: a held message is also noted for staff, and nobody has tried to send this one.
        form.refuse(found)
    return seen | {"form": form, "other": seen["order"].buyer}


def order_numbers() -> dict[str, Any]:
    counts = {"active": 12, "needs": 3, "messages": 4, "unread": 2, "waits": 5, "reply": 2, "overdue": 1}
    return {"counts": counts, "on_time": (18, 19), "reply": ReplyTime(timedelta(hours=2), 31)}
