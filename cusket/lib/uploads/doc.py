"""Word 97-2003 documents (.doc), stream by stream. Raises Unfit for what is more than a plain document."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import olefile

from . import sniff
from .fields import Fields
from .findings import Findings, Unfit
from .links import is_on_own_disk
from .words import MOST, told

# A sector that belongs to nothing.
_FREE = 0xFFFFFFFF
# Parts of the file's header are numbered by their place, in bytes.
_FLAGS, _STRINGS, _PIECES = 0x0A, 0x19A, 0x1A2
_ENCRYPTED, _OTHER_TABLE = 0x8100, 0x0200
# Properties that people write: of the summary (title, subject, author, keywords, comments, last author) and of the
# document's summary (category, manager, company, status). Others hold the names of programs and templates.
_WRITTEN = {
    "\x05summaryinformation": {2, 3, 4, 5, 6, 8},
    "\x05documentsummaryinformation": {2, 14, 15, 26, 27},
}
_LANGUAGE_SETS = {65001: "utf-8", 1200: "utf-16-le", 10000: "mac_roman"}
# An address outside the text: the link of a drawing, an answer that a form suggests. In UTF-16.
_ADDRESS = re.compile(rb"(?:[\x20-\xff]\x00){6,2000}")
# A drawing's property "linked picture", and a name that leads away from this computer, in UTF-16.
_LINKED = re.compile(rb"\x06\x01[\x08-\x0f]\0\0\0")
_AWAY = re.compile(rb":\0/\0/\0|(?:\\\0){2}")
_TELLING = re.compile(r"(?!cid:).*(?:@|mailto:|tel:)", re.IGNORECASE)


def read(path: Path) -> Findings:
    """The text of a plain document, where its links lead, and its properties (CHT-4, CHT-8). Raises Unfit."""
    with olefile.OleFileIO(path, raise_defects=olefile.DEFECT_INCORRECT) as ole:
        _is_one_file(path, ole)
        streams = {"/".join(name).lower(): name for name in ole.listdir(streams=True, storages=False)}
        _is_plain(streams, {step.lower() for name in ole.listdir(True, True) for step in name})
        content = {name: ole.openstream(full).read() for name, full in streams.items()}
        if any(len(content[name]) != ole.get_size(full) for name, full in streams.items()):
            # olefile reads what there is of a stream whose end was cut off.
            raise Unfit("unreadable")
    return Findings("doc", "application/msword", text=told([*_properties(content), *_text(content)]))


def _is_one_file(path: Path, ole: Any) -> None:
    """Word keeps a small archive of its own within a stream, so only what stands behind the last sector is telling."""
    used = max((number for number, follower in enumerate(ole.fat) if follower != _FREE), default=0)
    with path.open("rb") as stream:
        stream.seek((used + 2) * ole.sector_size)
        rest = stream.read()
    if sniff.hides_another(rest):
        raise Unfit("two_kinds")


def _is_plain(streams: dict[str, list[str]], steps: set[str]) -> None:
    if {"encryptedpackage", "encryptioninfo"} & steps:
        raise Unfit("password")
    if {"macros", "vba", "_vba_project_cur", "_vba_project"} & steps:
        raise Unfit("macros")
    if "worddocument" not in streams:
        others = {"workbook", "book", "powerpoint document", "__properties_version1.0", "visiodocument"}
        raise Unfit("office" if others & set(streams) else "kind")
    if {"\x03ocxdata", "\x03ocxname"} & steps:
        raise Unfit("active")
    if {"\x01ole10native", "package", "equation native"} & steps or any(
        name.startswith("objectpool/") for name in streams
    ):
        raise Unfit("inside")


def _text(content: dict[str, bytes]) -> list[str]:
    header = content["worddocument"]
    if len(header) < 0x200 or header[:2] != b"\xec\xa5":
        # Word 6 and 95 wrote another form.
        raise Unfit("office" if header[:2] == b"\xdc\xa5" else "unreadable")
    (flags,) = struct.unpack_from("<H", header, _FLAGS)
    if flags & _ENCRYPTED:
        raise Unfit("password")
    table = content.get("1table" if flags & _OTHER_TABLE else "0table")
    if table is None:
        raise Unfit("unreadable")
    try:
        if not is_on_own_disk(_template(header, table)):
            raise Unfit("external")
        text = "".join(_pieces(header, table))
    except (struct.error, IndexError) as error:
        raise Unfit("unreadable") from error
    shown, targets = _without_instructions(text)
    lines = re.split(
        r"[\r\n\x07\x0b\x0c]+", re.sub(r"[\x00-\x06\x08\x0e-\x1f]", "", shown.replace("\x1e", "-"))
    )
    return [*map(str.strip, lines), *targets, *_elsewhere(table, content.get("data", b""))]


def _without_instructions(text: str) -> tuple[str, list[str]]:
    """The text as it is shown, and where its fields lead."""
    fields = Fields()
    shown = []
    for piece in re.split(r"([\x13-\x15])", text):
        if piece == "\x13":
            fields.begin()
        elif piece == "\x14":
            fields.separate()
        elif piece == "\x15":
            fields.end()
        elif not fields.write(piece):
            shown.append(piece)
    fields.end_all()
    return "".join(shown), fields.targets


def _elsewhere(*streams: bytes) -> Iterator[str]:
    for stream in streams:
        if _LINKED.search(stream) and _AWAY.search(stream):
            raise Unfit("external")
        for found in _ADDRESS.findall(stream):
            words = found.decode("utf-16-le").strip()
            # What mail programs call a picture that was pasted has an @ too.
            if _TELLING.match(words):
                yield words


def _template(header: bytes, table: bytes) -> str:
    """The template the document is attached to: the second of its associated strings."""
    at, length = struct.unpack_from("<2I", header, _STRINGS)
    strings = table[at : at + length]
    names: list[str] = []
    place = 6
    while length and len(names) < 2 and place + 2 <= len(strings):
        (count,) = struct.unpack_from("<H", strings, place)
        names.append(strings[place + 2 : place + 2 + 2 * count].decode("utf-16-le", "replace"))
        place += 2 + 2 * count
    return (names[1] if len(names) > 1 else "").strip("\0 ") or "Normal.dot"


def _pieces(header: bytes, table: bytes) -> Iterator[str]:
    """The text by the piece table: runs of characters of one or two bytes, of all parts of the document in a row."""
    at, length = struct.unpack_from("<2I", header, _PIECES)
    listing = table[at : at + length]
    place = 0
    while listing[place] == 1:
        place += 3 + struct.unpack_from("<H", listing, place + 1)[0]
    (size,) = struct.unpack_from("<I", listing, place + 1)
    plan = listing[place + 5 : place + 5 + size]
    count = (len(plan) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plan)
    total = 0
    for number in range(count):
        (where,) = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)
        characters = ends[number + 1] - ends[number]
        total += characters
        if characters < 0 or total > 4 * MOST:
            # Ranges may overlap, and a small file could be unfolded to a text of any length.
            raise Unfit("long")
        if where & 0x40000000:
            start = (where & 0x3FFFFFFF) // 2
            yield header[start : start + characters].decode("cp1252", "replace")
        else:
            yield header[where : where + 2 * characters].decode("utf-16-le", "replace")


def _properties(content: dict[str, bytes]) -> Iterator[str]:
    """What people wrote into the document's properties; programs write these streams with many small mistakes."""
    for name, written in _WRITTEN.items():
        stream = content.get(name, b"")
        for number, section in enumerate(_sections(stream)):
            try:
                # The second section has properties that people named themselves.
                yield from _strings(section, written if number == 0 else None)
            except (struct.error, LookupError, ValueError):
                continue


def _sections(stream: bytes) -> Iterator[bytes]:
    if len(stream) >= 48:
        (count,) = struct.unpack_from("<I", stream, 24)
        for number in range(min(count, 2)):
            if 48 + 20 * number <= len(stream):
                (at,) = struct.unpack_from("<I", stream, 44 + 20 * number)
                yield stream[at:]


def _strings(section: bytes, wanted: set[int] | None) -> Iterator[str]:
    (count,) = struct.unpack_from("<I", section, 4)
    places = dict(struct.iter_unpack("<2I", section[8 : 8 + 8 * min(count, 500)]))
    codec = "cp1252"
    if 1 in places:
        (number,) = struct.unpack_from("<H", section, places[1] + 4)
        codec = _LANGUAGE_SETS.get(number, f"cp{number}")
    for key, at in places.items():
        # 0 is the list of names, 1 the language set.
        if key > 1 and (wanted is None or key in wanted) and at + 8 <= len(section):
            kind, length = struct.unpack_from("<2I", section, at)
            if kind == 0x1E:
                yield section[at + 8 : at + 8 + length].decode(codec, "replace").strip("\0 ")
            elif kind == 0x1F:
                yield section[at + 8 : at + 8 + 2 * length].decode("utf-16-le", "replace").strip("\0 ")
