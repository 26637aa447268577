"""`manage.py clock`: the duties that come due by themselves, for shapes in which no server runs them (see `serve`).

Once by default, for cron or a systemd timer; with `--loop 30` as a process of its own. Two at once do no harm.
"""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ...clock import tick


class Command(BaseCommand):
    help = "Run every duty that is due: letters, reminders, deadlines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop", type=float, metavar="SECONDS", help="go on, with a pause of so many seconds"
        )

    def handle(self, *args: Any, loop: float | None = None, **options: Any) -> None:
        if loop is None:
            tick()
            return
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            # The tick under way is finished: half a letter is none.
            signal.signal(sign, lambda *_: stop.set())
        run_clock(loop, stop)


def run_clock(seconds: float, stop: threading.Event) -> None:
    """Tick at once and then after every pause of so many seconds, until told to stop."""
    while not stop.is_set():
        tick()
        stop.wait(seconds)
