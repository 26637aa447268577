"""How files reach a view: streamed to a staging folder, counted and hashed on the way, gone when the answer is made.

`@takes_files(limit=…, count=…)` marks a view that wants files. Everywhere else, and for visitors, file parts are thrown
away while they are read, so no other address ever stores what somebody uploads.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .body_limit import A_FILE, FILES_AT_ONCE
from .storage import LEFT_BEHIND_SECONDS, remove_left_behind

log = logging.getLogger("cusket.arrivals")

MARK = "_takes_files"
# Why a file that arrived was not kept.
TOO_BIG, TOO_MANY, NO_SPACE = "too_big", "too_many", "no_space"

View = TypeVar("View", bound=Callable[..., Any])


class Staging:
    """The folder for files under way. Whatever is in it belongs to a request, or to a process that died."""

    def folder(self) -> Path:
        """The folder, made if it is not there; only this user may look into it."""
        folder = Path(settings.DATA_DIR) / "staging"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def sweep(self, *, older_than: float) -> int:
        """Remove what nobody has touched for so many seconds; returns how many things went."""
        return remove_left_behind(self.folder(), older_than=older_than)


STAGING = Staging()


def sweep_staging() -> None:
    """A duty of the clock: remove what a killed process left behind more than an hour ago."""
    if gone := STAGING.sweep(older_than=LEFT_BEHIND_SECONDS):
        log.info("%s staged file(s) of a process that died removed", gone)


def takes_files(
    *, limit: int = A_FILE, count: int = FILES_AT_ONCE, of_staff: bool = False
) -> Callable[[View], View]:
    """Mark a view: files of up to `limit` bytes each, inclusive, are kept for it, `count` of them at most (CHT-5).

    `of_staff`: only those of staff, who act for nobody but the site.
    """

    def mark(view: View) -> View:
        setattr(view, MARK, (limit, count, of_staff))
        return view

    return mark


class ArrivedFile(UploadedFile):
    """A file that came with a request; opened when it is first read.

    `size` is what was sent, in bytes, also when that was too much. `path` is None when it was not kept, and `refused`
    says why: TOO_BIG, TOO_MANY or NO_SPACE. `sha256` is the hexadecimal digest of what was kept, else empty.
    """

    def __init__(
        self,
        *,
        name: str,
        content_type: str,
        size: int,
        path: Path | None,
        sha256: str = "",
        refused: str = "",
    ) -> None:
        self._opened: IO[bytes] | None = None
        super().__init__(name=name, content_type=content_type, size=size)
        self.path = path
        self.sha256 = sha256
        self.refused = refused

    @property
    def too_big(self) -> bool:
        return self.refused == TOO_BIG

    # UploadedFile takes an open file; ten of them for each request would be held open while one is looked at.
    @property
    def file(self) -> IO[bytes]:
        if self._opened is None or self._opened.closed:
            if self.path is None:
                raise FileNotFoundError(f"{self.name} was not kept: {self.refused}")
            self._opened = self.path.open("rb")
        return self._opened

    @file.setter
    def file(self, opened: IO[bytes] | None) -> None:
        self._opened = opened

    @property
    def closed(self) -> bool:
        return self._opened is None or self._opened.closed

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> "ArrivedFile":
        self.file.seek(0)
        return self

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()


class ThrowAwayHandler(FileUploadHandler):
    """Reads file parts and keeps nothing of them. The default of the house: `FILE_UPLOAD_HANDLERS`."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


class StagingHandler(FileUploadHandler):
    """Writes each file part to the staging folder, and stops writing (not reading) when it is one too much.

    Never raises for a full disk: a form with a file must get its sentence, not an error page.
    """

    def __init__(self, request: HttpRequest | None = None, *, limit: int, count: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.count = count
        self.paths: list[Path] = []
        self._stream: IO[bytes] | None = None
        self._came = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._drop()
        self._came += 1
        self._size = 0
        self._digest = hashlib.sha256()
        self._refused = TOO_MANY if self._came > self.count else ""
        self._path: Path | None = None
        if not self._refused:
            try:
                handle, path = tempfile.mkstemp(dir=STAGING.folder(), prefix="arriving-")
            except OSError as error:
                self._full(error)
                return
            self._path = Path(path)
            self.paths.append(self._path)
            # Unbuffered: the pieces are 64 KiB, and a full disk shall be heard of where it is answered.
            self._stream = os.fdopen(handle, "wb", buffering=0)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._stream is None:
            return
        if self._size > self.limit:
            self._refused = TOO_BIG
            self._drop()
            return
        try:
            left = memoryview(raw_data)
            while left:
                left = left[self._stream.write(left) :]
        except OSError as error:
            self._full(error)
            return
        self._digest.update(raw_data)

    def file_complete(self, file_size: int) -> ArrivedFile:
        try:
            if self._stream is not None:
                self._stream.close()
        except OSError as error:
            self._full(error)
        kept, self._stream = self._stream is not None, None
        if not kept and self._size > self.limit:
            # It would have been refused for its size however many there were.
            self._refused = TOO_BIG
        return ArrivedFile(
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=self._size,
            path=self._path if kept else None,
            sha256=self._digest.hexdigest() if kept else "",
            refused=self._refused,
        )

    def upload_interrupted(self) -> None:
        self._drop()

    def discard(self) -> None:
        """Remove whatever is still there of this request's files."""
        self._drop()
        for path in self.paths:
            path.unlink(missing_ok=True)

    def _drop(self) -> None:
        """Let go of a file that is not complete."""
        stream, self._stream = self._stream, None
        if stream is not None:
            # A disk that refuses the bytes may refuse the close too; the name goes all the same.
            with suppress(OSError):
                stream.close()
            assert self._path is not None
            self._path.unlink(missing_ok=True)

    def _full(self, error: OSError) -> None:
        log.error("a file that arrived could not be kept: %s", error)
        self._refused = NO_SPACE
        self._drop()


class ArrivalsMiddleware:
    """Chooses who takes the files of a request; stands directly before the CSRF check, which reads `request.POST`.

    It asks for `request.user` and `request.member`, which every middleware's first half has set by the time that views
    are chosen, wherever it stands. Files are gone once the view's answer is made: an answer that streams may not read
    them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            handler = getattr(request, "_staging", None)
            if handler is not None:
                request.close()
                handler.discard()

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        marked = getattr(view, MARK, None)
        if marked is None or request.method != "POST":
            return
        limit, count, of_staff = marked
        if not (_is_staff(request) if of_staff else _known(request)):
            return
        handler = StagingHandler(request, limit=limit, count=count)
        request.upload_handlers = [handler]
        request._staging = handler  # type: ignore[attr-defined]


def _known(request: HttpRequest) -> bool:
    """Signed in, and where the site knows for whom people act, for somebody."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and getattr(request, "member", True))


def _is_staff(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and user.is_staff)


def arrived_files(request: HttpRequest, field: str) -> list[ArrivedFile]:
    """The files of one field of a form that a view marked with `takes_files` was sent."""
    return [file for file in request.FILES.getlist(field) if isinstance(file, ArrivedFile)]
