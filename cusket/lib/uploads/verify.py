"""The one door for uploaded files: `verify` lets a file in as something clean, or says in a sentence why not.

Nothing is opened here. The parsers run in a child process that may be killed; what it says is checked like any input.
"""

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from ..arrivals import NO_SPACE
from ..body_limit import A_FILE
from . import scanner, sniff
from .findings import DOCX_TYPE, FULL, NO_ROOM, TEXT_LIMIT, Findings, Unfit
from .inspector import UNANSWERED
from .names import FAMILIES, clean_name, extension_of
from .refusals import Busy, FileRefused, NoRoom, no_room, no_scanner, too_late
from .turns import AT_ONCE, Turns

__all__ = ["LIMIT", "Arrived", "Busy", "FileRefused", "NoRoom", "Verified", "verify"]

log = logging.getLogger("cusket.uploads")

# Bytes a file, inclusive (CHT-5, Q14).
LIMIT = A_FILE
# Seconds that the child may take. An answer comes within ten.
PATIENCE = 8.0
# Bytes of the child's answer: the longest text, each character as the longest JSON escape.
MOST_SAID = TEXT_LIMIT * 12 + 10_000

PROJECT = Path(__file__).resolve().parents[3]
# What the child may say a file is, and the ending that goes with it.
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "application/msword": "doc",
    DOCX_TYPE: "docx",
}
_KINDS = {"application/pdf": "pdf", "application/msword": "doc", DOCX_TYPE: "docx"}

# At most half of the threads that answer are busy with files.
_turns = Turns(lambda: max(AT_ONCE, settings.HTTP_WORKERS // 2))


class Arrived(Protocol):
    """A file as `cusket.lib.arrivals` hands it over; `path` is None when it was not kept, and `refused` says why."""

    @property
    def name(self) -> Any: ...
    @property
    def size(self) -> Any: ...
    @property
    def too_big(self) -> bool: ...
    @property
    def refused(self) -> str: ...
    @property
    def path(self) -> Path | None: ...


@dataclass(frozen=True)
class Verified:
    """A file that may be shown. `size` (bytes) and `sha256` are of `original`; `width` and `height` are its pixels.

    `original` is the picture written anew, or the document as it came; `medium` and `thumbnail` are WebP and only of
    pictures. `text` is what a reader finds in a document, at most TEXT_LIMIT characters: of a longer one those
    passages in which contact details may be (CHT-8).
    """

    kind: str
    content_type: str
    name: str
    original: Path
    medium: Path | None
    thumbnail: Path | None
    width: int | None
    height: int | None
    size: int
    sha256: str
    text: str


def verify(arrived: Arrived, *, into: Path, whose: Hashable = None, until: float | None = None) -> Verified:
    """Look at a file and write its renditions into the folder `into`.

    `whose` says who sent it: one person's files are looked at one after the other, and for so long in all. A file that
    is not begun by the moment `until` of the monotonic clock is not looked at.
    Raises FileRefused if it breaks a rule (CHT-4 to CHT-6), TooMany if its sender's files have taken too long, NoRoom
    if the disk is full and Busy if it cannot be looked at now for another reason; then `into` is as it was (P8).
    Takes PATIENCE and turns.TURN seconds at most, and what the scanner takes.
    """
    name = clean_name(arrived.name or "")
    extension = extension_of(arrived.name or "")
    try:
        if extension and extension not in FAMILIES:
            raise Unfit("extension")
        if arrived.too_big or (arrived.size or 0) > LIMIT:
            raise Unfit("too_big")
        if not arrived.size:
            raise Unfit("empty")
        if arrived.path is None:
            if arrived.refused == NO_SPACE:
                raise no_room(name)
            raise Unfit("many")
        form = _form(arrived.path)
        family = _family(form)
        if extension and FAMILIES[extension] != family:
            raise Unfit("renamed")
        name = clean_name(arrived.name or "", _ending(form))
        with _turns.place(name, whose):
            if until is not None and time.monotonic() >= until:
                raise too_late(name)
            _scanned(arrived.path, name)
            with _turns.turn(name, whose, until):
                return _inspected(arrived.path, form, name, into)
    except Unfit as unfit:
        if unfit.rule == NO_ROOM:
            raise no_room(name) from unfit
        facts = {"extension": extension}
        if unfit.rule == "renamed":
            facts["kind"] = family
        raise FileRefused(unfit.rule, name, **facts) from unfit
    except OSError as error:
        if error.errno in FULL:
            log.error("a file could not be looked at: %s", error)
            raise no_room(name) from error
        raise


def _form(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(sniff.HEAD)
        # What arrived is not what was counted: the disk is full, or another hand was in the folder.
        if os.fstat(stream.fileno()).st_size > LIMIT:
            raise Unfit("too_big")
    if not head:
        raise Unfit("empty")
    return sniff.form_of(head)


def _family(form: str) -> str:
    return "picture" if form in sniff.PICTURES else "pdf" if form == sniff.PDF else "word"


def _ending(form: str) -> str:
    return "jpg" if form in (sniff.JPEG, sniff.HEIC) else form


def _scanned(path: Path, name: str) -> None:
    try:
        found = scanner.scan(path)
    except scanner.NoAnswer as error:
        raise no_scanner(name) from error
    if found:
        raise FileRefused("virus", name, found=found)


def _inspected(path: Path, form: str, name: str, into: Path) -> Verified:
    folder = Path(tempfile.mkdtemp(dir=into, prefix=".looking-"))
    try:
        findings = _checked(_said(path, folder), form, folder)
        return _kept(path, findings, name, folder, into)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _said(path: Path, folder: Path) -> bytes:
    """What the child says of the file. Raises Unfit if it dies, or has to be stopped."""
    command = [
        sys.executable,
        "-m",
        "cusket.lib.uploads.inspector",
        str(path.resolve()),
        str(folder.resolve()),
    ]
    with (folder / "said").open("w+b") as answer:
        child = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            # A file, not a pipe: a child that is taken over cannot fill our memory.
            stdout=answer,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            status = child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Unfit("slow") from None
        finally:
            _end(child)
        if status in (-signal.SIGKILL, -getattr(signal, "SIGXCPU", signal.SIGKILL)):
            raise Unfit("slow")
        if status == -getattr(signal, "SIGXFSZ", 0):
            raise Unfit("heavy")
        if status == UNANSWERED:
            raise Unfit(NO_ROOM)
        if status:
            log.warning("the inspector ended with status %s", status)
            raise Unfit("unreadable")
        answer.seek(0)
        return answer.read(MOST_SAID)


def _environment(folder: Path) -> dict[str, str]:
    """No secrets; only what an interpreter needs to start."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _checked(said: bytes, form: str, folder: Path) -> Findings:
    """The child's answer, if it is one and fits what the file's first bytes say. Raises Unfit."""
    try:
        answer = json.loads(said)
        if set(answer) == {"rule"}:
            raise Unfit(str(answer["rule"]))
        findings = Findings(**answer)
        wanted = {field.name: type(field.default) for field in dataclasses.fields(Findings)[2:]}
        if any(type(getattr(findings, field)) is not kind for field, kind in wanted.items()):
            raise TypeError("a field of another type")
        if ENDINGS.get(findings.content_type) != _ending(form):
            raise ValueError("another kind than its first bytes say")
        pictures = [findings.original, findings.medium, findings.thumbnail]
        if pictures != (["original", "medium", "thumbnail"] if form in sniff.PICTURES else ["", "", ""]):
            raise ValueError("other renditions than its kind has")
        for picture in filter(None, pictures):
            if (folder / picture).is_symlink() or not (folder / picture).is_file():
                raise ValueError("a rendition that is not there")
    except (ValueError, TypeError, AttributeError) as error:
        log.warning("the inspector's answer makes no sense: %s", error)
        raise Unfit("unreadable") from error
    return findings


def _kept(path: Path, findings: Findings, name: str, folder: Path, into: Path) -> Verified:
    """Move the renditions to where they stay, all or none."""
    ending = ENDINGS[findings.content_type]
    token = folder.name.removeprefix(".looking-")
    original = into / f"{token}-original.{ending}"
    medium, thumbnail = into / f"{token}-medium.webp", into / f"{token}-thumbnail.webp"
    is_image = bool(findings.original)
    try:
        if is_image:
            (folder / "original").replace(original)
            (folder / "medium").replace(medium)
            (folder / "thumbnail").replace(thumbnail)
        else:
            shutil.copyfile(path, original)
        with original.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
    except BaseException:
        for made in (original, medium, thumbnail):
            made.unlink(missing_ok=True)
        raise
    return Verified(
        kind="image" if is_image else _KINDS[findings.content_type],
        content_type=findings.content_type,
        name=clean_name(name, ending),
        original=original,
        medium=medium if is_image else None,
        thumbnail=thumbnail if is_image else None,
        width=findings.width if is_image else None,
        height=findings.height if is_image else None,
        size=size,
        sha256=digest,
        text="" if is_image else findings.text[:TEXT_LIMIT],
    )
