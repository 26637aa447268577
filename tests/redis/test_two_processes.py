"""P1, P6: what is written at one process rings at another within a moment, and is there when the page asks for it."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

from tests.factories import key

from .sites import Browser, Town

SOON = 2.0


@dataclass
class Pair:
    """Two processes: Sven is at the first, Alice (and Mallory, a stranger) at the second."""

    town: Town
    here: int
    there: int
    sven: Browser
    alice: Browser

    def last(self) -> int:
        """The number that Alice's page has: it asks for all there is."""
        number = self.town.head
        while (answer := self.alice.get(f"/orders/{self.town.code}/entries/?after={number}"))[0] == 200:
            number += answer[1].count("data-number=") or 1
        return number

    def post(self, text: str) -> int:
        status, page = self.sven.post(f"/factory/orders/{self.town.code}/messages/", body=text, key=key())
        assert (status, text in page) == (200, True), page[:500]
        return status


def the_pair(town: Town, redis: str) -> Pair:
    here, there = town.serve(redis), town.serve(redis)
    return Pair(
        town,
        here,
        there,
        Browser(here).sign_in("sven@svea.example"),
        Browser(there).sign_in("alice@birch.example"),
    )


@pytest.fixture
def pair(empty_streets: Town, redis_url: str) -> Pair:
    return the_pair(empty_streets, redis_url)


def page_has(pair: Pair, text: str, *, after: int) -> bool:
    """What Alice's page does with a ring: it asks its own process for everything after the number it has."""
    status, page = pair.alice.get(f"/orders/{pair.town.code}/entries/?after={after}")
    return status == 200 and text in page


def test_what_one_process_says_rings_at_the_other(pair: Pair) -> None:
    town = pair.town
    with (
        pair.alice.socket(f"/ws/orders/{town.code}/") as page,
        pair.alice.socket("/ws/inbox/") as inbox,
        Browser(pair.there).sign_in("mallory@mill.example").socket("/ws/inbox/") as stranger,
    ):
        for bell in (page, inbox, stranger):
            bell.wait_for("hello")
        before = pair.last()
        for text in ("The navy ones are ready", "The red ones are ready too"):
            head = before + 1
            started = time.monotonic()
            pair.post(text)
            ring = page.wait_for("ring", SOON, conversation=town.conversation, head=head)
            assert time.monotonic() - started < SOON
            # A name and a number, and nothing that was said.
            assert ring == {"type": "ring", "conversation": town.conversation, "head": head}
            assert inbox.wait_for("ring", SOON, head=head) == ring
            assert page_has(pair, text, after=before)
            assert not page_has(pair, text, after=head)
            before = head
        # Her mark moves in her own other windows, wherever they are; nobody else hears of it.
        pair.alice.post(f"/orders/{town.code}/read/", number=before)
        inbox.wait_for("ring", SOON, conversation=town.conversation, read=before)
        with pytest.raises(TimeoutError):
            stranger.wait_for("ring", 0.3)


def test_a_stranger_s_socket_is_told_to_go(pair: Pair) -> None:
    mallory = Browser(pair.there).sign_in("mallory@mill.example")
    with (
        mallory.socket(f"/ws/orders/{pair.town.code}/") as bell,
        pytest.raises(ConnectionError, match="4403"),
    ):
        bell.wait_for("hello")


def test_a_step_rings_too_and_the_second_process_knows_the_new_version(pair: Pair) -> None:
    town = pair.town
    with pair.alice.socket(f"/ws/orders/{town.code}/") as page:
        page.wait_for("hello")
        before = pair.last()
        values = {"step": "start_production", "confirmed": "on", "seen": 0, "key": key()}
        status, answer = pair.sven.post(f"/factory/orders/{town.code}/status/", **values)
        assert status < 400, answer[:500]
        page.wait_for("ring", SOON, head=before + 1)
        # The same click once more, at the other process: the same answer, and no second step.
        sven = Browser(pair.there).sign_in("sven@svea.example")
        assert sven.post(f"/factory/orders/{town.code}/status/", **values)[0] < 400
        assert sven.post(f"/factory/orders/{town.code}/status/", **{**values, "key": key()})[0] == 409
        assert pair.last() == before + 1


def test_control_without_redis_only_asking_finds_it(empty_streets: Town) -> None:
    """Two processes with a layer in memory each: nothing rings at the other. The record does not need it to."""
    pair = the_pair(empty_streets, "")
    with pair.alice.socket(f"/ws/orders/{pair.town.code}/") as page:
        page.wait_for("hello")
        before = pair.last()
        pair.post("Is anybody there?")
        with pytest.raises(TimeoutError):
            page.wait_for("ring", SOON)
        assert page_has(pair, "Is anybody there?", after=before)
