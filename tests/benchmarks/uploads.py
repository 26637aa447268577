"""Memory while ten files of 20 MiB arrive at once: of the server, of its inspectors, and how long a small page takes.

`python tests/benchmarks/uploads.py`. Nothing here is asserted: figures are read. Ten people of one company send at the
same moment from one address each (the server believes one proxy here), so that nobody waits for a place; another person
asks for a small page all the while. BENCH_SERVER_LOG names a file for what the server says.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.load import free_port
from tests.faults.files import MIB, jpeg, pdf

FILES = int(os.environ.get("BENCH_FILES", "10"))
SIZE = 20 * MIB
CALM_SECONDS = 5.0
SMALL = "/account/sign-in/"
BOUNDARY = "a-boundary-that-is-in-no-file"


class Memory(threading.Thread):
    """Looks every 10 ms at what the server and its children hold, in MiB."""

    def __init__(self, server: int) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.over = threading.Event()
        self.peak = self.children_peak = self.child_peak = 0.0
        self.children_seen: set[int] = set()

    def run(self) -> None:
        while not self.over.wait(0.01):
            self.peak = max(self.peak, resident(self.server))
            children = {child: resident(child) for child in inspectors_of(self.server)}
            self.children_seen |= children.keys()
            self.children_peak = max(self.children_peak, sum(children.values()))
            self.child_peak = max([self.child_peak, *children.values()])


def resident(pid: int) -> float:
    """MiB of a process that are in memory; 0 when it is gone."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def inspectors_of(pid: int) -> list[int]:
    """Children that have become inspectors: one that has only been forked still shares the server's memory."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
            found += [
                child for child in children if b"inspector" in Path(f"/proc/{child}/cmdline").read_bytes()
            ]
        except OSError:
            continue
    return found


def headers_of(person: dict[str, str], address: str) -> dict[str, str]:
    return {
        "Cookie": f"sessionid={person['session']}; csrftoken={'c' * 32}",
        "X-CSRFToken": "c" * 32,
        "X-Forwarded-For": address,
        "X-Forwarded-Proto": "http",
        "HX-Request": "true",
    }


def send(
    port: int, person: dict[str, str], place: int, content: bytes, taken: list[tuple[int, float]]
) -> None:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="key"\r\n\r\nbench-{place}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="drawing"\r\n\r\n'
    ).encode()
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = headers_of(person, f"10.0.0.{place}") | {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(head) + len(content) + len(tail)),
    }
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("POST", f"{person['path']}files/", iter((head, content, tail)), headers)
    answer = line.getresponse()
    page = answer.read()
    taken.append((answer.status, time.perf_counter() - started))
    if answer.status != 201:
        print(f"  file {place} was answered with {answer.status}: {page[-300:]!r}", flush=True)
    line.close()


def look(port: int, over: threading.Event, took: list[float]) -> None:
    """Ask for a small page again and again; milliseconds of each answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while not over.is_set():
        started = time.perf_counter()
        line.request("GET", SMALL, headers={"X-Forwarded-Proto": "http"})
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        took.append(1000 * (time.perf_counter() - started))
        time.sleep(0.01)
    line.close()


def spread(took: list[float]) -> str:
    ordered = sorted(took)
    return (
        f"p50 {statistics.median(ordered):.0f} ms, p99 {ordered[int(len(ordered) * 0.99)]:.0f} ms,"
        f" longest {ordered[-1]:.0f} ms of {len(ordered)}"
    )


def watched(port: int, *, until: threading.Event) -> tuple[threading.Thread, list[float]]:
    took: list[float] = []
    looker = threading.Thread(target=look, args=(port, until, took), daemon=True)
    looker.start()
    return looker, took


def content_of(place: int) -> bytes:
    """By turns a PDF of 20 MiB and a JPEG of nearly that, which costs its inspector more."""
    chance = random.Random(place)
    return jpeg(chance, 32 * MIB) if place % 2 else pdf(chance, SIZE - 2_000)


def main() -> None:
    files = [content_of(place) for place in range(FILES)]
    with tempfile.TemporaryDirectory(prefix="cusket-bench-") as data:
        (Path(data) / "static").mkdir()
        env = {
            **os.environ,
            "CUSKET_DEMO": "1",
            "CUSKET_DATA": data,
            "CUSKET_PROXIES": "1",
            "CUSKET_MAIL_IN_THREAD": "0",
            "DJANGO_SETTINGS_MODULE": "cusket.settings",
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=env, check=True)
        made = subprocess.run(
            [sys.executable, "-m", "tests.faults.people"], cwd=ROOT, env=env, check=True, capture_output=True
        )
        people = [person for person in json.loads(made.stdout) if not person["listens"]][:FILES]
        port = free_port()
        log = open(os.environ.get("BENCH_SERVER_LOG", os.devnull), "w")  # noqa: SIM115
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=log,
            stderr=log,
        )
        try:
            run(port, server.pid, people, files)
        finally:
            server.terminate()
            server.wait(60)
            log.close()


def run(port: int, server: int, people: list[dict[str, str]], files: list[bytes]) -> None:
    while True:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=10).request("GET", SMALL)
            break
        except OSError:
            time.sleep(0.1)
    over = threading.Event()
    looker, calm = watched(port, until=over)
    time.sleep(CALM_SECONDS)
    over.set()
    looker.join()
    before, over = resident(server), threading.Event()
    memory = Memory(server)
    memory.start()
    looker, busy = watched(port, until=over)
    taken: list[tuple[int, float]] = []
    senders = [
        threading.Thread(target=send, args=(port, person, place, content, taken))
        for place, (person, content) in enumerate(zip(people, files, strict=True))
    ]
    [sender.start() for sender in senders]
    [sender.join() for sender in senders]
    over.set()
    looker.join()
    memory.over.set()
    memory.join()
    time.sleep(2)
    seconds = [took for _status, took in taken]
    accepted = sum(status == 201 for status, _took in taken)
    sizes = [len(content) / MIB for content in files]
    print(f"{len(files)} files of {min(sizes):.1f} to {max(sizes):.1f} MiB at once, {accepted} accepted")
    print(f"  each took {min(seconds):.1f} to {max(seconds):.1f} s")
    print(
        f"  server: {before:.0f} MiB before, {memory.peak:.0f} at most (+{memory.peak - before:.0f}),",
        end=" ",
    )
    print(f"{resident(server):.0f} two seconds later")
    print(
        f"  inspectors: {len(memory.children_seen)}, {memory.child_peak:.0f} MiB at most for one,"
        f" {memory.children_peak:.0f} for all at one moment"
    )
    print(f"  small page before: {spread(calm)}")
    print(f"  small page meanwhile: {spread(busy)}")


if __name__ == "__main__":
    main()
