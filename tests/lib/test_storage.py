"""Files that are kept: whole or not at all, never in another's place, in a folder or in a bucket."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages

from cusket.lib import checks
from cusket.lib import storage as storage_module
from cusket.lib.clock import _duties
from cusket.lib.storage import UNFINISHED, DurableStorage


@pytest.fixture
def storage(tmp_path):
    return DurableStorage(location=tmp_path / "media")


def names(storage):
    root = storage.location
    return sorted(
        os.path.relpath(os.path.join(folder, name), root)
        for folder, _folders, files in os.walk(root)
        for name in files
    )


def read(storage, name):
    with storage.open(name) as stream:
        return stream.read()


class Breaks(File):
    """A source that fails after its first piece."""

    def __init__(self, error):
        super().__init__(None, "broken")
        self.error = error

    def chunks(self, chunk_size=None):
        yield b"first half"
        raise self.error


@pytest.mark.parametrize("error", [OSError(errno.EIO, "gone"), KeyboardInterrupt()])
def test_half_a_file_is_no_file(storage, error):
    with pytest.raises(type(error)):
        storage.save("a/b.jpg", Breaks(error))
    assert names(storage) == []


def test_a_full_disk_leaves_nothing(storage, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(storage_module.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        storage.save("a/b.jpg", ContentFile(b"whole"))
    assert names(storage) == []


def test_a_name_that_is_taken_is_left_alone(storage):
    assert storage.save("a.jpg", ContentFile(b"first")) == "a.jpg"
    second = storage.save("a.jpg", ContentFile(b"second"))
    assert second != "a.jpg"
    assert read(storage, "a.jpg") == b"first"


def test_a_name_that_is_taken_at_the_last_moment_is_left_alone(storage, monkeypatch):
    """The question whether a name is free is answered with yes for both; the disk decides."""
    storage.save("a.jpg", ContentFile(b"first"))
    answers = iter(["a.jpg"])
    real = storage.get_available_name
    monkeypatch.setattr(
        storage, "get_available_name", lambda name, max_length=None: next(answers, None) or real(name)
    )
    second = storage.save("a.jpg", ContentFile(b"second"))
    assert second != "a.jpg"
    assert read(storage, "a.jpg") == b"first"
    assert read(storage, second) == b"second"


def test_a_name_leads_nowhere_else(storage):
    with pytest.raises(SuspiciousFileOperation):
        storage.save("../outside.jpg", ContentFile(b"x"))


def test_of_many_who_want_one_name_each_gets_a_file(storage):
    ready = threading.Barrier(6)
    saved = []

    def save(number):
        ready.wait()
        saved.append((storage.save("same.jpg", ContentFile(b"%d" % number)), b"%d" % number))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({name for name, _content in saved}) == 6
    for name, content in saved:
        assert read(storage, name) == content
    assert len(names(storage)) == 6


def test_nothing_is_under_its_name_before_it_is_whole(storage):
    seen = []

    class Watched(ContentFile):
        def chunks(self, chunk_size=None):
            for piece in (b"one", b"two"):
                yield piece
                seen.append(storage.exists("a/b.jpg"))

    storage.save("a/b.jpg", Watched(b""))
    assert seen == [False, False]
    assert read(storage, "a/b.jpg") == b"onetwo"


def test_the_disk_has_the_bytes_before_the_name_and_the_name_before_it_is_said(storage, monkeypatch):
    calls = []
    real_link, real_sync = os.link, os.fsync

    def link(*names):
        calls.append("link")
        real_link(*names)

    def sync(handle):
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_sync(handle)

    storage.save("a/before.jpg", ContentFile(b"x"))
    monkeypatch.setattr(storage_module.os, "fsync", sync)
    monkeypatch.setattr(storage_module.os, "link", link)
    storage.save("a/b.jpg", ContentFile(b"x"))
    assert calls == ["file", "link", "folder"]
    calls.clear()
    storage.save("new/er/b.jpg", ContentFile(b"x"))
    # Two new folders, each remembered by the one above it.
    assert calls == ["file", "folder", "folder", "link", "folder"]


def test_what_is_saved_is_readable_as_django_has_it(storage):
    name = storage.save("a.txt", ContentFile("words"))
    assert read(storage, name) == b"words"
    assert os.stat(storage.path(name)).st_mode & 0o777 == 0o644
    assert names(storage) == ["a.txt"]
    storage.delete(name)
    assert not storage.exists(name)


def test_what_a_dead_process_was_writing_is_swept(storage, monkeypatch):
    storage.save("a.jpg", ContentFile(b"x"))
    folder = os.path.join(storage.location, UNFINISHED)
    for name, age in (("old", 3601), ("young", 10)):
        path = os.path.join(folder, name)
        with open(path, "wb") as stream:
            stream.write(b"x")
        os.utime(path, (time.time() - age, time.time() - age))
    monkeypatch.setattr(storage_module, "default_storage", storage)
    storage_module.sweep_storage()
    assert names(storage) == [f"{UNFINISHED}/young", "a.jpg"]


def test_the_clock_sweeps_also_where_nothing_was_ever_saved(tmp_path, monkeypatch):
    assert storage_module.sweep_storage in _duties
    monkeypatch.setattr(storage_module, "default_storage", DurableStorage(location=tmp_path / "none"))
    storage_module.sweep_storage()
    monkeypatch.setattr(storage_module, "default_storage", object())
    storage_module.sweep_storage()


def test_the_house_keeps_its_files_so():
    assert isinstance(storages["default"], DurableStorage)
    assert DurableStorage().deconstruct()[0] == "cusket.lib.storage.DurableStorage"


@pytest.mark.parametrize("missing", [{"storages"}, {"boto3"}, {"storages", "boto3"}])
def test_a_bucket_without_what_it_takes_is_an_error(settings, monkeypatch, missing):
    monkeypatch.setattr(checks, "find_spec", lambda name: None if name in missing else name)
    assert list(checks.bucket()) == []
    settings.S3_BUCKET = "files"
    [message] = checks.bucket()
    assert message.id == "cusket.E008"
    assert all(name in message.msg for name in missing)


def test_a_bucket_is_a_setting():
    """In a process of its own: settings are read once."""
    code = (
        "import django; django.setup()\n"
        "from django.core.files.storage import storages\n"
        "s = storages['default']\n"
        "print(type(s).__name__, s.bucket_name, s.endpoint_url, s.file_overwrite, s.querystring_auth, s.default_acl)\n"
        "print(s.client_config.request_checksum_calculation, s.client_config.s3)\n"
        "from django.core.checks import run_checks; print(run_checks(tags=['files']))\n"
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CUSKET_", "DJANGO_"))}
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=django_settings.BASE_DIR,
        env={
            **own,
            "DJANGO_SETTINGS_MODULE": "cusket.settings",
            "CUSKET_DEMO": "1",
            "CUSKET_S3_BUCKET": "files",
            "CUSKET_S3_ENDPOINT": "http://localhost:9",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.splitlines() == [
        "S3Storage files http://localhost:9 False False None",
        "when_required {'addressing_style': 'path', 'payload_signing_enabled': True}",
        "[]",
    ]
