"""One request: its body measured while it arrives, its answer kept on disk while its reader is slow."""

import asyncio
import logging
import time
from io import BytesIO
from typing import Any

from daphne.http_protocol import WebRequest
from django.conf import settings

from .. import body_limit
from ..body_limit import Body, TurnedAway, is_utf8, not_utf8, rule_for, source_of, too_slow
from .loop import reactor
from .overflow import Overflow

log = logging.getLogger("cusket.serving")

# Who is turned away may go on sending for a while, because browsers read no answer before; nobody keeps what comes.
LINGER_SECONDS = 30.0
LINGER_QUIET_SECONDS = 5


class Request(WebRequest):
    """Daphne's request with the house's limits.

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
        has_session = bool(self.received_cookies.get(settings.SESSION_COOKIE_NAME.encode()))
        rule = rule_for(self.channel._command, self.channel._path, content_type, has_session=has_session)
        self.body = Body(self.server.intake, rule, source_of(self.address()), is_guest=not has_session)
        try:
            if not is_utf8(content_type.decode("latin1")):
                raise not_utf8()
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
            self.cut()
        elif self.is_arriving and self.body is not None and self.body.is_too_slow():
            self.turn_away(too_slow())
        elif self.overflow is not None and self.overflow.is_stalled():
            log.info("%s takes nothing of its answer any more", self.address())
            self.cut()
        else:
            super().check_timeouts()

    def handle_reply(self, message: dict[str, Any]) -> None:
        if message["type"] != "http.response.body" or self.finished or self.channel is None:
            super().handle_reply(message)
            return
        # Daphne sends the later pieces of a body to HEAD too.
        data = b"" if self.method == b"HEAD" else message.get("body", b"")
        is_last = not message.get("more_body", False)
        if self.overflow is None and self._response_started and not is_last:
            source = source_of(self.address())
            self.overflow = Overflow(self.server.intake, source, write=self.pass_on, cut=self.cut)
            self.registerProducer(self.overflow, True)
        if self.overflow is None or not self.overflow.takes(data, is_last=is_last):
            self.pass_on(data, is_last=is_last)

    def pass_on(self, data: bytes, *, is_last: bool) -> None:
        """Write a piece of the answer to the connection."""
        if is_last and self.producer:
            self.unregisterProducer()
        super().handle_reply({"type": "http.response.body", "body": data, "more_body": not is_last})

    def cut(self) -> None:
        """Break the connection: half an answer cannot be taken back, but it must not pass for a whole one."""
        self.channel.transport.abortConnection()

    def handle_exception(self, exception: BaseException) -> None:
        if not self._response_started:
            super().handle_exception(exception)
        elif not self.finished and self.channel is not None:
            self.cut()

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
