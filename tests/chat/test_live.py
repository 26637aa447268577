"""Seen-by and typing: told to who has the thread open, as little as possible, and by nobody who may not."""

import json
import re
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.utils import timezone

from chat.models import ReadMark
from chat.selectors import seen_by
from chat.services import mark_read, send_message, unsend_message
from cusket.lib.bell import GREEDY, GREEDY_CODE, NOT_FOR_YOU
from tests.factories import SIDE, advance, key, make_order


@pytest.fixture
def say(order):
    def send(actor, body="Is it on its way?"):
        return send_message(order.conversation, body=body, key=key(), actor=actor)

    return send


@pytest.fixture
def seen(client_of, request, order):
    """Who has seen one side's last message, as that side's page says: a text."""

    def get(who):
        answer = client_of(request.getfixturevalue(who)).get(f"{SIDE[who]}/{order.code}/seen/")
        assert answer.status_code == 200
        page = client_of(request.getfixturevalue(who)).get(f"{SIDE[who]}/{order.code}/").content.decode()
        drawn = re.search(r'<p class="seen" id="_seen"[^>]*>(.*?)</p>', page, re.S)[1]
        part = re.search(r'<p class="seen" id="_seen"[^>]*>(.*?)</p>', answer.content.decode(), re.S)[1]
        said = re.sub(r"<[^>]*>", " ", part).strip()
        names = re.findall(r"<bdi>(.*?)</bdi>", drawn)
        assert all(name in said for name in names)
        assert bool(names) == bool(said)
        return names

    return get


# Seen by


def test_strangers_and_the_other_sides_address_are_told_nothing(client_of, mallory, sven, say, alice, order):
    say(alice)
    mark_read(order.conversation, 2, actor=sven)
    answer = client_of(mallory).get(f"/orders/{order.code}/seen/")
    assert answer.status_code == 404
    assert "Sven Lindqvist" not in answer.content.decode()
    assert client_of(sven).get(f"/orders/{order.code}/seen/").status_code == 403


def test_only_people_of_the_other_side_have_seen_it_in_the_order_they_did(
    seen, say, alice, bob, sven, signe, order
):
    say(alice)
    assert seen("alice") == []
    for member in (bob, alice):
        mark_read(order.conversation, 2, actor=member)
    assert seen("alice") == []
    for member in (signe, sven):
        mark_read(order.conversation, 2, actor=member)
    assert seen("alice") == seen("bob") == ["Signe Holm", "Sven Lindqvist"]
    assert seen("sven") == []


def test_a_readers_look_is_a_look(seen, say, sven, bob, order):
    say(sven)
    mark_read(order.conversation, 2, actor=bob)
    assert seen("signe") == seen("sven") == ["Bob Ames"]


@pytest.fixture(autouse=True)
def everybody(alice, bob, sven, signe):
    return alice, bob, sven, signe


def test_it_is_said_of_the_last_message_only_and_steps_do_not_count(seen, say, alice, sven, order):
    say(alice)
    mark_read(order.conversation, 2, actor=sven)
    assert seen("alice") == ["Sven Lindqvist"]
    say(alice)
    assert seen("alice") == []
    mark_read(order.conversation, 3, actor=sven)
    advance(order, alice, sven)
    assert seen("alice") == ["Sven Lindqvist"]
    assert seen("sven") == []


def test_a_mark_that_comes_late_does_not_take_it_away(seen, say, rang, press, alice, sven, order):
    for _ in range(2):
        say(alice)
    for number, told in ((3, True), (2, False), (3, False), (1, False)):
        press(sven, f"/factory/orders/{order.code}/read/", number=number)
        payloads = [payload for _groups, payload in rang.rings]
        assert any("seen" in payload for payload in payloads) is told
    assert seen("alice") == ["Sven Lindqvist"]


def test_of_a_message_taken_back_nobody_is_said_to_have_seen_the_one_before_wrongly(
    seen, say, alice, sven, order
):
    say(alice)
    mark_read(order.conversation, 2, actor=sven)
    say(alice)
    assert seen("alice") == []
    unsend_message(order.conversation, 3, actor=alice)
    assert seen("alice") == ["Sven Lindqvist"]


def test_once_the_other_side_has_written_nobody_is_said_to_have_seen(seen, say, alice, bob, sven, order):
    say(alice)
    mark_read(order.conversation, 2, actor=sven)
    say(sven)
    assert seen("alice") == seen("sven") == []
    mark_read(order.conversation, 3, actor=bob)
    assert seen("sven") == ["Bob Ames"]
    assert seen("alice") == []
    unsend_message(order.conversation, say(alice).number, actor=alice)
    assert seen("sven") == ["Bob Ames"]


def test_it_keeps_the_time_of_the_first_look_and_says_of_which_message(say, alice, sven, order):
    say(alice)
    mark_read(order.conversation, 2, actor=sven)
    first = timezone.now() - timedelta(hours=1)
    ReadMark.objects.update(moved_at=first)
    advance(order, alice, sven)
    mark_read(order.conversation, 3, actor=sven)
    [mark] = seen_by(order.conversation, alice)
    assert (mark.number, mark.moved_at, mark.about) == (3, first, 2)
    say(alice)
    mark_read(order.conversation, 4, actor=sven)
    [mark] = seen_by(order.conversation, alice)
    assert mark.moved_at > first
    assert mark.about == 4


def test_a_look_rings_with_numbers_and_no_names(press, rang, say, alice, sven, order):
    say(alice)
    press(sven, f"/factory/orders/{order.code}/read/", number=2)
    assert [payload for groups, payload in rang.rings if order.conversation.group in groups] == [
        {"conversation": order.conversation.code, "seen": 2}
    ]
    for groups, payload in rang.rings:
        # Where somebody stands is told to their own tabs and to who has this thread open, not to whole companies.
        assert set(groups) <= {sven.group, order.conversation.group}
        assert "Sven" not in str(payload)


# Typing

END = {"type": "ring", "end": True}


@pytest.fixture
def room(request, client_of, order, monkeypatch):
    """`room(who, sayings)`: sockets of people ("alice", or "alice /ws/inbox/"), what they say, and what each has heard.

    Whoever says something is waited for; at the end a ring of the test's own says that nothing more is to come.
    """
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    from cusket.asgi import _sockets

    def socket_of(name):
        who, _, path = name.partition(" ")
        session = client_of(request.getfixturevalue(who)).cookies[settings.SESSION_COOKIE_NAME].value
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}".encode()
        headers = [(b"origin", b"http://localhost"), (b"cookie", cookie)]
        return WebsocketCommunicator(_sockets, path or f"/ws/orders/{order.code}/", headers=headers)

    async def until(socket, last, heard):
        """Hear on until `last` or the end of the socket; True while it is open."""
        while True:
            out = await socket.receive_output(timeout=5)
            if out["type"] == "websocket.close":
                heard.append(out["code"])
                return False
            frame = json.loads(out["text"])
            if frame == last:
                return True
            heard.append(frame)

    def play(who, sayings, groups=()):
        sockets = {name: socket_of(name) for name in who}
        heard = {name: [] for name in who}

        async def scenario():
            is_open = {}
            for name, socket in sockets.items():
                await socket.connect()
                is_open[name] = await until(socket, {"type": "hello"}, heard[name])
            for name, words in sayings:
                if is_open[name]:
                    await sockets[name].send_to(text_data=words)
                    if words == "typing":
                        await sockets[name].send_to(text_data="ping")
                    is_open[name] = await until(sockets[name], {"type": "pong"}, heard[name])
            for group in (order.conversation.group, *groups):
                await get_channel_layer().group_send(group, END)
            for name, socket in sockets.items():
                if is_open[name]:
                    await until(socket, END, heard[name])
                await socket.disconnect()

        async_to_sync(scenario)()
        return heard

    return play


def typing(order, side):
    return {"type": "ring", "conversation": order.conversation.code, "typing": side}


def test_typing_is_told_as_a_side_and_never_as_a_name(room, order):
    heard = room(["alice", "bob", "sven", "signe"], [("alice", "typing")])
    for who in ("bob", "sven", "signe"):
        assert heard[who] == [typing(order, 1)]
    heard = room(["alice", "sven"], [("sven", "typing")])
    assert heard["alice"] == [typing(order, 2)]


def test_a_stranger_neither_types_nor_hears_typing(room, mallory, order):
    heard = room(["mallory", "alice", "sven"], [("mallory", "typing"), ("alice", "typing")])
    assert heard["mallory"] == [NOT_FOR_YOU]
    assert heard["sven"] == [typing(order, 1)]


def test_a_reader_types_in_vain(room, order):
    assert room(["bob", "sven"], [("bob", "typing")])["sven"] == []


@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_on_an_order_that_ended_nobody_types(room, order_at, status):
    ended = order_at(status)
    path = f"/ws/orders/{ended.code}/"
    heard = room(
        [f"alice {path}", f"sven {path}"], [(f"alice {path}", "typing")], groups=[ended.conversation.group]
    )
    assert heard[f"sven {path}"] == []


def test_typing_is_heard_on_that_orders_page_only(room, alice, sven, order):
    other = make_order(alice, sven)
    elsewhere, inbox = f"sven /ws/orders/{other.code}/", "sven /ws/inbox/"
    heard = room(
        ["alice", "sven", elsewhere, inbox],
        [("alice", "typing")],
        groups=[other.conversation.group, sven.group],
    )
    assert heard["sven"] == [typing(order, 1)]
    assert heard[elsewhere] == heard[inbox] == []


@pytest.mark.parametrize("words", ["Typing", "typing ", '{"typing":2}', "typing\ntyping", "x" * 5000])
def test_a_page_that_says_anything_else_is_closed_and_nobody_hears_it(room, order, words):
    heard = room(["alice", "sven"], [("alice", words)])
    assert heard["alice"][-1] == GREEDY_CODE
    assert heard["sven"] == []


def test_who_types_too_often_is_closed(room, order):
    heard = room(["alice", "sven"], [("alice", "typing")] * (GREEDY + 1))
    assert heard["alice"][-1] == GREEDY_CODE
    assert 0 < len(heard["sven"]) <= GREEDY


def test_an_inbox_types_to_nobody(room, order):
    heard = room(["alice /ws/inbox/", "sven"], [("alice /ws/inbox/", "typing")])
    assert heard["alice /ws/inbox/"][-1] == GREEDY_CODE
    assert heard["sven"] == []
