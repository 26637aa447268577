"""What a request may bring: the rules as a table, the account, and a real server that is sent too much."""

import base64
import errno
import http.client
import os
import queue
import shutil
import socket
import threading
from contextlib import ExitStack, suppress
from types import SimpleNamespace

import pytest

from cusket.lib import body_limit
from cusket.lib.body_limit import (
    A_FILE,
    LARGE,
    MIB,
    ORDINARY,
    Body,
    Intake,
    Rule,
    TurnedAway,
    rule_for,
    source_of,
)
from cusket.lib.serving import Overflow, Request, messages_of, overflow
from tests.lib.test_serve import PATIENCE, Served, migrated, wait_for

__all__ = ["migrated"]

FORM = b"multipart/form-data; boundary=b"
MEMBER = {"Cookie": "sessionid=some"}
RULE = Rule(limit=300_000, sentence="Three hundred thousand, and no more.")


@pytest.fixture
def intake(tmp_path):
    return Intake(tmp_path / "spool")


@pytest.fixture
def body(intake):
    made = []

    def make(source="one", rule=RULE, **options):
        made.append(Body(intake, rule, source, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


# --------------------------------------------------------------------------------------------------- rules as a table


@pytest.mark.parametrize(
    ("method", "path", "content_type", "limit"),
    [
        (b"POST", b"/orders/CK-1/", FORM, ORDINARY.limit),
        (b"POST", b"/orders/CK-1/filess/", FORM, ORDINARY.limit),
        (b"POST", b"/orders/CK-1/files", FORM, ORDINARY.limit),
        (b"POST", b"/?next=/files/", FORM, ORDINARY.limit),
        (b"PUT", b"/orders/CK-1/files/", FORM, ORDINARY.limit),
        (b"GET", b"/orders/CK-1/files/", b"", ORDINARY.limit),
        (b"POST", b"/orders/CK-1/messages/", b"application/x-www-form-urlencoded", ORDINARY.limit),
        (b"POST", b"/orders/CK-1/messages/", b"text/plain; multipart/form-data", ORDINARY.limit),
        (b"POST", b"/orders/CK-1/messages/", b"", ORDINARY.limit),
        (b"POST", b"/orders/CK-1/messages/", FORM, 10 * A_FILE + MIB),
        (b"POST", b"/orders/CK-1/messages/", b"Multipart/Form-Data", 10 * A_FILE + MIB),
        (b"POST", b"/orders/CK-1/files/", FORM, A_FILE + 256 * 1024),
        (b"POST", b"/orders/CK-1/files/?after=3", b"", A_FILE + 256 * 1024),
    ],
)
def test_what_an_address_takes(method, path, content_type, limit):
    assert rule_for(method, path, content_type, has_session=True).limit == limit
    # Who is nobody here has no files to send.
    assert rule_for(method, path, content_type, has_session=False).limit == ORDINARY.limit


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_who_has_an_address_has_its_line(address, source):
    assert source_of(address) == source


def test_every_field_that_django_takes_arrives(settings):
    assert ORDINARY.limit > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


@pytest.mark.parametrize("status", [408, 413, 503, 507])
def test_a_refusal_is_a_whole_page_of_its_own(status):
    head, _blank, page = TurnedAway(status, "No <more> than that.").answer().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nConnection: close" in head
    assert b"\r\nContent-Length: %d\r\n" % len(page) in head
    assert (b"\r\nRetry-After: " in head) == (status == 503)
    assert b"<p>No &lt;more&gt; than that.</p>" in page


# --------------------------------------------------------------------------------------------------------- the account


def test_a_body_over_its_limit_is_refused_when_it_is_announced(body):
    with pytest.raises(TurnedAway) as refusal:
        body().expect(RULE.limit + 1)
    assert refusal.value.status == 413
    body().expect(RULE.limit)


def test_a_body_over_its_limit_is_refused_while_it_arrives(body, intake):
    one = body()
    one.write(b"x" * RULE.limit)
    with pytest.raises(TurnedAway, match="and no more"):
        one.write(b"x")
    assert intake.spooled == {"one": RULE.limit}
    one.close()
    assert intake.spooled == {}


SOME = b"x" * (LARGE + 1)


def test_one_address_does_not_take_all_places(body, intake):
    for _ in range(6):
        body().write(SOME)
    late = body()
    for size in (LARGE + 1, RULE.limit):
        with pytest.raises(TurnedAway) as refusal:
            late.expect(size)
        assert refusal.value.status == 503
    late.expect(LARGE)
    late.write(SOME[:LARGE])
    with pytest.raises(TurnedAway):
        late.write(b"x")
    body("two").write(SOME)


def test_what_is_only_announced_holds_no_place(body, intake):
    for number in range(24):
        early = body(str(number % 4))
        early.expect(RULE.limit)
        early.write(b"x" * 100)
    assert not intake.arriving
    assert not intake.spooled
    body("late").write(SOME)


def test_there_are_only_so_many_places(body, intake):
    places = [body(str(number)) for number in range(24)]
    for place in places:
        place.write(SOME)
    with pytest.raises(TurnedAway) as refusal:
        body("late").expect(LARGE + 1)
    assert refusal.value.status == 503
    # Who says nothing of a length is counted when it has become large.
    unannounced = body("late")
    unannounced.write(b"x" * LARGE)
    with pytest.raises(TurnedAway):
        unannounced.write(b"x")
    places[0].arrived()
    body("late").write(SOME)
    places[1].close()
    unannounced.write(b"x")
    for place in places:
        place.close()
        place.close()
    assert set(intake.arriving) == set(intake.spooled) == {"late"}


def test_guests_do_not_take_the_places_of_members(body, intake):
    guests = [body(str(number), is_guest=True) for number in range(8)]
    for guest in guests:
        guest.write(SOME)
    with pytest.raises(TurnedAway) as refusal:
        body("late", is_guest=True).write(SOME)
    assert refusal.value.status == 503
    for number in range(16):
        body(str(number)).write(SOME)
    guests[0].arrived()
    body("late", is_guest=True).write(SOME)
    for guest in guests:
        guest.close()
    assert intake.guests == 1


def test_the_spool_has_an_end(body, intake, monkeypatch):
    monkeypatch.setattr(body_limit, "SPOOL_BYTES", 500_000)
    first = body()
    first.write(b"x" * 300_000)
    with pytest.raises(TurnedAway) as refusal:
        body("two").expect(200_001)
    assert refusal.value.status == 503
    second = body("two")
    second.write(b"x" * 200_000)
    with pytest.raises(TurnedAway):
        second.write(b"x")
    # What is not large is in no spool.
    small = body("three")
    small.expect(LARGE)
    small.write(b"x" * LARGE)
    assert set(intake.spooled) == {"one", "two"}
    first.close()
    second.write(b"x")


def test_one_address_does_not_fill_the_spool(body, intake, monkeypatch):
    monkeypatch.setattr(body_limit, "SPOOL_BYTES_FROM_ONE", 300_000)
    first = body()
    first.write(SOME)
    first.write(b"x" * 99_999)
    # What has arrived and waits to be read is still there.
    first.arrived()
    with pytest.raises(TurnedAway) as refusal:
        body().expect(LARGE + 1)
    assert refusal.value.status == 503
    with pytest.raises(TurnedAway):
        body().write(SOME)
    body().write(b"x" * LARGE)
    body("two").write(SOME)
    first.close()
    body().write(SOME)


@pytest.mark.parametrize(
    ("total", "free", "taken"),
    [(100, 4, False), (100, 6, True), (1000, 49, True), (1000, 5, True), (1000, 4, False), (20, 0.9, False)],
)
def test_a_disk_that_is_nearly_full_takes_nothing_large(body, monkeypatch, total, free, taken):
    disk = SimpleNamespace(total=total * 1024 * MIB, free=free * 1024 * MIB)
    monkeypatch.setattr(body_limit.shutil, "disk_usage", lambda folder: disk)
    body().expect(LARGE)
    if taken:
        body().expect(LARGE + 1)
        return
    with pytest.raises(TurnedAway) as refusal:
        body().expect(LARGE + 1)
    assert refusal.value.status == 507


@pytest.mark.parametrize("when", ["write", "seek"])
def test_a_disk_that_fills_up_meanwhile_is_507(body, monkeypatch, when):
    one = body()

    def full(*args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    one._file.close()
    monkeypatch.setattr(one, "_file", SimpleNamespace(write=len, seek=len, closed=False, close=full))
    monkeypatch.setattr(one._file, when, full)
    act = {"write": lambda: one.write(b"x"), "seek": one.arrived}[when]
    with pytest.raises(TurnedAway) as refusal:
        act()
    assert refusal.value.status == 507
    one.close()


def test_slow_is_who_stays_slow(body, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(body_limit.time, "monotonic", lambda: now[0])
    slow, steady = body(), body()
    steady.write(b"x" * 130 * 1024)
    now[0] += 14
    assert not slow.is_too_slow()
    now[0] += 2
    assert slow.is_too_slow()
    assert not steady.is_too_slow()
    steady.write(b"x" * 100 * 1024)
    now[0] += 119
    assert not steady.is_too_slow()
    now[0] += 2
    assert steady.is_too_slow()


def test_who_was_quick_at_first_holds_no_place_for_hours(body, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(body_limit.time, "monotonic", lambda: now[0])
    one = body(rule=Rule(limit=A_FILE, sentence="Twenty."))
    one.write(b"x" * 15 * 1024)
    now[0] += 15
    assert not one.is_too_slow()
    one.write(b"x" * 19 * MIB)
    now[0] += 121
    assert not one.is_too_slow()
    now[0] += 60
    one.write(b"x" * 1000)
    assert not one.is_too_slow()
    now[0] += 61
    assert one.is_too_slow()


def test_what_has_ended_cannot_be_read_as_if_it_were_whole(body):
    one = body()
    one.write(b"x" * 10)
    one.arrived()
    assert one.read(4) == b"xxxx"
    one.close()
    with pytest.raises(OSError, match="has ended"):
        one.read(4)


def test_what_a_dead_process_left_in_the_spool_is_removed(tmp_path):
    folder = tmp_path / "spool"
    folder.mkdir()
    (folder / "left").write_bytes(b"x")
    Intake(folder)
    assert list(folder.iterdir()) == []


# ------------------------------------------------------------------------------------- what the application is handed


def run(coroutine):
    """Run to the end what never really waits."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waits")


def test_a_body_is_read_as_it_is_asked_for_and_daphnes_own_is_left_out(body):
    one = body()
    one.write(b"x" * 150_000)
    one.arrived()
    daphnes = iter([{"type": "http.request", "body": b""}, {"type": "http.disconnect"}])

    async def receive():
        return next(daphnes)

    ask = messages_of(one, receive)
    pieces = [run(ask()) for _ in range(3)]
    assert [len(piece["body"]) for piece in pieces] == [65_536, 65_536, 18_928]
    assert [piece["more_body"] for piece in pieces] == [True, True, False]
    assert run(ask()) == {"type": "http.disconnect"}


def test_no_body_is_one_empty_message(body):
    one = body()
    one.arrived()
    assert run(messages_of(one, None)()) == {"type": "http.request", "body": b"", "more_body": False}


class Reader:
    """A request's connection, as an Overflow meets it: it has room for two pieces."""

    def __init__(self):
        self.got = []
        self.aborted = False
        self.overflow = None

    def pass_on(self, data, *, is_last):
        self.got.append((len(data), is_last))
        if len(self.got) % 2 == 0:
            self.overflow.pauseProducing()

    def cut(self):
        self.aborted = True


@pytest.fixture
def reader(intake):
    reader = Reader()
    reader.overflow = Overflow(intake, "one", write=reader.pass_on, cut=reader.cut)
    yield reader
    reader.overflow.close()


def test_an_answer_waits_on_disk_and_arrives_in_order(reader, intake):
    overflow = reader.overflow
    assert not overflow.takes(b"direct", is_last=False)
    overflow.pauseProducing()
    for number in range(3):
        assert overflow.takes(bytes([number]) * 65_536, is_last=False)
    assert overflow.takes(b"", is_last=True)
    overflow.resumeProducing()
    assert reader.got == [(65_536, False)] * 2
    overflow.resumeProducing()
    assert reader.got[2:] == [(65_536, False), (0, True)]
    # Nothing of it has a name.
    assert list(intake.folder.iterdir()) == []


def test_an_answer_that_has_caught_up_goes_straight_on(reader):
    overflow = reader.overflow
    overflow.pauseProducing()
    assert overflow.takes(b"kept", is_last=False)
    overflow.resumeProducing()
    assert reader.got == [(4, False)]
    assert not overflow.takes(b"direct", is_last=False)


def test_a_disk_that_cannot_hold_an_answer_ends_it(reader, monkeypatch):
    def full(**options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(overflow.tempfile, "TemporaryFile", full)
    reader.overflow.pauseProducing()
    assert reader.overflow.takes(b"kept", is_last=False)
    assert reader.aborted


@pytest.mark.parametrize(("free", "kept"), [(4, 20), (2.6, 20), (2.4, 1)])
def test_a_disk_that_is_nearly_full_holds_answers_for_longer_and_pages_always(
    reader, intake, monkeypatch, free, kept
):
    disk = SimpleNamespace(total=100 * MIB, free=free * MIB)
    monkeypatch.setattr(body_limit.shutil, "disk_usage", lambda folder: disk)
    reader.overflow.pauseProducing()
    for _ in range(kept):
        assert reader.overflow.takes(b"x" * MIB, is_last=False)
        assert not reader.aborted
    assert intake.waiting == {"one": kept * MIB}
    disk.free = 2.4 * MIB
    assert reader.overflow.takes(b"more", is_last=False)
    assert reader.aborted
    assert not intake.waiting
    # Whatever else is made of it goes nowhere.
    assert reader.overflow.takes(b"x", is_last=True)
    assert reader.got == []


def test_answers_that_nobody_reads_do_not_fill_the_spool(intake, monkeypatch):
    monkeypatch.setattr(body_limit, "WAITING_BYTES_FROM_ONE", 5 * MIB)
    monkeypatch.setattr(body_limit, "WAITING_BYTES", 8 * MIB)
    kept = []

    def reads(source, pieces):
        reader = Reader()
        reader.overflow = Overflow(intake, source, write=reader.pass_on, cut=reader.cut)
        kept.append(reader.overflow)
        reader.overflow.pauseProducing()
        for _ in range(pieces):
            reader.overflow.takes(b"x" * MIB, is_last=False)
        return reader

    assert not reads("one", 3).aborted
    assert reads("one", 3).aborted
    assert intake.waiting == {"one": 3 * MIB}
    assert not reads("two", 5).aborted
    assert reads("three", 2).aborted
    # A page is nobody's burden.
    assert not reads("three", 1).aborted
    assert not reads("one", 1).aborted
    for one in kept:
        one.close()
        one.close()
    assert intake.waiting == {}


def test_what_was_taken_is_not_kept(reader):
    overflow = reader.overflow
    for _ in range(3):
        overflow.pauseProducing()
        assert overflow.takes(b"x" * MIB, is_last=False)
        assert os.fstat(overflow._file.fileno()).st_size == MIB
        while overflow._file.seek(0, os.SEEK_END):
            overflow.resumeProducing()
    assert sum(size for size, _is_last in reader.got) == 3 * MIB
    overflow.pauseProducing()
    assert overflow.takes(b"the end", is_last=True)
    overflow.resumeProducing()
    overflow.resumeProducing()
    assert reader.got[-2:] == [(7, False), (0, True)]


def test_who_takes_nothing_for_two_minutes_is_gone(reader, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(overflow.time, "monotonic", lambda: now[0])
    reader.overflow.pauseProducing()
    now[0] += 119
    assert not reader.overflow.is_stalled()
    now[0] += 2
    assert reader.overflow.is_stalled()
    reader.overflow.resumeProducing()
    assert not reader.overflow.is_stalled()


@pytest.mark.parametrize(("pieces", "stalls"), [(0, True), (1, True), (2, False)])
def test_who_takes_a_little_now_and_then_is_gone_too(intake, monkeypatch, pieces, stalls):
    """A piece is 64 KiB, and less than 120 KiB in two minutes is nothing."""
    now = [1000.0]
    monkeypatch.setattr(overflow.time, "monotonic", lambda: now[0])
    waiting = Overflow(intake, "one", write=lambda data, is_last: waiting.pauseProducing(), cut=None)
    waiting.pauseProducing()
    waiting.takes(b"x" * MIB, is_last=False)
    # Whoever has been quick before is not forgiven later.
    for _ in range(5):
        waiting.resumeProducing()
    now[0] += 121
    assert not waiting.is_stalled()
    for _ in range(pieces):
        now[0] += 30
        waiting.resumeProducing()
        assert not waiting.is_stalled()
    now[0] += 122 - 30 * pieces
    assert waiting.is_stalled() is stalls
    waiting.close()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, [b"6.6.6.6"], "peer"),
        (1, [], "peer"),
        (2, [b"1.1.1.1"], "peer"),
        (1, [b"6.6.6.6, 1.1.1.1"], "1.1.1.1"),
        (1, [b"6.6.6.6", b"1.1.1.1"], "1.1.1.1"),
        (2, [b"6.6.6.6, 1.1.1.1, 2.2.2.2"], "1.1.1.1"),
    ],
)
def test_only_trusted_proxies_say_who_sends(proxies, forwarded, address):
    request = Request.__new__(Request)
    request.server = SimpleNamespace(proxies=proxies)
    request.client = SimpleNamespace(host="peer")
    request.requestHeaders = SimpleNamespace(getRawHeaders=lambda name, default: forwarded)
    assert request.address() == address


# ------------------------------------------------------------------------------------------------------- a real server


@pytest.fixture(scope="module")
def site(tmp_path_factory, migrated):
    """One server for all of them, in a hurry where others wait for minutes."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(migrated, folder)
    served = Served(folder, "--port", "0", IMPATIENT="1", CUSKET_PROXIES="1").ready()
    yield served
    served.process.terminate()
    code, said = served.end()
    served.process.stdout.close()
    assert code == 0
    assert said.count("Traceback") == said.count("RuntimeError: the rest is lost"), said
    assert "CRITICAL" not in said


class Client:
    """A connection that says what it is told to, byte for byte."""

    def __init__(self, site, holds=None):
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        if holds:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, holds)
        self.socket.connect(("127.0.0.1", site.port))

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.socket.close()

    def post(self, path, *headers, body=b"", session="some"):
        cookies = [f"Cookie: theme=dark; sessionid={session}"] if session else []
        lines = [f"POST {path} HTTP/1.1", "Host: localhost", *cookies, *headers]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return self

    def answer(self):
        """Everything up to the end of the connection."""
        said = b""
        while piece := self.socket.recv(1 << 20):
            said += piece
        return said

    def hears(self, words):
        said = b""
        while words not in said:
            piece = self.socket.recv(1 << 20)
            assert piece, said[:500]
            said += piece
        return said


@pytest.fixture
def connect(site):
    """Connections that are closed when the test is over."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(Client(site, **options))


def test_a_body_that_is_announced_too_large_is_not_even_begun(site):
    with Client(site) as client:
        client.post("/files/", f"Content-Length: {A_FILE + 300_000}", "Expect: 100-continue")
        said = client.answer()
    assert said.startswith(b"HTTP/1.1 413 Content Too Large\r\n")
    assert b"A file may have 20 MB at most." in said


def head_of(*headers, method="POST", path="/small/"):
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


WEBSOCKET = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13")


@pytest.mark.parametrize(
    "sent",
    [
        head_of("Content-Length: " + "9" * 5000),
        head_of("Content-Length: " + "9" * 5000, "Accept: */*"),
        head_of("Content-Length: " + "0" * 16 + "1") + b"x",
        head_of("Content-Length: 1", "Content-Length: 1") + b"x",
        head_of("Content-Length: -1"),
        head_of("Transfer-Encoding: chunked", "Transfer-Encoding: identity") + b"0\r\n\r\n",
        head_of("Transfer-Encoding: identity", "Content-Length: 1") + b"x",
        head_of("Transfer-Encoding: identity"),
        head_of("Transfer-Encoding : Identity", "Accept: */*"),
        head_of("Transfer-Encoding: chunked", "Content-Length: 1") + b"0\r\n\r\n",
        head_of("Transfer-Encoding: gzip, chunked") + b"0\r\n\r\n",
        head_of(*WEBSOCKET, method="GET"),
        head_of(*WEBSOCKET, "Sec-WebSocket-Key: short", method="GET"),
        head_of("Upgrade: websocket", method="GET"),
        head_of("Content-Type: text/plain; charset=rot13", method="GET", path="/?a=%ff"),
        head_of("Content-Type: text/plain; charset=zlib", "Content-Length: 1") + b"x",
    ],
    ids=range(16),
)
def test_what_cannot_be_read_is_a_bad_request(site, sent):
    """That none of it leaves a traceback in the log is asked when the server has ended."""
    with Client(site) as client:
        client.socket.sendall(sent)
        assert client.hears(b"\r\n\r\n").startswith(b"HTTP/1.1 400 ")
        with suppress(ConnectionResetError):
            assert b"HTTP/1.1 200" not in client.answer()
    assert site.get("/after").startswith(b"answer to after")


@pytest.mark.parametrize("path", ["/files/", "/nowhere/messages/"])
def test_who_has_no_session_sends_no_files(site, path):
    with Client(site) as client:
        client.post(path, "Content-Length: 2000000", f"Content-Type: {FORM.decode()}", session="")
        said = client.answer()
    assert said.startswith(b"HTTP/1.1 413 ")
    assert b"Sign in" in said


@pytest.mark.parametrize(
    ("path", "content_type", "names"),
    [
        ("/anything/", "multipart/form-data; boundary=b", b"larger than 1 MB"),
        ("/messages/", "application/x-www-form-urlencoded", b"larger than 1 MB"),
        ("/messages/", "multipart/form-data; boundary=b", b"10 files of up to 20 MB each"),
    ],
)
def test_a_body_without_a_length_is_cut_off_while_it_arrives(site, path, content_type, names):
    """Sent as fast as it is taken and without end: the answer comes before it would."""
    stop = threading.Event()

    def go_on(client):
        chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        with suppress(OSError):
            while not stop.is_set():
                client.socket.sendall(chunk)

    with Client(site) as client:
        client.post(path, "Transfer-Encoding: chunked", f"Content-Type: {content_type}")
        sender = threading.Thread(target=go_on, args=(client,), daemon=True)
        sender.start()
        said = client.hears(b"</html>")
        stop.set()
        sender.join(PATIENCE)
    assert said.startswith(b"HTTP/1.1 413 ")
    assert names in said


def test_the_last_chunk_may_be_the_one_too_much(site):
    """The end of the body is in the same packet, and it must not be taken for a request."""
    with Client(site) as client:
        client.post("/small/", "Transfer-Encoding: chunked")
        for _ in range(1280):
            client.socket.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
        client.socket.sendall(b"1\r\nx\r\n0\r\n\r\n")
        said = client.answer()
    assert said.count(b"HTTP/1.1 ") == 1
    assert said.startswith(b"HTTP/1.1 413 ")


def test_who_sends_everything_before_reading_still_reads_the_answer(site):
    """As browsers do. An answer before a reset would be lost in the reset."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    connection.request("POST", "/files/", b"x" * (A_FILE + 10 * MIB), MEMBER)
    response = connection.getresponse()
    assert response.status == 413
    assert b"20 MB at most" in response.read()
    connection.close()


def test_who_is_turned_away_and_never_stops_is_cut_off(site):
    with Client(site) as client:
        client.post("/files/", "Transfer-Encoding: chunked")
        chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        with suppress(OSError):
            while True:
                client.socket.sendall(chunk)


def test_a_seventh_large_body_from_one_address_waits_its_turn(connect):
    def begin(address):
        client = connect()
        client.post(
            "/files/", f"X-Forwarded-For: {address}", "Content-Length: 200000", "Expect: 100-continue"
        )
        said = client.hears(b"\r\n\r\n")
        if said.startswith(b"HTTP/1.1 100 "):
            client.socket.sendall(b"x" * 150_000)
        return client, said

    held = [begin("10.0.0.1") for _ in range(6)]
    assert all(said.startswith(b"HTTP/1.1 100 ") for _client, said in held)
    heard = []

    def is_refused():
        # What was sent is counted when it has arrived.
        late, said = begin("10.0.0.1")
        late.socket.close()
        heard.append(said)
        return said.startswith(b"HTTP/1.1 503 ")

    wait_for(is_refused)
    assert b"\r\nRetry-After: " in heard[-1]
    _other, said = begin("10.0.0.2")
    assert said.startswith(b"HTTP/1.1 100 ")
    held[0][0].socket.close()

    def is_taken():
        client, said = begin("10.0.0.1")
        client.socket.close()
        return said.startswith(b"HTTP/1.1 100 ")

    wait_for(is_taken)


def test_who_only_announces_large_bodies_keeps_nobody_out(connect):
    for number in range(24):
        announced = (
            f"X-Forwarded-For: 10.1.0.{number % 4}",
            "Content-Length: 1000000",
            "Expect: 100-continue",
        )
        client = connect().post("/nowhere/", *announced, body=b"x" * 100, session="")
        assert client.hears(b"\r\n\r\n").startswith(b"HTTP/1.1 100 ")
    member = connect().post(
        "/files/", "X-Forwarded-For: 10.1.0.9", "Content-Length: 200000", body=b"x" * 200_000
    )
    assert member.hears(b"\r\n").startswith(b"HTTP/1.1 200 ")


def test_a_body_that_drips_is_dropped(site):
    with Client(site) as client:
        client.post("/files/", "Content-Length: 200000", body=b"x")
        assert client.hears(b"</html>").startswith(b"HTTP/1.1 408 ")


def test_a_body_that_stops_half_way_is_dropped(site):
    with Client(site) as client:
        client.post("/files/", "Content-Length: 2000000", body=b"x" * 1_000_000)
        assert client.hears(b"</html>").startswith(b"HTTP/1.1 408 ")


def test_who_hangs_up_half_way_leaves_nothing(site):
    for name, told in (("hung-up", "Content-Length: 300000"), ("cut-off", "Transfer-Encoding: chunked")):
        with Client(site) as client:
            client.post(f"/wait/{name}", told, body=b"20000\r\n" + b"x" * 0x20000)
    # A whole request afterwards has passed through the same loop.
    assert site.get("/after").startswith(b"answer to after")
    assert not (site.folder / "hung-up.in").exists()
    assert not (site.folder / "cut-off.in").exists()
    assert list((site.folder / "spool").iterdir()) == []


def test_headers_that_drip_are_dropped(site):
    with Client(site) as client:
        client.socket.sendall(b"POST /files/ HTTP/1.1\r\nHost: ")
        with suppress(ConnectionResetError):
            assert client.answer() == b""


def test_half_an_answer_does_not_pass_for_a_whole_one_and_the_site_goes_on(site):
    with Client(site) as client:
        client.post("/break/", "Content-Length: 0")
        said = b""
        with suppress(ConnectionResetError):
            while piece := client.socket.recv(1 << 20):
                said += piece
    assert b"the first half" in said
    assert not said.endswith(b"0\r\n\r\n")
    assert site.get("/after").startswith(b"answer to after")


def test_a_whole_file_arrives_as_announced(site):
    assert site.get("/files/", body=b"x" * (A_FILE + 200_000), headers=MEMBER).startswith(
        b"answer to  %d." % (A_FILE + 200_000)
    )


def test_ten_files_arrive_in_one_form(site):
    size = 3 * MIB
    with Client(site) as client:
        headers = (f"Content-Length: {size}", f"Content-Type: {FORM.decode()}", "Connection: close")
        client.post("/messages/", *headers, body=b"x" * size)
        assert b"\r\n%d\r\n" % size in client.answer()


def test_a_body_in_chunks_has_a_length_by_the_time_it_is_read(site):
    with Client(site) as client:
        client.post("/files/", "Transfer-Encoding: chunked", "Connection: close")
        client.socket.sendall((b"20000\r\n" + b"x" * 0x20000 + b"\r\n") * 3 + b"0\r\n\r\n")
        assert b"\r\n%d\r\n" % (3 * 0x20000) in client.answer()


def test_who_waits_to_be_told_to_go_on_is_told(site):
    with Client(site) as client:
        client.post("/files/", "Content-Length: 200000", "Expect: 100-continue", "Connection: close")
        assert client.hears(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.socket.sendall(b"x" * 200_000)
        assert b"\r\n200000\r\n" in client.answer()


def test_a_socket_that_comes_with_a_body_is_a_socket(site):
    key = base64.b64encode(os.urandom(16)).decode()
    with Client(site) as client:
        client.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nContent-Length: 5\r\n\r\nhello".encode()
        )
        client.hears(b"101 Switching Protocols")


def test_who_reads_slowly_holds_no_thread(site, connect):
    """More readers than there are threads, none of whom takes more than the first of 4 MB."""
    slow = [connect(holds=65_536) for _ in range(12)]
    for number, client in enumerate(slow):
        client.socket.sendall(
            f"GET /slow{number} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
    for client in slow:
        client.socket.recv(100)
    assert site.get("/fast").endswith(b".")
    for number, client in enumerate(slow):
        said = client.answer()
        assert said.count(b".") >= 3_999_900, number
        assert said.endswith(b"0\r\n\r\n")


def test_large_bodies_leave_threads_for_small_ones(site):
    names = [f"hand{number}" for number in range(4)]
    answers = [site.in_flight(name, body=b"x" * 200_000) for name in names]
    waiting = queue.Queue()
    options = {"into": waiting, "body": b"x" * 200_000}
    threading.Thread(target=site.get, args=("/wait/fifth",), kwargs=options, daemon=True).start()
    small = [site.in_flight(f"small{number}") for number in range(4)]
    assert not (site.folder / "fifth.in").exists()
    site.let_go("hand0")
    wait_for((site.folder / "fifth.in").exists)
    for name in [*names, "fifth", *(f"small{number}" for number in range(4))]:
        site.let_go(name)
    for answer in [*answers, waiting, *small]:
        assert answer.get(timeout=PATIENCE).startswith(b"answer to")
    assert list((site.folder / "spool").iterdir()) == []


def test_who_is_turned_away_does_not_hold_the_end_up(tmp_path, migrated):
    shutil.copy(migrated, tmp_path)
    site = Served(tmp_path, "--port", "0").ready()
    try:
        with Client(site) as client:
            client.post("/files/", f"Content-Length: {A_FILE * 2}")
            client.hears(b"</html>")
            site.process.terminate()
            code, said = site.end()
        assert code == 0
        assert "Traceback" not in said
    finally:
        if site.process.poll() is None:
            site.process.kill()
        site.process.wait(PATIENCE)
        site.process.stdout.close()
