"""Whether a site kept what it acknowledged: the clients' ledger, the record and the bytes on the disk beside each other."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from .clients import Ledger

Record = dict[str, Any]


def problems_of(ledger: Ledger, record: Record, media: Path) -> list[str]:
    """Every broken promise as a sentence; an empty list when all were kept (P1, P2, P7, P8)."""
    return [
        *ledger.problems,
        *messages(ledger, record),
        *numbers(record),
        *unread(ledger, record),
        *listeners(ledger, record),
        *files(ledger, record, media),
    ]


def messages(ledger: Ledger, record: Record) -> Iterator[str]:
    """Nothing acknowledged is lost, nothing is there twice, all of it stands where its sender was told."""
    entries = [entry for entry in record["entries"] if entry["kind"] == "message"]
    times = Counter(entry["body"] for entry in entries)
    stored = {entry["body"]: entry for entry in entries}
    for say in ledger.said:
        if times[say.text] > 1:
            yield f"twice: {say.text} is there {times[say.text]} times"
        entry = stored.get(say.text)
        if entry is None:
            yield f"lost: {say.text}" if say.number else f"never sent: {say.text}"
            continue
        if not say.number:
            yield f"never acknowledged: {say.text}"
        elif not times[say.text] > 1 and entry["number"] != say.number:
            yield f"moved: {say.text} was number {say.number} and is {entry['number']}"
        for name, wanted in (
            ("author", say.member),
            ("conversation", say.conversation),
            ("files", [upload.code for upload in say.files]),
        ):
            if entry[name] != wanted:
                yield f"changed: {say.text} has {name} {entry[name]} instead of {wanted}"
    if strange := times.keys() - {say.text for say in ledger.said}:
        yield f"nobody said {strange}"
    keys = Counter((entry["conversation"], entry["author"], entry["key"]) for entry in record["entries"])
    if many := [key for key, count in keys.items() if count > 1]:
        yield f"twice: {many}"


def numbers(record: Record) -> Iterator[str]:
    """Entry numbers without a gap or a repeat, up to the head."""
    for code, head in record["heads"].items():
        found = [entry["number"] for entry in record["entries"] if entry["conversation"] == code]
        if found != list(range(1, head + 1)):
            yield f"numbers of {code}: {head} is its head, and they are {found}"


def unread(ledger: Ledger, record: Record) -> Iterator[str]:
    """An unread number is what a recount finds; a read mark that was acknowledged is kept."""
    marks = {(mark["conversation"], mark["member"]): mark["number"] for mark in record["marks"]}
    for reader, number in ledger.read.items():
        if marks.get(reader, 0) < number:
            yield f"mark of {reader}: {number} was read, {marks.get(reader)} is kept"
    for row in record["unread"]:
        mark = marks.get((row["conversation"], row["member"]), 0)
        recount = sum(
            entry["counts"] and entry["side"] not in (None, row["side"]) and entry["number"] > mark
            for entry in record["entries"]
            if entry["conversation"] == row["conversation"]
        )
        if recount != row["unread"]:
            yield f"unread of {row['member']} in {row['conversation']}: {row['unread']}, a recount says {recount}"


def listeners(ledger: Ledger, record: Record) -> Iterator[str]:
    """Who listened all the time has heard everything once, in order."""
    for (code, member), heard in ledger.heard.items():
        if heard != list(range(1, record["heads"][code] + 1)):
            yield f"{member} heard {heard} of {code}, whose head is {record['heads'][code]}"


def files(ledger: Ledger, record: Record, media: Path) -> Iterator[str]:
    """Each file that a message has is whole and what was sent; a file nobody has is wholly gone."""
    sent = {upload.code: (say, upload) for say in ledger.said for upload in say.files if upload.code}
    rows = {row["code"]: row for row in record["files"]}
    twice = Counter((row["conversation"], row["member"], row["key"]) for row in record["files"])
    if many := [key for key, count in twice.items() if count > 1]:
        yield f"files twice: {many}"
    for code, (say, upload) in sent.items():
        row = rows.get(code)
        if row is None:
            yield f"file lost: {upload.name} of {say.text}"
            continue
        if row["entry"] != say.number or not row["is_ready"]:
            yield f"file of no message: {upload.name} is of {row['entry']}, not of {say.number}"
        yield from bytes_of(row, upload.name, upload.sha256 if upload.kind != "jpeg" else "", media)
    for row in record["files"]:
        if row["code"] not in sent:
            yield f"file of nobody: {row['code']} {'' if row['is_ready'] else '(half way) '}is still recorded"
    named = {name for row in record["files"] for name in row["stored"]}
    on_disk = {path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()}
    if on_disk - named:
        yield f"on the disk and in no row: {sorted(on_disk - named)}"
    for folder in (media.parent / "staging", media.parent / "spool"):
        if left := sorted(path.name for path in folder.glob("*")):
            yield f"left behind in {folder.name}: {left}"


def bytes_of(row: dict[str, Any], name: str, sha256: str, media: Path) -> Iterator[str]:
    """What lies on the disk is what its row says; a document is byte for byte what was sent (`sha256`)."""
    for place, stored in enumerate(row["stored"]):
        path = media / stored
        content = path.read_bytes() if path.exists() else b""
        found = hashlib.sha256(content).hexdigest()
        if place == 0 and (len(content), found) != (row["size"], row["sha256"]):
            yield f"torn: {name} has {len(content)} of {row['size']} bytes"
        elif place == 0 and sha256 and found != sha256:
            yield f"changed: {name} is not what was sent"
        if row["kind"] == "image":
            try:
                with Image.open(io.BytesIO(content)) as picture:
                    picture.load()
            except OSError as error:
                yield f"torn: {stored} of {name}: {error}"
