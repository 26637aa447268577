"""`manage.py serve` as an operator meets it: real processes, real signals. What it serves is `slow_site.py`."""

import base64
import http.client
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings

PATIENCE = 30


class Served:
    """A `serve` process, its lines as they come, and its folder."""

    def __init__(self, folder, *options, **environment):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "manage.py", "serve", *options],
            cwd=settings.BASE_DIR,
            env=environment_for(folder, **environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines = queue.Queue()
        self.said = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def until(self, pattern):
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"ended without saying {pattern}:\n{''.join(self.said)}")

    def ready(self):
        self.port = int(self.until(r"Cusket is ready at http://localhost:(\d+)$")[1])
        return self

    def end(self):
        """Everything it said, and its exit code."""
        code = self.process.wait(PATIENCE)
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            self.said.append(line)
        return code, "".join(self.said)

    def get(self, path, body=None, into=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST" if body else "GET", path, body, headers or {})
            answer = connection.getresponse().read()
        except (OSError, http.client.HTTPException) as error:
            answer = repr(error).encode()
        finally:
            connection.close()
        if into is not None:
            into.put(answer)
        return answer

    def in_flight(self, name, **options):
        """A request that has reached its view and waits there; its answer comes into the queue."""
        answer = queue.Queue()
        threading.Thread(
            target=self.get, args=(f"/wait/{name}",), kwargs={"into": answer, **options}, daemon=True
        ).start()
        wait_for((self.folder / f"{name}.in").exists)
        return answer

    def let_go(self, name):
        (self.folder / f"{name}.go").touch()

    def refuses(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        except OSError:
            return True
        return False


def wait_for(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, condition
        time.sleep(0.01)


def environment_for(folder, **more):
    """Nothing of this run's own settings, which are pytest's, but whatever the machine needs to find Python."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CUSKET_", "DJANGO_"))}
    ours = {"DJANGO_SETTINGS_MODULE": "tests.lib.slow_site", "CUSKET_DEMO": "1", "CUSKET_DATA": str(folder)}
    return {**own, **ours, **more}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A database as the demo's is before it is filled; each test serves a copy."""
    folder = tmp_path_factory.mktemp("migrated")
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment_for(folder), check=True)
    return folder / "cusket.sqlite3"


@pytest.fixture
def serve(tmp_path, migrated):
    shutil.copy(migrated, tmp_path)
    started = []

    def start(*options, folder=tmp_path, **environment):
        started.append(Served(folder, *options, **environment))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
        served.process.wait(PATIENCE)
        served.process.stdout.close()


def test_ready_line_comes_once_and_only_when_a_request_is_answered(serve):
    site = serve("--port", "0").ready()
    assert site.get("/now").startswith(b"answer to now 0.")
    site.process.send_signal(signal.SIGINT)
    code, said = site.end()
    assert code == 0
    assert said.count("Cusket is ready") == 1
    assert "Traceback" not in said


def test_the_demo_says_who_can_sign_in(serve, tmp_path):
    (tmp_path / "sign-ins.txt").write_text("Alice, who buys: alice@birch.example\n")
    site = serve("--port", "0").ready()
    site.until("Alice, who buys")


def test_a_site_with_customers_does_not_read_sign_ins_out(serve, tmp_path):
    (tmp_path / "sign-ins.txt").write_text("Alice, who buys: alice@birch.example\n")
    site = serve("--port", "0", CUSKET_DEMO="0", CUSKET_SECRET_KEY="long enough to be a secret " * 3).ready()
    site.process.terminate()
    assert "Alice" not in site.end()[1]


def test_a_second_process_on_the_same_database_is_refused(serve):
    first = serve("--port", "0").ready()
    code, said = serve("--port", "0").end()
    assert code == 1
    assert f"Cusket is running already on {first.folder}/cusket.sqlite3 (process {first.process.pid})" in said
    assert "Traceback" not in said
    assert first.get("/still").startswith(b"answer to still")


def test_a_killed_process_leaves_no_lock_behind(serve):
    first = serve("--port", "0").ready()
    first.process.kill()
    first.process.wait(PATIENCE)
    serve("--port", "0").ready()


def test_a_busy_port_is_one_sentence(serve):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, said = serve("--port", str(port)).end()
    assert code == 1
    assert (
        said
        == f"Port {port} on 127.0.0.1 is in use already. Stop what listens there, or take another: PORT={port + 1}\n"
    )


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_requests_in_flight_get_their_whole_answer(serve, sign):
    site = serve("--port", "0").ready()
    answers = {name: site.in_flight(name, body=b"x" * 300_000) for name in ("one", "two")}
    site.process.send_signal(sign)
    wait_for(site.refuses)
    assert site.process.poll() is None
    for name, answer in answers.items():
        site.let_go(name)
        assert answer.get(timeout=PATIENCE) == f"answer to {name} 300000".encode() + b"." * 4_000_000
    code, said = site.end()
    assert code == 0
    assert "Traceback" not in said


def test_control_plain_daphne_cuts_the_answer_off(tmp_path):
    """Without our way to stop, the test above must fail; else it proves nothing."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "daphne", "-p", str(port), "tests.lib.slow_site:application"],
        cwd=settings.BASE_DIR,
        env=environment_for(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        site = Served.__new__(Served)
        site.folder, site.port, site.process = tmp_path, port, process
        wait_for(lambda: not site.refuses())
        answer = site.in_flight("cut")
        process.terminate()
        assert b"answer to" not in answer.get(timeout=PATIENCE)
        site.let_go("cut")
    finally:
        process.kill()
        process.wait(PATIENCE)


def test_a_body_that_is_half_sent_is_waited_for(serve):
    site = serve("--port", "0").ready()
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as client:
        client.sendall(b"POST /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345")
        # A whole request afterwards has passed through the same loop, so the half one has been read by now.
        site.get("/after")
        site.process.terminate()
        wait_for(site.refuses)
        client.sendall(b"67890")
        answer = b""
        while piece := client.recv(1 << 20):
            answer += piece
    assert b"HTTP/1.1 200 OK" in answer
    assert b"\r\n10\r\n" in answer
    assert answer.endswith(b"\r\n0\r\n\r\n")
    code, said = site.end()
    assert code == 0
    assert "Traceback" not in said


def test_idle_connections_are_closed_and_do_not_hold_the_end_up(serve):
    site = serve("--port", "0").ready()
    idle = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    idle.request("GET", "/kept")
    idle.getresponse().read()
    before = time.monotonic()
    site.process.terminate()
    assert site.end()[0] == 0
    assert time.monotonic() - before < 15
    idle.close()


def test_a_second_signal_stops_at_once(serve):
    site = serve("--port", "0").ready()
    site.in_flight("never")
    site.process.terminate()
    wait_for(site.refuses)
    site.process.terminate()
    code, said = site.end()
    assert code == 1
    assert "stopping at once" in said


def test_sockets_are_sent_away_with_1012(serve):
    site = serve("--port", "0").ready()
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as client:
        key = base64.b64encode(os.urandom(16)).decode()
        client.sendall(
            f"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        heard = b""
        while b'{"type":"hello"}' not in heard:
            heard += client.recv(4096)
        assert b"101 Switching Protocols" in heard
        site.process.terminate()
        frame = client.recv(4096)
    # A close frame: opcode 8, two bytes, the code.
    assert frame[:2] == b"\x88\x02"
    assert int.from_bytes(frame[2:4], "big") == 1012
    code, said = site.end()
    assert code == 0
    assert "Traceback" not in said
