"""Whose file is looked at now, who waits, and who has to come again.

All of it is the state of one process, kept under one lock: a process has its own inspectors, and its own threads that
wait for them. A site of several processes has these limits in each of them.
"""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from .refusals import too_busy, too_much_looking

# Inspectors at once, and the seconds that a file waits for one.
AT_ONCE = 2
TURN = 20.0
# Seconds of an inspector that one person's files may take in so many seconds, those of refused files included.
ALLOWANCE = 120.0
WINDOW = 600.0


class Turns:
    """Threads that have a place wait for a turn; a file is looked at in its turn.

    There are fewer places than threads, so that looking at files never keeps the site from answering, and who finds
    none is told so at once. One person has one turn at a time, and the others' files pass those that wait behind it.
    """

    def __init__(self, places: Callable[[], int]) -> None:
        self._places = places
        self._changed = threading.Condition()
        self._inside = 0
        self._looking: list[Hashable] = []
        # By person: when each look ended, and how long it took.
        self._spent: dict[Hashable, list[tuple[float, float]]] = {}

    @contextmanager
    def place(self, name: str, whose: Hashable) -> Iterator[None]:
        """Be among those who may hold a thread for a file. Raises Busy and TooMany."""
        with self._changed:
            self._check_allowance(name, whose)
            if self._inside >= self._places():
                raise too_busy(name)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1

    @contextmanager
    def turn(self, name: str, whose: Hashable, until: float | None = None) -> Iterator[None]:
        """Wait for an inspector, at most until that moment of the monotonic clock. Raises Busy and TooMany."""
        if is_nobody := whose is None:
            # Who is nobody in particular waits behind nobody, and is charged with nothing.
            whose = object()
        with self._changed:
            patience = TURN if until is None else min(TURN, until - time.monotonic())
            if not self._changed.wait_for(lambda: self._is_free_for(whose), timeout=max(0.0, patience)):
                raise too_busy(name)
            self._check_allowance(name, whose)
            self._looking.append(whose)
        since = time.monotonic()
        try:
            yield
        finally:
            with self._changed:
                self._looking.remove(whose)
                if not is_nobody:
                    self._charge(whose, since)
                self._changed.notify_all()

    def forget(self) -> None:
        """Let everybody begin anew, as a new process does."""
        with self._changed:
            self._spent.clear()

    def _is_free_for(self, whose: Hashable) -> bool:
        return len(self._looking) < AT_ONCE and whose not in self._looking

    def _check_allowance(self, name: str, whose: Hashable) -> None:
        begin = time.monotonic() - WINDOW
        if sum(took for ended, took in self._spent.get(whose, ()) if ended > begin) >= ALLOWANCE:
            raise too_much_looking(name)

    def _charge(self, whose: Hashable, since: float) -> None:
        now = time.monotonic()
        self._spent.setdefault(whose, []).append((now, now - since))
        recent = {
            one: [look for look in looks if look[0] > now - WINDOW] for one, looks in self._spent.items()
        }
        self._spent = {one: looks for one, looks in recent.items() if looks}
