"""A WebSocket client of forty lines (RFC 6455), blocking: enough to hear a bell from a plain thread."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import time
from typing import Any


class Socket:
    """One connection to a server on this machine: `with Socket(port, "/ws/inbox/", cookies) as bell:`."""

    def __init__(self, port: int, path: str, cookies: dict[str, str], *, origin: str = "") -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.buffer = b""
        jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
        key = base64.b64encode(os.urandom(16)).decode()
        self.line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {jar}\r\n"
            f"Origin: {origin or f'http://localhost:{port}'}\r\n\r\n".encode()
        )
        head = self._until(b"\r\n\r\n")
        self.status = int(head.split()[1])

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    def _until(self, mark: bytes) -> bytes:
        while mark not in self.buffer:
            self.buffer += self.line.recv(4096)
        head, _, self.buffer = self.buffer.partition(mark)
        return head

    def _take(self, size: int) -> bytes:
        while len(self.buffer) < size:
            more = self.line.recv(4096)
            if not more:
                raise ConnectionError("the server hung up")
            self.buffer += more
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken

    def frame(self) -> tuple[int, bytes]:
        """The next frame: (opcode, payload). 1 is text, 8 the end with its code, 9 a ping."""
        first, length = self._take(2)
        if length == 126:
            length = struct.unpack("!H", self._take(2))[0]
        return first & 15, self._take(length)

    def wait_for(self, kind: str, seconds: float = 5, **facts: Any) -> dict[str, Any]:
        """The next message of this type with these facts; whatever else is said meanwhile is passed over."""
        until = time.monotonic() + seconds
        while True:
            self.line.settimeout(max(0.01, until - time.monotonic()))
            opcode, payload = self.frame()
            if opcode == 8:
                raise ConnectionError(f"closed with {struct.unpack('!H', payload[:2])[0]}")
            if opcode == 1:
                said: dict[str, Any] = json.loads(payload)
                if said["type"] == kind and all(said.get(name) == value for name, value in facts.items()):
                    return said
