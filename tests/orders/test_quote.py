"""A supplier's quote (QUO-1): the commitment a buyer reads, its refusals, declining and withdrawing it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cusket.lib.mail.models import Letter
from orders.models import Order, Quote
from tests.factories import make_quote, make_request, text_of

FORM = {
    "key": "one",
    "currency": "EUR",
    "unit": "bags",
    "deadline": "2031-05-04",
    "valid_day": "2031-02-28",
    "terms": "FCA Borås",
    "notes": "Two colours in one carton",
    "row-0-description": "Canvas tote",
    "row-0-option": "Navy",
    "row-0-sku": "TOTE-12-NVY",
    "row-0-quantity": "1,500",
    "row-0-unit_price": "4.3525",
    "row-1-description": "Hang tag",
    "row-1-quantity": "1500",
    "row-1-unit_price": "0",
}


@pytest.fixture
def rfq(alice):
    return make_request(alice)


@pytest.fixture
def quote(sven, rfq):
    return make_quote(sven, rfq)


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("stella", 403)])
def test_only_suppliers_quote(press, request, rfq, who, status):
    assert press(request.getfixturevalue(who), f"/factory/requests/{rfq.code}/", **FORM).status_code == status
    assert not Quote.objects.exists()


def test_a_supplier_that_was_not_asked_cannot_quote(press, alice, sven, mallory):
    rfq = make_request(alice, suppliers=[sven.company])
    assert press(mallory, f"/factory/requests/{rfq.code}/", **FORM).status_code == 404
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"row-0-unit_price": "-1"}, "Enter a unit price from 0 up"),
        ({"row-0-unit_price": "0.00001"}, "four decimals at most"),
        ({"row-0-unit_price": "dear"}, "Enter the unit price as a number"),
        ({"row-0-unit_price": "0"}, "The total must be more than nothing"),
        ({"row-0-unit_price": "9999999"}, "less than a billion"),
        ({"row-0-quantity": "1.5"}, "Enter the quantity as a whole number"),
        ({"currency": "XXX"}, "XXX is not one of the available choices"),
        ({"deadline": "2020-01-01"}, "Choose a delivery date from today on."),
        ({"deadline": ""}, "This field is required"),
        ({"valid_day": "2020-01-01"}, "Choose a moment in the future until which the quote holds."),
        ({"valid_day": "9999-12-31"}, "Choose a nearer day until which the quote holds."),
        ({"deadline": "9999-12-31"}, "Choose a nearer delivery date."),
        ({"notes": "Ask sven@svea.com for samples"}, "Not sent: this has an email address"),
        ({"terms": "Call +46 70 123 45 67"}, "Not sent: this has a phone number"),
    ],
)
def test_a_refused_quote_comes_back_as_typed(press, rang, sven, rfq, change, phrase):
    answer = press(sven, f"/factory/requests/{rfq.code}/", **{**FORM, **change})
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    assert 'value="TOTE-12-NVY"' in answer.content.decode()
    assert not Quote.objects.exists()
    assert not Letter.objects.exists()
    assert not rang.rings


def test_the_buyer_reads_product_quantity_price_and_deadline(press, rang, client_of, alice, sven, rfq):
    answer = press(sven, f"/factory/requests/{rfq.code}/", **FORM)
    quote = Quote.objects.get()
    assert answer.url == f"/quotes/{quote.code}/"
    assert (quote.author, quote.supplier, quote.status) == (sven, sven.company, "sent")
    assert (quote.total, quote.deadline) == (Decimal("6528.75"), date(2031, 5, 4))
    # To the end of the day where the supplier is.
    assert quote.valid_until == datetime(2031, 3, 1, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert rang.groups == {alice.company.group, sven.company.group}
    letter = Letter.objects.get()
    assert letter.to == alice.user.email
    assert "6,528.75" not in letter.subject
    for person in (alice, sven):
        page = text_of(client_of(person).get(f"/quotes/{quote.code}/"))
        for words in (
            "Canvas tote , Navy",
            "TOTE-12-NVY",
            "1,500",
            "€4.3525",
            "€6,528.75",
            "Sun 4 May 2031",
            "FCA Borås",
        ):
            assert words in page


def test_sending_twice_is_sending_once(press, sven, rfq):
    answers = [press(sven, f"/factory/requests/{rfq.code}/", **FORM) for _ in range(2)]
    assert {answer.url for answer in answers} == {f"/quotes/{Quote.objects.get().code}/"}
    assert Letter.objects.count() == 1


def test_a_company_has_one_open_quote_for_a_request(press, signe, quote, rfq):
    assert press(signe, f"/factory/requests/{rfq.code}/", **FORM).status_code == 409
    assert Quote.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "verb", "status"), [("alice", "decline", "withdrawn"), ("sven", "withdraw", "declined")]
)
def test_what_the_other_side_settled_first_stays(press, rang, request, quote, alice, sven, who, verb, status):
    first = {"withdrawn": (sven, "withdraw"), "declined": (alice, "decline")}[status]
    press(first[0], f"/quotes/{quote.code}/{first[1]}/", seen=0)
    answer = press(request.getfixturevalue(who), f"/quotes/{quote.code}/{verb}/", seen=0)
    assert answer.status_code == 409
    assert not rang.rings
    quote.refresh_from_db()
    assert (quote.status, quote.version) == (status, 1)


def test_another_quote_may_follow_a_withdrawn_one(press, sven, quote, rfq):
    press(sven, f"/quotes/{quote.code}/withdraw/", seen=0)
    assert press(sven, f"/factory/requests/{rfq.code}/", **FORM).status_code == 302
    assert sorted(Quote.objects.values_list("status", flat=True)) == ["sent", "withdrawn"]


@pytest.mark.parametrize(
    ("who", "verb", "status"),
    [
        ("sven", "decline", 403),
        ("bob", "decline", 403),
        ("mallory", "decline", 404),
        ("alice", "withdraw", 403),
        ("bob", "withdraw", 403),
        ("mallory", "withdraw", 404),
    ],
)
def test_declining_is_the_buyers_and_withdrawing_the_suppliers(
    press, rang, request, quote, who, verb, status
):
    assert press(request.getfixturevalue(who), f"/quotes/{quote.code}/{verb}/", seen=0).status_code == status
    quote.refresh_from_db()
    assert (quote.status, quote.version) == ("sent", 0)
    assert not rang.rings


@pytest.mark.parametrize(
    ("who", "verb", "status"), [("alice", "decline", "declined"), ("signe", "withdraw", "withdrawn")]
)
def test_a_quote_is_declined_or_withdrawn_once(
    press, rang, client_of, request, quote, alice, sven, who, verb, status
):
    person = request.getfixturevalue(who)
    assert press(person, f"/quotes/{quote.code}/{verb}/", seen=0).url == f"/quotes/{quote.code}/"
    assert rang.groups == {alice.company.group, sven.company.group}
    quote.refresh_from_db()
    assert (quote.status, quote.version, quote.decided_by) == (status, 1, person)
    assert status.capitalize() in text_of(client_of(sven).get(f"/quotes/{quote.code}/"))
    again = press(person, f"/quotes/{quote.code}/{verb}/", seen=0)
    assert again.url == f"/quotes/{quote.code}/"
    assert not rang.rings
    quote.refresh_from_db()
    assert quote.version == 1
    assert not Order.objects.exists()


def test_an_expired_quote_says_so_on_both_sides(client_of, alice, sven, quote):
    Quote.objects.filter(pk=quote.pk).update(valid_until=timezone.now() - timedelta(minutes=1))
    buyer, supplier = (client_of(person).get(f"/quotes/{quote.code}/") for person in (alice, sven))
    assert "Expired: ask the supplier to send it again." in text_of(buyer)
    assert "Accept quote" not in text_of(buyer)
    assert "Expired" in text_of(supplier)


def test_quotes_to_decide_stand_above_the_orders_until_they_are_decided(press, client_of, alice, quote):
    assert "Quotes to decide" in text_of(client_of(alice).get("/orders/"))
    press(alice, f"/quotes/{quote.code}/decline/", seen=0)
    assert "Quotes to decide" not in text_of(client_of(alice).get("/orders/"))


def test_a_supplier_quotes_again_what_has_expired(press, rang, sven, quote):
    """The buyer is told to ask for it again, so the old one must not stand in the way."""
    address = f"/factory/requests/{quote.rfq.code}/"
    assert press(sven, address, **{**FORM, "key": "too soon"}).status_code == 409
    Quote.objects.filter(pk=quote.pk).update(valid_until=timezone.now() - timedelta(minutes=1))
    assert press(sven, address, **{**FORM, "key": "again"}).status_code == 302
    quote.refresh_from_db()
    assert quote.status == "withdrawn"
    assert Quote.objects.get(status="sent").valid_until > timezone.now()


def test_a_row_left_blank_does_not_complain_when_another_is_refused(press, sven, rfq):
    blank = {f"row-2-{name}": "" for name in ("description", "option", "sku", "quantity", "unit_price")}
    answer = press(
        sven, f"/factory/requests/{rfq.code}/", **{**FORM, **blank, "row-0-unit_price": "dear", "key": "x"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Enter the unit price as a number" in page
    assert 'name="row-2-description"' in page
    assert "This field is required." not in page
