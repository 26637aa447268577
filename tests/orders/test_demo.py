"""The demo market: where it may be built, what it holds, and that it leaves no trace on the clock or the outbox."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from chat.models import Entry
from cusket.accounts.models import Member, User
from cusket.lib.mail.models import Letter
from orders.demo import people
from orders.demo.travel import Days, at
from orders.flow import BUYER, CORRECTABLE, SUPPLIER, OrderStatus, QuoteStatus, RfqStatus
from orders.models import Cancellation, Order, Quote, Review, Rfq, Shipment, StatusChange
from orders.selectors.board import on_time, orders_of, to_review, with_conditions

pytestmark = pytest.mark.django_db


def member(email: str) -> Member:
    return Member.objects.select_related("company").get(user__email=email)


def active(email: str, party: str) -> list[Order]:
    who = member(email)
    rows = with_conditions(orders_of(who.company, party), who, party)
    return [order for order in rows if order.is_active]


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """One market for the whole file, taken back at its end: building it takes seconds."""
    place = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True, DATA_DIR=place, MEDIA_ROOT=place / "media"),
        transaction.atomic(),
    ):
        call_command("demo", verbosity=0)
        yield place
        transaction.set_rollback(True)


def test_refused_outside_demo_and_debug() -> None:
    # Whether a market stands already does not matter: the first thing asked is where we are.
    with override_settings(DEMO=False, DEBUG=False), pytest.raises(CommandError, match="CUSKET_DEMO=1"):
        call_command("demo", verbosity=0)


def test_run_again_changes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def counted() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before, files = counted(), sorted(built.rglob("*"))
    call_command("demo")
    assert counted() == before
    assert sorted(built.rglob("*")) == files
    assert capsys.readouterr().out.count("\n") == 1


def test_every_stage_and_condition_is_there(built: Path) -> None:
    assert set(Order.objects.values_list("status", flat=True)) == set(OrderStatus.values)
    assert set(Rfq.objects.values_list("status", flat=True)) == set(RfqStatus.values)
    assert set(Quote.objects.values_list("status", flat=True)) == set(QuoteStatus.values)
    sold = active("sven@svea.example", SUPPLIER)
    assert len(sold) >= 12
    for condition in ("overdue", "due_soon", "stale", "unacknowledged", "asked_by_them", "waits", "needs"):
        assert any(getattr(order, condition) for order in sold), condition
    assert [order for order in sold if order.status == OrderStatus.IN_PRODUCTION and order.stale]
    assert [order for order in sold if order.status == OrderStatus.CONFIRMED and order.acknowledged_at]
    bought = active("alice@birch.example", BUYER)
    assert len(bought) >= 8
    assert len({order.supplier_id for order in bought}) >= 4
    assert any(order.asked_by_them for order in bought)
    assert {shipment.tracking_number == "" for shipment in Shipment.objects.all()} == {True, False}
    answers = set(Cancellation.objects.values_list("answer", flat=True))
    assert answers == {"open", "agreed", "declined"}
    assert StatusChange.objects.filter(step="correct").count() == 1
    assert StatusChange.objects.filter(made_at__gt=timezone.now() - CORRECTABLE).count() == 1
    assert any(quote.is_expired for quote in Quote.objects.all())


def test_requests_wait_with_no_quote_one_and_two(built: Path) -> None:
    birch = Rfq.objects.filter(buyer__name="Birch Ltd", status=RfqStatus.OPEN)
    quotes = [sum(quote.is_open for quote in rfq.quotes.all()) for rfq in birch]
    assert {0, 1, 2} <= set(quotes)


def test_profiles_have_something_to_tell(built: Path) -> None:
    svea = member("sven@svea.example").company
    kept, delivered = on_time(svea)
    assert delivered >= 6
    assert kept == delivered - 1
    assert len(to_review(svea, SUPPLIER)) == 1
    assert {5, 4} <= set(Review.objects.filter(of=svea).values_list("rating", flat=True))


def test_some_is_unread_and_some_is_read(built: Path) -> None:
    for email, party, orders in (("sven@svea.example", SUPPLIER, 3), ("alice@birch.example", BUYER, 2)):
        rows = active(email, party)
        assert sum(order.unread > 0 for order in rows) == orders
        assert all(order.unread >= 0 for order in rows)


def test_one_thread_is_long_and_entries_are_in_order(built: Path) -> None:
    assert max(Order.objects.values_list("conversation__head", flat=True)) >= 60
    seen: dict[int, datetime] = {}
    for entry in Entry.objects.order_by("conversation_id", "number"):
        assert entry.created_at >= seen.get(entry.conversation_id, entry.created_at)
        seen[entry.conversation_id] = entry.created_at
    now = timezone.now()
    assert max(seen.values()) < now
    assert min(Order.objects.values_list("created_at", flat=True)) < now - timedelta(days=60)


def test_everybody_can_sign_in(built: Path) -> None:
    text = (built / "sign-ins.txt").read_text(encoding="utf-8")
    for user in User.objects.all():
        assert user.email in text
        assert user.emailaddress_set.filter(verified=True, primary=True).count() == 1
    # Hashing is slow, and all of them share one.
    assert User.objects.values("password").distinct().count() == 1
    assert User.objects.get(email="sven@svea.example").check_password(people.PASSWORD)
    stella, edith = (User.objects.get(email=f"{name}@cusket.example") for name in ("stella", "edith"))
    assert stella.is_staff
    assert not stella.is_superuser
    assert stella.has_perm("orders.view_order")
    assert not stella.has_perm("orders.change_order")
    assert edith.is_staff
    assert not edith.has_perm("orders.view_order")
    assert edith.has_perm("guides.publish_page")
    wim = User.objects.get(email="wim@cusket.example")
    assert wim.has_perm("guides.change_page")
    assert not wim.has_perm("guides.publish_page")


def test_pictures_are_on_requests_and_orders(built: Path) -> None:
    for order in Order.objects.select_related("quote__rfq"):
        assert order.picture.name == order.quote.rfq.picture.name
        assert (built / "media" / order.picture.name).stat().st_size > 1000


def test_nothing_is_left_unsent_or_patched(built: Path) -> None:
    assert not Letter.objects.exists()
    assert abs(timezone.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert timezone.datetime is datetime


def test_at_moves_the_clock_and_puts_it_back() -> None:
    moment = datetime(2020, 2, 29, 12, tzinfo=UTC)
    with at(moment):
        assert timezone.now() == moment
        assert timezone.localdate(timezone=UTC) == moment.date()
        assert timezone.template_localtime(moment) == moment
        assert User(email="someone@birch.example").date_joined == moment
    assert timezone.datetime is datetime


def test_days_are_working_days_and_never_in_the_future() -> None:
    for day in range(14):
        now = datetime(2026, 5, 4, 0, 30, tzinfo=UTC) + timedelta(days=day)
        days = Days(now)
        moments = [days.moment(when) for when in ("-3 08:00", "-2 08:00", "-1 18:00", "5h", "3m")]
        assert moments == sorted(moments)
        assert moments[-1] < now
        assert all(moment.weekday() < 5 for moment in moments[:3])
        assert days.date(+1).weekday() < 5
        assert days.date(+1) > now.date()
    assert (
        Days(datetime(2026, 5, 4, 9, tzinfo=UTC)).told("on {+4}, not {-1}")
        == "on Friday 8 May, not Friday 1 May"
    )
