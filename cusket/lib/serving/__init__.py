"""Daphne's server with limits on what comes and what waits, and with a way to stop that loses nothing. The command that
runs it is `management/commands/serve.py`.

A body is measured while it arrives (`body_limit.py` has the numbers), lies on disk and is read as the application asks
for it. An answer that its reader does not take lies on disk too, so that neither memory nor a thread waits for it.
"""

from .overflow import Overflow
from .request import Request
from .server import CannotListen, DrainingServer, messages_of

__all__ = ["CannotListen", "DrainingServer", "Overflow", "Request", "messages_of"]
