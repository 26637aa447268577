"""Letters about deals, one function a letter, each written in the transaction it tells of. No prices in subjects."""

from typing import Any

from cusket.accounts.models import Company, Member
from cusket.accounts.selectors import addresses_of
from cusket.lib.mail.post import write_letter

from .models import Cancellation, Order, Quote, Rfq


def _write(company: Company, template: str, context: dict[str, Any], key: str) -> None:
    for user in addresses_of(company):
        write_letter(
            user.email,
            template,
            {"reader": user, **context},
            key=f"{key}:{user.pk}",
            language=user.language,
            zone=user.time_zone,
        )


def request_received(rfq: Rfq, supplier: Company) -> None:
    _write(
        supplier,
        "request_received",
        {"rfq": rfq, "path": f"/factory/requests/{rfq.code}/"},
        f"rfq:{rfq.code}",
    )


def quote_received(quote: Quote) -> None:
    path = f"/quotes/{quote.code}/"
    _write(quote.rfq.buyer, "quote_received", {"quote": quote, "path": path}, f"quote:{quote.code}")


def order_started(order: Order) -> None:
    _write(
        order.supplier,
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
    _write(order.buyer, "order_shipped", context, f"shipped:{order.code}:{order.version}")


def receipt_asked(order: Order, *, by: Member) -> None:
    context = {"order": order, "by": by, "path": f"/orders/{order.code}/receipt/"}
    _write(order.buyer, "receipt_asked", context, f"asked:{order.code}:{order.receipt_asked_at:%Y%m%d%H%M%S}")


def buyer_reminded(order: Order) -> None:
    page = "receipt" if order.status == "shipped" else "review"
    context = {"order": order, "path": f"/orders/{order.code}/{page}/"}
    last = f"{order.reminded_at:%Y%m%d%H%M%S}" if order.reminded_at else "first"
    _write(order.buyer, f"{page}_reminder", context, f"remind:{order.code}:{order.version}:{last}")


def cancellation_asked(order: Order, asked: Cancellation, *, by: Member) -> None:
    to_supplier = asked.party == "buyer"
    context = {
        "order": order,
        "asked": asked,
        "by": by,
        "path": f"{'/factory' if to_supplier else ''}/orders/{order.code}/",
    }
    _write(
        order.supplier if to_supplier else order.buyer, "cancellation_asked", context, f"cancel:{asked.pk}"
    )


def order_completed(order: Order) -> None:
    context = {"order": order, "path": f"/factory/orders/{order.code}/review/"}
    _write(order.supplier, "order_completed", context, f"completed:{order.code}")


def order_closed(order: Order) -> None:
    context = {"order": order, "path": f"/factory/orders/{order.code}/review/"}
    _write(order.supplier, "order_closed", context, f"closed:{order.code}")
