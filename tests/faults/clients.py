"""What browsers do while the site dies under them: send, hear nothing, send again with the same key. And what they were
told, which is what the site is held to."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from .sites import Site

PATIENCE = 400
# Seconds that a client waits after no answer, after "try again later", and before it asks for news again.
AFTER_SILENCE, LATER, BETWEEN_LOOKS = (0.1, 0.6), (0.3, 1.0), (0.3, 0.8)
# A page that has everything: the answer to its message tells the number and draws nothing.
HAS_ALL = 2_000_000_000
BOUNDARY = "a-boundary-that-is-in-no-file"


def new_key() -> str:
    return uuid.uuid4().hex


@dataclass
class Upload:
    kind: str
    name: str
    content: bytes
    key: str = field(default_factory=new_key)
    code: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass
class Say:
    """A message to be sent with its files. `number` is what the site has acknowledged it with, 0 before."""

    text: str
    files: list[Upload] = field(default_factory=list)
    key: str = field(default_factory=new_key)
    number: int = 0
    member: int = 0
    conversation: str = ""


@dataclass
class Ledger:
    """What the clients did and were told; `problems` is what they saw that must not be."""

    said: list[Say] = field(default_factory=list)
    # Attached and never sent.
    left: list[Upload] = field(default_factory=list)
    read: dict[tuple[str, int], int] = field(default_factory=dict)
    heard: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    acknowledged: int = 0
    tries: int = 0
    opened: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, **steps: int) -> None:
        with self.lock:
            for name, step in steps.items():
                setattr(self, name, getattr(self, name) + step)


class NoAnswer(Exception):
    """The connection was refused, cut, or ended before all of the answer was there."""


class Browser:
    """One person's connection, to whichever server answers."""

    def __init__(self, site: Site, person: dict[str, Any], chance: random.Random) -> None:
        self.site, self.chance = site, chance
        self.path: str = person["path"]
        self.cookie = f"sessionid={person['session']}; csrftoken={'c' * 32}"
        self.line: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        headers = {"Cookie": self.cookie, "HX-Request": "true", "X-CSRFToken": "c" * 32}
        if kind:
            headers["Content-Type"] = kind
        if self.line is None:
            port = self.chance.choice(list(self.site.servers))
            self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise NoAnswer(repr(error)) from error

    def post(self, path: str, *values: tuple[str, str]) -> tuple[int, bytes, http.client.HTTPMessage]:
        return self.ask("POST", path, urlencode(values).encode(), "application/x-www-form-urlencoded")

    def upload(self, path: str, key: str, name: str, content: bytes) -> tuple[int, bytes]:
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="key"\r\n\r\n{key}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        body = head + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        status, page, _ = self.ask("POST", path, body, f"multipart/form-data; boundary={BOUNDARY}")
        return status, page

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


class Client(threading.Thread):
    def __init__(self, site: Site, ledger: Ledger, person: dict[str, Any], seed: int) -> None:
        super().__init__(daemon=True)
        self.ledger, self.person = ledger, person
        self.chance = random.Random(f"{seed}-{person['member']}")
        self.browser = Browser(site, person, self.chance)
        self.until = time.monotonic() + PATIENCE

    def run(self) -> None:
        try:
            self.work()
        except Exception as error:
            self.ledger.problems.append(f"a client ended: {error!r}")
        finally:
            self.browser.close()

    def work(self) -> None:
        raise NotImplementedError

    def pause(self, seconds: tuple[float, float] = AFTER_SILENCE) -> None:
        if time.monotonic() > self.until:
            raise TimeoutError("no answer in all this time")
        time.sleep(self.chance.uniform(*seconds))


class Sender(Client):
    """Sends messages and their files, one after the other, each until it is acknowledged."""

    def __init__(
        self, site: Site, ledger: Ledger, person: dict[str, Any], seed: int, *, fresh_keys: bool = False
    ) -> None:
        super().__init__(site, ledger, person, seed)
        self.fresh_keys = fresh_keys
        self.to_say: list[Say] = []
        self.to_leave: list[Upload] = []

    def work(self) -> None:
        for say in self.to_say:
            say.member, say.conversation = self.person["member"], self.person["conversation"]
            for upload in say.files:
                self.attach(upload)
            say.number = self.send(say)
            if self.chance.random() < 0.1 and (again := self.send(say)) != say.number:
                self.ledger.problems.append(
                    f"{say.text} was number {say.number}, and the second time {again}"
                )
        for upload in self.to_leave:
            self.attach(upload)

    def attach(self, upload: Upload) -> None:
        while not upload.code:
            self.ledger.count(tries=1)
            try:
                status, page = self.browser.upload(
                    f"{self.browser.path}files/", upload.key, upload.name, upload.content
                )
            except NoAnswer:
                self.pause()
                continue
            if status == 201:
                upload.code = re.findall(rb'id="staged-([\w-]+)"', page)[0].decode()
                self.ledger.count(acknowledged=1)
            elif status in (409, 429, 503):
                self.pause(LATER)
            else:
                raise AssertionError(f"{upload.name}: {status} {page[:300]!r}")

    def send(self, say: Say) -> int:
        while True:
            self.ledger.count(tries=1)
            values = [("body", say.text), ("key", say.key), *(("attached", one.code) for one in say.files)]
            if self.chance.random() < 0.8:
                values.append(("after", str(HAS_ALL)))
            try:
                status, page, headers = self.browser.post(f"{self.browser.path}messages/", *values)
            except NoAnswer:
                if self.fresh_keys:
                    say.key = new_key()
                self.pause()
                continue
            if status in (200, 204):
                self.ledger.count(acknowledged=not say.number)
                return int(json.loads(headers["HX-Trigger"])["message-sent"]["number"])
            if status not in (429, 503):
                raise AssertionError(f"{say.text}: {status} {page[:300]!r}")
            self.pause(LATER)


class Listener(Client):
    """Keeps a page open: asks for what is new, says what it has read, and opens files as they come."""

    def __init__(self, site: Site, ledger: Ledger, person: dict[str, Any], seed: int) -> None:
        super().__init__(site, ledger, person, seed)
        self.until += 30
        self.over = threading.Event()
        self.numbers: list[int] = []
        self.to_open: list[str] = []

    def work(self) -> None:
        mine = (self.person["conversation"], self.person["member"])
        self.ledger.heard[mine] = self.numbers
        while True:
            was_over = self.over.is_set()
            try:
                has_news = self.look()
                while self.to_open:
                    self.open(self.to_open[-1])
                    self.to_open.pop()
                if self.numbers and self.chance.random() < 0.3:
                    number = self.chance.choice(self.numbers)
                    status, page, _ = self.browser.post(f"{self.browser.path}read/", ("number", str(number)))
                    assert status == 200, page[:300]
                    self.ledger.read[mine] = max(number, self.ledger.read.get(mine, 0))
            except NoAnswer:
                has_news = True
            if was_over and not has_news:
                return
            self.pause(BETWEEN_LOOKS)

    def look(self) -> bool:
        after = max(self.numbers, default=0)
        status, page, _ = self.browser.ask("GET", f"{self.browser.path}entries/?after={after}")
        if status == 204:
            return False
        assert status == 200, page[:300]
        self.numbers += [int(number) for number in re.findall(rb'data-number="(\d+)"', page)]
        self.to_open += {code.decode() for code in re.findall(rb"/files/([\w-]{10,})/", page)}
        return True

    def open(self, code: str) -> None:
        """A file comes whole or not at all: what its tag says it is, or an answer that breaks off."""
        status, content, headers = self.browser.ask("GET", f"{self.browser.path}files/{code}/")
        self.ledger.count(opened=1)
        if status != 200:
            self.ledger.problems.append(f"torn: file {code} of a message was answered with {status}")
        elif hashlib.sha256(content).hexdigest() not in headers["ETag"]:
            self.ledger.problems.append(f"torn: file {code} was not served whole")
