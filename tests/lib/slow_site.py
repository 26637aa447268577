"""A site for the tests of `serve`: settings and application in one, with answers that wait for a file to appear."""

import time
from pathlib import Path

from a2wsgi import WSGIMiddleware

from cusket.lib.bell import Bell
from cusket.settings import *  # noqa: F403
from cusket.settings import DATA_DIR, HTTP_WORKERS

ASGI_APPLICATION = "tests.lib.slow_site.application"


class OpenBell(Bell):
    async def may_listen(self):
        return ["everyone"]


def pages(environ, start_response):
    """`/wait/NAME` says that it is in flight by making `NAME.in`, and answers when there is a `NAME.go`."""
    name = environ["PATH_INFO"].rpartition("/")[2]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    if environ["PATH_INFO"].startswith("/wait/"):
        (Path(DATA_DIR) / f"{name}.in").touch()
        until = time.monotonic() + 60
        while not (Path(DATA_DIR) / f"{name}.go").exists() and time.monotonic() < until:
            time.sleep(0.01)
    start_response("200 OK", [("Content-Type", "text/plain")])
    # More than a socket's buffers hold, so that an answer that is cut off is seen to be.
    return [b"answer to ", name.encode(), b" ", str(len(body)).encode(), b"." * 4_000_000]


http = WSGIMiddleware(pages, workers=HTTP_WORKERS)
bell = OpenBell.as_asgi()


async def application(scope, receive, send):
    await (http if scope["type"] == "http" else bell)(scope, receive, send)
