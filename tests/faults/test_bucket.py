"""Files in a bucket that speaks S3, from the settings to the reader: the same promises as on a disk (P8), also while the
site is killed and the bucket fails."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .bucket import Bucket
from .clients import Browser, NoAnswer
from .files import MIB, docx, pdf
from .sites import Site
from .test_killed import SEED, run

pytest.importorskip("storages")
pytest.importorskip("boto3")

PATIENCE = 30
CHANCE = random.Random(7)


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[Bucket]:
    bucket = Bucket(tmp_path / "site" / "media")
    yield bucket
    bucket.close()


@pytest.fixture
def site(embedded: Site, bucket: Bucket, tmp_path: Path) -> Iterator[Site]:
    site = embedded.copy(tmp_path / "site")
    bucket.folder.mkdir(exist_ok=True)
    site.more = bucket.settings
    site.start()
    site.await_all()
    yield site
    site.close()


@pytest.fixture
def sven(site: Site) -> Iterator[Browser]:
    browser = Browser(site, site.people[0], CHANCE)
    yield browser
    browser.close()


def attached(browser: Browser, key: str, name: str, content: bytes) -> tuple[int, str]:
    status, page = browser.upload(f"{browser.path}files/", key, name, content)
    return status, page.decode().partition('id="staged-')[2].partition('"')[0]


def test_files_in_a_bucket_are_whole_while_the_site_is_killed(site: Site, bucket: Bucket) -> None:
    kills = ["reserved", "stored", "ready", "committed", ""]
    ledger, problems = run(site, messages=48, uploads=24, kills=kills, left=2)
    assert problems == [], f"FAULTS_SEED={SEED}"
    assert site.deaths == len(kills)
    assert ledger.opened == 24
    # Large ones came in parts, and what a killed site had begun is not an object.
    assert bucket.asked["POST"] >= 2


def test_a_file_goes_to_the_bucket_and_comes_back_through_the_site_only(
    site: Site, bucket: Bucket, sven: Browser
) -> None:
    content = docx(CHANCE, 18 * MIB)
    status, code = attached(sven, "one", "terms.docx", content)
    assert status == 201
    [stored] = [path for path in bucket.folder.rglob("*") if path.is_file()]
    assert stored.read_bytes() == content
    assert not (site.folder / "media" / ".unfinished").exists()
    status, served, headers = sven.ask("GET", f"{sven.path}files/{code}/")
    assert (status, served) == (200, content)
    assert headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}-original"'
    assert headers["Content-Disposition"] == 'attachment; filename="terms.docx"'
    # A stranger is asked who he is here; there is no address that leads past the site.
    stranger = Browser(site, site.people[-1], CHANCE)
    assert stranger.ask("GET", f"{sven.path}files/{code}/")[0] == 404
    stranger.close()
    assert sven.post(f"{sven.path}files/{code}/remove/")[0] == 200
    assert not stored.exists()


def test_a_bucket_that_is_down_takes_nothing_and_loses_nothing(
    site: Site, bucket: Bucket, sven: Browser
) -> None:
    content = pdf(CHANCE, 50_000)
    bucket.fault = "down"
    assert attached(sven, "same", "drawing.pdf", content) == (503, "")
    assert sven.ask("GET", sven.path)[0] == 200
    bucket.fault = ""
    until = time.monotonic() + PATIENCE
    while (answer := attached(sven, "same", "drawing.pdf", content))[0] == 409:
        # The first try is taken for one that is still under way, for a while.
        assert time.monotonic() < until
        time.sleep(0.2)
    assert answer[0] == 201
    assert [path.read_bytes() for path in bucket.folder.rglob("*") if path.is_file()] == [content]
    record = site.audit()
    assert [(file["key"], file["is_ready"]) for file in record["files"]] == [("same", True)]


def test_what_the_bucket_gives_half_of_does_not_pass_for_whole(
    site: Site, bucket: Bucket, sven: Browser
) -> None:
    content = pdf(CHANCE, 400_000)
    status, code = attached(sven, "torn", "drawing.pdf", content)
    assert status == 201
    bucket.fault = "torn"
    with pytest.raises(NoAnswer):
        sven.ask("GET", f"{sven.path}files/{code}/")
    bucket.fault = ""
    assert sven.ask("GET", f"{sven.path}files/{code}/")[1] == content
