"""Twisted's reactor, on asyncio's loop. Everything here takes it from here: Daphne's server is imported first, because
that installs the reactor which Twisted then uses."""

from typing import Any

from daphne.server import Server  # isort: skip
from twisted.internet import reactor as _reactor

__all__ = ["Server", "reactor"]

# Its interfaces say neither what it is nor what it takes.
reactor: Any = _reactor
