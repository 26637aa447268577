"""Daphne's server with limits on what comes and what waits, and with a way to stop that loses nothing. The command that
runs it is `management/commands/serve.py`.

A body is measured while it arrives (`body_limit.py` has the numbers), lies on disk and is read as the application asks
for it. An answer that its reader does not take lies on disk too, so that neither memory nor a thread waits for it.

On SIGTERM or SIGINT: stop accepting, send sockets away with 1012 (browsers come back by themselves), let requests in
flight finish, then stop. A second signal stops at once.
"""

import asyncio
import errno
import logging
import signal
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from weakref import WeakSet

# First of the two: it installs the reactor that Twisted then uses.
from daphne.server import Server  # isort: skip
from daphne.endpoints import build_endpoint_description_strings
from daphne.http_protocol import WebRequest
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import reactor as _reactor
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer  # type: ignore[import-untyped]

from . import body_limit
from .body_limit import Body, Intake, TurnedAway, rule_for, too_slow

log = logging.getLogger("cusket.serving")

# What a page may say through a socket is "ping"; what a page says at length goes through a form.
SOCKET_LIMIT = 64 * 1024
COME_BACK = 1012
REQUESTS_MAY_TAKE = 30.0
SOCKETS_MAY_TAKE = 5.0
LOOK_EVERY = 0.05
PIECE = 64 * 1024
# Who is turned away may go on sending for a while, because browsers read no answer before; nobody keeps what comes.
LINGER_SECONDS = 30.0
LINGER_QUIET_SECONDS = 5
# Who takes none of an answer for so long is gone.
STALLED_SECONDS = 120.0
BODY = "cusket.body"

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]

# Its interfaces say neither what it is nor what it takes.
reactor: Any = _reactor


class CannotListen(Exception):
    """The address is not to be had; `taken` when somebody else has it."""

    def __init__(self, reason: str, *, taken: bool) -> None:
        super().__init__(reason)
        self.taken = taken


class Request(WebRequest):
    """A request whose body is measured while it arrives, and whose answer is kept on disk while its reader is slow.

    Twisted reads a whole form into memory to parse it; here the application does that, piece by piece.
    """

    def __init__(self, channel: Any, queued: Any = False) -> None:
        self.body: Body | None = None
        self.overflow: Overflow | None = None
        self.turned_away = False
        self.is_arriving = True
        self.has_application = False
        self._since = time.monotonic()
        self._lingering: Any = None
        super().__init__(channel, queued, parsePOSTFormSubmission=False)

    def gotLength(self, length: int | None) -> None:
        # Daphne copies its content into a queue without end; it finds none, and the body is read by `read_by`.
        self.content = BytesIO()
        content_type = self.requestHeaders.getRawHeaders(b"Content-Type", [b""])[0]
        rule = rule_for(self.channel._command, self.channel._path, content_type)
        self.body = Body(self.server.intake, rule, self.address())
        try:
            self.body.expect(length or 0)
        except TurnedAway as refusal:
            self.turn_away(refusal)

    def address(self) -> str:
        """Who sends: the peer, or whom the trusted proxies in front of us have seen."""
        proxies = self.server.proxies
        headers = self.requestHeaders.getRawHeaders(b"X-Forwarded-For", [])
        seen = [address for header in headers for address in header.split(b",")]
        if proxies and len(seen) >= proxies:
            return seen[-proxies].strip().decode("latin1")
        return str(getattr(self.client, "host", ""))

    def handleContentChunk(self, data: bytes) -> None:
        if self.turned_away:
            return
        assert self.body is not None
        try:
            self.body.write(data)
        except TurnedAway as refusal:
            self.turn_away(refusal)

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        self.is_arriving = False
        assert self.body is not None
        if not self.turned_away:
            try:
                self.body.arrived()
            except TurnedAway as refusal:
                self.turn_away(refusal)
        if self.turned_away:
            # The channel has just put its clock away.
            self.channel.setTimeout(LINGER_QUIET_SECONDS)
            return
        if self.requestHeaders.hasHeader(b"Transfer-Encoding"):
            # By now the length is known, and WSGI has no body without one.
            self.requestHeaders.removeHeader(b"Transfer-Encoding")
            self.requestHeaders.setRawHeaders(b"Content-Length", [b"%d" % self.body.size])
        super().requestReceived(command, path, version)

    def process(self) -> Any:
        done = super().process()
        if not self.has_application:
            # Answered by Daphne, or become a socket.
            self._forget_body()
        return done

    def turn_away(self, refusal: TurnedAway) -> None:
        """Answer at once, and let what still comes fall to the floor until the other side has read the answer."""
        self.turned_away = True
        self.is_arriving = False
        self._forget_body()
        channel = self.channel
        path = channel._path.decode("latin1") if hasattr(channel, "_path") else "?"
        log.info("%s %s from %s: %s", refusal.status, path[:200], self.address(), refusal)
        # Nobody is told to go on.
        self.requestHeaders.removeHeader(b"Expect")
        channel.persistent = False
        channel.rawDataReceived = lambda data: None
        channel.transport.write(refusal.answer())
        channel.transport.loseWriteConnection()
        channel.setTimeout(LINGER_QUIET_SECONDS)
        self._lingering = reactor.callLater(LINGER_SECONDS, channel.transport.abortConnection)

    def check_timeouts(self) -> None:
        """Called every two seconds for each open request."""
        if self.finished or self.channel is None:
            return
        waited = time.monotonic() - self._since
        if self.is_arriving and self.body is None and waited > body_limit.SLOW_AFTER_SECONDS:
            self.channel.transport.abortConnection()
        elif self.is_arriving and self.body is not None and self.body.is_too_slow():
            self.turn_away(too_slow())
        elif self.overflow is not None and self.overflow.is_stalled():
            log.info("%s takes nothing of its answer any more", self.address())
            self.channel.transport.abortConnection()
        else:
            super().check_timeouts()

    def handle_reply(self, message: Message) -> None:
        if message["type"] != "http.response.body" or self.finished or self.channel is None:
            super().handle_reply(message)
            return
        # Daphne sends the later pieces of a body to HEAD too.
        data = b"" if self.method == b"HEAD" else message.get("body", b"")
        is_last = not message.get("more_body", False)
        if self.overflow is None and self._response_started and not is_last:
            self.overflow = Overflow(self, self.server.intake.folder)
            self.registerProducer(self.overflow, True)
        if self.overflow is None or not self.overflow.takes(data, is_last=is_last):
            self.pass_on(data, is_last=is_last)

    def pass_on(self, data: bytes, *, is_last: bool) -> None:
        """Write a piece of the answer to the connection."""
        if is_last and self.producer:
            self.unregisterProducer()
        super().handle_reply({"type": "http.response.body", "body": data, "more_body": not is_last})

    def handle_exception(self, exception: BaseException) -> None:
        if not self._response_started:
            super().handle_exception(exception)
        elif not self.finished and self.channel is not None:
            # Half an answer cannot be taken back, but it must not pass for a whole one.
            self.channel.transport.abortConnection()

    def connectionLost(self, reason: Any) -> None:
        if self._lingering is not None and self._lingering.active():
            self._lingering.cancel()
        if self.overflow is not None:
            self.overflow.close()
        if not self.has_application:
            self._forget_body()
        super().connectionLost(reason)

    def read_by(self, application: asyncio.Future[Any]) -> None:
        """From now on the body belongs to the application, also when the connection ends before it has read it."""
        self.has_application = True
        application.add_done_callback(lambda _done: self._forget_body())

    def _forget_body(self) -> None:
        if self.body is not None:
            self.body.close()


@implementer(IPushProducer)
class Overflow:
    """What a reader has not taken yet of an answer: in a nameless file, while the thread that made it is free again."""

    def __init__(self, request: Request, folder: Path) -> None:
        self._request = request
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._written = self._passed_on = 0
        self._is_whole = False
        self._paused_since: float | None = None

    def takes(self, data: bytes, *, is_last: bool) -> bool:
        """Keep a piece for later; False when the connection has room for it now."""
        if self._paused_since is None and self._passed_on == self._written:
            return False
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  (closed with the answer)
            self._file.seek(self._written)
            self._file.write(data)
        except OSError as error:
            log.error("an answer could not be spooled: %s", error)
            self._request.channel.transport.abortConnection()
            return True
        self._written += len(data)
        self._is_whole = is_last
        return True

    def pauseProducing(self) -> None:
        self._paused_since = time.monotonic()

    def resumeProducing(self) -> None:
        self._paused_since = None
        while self._paused_since is None and self._file is not None and self._passed_on < self._written:
            self._file.seek(self._passed_on)
            piece = self._file.read(PIECE)
            self._passed_on += len(piece)
            self._request.pass_on(piece, is_last=False)
        if self._passed_on == self._written and self._is_whole:
            self._is_whole = False
            self.close()
            self._request.pass_on(b"", is_last=True)

    def stopProducing(self) -> None:
        self.close()

    def is_stalled(self) -> bool:
        return self._paused_since is not None and time.monotonic() - self._paused_since > STALLED_SECONDS

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class DrainingServer(Server):
    """One listening address, and an end in good order.

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
