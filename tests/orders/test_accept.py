"""Accepting a quote makes exactly one order with the quote's values (QUO-2); nothing else makes one (QUO-3)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cusket.lib.mail.models import Letter
from orders.models import Order, Quote, Rfq
from tests.factories import entries_of, groups_of, make_quote, make_request, text_of


@pytest.fixture
def quote(alice, sven):
    return make_quote(sven, make_request(alice), notes="Two colours in one carton", terms="FCA Borås")


def accept(press, person, quote, **values):
    return press(person, f"/quotes/{quote.code}/accept/", **{"seen": 0, **values})


def no_order(quote, status="sent"):
    quote.refresh_from_db()
    assert quote.status == status
    assert not Order.objects.exists()
    assert not Letter.objects.filter(key__startswith="started:").exists()


@pytest.mark.parametrize(
    ("who", "status"), [("bob", 403), ("sven", 403), ("signe", 403), ("mallory", 404), ("stella", 403)]
)
def test_only_the_buyers_members_accept(press, rang, request, quote, who, status):
    assert accept(press, request.getfixturevalue(who), quote).status_code == status
    no_order(quote)
    assert not rang.rings


def test_an_expired_quote_makes_no_order(press, rang, alice, quote):
    Quote.objects.filter(pk=quote.pk).update(valid_until=timezone.now() - timedelta(seconds=1))
    answer = accept(press, alice, quote)
    assert answer.status_code == 422
    assert "This quote has expired. Ask the supplier to send it again." in text_of(answer)
    no_order(quote)
    assert not rang.rings


@pytest.mark.parametrize(
    ("who", "verb", "status"), [("sven", "withdraw", "withdrawn"), ("alice", "decline", "declined")]
)
@pytest.mark.parametrize("seen", [0, 1])
def test_a_withdrawn_or_declined_quote_makes_no_order(
    press, rang, request, alice, quote, who, verb, status, seen
):
    press(request.getfixturevalue(who), f"/quotes/{quote.code}/{verb}/", seen=0)
    answer = accept(press, alice, quote, seen=seen)
    assert answer.status_code == 409
    assert f"This quote was {status} meanwhile." in text_of(answer)
    no_order(quote, status)
    assert not rang.rings


@pytest.mark.parametrize("seen", ["", "one", "-1", "7"])
def test_a_form_that_saw_something_else_makes_no_order(press, alice, quote, seen):
    assert accept(press, alice, quote, seen=seen).status_code in (409, 422)
    no_order(quote)


def test_get_makes_no_order(client_of, alice, quote):
    page = text_of(client_of(alice).get(f"/quotes/{quote.code}/accept/"))
    for words in ("Accept the quote of Svea AB?", "€2,175.00", "500 units", "FCA Borås"):
        assert words in page
    no_order(quote)


def test_a_form_from_another_site_makes_no_order(press, client_of, alice, quote):
    answer = accept(press, client_of(alice, csrf=True), quote)
    assert answer.status_code == 403
    assert "came from another site" in text_of(answer)
    no_order(quote)


def test_accepting_makes_one_order_with_the_quotes_values(press, rang, client_of, alice, sven, quote):
    answer = accept(press, alice, quote)
    order = Order.objects.get()
    assert answer.url == f"/orders/{order.code}/"
    assert (order.quote, order.buyer, order.supplier) == (quote, alice.company, sven.company)
    for name in ("total", "currency", "deadline", "unit", "terms", "quantity"):
        assert getattr(order, name) == getattr(quote, name), name
    assert (order.title, order.status, order.version) == (quote.rfq.title, "confirmed", 0)
    agreed = ("position", "sku", "description", "option", "quantity", "unit_price")
    assert list(order.lines.values_list(*agreed)) == list(quote.lines.values_list(*agreed))
    assert entries_of(order, 0) == [("order_started", alice)]
    assert rang.groups == groups_of(order)
    assert Letter.objects.get(key__startswith="started:").to == sven.user.email
    quote.refresh_from_db()
    assert (quote.status, quote.decided_by, quote.rfq.status) == ("accepted", alice, "ordered")
    assert order.code in text_of(client_of(sven).get("/factory/"))


@pytest.mark.parametrize("seen", [0, 1])
def test_a_double_click_a_replay_and_a_colleague_get_the_same_order(press, rang, alice, quote, seen):
    first = accept(press, alice, quote)
    again = accept(press, alice, quote, seen=seen)
    assert (again.status_code, again.url) == (302, first.url)
    assert Order.objects.count() == 1
    assert entries_of(Order.objects.get(), 0) == [("order_started", alice)]
    assert Letter.objects.filter(key__startswith="started:").count() == 1
    assert not rang.rings


def test_an_accepted_quote_can_no_longer_be_withdrawn_or_declined(press, alice, sven, quote):
    accept(press, alice, quote)
    for person, verb in ((sven, "withdraw"), (alice, "decline")):
        for seen in (0, 1):
            assert press(person, f"/quotes/{quote.code}/{verb}/", seen=seen).status_code in (409, 422)
    quote.refresh_from_db()
    assert quote.status == "accepted"


def test_of_two_quotes_for_one_request_one_becomes_an_order(press, rang, alice, mallory, quote):
    other = make_quote(mallory, Rfq.objects.get())
    assert accept(press, alice, quote).status_code == 302
    assert mallory.company.group in rang.groups
    other.refresh_from_db()
    assert (other.status, other.decided_by) == ("declined", alice)
    for seen in (0, 1):
        answer = accept(press, alice, other, seen=seen)
        assert answer.status_code == 409
        assert "Another quote for this request was accepted already." in text_of(answer)
    assert Order.objects.get().quote == quote


def test_a_quote_of_a_closed_request_can_still_be_accepted(press, alice, quote):
    press(alice, f"/requests/{quote.rfq.code}/close/", seen=0)
    assert accept(press, alice, quote).status_code == 302
    assert Order.objects.get().quote == quote


def test_orders_are_numbered_one_by_one(press, alice, sven, quote):
    offers = [quote, make_quote(sven, make_request(alice)), make_quote(sven, make_request(alice))]
    codes = [int(accept(press, alice, offer).url.strip("/").partition("CK-")[2]) for offer in offers]
    assert codes == [codes[0], codes[0] + 1, codes[0] + 2]


def test_htmx_is_led_to_the_order_and_a_refusal_stays_in_the_dialog(press, client_of, alice, quote):
    late = accept(press, alice, quote, seen=5, htmx=True)
    assert late.status_code == 409
    assert b"<html" not in late.content
    answer = accept(press, alice, quote, htmx=True)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/orders/{Order.objects.get().code}/")
