"""The clock: every duty runs at every tick, whatever the others do; the command ticks once or goes on."""

import os
import signal
import threading

import pytest
from django.core.management import call_command

from cusket.lib import clock
from cusket.lib.management.commands.clock import run_clock


@pytest.fixture
def duties(monkeypatch):
    """The duties of this test only, and connections left as the test database needs them."""
    ours = []
    monkeypatch.setattr(clock, "_duties", ours)
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    return ours


def test_a_duty_that_fails_keeps_no_other_from_running(duties, caplog):
    ran = []

    @clock.duty
    def broken():
        raise OSError("the mail server is gone")

    @clock.duty
    def sound():
        ran.append("sound")

    clock.tick()
    assert ran == ["sound"]
    [record] = caplog.records
    assert "broken" in record.getMessage()
    assert "the mail server is gone" in caplog.text


def test_a_duty_registered_twice_runs_once(duties):
    ran = []

    def duty():
        ran.append(1)

    clock.duty(duty)
    clock.duty(duty)
    clock.tick()
    assert ran == [1]


def test_the_command_ticks_once(duties):
    ran = []
    clock.duty(lambda: ran.append(1))
    call_command("clock")
    assert ran == [1]


def test_the_loop_ticks_at_once_and_again_until_it_is_told_to_stop(duties):
    ran, stop = [], threading.Event()

    @clock.duty
    def count():
        ran.append(1)
        if len(ran) == 3:
            stop.set()

    run_clock(0.001, stop)
    assert ran == [1, 1, 1]


def test_a_clock_that_was_stopped_does_not_tick(duties):
    ran, stop = [], threading.Event()
    clock.duty(lambda: ran.append(1))
    stop.set()
    run_clock(0.001, stop)
    assert ran == []


def test_sigterm_lets_the_tick_under_way_finish(duties):
    ran = []
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}

    @clock.duty
    def told_to_stop():
        os.kill(os.getpid(), signal.SIGTERM)
        ran.append("finished")

    try:
        call_command("clock", "--loop", "3600")
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    assert ran == ["finished"]
