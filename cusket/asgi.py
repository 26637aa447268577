"""The front door: HTTP through Django's WSGI application in a fixed pool of threads, sockets through Channels.

Django's own ASGI handler takes a thread and a database connection for every request; behind a2wsgi they persist.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cusket.settings")

from django.core.wsgi import get_wsgi_application

_wsgi = get_wsgi_application()

from a2wsgi import WSGIMiddleware
from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.urls import re_path

from chat.routing import websocket_urlpatterns as chat_sockets
from cusket.lib import push
from cusket.lib.bell import NoBell
from orders.routing import websocket_urlpatterns as order_sockets

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_http = WSGIMiddleware(_wsgi, workers=settings.HTTP_WORKERS)
_sockets = AllowedHostsOriginValidator(
    AuthMiddlewareStack(URLRouter([*chat_sockets, *order_sockets, re_path("", NoBell.as_asgi())]))
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    push.use_loop(asyncio.get_running_loop())
    if scope["type"] == "http":
        await _http(scope, receive, send)
    else:
        await _sockets(scope, receive, send)
