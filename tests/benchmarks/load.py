"""Speed of the real server, one Daphne process on SQLite: requests per second, server CPU per request, send-to-seen.

`make bench`. Nothing here is asserted: figures are read beside each other. Where a checkout of the yardstick is named by
CUSKET_YARDSTICK (a folder with `servers.py`, its own environment set up), the bare stack runs turn by turn with ours.
Every load is bounded and goes to 127.0.0.1.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.websocket import Socket

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "6"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
CONNECTIONS = 4
SIZES = [(20, 20), (2_000, 200), (20_000, 200), (20_000, 20_000)]
TICKS = os.sysconf("SC_CLK_TCK")


class Browser:
    """One keep-alive connection with cookies: the least a browser is."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, str]:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-CSRFToken": self.cookies["csrftoken"],
            }
        self.connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def sign_in(
        self, email: str, password: str, page: str = "/account/sign-in/", field: str = "login"
    ) -> Browser:
        self.ask("GET", page)
        status, _ = self.ask("POST", page, {field: email, "password": password})
        assert status == 302, f"sign-in answered {status}"
        return self


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(command: list[str], port: int, env: dict[str, str], cwd: Path | str) -> Iterator[int]:
    """A server process until it answers; yields its pid."""
    process = subprocess.Popen(
        command, env={**os.environ, **env}, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            # Daphne alone, without our serving, waits for ever for a thread whose last answer was on its way.
            process.kill()
            process.wait(30)


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(pid: int, browsers: list[Browser], path: str) -> tuple[float, float]:
    """(requests a second, server CPU milliseconds a request) of a closed loop over some seconds."""
    counts, until = [0] * len(browsers), time.perf_counter() + SECONDS

    def run(place: int) -> None:
        while time.perf_counter() < until:
            status, _ = browsers[place].ask("GET", path)
            assert status == 200, f"{path} answered {status}"
            counts[place] += 1

    before, started = cpu_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(browsers))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    took, total = time.perf_counter() - started, max(1, sum(counts))
    return total / took, 1000 * (cpu_seconds(pid) - before) / total


def send_to_seen(port: int, code: str, times: int = 60) -> list[float]:
    """Milliseconds from the press on Send to the other's page holding the entry, over HTTP and the socket."""
    alice = Browser(port).sign_in("alice@birch.example", "cusket-demo")
    sven = Browser(port).sign_in("sven@svea.example", "cusket-demo")
    _, page = sven.ask("GET", f"/factory/orders/{code}/")
    last = max(int(number) for number in re.findall(r'data-number="(\d+)"', page))
    found = []
    with Socket(port, f"/ws/orders/{code}/", sven.cookies) as bell:
        bell.wait_for("hello")
        for turn in range(times):
            if turn % 15 == 14:
                time.sleep(10)  # the product's own limit: 20 messages in 10 seconds
            started = time.perf_counter()
            status, _ = alice.ask(
                "POST",
                f"/orders/{code}/messages/",
                {"body": f"Bench line {turn}", "key": f"bench-{turn}-{started}", "after": str(last)},
                HX_Request="true",
            )
            assert status == 200, f"message answered {status}"
            bell.wait_for("ring", head=last + 1)
            _, news = sven.ask("GET", f"/factory/orders/{code}/entries/?after={last}", HX_Request="true")
            assert f"Bench line {turn}" in news
            found.append(1000 * (time.perf_counter() - started))
            last += 1
    return found


def yardstick() -> Callable[[], tuple[float, float]] | None:
    """The bare stack's dashboard (100 cards from a template) as a function that runs one round, or None."""
    folder = os.environ.get("CUSKET_YARDSTICK", "")
    if not (folder and (Path(folder) / "servers.py").exists()):
        return None
    sys.path.insert(0, folder)
    import servers  # type: ignore[import-not-found]

    def run() -> tuple[float, float]:
        port = free_port()
        bare = servers.start("daphne-a2w", port, {"LIMITS_MIDDLEWARE": "1"})
        try:
            browsers = [
                Browser(port).sign_in("bench", "bench-pass", "/login/", "username")
                for _ in range(CONNECTIONS)
            ]
            return measure(bare.p.pid, browsers, "/dash/?v=tpl")
        finally:
            bare.stop()

    return run


def report(name: str, rounds: list[tuple[float, float]]) -> dict[str, float]:
    rps, cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"  {name:<44} {rps:8.0f} requests/s {cpu:8.2f} ms CPU/request", flush=True)
    return {"rps": round(rps, 1), "cpu_ms": round(cpu, 2)}


def main() -> None:
    bare, results = yardstick(), {}
    for orders, active in SIZES:
        with tempfile.TemporaryDirectory(prefix="cusket-bench-") as data:
            env = {
                "CUSKET_DEMO": "1",
                "CUSKET_DATA": data,
                "CUSKET_MAIL_IN_THREAD": "0",
                "DJANGO_SETTINGS_MODULE": "cusket.settings",
            }
            made = subprocess.run(
                [sys.executable, str(ROOT / "tests/benchmarks/market.py"), str(orders), str(active)],
                env={**os.environ, **env},
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
            code, port = made.stdout.split()[-1], free_port()
            command = [
                sys.executable,
                "-m",
                "daphne",
                "-b",
                "127.0.0.1",
                "-p",
                str(port),
                "-v",
                "0",
                "cusket.asgi:application",
            ]
            with server(command, port, env, ROOT) as pid:
                print(f"{orders:,} orders, {active:,} of them active", flush=True)
                sven = [Browser(port).sign_in("sven@svea.example", "cusket-demo") for _ in range(CONNECTIONS)]
                alice = [
                    Browser(port).sign_in("alice@birch.example", "cusket-demo") for _ in range(CONNECTIONS)
                ]
                pages = {
                    "factory dashboard, 25 cards": (sven, "/factory/"),
                    "buyer's orders, 25 cards": (alice, "/orders/"),
                    "order page, 50 entries": (sven, f"/factory/orders/{code}/"),
                }
                rounds: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
                bare_rounds = []
                for _ in range(ROUNDS):
                    for name, (people, path) in pages.items():
                        rounds[name].append(measure(pid, people, path))
                    if bare:
                        bare_rounds.append(bare())
                results[f"{orders}/{active}"] = {name: report(name, found) for name, found in rounds.items()}
                if bare_rounds:
                    results[f"{orders}/{active}"]["bare"] = report(
                        "bare stack, 100 cards from a template", bare_rounds
                    )
                if (orders, active) == SIZES[0]:
                    seen = sorted(send_to_seen(port, code))
                    results["send_to_seen_ms"] = {
                        "p50": round(statistics.median(seen), 1),
                        "p95": round(seen[int(len(seen) * 0.95)], 1),
                    }
                    print(f"  send to seen: {results['send_to_seen_ms']}", flush=True)
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
