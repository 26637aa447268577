"""A wire to Redis that can be cut, mended, or go silent: what "Redis is gone" means, without touching anybody's Redis."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Wire:
    """Forwards connections to the real Redis while `state` is "whole"; "silent" takes bytes and says nothing."""

    def __init__(self, redis: str) -> None:
        parts = urlsplit(redis)
        self.real = (parts.hostname or "127.0.0.1", parts.port or 6379)
        self.state = "whole"
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = parts._replace(netloc=f"127.0.0.1:{self.door.getsockname()[1]}").geturl()
        self.ends: list[socket.socket] = []
        self.lock = threading.Lock()
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        while True:
            try:
                near, _address = self.door.accept()
            except OSError:
                return
            if self.state == "cut":
                near.close()
                continue
            far = socket.create_connection(self.real)
            with self.lock:
                self.ends += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                if self.state == "whole":
                    sink.sendall(piece)
        self._hang_up(source, sink)

    def _hang_up(self, *ends: socket.socket) -> None:
        for end in ends:
            with suppress(OSError):  # it may be down already
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        with self.lock:
            self.ends = [end for end in self.ends if end not in ends]

    def cut(self) -> None:
        self.state = "cut"
        self._hang_up(*list(self.ends))

    def go_silent(self) -> None:
        self.state = "silent"

    def mend(self) -> None:
        self._hang_up(*list(self.ends))
        self.state = "whole"

    def close(self) -> None:
        self.cut()
        # Closing alone would leave the thread in accept() where it is.
        self._hang_up(self.door)
