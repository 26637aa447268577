"""The virus scanner, if the site has one: clamd, asked over its INSTREAM command.

`settings.CLAMD_URL` is `tcp://host:port` or `unix:/path`; empty means that there is none.
"""

import logging
import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

log = logging.getLogger("cusket.uploads")

CHUNK = 64 * 1024
# Seconds for clamd to connect, and for each of its answers.
PATIENCE = 5.0


class NoAnswer(Exception):
    """A scanner is configured, but did not say whether the file is clean."""


def scan(path: Path) -> str | None:
    """What the scanner found in the file, or None. Raises NoAnswer: a file that nobody looked at is not let in."""
    url = getattr(settings, "CLAMD_URL", "")
    if not url:
        return None
    try:
        answer = _ask(url, path)
    except (OSError, ValueError) as error:
        log.error("clamd at %s: %s", url, error)
        raise NoAnswer from error
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")[:100]
    if answer != "stream: OK":
        log.error("clamd at %s: %s", url, answer[:200])
        raise NoAnswer
    return None


def _ask(url: str, path: Path) -> str:
    with _connected(url) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
        except BrokenPipeError:
            # clamd hangs up on a file above its own limit, and has said so before.
            pass
        said = b""
        while len(said) < 4096 and (part := line.recv(4096)):
            said += part
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(url: str) -> socket.socket:
    where = urlsplit(url)
    if where.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(where.path)
        except OSError:
            line.close()
            raise
        return line
    if where.scheme != "tcp" or not where.hostname:
        raise ValueError("CLAMD_URL has to be tcp://host:port or unix:/path")
    return socket.create_connection((where.hostname, where.port or 3310), timeout=PATIENCE)
