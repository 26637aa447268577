"""P12 in small: losing Redis loses nothing and stops nothing. The page asks by itself until the bell is back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from cusket.lib.bell import NO_LAYER
from tests.factories import key
from tests.websocket import Socket

from .sites import Browser, Town, free_port
from .wire import Wire

SOON = 2.0
# "No bell at the moment", or that the consumer fell over the layer first. After both a page polls, and comes back.
TRY_LATER = (NO_LAYER, 1011)


def post(sven: Browser, town: Town, text: str) -> float:
    """Post a message, see that it is answered like any other, and say how long that took."""
    started = time.monotonic()
    status, page = sven.post(f"/factory/orders/{town.code}/messages/", body=text, key=key())
    took = time.monotonic() - started
    assert (status, text in page) == (200, True), page[:500]
    return took


def poll_finds(alice: Browser, town: Town, text: str) -> bool:
    return text in alice.get(f"/orders/{town.code}/entries/?after={town.head}")[1]


def closed_with(alice: Browser, town: Town) -> int:
    """What a page is told that opens its socket now."""
    with alice.socket(f"/ws/orders/{town.code}/") as bell:
        assert bell.status == 101
        return end_of(bell)


def end_of(bell: Socket) -> int:
    """The code that a socket is closed with, within ten seconds."""
    bell.line.settimeout(10)
    while True:
        opcode, payload = bell.frame()
        if opcode == 8:
            return int.from_bytes(payload[:2], "big")


def test_redis_that_was_never_there(empty_streets: Town) -> None:
    town = empty_streets
    port = town.serve(f"redis://127.0.0.1:{free_port()}/0")
    sven, alice = Browser(port).sign_in("sven@svea.example"), Browser(port).sign_in("alice@birch.example")
    assert post(sven, town, "Posted without Redis") < SOON
    assert poll_finds(alice, town, "Posted without Redis")
    assert closed_with(alice, town) in TRY_LATER
    # An application that died of it would have taken the process with it.
    assert post(sven, town, "And once more") < SOON


@pytest.mark.parametrize("fault", [Wire.cut, Wire.go_silent], ids=["killed", "frozen"])
def test_redis_that_goes_and_comes_back(
    empty_streets: Town, wire: Wire, fault: Callable[[Wire], None]
) -> None:
    town = empty_streets
    port = town.serve(wire.url)
    sven, alice = Browser(port).sign_in("sven@svea.example"), Browser(port).sign_in("alice@birch.example")
    with alice.socket(f"/ws/orders/{town.code}/") as bell:
        bell.wait_for("hello")
        post(sven, town, "Before")
        bell.wait_for("ring", SOON)
        fault(wire)
        for text in ("Nobody rings", "Nobody rings again"):
            assert post(sven, town, text) < SOON
            assert poll_finds(alice, town, text)
        if fault is Wire.cut:
            # A page whose bell is dead is told so, or it would look live for ever.
            assert end_of(bell) in TRY_LATER
    assert closed_with(alice, town) in TRY_LATER
    wire.mend()
    # A page that reopens its socket hears again; it may have to try more than once.
    until = time.monotonic() + 30
    while True:
        try:
            with alice.socket(f"/ws/orders/{town.code}/") as bell:
                bell.wait_for("hello", 3)
                assert post(sven, town, "Back again") < SOON
                bell.wait_for("ring", SOON)
            break
        except (ConnectionError, TimeoutError):
            assert time.monotonic() < until, town.logs()
    assert poll_finds(alice, town, "Back again")
