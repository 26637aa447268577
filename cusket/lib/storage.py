"""A file storage that a power cut does not lie to: a file is there whole under its name, or it is not there (P8).

Used by `STORAGES` unless the files live in a bucket (CUSKET_S3_BUCKET).
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.deconstruct import deconstructible

LEFT_BEHIND_SECONDS = 60 * 60
# Beside the files and on their disk, so that becoming one of them is a link; one place, so that it is easily swept.
UNFINISHED = ".unfinished"


@deconstructible(path="cusket.lib.storage.DurableStorage")
class DurableStorage(FileSystemStorage):
    """FileSystemStorage whose `save` returns when the disk has the file and its name, and never overwrites.

    `save` raises OSError for a disk that is full or gone, and then leaves nothing behind.
    """

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        with self._written(content) as unfinished:
            while True:
                self._make_folder(target.parent)
                try:
                    os.link(unfinished, target)
                    break
                except FileExistsError:
                    # Somebody took the name between the question whether it is free and now.
                    target = Path(self.path(self.get_available_name(name)))
        _sync(target.parent)
        self._ensure_location_group_id(str(target))  # type: ignore[attr-defined]
        return target.relative_to(self.location).as_posix()

    @contextmanager
    def _written(self, content: File) -> Iterator[Path]:
        """The content on disk, under a name of no meaning that is taken away again afterwards."""
        folder = Path(self.location) / UNFINISHED
        self._make_folder(folder)
        handle, path = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                for chunk in content.chunks():
                    stream.write(chunk if isinstance(chunk, bytes) else chunk.encode())
                stream.flush()
                if self.file_permissions_mode is not None:
                    os.fchmod(stream.fileno(), self.file_permissions_mode)
                os.fsync(stream.fileno())
            yield Path(path)
        finally:
            os.unlink(path)

    def _make_folder(self, folder: Path) -> None:
        """Make the folder and those above it, and have the disk remember each new name."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(
                mode=0o777 if self.directory_permissions_mode is None else self.directory_permissions_mode
            )
        _sync(folder.parent)

    def sweep(self, *, older_than: float) -> int:
        """Remove what processes that died were writing more than so many seconds ago; returns how many files went."""
        return remove_left_behind(Path(self.location) / UNFINISHED, older_than=older_than)


def sweep_storage() -> None:
    """A duty of the clock: remove what a killed process was writing more than an hour ago."""
    sweep = getattr(default_storage, "sweep", None)
    if sweep is not None:
        sweep(older_than=LEFT_BEHIND_SECONDS)


def remove_left_behind(folder: Path, *, older_than: float) -> int:
    """Remove what nobody has touched in a folder for so many seconds; returns how many things went.

    Safe beside other sweepers, and where there is no such folder.
    """
    gone = 0
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return 0
    for entry in entries:
        try:
            if time.time() - entry.stat(follow_symlinks=False).st_mtime < older_than:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
        except FileNotFoundError:
            # Its own writer, or another sweeper, was faster.
            continue
        gone += 1
    return gone


def _sync(folder: Path) -> None:
    """Have the disk remember the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
