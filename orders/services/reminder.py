"""Duties of the clock on orders: reminding silent buyers, and, where the operator says so, closing (Q3)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from chat.models import Entry, Side

from .. import mails
from ..flow import SYSTEM, OrderStatus
from ..models import Order
from .order import locked, take_step

WAITING = (OrderStatus.SHIPPED, OrderStatus.DELIVERED)


def remind_buyers() -> int:
    """Write to buyers who have not confirmed receipt or not reviewed; returns for how many orders."""
    now = timezone.now()
    since = now - timedelta(days=settings.REMIND_EVERY_DAYS)
    due = Order.objects.filter(
        Q(reminded_at=None) | Q(reminded_at__lte=since), status__in=WAITING, status_since__lte=since
    )
    reminded = 0
    for order in due.select_related("buyer", "supplier")[:200]:
        with transaction.atomic():
            # Two clocks may look at once; whose update changes the row writes the letter.
            mine = Order.objects.filter(pk=order.pk, reminded_at=order.reminded_at, version=order.version)
            if mine.update(reminded_at=now):
                mails.buyer_reminded(order)
                reminded += 1
    return reminded


def close_silent_orders() -> int:
    """Close what the buyer has left without a word for longer than was announced, without inventing a review.

    Only orders whose first entry announced it, and only while the operator's setting is on. Any entry of the buyer's
    since the present stage began is a word; the one that began it is not.
    """
    if not settings.CLOSE_AFTER_DAYS:
        return 0
    since = timezone.now() - timedelta(days=settings.CLOSE_AFTER_DAYS)
    word = Entry.objects.filter(
        conversation=OuterRef("conversation"),
        side=Side.FIRST,
        status_change=None,
        created_at__gt=OuterRef("status_since"),
    )
    announced = Entry.objects.filter(
        conversation=OuterRef("conversation"), number=1, facts__close_after_days=settings.CLOSE_AFTER_DAYS
    )
    silent = Order.objects.filter(
        Exists(announced), ~Exists(word), status__in=WAITING, status_since__lte=since
    )
    closed = 0
    for order in silent[:200]:
        with transaction.atomic():
            row = locked(order)
            if row.version != order.version:
                continue
            take_step(
                row,
                "close",
                SYSTEM,
                seen=row.version,
                kind="order_closed",
                actor=None,
                facts={"after_days": settings.CLOSE_AFTER_DAYS},
                ended_at=timezone.now(),
            )
            mails.order_closed(row)
            closed += 1
    return closed
