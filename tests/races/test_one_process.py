"""The embedded shape: one real server with its layer in memory. What a view does in its thread rings on the loop."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.factories import key
from tests.redis.sites import Browser, Town, a_town

SOON = 2.0


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town


def test_a_message_rings_at_once_and_the_last_of_many_always(town: Town) -> None:
    port = town.serve()
    sven, alice = Browser(port).sign_in("sven@svea.example"), Browser(port).sign_in("alice@birch.example")
    with alice.socket(f"/ws/orders/{town.code}/") as page, alice.socket("/ws/inbox/") as inbox:
        for bell in (page, inbox):
            bell.wait_for("hello")
        started = time.monotonic()
        sven.post(f"/factory/orders/{town.code}/messages/", body="The navy ones are ready", key=key())
        ring = page.wait_for("ring", SOON, head=town.head + 1)
        assert ring == {"type": "ring", "conversation": town.conversation, "head": town.head + 1}
        inbox.wait_for("ring", SOON, head=town.head + 1)
        assert time.monotonic() - started < SOON
        # Rings may be lost, the last number may not be: whoever asks after the last ring has everything.
        for word in ("alder", "ash", "beech", "birch", "cedar", "elm", "fir", "hazel"):
            sven.post(f"/factory/orders/{town.code}/messages/", body=f"Box of {word}", key=key())
        page.wait_for("ring", SOON, head=town.head + 9)
        _status, news = alice.get(f"/orders/{town.code}/entries/?after={town.head}")
        assert all(f"Box of {word}" in news for word in ("alder", "elm", "hazel"))
