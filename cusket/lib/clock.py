"""The clock: duties that come due by themselves, run by the `clock` command and by the embedded server.

A duty must be safe to run twice and by two processes at once; what it does is decided by conditions in the database.
"""

import logging
from collections.abc import Callable

from django.db import close_old_connections

log = logging.getLogger("cusket.clock")

_duties: list[Callable[[], object]] = []


def duty(function: Callable[[], object]) -> Callable[[], object]:
    """Register a function to be run at each tick."""
    if function not in _duties:
        _duties.append(function)
    return function


def tick() -> None:
    """Run every duty once. One that fails is logged and does not keep the others from running."""
    for function in _duties:
        close_old_connections()
        try:
            function()
        except Exception:
            log.exception("duty %s failed", function.__qualname__)
    close_old_connections()
