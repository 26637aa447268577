"""A site for the tests of `serve`: settings and application in one, with answers that wait for a file to appear."""

import os
import time
from pathlib import Path

from a2wsgi import WSGIMiddleware

from cusket.lib import body_limit
from cusket.lib.bell import Bell
from cusket.lib.serving import request
from cusket.settings import *  # noqa: F403
from cusket.settings import DATA_DIR, HTTP_WORKERS

ASGI_APPLICATION = "tests.lib.slow_site.application"

if os.environ.get("IMPATIENT"):
    # What a site waits minutes for, a test does not.
    body_limit.SLOW_AFTER_SECONDS = body_limit.SLOW_AT_FIRST_SECONDS = 0.5
    request.LINGER_SECONDS = 2.0


class OpenBell(Bell):
    async def may_listen(self):
        return ["everyone"]


def pages(environ, start_response):
    """`/wait/NAME` says that it is in flight by making `NAME.in`, and answers when there is a `NAME.go`.

    `/break/` breaks in the middle of its answer.
    """
    name = environ["PATH_INFO"].rpartition("/")[2]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    if environ["PATH_INFO"].startswith("/wait/"):
        (Path(DATA_DIR) / f"{name}.in").touch()
        until = time.monotonic() + 60
        while not (Path(DATA_DIR) / f"{name}.go").exists() and time.monotonic() < until:
            time.sleep(0.01)
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"].startswith("/break/"):
        return breaking()
    # More than a socket's buffers hold, so that an answer that is cut off is seen to be.
    return [b"answer to ", name.encode(), b" ", str(len(body)).encode(), b"." * 4_000_000]


def breaking():
    yield b"the first half"
    raise RuntimeError("the rest is lost")


http = WSGIMiddleware(pages, workers=HTTP_WORKERS)
bell = OpenBell.as_asgi()


async def application(scope, receive, send):
    await (http if scope["type"] == "http" else bell)(scope, receive, send)
