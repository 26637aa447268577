"""`manage.py serve`: the site in one process, on Daphne's server. The operator's settings are in `cusket/settings.py`.

Daphne by itself cuts requests in flight when it is told to stop (10 of 10 answers lost while 10 of 10 transactions
committed), says that it is ready before it is, and does not mind a second process on one SQLite file. This does.
"""

import fcntl
import http.client
import os
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from ...serving import CannotListen, DrainingServer
from .clock import run_clock

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
ANY = {"0.0.0.0", "::", ""}
TICK_SECONDS = 30
# A probe that finds nothing after this long says so; the server itself goes on.
PATIENCE_SECONDS = 60


class Command(BaseCommand):
    help = "Serve the site: pages, sockets and, in the embedded shape, the clock."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen on (default: this machine only)"
        )
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
        parser.add_argument(
            "--clock",
            action="store_true",
            help="run the clock here too; with SQLite it always is, elsewhere `manage.py clock --loop 30` is its place",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in (settings.DATA_DIR, settings.STATIC_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        self.check_migrations()
        # Assumptions that only the database can confirm; the others were checked before this.
        self.check(databases=["default"])
        try:
            self._serve(**options)
        except Stop as error:
            self.stderr.write(str(error))
            sys.exit(1)
        except KeyboardInterrupt:
            # Before the server had its own ear for signals.
            sys.exit(130)

    def _serve(self, *, host: str, port: int, clock: bool, **_options: Any) -> None:
        database = sqlite_file()
        # However this process ends, the kernel lets go of the lock.
        with take_lock(database) if database else nullcontext():
            self._run(host, port, with_clock=clock or database is not None)

    def _run(self, host: str, port: int, *, with_clock: bool) -> None:
        server = DrainingServer(
            import_string(settings.ASGI_APPLICATION),
            host,
            port,
            spool=Path(settings.DATA_DIR) / "spool",
            hands=max(1, settings.HTTP_WORKERS // 2),
            proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT,
        )
        stop = threading.Event()
        threads = [threading.Thread(target=self._announce, args=(server, host), name="announce", daemon=True)]
        if with_clock:
            threads.append(
                threading.Thread(target=run_clock, args=(TICK_SECONDS, stop), name="clock", daemon=True)
            )
        try:
            all_done = server.serve(when_listening=lambda: start(threads))
        except CannotListen as error:
            if error.taken:
                raise Stop(
                    f"Port {port} on {host} is in use already."
                    f" Stop what listens there, or take another: PORT={port + 1}"
                ) from None
            raise Stop(f"Cannot listen on port {port} of {host}: {error}.") from None
        finally:
            stop.set()
        for thread in threads:
            thread.join(timeout=5)
        if not all_done:
            # Threads of requests that overran would be waited for without end.
            sys.stdout.flush()
            os._exit(1)

    def _announce(self, server: DrainingServer, host: str) -> None:
        """Say that the site is ready once it has really answered; in the demo, say who can sign in."""
        port = server.port
        if not answers(host, port):
            if not server.draining:
                self.stderr.write(
                    f"Nothing has answered on port {port} for {PATIENCE_SECONDS} s; see the log above."
                )
            return
        shown = "localhost" if host in LOOPBACK | ANY else host
        lines = [f"Cusket is ready at http://{shown}:{port}"]
        sign_ins = Path(settings.DATA_DIR) / "sign-ins.txt"
        if settings.DEMO and sign_ins.is_file():
            lines += ["", sign_ins.read_text(encoding="utf-8").rstrip()]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def start(threads: Iterable[threading.Thread]) -> None:
    for thread in threads:
        thread.start()


class Stop(Exception):
    """Why the server does not start, in a sentence for the operator."""


def sqlite_file() -> Path | None:
    """The file of the embedded shape; None when the database is a server's (or memory)."""
    database = settings.DATABASES["default"]
    name = str(database["NAME"])
    if not database["ENGINE"].endswith("sqlite3") or ":memory:" in name or "mode=memory" in name:
        return None
    return Path(name)


def take_lock(database: Path) -> IO[str]:
    """Be the only server on this file, or raise Stop.

    Two processes with channel layers in memory look fine and silently split: each rings only its own pages. The lock
    is beside the database, so that two names for one data folder meet at it.
    """
    path = database.with_name(database.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a+", encoding="ascii")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        holder = handle.read().strip()
        handle.close()
        raise Stop(
            f"Cusket is running already on {database}{f' (process {holder})' if holder else ''}."
            " Stop it first, or give this one data of its own: CUSKET_DATA=…"
        ) from None
    handle.truncate(0)
    handle.write(f"{os.getpid()}\n")
    handle.flush()
    return handle


def answers(host: str, port: int) -> bool:
    """Wait until the site answers a request for its front page, whatever the answer is."""
    near = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    name = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(near, port, timeout=10)
        try:
            connection.request("HEAD", "/", headers={"Host": f"{name}:{port}"})
            connection.getresponse()
            return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False
