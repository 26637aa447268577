"""Who owes an answer, and how fast a company gives one: company-wide marks, moved by messages alone (CHT-15, Q16)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.models import Conversation, Reply
from chat.services import mark_read, send_message, unsend_message
from tests.factories import SIDE, advance, key, make_order, text_of


@pytest.fixture
def say(order):
    def send(actor, about=None):
        return send_message((about or order).conversation, body="Is it on its way?", key=key(), actor=actor)

    return send


@pytest.fixture
def settle(press, request, order):
    def send(who, **how):
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/settle/", **how)

    return send


def owes(order):
    """Which companies owe an answer: (buyer, supplier)."""
    talk = Conversation.objects.get(pk=order.conversation_id)
    return talk.first_owes_since is not None, talk.second_owes_since is not None


def asked(order, **ago):
    """The supplier has owed an answer for so long."""
    Conversation.objects.filter(pk=order.conversation_id).update(
        second_owes_since=timezone.now() - timedelta(**ago)
    )
    order.conversation.refresh_from_db()


def badge(client, path):
    return "Needs reply, " in text_of(client.get(path))


@pytest.fixture
def typical(client_of):
    """What the dashboard says of a company's reply time."""

    def read(person):
        html = client_of(person).get("/factory/").content.decode()
        found = re.search(r'id="stat-reply">(.*?)</span>\s*<span class="stat__n"|No reply yet', html, re.S)
        assert found
        return re.sub(r"<[^>]*>", "", found[1]).strip() if found[1] else "No reply yet"

    return read


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_readers_and_strangers_settle_nothing(settle, say, rang, bob, mallory, sven, order, who, status):
    say(sven)
    assert settle(who).status_code == status
    assert owes(order) == (True, False)
    assert not rang.rings


def test_the_side_that_asked_settles_nothing_for_the_other(settle, say, rang, alice, order):
    say(alice)
    assert settle("alice").status_code == 302
    assert owes(order) == (False, True)
    assert not rang.rings


def test_a_message_is_owed_an_answer_by_the_whole_company_until_one_answers(
    say, client_of, alice, bob, sven, signe, order
):
    ours, theirs = f"/orders/{order.code}/", f"/factory/orders/{order.code}/"
    assert owes(order) == (False, False)
    say(alice)
    assert owes(order) == (False, True)
    # Having read it is not having answered it.
    mark_read(order.conversation, 2, actor=sven)
    for member in (sven, signe):
        assert badge(client_of(member), theirs)
    for member in (alice, bob):
        assert not badge(client_of(member), ours)
    say(signe)
    assert owes(order) == (True, False)
    assert not badge(client_of(sven), theirs)
    assert badge(client_of(bob), ours)


def test_steps_of_the_order_are_no_answers_and_ask_for_none(say, alice, sven, order):
    advance(order, alice, sven)
    assert owes(order) == (False, False)
    say(alice)
    order.refresh_from_db()
    advance(order, alice, sven)
    assert owes(order) == (False, True)


def test_the_second_question_does_not_make_the_first_one_younger(say, alice, order):
    first = say(alice)
    say(alice)
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since == first.created_at


@pytest.mark.parametrize("htmx", [False, True])
def test_no_reply_needed_clears_the_mark_for_the_whole_company_and_is_no_reply(
    settle, say, rang, typical, client_of, alice, sven, signe, order, htmx
):
    say(alice)
    path = f"/factory/orders/{order.code}/"
    assert badge(client_of(sven), path)
    answer = settle("signe", htmx=htmx)
    if htmx:
        # No entry tells of it: the page that pressed is given its mark anew.
        assert answer.status_code == 200
        assert re.search(r'id="_owes"[^>]*hx-swap-oob="true"', answer.content.decode())
        assert "Needs reply" not in text_of(answer)
        assert "deed-done" in answer["HX-Trigger"]
    else:
        assert answer.url == f"{path}?tab=chat"
    told = ([sven.company.group], {"conversation": order.conversation.code, "settled": True})
    assert rang.rings == [told]
    # A colleague's open page asks again who has seen what, and loses its mark with the answer.
    html = client_of(sven).get(f"{path}seen/", headers={"HX-Request": "true"}).content.decode()
    assert re.search(r'<div id="_owes"[^>]*hx-swap-oob="true"></div>', html)
    for member in (sven, signe):
        assert not badge(client_of(member), path)
    assert typical(sven) == "No reply yet"
    # What is said later answers nothing, so it is not timed.
    say(sven)
    assert not Reply.objects.exists()
    assert settle("signe").status_code == 302
    assert not rang.rings


def test_what_needs_no_reply_stays_so_when_a_message_is_taken_back(settle, say, alice, sven, order):
    say(alice)
    assert settle("sven").status_code == 302
    for author in (alice, sven):
        entry = say(author)
        unsend_message(order.conversation, entry.number, actor=author)
        assert owes(order) == (False, False)
    later = say(alice)
    assert owes(order) == (False, True)
    unsend_message(order.conversation, say(alice).number, actor=alice)
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since == later.created_at


def test_the_list_of_what_needs_a_reply_agrees_with_its_number(settle, say, client_of, alice, sven, order):
    make_order(alice, sven)
    say(alice)
    client = client_of(sven)
    for listed, number in ((True, "1 needs a reply"), (False, "0 need a reply")):
        answer = client.get("/factory/?show=reply")
        assert number in text_of(answer)
        assert (f'id="card-{order.code}"' in answer.content.decode()) is listed
        settle("sven")


# How fast (CHT-15)


def test_the_typical_reply_time_moves_after_a_reply(
    say, typical, client_of, alice, sven, signe, mallory, order
):
    assert typical(sven) == "No reply yet"
    asked(order, hours=2)
    say(sven)
    assert typical(sven) == typical(signe) == "2 h"
    second, third = make_order(alice, sven), make_order(alice, sven)
    asked(second, hours=6)
    say(signe, second)
    # The median of two and six hours, then of two, six and thirty.
    assert typical(sven) == "4 h"
    asked(third, hours=30)
    say(sven, third)
    assert typical(sven) == "6 h"
    assert typical(mallory) == "No reply yet"


def test_only_the_first_message_after_a_question_is_the_reply(say, alice, sven, order):
    say(sven)
    asked(order, hours=2)
    say(sven)
    say(sven)
    assert [reply.seconds // 3600 for reply in Reply.objects.filter(company=sven.company)] == [2]


def test_a_buyers_answers_are_the_buyers(say, typical, alice, sven, order):
    say(sven)
    say(alice)
    [reply] = Reply.objects.all()
    assert reply.company == alice.company
    assert typical(sven) == "No reply yet"


def test_a_reply_taken_back_was_none(say, typical, alice, sven, order):
    say(alice)
    entry = say(sven)
    assert typical(sven) != "No reply yet"
    unsend_message(order.conversation, entry.number, actor=sven)
    assert typical(sven) == "No reply yet"


def test_after_ninety_days_a_reply_is_forgotten(say, typical, sven, order):
    asked(order, hours=2)
    say(sven)
    Reply.objects.update(created_at=timezone.now() - timedelta(days=91))
    assert typical(sven) == "No reply yet"


def test_the_dashboard_that_is_open_learns_the_new_time(say, client_of, sven, order):
    client = client_of(sven)
    asked(order, hours=2)
    say(sven)
    heads = {"heads": f"{order.code}:1.0", "drawn": "1"}
    answer = client.get("/factory/", heads, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert re.search(r'id="_stats"[^>]*hx-swap-oob="true"', html)
    assert "2 h" in text_of(answer)


def test_the_dashboard_costs_the_same_with_one_reply_and_with_many(say, client_of, alice, sven, order):
    client, counts = client_of(sven), []
    client.get("/factory/")
    for replies in (0, 1, 40):
        for _ in range(replies):
            asked(order, hours=2)
            entry = say(sven)
            type(entry).objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(hours=2))
        with CaptureQueriesContext(connection) as found:
            assert client.get("/factory/").status_code == 200
        counts.append(len(found))
    assert len(set(counts)) == 1
    assert Reply.objects.count() == 41
