"""The settings and the application of a site that can be told to die, or to be worse than it is.

The file `die-at` in its data folder names a point on the way of a message or a file; who passes there next is killed,
as by `kill -9`. SABOTAGE takes a mechanism away, so that a test can be seen to fail without it.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from cusket.settings import *  # noqa: F403
from cusket.settings import DATA_DIR

ASGI_APPLICATION = "tests.faults.site.application"
# Nobody types a password here; who made the people gave them their sessions.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SABOTAGE = os.environ.get("SABOTAGE", "")

# What each of them interrupts; in the order in which a file and then its message pass.
POINTS = (
    "staged",  # the bytes are in the staging folder
    "verified",  # the renditions are there, nothing is recorded
    "reserved",  # the row is there, nothing is stored
    "half_written",  # half of it is on the disk, under a name of no meaning
    "stored",  # it is stored, and its row does not say so
    "ready",  # the row says so, nobody was told
    "linked",  # the message names it, nothing is committed
    "numbered",  # the message has its number, nothing is committed
    "committed",  # all is committed, nobody was told
)


def pass_by(point: str) -> None:
    """Die here if this is the point."""
    order = Path(DATA_DIR) / "die-at"
    try:
        if order.read_text() != point:
            return
        # Of several threads and processes that pass, one takes the order and dies of it.
        order.unlink()
    except OSError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def after(owner: Any, name: str, point: str) -> None:
    """Pass by a point whenever this function returns."""
    inner: Callable[..., Any] = getattr(owner, name)

    def outer(*args: Any, **kwargs: Any) -> Any:
        result = inner(*args, **kwargs)
        pass_by(point)
        return result

    setattr(owner, name, outer)


def lay_points() -> None:
    from django.core.files.base import File
    from django.core.files.storage import Storage

    from chat.services import attachment, message
    from cusket.lib import arrivals

    # What a person waits minutes for, a test does not.
    attachment.DEAD_AFTER = timedelta(seconds=1)
    after(arrivals.StagingHandler, "file_complete", "staged")
    after(attachment, "verify", "verified")
    after(attachment, "_reserve", "reserved")
    after(Storage, "save", "stored")
    after(attachment, "_keep", "ready")
    after(message, "_link", "linked")
    after(message, "add_entry", "numbered")

    chunks = File.chunks

    def halting(self: Any, chunk_size: int | None = None) -> Any:
        for chunk in chunks(self, chunk_size):
            middle = len(chunk) // 2
            yield chunk[:middle]
            pass_by("half_written")
            yield chunk[middle:]

    File.chunks = halting


def write_behind(self: Any, name: str, content: Any) -> str:
    """The sabotage: to say that a file is stored when half of it is."""
    target = Path(self.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    data = content.read()
    target.write_bytes(data[: len(data) // 2])

    def rest() -> None:
        time.sleep(5)
        target.write_bytes(data)

    threading.Thread(target=rest, daemon=True).start()
    return name


_ready = False


def set_up() -> Any:
    global _ready
    from cusket.asgi import application as inner

    if not _ready:
        _ready = True
        lay_points()
        if SABOTAGE == "write_behind":
            from cusket.lib.storage import DurableStorage

            DurableStorage._save = write_behind
    return inner


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    inner = set_up()

    async def listening(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start" and scope["method"] == "POST":
            pass_by("committed")
        await send(message)

    await inner(scope, receive, listening if scope["type"] == "http" else send)
