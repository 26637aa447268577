"""The door itself: the child process, its limits and its answers, names, sentences, the scanner, and what is left behind."""

import errno
import io
import json
import os
import socket
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cusket.lib.arrivals import NO_SPACE, TOO_MANY
from cusket.lib.errors import DomainError, TooMany
from cusket.lib.uploads import scanner, turns
from cusket.lib.uploads import verify as door
from cusket.lib.uploads.findings import Unfit
from cusket.lib.uploads.names import clean_name
from cusket.lib.uploads.refusals import WHY
from cusket.lib.uploads.verify import LIMIT, Busy, FileRefused, NoRoom, verify
from tests.lib.test_serve import PATIENCE, wait_for


@dataclass
class File:
    name: str
    size: int
    too_big: bool
    path: Path | None
    refused: str = ""


def jpeg(size=(64, 48)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def send(tmp_path, into):
    def send(name, data):
        path = tmp_path / "arrived"
        path.write_bytes(data)
        return verify(File(name, len(data), False, path), into=into)

    return send


@pytest.fixture
def refused(send, into):
    def refused(name, data):
        with pytest.raises(FileRefused) as caught:
            send(name, data)
        assert list(into.iterdir()) == []
        return caught.value

    return refused


def test_a_picture_comes_back_clean_in_three_sizes(send, into):
    found = send("../tour/IMG 1.JPG", jpeg((3000, 2000)))
    assert (found.kind, found.content_type, found.name) == ("image", "image/jpeg", "IMG 1.JPG")
    assert (found.width, found.height, found.size) == (3000, 2000, found.original.stat().st_size)
    with Image.open(found.medium) as medium, Image.open(found.thumbnail) as thumbnail:
        assert medium.size == (1600, 1067)
        assert max(thumbnail.size) == 320
    assert sorted(into.iterdir()) == sorted([found.original, found.medium, found.thumbnail])


def test_a_refusal_names_the_file_and_the_rule(refused, tmp_path, into):
    assert "it is empty" in refused("a.png", b"").message
    assert ".docx" in refused("invoice.pdf.js", jpeg()).message
    assert refused("a.pdf", jpeg()).rule == "renamed"
    assert refused("logo.png", b"MZ" + b"\0" * 500).rule == "kind"
    for size, too_big in ((LIMIT + 1, True), (LIMIT + 1, False)):
        with pytest.raises(FileRefused, match=r"“a.pdf” was not attached: .*20 MB"):
            verify(File("a.pdf", size, too_big, None), into=into)


def test_a_wrong_ending_within_a_family_is_put_right(send):
    assert send("logo.png", jpeg()).name == "logo.jpg"
    assert send("", jpeg()).name == "Picture.jpg"
    assert send("blob", jpeg()).name == "Picture.jpg"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("C:\\tour\\a.jpg", "a.jpg"),
        ("12%22 pipe%0D%0A.jpg", '12" pipe.jpg'),
        ("a\u202egpj.jpg", "agpj.jpg"),
        ("a\u200b\x00b.jpg", "ab.jpg"),
        ("..hidden.jpg", "hidden.jpg"),
        ("con.jpg", "_con.jpg"),
        ("第二批 包装.jpg", "第二批 包装.jpg"),
    ],
)
def test_a_name_is_made_fit(raw, cleaned):
    assert clean_name(raw, "jpg") == cleaned


@given(st.text(max_size=400))
def test_any_name_is_short_and_plain(raw):
    name = clean_name(raw, "pdf")
    assert name.lower().endswith(".pdf")
    assert len(name) <= 120
    assert len(name.encode()) <= 255
    assert not set("/\\\r\n\0\u202e") & set(name)


def test_the_child_has_no_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("CUSKET_SECRET_KEY", "s3cret")
    assert "s3cret" not in str(door._environment(tmp_path))


STARTED = door.subprocess.Popen


def run_instead(monkeypatch, program):
    monkeypatch.setattr(
        door.subprocess, "Popen", lambda command, **rest: STARTED([command[0], "-c", program], **rest)
    )


@pytest.mark.parametrize(
    ("program", "rule"),
    [
        ("import os; os.abort()", "unreadable"),
        ("print('nonsense')", "unreadable"),
        ("print('[]')", "unreadable"),
        ("print('null')", "unreadable"),
        ('print(\'{"rule": "made up"}\')', "unreadable"),
        (
            f"print({json.dumps({'kind': 'image', 'content_type': 'text/html', 'original': '/etc/passwd'})!r})",
            "unreadable",
        ),
        ("import time; time.sleep(60)", "slow"),
    ],
)
def test_a_child_that_dies_hangs_or_lies_is_a_refusal(monkeypatch, refused, program, rule):
    monkeypatch.setattr(door, "PATIENCE", 0.5 if "sleep" in program else 8.0)
    run_instead(monkeypatch, program)
    assert refused("a.jpg", jpeg()).rule == rule


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_child_that_takes_too_much_is_stopped(monkeypatch, refused):
    limits = "from cusket.lib.uploads import inspector as i; i.CPU_SECONDS = 1; i.WRITES = 1000; i.limit_myself()\n"
    run_instead(monkeypatch, limits + "while True: pass")
    assert refused("a.jpg", jpeg()).rule == "slow"
    run_instead(monkeypatch, limits + "x = bytearray(3 * 1024**3)")
    assert refused("a.jpg", jpeg()).rule == "unreadable"


def test_when_too_many_wait_the_file_is_not_lost_but_busy(monkeypatch, send, into):
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "TURN", 0.01)
    with door._turns.turn("b.jpg", None), pytest.raises(Busy) as caught:
        send("a.jpg", jpeg())
    assert caught.value.status == 503
    assert list(into.iterdir()) == []
    assert send("a.jpg", jpeg()).kind == "image"


@pytest.fixture
def slow(monkeypatch, tmp_path, into):
    """`begin(name, whose)` has a file looked at in a thread of its own, until `let_go(name)`; `looking` are those."""
    slow = SimpleNamespace(looking=[], ended=[], gates=defaultdict(threading.Event), threads=[])
    path = tmp_path / "slow"
    path.write_bytes(jpeg())

    def look(_path, _form, name, _into):
        slow.looking.append(name)
        slow.gates[name].wait(PATIENCE)
        slow.looking.remove(name)
        raise Unfit("slow")

    def run(name, whose):
        with suppress(DomainError):
            verify(File(name, 500, False, path), into=into, whose=whose)
        slow.ended.append(name)

    def begin(name, whose):
        thread = threading.Thread(target=run, args=(name, whose), daemon=True)
        thread.start()
        slow.threads.append(thread)

    slow.begin, slow.let_go = begin, lambda name: slow.gates[name].set()
    monkeypatch.setattr(door, "_inspected", look)
    monkeypatch.setattr(turns, "TURN", PATIENCE)
    yield slow
    for name in [f"{letter}{number}.jpg" for letter in "abc" for number in range(8)]:
        slow.let_go(name)
    for thread in slow.threads:
        thread.join(PATIENCE)


def test_files_that_wait_leave_half_of_the_threads_to_others(slow, settings):
    """Two people send three at once; no more than four of their threads are kept, and the others are free at once."""
    settings.HTTP_WORKERS = 8
    for number in range(3):
        slow.begin(f"a{number}.jpg", "a")
        slow.begin(f"b{number}.jpg", "b")
    wait_for(lambda: len(slow.looking) == 2 and len(slow.ended) == 2)
    assert door._turns._inside == 4
    # Being refused so has cost nobody anything.
    assert not door._turns._spent


def test_one_persons_files_wait_behind_each_other_and_not_before_anothers(slow):
    for number in range(2):
        slow.begin(f"a{number}.jpg", "a")
    wait_for(lambda: door._turns._inside == 2 and len(slow.looking) == 1)
    slow.begin("b0.jpg", "b")
    wait_for(lambda: "b0.jpg" in slow.looking)
    [first] = [name for name in slow.looking if name.startswith("a")]
    [second] = {"a0.jpg", "a1.jpg"} - {first}
    slow.let_go("b0.jpg")
    wait_for(lambda: slow.ended == ["b0.jpg"])
    assert slow.looking == [first]
    slow.let_go(first)
    wait_for(lambda: slow.looking == [second])


def test_a_file_that_comes_when_its_forms_time_is_over_is_not_looked_at(monkeypatch, tmp_path, into):
    path = tmp_path / "arrived"
    path.write_bytes(jpeg())
    monkeypatch.setattr(door.subprocess, "Popen", None)
    with pytest.raises(Busy, match="Attach it again"):
        verify(File("a.jpg", 500, False, path), into=into, until=time.monotonic())
    # Also when it has waited for its turn meanwhile.
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    with door._turns.turn("b.jpg", None), pytest.raises(Busy):
        verify(File("a.jpg", 500, False, path), into=into, until=time.monotonic() + 0.05)
    assert list(into.iterdir()) == []


def test_looking_is_paid_for_by_who_sent_the_file_taken_or_refused(monkeypatch, refused, tmp_path, into):
    now = [1000.0]
    monkeypatch.setattr(turns.time, "monotonic", lambda: now[0])

    def look(*_any):
        now[0] += turns.ALLOWANCE / 2
        raise Unfit("slow")

    path = tmp_path / "arrived"
    path.write_bytes(jpeg())
    file = File("a.jpg", 500, False, path)
    with monkeypatch.context() as patched:
        patched.setattr(door, "_said", look)
        for _ in range(2):
            with pytest.raises(FileRefused, match="too long to open"):
                verify(file, into=into, whose="a")
        with pytest.raises(TooMany, match="the last ten minutes") as caught:
            verify(file, into=into, whose="a")
        assert (caught.value.status, caught.value.retry_after) == (429, 60)
    now[0] += turns.WINDOW - turns.ALLOWANCE / 2 - 1
    monkeypatch.setattr(door, "_inspected", lambda *_any: "looked at")
    with pytest.raises(TooMany):
        verify(file, into=into, whose="a")
    assert verify(file, into=into, whose="b") == "looked at"
    now[0] += 2
    assert verify(file, into=into, whose="a") == "looked at"
    # Who has sent nothing for ten minutes is forgotten.
    now[0] += turns.WINDOW + 1
    assert verify(file, into=into, whose="c") == "looked at"
    assert set(door._turns._spent) == {"c"}


def test_a_full_disk_is_said_to_be_full(monkeypatch, send, into, tmp_path):
    """Whether it was full when the file arrived, when the child wrote, or when the parent kept what came of it."""
    full = OSError(errno.ENOSPC, "No space left on device")

    def cannot(*_args, **_rest):
        raise full

    def is_told():
        with pytest.raises(NoRoom, match="no room for files") as caught:
            send("a.pdf" if kept else "a.jpg", b"%PDF-1.7" if kept else jpeg())
        assert caught.value.status == 507
        assert list(into.iterdir()) == []

    kept = False
    with pytest.raises(NoRoom):
        verify(File("a.jpg", 500, False, None, NO_SPACE), into=into)
    with pytest.raises(FileRefused, match="one file too many"):
        verify(File("a.jpg", 500, False, None, TOO_MANY), into=into)
    for program in ('print(\'{"rule": "no_room"}\')', "import os; os._exit(75)"):
        run_instead(monkeypatch, program)
        is_told()
    monkeypatch.setattr(door.tempfile, "mkdtemp", cannot)
    is_told()
    monkeypatch.undo()
    kept = True
    run_instead(monkeypatch, """print('{"kind": "pdf", "content_type": "application/pdf"}')""")
    monkeypatch.setattr(door.shutil, "copyfile", cannot)
    is_told()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_the_child_knows_a_full_disk_from_a_damaged_picture(rule, into):
    (into / "original").symlink_to("/dev/full")
    for form in ("JPEG", "PNG", "WEBP", "GIF"):
        stream = io.BytesIO()
        Image.new("RGB", (64, 48), "red").save(stream, form)
        assert rule(stream.getvalue()) == "no_room"


@pytest.mark.parametrize("rule", WHY)
def test_every_rule_has_its_own_sentence(rule):
    refusal = FileRefused(rule, "a.pdf", extension="x", found="y", kind="pdf")
    assert refusal.rule == rule
    assert refusal.message.startswith("“a.pdf” was not attached: ")
    assert "%" not in refusal.message


class Clamd:
    """Takes one file over INSTREAM and gives the answer it was made with."""

    def __init__(self, answer: bytes) -> None:
        self.answer, self.came = answer, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self.listening.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        line, _ = self.listening.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(stream.read(4), "big"):
                self.came += stream.read(length)
            line.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.listening.close()


@pytest.mark.parametrize(
    ("answer", "rule"), [(b"stream: OK\0", ""), (b"stream: Eicar-Test FOUND\0", "virus"), (b"", "busy")]
)
def test_the_scanner_is_asked_before_the_parsers(settings, send, refused, into, answer, rule):
    clamd = Clamd(answer)
    settings.CLAMD_URL = clamd.url
    try:
        if rule == "virus":
            assert "Eicar-Test" in refused("a.jpg", jpeg()).message
        elif rule == "busy":
            with pytest.raises(Busy):
                send("a.jpg", jpeg())
            assert list(into.iterdir()) == []
        else:
            assert send("a.jpg", jpeg()).kind == "image"
    finally:
        clamd.close()
    assert clamd.came == jpeg()


def test_a_scanner_that_is_not_there_lets_nothing_in(settings, send, into, tmp_path):
    settings.CLAMD_URL = f"unix:{tmp_path}/nobody"
    with pytest.raises(Busy):
        send("a.jpg", jpeg())
    assert list(into.iterdir()) == []
    settings.CLAMD_URL = ""
    assert scanner.scan(tmp_path) is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_taken_or_refused_and_leaves_nothing(tmp_path, data):
    whole = bytearray(jpeg())
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    path, into = tmp_path / "file", tmp_path / "clean"
    path.write_bytes(cut)
    into.mkdir(exist_ok=True)
    try:
        found = verify(File("a.jpg", len(cut), False, path), into=into)
    except FileRefused:
        assert list(into.iterdir()) == []
    else:
        for made in (found.original, found.medium, found.thumbnail):
            made.unlink()


@pytest.mark.skipif("CUSKET_ATTACHMENTS" not in os.environ, reason="CUSKET_ATTACHMENTS names no folder")
def test_the_labelled_files_are_judged_as_they_are_labelled(into):
    folder = Path(os.environ["CUSKET_ATTACHMENTS"])
    wrong = []
    for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        path = folder / case["file"]
        # A file without a name never arrives: Django drops it while it reads the request.
        if (
            case["expect"] == "either"
            or case["sent_name"] == ""
            or not (path.exists() or case["size"] > LIMIT)
        ):
            continue
        arrived = File(case["sent_name"] or "", case["size"], case["size"] > LIMIT, path)
        try:
            verify(arrived, into=into)
            got = "accept"
        except FileRefused as refusal:
            got = f"reject {refusal.rule}"
        if not got.startswith(case["expect"]):
            wrong.append((case["id"], got))
    assert wrong == []
