"""PDF: every object is looked at, in object streams too and whether a page leads to it or not. Raises Unfit.

A form to fill in, a signature, links to pages and a first view are well; whatever acts, sends, plays or carries files
is not. The text is read to its end or the file is refused: the child's limits say how long that may take.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import pikepdf
import pypdfium2
from defusedxml.common import DefusedXmlException
from pypdfium2 import raw

from . import sniff
from .findings import Findings, Unfit
from .links import does_harm
from .words import told

# Bytes behind the last mark of the end.
TAIL = 2048
# Bytes of one picture when it is unpacked, four times an A0 plan at 600 dots per inch.
MOST_PICTURE = 300 * 1024 * 1024
_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/GoToE": "launch",
    "/GoToR": "launch",
    "/SubmitForm": "sends",
    "/ImportData": "sends",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
}
_SUBTYPES = {
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
    "/FileAttachment": "inside",
    "/PS": "script",
}
# Most objects of a long document have none of these and are not taken apart.
_TELLING = re.compile(
    # A paragraph of a tagged document has /S too, and there may be a hundred thousand of them.
    rb"/(?:S|Subtype)\s*(?:\d|/(?:JavaScript|Launch|GoTo|SubmitForm|ImportData|Rendition|URI|Thread))"
    rb"|/(?:AA|OpenAction|JS|JavaScript|EF|EmbeddedFiles?|XFA|URI|RichMedia\w*|Movie|Sound|Screen|3D"
    rb"|FileAttachment|PS|Collection|F|Ref|Names|Image|ContactInfo"
    rb"|Contents|DV|V|T|TU|Title|Subj|RC|CA|AC|Alt|ActualText|E|Opt)(?![A-Za-z0-9])"
)
# What annotations, form fields, bookmarks and pictures say, and what a signature says of its writer.
_SAID = ("/Contents", "/V", "/DV", "/TU", "/Title", "/Subj", "/RC", "/CA", "/AC", "/Alt", "/ActualText", "/E")
# Those that may be streams: long answers to a form's questions, notes with their form.
_LONG = ("/V", "/DV", "/RC")
_SIGNED = ("/Name", "/Reason", "/Location", "/ContactInfo")
# Properties that people write; others hold the names and numbers of programs.
_PROPERTIES = ("/Title", "/Author", "/Subject", "/Keywords", "/Company", "/AAPL:Keywords")
_DESCRIPTION = re.compile(
    r"\{(?:http://purl\.org/dc/elements/1\.1/|http://iptc\.org/[^}]*|http://ns\.adobe\.com/xap/1\.0/rights/)\}|.*\}Keywords$"
)
_RAW = (
    (re.compile(rb"/JavaScript(?![A-Za-z])"), "script"),
    (re.compile(rb"/Launch(?![A-Za-z])"), "launch"),
    (re.compile(rb"/(?:EmbeddedFile|GoToE)(?![A-Za-z])"), "inside"),
)


def read(path: Path) -> Findings:
    """The text of a plain document, where its links lead, and its properties (CHT-4, CHT-8). Raises Unfit."""
    _is_one_file(path)
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            found = list(_walk(document))
            if len(document.pages) == 0:
                raise Unfit("unreadable")
            properties = [*_properties(document), *_description(document)]
            damaged = bool(document.get_warnings())
    except pikepdf.PasswordError as error:
        raise Unfit("password") from error
    except pikepdf.PdfError as error:
        raise Unfit("unreadable") from error
    if damaged:
        _look_at_the_bytes(path)
    return Findings(
        "pdf", "application/pdf", text=told(chain(properties, _pages(path), dict.fromkeys(found)))
    )


def _is_one_file(path: Path) -> None:
    data = path.read_bytes()
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Unfit("unreadable")
    # What stands before the first object; notes may have markup of their own.
    head = data[8:1024].partition(b" obj")[0]
    rest = data[end + 5 :].strip(b"\0\t\n\f\r \x1a")
    if len(rest) > TAIL or any(map(sniff.hides_another, (rest, head))) or zipfile.is_zipfile(path):
        raise Unfit("two_kinds")


def _look_at_the_bytes(path: Path) -> None:
    """A file that had to be mended may be mended in another way by the reader's program, with other objects."""
    data = path.read_bytes()
    for telling, rule in _RAW:
        if telling.search(data):
            raise Unfit(rule)


def _walk(document: pikepdf.Pdf) -> Iterator[str]:
    """Look at every dictionary; yields what they say beside the pages."""
    _opening(document.Root)
    for thing in (*document.objects, document.trailer):
        if not isinstance(thing, pikepdf.Object) or not _TELLING.search(_plain(thing)):
            continue
        stack: list[Any] = [thing]
        while stack:
            inner = stack.pop()
            if isinstance(inner, pikepdf.Array):
                stack.extend(_own(inner))
            elif isinstance(inner, pikepdf.Dictionary | pikepdf.Stream):
                yield from _look(inner)
                stack.extend(_own(_items(inner).values()))


def _plain(thing: pikepdf.Object) -> bytes:
    if isinstance(thing, pikepdf.Stream):
        return b" ".join(key.encode() + b" " + _unparsed(value) for key, value in _items(thing).items())
    return thing.unparse(resolved=True)


def _unparsed(value: Any) -> bytes:
    # Numbers and booleans come as Python's own.
    return value.unparse(resolved=False) if isinstance(value, pikepdf.Object) else b""


def _items(thing: Any) -> dict[str, Any]:
    return {key: thing.get(key) for key in thing.keys()}  # noqa: SIM118 - not a Python dictionary


def _own(values: Any) -> list[Any]:
    """Those that stand in the object itself; the others are met on their own."""
    kinds = (pikepdf.Array, pikepdf.Dictionary)
    return [value for value in values if isinstance(value, kinds) and not value.is_indirect]


def _look(thing: Any) -> Iterator[str]:
    keys = _items(thing)
    action, subtype, kind = (_name(keys.get(key)) for key in ("/S", "/Subtype", "/Type"))
    for rule in (_ACTIONS.get(action), _SUBTYPES.get(subtype)):
        if rule:
            raise Unfit(rule)
    if "/JavaScript" in keys or isinstance(keys.get("/JS"), pikepdf.String | pikepdf.Stream):
        raise Unfit("script")
    if kind in ("/EmbeddedFile", "/Collection") or keys.get("/EF") is not None or "/RichMediaContent" in keys:
        raise Unfit("inside")
    if _holds_something(keys.get("/EmbeddedFiles")):
        raise Unfit("inside")
    if keys.get("/XFA") is not None:
        raise Unfit("xfa")
    if isinstance(keys.get("/AA"), pikepdf.Dictionary):
        for started in _items(keys["/AA"]).values():
            _harmless(started)
    if isinstance(thing, pikepdf.Stream) and isinstance(keys.get("/F"), pikepdf.String | pikepdf.Dictionary):
        raise Unfit("external")
    if isinstance(keys.get("/Ref"), pikepdf.Dictionary) and keys["/Ref"].get("/F") is not None:
        raise Unfit("external")
    if action == "/Thread" and keys.get("/F") is not None:
        raise Unfit("launch")
    if action == "/URI":
        target = _text(keys.get("/URI"))
        if does_harm(target):
            raise Unfit("link")
        yield target
    if isinstance(thing, pikepdf.Stream) and subtype == "/Image":
        _bounded(keys)
    # A signature's contents are no words.
    for key in _SIGNED if "/ByteRange" in keys or kind in ("/Sig", "/DocTimeStamp") else _SAID:
        yield _text(keys.get(key), streams=key in _LONG)
    if "/Subtype" in keys and "/FT" not in keys:
        # Who wrote a note; of a form's field it is the name that programs know it by.
        yield _text(keys.get("/T"))
    if isinstance(keys.get("/Opt"), pikepdf.Array):
        for choice in keys["/Opt"]:
            yield from map(_text, choice if isinstance(choice, pikepdf.Array) else [choice])


def _bounded(keys: dict[str, Any]) -> None:
    """A picture of a few bytes may unpack to more than any reader's computer has."""
    try:
        bits = (
            int(keys.get("/Width", 0)) * int(keys.get("/Height", 0)) * int(keys.get("/BitsPerComponent") or 1)
        )
    except (TypeError, ValueError) as error:
        raise Unfit("unreadable") from error
    if bits > 8 * MOST_PICTURE:
        raise Unfit("heavy")


def _opening(root: Any) -> None:
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/XFA") is not None:
        raise Unfit("xfa")
    if root.get("/OpenAction") is not None:
        _harmless(root["/OpenAction"])
    if isinstance(root.get("/Collection"), pikepdf.Dictionary):
        raise Unfit("inside")


def _harmless(action: Any) -> None:
    """What happens by itself may only turn to a page; other rules have words of their own for scripts and programs."""
    if isinstance(action, pikepdf.Dictionary):
        name = _name(action.get("/S"))
        if name != "/GoTo" or action.get("/Next") is not None:
            raise Unfit(_ACTIONS.get(name, "action"))


def _holds_something(tree: Any) -> bool:
    return isinstance(tree, pikepdf.Dictionary) and any(
        isinstance(tree.get(key), pikepdf.Array) and len(tree[key]) > 0 for key in ("/Names", "/Kids")
    )


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _text(value: Any, *, streams: bool = False) -> str:
    if isinstance(value, pikepdf.Stream) and streams:
        text = str(pikepdf.String(value.read_bytes()))
    else:
        text = str(value) if isinstance(value, pikepdf.String) else ""
    return re.sub(r"<[^<>]*>", " ", text) if text.lstrip().startswith(("<?xml", "<body")) else text


def _properties(document: pikepdf.Pdf) -> list[str]:
    information = document.trailer.get("/Info")
    if not isinstance(information, pikepdf.Dictionary):
        return []
    return [_text(information.get(key)) for key in _PROPERTIES]


def _description(document: pikepdf.Pdf) -> list[str]:
    """The same properties, as newer programs write them beside the older way."""
    metadata = document.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return []
    try:
        root = defusedxml.ElementTree.fromstring(metadata.read_bytes(), forbid_dtd=True)
    except (
        defusedxml.ElementTree.ParseError,
        DefusedXmlException,
        ValueError,
        LookupError,
        pikepdf.PdfError,
    ):
        # What no program can read, nobody is shown.
        return []
    said: list[str] = []
    for element in root.iter():
        said.extend(value for name, value in element.attrib.items() if _DESCRIPTION.match(name))
        if _DESCRIPTION.match(element.tag):
            said.extend(words.strip() for words in element.itertext())
    return said


def _pages(path: Path) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(len(document)):
                yield _page(document, number)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        # A page that cannot be drawn here may be drawn elsewhere.
        raise Unfit("unreadable") from error


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        # Notes, stamps and filled-in fields have pictures of their own, with words that are not among the page's.
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    words = page.get_textpage()
    text: str = words.get_text_range()
    words.close()
    page.close()
    return text.replace("\r\n", "\n")
