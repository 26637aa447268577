"""Cancelling: one side asks, the other decides, before Shipped only; one wish is open at a time."""

import pytest

from cusket.lib.mail.models import Letter
from orders.models import Cancellation, Order
from orders.services.order import ask_cancellation
from tests.factories import SIDE, advance, entries_of, groups_of, key, text_of

REASON = "The shop was closed"


@pytest.fixture
def ask(press, request):
    def send(who, order, **values):
        form = {"seen": order.version, "reason": REASON, "key": "one", **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/cancellation/", **form)

    return send


@pytest.fixture
def answer(press, request):
    def send(who, order, word, **values):
        form = {"seen": order.version, "answer": word, "key": "two", **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/cancellation/answer/", **form)

    return send


@pytest.fixture
def asked(order, alice):
    """Alice has asked to cancel."""
    ask_cancellation(order, reason=REASON, key=key(), actor=alice)
    order.conversation.refresh_from_db()
    return order


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_readers_and_strangers_do_not_ask(ask, rang, bob, mallory, order, who, status):
    assert ask(who, order).status_code == status
    assert not Cancellation.objects.exists()
    assert not rang.rings


@pytest.mark.parametrize(
    ("reason", "phrase"),
    [
        (" ", "Say in one sentence why"),
        ("Write to alice@birch.co.uk", "an email address"),
        ("x" * 301, "at most 300"),
    ],
)
def test_a_wish_says_why(ask, rang, order, reason, phrase):
    refused = ask("alice", order, reason=reason)
    assert refused.status_code == 422
    assert phrase in text_of(refused)
    assert not Cancellation.objects.exists()
    assert not rang.rings


@pytest.mark.parametrize("status", ["shipped", "delivered", "completed", "cancelled"])
@pytest.mark.parametrize("who", ["alice", "sven"])
def test_from_shipped_on_nothing_is_cancelled(ask, rang, order_at, who, status):
    order = order_at(status)
    refused = ask(who, order)
    assert refused.status_code == 422
    assert "An order can be cancelled until it is Shipped." in text_of(refused)
    assert not Cancellation.objects.filter(answer="open").exists()
    assert not rang.rings


@pytest.mark.parametrize(
    ("who", "other", "address"), [("alice", "sven", "/factory/orders"), ("sven", "alice", "/orders")]
)
def test_asking_changes_nothing_but_the_question(ask, rang, client_of, request, order, who, other, address):
    asker, asked = request.getfixturevalue(who), request.getfixturevalue(other)
    assert ask(who, order).status_code == 302
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == ("confirmed", 0)
    assert entries_of(order) == [("cancellation_asked", asker)]
    assert rang.groups == groups_of(order)
    letter = Letter.objects.get(key__startswith="cancel:")
    assert (letter.to, f"{address}/{order.code}/" in letter.text) == (asked.user.email, True)
    page = text_of(client_of(asked).get(f"{address}/{order.code}/"))
    assert "Should this order be cancelled?" in page
    assert REASON in page
    assert "You asked to cancel this order" in text_of(client_of(asker).get(f"{SIDE[who]}/{order.code}/"))


def test_one_wish_is_open_at_a_time(ask, rang, asked, alice):
    for who in ("alice", "sven"):
        assert ask(who, asked).status_code == 409
    assert Cancellation.objects.count() == 1
    assert entries_of(asked) == [("cancellation_asked", alice)]
    assert not rang.rings


def test_asking_twice_with_one_form_is_one_wish(ask, rang, order, alice):
    assert ask("alice", order).status_code == 302
    assert ask("alice", order).status_code == 302
    assert not rang.rings
    assert entries_of(order) == [("cancellation_asked", alice)]
    assert Letter.objects.filter(key__startswith="cancel:").count() == 1


@pytest.mark.parametrize(
    ("who", "word", "status"),
    [
        ("bob", "withdrawn", 403),
        ("mallory", "agreed", 404),
        ("alice", "agreed", 403),
        ("alice", "declined", 403),
        ("sven", "withdrawn", 403),
        ("sven", "open", 403),
        ("sven", "maybe", 403),
        ("sven", "", 422),
    ],
)
def test_each_side_has_its_own_answer(answer, rang, bob, mallory, asked, who, word, status):
    assert answer(who, asked, word).status_code == status
    assert Cancellation.objects.get().answer == "open"
    assert Order.objects.get(pk=asked.pk).status == "confirmed"
    assert not rang.rings


def test_agreeing_ends_the_order_for_both(answer, rang, client_of, alice, signe, asked):
    assert answer("signe", asked, "agreed").status_code == 302
    row = Order.objects.get(pk=asked.pk)
    assert (row.status, row.version) == ("cancelled", 1)
    assert row.ended_at is not None
    assert entries_of(asked, asked.conversation.head) == [("cancellation_answered", signe)]
    settled = Cancellation.objects.get()
    assert (settled.answer, settled.answered_by) == ("agreed", signe)
    assert rang.groups == groups_of(asked)
    assert "Cancellation agreed: the order is Cancelled." in text_of(
        client_of(alice).get(f"/orders/{asked.code}/")
    )
    assert asked.code not in text_of(client_of(signe).get("/factory/"))
    assert asked.code in text_of(client_of(signe).get("/factory/orders/?show=cancelled"))


@pytest.mark.parametrize(
    ("who", "word", "phrase"),
    [
        ("sven", "declined", "Cancellation declined: the order goes on."),
        ("alice", "withdrawn", "Cancellation withdrawn"),
    ],
)
def test_declining_or_withdrawing_lets_it_go_on_and_it_may_be_asked_again(
    answer, ask, rang, client_of, request, alice, asked, who, word, phrase
):
    assert answer(who, asked, word).status_code == 302
    row = Order.objects.get(pk=asked.pk)
    assert (row.status, row.version) == ("confirmed", 0)
    assert entries_of(asked, asked.conversation.head) == [
        ("cancellation_answered", request.getfixturevalue(who))
    ]
    assert rang.groups == groups_of(asked)
    assert phrase in text_of(client_of(alice).get(f"/orders/{asked.code}/"))
    assert ask("alice", row, key="three").status_code == 302
    assert Cancellation.objects.filter(answer="open").count() == 1


def test_what_is_settled_is_not_settled_again(answer, rang, asked):
    answer("alice", asked, "withdrawn")
    late = answer("sven", asked, "agreed")
    assert late.status_code == 409
    assert "This cancellation was settled meanwhile." in text_of(late)
    assert Cancellation.objects.get().answer == "withdrawn"
    assert Order.objects.get(pk=asked.pk).status == "confirmed"
    assert not rang.rings


def test_nobody_agrees_to_a_reason_they_never_saw(answer, ask, rang, alice, sven, asked):
    first = asked.conversation.head
    answer("alice", asked, "withdrawn")
    ask("alice", asked, reason="The colour changed", key="three")
    late = answer("sven", asked, "agreed", asked=first)
    assert late.status_code == 409
    assert Order.objects.get(pk=asked.pk).status == "confirmed"
    assert not rang.rings
    assert answer("sven", asked, "agreed", asked=first + 2, key="four").status_code == 302
    assert Order.objects.get(pk=asked.pk).status == "cancelled"


def test_the_same_answer_twice_is_one(answer, rang, sven, asked):
    answer("sven", asked, "agreed")
    assert answer("sven", asked, "agreed").status_code == 302
    assert not rang.rings
    assert entries_of(asked, asked.conversation.head) == [("cancellation_answered", sven)]


def test_agreeing_to_an_order_that_moved_meanwhile_asks_again(answer, rang, alice, sven, asked):
    advance(asked, alice, sven)
    late = answer("sven", asked, "agreed")
    assert late.status_code == 409
    assert Order.objects.get(pk=asked.pk).status == "in_production"
    assert Cancellation.objects.get().answer == "open"
    assert not rang.rings
