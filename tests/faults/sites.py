"""Server processes that are killed and started again on one database and one folder, and the people at them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.redis.sites import free_port

PATIENCE = 60


@dataclass
class Site:
    """`manage.py serve` so many times over; `people` are who `tests.faults.people` made."""

    folder: Path
    database: str
    redis: str = ""
    sabotage: str = ""
    more: dict[str, str] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=list)
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    deaths: int = 0
    is_to_die: bool = False

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def environment(self) -> dict[str, str]:
        """Nothing of this run's own settings, but whatever the machine needs to find Python."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("CUSKET_", "DJANGO_"))
        }
        return {
            **own,
            "DJANGO_SETTINGS_MODULE": "tests.faults.site",
            "CUSKET_DEMO": "1",
            "CUSKET_DATA": str(self.folder),
            "CUSKET_DATABASE_URL": self.database,
            "CUSKET_REDIS_URL": self.redis,
            "SABOTAGE": self.sabotage,
            **self.more,
        }

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def settle(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "static").mkdir()
        self.run("manage.py", "migrate", "-v0")
        self.people = json.loads(self.run("-m", "tests.faults.people"))

    def copy(self, folder: Path, *, sabotage: str = "") -> Site:
        """Another site, as this embedded one is now."""
        shutil.copytree(self.folder, folder)
        return Site(folder, f"sqlite:///{folder / 'cusket.sqlite3'}", sabotage=sabotage, people=self.people)

    def audit(self, *options: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("-m", "tests.faults.audit", *options))
        return found

    # --- life and death ---------------------------------------------------------------------------------------------
    def start(self, port: int = 0) -> int:
        """Start one server, on a port that it had before or on a free one. It may not answer yet."""
        port = port or free_port()
        with (self.folder / f"server-{port}.log").open("ab") as log:
            self.servers[port] = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(port)],
                cwd=settings.BASE_DIR,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return port

    def await_all(self) -> None:
        until = time.monotonic() + PATIENCE
        for port in self.servers:
            while not listens(port):
                assert time.monotonic() < until, self.logs()
                time.sleep(0.05)

    def is_dead(self, port: int) -> bool:
        return self.servers[port].poll() is not None

    def kill(self, port: int) -> None:
        self.servers[port].kill()
        self.servers[port].wait(PATIENCE)

    def raise_the_dead(self) -> None:
        for port in list(self.servers):
            if self.is_dead(port):
                self.deaths += 1
                self.is_to_die = False
                self.start(port)

    def die_at(self, point: str) -> None:
        """The next server that passes there is killed; `is_to_die` until it is seen to be dead."""
        self.is_to_die = True
        order = self.folder / "die-at"
        order.with_suffix(".new").write_text(point)
        order.with_suffix(".new").replace(order)

    def logs(self) -> str:
        return "\n".join(path.read_text()[-8000:] for path in sorted(self.folder.glob("server-*.log")))

    def close(self) -> None:
        for process in self.servers.values():
            process.kill()
        for process in self.servers.values():
            process.wait(PATIENCE)
        self.servers.clear()


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True
