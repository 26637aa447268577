"""What a file is by its own first bytes. A parser then decides whether it really is; libmagic may only object."""

import ctypes.util
import importlib.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .findings import Unfit

HEAD = 4096
JPEG, PNG, GIF, WEBP, HEIC = "jpeg", "png", "gif", "webp", "heic"
PDF, DOC, DOCX = "pdf", "doc", "docx"
PICTURES = frozenset({JPEG, PNG, GIF, WEBP, HEIC})
# Pictures coded as HEVC, single or as a burst. AVIF has the same box and is none of the kinds we take.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_SIGNATURES = (
    (JPEG, re.compile(rb"\xff\xd8\xff")),
    (PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (GIF, re.compile(rb"GIF8[79]a")),
    (WEBP, re.compile(rb"RIFF....WEBPVP8", re.DOTALL)),
    (PDF, re.compile(rb"(?:\xef\xbb\xbf)?[\0\t\n\f\r ]{0,64}%PDF-[12]\.\d")),
    (DOC, re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    (DOCX, re.compile(rb"PK\x03\x04")),
)
_ANOTHER = re.compile(
    rb"<(?:!doctype|html|script|head|body|svg|iframe|\?php)|PK\x03\x04|PK\x05\x06|Rar!\x1a|7z\xbc\xaf|%PDF-|^(?:MZ|\x7fELF|Rar!)",
    re.IGNORECASE,
)
# What libmagic may say of each. Its versions differ and several don't know .docx, so "no idea" is allowed everywhere.
_UNKNOWN = {"application/octet-stream"}
# Workbooks and presentations are told apart by a parser, which has a better sentence for them.
_ZIPS = {
    "application/zip",
    "application/vnd.openxmlformats-officedocument",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_COMPOUND = {
    "application/msword",
    "application/cdfv2",
    "application/x-ole-storage",
    "application/vnd.ms-office",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook",
}
_MAY_BE_CALLED = {
    JPEG: {"image/jpeg"},
    PNG: {"image/png", "image/apng", "image/vnd.mozilla.apng"},
    GIF: {"image/gif"},
    WEBP: {"image/webp"},
    HEIC: {"image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"},
    PDF: {"application/pdf", "text/plain"},
    DOC: _COMPOUND | {"application/encrypted", "application/cdfv2-encrypted"},
    DOCX: _ZIPS,
}


def form_of(head: bytes) -> str:
    """The form (JPEG, PDF, …) whose signature the file starts with. Raises Unfit("kind") for any other."""
    for form, signature in _SIGNATURES:
        if signature.match(head):
            return form
    if head[4:8] == b"ftyp" and _HEIC_BRANDS & _brands(head):
        return HEIC
    raise Unfit("kind")


def _brands(head: bytes) -> set[bytes]:
    """The brands of an ISO base media file: the major one, then the compatible ones behind its version."""
    end = min(int.from_bytes(head[:4], "big"), len(head), 256)
    return {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}


def hides_another(rest: bytes) -> bool:
    """Whether bytes outside of what a document needs are markup, a program or an archive."""
    return bool(_ANOTHER.search(rest))


def object_to(form: str, head: bytes) -> None:
    """Raises Unfit("kind") if libmagic takes the file for something that this form is never taken for."""
    said = _libmagic_says(head)
    if said and said not in _UNKNOWN | _MAY_BE_CALLED[form]:
        raise Unfit("kind")


def _libmagic_says(head: bytes) -> str:
    for library, rules in (("", None), *_bundled()):
        try:
            with _finding(library):
                import magic
            return str(magic.Magic(mime=True, magic_file=rules).from_buffer(head)).lower()
        except (ImportError, OSError):
            continue
        except Exception:
            # The system's library without its rules, or of another age than these.
            return ""
    return ""


def _bundled() -> Iterator[tuple[str, str]]:
    spec = importlib.util.find_spec("pylibmagic")
    if spec and spec.submodule_search_locations:
        root = Path(spec.submodule_search_locations[0])
        yield str(root / "libmagic.so.1"), str(root / "magic.mgc")


@contextmanager
def _finding(library: str) -> Iterator[None]:
    """Let `import magic` find this library. Its own search starts a compiler, which costs more than the inspection.

    Importing pylibmagic instead would change the environment of every process started from here.
    """
    tools: Any = ctypes.util
    search = tools.find_library
    tools.find_library = lambda name: library or None
    try:
        yield
    finally:
        tools.find_library = search
