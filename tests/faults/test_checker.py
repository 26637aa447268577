"""The controls of the checker: a record that keeps every promise, and each way to break one. No server, no database."""

from __future__ import annotations

import copy
import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .checker import problems_of
from .clients import Ledger, Say, Upload
from .files import jpeg, pdf

Record = dict[str, Any]
CHANCE = random.Random(1)
SENT, PICTURE = pdf(CHANCE, 2_000), jpeg(CHANCE, 2_000)
READER = ("C", 2)


def entry(number: int, body: str, **more: Any) -> dict[str, Any]:
    return {
        "conversation": "C", "number": number, "kind": "message", "counts": True, "side": 1, "author": 1,
        "key": f"key-{number}", "body": body, "files": [], **more,
    }  # fmt: skip


def row(code: str, kind: str, content: bytes, stored: list[str]) -> dict[str, Any]:
    return {
        "code": code, "member": 1, "key": f"key-{code}", "kind": kind, "conversation": "C", "entry": 2,
        "is_ready": True, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "stored": stored,
    }  # fmt: skip


@pytest.fixture
def ledger() -> Ledger:
    document = Upload("pdf", "drawing.pdf", SENT, code="document")
    picture = Upload("jpeg", "seam.jpg", b"as it was before it was written anew", code="picture")
    said = [
        Say("first", number=1, member=1, conversation="C"),
        Say("second", [document, picture], number=2, member=1, conversation="C"),
    ]
    return Ledger(said=said, read={READER: 1}, heard={READER: [1, 2]})


@pytest.fixture
def record() -> Record:
    return {
        "heads": {"C": 2},
        "entries": [entry(1, "first"), entry(2, "second", files=["document", "picture"])],
        "files": [
            row("document", "pdf", SENT, ["attachments/a.pdf"]),
            row("picture", "image", PICTURE, ["attachments/b.jpg", "attachments/c.jpg"]),
        ],
        "marks": [{"conversation": "C", "member": 2, "number": 1}],
        "unread": [{"conversation": "C", "member": 2, "side": 2, "unread": 1}],
    }


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "attachments").mkdir(parents=True)
    (folder / "attachments/a.pdf").write_bytes(SENT)
    (folder / "attachments/b.jpg").write_bytes(PICTURE)
    (folder / "attachments/c.jpg").write_bytes(PICTURE)
    return folder


def test_a_record_that_keeps_every_promise_has_no_problems(
    ledger: Ledger, record: Record, media: Path
) -> None:
    assert problems_of(ledger, record, media) == []


def lose(record: Record, media: Path) -> None:
    del record["entries"][0]


def repeat(record: Record, media: Path) -> None:
    record["entries"].append(entry(3, "second", key="another", files=["document", "picture"]))
    record["heads"]["C"] = 3


def repeat_key(record: Record, media: Path) -> None:
    record["entries"][1]["key"] = "key-1"


def swap(record: Record, media: Path) -> None:
    one, two = record["entries"]
    one["number"], two["number"] = 2, 1


def leave_a_gap(record: Record, media: Path) -> None:
    record["entries"][1]["number"] = record["heads"]["C"] = 3


def lie_about_the_head(record: Record, media: Path) -> None:
    record["heads"]["C"] = 3


def forget_a_mark(record: Record, media: Path) -> None:
    record["marks"].clear()


def miscount(record: Record, media: Path) -> None:
    record["unread"][0]["unread"] = 2


def change_the_author(record: Record, media: Path) -> None:
    record["entries"][0]["author"] = 7


def drop_a_file_of_a_message(record: Record, media: Path) -> None:
    record["entries"][1]["files"].pop()


def drop_a_row(record: Record, media: Path) -> None:
    del record["files"][0]


def unlink_a_row(record: Record, media: Path) -> None:
    record["files"][0]["entry"] = None


def attach_twice(record: Record, media: Path) -> None:
    record["files"].append(copy.deepcopy(record["files"][0]) | {"code": "again"})


def truncate(record: Record, media: Path) -> None:
    (media / "attachments/a.pdf").write_bytes(SENT[:-1])


def flip_a_byte(record: Record, media: Path) -> None:
    (media / "attachments/a.pdf").write_bytes(SENT[:-1] + bytes([SENT[-1] ^ 1]))


def store_something_else(record: Record, media: Path) -> None:
    (media / "attachments/a.pdf").write_bytes(PICTURE)
    record["files"][0] |= {"size": len(PICTURE), "sha256": hashlib.sha256(PICTURE).hexdigest()}


def tear_a_thumbnail(record: Record, media: Path) -> None:
    (media / "attachments/c.jpg").write_bytes(PICTURE[: len(PICTURE) // 2])


def delete_an_object(record: Record, media: Path) -> None:
    (media / "attachments/b.jpg").unlink()


def leave_an_object(record: Record, media: Path) -> None:
    (media / "attachments/nobodys.pdf").write_bytes(SENT)


def leave_half_an_object(record: Record, media: Path) -> None:
    (media / ".unfinished").mkdir()
    (media / ".unfinished/half").write_bytes(SENT[:9])


def leave_something_staged(record: Record, media: Path) -> None:
    (media.parent / "staging").mkdir()
    (media.parent / "staging/arriving-x").write_bytes(SENT[:9])


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (lose, "lost: first"),
        (repeat, "twice: second"),
        (repeat_key, "twice: "),
        (swap, "moved: first"),
        (leave_a_gap, "numbers of C"),
        (lie_about_the_head, "numbers of C"),
        (forget_a_mark, "mark of"),
        (miscount, "unread of 2"),
        (change_the_author, "changed: first has author 7"),
        (drop_a_file_of_a_message, "changed: second has files"),
        (drop_a_row, "file lost: drawing.pdf"),
        (unlink_a_row, "file of no message: drawing.pdf"),
        (attach_twice, "files twice"),
        (truncate, "torn: drawing.pdf"),
        (flip_a_byte, "torn: drawing.pdf"),
        (store_something_else, "changed: drawing.pdf"),
        (tear_a_thumbnail, "torn: attachments/c.jpg"),
        (delete_an_object, "torn: seam.jpg"),
        (leave_an_object, "on the disk and in no row: ['attachments/nobodys.pdf']"),
        (leave_half_an_object, "on the disk and in no row: ['.unfinished/half']"),
        (leave_something_staged, "left behind in staging"),
    ],
)
def test_control_each_broken_promise_is_found(
    ledger: Ledger, record: Record, media: Path, fault: Callable[[Record, Path], None], found: str
) -> None:
    fault(record, media)
    assert [problem for problem in problems_of(ledger, record, media) if problem.startswith(found)]


@pytest.mark.parametrize("heard", [[1], [2, 1], [1, 1, 2], [1, 2, 3]])
def test_control_who_heard_something_else_is_found(
    ledger: Ledger, record: Record, media: Path, heard: list[int]
) -> None:
    ledger.heard[READER] = heard
    assert problems_of(ledger, record, media) == [f"2 heard {heard} of C, whose head is 2"]


def test_control_a_message_that_was_never_acknowledged_is_found(
    ledger: Ledger, record: Record, media: Path
) -> None:
    ledger.said[0].number = 0
    assert problems_of(ledger, record, media) == ["never acknowledged: first"]
