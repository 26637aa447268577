"""P8 from the sender's side: who hangs up in the middle of an upload leaves nothing, wherever the middle is; the next try
with the same key is one file."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .clients import BOUNDARY, Browser
from .files import pdf
from .sites import Site

PATIENCE = 30
PIECE = 64 * 1024
CHANCE = random.Random(11)


@pytest.fixture
def site(embedded: Site, tmp_path: Path) -> Iterator[Site]:
    site = embedded.copy(tmp_path / "site")
    site.start()
    site.await_all()
    yield site
    site.close()


def request_of(browser: Browser, key: str, content: bytes) -> tuple[bytes, int]:
    """All of an upload as it goes over the line, and where its body begins."""
    body = (
        (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="key"\r\n\r\n{key}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="drawing.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        ).encode()
        + content
        + f"\r\n--{BOUNDARY}--\r\n".encode()
    )
    head = (
        f"POST {browser.path}files/ HTTP/1.1\r\nHost: localhost\r\nCookie: {browser.cookie}\r\n"
        f"X-CSRFToken: {'c' * 32}\r\nHX-Request: true\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    ).encode()
    return head + body, len(head)


def cut(site: Site, said: bytes) -> None:
    """Say so much and hang up."""
    with socket.create_connection(("127.0.0.1", next(iter(site.servers))), timeout=PATIENCE) as line:
        line.sendall(said)


def left_behind(site: Site) -> list[str]:
    folders = (site.folder / "staging", site.folder / "spool", site.media)
    return [str(path) for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_an_upload_that_is_cut_leaves_nothing_wherever_it_is_cut(site: Site) -> None:
    browser = Browser(site, site.people[0], CHANCE)
    content = pdf(CHANCE, 300_000)
    whole, start = request_of(browser, "cut", content)
    last = len(whole) - 1
    offsets = {1, start - 1, start, start + 1, last, last - 1, last - len(BOUNDARY) - 8}
    offsets |= {start + place * PIECE + step for place in range(1, 5) for step in (-1, 0, 1)}
    offsets |= {CHANCE.randrange(start, last) for _ in range(50 - len(offsets))}
    for offset in sorted(offsets):
        cut(site, whole[:offset])
    # Whoever asks now has been let in after all of them.
    assert browser.ask("GET", browser.path)[0] == 200
    assert left_behind(site) == []
    assert site.audit()["files"] == []
    # The last byte makes the difference, also when nobody waits for the answer.
    cut(site, whole)
    until = time.monotonic() + PATIENCE
    while browser.upload(f"{browser.path}files/", "cut", "drawing.pdf", content)[0] != 201:
        assert time.monotonic() < until
        time.sleep(0.1)
    [row] = site.audit()["files"]
    assert row["is_ready"]
    [stored] = [path for path in site.media.rglob("*") if path.is_file()]
    assert stored.read_bytes() == content
    browser.close()
