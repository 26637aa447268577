"""Speed of what readers read, one Daphne process on SQLite: a guide, the indexes, the search, the feed, for visitors.

`python tests/benchmarks/reading.py`. Nothing here is asserted: figures are read beside each other, and beside a page
that Django draws with the same frame and nothing in it (`bare.py`). Latency is of one reader who asks one page after the
other; requests a second are of four at once. "Cold" is the first request after something was published, which reads the
library anew. BENCH_ROUNDS and BENCH_SECONDS as in `load.py`; BENCH_PAGES names the sizes of the library.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.load import CONNECTIONS, ROUNDS, SECONDS, cpu_seconds, free_port, server

GUIDE = "/guides/backorders/seller-backorders/"
# As it comes, and with copies of it.
PAGES = [int(size) for size in os.environ.get("BENCH_PAGES", "0 500").split()]
TIMES = 300
COLD_TIMES = 20
# The house's settings, but for one more address.
DAPHNE = (
    "import cusket.settings; cusket.settings.ROOT_URLCONF = 'tests.benchmarks.bare'; "
    "from daphne.cli import CommandLineInterface; CommandLineInterface.entrypoint()"
)


class Reader:
    """A visitor's browser: one connection that is kept, its cookies, and the page it has if it `remembers`."""

    def __init__(self, port: int, path: str, *, remembers: bool = False) -> None:
        self.path, self.expected = path, 304 if remembers else 200
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers: dict[str, str] = {}
        first = self._ask()
        cookies = (line.partition(";")[0] for line in first.headers.get_all("Set-Cookie") or [])
        self.headers = {"Cookie": "; ".join(cookies)}
        if remembers:
            # What is drawn depends on the cookies, so the first page was another one.
            self.headers["If-None-Match"] = self._ask().headers["ETag"]

    def _ask(self) -> http.client.HTTPResponse:
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer

    def read(self) -> float:
        """Milliseconds of one request."""
        started = time.perf_counter()
        status = self._ask().status
        assert status == self.expected, f"{self.path} answered {status}"
        return 1000 * (time.perf_counter() - started)


def prepare(pages: int) -> None:
    """The library in a fresh database, with copies until there are so many public pages."""
    import django

    django.setup()
    from django.core.management import call_command

    from guides.models import Page
    from guides.selectors import shelf
    from guides.services import approve, create_page

    call_command("migrate", verbosity=0)
    call_command("library", verbosity=0)
    known = shelf()
    originals = list(known.readings())
    sections = {page.pk: page.section for page in Page.objects.select_related("section")}
    for number in range(max(0, pages - len(originals))):
        one = originals[number % len(originals)]
        page = create_page(
            section=sections[one.page_id],
            title=one.title,
            slug=f"copy-{number}",
            content=one.content,
            actor=None,
        )
        approve(page, seen=page.version, actor=None)
    print(Page.objects.count())


def latency(read: Callable[[], float], times: int) -> dict[str, float]:
    found = sorted(read() for _ in range(times))
    return {"p50_ms": round(statistics.median(found), 2), "p99_ms": round(found[int(len(found) * 0.99)], 2)}


def rate(pid: int, readers: list[Reader]) -> tuple[float, float]:
    """(requests a second, server CPU milliseconds a request) of a closed loop over some seconds."""
    counts, until = [0] * len(readers), time.perf_counter() + SECONDS

    def run(place: int) -> None:
        while time.perf_counter() < until:
            readers[place].read()
            counts[place] += 1

    before, started = cpu_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(readers))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    took, total = time.perf_counter() - started, max(1, sum(counts))
    return total / took, 1000 * (cpu_seconds(pid) - before) / total


def publish(database: Path) -> None:
    """What any publishing does last: from now on what is remembered of the library does not hold."""
    with sqlite3.connect(database, timeout=20) as there:
        there.execute("UPDATE guides_stamp SET word = ?", [secrets.token_hex(8)])
    there.close()


def cold(database: Path, reader: Reader) -> dict[str, float]:
    def read() -> float:
        publish(database)
        return reader.read()

    return latency(read, COLD_TIMES)


def say(name: str, figures: dict[str, float]) -> dict[str, float]:
    told = "  ".join(f"{word} {figure:8.2f}" for word, figure in figures.items())
    print(f"  {name:<38} {told}", flush=True)
    return figures


def main() -> None:
    results: dict[str, dict[str, dict[str, float]]] = {}
    for pages in PAGES:
        with tempfile.TemporaryDirectory(prefix="cusket-bench-") as data:
            env = {
                "CUSKET_DEMO": "1",
                "CUSKET_DATA": data,
                "CUSKET_MAIL_IN_THREAD": "0",
                "DJANGO_SETTINGS_MODULE": "cusket.settings",
            }
            made = subprocess.run(
                [sys.executable, __file__, "prepare", str(pages)],
                env={**os.environ, **env},
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
            count, port, database = made.stdout.split()[-1], free_port(), Path(data) / "cusket.sqlite3"
            listen = ["-b", "127.0.0.1", "-p", str(port), "-v", "0", "cusket.asgi:application"]
            with server([sys.executable, "-c", DAPHNE, *listen], port, env, ROOT) as pid:
                print(f"{count} pages in the library", flush=True)
                asked = {
                    "bare: base.html with nothing in it": ("/bare/", False),
                    "a guide": (GUIDE, False),
                    "a guide that the browser has (304)": (GUIDE, True),
                    "the index of guides": ("/guides/", False),
                    "the Help Center": ("/help/", False),
                    "search, a word mistyped": ("/guides/search/?q=bakcorder", False),
                    "search, three words": ("/guides/search/?q=production+update+message", False),
                    "the Atom feed": ("/guides/feed.atom", False),
                }
                found = results[count] = {}
                rates: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
                crowds = {
                    name: [Reader(port, path, remembers=remembers) for _ in range(CONNECTIONS)]
                    for name, (path, remembers) in asked.items()
                }
                for _ in range(ROUNDS):
                    for name, readers in crowds.items():
                        rates[name].append(rate(pid, readers))
                for name, readers in crowds.items():
                    per_second, cpu = (statistics.median(column) for column in zip(*rates[name], strict=True))
                    found[name] = say(
                        name,
                        {
                            **latency(readers[0].read, TIMES),
                            "rps": round(per_second, 1),
                            "cpu_ms": round(cpu, 2),
                        },
                    )
                for name, path in (
                    ("a guide, cold", GUIDE),
                    ("search, cold", "/guides/search/?q=backorder"),
                    ("the Atom feed, cold", "/guides/feed.atom"),
                ):
                    found[name] = say(name, cold(database, Reader(port, path)))
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    if sys.argv[1:2] == ["prepare"]:
        prepare(int(sys.argv[2]))
    else:
        main()
