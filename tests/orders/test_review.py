"""Reviews: the buyer's completes the order, then the supplier may review the buyer; once per side (REV-2 to REV-5)."""

import pytest

from cusket.lib.mail.models import Letter
from orders.models import Order, Review
from tests.factories import SIDE, entries_of, groups_of, text_of


@pytest.fixture
def review(press, request):
    def send(who, order, **values):
        form = {"seen": order.version, "rating": "5", "text": "Arrived as agreed", "key": "one", **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/review/", **form)

    return send


def unreviewed(order, rang):
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == (order.status, order.version)
    assert entries_of(order, order.conversation.head) == []
    assert not rang.rings


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_readers_and_strangers_do_not_review(review, rang, bob, mallory, order_at, who, status):
    order = order_at("delivered")
    assert review(who, order).status_code == status
    unreviewed(order, rang)
    assert not Review.objects.exists()


@pytest.mark.parametrize("status", ["confirmed", "in_production", "quality_check", "shipped", "cancelled"])
@pytest.mark.parametrize(
    ("who", "phrase"),
    [
        ("alice", "Confirm receipt first; then you can review the order."),
        ("sven", "You can review the buyer once"),
    ],
)
def test_nobody_reviews_before_receipt(review, rang, client_of, request, order_at, status, who, phrase):
    order = order_at(status)
    answer = review(who, order)
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    unreviewed(order, rang)
    assert not Review.objects.exists()
    form = client_of(request.getfixturevalue(who)).get(f"{SIDE[who]}/{order.code}/review/")
    assert phrase in text_of(form)
    assert b'name="rating"' not in form.content


def test_the_supplier_does_not_review_first(review, rang, client_of, sven, order_at):
    order = order_at("delivered")
    assert review("sven", order).status_code == 422
    unreviewed(order, rang)
    assert "Review this buyer" not in text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"rating": ""}, "Choose a rating from 1 to 5."),
        ({"rating": "0"}, "0 is not one of the available choices"),
        ({"rating": "6"}, "6 is not one of the available choices"),
        ({"text": "  "}, "Write a sentence or two; others decide by it."),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"text": "Call me on +44 7700 900123 next time"}, "Not sent: this has a phone number"),
    ],
)
def test_a_refused_review_comes_back_as_typed(review, rang, order_at, change, phrase):
    order = order_at("delivered")
    answer = review("alice", order, **change)
    assert answer.status_code == 422
    assert phrase in text_of(answer)
    if "text" not in change:
        assert "Arrived as agreed" in answer.content.decode()
    unreviewed(order, rang)
    assert not Review.objects.exists()


def test_the_buyers_review_completes_the_order(review, rang, client_of, alice, sven, order_at):
    order = order_at("delivered")
    assert review("alice", order, rating="4").url == f"/orders/{order.code}/"
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == ("completed", order.version + 1)
    assert row.ended_at is not None
    assert entries_of(order, order.conversation.head) == [("order_reviewed", alice)]
    given = Review.objects.get()
    assert (given.party, given.of, given.rating, given.text, given.member) == (
        "buyer",
        sven.company,
        4,
        "Arrived as agreed",
        alice,
    )
    assert rang.groups == groups_of(order)
    assert Letter.objects.get(key__startswith="completed:").to == sven.user.email
    page = text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    assert "Reviewed: Completed" in page
    assert "Review this buyer" in page


def test_then_the_supplier_reviews_the_buyer_and_nothing_moves(
    review, rang, client_of, alice, signe, order_at
):
    order = order_at("completed")
    assert review("signe", order, text="Paid and answered quickly").status_code == 302
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version, row.ended_at) == ("completed", order.version, order.ended_at)
    assert entries_of(order, order.conversation.head) == [("order_reviewed", signe)]
    given = Review.objects.get(party="supplier")
    assert (given.of, given.member) == (alice.company, signe)
    assert rang.groups == groups_of(order)
    assert "Paid and answered quickly" in text_of(client_of(alice).get(f"/orders/{order.code}/"))


def test_one_review_per_side(review, rang, alice, sven, signe, order_at):
    order = order_at("completed")
    late = review("alice", order, key="two", rating="1")
    assert late.status_code == 409
    assert "Your company has reviewed this order already." in text_of(late)
    assert review("sven", order).status_code == 302
    # The same form again answers as the first time; a colleague's is refused.
    assert review("sven", order).status_code == 302
    assert review("signe", order).status_code == 409
    assert not rang.rings
    assert sorted(Review.objects.values_list("party", "rating")) == [("buyer", 5), ("supplier", 5)]


def test_a_review_of_a_stage_that_moved_is_late(review, rang, order_at):
    order = order_at("delivered")
    answer = review("alice", order, seen=order.version - 1)
    assert answer.status_code == 409
    assert "Arrived as agreed" in text_of(answer)
    unreviewed(order, rang)


def test_markup_in_a_review_is_shown_as_text(review, client_of, sven, order_at):
    order = order_at("delivered")
    review("alice", order, text="<script>alert(1)</script> <b>good</b>")
    for path in (f"/factory/orders/{order.code}/", f"/companies/{sven.company.slug}/"):
        page = client_of(sven).get(path).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;good&lt;/b&gt;" in page
        assert "<script>alert" not in page
