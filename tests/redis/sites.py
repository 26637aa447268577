"""Real server processes on one database, and a browser without a screen for each person."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psycopg
from django.conf import settings

from tests.factories import PASSWORD
from tests.websocket import Socket

PATIENCE = 30


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind the tests run on, gone afterwards."""
    server = os.environ.get("CUSKET_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder / 'cusket.sqlite3'}"
        return
    name = f"cusket_sites_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class Town:
    """A migrated database with an order in it, and the servers that are started on it."""

    folder: Path
    database: str
    code: str = ""
    conversation: str = ""
    head: int = 0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environment(self, redis: str = "") -> dict[str, str]:
        """Nothing of this run's own settings, but whatever the machine needs to find Python."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("CUSKET_", "DJANGO_"))
        }
        return {
            **own,
            "DJANGO_SETTINGS_MODULE": "cusket.settings",
            "CUSKET_DEMO": "1",
            "CUSKET_DATA": str(self.folder),
            "CUSKET_DATABASE_URL": self.database,
            "CUSKET_REDIS_URL": redis,
        }

    def run(self, *command: str) -> str:
        return subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def settle(self) -> None:
        (self.folder / "static").mkdir()
        self.run("manage.py", "migrate", "-v0")
        self.code, self.conversation, head = self.run("-m", "tests.redis.people").split()
        self.head = int(head)

    def serve(self, redis: str = "") -> int:
        """Start one more server, which is ready on the port that is returned."""
        port = free_port()
        command = ["manage.py", "serve", "--port", str(port)]
        if self.processes and self.database.startswith("sqlite"):
            # `serve` rightly refuses to be the second on one file; what is tried here is the bell, not that rule.
            command = ["-m", "daphne", "-b", "127.0.0.1", "-p", str(port), "cusket.asgi:application"]
        with (self.folder / f"server-{port}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=settings.BASE_DIR,
                env=self.environment(redis),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.processes.append(process)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                Browser(port).get("/healthz-or-not-found")
            except OSError:
                time.sleep(0.05)
            else:
                return port
        raise AssertionError(f"no server on port {port}:\n{self.logs()}")

    def logs(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("server-*.log")))

    def close(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait(PATIENCE)
        self.processes.clear()


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    with a_database(folder) as database:
        town = Town(folder, database)
        try:
            town.settle()
            yield town
        finally:
            town.close()


class Browser:
    """What a person's browser keeps: cookies. `Browser(port).sign_in("alice@birch.example")`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def _ask(self, method: str, path: str, values: dict[str, object] | None = None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "HX-Request": "true",
        }
        body = None
        if values is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **values})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    cookie, _, content = value.split(";")[0].partition("=")
                    self.cookies[cookie] = content
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, **values: object) -> tuple[int, str]:
        return self._ask("POST", path, values)

    def sign_in(self, email: str) -> Browser:
        self.get("/account/sign-in/")
        status, page = self.post("/account/sign-in/", login=email, password=PASSWORD)
        assert "sessionid" in self.cookies, (status, page[:500])
        return self

    def socket(self, path: str) -> Socket:
        return Socket(self.port, path, self.cookies)
