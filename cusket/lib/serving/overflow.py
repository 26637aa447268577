"""Answers that wait for their readers."""

import logging
import tempfile
import time
from collections.abc import Callable
from typing import IO, Protocol

from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer  # type: ignore[import-untyped]

from ..body_limit import A_FILE, Intake

log = logging.getLogger("cusket.serving")

# Bytes that are read of a spooled file at once.
PIECE = 64 * 1024
# Who takes none of an answer for so long is gone.
STALLED_SECONDS = 120.0


class Write(Protocol):
    def __call__(self, data: bytes, *, is_last: bool) -> None: ...


@implementer(IPushProducer)
class Overflow:
    """What a reader has not taken yet of an answer: in a nameless file, while the thread that made it is free again.

    `write` sends a piece on its way; `cut` breaks the connection, when the disk cannot hold what waits.
    """

    def __init__(self, intake: Intake, *, write: Write, cut: Callable[[], object]) -> None:
        self._intake = intake
        self._write = write
        self._cut = cut
        self._file: IO[bytes] | None = None
        self._kept = self._passed_on = 0
        self._is_whole = False
        self._paused_since: float | None = None

    def takes(self, data: bytes, *, is_last: bool) -> bool:
        """Keep a piece for later; False when the connection has room for it now."""
        if self._paused_since is None and self._passed_on == self._kept:
            return False
        try:
            self._keep(data)
        except OSError as error:
            log.error("an answer could not be spooled: %s", error)
            self._cut()
        else:
            self._is_whole = is_last
        return True

    def _keep(self, data: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._intake.folder)  # noqa: SIM115  (closed with the answer)
        if self._kept >= A_FILE:
            # Reading goes on while the disk is nearly full, but an archive of everything has no end of its own.
            self._intake.check_disk()
        self._file.seek(self._kept)
        self._file.write(data)
        self._kept += len(data)

    def pauseProducing(self) -> None:
        self._paused_since = time.monotonic()

    def resumeProducing(self) -> None:
        self._paused_since = None
        while self._paused_since is None and self._file is not None and self._passed_on < self._kept:
            self._file.seek(self._passed_on)
            piece = self._file.read(PIECE)
            self._passed_on += len(piece)
            self._write(piece, is_last=False)
        if self._passed_on < self._kept:
            return
        if self._is_whole:
            self._is_whole = False
            self.close()
            self._write(b"", is_last=True)
        elif self._file is not None:
            self._file.truncate(0)
            self._kept = self._passed_on = 0

    def stopProducing(self) -> None:
        self.close()

    def is_stalled(self) -> bool:
        """Whether the reader has taken nothing for too long."""
        return self._paused_since is not None and time.monotonic() - self._paused_since > STALLED_SECONDS

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
