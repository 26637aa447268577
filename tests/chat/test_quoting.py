"""Answering one message of many: the quote stands above the answer, for both sides, and never says what was taken back."""

import re

import pytest

from chat.models import Entry
from chat.services import send_message, unsend_message
from tests.factories import SIDE, advance, key, make_order, text_of


@pytest.fixture
def say(press, request):
    def send(who, order, body, **values):
        form = {"body": body, "key": key(), **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/messages/", **form)

    return send


@pytest.fixture
def question(order, alice):
    return send_message(order.conversation, body="Navy or black?", key=key(), actor=alice)


def last(order):
    return Entry.objects.filter(conversation=order.conversation).order_by("-number").first()


def quote_in(answer, number):
    """The quote above one entry of an answer, as text; None if there is none."""
    html = answer.content.decode()
    entry = html[html.index(f'id="entry-{number}"') :]
    found = re.search(r'<a class="quoted" href="([^"]*)">(.*?)</a>', entry[: entry.index("</li>")], re.S)
    return found and (found[1], " ".join(re.sub(r"<[^>]*>", " ", found[2]).split()))


def test_a_reader_quotes_nothing(say, bob, order, question):
    assert say("bob", order, "Navy", quotes=2).status_code == 403
    assert last(order) == question


@pytest.mark.parametrize("number", [3, 999, 2_000_000_000])
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_not_in_this_chat_cannot_be_quoted_and_the_text_is_kept(
    say, rang, alice, sven, order, question, number, htmx
):
    # Another order of the same companies has an entry of that number.
    other = make_order(alice, sven)
    for _ in range(3):
        send_message(other.conversation, body="Something else", key=key(), actor=sven)
    answer = say("sven", order, "Navy, please", quotes=number, key="one", htmx=htmx)
    assert answer.status_code == 422
    assert "What you are quoting is not in this chat." in text_of(answer)
    if not htmx:
        assert ">Navy, please</textarea>" in answer.content.decode()
    assert last(order) == question
    assert not rang.rings
    assert say("sven", order, "Navy, please", key="one").status_code == 302
    assert last(order).quotes is None


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 30])
def test_an_odd_number_is_no_quote_and_the_text_is_kept(say, order, question, number):
    answer = say("sven", order, "Navy, please", quotes=number)
    assert answer.status_code == 422
    assert ">Navy, please</textarea>" in answer.content.decode()
    assert last(order) == question


def test_a_number_is_looked_up_in_this_chat_only(say, alice, sven, order, question):
    other = make_order(alice, sven)
    send_message(other.conversation, body="Secret of the other order", key=key(), actor=sven)
    assert say("sven", order, "Navy", quotes=2).status_code == 302
    assert last(order).quotes == question


@pytest.mark.parametrize("who", ["alice", "sven", "signe"])
def test_ones_own_and_the_other_sides_messages_can_be_quoted(
    say, client_of, bob, sven, signe, order, question, who
):
    assert say(who, order, "Navy", quotes=2).status_code == 302
    assert last(order).quotes == question
    for person, side in ((bob, "/orders"), (sven, "/factory/orders")):
        for path in ("", "entries/?after=2"):
            href, words = quote_in(client_of(person).get(f"{side}/{order.code}/{path}"), 3)
            assert words == "Alice Ward Navy or black?"
            assert href == f"{side}/{order.code}/?at=2&amp;tab=chat#entry-2"


def test_a_step_of_the_order_can_be_quoted(say, client_of, alice, sven, order):
    advance(order, alice, sven)
    assert say("alice", order, "How long will that take?", quotes=2).status_code == 302
    assert quote_in(client_of(sven).get(f"/factory/orders/{order.code}/"), 3)[1].startswith(
        "Sven Lindqvist An entry"
    )


def test_the_page_offers_the_quote_that_was_asked_for(client_of, sven, order, question):
    html = client_of(sven).get(f"/factory/orders/{order.code}/?quote=2&tab=chat").content.decode()
    assert '<input type="hidden" name="quotes" value="2">' in html


@pytest.mark.parametrize("number", ["999", "x", "0", "-1", "²", "9" * 30])
def test_an_odd_quote_in_an_address_is_left_out(client_of, sven, order, question, number):
    answer = client_of(sven).get(f"/factory/orders/{order.code}/", {"quote": number})
    assert answer.status_code == 200
    assert 'name="quotes"' not in answer.content.decode()


def test_a_refused_message_keeps_its_quote(say, order, question):
    answer = say("sven", order, "Write to sven@svea-bags.se", quotes=2)
    assert answer.status_code == 422
    assert '<input type="hidden" name="quotes" value="2">' in answer.content.decode()


def test_what_was_taken_back_is_quoted_without_its_words(say, client_of, alice, bob, sven, order, question):
    assert say("sven", order, "Navy", quotes=2).status_code == 302
    # Drawn once with its words, so that what is kept of the drawing would show.
    for person, side in ((bob, "/orders"), (sven, "/factory/orders")):
        assert "Navy or black?" in text_of(client_of(person).get(f"{side}/{order.code}/"))
    unsend_message(order.conversation, 2, actor=alice)
    assert say("sven", order, "Black", quotes=2).status_code == 302
    for person, side in ((bob, "/orders"), (sven, "/factory/orders")):
        answer = client_of(person).get(f"{side}/{order.code}/")
        assert "Navy or black?" not in answer.content.decode()
        for number in (3, 5):
            assert quote_in(answer, number)[1] == "Alice Ward This message was taken back."


def test_a_long_quote_is_cut_and_nothing_in_it_runs(say, client_of, alice, sven, order):
    body = '<img src=x onerror="alert(1)"> ' + "and so on " * 40
    send_message(order.conversation, body=body, key=key(), actor=alice)
    assert say("sven", order, "All of it?", quotes=2).status_code == 302
    answer = client_of(sven).get(f"/factory/orders/{order.code}/")
    words = quote_in(answer, 3)[1]
    assert words.endswith("…")
    assert len(words) < 250
    assert "<img src=x" not in answer.content.decode()


def test_whether_one_may_quote_is_not_decided_by_who_looked_first(client_of, alice, bob, order, sven):
    send_message(order.conversation, body="Two cartons are packed", key=key(), actor=sven)
    for first, second in ((bob, alice), (alice, bob)):
        for person in (first, second):
            html = client_of(person).get(f"/orders/{order.code}/").content.decode()
            assert ('data-quote="2"' in html) is (person is alice), person
