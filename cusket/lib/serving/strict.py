"""What Twisted and Daphne take, or stumble over, and this house refuses: told 400, and no traceback in the log."""

from typing import Any

from daphne.ws_protocol import WebSocketProtocol
from twisted.web.http import HTTPChannel

# Digits of a length: more bytes than there are. Python refuses to read a number of thousands of digits.
LENGTH_DIGITS = 15


class Channel(HTTPChannel):
    """A connection whose bodies have one length, said in one way."""

    def headerReceived(self, line: bytes) -> bool:
        name, _colon, value = line.partition(b":")
        name, value = name.strip().lower(), value.strip(b" \t")
        # "identity" says nothing, and is a way to say two things; a proxy may have believed the other one.
        if (name == b"content-length" and len(value) > LENGTH_DIGITS) or (
            name == b"transfer-encoding" and value.lower() != b"chunked"
        ):
            return self._failChooseTransferDecoder()
        return bool(super().headerReceived(line))


class Socket(WebSocketProtocol):
    """A socket that may end before it has begun: its handshake was refused, and no application knows of it."""

    def onClose(self, wasClean: bool, code: int | None, reason: Any) -> None:
        if getattr(self, "server", None) is not None:
            super().onClose(wasClean, code, reason)
