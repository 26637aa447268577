"""Companies, people and orders for tests: plain functions that go through the services, so that every rule holds."""

from __future__ import annotations

import html
import itertools
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.utils import timezone

from chat.models import Conversation, Entry
from cusket.accounts.models import Company, Member, Role, User
from cusket.lib.shared_text import shared
from guides.models import Content, Kind, Page, Section
from guides.services import approve, create_page
from guides.services.address import save_section
from orders.flow import PIPELINE, OrderStatus
from orders.models import NumberSeries, Order, OrderLine, Quote, Rfq
from orders.services.order import (
    advance_order,
    answer_cancellation,
    ask_cancellation,
    confirm_receipt,
    ship_order,
)
from orders.services.quote import accept_quote, send_quote
from orders.services.review import review_order
from orders.services.rfq import send_request

PASSWORD = "cusket-demo"
_numbers = itertools.count(1)


# Where the orders of each person of `tests/conftest.py` are; Mallory tries Alice's.
SIDE = {
    "alice": "/orders",
    "bob": "/orders",
    "sven": "/factory/orders",
    "signe": "/factory/orders",
    "mallory": "/orders",
}


def key() -> str:
    """A one-time key as a fresh form would carry."""
    return f"key-{next(_numbers)}"


def text_of(answer: HttpResponse) -> str:
    """What a page says: without its tags, entities as the characters they stand for, white space as one blank."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def make_company(name: str, *, supplies: bool = False, buys: bool = False, zone: str = "UTC") -> Company:
    return Company.objects.create(
        name=shared(name),
        slug=f"{name.lower().replace(' ', '-')}-{next(_numbers)}",
        place=shared("Leeds"),
        can_supply=supplies,
        can_buy=buys,
        time_zone=zone,
    )


def make_user(email: str, name: str, **fields: Any) -> User:
    user = User.objects.create_user(email, PASSWORD, name=shared(name), **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def make_member(company: Company, email: str, name: str, role: str = Role.OWNER, **fields: Any) -> Member:
    return Member.objects.create(user=make_user(email, name, **fields), company=company, role=role)


def make_request(buyer: Member, *, title: str = "Canvas tote bags", **fields: Any) -> Rfq:
    lines = fields.pop("lines", [{"description": "Canvas tote", "option": "Navy", "quantity": 500}])
    return send_request(title=title, lines=lines, key=key(), actor=buyer, **fields)


def make_quote(supplier: Member, rfq: Rfq, **fields: Any) -> Quote:
    values: dict[str, Any] = {
        "lines": [
            {
                "sku": "TOTE-12-NVY",
                "description": "Canvas tote",
                "option": "Navy",
                "quantity": 500,
                "unit_price": Decimal("4.35"),
            }
        ],
        "currency": "EUR",
        "unit": "units",
        "deadline": timezone.localdate() + timedelta(days=30),
        "valid_until": timezone.now() + timedelta(days=14),
        "key": key(),
    }
    return send_quote(rfq, actor=supplier, **{**values, **fields})


# What takes an order from one status to the next, by whose hand it is done.
_WAY = (
    OrderStatus.CONFIRMED,
    OrderStatus.IN_PRODUCTION,
    OrderStatus.QUALITY_CHECK,
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.COMPLETED,
)


def make_order(
    buyer: Member,
    supplier: Member,
    status: str = OrderStatus.CONFIRMED,
    *,
    title: str = "Canvas tote bags",
    **quote: Any,
) -> Order:
    """An order brought to a status by its two sides."""
    order = accept_quote(make_quote(supplier, make_request(buyer, title=title), **quote), seen=0, actor=buyer)
    if status == OrderStatus.CANCELLED:
        ask_cancellation(order, reason="The shop was closed", key=key(), actor=buyer)
        return answer_cancellation(order, answer="agreed", seen=order.version, key=key(), actor=supplier)
    while order.status != status:
        order = advance(order, buyer, supplier)
    # As it stands now, so that a test can ask what came after.
    order.conversation.refresh_from_db()
    return order


def advance(order: Order, buyer: Member, supplier: Member) -> Order:
    """One step forward, by the side whose step it is."""
    common = {"seen": order.version, "key": key()}
    match order.status:
        case OrderStatus.CONFIRMED | OrderStatus.IN_PRODUCTION:
            return advance_order(order, step=order.next_step or "", confirmed=True, actor=supplier, **common)
        case OrderStatus.QUALITY_CHECK:
            return ship_order(
                order,
                carrier="DHL",
                tracking_number="JD014600003RM",
                no_tracking_reason="",
                confirmed=True,
                actor=supplier,
                **common,
            )
        case OrderStatus.SHIPPED:
            return confirm_receipt(order, problems={}, note="", confirmed=True, actor=buyer, **common)
        case OrderStatus.DELIVERED:
            review_order(order, rating=5, text="Arrived as agreed", actor=buyer, **common)
            order.refresh_from_db()
            return order
    raise AssertionError(f"no step leads on from {order.status}")


def entries_of(order: Order, after: int = 1) -> list[tuple[str, Member | None]]:
    """What stands in an order's record after a number: (kind, author) of each entry. The first one is its start."""
    rows = Entry.objects.filter(conversation=order.conversation_id, number__gt=after).order_by("number")
    return [(entry.kind, entry.author) for entry in rows.select_related("author")]


def groups_of(order: Order) -> set[str]:
    """Whom an entry in this order's record rings: its own page and both companies' pages."""
    return {order.conversation.group, order.buyer.group, order.supplier.group}


def make_reading(
    kind: str = Kind.GUIDE, slug: str = "checkpoints", *, section: str = "updates", **content: Any
) -> Page:
    """A public guide or help page, in a section that is made when it is not there."""
    place = Section.objects.filter(kind=kind, slug=section).first() or save_section(
        Section(kind=kind, slug=section, title=section.capitalize()), actor=None
    )
    text = Content(
        **{
            "title": "Checkpoints that hold",
            "lead": "A checkpoint says when the next fact arrives.",
            "body": "## Say when\n\nName the day and the hour.\n",
            "label": "Seller guide" if kind == Kind.GUIDE else "",
            "icon": "package",
            **content,
        }
    )
    page = create_page(section=place, title=text.title, slug=slug, content=text, actor=None)
    approve(page, seen=page.version, actor=None)
    return page


def make_many_orders(n: int, buyer: Member, supplier: Member, *, active: int | None = None) -> list[Order]:
    """`n` orders straight into the tables, for tests of size only: `active` of them (all, unless said) in the pipeline.

    They skip the services, so no rule is proven by them; every twentieth active one has unread messages on both sides.
    """
    active = n if active is None else active
    now = timezone.now()
    series, _ = NumberSeries.objects.get_or_create(pk=1)
    first = series.last + 1
    NumberSeries.objects.filter(pk=1).update(last=series.last + n)
    rfqs = Rfq.objects.bulk_create(
        Rfq(
            buyer_id=buyer.company_id,
            author=buyer,
            title=shared(f"Canvas tote bags, lot {i}"),
            status="ordered",
            client_key=key(),
        )
        for i in range(n)
    )
    quotes = Quote.objects.bulk_create(
        Quote(
            rfq=rfq,
            buyer_id=buyer.company_id,
            supplier_id=supplier.company_id,
            author=supplier,
            unit=shared("units"),
            total=Decimal("2175.00"),
            deadline=now.date(),
            valid_until=now,
            status="accepted",
            client_key=key(),
        )
        for rfq in rfqs
    )
    conversations = Conversation.objects.bulk_create(
        Conversation(
            first_id=buyer.company_id,
            second_id=supplier.company_id,
            title=rfq.title,
            link="/",
            head=3,
            first_tally=int(i % 20 == 0),
            second_tally=int(i % 20 == 0),
        )
        for i, rfq in enumerate(rfqs)
    )
    orders = Order.objects.bulk_create(
        Order(
            number=first + i,
            quote=quote,
            buyer_id=buyer.company_id,
            supplier_id=supplier.company_id,
            conversation=conversations[i],
            title=rfqs[i].title,
            unit=quote.unit,
            quantity=500,
            currency="EUR",
            total=quote.total,
            deadline=(now + timedelta(days=i % 60)).date(),
            due_at=now + timedelta(days=i % 60, hours=1),
            search_text=f"ck-{first + i}\n{rfqs[i].title.lower()}",
            status=PIPELINE[i % 4] if i < active else OrderStatus.COMPLETED,
            version=i % 4 if i < active else 5,
            acknowledged_at=now,
            shipped_at=None if i < active else now - timedelta(days=i % 400),
            delivered_at=None if i < active else now - timedelta(days=i % 400),
            ended_at=None if i < active else now - timedelta(days=i % 400),
            created_at=now - timedelta(days=30),
        )
        for i, quote in enumerate(quotes)
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            position=1,
            sku=shared("TOTE-12-NVY"),
            description=shared("Canvas tote"),
            option=shared("Navy"),
            quantity=500,
            unit_price=Decimal("4.35"),
        )
        for order in orders
    )
    return orders
