"""PDF: every object is looked at, in object streams too and whether a page leads to it or not. Raises Unfit.

A form to fill in, links to pages and a first view are well; whatever acts, sends, plays or carries files is not.
"""

import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from .findings import TEXT_LIMIT, Findings, Unfit
from .links import does_harm

# Seconds of page text; a page that is under way is finished.
TEXT_SECONDS = 2.5
TAIL = 2048
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
    rb"|FileAttachment|PS|Collection|F|Ref|Contents|V|TU|Title|Names)(?![A-Za-z0-9])"
)
_RAW = (
    (re.compile(rb"/JavaScript(?![A-Za-z])"), "script"),
    (re.compile(rb"/Launch(?![A-Za-z])"), "launch"),
    (re.compile(rb"/(?:EmbeddedFile|GoToE)(?![A-Za-z])"), "inside"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|script|head|body|svg|iframe|\?php)|PK\x03\x04|^(?:MZ|\x7fELF|Rar!|7z\xbc\xaf)", re.I
)


def read(path: Path) -> Findings:
    """Refuse what is not a plain document; else its text, the targets of its links and its properties."""
    _is_one_file(path)
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            found = list(_walk(document))
            if len(document.pages) == 0:
                raise Unfit("unreadable")
            properties = [_text(value) for value in _properties(document)]
            damaged = bool(document.get_warnings())
    except pikepdf.PasswordError as error:
        raise Unfit("password") from error
    except pikepdf.PdfError as error:
        raise Unfit("unreadable") from error
    if damaged:
        _look_at_the_bytes(path)
    parts = [*properties, *_pages(path), *dict.fromkeys(found)]
    return Findings("pdf", "application/pdf", text="\n".join(filter(None, parts))[:TEXT_LIMIT])


def _is_one_file(path: Path) -> None:
    data = path.read_bytes()
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Unfit("unreadable")
    rest = data[end + 5 :].strip(b"\0\t\n\f\r \x1a")
    if len(rest) > TAIL or _MARKUP.search(rest) or _MARKUP.search(data[:1024]) or zipfile.is_zipfile(path):
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
    for key in ("/Contents", "/V", "/TU", "/Title"):
        if isinstance(keys.get(key), pikepdf.String):
            yield _text(keys[key])


def _opening(root: Any) -> None:
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


def _text(value: Any) -> str:
    return str(value)[:10_000] if isinstance(value, pikepdf.String) else ""


def _properties(document: pikepdf.Pdf) -> list[Any]:
    information = document.trailer.get("/Info")
    if not isinstance(information, pikepdf.Dictionary):
        return []
    return [information.get(key) for key in ("/Title", "/Author", "/Subject", "/Keywords")]


def _pages(path: Path) -> Iterator[str]:
    until = time.monotonic() + TEXT_SECONDS
    length = 0
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unfit("unreadable") from error
    try:
        for number in range(len(document)):
            if time.monotonic() > until or length > TEXT_LIMIT:
                return
            try:
                page = document[number]
                text = page.get_textpage().get_text_range()
                page.close()
            except pypdfium2.PdfiumError:
                # One page that cannot be drawn has nothing to read; the others have.
                continue
            length += len(text)
            yield text.replace("\r\n", "\n")
    finally:
        document.close()
