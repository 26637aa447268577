"""Both companies' pages tell of completed orders with both reviews, never of prices or of active orders (REV-6, Q20)."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from orders.models import Order
from orders.services.reminder import close_silent_orders
from orders.services.review import review_order
from tests.factories import key, make_many_orders, make_order, text_of


@pytest.fixture
def page_of(client_of, mallory):
    """A company's page as a stranger reads it."""
    client = client_of(mallory)
    return lambda member: text_of(client.get(f"/companies/{member.company.slug}/"))


def reviewed(alice, sven, title="Canvas tote bags", **fields):
    order = make_order(alice, sven, "completed", title=title, **fields)
    review_order(order, rating=3, text="Paid a little late", seen=order.version, key=key(), actor=sven)
    return order


def test_both_pages_list_the_order_and_both_reviews(page_of, alice, sven):
    order = reviewed(alice, sven)
    for person, other in ((alice, "Svea AB"), (sven, "Birch Ltd")):
        page = page_of(person)
        for words in (
            order.title,
            other,
            "Arrived as agreed",
            "Paid a little late",
            f"{order.ended_at:%B %Y}",
        ):
            assert words in page


def test_prices_codes_and_files_stay_in_the_order(client_of, alice, sven):
    order = reviewed(alice, sven)
    order.picture.name = "pictures/secret.webp"
    order.save(update_fields=["picture"])
    for reader in (alice, sven):
        for person in (alice, sven):
            answer = client_of(reader).get(f"/companies/{person.company.slug}/")
            html = answer.content.decode()
            assert order.title in html
            assert "4.35" not in text_of(answer)
            for words in (
                "2,175",
                "2175",
                "€",
                "EUR",
                order.code,
                "secret.webp",
                "TOTE-12-NVY",
                "JD014600003RM",
            ):
                assert words not in html


@pytest.mark.parametrize(
    "status", ["confirmed", "in_production", "quality_check", "shipped", "delivered", "cancelled"]
)
def test_an_order_that_is_not_completed_is_on_neither(page_of, order_at, alice, sven, status):
    order_at(status, title="Felt boxes")
    for person in (alice, sven):
        page = page_of(person)
        assert "Felt boxes" not in page
        assert "No completed order yet." in page


def test_an_order_that_closed_by_itself_says_so(page_of, order_at, alice, sven, settings):
    settings.CLOSE_AFTER_DAYS = 30
    order = order_at("delivered")
    Order.objects.filter(pk=order.pk).update(status_since=F("status_since") - timedelta(days=31))
    order.conversation.entries.update(created_at=F("created_at") - timedelta(days=31))
    assert close_silent_orders() == 1
    for person in (alice, sven):
        assert "Closed without a review." in page_of(person)


def test_the_rating_is_of_what_others_said(page_of, alice, sven):
    reviewed(alice, sven)
    assert "Rating 5.0 from 1 review" in page_of(sven)
    assert "Rating 3.0 from 1 review" in page_of(alice)


def test_a_share_is_told_from_five_shipments_on(page_of, alice, sven):
    orders = [make_order(alice, sven, "completed") for _ in range(4)]
    assert "Too few to count yet (4)" in page_of(sven)
    orders.append(make_order(alice, sven, "completed"))
    Order.objects.filter(pk=orders[0].pk).update(due_at=timezone.now() - timedelta(days=2))
    assert "80% 4 of 5" in page_of(sven)
    assert "on time" not in page_of(alice)


def test_visitors_are_asked_to_sign_in_unless_the_operator_opened_the_pages(client, alice, sven, settings):
    order = reviewed(alice, sven)
    path = f"/companies/{sven.company.slug}/"
    assert client.get(path).url == f"/account/sign-in/?next={path}"
    settings.PUBLIC_PROFILES = True
    page = text_of(client.get(path))
    assert order.title in page
    assert "€" not in page


def test_the_newest_25_are_listed(client_of, mallory, alice, sven):
    make_many_orders(30, alice, sven, active=0)
    html = client_of(mallory).get(f"/companies/{sven.company.slug}/").content.decode()
    assert html.count("Canvas tote bags, lot") == 25
    assert "Completed orders 30" in text_of(client_of(mallory).get(f"/companies/{sven.company.slug}/"))
