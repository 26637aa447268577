"""Unread: per person, exact, moved forward only by what was on screen, cleared in every tab (CHT-11 to CHT-14, P7, Q16)."""

import re

import pytest

from chat.models import ReadMark
from chat.selectors import unread_of
from chat.services import mark_read, send_message
from cusket.accounts.models import Role
from orders.services.order import ask_for_receipt
from tests.factories import SIDE, key, make_member, make_order


@pytest.fixture
def say(order):
    def send(actor, times=1):
        for _ in range(times):
            send_message(order.conversation, body="Is it on its way?", key=key(), actor=actor)

    return send


@pytest.fixture
def read(press, request):
    def send(who, order, number):
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/read/", number=number)

    return send


def total(answer):
    """The unread total that an answer shows on the bell."""
    return int(re.search(r'data-total="(\d+)"', answer.content.decode()).group(1))


def unread(order, member):
    order.conversation.refresh_from_db()
    return unread_of(order.conversation, member)


def test_three_messages_are_three_unread_everywhere(say, client_of, alice, sven, order):
    say(alice, 3)
    client = client_of(sven)
    for path in (
        "/factory/",
        "/factory/orders/",
        f"/factory/orders/{order.code}/",
        "/unread/",
        "/factory/requests/",
    ):
        assert total(client.get(path)) == 3, path
    page = client.get(f"/factory/orders/{order.code}/").content.decode()
    assert re.search(r'id="_chat_button"[^>]*', page)
    assert 'class="btn only-wide btn--unread" id="_chat_button"' in page
    assert re.search(r'<span class="count">3<span class="vh"> unread</span>', page)
    assert "3 new messages" in page


def test_ones_own_and_a_colleagues_words_do_not_count(say, sven, signe, alice, order):
    say(sven, 2)
    assert unread(order, sven) == 0
    assert unread(order, signe) == 0
    assert unread(order, alice) == 2


def test_stage_changes_do_not_count_and_a_request_for_receipt_does(order_at, alice, sven):
    order = order_at("shipped")
    # How the goods travel is news; that a stage moved stands on the strip.
    assert unread(order, alice) == 1
    ask_for_receipt(order, key=key(), actor=sven)
    assert unread(order, alice) == 2


def test_it_is_counted_per_person(say, read, alice, sven, signe, order):
    say(alice, 3)
    assert read("sven", order, 4).status_code == 200
    assert unread(order, sven) == 0
    assert unread(order, signe) == 3


def test_reading_clears_it_in_every_tab_of_that_person(say, read, rang, client_of, alice, sven, order):
    say(alice, 3)
    answer = read("sven", order, 4)
    assert total(answer) == 0
    assert "btn--unread" not in answer.content.decode()
    assert [(groups, payload) for groups, payload in rang.rings] == [
        ([sven.group], {"conversation": order.conversation.code, "read": 4}),
        # The other side's page says "Seen by".
        ([order.conversation.group], {"conversation": order.conversation.code, "seen": 4}),
    ]
    assert total(client_of(sven).get("/unread/")) == 0


def test_the_mark_moves_forward_only(say, read, rang, alice, sven, order):
    say(alice, 5)
    read("sven", order, 4)
    assert unread(order, sven) == 2
    answer = read("sven", order, 2)
    assert answer.status_code == 200
    assert not rang.rings
    assert unread(order, sven) == 2
    assert ReadMark.objects.get(member=sven).number == 4
    read("sven", order, 4)
    assert not rang.rings
    read("sven", order, 6)
    assert unread(order, sven) == 0


def test_a_mark_ahead_of_the_thread_is_refused(say, read, rang, alice, sven, order):
    say(alice, 2)
    assert read("sven", order, 4).status_code == 422
    assert not ReadMark.objects.filter(member=sven).exists()
    assert unread(order, sven) == 2
    assert not rang.rings


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "²", "9" * 30])
def test_an_odd_number_moves_nothing(say, read, alice, sven, order, number):
    say(alice, 2)
    assert read("sven", order, number).status_code == 200
    assert unread(order, sven) == 2


def test_strangers_and_the_other_sides_address_move_nothing(press, say, read, mallory, alice, sven, order):
    say(alice, 2)
    assert read("mallory", order, 3).status_code == 404
    assert press(sven, f"/orders/{order.code}/read/", number=3).status_code == 403
    assert not ReadMark.objects.exists()


def test_a_reader_has_a_mark_of_their_own(say, read, alice, bob, sven, order):
    say(sven, 2)
    assert unread(order, bob) == 2
    assert read("bob", order, 3).status_code == 200
    assert unread(order, bob) == 0
    assert unread(order, alice) == 2


def test_who_replies_has_read_what_stood_on_the_page_and_no_more(say, press, alice, sven, order):
    say(alice, 2)
    page_stood_at = 3
    say(alice, 1)
    press(sven, f"/factory/orders/{order.code}/messages/", body="Tomorrow", key="one", after=page_stood_at)
    assert unread(order, sven) == 1
    assert ReadMark.objects.get(member=sven).number == 3


def test_opening_the_page_is_not_reading_it(say, client_of, alice, sven, order):
    say(alice, 2)
    client_of(sven).get(f"/factory/orders/{order.code}/")
    client_of(sven).get(f"/factory/orders/{order.code}/entries/?after=1")
    assert unread(order, sven) == 2


def test_the_red_line_stands_before_the_first_unread(say, client_of, alice, sven, order):
    say(alice, 1)
    order.conversation.refresh_from_db()
    mark_read(order.conversation, 2, actor=sven)
    say(sven, 1)
    say(alice, 2)
    html = client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()
    assert "2 new messages" in html
    assert html.index('id="entry-3"') < html.index('id="new-line"') < html.index('id="entry-4"')


def test_an_order_that_ended_does_not_ring_the_bell_for_ever(client_of, alice, sven):
    order = make_order(alice, sven, "completed")
    send_count = unread(order, sven)
    assert send_count > 0
    assert total(client_of(sven).get("/unread/")) == 0


def test_the_bell_sums_both_sides_of_a_company_that_buys_and_sells(client_of, alice, sven, mallory):
    bought, sold = make_order(mallory, sven), make_order(alice, mallory)
    send_message(bought.conversation, body="Ready", key=key(), actor=sven)
    send_message(sold.conversation, body="Ready?", key=key(), actor=alice)
    client = client_of(mallory)
    for path in ("/unread/", "/orders/", "/factory/"):
        assert total(client.get(path)) == 2, path


def test_a_new_colleague_starts_with_everything_unread(say, svea, alice, sven, order):
    say(alice, 2)
    mark_read(order.conversation, 3, actor=sven)
    newcomer = make_member(svea, "nils@svea.example", "Nils Berg", Role.MEMBER)
    assert unread(order, newcomer) == 2
