"""Letters about deals, one function a letter, each written in the transaction it tells of. No prices in subjects.

Each respects what its reader chose for its event: soon writes it, daily leaves it to their digest, off is none.
"""

from typing import Any

from chat.models import Entry
from chat.services.notice import told_by_own_letter
from cusket.accounts.models import Company, Member, NoticeEvent, NoticeHow
from cusket.accounts.selectors import addresses_of, how_each_hears, stop_path
from cusket.accounts.services import keep_for_digest
from cusket.lib.mail.post import subject_of, write_letter

from .models import Cancellation, Order, Quote, Rfq


def _write(
    company: Company,
    event: NoticeEvent,
    template: str,
    context: dict[str, Any],
    key: str,
    *,
    tells: Entry | None = None,
) -> None:
    """Write to everybody who acts for a company. `tells` is the entry that says the same in the thread and counts.

    Who gets this letter is not told of that entry again; who wants the digest is told of it there.
    """
    users = addresses_of(company)
    how = how_each_hears(users, event)
    written = []
    for user in users:
        words: dict[str, Any] = {"reader": user, **context}
        reader = {"language": user.language, "zone": user.time_zone}
        if how[user.pk] == NoticeHow.SOON:
            write_letter(
                user.email, template, words, key=f"{key}:{user.pk}", stop=stop_path(user, event), **reader
            )
            written.append(user)
        elif how[user.pk] == NoticeHow.DAILY and tells is None:
            subject = subject_of(template, words, **reader)
            keep_for_digest(user, event=event, key=f"{key}:{user.pk}", subject=subject, path=context["path"])
    if tells is not None:
        told_by_own_letter(tells, written, company)


def _entry(order: Order, kind: str) -> Entry | None:
    """The order's newest entry of a kind: the one whose deed is under way."""
    said = Entry.objects.filter(conversation=order.conversation_id, kind=kind)
    return said.order_by("-number").first()


def request_received(rfq: Rfq, supplier: Company) -> None:
    _write(
        supplier,
        NoticeEvent.DEALS,
        "request_received",
        {"rfq": rfq, "path": f"/factory/requests/{rfq.code}/"},
        f"rfq:{rfq.code}",
    )


def quote_received(quote: Quote) -> None:
    path = f"/quotes/{quote.code}/"
    context = {"quote": quote, "path": path}
    _write(quote.rfq.buyer, NoticeEvent.DEALS, "quote_received", context, f"quote:{quote.code}")


def order_started(order: Order) -> None:
    _write(
        order.supplier,
        NoticeEvent.DEALS,
        "order_started",
        {"order": order, "path": f"/factory/orders/{order.code}/"},
        f"started:{order.code}",
    )


def order_shipped(order: Order, *, carrier: str, tracking_number: str) -> None:
    context = {
        "order": order,
        "carrier": carrier,
        "tracking_number": tracking_number,
        "path": f"/orders/{order.code}/",
    }
    _write(
        order.buyer,
        NoticeEvent.PROGRESS,
        "order_shipped",
        context,
        f"shipped:{order.code}:{order.version}",
        tells=_entry(order, "order_shipped"),
    )


def receipt_asked(order: Order, *, by: Member) -> None:
    context = {"order": order, "by": by, "path": f"/orders/{order.code}/receipt/"}
    _write(
        order.buyer,
        NoticeEvent.PROGRESS,
        "receipt_asked",
        context,
        f"asked:{order.code}:{order.receipt_asked_at:%Y%m%d%H%M%S}",
        tells=_entry(order, "receipt_asked"),
    )


def buyer_reminded(order: Order) -> None:
    page = "receipt" if order.status == "shipped" else "review"
    context = {"order": order, "path": f"/orders/{order.code}/{page}/"}
    last = f"{order.reminded_at:%Y%m%d%H%M%S}" if order.reminded_at else "first"
    _write(
        order.buyer,
        NoticeEvent.PROGRESS,
        f"{page}_reminder",
        context,
        f"remind:{order.code}:{order.version}:{last}",
    )


def cancellation_asked(order: Order, asked: Cancellation, *, by: Member) -> None:
    to_supplier = asked.party == "buyer"
    context = {
        "order": order,
        "asked": asked,
        "by": by,
        "path": f"{'/factory' if to_supplier else ''}/orders/{order.code}/",
    }
    _write(
        order.supplier if to_supplier else order.buyer,
        NoticeEvent.PROGRESS,
        "cancellation_asked",
        context,
        f"cancel:{asked.pk}",
        tells=_entry(order, "cancellation_asked"),
    )


def order_completed(order: Order) -> None:
    context = {"order": order, "path": f"/factory/orders/{order.code}/review/"}
    _write(order.supplier, NoticeEvent.PROGRESS, "order_completed", context, f"completed:{order.code}")


def order_closed(order: Order) -> None:
    context = {"order": order, "path": f"/factory/orders/{order.code}/review/"}
    _write(order.supplier, NoticeEvent.PROGRESS, "order_closed", context, f"closed:{order.code}")
