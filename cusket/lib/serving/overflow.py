"""Answers that wait for their readers."""

import logging
import tempfile
import time
from collections.abc import Callable
from typing import IO, Protocol

from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer  # type: ignore[import-untyped]

from ..body_limit import BYTES_A_SECOND, Intake

log = logging.getLogger("cusket.serving")

# Bytes that are read of a spooled file at once.
PIECE = 64 * 1024
# Who takes less than BYTES_A_SECOND of an answer that waits, for so long, is gone or holds the spool.
STALLED_SECONDS = 120.0


class Write(Protocol):
    def __call__(self, data: bytes, *, is_last: bool) -> None: ...


@implementer(IPushProducer)
class Overflow:
    """What a reader has not taken yet of an answer: in a nameless file, while the thread that made it is free again.

    `write` sends a piece on its way; `cut` breaks the connection, when the disk cannot hold what waits. `source` is who
    reads, and has only so much of the spool.
    """

    def __init__(self, intake: Intake, source: str, *, write: Write, cut: Callable[[], object]) -> None:
        self._intake = intake
        self._source = source
        self._write = write
        self._cut = cut
        self._file: IO[bytes] | None = None
        self._kept = self._passed_on = 0
        self._is_whole = False
        self._is_cut = False
        self._is_paused = False
        # All that the reader has taken; when it began to wait, or was last looked at, and what it had taken by then.
        self._taken = 0
        self._watched_since = 0.0
        self._watched_from = 0

    @property
    def _is_waiting(self) -> bool:
        return self._is_paused or self._passed_on < self._kept

    def takes(self, data: bytes, *, is_last: bool) -> bool:
        """Keep a piece for later; False when the connection has room for it now."""
        if self._is_cut:
            return True
        if not self._is_waiting:
            self._taken += len(data)
            return False
        try:
            self._keep(data)
        except OSError as error:
            log.error("an answer could not be spooled: %s", error)
            self._is_cut = True
            self.close()
            self._cut()
        else:
            self._is_whole = is_last
        return True

    def _keep(self, data: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._intake.folder)  # noqa: SIM115  (closed with the answer)
        self._intake.keep_waiting(self._source, self._kept, more=len(data))
        before, self._kept = self._kept, self._kept + len(data)
        self._file.seek(before)
        self._file.write(data)

    def pauseProducing(self) -> None:
        if not self._is_waiting:
            self._watched_since = time.monotonic()
            self._watched_from = self._taken
        self._is_paused = True

    def resumeProducing(self) -> None:
        self._is_paused = False
        while not self._is_paused and self._file is not None and self._passed_on < self._kept:
            self._file.seek(self._passed_on)
            piece = self._file.read(PIECE)
            self._passed_on += len(piece)
            self._taken += len(piece)
            self._write(piece, is_last=False)
        if self._passed_on < self._kept:
            return
        if self._is_whole:
            self._is_whole = False
            self.close()
            self._write(b"", is_last=True)
        elif self._file is not None:
            self._file.truncate(0)
            self._forget()

    def stopProducing(self) -> None:
        self.close()

    def is_stalled(self) -> bool:
        """Whether the reader has taken too little for too long. Asked every few seconds."""
        passed = time.monotonic() - self._watched_since
        if not self._is_waiting or passed <= STALLED_SECONDS:
            return False
        took = self._taken - self._watched_from
        # Each stretch by itself: a byte now and then is no reading.
        self._watched_since += passed
        self._watched_from = self._taken
        return took < passed * BYTES_A_SECOND

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            self._forget()

    def _forget(self) -> None:
        self._intake.wait_no_more(self._source, self._kept)
        self._kept = self._passed_on = 0
