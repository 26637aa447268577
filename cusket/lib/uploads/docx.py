"""Word documents of today (.docx), part by part. Raises Unfit for what is more than a plain document."""

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from .fields import Fields
from .findings import DOCX_TYPE, Findings, Unfit
from .links import does_harm, is_on_own_disk
from .words import told

MOST_ENTRIES = 2_000
# Bytes: of all parts together, and from which a part may not shrink to less than a hundredth.
MOST_INFLATED = 200 * 1024 * 1024
RATIO_FROM = 8 * 1024 * 1024
MOST_RATIO = 100
_MAIN = DOCX_TYPE + ".main+xml"
_OPC = "application/vnd.openxmlformats-"
_TABLE = _OPC + "officedocument.spreadsheetml.sheet"
# Content types of parts. What has a rule of its own is told apart before.
_PARTS = re.compile(
    re.escape(_OPC) + r"(?:package\.[\w.-]+\+xml|package\.digital-signature-origin"
    r"|officedocument\.(?:wordprocessingml\.[\w.-]+\+xml|drawingml\.[\w.-]+\+xml"
    r"|drawing\+xml|theme(?:override)?\+xml|extended-properties\+xml|custom-properties\+xml|customxmlproperties\+xml"
    r"|obfuscatedfont|vmldrawing|wordprocessingml\.printersettings))"
    r"|application/vnd\.ms-(?:word|office|opentype)[\w.-]*(?:\+xml)?|application/(?:x-fontdata|x-font-ttf|inkml\+xml|xml)|text/xml"
    r"|image/(?:png|x-png|jpe?g|pjpeg|gif|(?:x-|x-ms-)?bmp|tiff?|x-[ew]mf|[ew]mf|svg\+xml|vnd\.ms-photo|webp|x-pcx|pict|x-pict)",
    re.IGNORECASE,
)
_TABLE_PARTS = re.compile(
    re.escape(_OPC) + r"(?:package\.(?:core-properties|relationships)\+xml"
    r"|officedocument\.(?:theme|extended-properties|custom-properties)\+xml"
    r"|officedocument\.spreadsheetml\.(?:sheet\.main|worksheet|styles|sharedStrings|table|calcChain|metadata)\+xml"
    r"|officedocument\.spreadsheetml\.printerSettings)|application/xml",
    re.IGNORECASE,
)
_BY_TYPE = (
    (re.compile(r"macroenabled|vbaproject|vbadata|attachedtoolbars", re.I), "macros"),
    (re.compile(r"oleobject|\.package\b|opendocument", re.I), "inside"),
    (re.compile(r"activex|webextension|customui", re.I), "active"),
    (re.compile(r"^(?:audio|video|model)/", re.I), "media"),
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
# How programs, archives and other documents begin.
_FOREIGN = re.compile(
    rb"MZ|\x7fELF|\xd0\xcf\x11\xe0|PK\x03\x04|#!|%PDF|Rar!|7z\xbc\xaf\x27|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe"
)
# An address, or a file server, whether or not the relation says that it leads outside.
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)
# Properties that people write; others hold the names of programs and templates.
_PROPERTIES = frozenset(
    "title creator subject keywords description lastModifiedBy category contentStatus Company Manager"
    " HyperlinkBase".split()
)
_PROPERTY_KINDS = ("core-properties", "extended-properties")
# Properties and data of these were put there by programs: numbers of theirs, and addresses of their makers.
_BY_PROGRAMS = re.compile(
    r"Mendeley|Zotero|EndNote|KSO|ICV$|MSIP_|ContentTypeId|Grammarly|Titus|_", re.IGNORECASE
)
_BY_MAKERS = re.compile(r"\{http://schemas\.(?:microsoft|openxmlformats)\.[^}]*(?<!/coverPageProps)\}")
# Attributes that are shown, or read out, beside the text proper.
_SHOWN = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "textpath": ("string",),
    "alias": ("val",),
    "lvlText": ("val",),
    "default": ("val",),
    "listEntry": ("val",),
    "listItem": ("displayText", "value"),
    "statusText": ("val",),
    "helpText": ("val",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
}
_SHOWN_ANYWHERE = ("href", "alt", "tooltip", "author")
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(path: Path) -> Findings:
    """The text of a plain document, where its links lead, and its properties (CHT-4, CHT-8). Raises Unfit."""
    with zipfile.ZipFile(path) as archive:
        parts = _parts(archive, path.read_bytes())
    types = _types(parts)
    links = _links(parts)
    _is_word(parts, types)
    text = _words_of_charts(parts, types)
    for name, data in sorted(
        parts.items(), key=lambda part: (not part[0].startswith("word/document"), part[0])
    ):
        kind = types[name]
        if not kind.endswith(("+xml", "/xml")) and not name.endswith((".xml", ".rels")):
            continue
        if any(telling in kind for telling in _PROPERTY_KINDS):
            text[:0] = [value for tag, value in _texts_by_tag(data) if tag in _PROPERTIES]
        elif "custom-properties" in kind:
            text[:0] = _own_properties(data)
        elif name.lower().startswith("customxml/"):
            text.extend(_own_data(data))
        else:
            said = _Reader(data, is_drawing="svg" in kind).lines()
            text.extend(said if "wordprocessingml" in kind or "drawingml" in kind else ())
    return Findings("docx", DOCX_TYPE, text=told([*text, *links]))


def _parts(archive: zipfile.ZipFile, whole: bytes) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unfit("heavy")
    _is_one_zip(archive, entries, whole)
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


def _is_one_zip(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """Nothing before, between or behind the entries: there another file could be hidden, or one entry twice."""
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
    # Some programs list the endings of all the types they know, so only what names a part is telling.
    for kind in {*names.values(), *types.values()}:
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise Unfit("macros")
    return types


def _is_word(parts: dict[str, bytes], types: dict[str, str]) -> None:
    kinds = _main_kinds(parts, types)
    if kinds != [_MAIN]:
        raise Unfit("office" if any(kinds) else "kind")
    tables = _tables_of_charts(parts, types)
    for name, data in parts.items():
        if name == "[Content_Types].xml" or name in tables:
            continue
        lower, kind = name.lower(), types[name]
        for telling, rule in _BY_TYPE:
            if telling.search(kind) or telling.search(lower.rpartition("/")[2]):
                raise Unfit(rule)
        if "/embeddings/" in lower or ("font" not in kind.lower() and _FOREIGN.match(data)):
            raise Unfit("inside")
        if not lower.startswith("[trash]/") and not _PARTS.fullmatch(kind):
            raise Unfit("irregular")


def _main_kinds(parts: dict[str, bytes], types: dict[str, str]) -> list[str]:
    """The content types of the parts that the package calls its document; there should be one."""
    mains = [
        posixpath.normpath(entry.get("Target", "").lstrip("/"))
        for kind, entry in _relations(parts.get("_rels/.rels", b""))
        if kind == "officedocument"
    ]
    return [types.get(main, "") for main in mains]


def _tables_of_charts(parts: dict[str, bytes], types: dict[str, str]) -> list[str]:
    """The workbooks with the numbers of charts: Word keeps one for each chart it draws."""
    targets = {
        posixpath.normpath(posixpath.join("word/charts", entry.get("Target", ""))).lstrip("/").lower()
        for name, data in parts.items()
        if name.lower().startswith("word/charts/_rels/")
        for kind, entry in _relations(data)
        if kind == "package"
    }
    return [name for name in parts if name.lower() in targets and types[name] == _TABLE]


def _words_of_charts(parts: dict[str, bytes], types: dict[str, str]) -> list[str]:
    """A chart's workbook has cells and nothing else: no macros, no objects, nothing from elsewhere."""
    words: list[str] = []
    for table in _tables_of_charts(parts, types):
        with zipfile.ZipFile(BytesIO(parts[table])) as archive:
            inner = _parts(archive, parts[table])
        kinds = _types(inner)
        if _main_kinds(inner, kinds) != [_TABLE + ".main+xml"] or not all(
            map(_TABLE_PARTS.fullmatch, kinds.values())
        ):
            raise Unfit("inside")
        if _links(inner):
            raise Unfit("external")
        cells = [data for name, data in inner.items() if name.lower().endswith(".xml")]
        words.extend(text for data in cells for tag, text in _texts_by_tag(data) if tag == "t")
    return words


def _relations(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The last word of each relation's type, in small letters, and its attributes."""
    for tag, entry in _elements(data):
        if tag == "Relationship":
            yield entry.get("Type", "").rpartition("/")[2].lower(), entry


def _links(parts: dict[str, bytes]) -> list[str]:
    links = []
    for name, data in parts.items():
        if not name.lower().endswith(".rels"):
            continue
        for kind, entry in _relations(data):
            target = entry.get("Target", "")
            outside = entry.get("TargetMode", "").strip().lower() == "external" or bool(
                _ELSEWHERE.match(target)
            )
            if kind == "attachedtemplate" and is_on_own_disk(target):
                continue
            if outside and kind != "hyperlink":
                raise Unfit("external")
            if kind in _BY_RELATION and not (kind == "package" and "/charts/" in name.lower()):
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


def _own_properties(data: bytes) -> list[str]:
    """The properties that people named themselves."""
    said, name = [], ""
    for event, element in _events(data):
        if event == "start":
            name = element.get("name", name)
        elif element.text and not _BY_PROGRAMS.match(name):
            said.append(element.text.strip())
    return said


def _own_data(data: bytes) -> list[str]:
    """The words of the data beside a document, such as the telephone number that its cover page shows."""
    return [
        (element.text or "").strip()
        for event, element in _events(data)
        if event == "end" and not _BY_MAKERS.match(element.tag)
    ]


class _Reader:
    """One part: its paragraphs, and whether one of its elements or fields does more than stand there."""

    def __init__(self, data: bytes, *, is_drawing: bool) -> None:
        self.data = data
        self.is_drawing = is_drawing
        # The paragraphs that are open: a text box stands in one, and has its own.
        self.open: list[list[str]] = [[]]
        self.beside: dict[str, None] = {}
        self.fields = Fields()

    def lines(self) -> list[str]:
        lines = []
        for event, element in _events(self.data):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                self._look(tag, element)
                if tag == "p":
                    self.open.append([])
                continue
            if tag in ("t", "delText"):
                self._write(element.text or "")
            elif tag in ("instrText", "delInstrText"):
                self._instruct(element.text or "")
            elif tag == "v" and re.search("[^\\W\\d_]", element.text or ""):
                # The words of a chart; its numbers would read like a telephone's.
                self.beside[element.text] = None
            elif tag in _BREAKS:
                self.open[-1].append(_BREAKS[tag])
            elif tag == "p":
                lines.append("".join(self.open.pop()).strip())
            element.clear()
        lines.extend("".join(rest).strip() for rest in self.open)
        self.fields.end_all()
        return [*lines, *self.beside, *self.fields.targets]

    def _look(self, tag: str, element: Any) -> None:
        if tag in _BY_ELEMENT:
            raise Unfit(_BY_ELEMENT[tag])
        if self.is_drawing:
            self._look_at_drawing(tag, element)
        said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if tag == "fldChar":
            step = {"begin": self.fields.begin, "separate": self.fields.separate, "end": self.fields.end}
            step.get(said.get("fldCharType", ""), lambda: None)()
        elif tag == "fldSimple":
            self.fields.instruction(said.get("instr", ""))
        elif tag in ("imagedata", "fill", "stroke") and "://" in said.get("src", ""):
            raise Unfit("external")
        target = said.get("href", "")
        if does_harm(target) and not (self.is_drawing and target.startswith("data:image/")):
            raise Unfit("link")
        for name in (*_SHOWN.get(tag, ()), *_SHOWN_ANYWHERE):
            if said.get(name):
                self.beside[said[name]] = None

    def _look_at_drawing(self, tag: str, element: Any) -> None:
        if tag in ("script", "foreignObject", "handler") or any(
            name.startswith("on") for name in element.attrib
        ):
            raise Unfit("script")
        for name, value in element.attrib.items():
            if (
                name.rpartition("}")[2] == "href"
                and tag != "a"
                and not value.startswith(("#", "data:image/"))
            ):
                raise Unfit("external")

    def _write(self, text: str) -> None:
        self.fields.write(text)
        self.open[-1].append(text)

    def _instruct(self, text: str) -> None:
        if not self.fields.write(text):
            self.fields.instruction(text)
