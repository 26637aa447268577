"""Word documents: .docx part by part, .doc stream by stream. Raises Unfit for what is more than a plain document."""

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import olefile
from defusedxml.common import DefusedXmlException

from .findings import TEXT_LIMIT, Findings, Unfit
from .links import does_harm

MOST_ENTRIES = 2_000
# Bytes: of all parts together, and from which a part may not shrink to less than a hundredth.
MOST_INFLATED = 200 * 1024 * 1024
RATIO_FROM = 8 * 1024 * 1024
MOST_RATIO = 100
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = DOCX_TYPE + ".main+xml"
_OPC = "application/vnd.openxmlformats-"
# Content types of parts. What has a rule of its own is told apart before.
_PARTS = re.compile(
    re.escape(_OPC) + r"(?:package\.[\w.-]+\+xml"
    r"|officedocument\.(?:wordprocessingml\.[\w.-]+\+xml|drawingml\.[\w.-]+\+xml"
    r"|drawing\+xml|theme(?:override)?\+xml|extended-properties\+xml|custom-properties\+xml|customxmlproperties\+xml"
    r"|obfuscatedfont|vmldrawing|wordprocessingml\.printersettings))"
    r"|application/vnd\.ms-(?:word|office|opentype)[\w.-]*(?:\+xml)?|application/(?:x-fontdata|x-font-ttf|inkml\+xml|xml)|text/xml"
    r"|image/(?:png|x-png|jpe?g|pjpeg|gif|bmp|tiff|x-[ew]mf|[ew]mf|svg\+xml|vnd\.ms-photo|webp|x-pcx|pict|x-pict)",
    re.IGNORECASE,
)
_BY_TYPE = (
    (re.compile(r"macroenabled|vbaproject|vbadata|attachedtoolbars", re.I), "macros"),
    (re.compile(r"oleobject|\.package\b|opendocument", re.I), "inside"),
    (re.compile(r"activex|webextension|customui", re.I), "active"),
)
_BY_RELATION = {
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "attachedtoolbars": "macros",
    "oleobject": "inside",
    "package": "inside",
    "afchunk": "inside",
    "control": "active",
    "activexcontrolbinary": "active",
    "extensibility": "active",
    "webextension": "active",
    "webextensiontaskpanes": "active",
    "subdocument": "external",
    "frame": "external",
}
_BY_ELEMENT = {
    "altChunk": "inside",
    "OLEObject": "inside",
    "objectEmbed": "inside",
    "control": "active",
    "connectString": "external",
    "webVideoPr": "media",
}
_FOREIGN = (
    (b"MZ", "inside"),
    (b"\x7fELF", "inside"),
    (b"\xd0\xcf\x11\xe0", "inside"),
    (b"PK\x03\x04", "inside"),
    (b"#!", "inside"),
    (b"%PDF", "inside"),
    (b"Rar!", "inside"),
    (b"7z\xbc\xaf\x27", "inside"),
    (b"\xca\xfe\xba\xbe", "inside"),
    (b"\xcf\xfa\xed\xfe", "inside"),
    (b"\xce\xfa\xed\xfe", "inside"),
)
_FETCHES = re.compile(
    r"\s*\"?(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|HTMLACTIVEX|CONTROL)\b"
    r"|.*\b(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\s|\s*QUOTE(?:\s+\d+){2}",
    re.IGNORECASE | re.DOTALL,
)
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?:\\[a-z]\s+)*\"?([^\"\s]+)", re.IGNORECASE)
# An address, or a file server, whether or not the relation says that it leads outside.
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)
_PROPERTIES = frozenset({"title", "creator", "subject", "keywords", "description"})


def read_docx(path: Path) -> Findings:
    """Refuse what is not a plain Word document; else its text, the targets of its links and its properties."""
    with zipfile.ZipFile(path) as archive:
        parts = _parts(archive, path)
    types = _types(parts)
    links = _links(parts)
    _is_word(parts, types)
    text: list[str] = []
    for name, data in sorted(
        parts.items(), key=lambda part: (not part[0].startswith("word/document"), part[0])
    ):
        kind = types[name]
        if kind.endswith(("+xml", "/xml")) or name.endswith((".xml", ".rels")):
            if "core-properties" in kind:
                text[:0] = [value for tag, value in _texts_by_tag(data) if tag in _PROPERTIES]
            else:
                said = _Reader(data).lines()
                text.extend(said if "wordprocessingml" in kind or "drawingml" in kind else ())
    return Findings("docx", DOCX_TYPE, text="\n".join(filter(None, [*text, *links]))[:TEXT_LIMIT])


def _parts(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unfit("heavy")
    _is_one_zip(archive, entries, path)
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    left = MOST_INFLATED
    for entry in entries:
        name = entry.orig_filename
        if entry.flag_bits & 0x41:
            raise Unfit("password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or _leads_away(name):
            raise Unfit("irregular")
        if name.lower() in seen:
            raise Unfit("irregular")
        seen.add(name.lower())
        if entry.file_size > max(RATIO_FROM, entry.compress_size * MOST_RATIO) or entry.file_size > left:
            raise Unfit("heavy")
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise Unfit("heavy")
        if name.endswith("/") and not data:
            continue
        parts[name] = data
    return parts


def _leads_away(name: str) -> bool:
    steps = name.split("/")
    return (
        name.startswith("/")
        or ".." in steps
        or any(character in "\\:\x7f" or character < " " for character in name)
    )


def _is_one_zip(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path) -> None:
    """Nothing before, between or behind the entries: there another file could be hidden, or one entry twice."""
    data = path.read_bytes()
    if data[-22:-18] != b"PK\x05\x06" or archive.comment:
        raise Unfit("two_kinds")
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        # Behind an entry its sizes may be repeated, in 12 to 24 bytes.
        if entry.header_offset < at or entry.header_offset > at + 24 * (at > 0):
            raise Unfit("two_kinds")
        header = data[entry.header_offset : entry.header_offset + 30]
        method, sizes = struct.unpack("<H", header[8:10])[0], struct.unpack("<2I", header[18:26])
        claimed = (entry.compress_size, entry.file_size)
        # Two programs shall not unpack two different things from one entry.
        if method != entry.compress_type or not (header[6] & 8 or sizes in (claimed, (0xFFFFFFFF,) * 2)):
            raise Unfit("irregular")
        names = struct.unpack("<2H", header[26:30])
        at = entry.header_offset + 30 + sum(names) + entry.compress_size
    if not at <= archive.start_dir <= at + 24:
        raise Unfit("two_kinds")


def _types(parts: dict[str, bytes]) -> dict[str, str]:
    """The content type of each part. Raises Unfit if one is of a type that a plain document has not."""
    listing = parts.get("[Content_Types].xml")
    if listing is None:
        raise Unfit("office" if "mimetype" in parts or "META-INF/manifest.xml" in parts else "kind")
    endings: dict[str, str] = {}
    names: dict[str, str] = {}
    for tag, entry in _elements(listing):
        kind = entry.get("ContentType", "").strip()
        if tag == "Default":
            endings[entry.get("Extension", "").lower()] = kind
        elif tag == "Override":
            names[entry.get("PartName", "").lstrip("/").lower()] = kind
    types: dict[str, str] = {}
    for name in parts:
        lower = name.lower()
        kind = names.get(lower) or endings.get(lower.rpartition(".")[2], "")
        types[name] = kind
    for kind in {*endings.values(), *names.values()}:
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise Unfit("macros")
    return types


def _is_word(parts: dict[str, bytes], types: dict[str, str]) -> None:
    mains = []
    for tag, entry in _elements(parts.get("_rels/.rels", b"")):
        if tag == "Relationship" and entry.get("Type", "").rpartition("/")[2] == "officeDocument":
            mains.append(posixpath.normpath(entry.get("Target", "").lstrip("/")))
    kinds = [types.get(main, "") for main in mains]
    if kinds != [_MAIN]:
        raise Unfit("office" if any(kinds) else "kind")
    for name, data in parts.items():
        if name == "[Content_Types].xml":
            continue
        lower, kind = name.lower(), types[name]
        for telling, rule in _BY_TYPE:
            if telling.search(kind) or telling.search(lower.rpartition("/")[2]):
                raise Unfit(rule)
        if "/embeddings/" in lower:
            raise Unfit("inside")
        if "font" not in kind.lower():
            for start, rule in _FOREIGN:
                if data.startswith(start):
                    raise Unfit(rule)
        if not lower.startswith("[trash]/") and not _PARTS.fullmatch(kind):
            raise Unfit("irregular")


def _links(parts: dict[str, bytes]) -> list[str]:
    links = []
    for name, data in parts.items():
        if not name.lower().endswith(".rels"):
            continue
        for tag, entry in _elements(data):
            if tag != "Relationship":
                continue
            kind = entry.get("Type", "").rpartition("/")[2].lower()
            target = entry.get("Target", "")
            outside = entry.get("TargetMode", "").strip().lower() == "external" or bool(
                _ELSEWHERE.match(target)
            )
            if outside and kind != "hyperlink":
                raise Unfit("external")
            if kind in _BY_RELATION:
                raise Unfit(_BY_RELATION[kind])
            if outside:
                if does_harm(target):
                    raise Unfit("link")
                links.append(target)
    return links


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    try:
        yield from defusedxml.ElementTree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            forbid_dtd=True,
            forbid_entities=True,
            forbid_external=True,
        )
    except (defusedxml.ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unfit("irregular") from error


def _elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for event, element in _events(data):
        if event == "end":
            yield element.tag.rpartition("}")[2], dict(element.attrib)


def _texts_by_tag(data: bytes) -> Iterator[tuple[str, str]]:
    for event, element in _events(data):
        if event == "end":
            yield element.tag.rpartition("}")[2], (element.text or "").strip()


class _Reader:
    """One part: its paragraphs, and whether one of its elements or fields does more than stand there."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.paragraph: list[str] = []
        # The instructions of the fields that are open, each until its result begins.
        self.open: list[list[str] | None] = []
        self.instructions: list[str] = []

    def lines(self) -> list[str]:
        lines = []
        for event, element in _events(self.data):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                self._look(tag, element)
                continue
            if tag in ("t", "delText", "instrText", "delInstrText"):
                self._write(tag, element.text or "")
            elif tag in ("tab", "br", "cr"):
                self.paragraph.append("\t" if tag == "tab" else "\n")
            elif tag in ("noBreakHyphen", "softHyphen"):
                self.paragraph.append("-" if tag == "noBreakHyphen" else "")
            elif tag == "p":
                lines.append("".join(self.paragraph).strip())
                self.paragraph = []
            element.clear()
        lines.append("".join(self.paragraph).strip())
        links = _targets([*self.instructions, *("".join(field) for field in self.open if field)])
        return [*filter(None, lines), *links]

    def _look(self, tag: str, element: Any) -> None:
        if tag in _BY_ELEMENT:
            raise Unfit(_BY_ELEMENT[tag])
        if tag == "fldChar":
            self._field(_attribute(element, "fldCharType"))
        elif tag == "fldSimple":
            self.instructions.append(_attribute(element, "instr"))
        elif tag == "docPr":
            self.paragraph.append(f"{_attribute(element, 'descr')} ".lstrip())
        elif "href" in "".join(element.attrib) and does_harm(_attribute(element, "href")):
            raise Unfit("link")
        elif tag in ("imagedata", "fill", "stroke") and "://" in _attribute(element, "src"):
            raise Unfit("external")

    def _field(self, step: str) -> None:
        if step == "begin":
            outer = self.open[-1] if self.open else None
            if outer is not None and re.fullmatch(r"\s*\w*", "".join(outer)):
                # What the outer field does is put together by the inner one: nobody needs that who hides nothing.
                raise Unfit("fields")
            self.open.append([])
        elif step in ("separate", "end") and self.open:
            said = self.open[-1]
            if said is not None:
                self.instructions.append("".join(said))
                self.open[-1] = None
            if step == "end":
                self.open.pop()

    def _write(self, tag: str, text: str) -> None:
        # The result of a field within another's instruction is part of that instruction.
        for field in self.open:
            if field is not None:
                field.append(text)
        if tag.endswith("nstrText"):
            if not self.open:
                self.instructions.append(text)
        else:
            self.paragraph.append(text)


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _targets(instructions: Iterable[str]) -> list[str]:
    """Where the fields lead. Raises Unfit for those that fetch or run something."""
    targets = []
    for instruction in instructions:
        if _FETCHES.match(instruction):
            raise Unfit("fields")
        if link := _HYPERLINK.match(instruction):
            if does_harm(link[1]):
                raise Unfit("link")
            targets.append(link[1])
    return targets


def read_doc(path: Path) -> Findings:
    """Refuse what is not a plain Word 97-2003 document; else its text and properties."""
    if zipfile.is_zipfile(path):
        raise Unfit("two_kinds")
    with olefile.OleFileIO(path, raise_defects=olefile.DEFECT_INCORRECT) as ole:
        streams = {"/".join(name).lower(): name for name in ole.listdir(streams=True, storages=False)}
        _is_plain(streams, [step.lower() for name in ole.listdir(True, True) for step in name])
        content = {name: ole.openstream(full).read() for name, full in streams.items()}
        if any(len(content[name]) != ole.get_size(full) for name, full in streams.items()):
            # olefile reads what there is of a stream whose end was cut off.
            raise Unfit("unreadable")
        properties = _summary(ole)
    return Findings(
        "doc", "application/msword", text="\n".join([*properties, *_doc_text(content)])[:TEXT_LIMIT]
    )


def _is_plain(streams: dict[str, list[str]], steps: list[str]) -> None:
    if {"encryptedpackage", "encryptioninfo"} & set(steps):
        raise Unfit("password")
    if {"macros", "vba", "_vba_project_cur", "_vba_project"} & set(steps):
        raise Unfit("macros")
    if "worddocument" not in streams:
        others = {"workbook", "book", "powerpoint document", "__properties_version1.0", "visiodocument"}
        raise Unfit("office" if others & set(streams) else "kind")
    if {"\x03ocxdata", "\x03ocxname"} & set(steps):
        raise Unfit("active")
    if {"\x01ole10native", "package", "equation native"} & set(steps) or any(
        name.startswith("objectpool/") for name in streams
    ):
        raise Unfit("inside")


def _doc_text(content: dict[str, bytes]) -> list[str]:
    fib = content["worddocument"]
    if len(fib) < 0x200 or fib[:2] != b"\xec\xa5":
        raise Unfit("office" if fib[:2] == b"\xdc\xa5" else "unreadable")
    (flags,) = struct.unpack_from("<H", fib, 0x0A)
    if flags & 0x8100:
        raise Unfit("password")
    table = content.get("1table" if flags & 0x200 else "0table")
    if table is None:
        raise Unfit("unreadable")
    if any(
        does_harm(name) or "://" in name
        for name in _template(fib, table)
        if not re.match(r"[A-Za-z]:\\", name)
    ):
        raise Unfit("external")
    try:
        text = "".join(_pieces(fib, table))
    except (struct.error, IndexError):
        return []
    instructions = re.findall(r"\x13([^\x13\x14\x15]*)", text)
    targets = _targets(instructions)
    text = re.sub(r"\x13[^\x13\x14\x15]*\x14?", "", text)
    lines = re.split(
        r"[\r\n\x07\x0b\x0c]+", re.sub(r"[\x00-\x06\x08\x0e-\x1f]", "", text.replace("\x1e", "-"))
    )
    return [*filter(None, map(str.strip, lines)), *targets]


def _template(fib: bytes, table: bytes) -> list[str]:
    """The template the document is attached to: the second of its associated strings."""
    at, length = struct.unpack_from("<2I", fib, 0x19A)
    strings = table[at : at + length]
    names: list[str] = []
    place = 6
    while length and len(names) < 2 and place + 2 <= len(strings):
        (count,) = struct.unpack_from("<H", strings, place)
        names.append(strings[place + 2 : place + 2 + 2 * count].decode("utf-16-le", "replace"))
        place += 2 + 2 * count
    return names[1:]


def _pieces(fib: bytes, table: bytes) -> Iterator[str]:
    """The text by the piece table: runs of characters of one or two bytes, of all parts of the document in a row."""
    at, length = struct.unpack_from("<2I", fib, 0x1A2)
    clx = table[at : at + length]
    place = 0
    while clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    (size,) = struct.unpack_from("<I", clx, place + 1)
    plc = clx[place + 5 : place + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    total = 0
    for number in range(count):
        (where,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
        characters = min(ends[number + 1] - ends[number], TEXT_LIMIT * 4 - total)
        if characters <= 0:
            break
        total += characters
        if where & 0x40000000:
            start = (where & 0x3FFFFFFF) // 2
            yield fib[start : start + characters].decode("cp1252", "replace")
        else:
            yield fib[where : where + 2 * characters].decode("utf-16-le", "replace")


def _summary(ole: Any) -> list[str]:
    found = ole.get_metadata()
    values = (getattr(found, name) for name in ("title", "author", "subject", "keywords", "comments"))
    codec = f"cp{found.codepage}" if found.codepage not in (None, 65001) else "utf-8"
    said = []
    for value in values:
        if isinstance(value, bytes):
            try:
                value = value.decode(codec, "replace")
            except LookupError:
                value = value.decode("latin-1")
        if isinstance(value, str) and value.strip("\0 "):
            said.append(value.strip("\0 "))
    return said
