"""QUO-2: of a request comes one order, whoever accepts, withdraws or closes what at once; every order has its own number."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from chat.models import Conversation
from cusket.accounts.models import Company, Member
from cusket.lib.errors import Conflict
from cusket.lib.flow import Flow, Step
from orders.models import NumberSeries, Order, Quote, Rfq
from orders.services import quote as quote_services
from orders.services.quote import accept_quote, send_quote, withdraw_quote
from orders.services.rfq import close_request
from tests import factories

from .crowd import at_once, crowd, must_lose, sort, switch_locks_off


@pytest.fixture
def rival(db: None) -> Member:
    """Olga of Olsen AS quotes for the same requests as Sven."""
    olsen = factories.make_company("Olsen AS", supplies=True)
    return factories.make_member(olsen, "olga@olsen.example", "Olga Berg")


def shown(quote: Quote) -> Quote:
    """The quote as a request of its own reads it."""
    return Quote.objects.select_related("rfq__buyer", "supplier").get(pk=quote.pk)


Offer = tuple[Rfq, Quote, Quote]


def two_quotes(buyer: Member, one: Member, other: Member) -> Offer:
    rfq = factories.make_request(buyer)
    return rfq, factories.make_quote(one, rfq), factories.make_quote(other, rfq)


def accepting_both_makes_one_order(offer: Offer, alice: Member, anna: Member) -> None:
    rfq, first, second = offer
    choices = [(first, alice), (second, anna)] * 4
    answers = crowd(8, lambda n: accept_quote(shown(choices[n][0]), seen=0, actor=choices[n][1]))
    won, lost = sort(answers)
    order = Order.objects.get(quote__rfq=rfq)
    # Four pressed the button of the quote that won: the same order for all of them. The others are told.
    assert [row.pk for row in won] == [order.pk] * 4
    assert [type(error) for error in lost] == [Conflict] * 4
    assert sorted(rfq.quotes.values_list("status", flat=True)) == ["accepted", "declined"]
    assert Conversation.objects.filter(title__startswith=order.code).count() == 1
    rfq.refresh_from_db()
    assert (rfq.status, rfq.version) == ("ordered", 1)


def test_two_quotes_accepted_at_once_make_one_order(
    alice: Member, anna: Member, sven: Member, rival: Member
) -> None:
    for _ in range(4):
        accepting_both_makes_one_order(two_quotes(alice, sven, rival), alice, anna)


def test_control_two_quotes_without_locks(
    alice: Member, anna: Member, sven: Member, rival: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = [two_quotes(alice, sven, rival) for _ in range(8)]
    switch_locks_off(monkeypatch, Rfq, Quote)
    must_lose(lambda: accepting_both_makes_one_order(offers.pop(), alice, anna), rounds=8)


def test_colleagues_who_accept_the_same_quote_get_the_same_order(
    alice: Member, anna: Member, sven: Member
) -> None:
    quote = factories.make_quote(sven, factories.make_request(alice))
    people = [alice, anna]
    won, lost = sort(crowd(10, lambda n: accept_quote(shown(quote), seen=0, actor=people[n % 2])))
    assert not lost
    assert {row.pk for row in won} == {Order.objects.get().pk}


def a_rival_withdraws_meanwhile(offer: Offer, alice: Member, rival: Member) -> None:
    """Accepting declines the other quotes; that one of them is taken back in that moment is no reason to say no."""
    _rfq, first, second = offer
    answers = at_once(
        [
            lambda: accept_quote(shown(first), seen=0, actor=alice),
            lambda: withdraw_quote(shown(second), seen=0, actor=rival),
        ]
    )
    the_deal_stands(offer, *answers)


def a_rival_withdraws_just_then(offer: Offer, alice: Member, rival: Member) -> None:
    """The same without luck: between the look at the other quotes and their end, if the look lets it."""
    _rfq, first, second = offer
    real, answers = quote_services.move, []
    withdrawing = threading.Thread(
        target=lambda: answers.extend(crowd(1, lambda _n: withdraw_quote(shown(second), seen=0, actor=rival)))
    )

    def overtaken(row: Quote, flow: Flow, name: str, *args: str, **more: object) -> Step:
        if name == "decline":
            withdrawing.start()
            withdrawing.join(0.3)
        return real(row, flow, name, *args, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quote_services, "move", overtaken)
        [accepted] = crowd(1, lambda _n: accept_quote(shown(first), seen=0, actor=alice))
    withdrawing.join()
    the_deal_stands(offer, accepted, *answers)


def the_deal_stands(offer: Offer, accepted: object, withdrawn: object) -> None:
    rfq, _first, second = offer
    sort([accepted, withdrawn])
    assert not isinstance(accepted, Exception), accepted
    assert accepted == Order.objects.get(quote__rfq=rfq)
    second.refresh_from_db()
    assert second.status == ("declined" if isinstance(withdrawn, Conflict) else "withdrawn")


def test_a_rival_who_withdraws_meanwhile_does_not_spoil_the_deal(
    alice: Member, sven: Member, rival: Member
) -> None:
    for _ in range(4):
        a_rival_withdraws_meanwhile(two_quotes(alice, sven, rival), alice, rival)
    a_rival_withdraws_just_then(two_quotes(alice, sven, rival), alice, rival)


def test_control_a_rival_who_withdraws_without_locks(
    alice: Member, sven: Member, rival: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = [two_quotes(alice, sven, rival) for _ in range(12)]
    switch_locks_off(monkeypatch, Quote)
    # SQLite locks at the first write, which comes before that moment; there the whole of it has to be lucky.
    attempt = (
        a_rival_withdraws_just_then if connection.vendor == "postgresql" else a_rival_withdraws_meanwhile
    )
    must_lose(lambda: attempt(offers.pop(), alice, rival))


def test_accepting_and_withdrawing_the_same_quote_are_one_of_the_two(alice: Member, sven: Member) -> None:
    for _ in range(4):
        quote = factories.make_quote(sven, factories.make_request(alice))
        won, lost = sort(
            at_once(
                [
                    lambda quote=quote: accept_quote(shown(quote), seen=0, actor=alice),
                    lambda quote=quote: withdraw_quote(shown(quote), seen=0, actor=sven),
                ]
            )
        )
        assert (len(won), [type(error) for error in lost]) == (1, [Conflict])
        quote.refresh_from_db()
        assert Order.objects.filter(quote=quote).exists() == (quote.status == "accepted")


def test_accepting_and_closing_a_request_leave_one_legal_end(
    alice: Member, anna: Member, sven: Member
) -> None:
    for _ in range(4):
        rfq = factories.make_request(alice)
        quote = factories.make_quote(sven, rfq)
        accepted, _closed = at_once(
            [
                lambda quote=quote: accept_quote(shown(quote), seen=0, actor=alice),
                lambda rfq=rfq: close_request(Rfq.objects.get(pk=rfq.pk), seen=0, actor=anna),
            ]
        )
        sort([accepted, _closed])
        rfq.refresh_from_db()
        # A quote that was sent can be accepted after the request was closed; the request then says so or stays closed.
        assert isinstance(accepted, Order)
        assert (rfq.status, rfq.version) in (("ordered", 1), ("closed", 1))


def test_two_colleagues_quote_once(alice: Member, sven: Member, signe: Member) -> None:
    rfq = factories.make_request(alice)
    people = [sven, signe]
    model = factories.make_quote(sven, factories.make_request(alice))
    facts = {
        "lines": [
            {"sku": "T", "description": "Tote", "option": "", "quantity": 5, "unit_price": model.total}
        ],
        "currency": "EUR",
        "unit": "units",
        "deadline": model.deadline,
        "valid_until": model.valid_until,
    }
    won, lost = sort(
        crowd(
            8,
            lambda n: send_quote(
                Rfq.objects.get(pk=rfq.pk), key=factories.key(), actor=people[n % 2], **facts
            ),
        )
    )
    assert len(won) == 1
    assert {type(error) for error in lost} == {Conflict}


def ten_orders_get_ten_numbers(quotes: list[Quote], people: list[Member]) -> None:
    won, lost = sort(crowd(len(quotes), lambda n: accept_quote(shown(quotes[n]), seen=0, actor=people[n])))
    assert not lost
    numbers = sorted(order.number for order in won)
    # In a row, too: a gap would be an order that somebody else was told of and nobody has.
    assert numbers == list(range(numbers[0], numbers[0] + len(quotes)))
    assert NumberSeries.objects.get().last == numbers[-1]


@pytest.fixture
def ten_buyers(birch: Company, colleagues_of: Callable[..., list[Member]]) -> list[Member]:
    return colleagues_of(birch, 10)


def test_orders_made_at_once_have_numbers_of_their_own(ten_buyers: list[Member], sven: Member) -> None:
    """From the very first: the row that counts them does not exist yet."""
    quotes = [factories.make_quote(sven, factories.make_request(buyer)) for buyer in ten_buyers]
    ten_orders_get_ten_numbers(quotes, ten_buyers)


def test_control_order_numbers_without_locks(
    ten_buyers: list[Member], sven: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = [
        [factories.make_quote(sven, factories.make_request(buyer)) for buyer in ten_buyers] for _ in range(3)
    ]
    switch_locks_off(monkeypatch, NumberSeries)
    must_lose(lambda: ten_orders_get_ten_numbers(rounds.pop(), ten_buyers), rounds=3)
