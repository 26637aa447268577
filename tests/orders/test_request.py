"""A buyer's request: who may send it, who may read and answer it, and that it is sent once."""

from datetime import date

import pytest

from cusket.lib.mail.models import Letter
from orders.flow import RfqStatus
from orders.models import Quote, Rfq
from tests.factories import make_order, make_quote, make_request, text_of

FORM = {
    "key": "one",
    "title": "Canvas tote bags",
    "details": "12 oz canvas, two handles",
    "must_not_change": "The width of the handles",
    "ship_to": "Leeds, United Kingdom",
    "deadline": "2031-05-04",
    "row-0-description": "Canvas tote",
    "row-0-option": "Navy",
    "row-0-quantity": "1,500",
    "row-2-description": "Canvas tote",
    "row-2-option": "Olive",
    "row-2-quantity": "20",
}


@pytest.mark.parametrize("who", ["bob", "sven", "stella"])
def test_readers_suppliers_and_staff_cannot_ask(press, request, alice, who):
    assert press(request.getfixturevalue(who), "/requests/new/", **FORM).status_code == 403
    assert not Rfq.objects.exists()


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "a\x00b"}, "Null characters are not allowed"),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"row-0-quantity": "0"}, "Enter a quantity from 1 up"),
        ({"row-0-quantity": "10000001"}, "Enter a quantity up to 10,000,000"),
        ({"row-0-quantity": "many"}, "Enter the quantity as a whole number"),
        ({"row-2-description": ""}, "This field is required"),
        ({"deadline": "soon"}, "Enter a valid date"),
        ({"details": "Write to me: alice.ward@birch.co.uk"}, "Not sent: this has an email address"),
        ({"row-0-description": "Tote, call +44 7700 900123"}, "Not sent: this has a phone number"),
        ({"suppliers": "no-such-company"}, "not one of the available choices"),
    ],
)
def test_a_refused_request_comes_back_as_typed(press, rang, alice, change, phrase):
    answer = press(alice, "/requests/new/", **{**FORM, **change})
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    assert 'value="Leeds, United Kingdom"' in answer.content.decode()
    assert not Rfq.objects.exists()
    assert not rang.rings


@pytest.mark.parametrize("row", ["row-", "row-x", "row-²", "row--1", "row-" + "9" * 500])
def test_a_request_needs_a_line(press, alice, row):
    line = {f"{row}-description": "Canvas tote", f"{row}-quantity": "5"}
    answer = press(alice, "/requests/new/", key="one", title="Canvas tote bags", **line)
    assert answer.status_code == 422
    assert "Say at least one thing you need, and how many." in text_of(answer)
    assert not Rfq.objects.exists()


def test_a_buyer_asks_and_the_chosen_supplier_hears_of_it(press, rang, client_of, alice, sven, mallory):
    answer = press(alice, "/requests/new/", **FORM, suppliers=sven.company.slug)
    rfq = Rfq.objects.get()
    assert answer.url == f"/requests/{rfq.code}/"
    assert (rfq.author, rfq.buyer, rfq.status, rfq.deadline) == (
        alice,
        alice.company,
        "open",
        date(2031, 5, 4),
    )
    assert list(rfq.suppliers.all()) == [sven.company]
    assert [(line.position, line.option, line.quantity) for line in rfq.lines.all()] == [
        (1, "Navy", 1500),
        (2, "Olive", 20),
    ]
    assert rang.groups == {alice.company.group, sven.company.group}
    letter = Letter.objects.get()
    assert letter.to == sven.user.email
    assert f"/factory/requests/{rfq.code}/" in letter.text
    assert "12 oz canvas" in text_of(client_of(sven).get(f"/factory/requests/{rfq.code}/"))
    assert client_of(mallory).get(f"/factory/requests/{rfq.code}/").status_code == 404


def test_sending_twice_is_sending_once(press, alice, sven):
    client_answers = [press(alice, "/requests/new/", **FORM, suppliers=sven.company.slug) for _ in range(2)]
    rfq = Rfq.objects.get()
    assert {answer.url for answer in client_answers} == {f"/requests/{rfq.code}/"}
    assert Letter.objects.count() == 1


def test_a_refusal_does_not_use_up_the_key(press, alice):
    assert press(alice, "/requests/new/", **{**FORM, "title": ""}).status_code == 422
    assert press(alice, "/requests/new/", **FORM).status_code == 302
    assert Rfq.objects.get().client_key == "one"


def test_htmx_is_led_on_in_its_own_way(press, alice):
    answer = press(alice, "/requests/new/", htmx=True, **FORM)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/requests/{Rfq.objects.get().code}/")


def test_without_chosen_suppliers_every_supplier_may_answer_but_the_buyer_itself(
    client_of, alice, sven, mallory
):
    rfq, own = make_request(alice), make_request(mallory, title="Felt boxes")
    for person in (sven, mallory):
        assert rfq.title in text_of(client_of(person).get("/factory/requests/"))
        assert client_of(person).get(f"/factory/requests/{rfq.code}/").status_code == 200
    assert own.title not in text_of(client_of(mallory).get("/factory/requests/"))
    assert client_of(mallory).get(f"/factory/requests/{own.code}/").status_code == 404


def test_buyers_do_not_see_each_others_requests(client_of, alice, mallory):
    rfq = make_request(mallory, title="Felt boxes")
    assert "Felt boxes" not in text_of(client_of(alice).get("/requests/"))
    assert client_of(alice).get(f"/requests/{rfq.code}/").status_code == 404
    assert "Felt boxes" in text_of(client_of(mallory).get("/requests/"))


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("sven", 403), ("mallory", 404)])
def test_only_the_buyer_closes_a_request(press, request, alice, who, status):
    rfq = make_request(alice)
    assert press(request.getfixturevalue(who), f"/requests/{rfq.code}/close/", seen=0).status_code == status
    rfq.refresh_from_db()
    assert rfq.status == RfqStatus.OPEN


def test_a_closed_request_takes_no_quote_and_keeps_what_it_has(press, rang, client_of, alice, sven, mallory):
    rfq = make_request(alice)
    quote = make_quote(sven, rfq)
    assert press(alice, f"/requests/{rfq.code}/close/", seen=0).url == "/requests/"
    assert rang.groups == {alice.company.group}
    rfq.refresh_from_db()
    assert (rfq.status, rfq.version) == (RfqStatus.CLOSED, 1)
    assert press(mallory, f"/factory/requests/{rfq.code}/").status_code == 404
    page = text_of(client_of(sven).get(f"/factory/requests/{rfq.code}/"))
    assert "The buyer is no longer taking quotes for this request." in page
    assert client_of(alice).get(f"/quotes/{quote.code}/").status_code == 200
    assert Quote.objects.count() == 1


def test_closing_twice_is_closing_once(press, rang, alice):
    rfq = make_request(alice)
    press(alice, f"/requests/{rfq.code}/close/", seen=0)
    assert press(alice, f"/requests/{rfq.code}/close/", seen=0).url == "/requests/"
    assert not rang.rings
    rfq.refresh_from_db()
    assert rfq.version == 1


def test_a_request_that_became_an_order_is_not_closed(press, alice, sven):
    rfq = make_order(alice, sven).quote.rfq
    for seen in (0, 1):
        assert press(alice, f"/requests/{rfq.code}/close/", seen=seen).status_code in (409, 422)
    rfq.refresh_from_db()
    assert rfq.status == RfqStatus.ORDERED


def test_more_than_30_lines_are_refused_and_come_back(press, alice):
    form = {"key": "one", "title": "Canvas tote bags"}
    for n in range(31):
        form |= {f"row-{n}-description": f"Tote {n}", f"row-{n}-quantity": "5"}
    answer = press(alice, "/requests/new/", **form)
    assert answer.status_code == 422
    assert "30 lines are the most" in text_of(answer)
    assert 'value="Tote 30"' in answer.content.decode()
    assert not Rfq.objects.exists()
    del form["row-7-description"], form["row-7-quantity"]
    assert press(alice, "/requests/new/", **form).status_code == 302
    assert Rfq.objects.get().lines.count() == 30


@pytest.mark.parametrize("seen", ["", "x", "-1"])
def test_a_form_without_its_place_is_refused(press, alice, seen):
    rfq = make_request(alice)
    answer = press(alice, f"/requests/{rfq.code}/close/", seen=seen)
    assert answer.status_code == 422
    assert "This form has lost its place." in text_of(answer)
    rfq.refresh_from_db()
    assert rfq.status == RfqStatus.OPEN
