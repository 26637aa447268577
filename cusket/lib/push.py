"""Telling open pages, after commit, that there is something new to ask for.

A ring carries a name and a number, never text: the layer may lose or repeat it, and the page asks over HTTP anyway.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

log = logging.getLogger("cusket.push")

_server_loop: asyncio.AbstractEventLoop | None = None


def use_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Remember the server's loop: views run in plain threads, and an in-memory layer lives on this loop only."""
    global _server_loop
    _server_loop = loop


def ring_after_commit(groups: Iterable[str], **payload: Any) -> None:
    """Ring the groups once the transaction is committed. A dead layer is logged and never undoes the deed."""
    names = sorted(set(groups))
    transaction.on_commit(lambda: send(names, payload), robust=True)


def renew_after_commit(groups: Iterable[str]) -> None:
    """Make the sockets of these groups connect again, where it is asked anew who may listen."""
    ring_after_commit(groups, type="renew")


def send(groups: list[str], payload: dict[str, Any]) -> None:
    """Hand the ring to the server's loop without waiting; outside a server, send it from here within a second."""
    if _server_loop is not None and _server_loop.is_running():
        asyncio.run_coroutine_threadsafe(_send(groups, payload), _server_loop)
        return
    try:
        async_to_sync(_send)(groups, payload)
    except RuntimeError:
        log.warning("no loop to ring from")


async def _send(groups: list[str], payload: dict[str, Any]) -> None:
    layer = get_channel_layer()
    assert layer, "CHANNEL_LAYERS has a default in every shape"
    for group in groups:
        try:
            await asyncio.wait_for(layer.group_send(group, {"type": "ring", **payload}), timeout=1)
        except Exception as error:  # the layer is a convenience: whatever ails it, the page polls
            log.warning("ring to %s not sent: %s", group, error or type(error).__name__)
