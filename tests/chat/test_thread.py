"""The thread by number: everything after N, exactly once and in order; the 50 before N; another epoch starts afresh (XCT-1)."""

import re

import pytest

from chat.models import Entry, Epoch
from chat.selectors import CATCH_UP, FAR_BEHIND, PAGE
from chat.services import send_message
from tests.factories import advance, key, text_of


def numbers(answer):
    """The numbers of the entries in an answer, in the order in which they stand."""
    return [int(n) for n in re.findall(r'data-number="(\d+)"', answer.content.decode())]


def fill(order, author, upto):
    """Messages until the thread has this many entries, straight into the table."""
    order.conversation.refresh_from_db()
    head, tally = order.conversation.head, order.conversation.first_tally
    Entry.objects.bulk_create(
        Entry(
            conversation=order.conversation,
            number=n,
            kind="message",
            side=1,
            author=author,
            body="",
            client_key=f"fill-{n}",
            first_tally=tally + n - head,
            second_tally=0,
        )
        for n in range(head + 1, upto + 1)
    )
    type(order.conversation).objects.filter(pk=order.conversation_id).update(
        head=upto, first_tally=tally + upto - head
    )


@pytest.fixture
def ask(client_of, sven, order):
    """Svens page asks for entries, as its script does."""
    client = client_of(sven)

    def get(htmx=True, **query):
        headers = {"HX-Request": "true"} if htmx else {}
        return client.get(f"/factory/orders/{order.code}/entries/", query, headers=headers)

    return get


def test_nothing_newer_is_204(ask, order):
    answer = ask(after=1)
    assert (answer.status_code, answer.content) == (204, b"")


def test_everything_after_a_number_comes_once_and_in_order(ask, alice, sven, order):
    for n in range(3):
        send_message(order.conversation, body=f"Message {n}", key=key(), actor=alice)
    advance(order, alice, sven)
    assert numbers(ask(after=1)) == [2, 3, 4, 5]
    assert numbers(ask(after=3)) == [4, 5]
    assert ask(after=5).status_code == 204
    text = text_of(ask(after=1))
    assert (
        text.index("Message 0")
        < text.index("Message 1")
        < text.index("Message 2")
        < text.index("moved the order")
    )


def test_an_answer_also_swaps_what_the_entries_changed(ask, alice, sven, order):
    advance(order, alice, sven)
    html = ask(after=1).content.decode()
    for region in ("_strip", "_order_actions", "_order_panels", "_slip", "_unread_total"):
        assert re.search(rf'id="{region}"[^>]*hx-swap-oob="true"', html), region
    # Nothing to type in may be swapped from under the person's hands.
    assert "<textarea" not in html


def test_a_page_of_another_epoch_starts_afresh(ask, alice, order):
    send_message(order.conversation, body="Hello", key=key(), actor=alice)
    word = Epoch.objects.get().word
    assert numbers(ask(after=1, epoch=word)) == [2]
    answer = ask(after=1, epoch="another")
    assert (answer.status_code, answer["HX-Refresh"], answer.content) == (204, "true", b"")


def test_the_page_carries_number_and_epoch(client_of, sven, order):
    html = client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()
    assert f'data-epoch="{Epoch.objects.get().word}"' in html
    assert f'data-conversation="{order.conversation.code}"' in html
    assert '<input type="hidden" name="after" value="1">' in html


def test_far_behind_it_comes_in_pieces_and_says_so(ask, alice, order):
    fill(order, alice, 2 * CATCH_UP + 51)
    at, seen = 1, []
    for more in (True, True, False):
        answer = ask(after=at)
        assert ("thread-more" in answer.headers.get("HX-Trigger", "")) is more
        piece = numbers(answer)
        assert len(piece) == (CATCH_UP if more else 50)
        seen += piece
        at = piece[-1]
    assert seen == list(range(2, 2 * CATCH_UP + 52))
    assert ask(after=at).status_code == 204


def test_hopelessly_behind_it_starts_afresh(ask, alice, order):
    fill(order, alice, FAR_BEHIND + 2)
    answer = ask(after=1)
    assert (answer.status_code, answer["HX-Refresh"], answer.content) == (204, "true", b"")
    assert numbers(ask(after=2))[0] == 3


def test_a_page_shows_the_last_50_and_leads_to_those_before(client_of, ask, alice, sven, order):
    fill(order, alice, 120)
    page = client_of(sven).get(f"/factory/orders/{order.code}/")
    assert numbers(page) == list(range(71, 121))
    assert f"/factory/orders/{order.code}/entries/?before=71" in page.content.decode()
    first = ask(before=71)
    assert numbers(first) == list(range(21, 71))
    assert "?before=21" in first.content.decode()
    second = ask(before=21)
    assert numbers(second) == list(range(1, 21))
    assert "?before=" not in second.content.decode()


def test_exactly_50_have_nothing_before_them(client_of, alice, sven, order):
    fill(order, alice, PAGE)
    page = client_of(sven).get(f"/factory/orders/{order.code}/")
    assert numbers(page) == list(range(1, PAGE + 1))
    assert "?before=" not in page.content.decode()


def test_without_script_earlier_entries_are_a_page(ask, alice, order):
    fill(order, alice, 60)
    answer = ask(htmx=False, before=11)
    assert b"<html" in answer.content
    assert numbers(answer) == list(range(1, 11))


@pytest.mark.parametrize("word", ["", "x", "-1", "²", "1e9", "9" * 30, "0"])
def test_an_odd_number_is_answered_as_from_the_start(ask, word):
    assert numbers(ask(after=word)) == [1]
    assert ask(before=word).status_code == 200


def test_a_number_ahead_of_the_thread_has_nothing_newer(ask):
    assert ask(after=999).status_code == 204


def test_each_reader_gets_own_words_for_the_same_entries(client_of, alice, sven, order):
    send_message(order.conversation, body="Hello", key=key(), actor=alice)
    hers = client_of(alice).get(f"/orders/{order.code}/entries/?after=1", headers={"HX-Request": "true"})
    his = client_of(sven).get(
        f"/factory/orders/{order.code}/entries/?after=1", headers={"HX-Request": "true"}
    )
    assert numbers(hers) == numbers(his) == [2]
    assert "Alice Ward You" in text_of(hers)
    assert "Alice Ward Birch Ltd" in text_of(his)
    assert "avatar--us" in hers.content.decode()
    assert "avatar--us" not in his.content.decode()


def test_a_colleague_is_named_and_is_not_you(client_of, alice, bob, order):
    # Alice's own copy is drawn first, so that what is kept of it would show.
    send_message(order.conversation, body="Hello", key=key(), actor=alice)
    assert "Alice Ward You" in text_of(client_of(alice).get(f"/orders/{order.code}/"))
    assert "Alice Ward Birch Ltd" in text_of(client_of(bob).get(f"/orders/{order.code}/"))
    assert "Alice Ward You" in text_of(client_of(alice).get(f"/orders/{order.code}/"))
