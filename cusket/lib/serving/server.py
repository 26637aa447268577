"""The server: one address, many connections, and an end in good order."""

import asyncio
import errno
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from weakref import WeakSet

from daphne.endpoints import build_endpoint_description_strings
from daphne.ws_protocol import WebSocketProtocol
from twisted.web.http import _GenericHTTPChannelProtocol

from ..body_limit import Body, Intake
from .loop import Server, reactor
from .overflow import PIECE
from .request import Request
from .strict import Channel, Socket

log = logging.getLogger("cusket.serving")

# Bytes. What a page may say through a socket is "ping"; what a page says at length goes through a form.
SOCKET_LIMIT = 64 * 1024
# The close code "service restart": a page comes back by itself.
COME_BACK = 1012
# Seconds that are waited for what is under way, and between two looks at it.
REQUESTS_MAY_TAKE = 30.0
SOCKETS_MAY_TAKE = 5.0
LOOK_EVERY = 0.05
# Where a request's scope carries its body to `_with_body`.
BODY = "cusket.body"

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]


class CannotListen(Exception):
    """The address is not to be had; `taken` when somebody else has it."""

    def __init__(self, reason: str, *, taken: bool) -> None:
        super().__init__(reason)
        self.taken = taken


class DrainingServer(Server):
    """One listening address, and an end in good order.

    On SIGTERM or SIGINT: stop accepting, send sockets away with 1012 (browsers come back by themselves), let requests
    in flight finish, then stop. A second signal stops at once.

    `spool` is a folder of its own for what comes and what waits; `proxies`, how many of those in front are ours;
    `hands`, how many large bodies the application gets at once, so that small requests always find a thread.
    """

    def __init__(
        self, application: Any, host: str, port: int, *, spool: Path, hands: int, proxies: int = 0
    ) -> None:
        self.intake = Intake(spool)
        self.proxies = proxies
        self._hands = asyncio.Semaphore(hands)
        self._site = application
        super().__init__(
            self._with_body,
            endpoints=build_endpoint_description_strings(host=host, port=port),
            signal_handlers=False,
            websocket_max_message_size=SOCKET_LIMIT,
            websocket_max_frame_size=SOCKET_LIMIT,
            # Twisted's own log goes to Python's, where the level decides; at 1 its errors would be thrown away.
            verbosity=2,
            server_name="cusket",
        )
        self.draining = False
        self.all_done = True
        self._refusal: CannotListen | None = None
        self._ports: list[Any] = []
        self._channels: WeakSet[Any] = WeakSet()
        self._when_listening: Callable[[], object] = lambda: None

    @property
    def port(self) -> int:
        return int(self._ports[0].getHost().port)

    def serve(self, *, when_listening: Callable[[], object]) -> bool:
        """Serve until a signal has been obeyed; False when requests had to be cut off. Raises CannotListen."""
        self._when_listening = when_listening
        self.ready_callable = self._listening
        self.run()
        if self._refusal:
            raise self._refusal
        return self.all_done

    def _listening(self) -> None:
        """Between listening and running: remember every connection, hear signals on the loop."""
        self.ws_factory.protocol = Socket
        self.http_factory.protocol = lambda: _GenericHTTPChannelProtocol(Channel())
        build = self.http_factory.buildProtocol

        def buildProtocol(address: Any) -> Any:
            protocol = build(address)
            protocol.requestFactory = Request
            self._channels.add(protocol)
            return protocol

        self.http_factory.buildProtocol = buildProtocol
        loop = asyncio.get_event_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, self.drain)
        reactor.callWhenRunning(self._when_listening)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if not isinstance(protocol, Request):
            return super().create_application(protocol, scope)
        scope[BODY] = protocol.body
        queue = super().create_application(protocol, scope)
        if queue is not None:
            protocol.read_by(self.connections[protocol]["application_instance"])
        return queue

    async def _with_body(self, scope: dict[str, Any], receive: Receive, send: Any) -> None:
        body = scope.pop(BODY, None)
        if body is not None:
            receive = messages_of(body, receive)
        async with self._hands if body is not None and body.is_large else nullcontext():
            await self._site(scope, receive, send)

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

    def listen_error(self, failure: Any) -> None:
        cause = getattr(failure.value, "socketError", failure.value)
        taken = getattr(cause, "errno", None) == errno.EADDRINUSE
        self._refusal = CannotListen(getattr(cause, "strerror", None) or str(cause), taken=taken)
        self.stop()

    def drain(self) -> None:
        """Begin to stop; said twice, stop at once."""
        if self.draining:
            log.warning("told to stop twice: stopping at once")
            self.all_done = False
            self.stop()
            return
        self.draining = True
        self._since = time.monotonic()
        for port in self._ports:
            port.stopListening()
        self._send_sockets_away()
        # One look later, so that a connection whose request is on its way is not taken for an idle one.
        reactor.callLater(LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Close what is idle; stop when nothing is left, or when it has taken too long."""
        waited = time.monotonic() - self._since
        # A handshake that was under way when the signal came is a socket by now.
        self._send_sockets_away()
        open_channels = [channel for channel in self._channels if self._is_open(channel)]
        for channel in open_channels:
            requests = channel._channel.requests
            if requests and not requests[0].turned_away:
                # After its answer the connection is closed, when all of the answer has left.
                channel._channel.persistent = False
            else:
                channel._channel.loseConnection()
        working = [protocol for protocol in self.connections if self._is_working(protocol)]
        requests = [protocol for protocol in working if not isinstance(protocol, WebSocketProtocol)]
        left = requests or open_channels or (working and waited < SOCKETS_MAY_TAKE)
        if left and waited < REQUESTS_MAY_TAKE:
            reactor.callLater(LOOK_EVERY, self._look)
            return
        if requests:
            log.warning("%s request(s) cut off after %.0f s", len(requests), waited)
            self.all_done = False
        self.stop()

    def _send_sockets_away(self) -> None:
        for protocol in list(self.connections):
            if isinstance(protocol, WebSocketProtocol) and protocol.state == protocol.STATE_OPEN:
                # Not sendClose(): autobahn lets applications say 1000 and 3000 to 4999 only.
                protocol.sendCloseFrame(code=COME_BACK)

    def _is_open(self, channel: Any) -> bool:
        """Whether this is still a connection of HTTP: not closed, and not handed on to become a socket."""
        transport = channel._channel.transport
        return bool(transport and transport.connected and transport.protocol is channel)

    def _is_working(self, protocol: Any) -> bool:
        application = self.connections[protocol].get("application_instance")
        return application is not None and not application.done()

    def kill_all_applications(self) -> Any:
        """Daphne's own stumbles over a request whose body is still under way, and then awaits none of the others."""
        for protocol, details in list(self.connections.items()):
            if "application_instance" not in details:
                del self.connections[protocol]
        return super().kill_all_applications()


def messages_of(body: Body, receive: Receive) -> Receive:
    """The body as ASGI has it, each piece read when it is asked for; then whatever else the server has to say."""
    is_over = False

    async def next_message() -> Message:
        nonlocal is_over
        if not is_over:
            piece = body.read(PIECE)
            is_over = not body.left
            return {"type": "http.request", "body": piece, "more_body": not is_over}
        while (message := await receive())["type"] == "http.request":
            # Daphne's own, of the content that it finds empty.
            pass
        return message

    return next_message
