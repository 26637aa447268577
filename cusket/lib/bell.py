"""The socket of a page: who may listen is asked once, then rings are passed on. It writes nothing.

Everything a ring announces is asked for over HTTP, so a socket can neither leak nor lose a fact.
"""

import asyncio
import json
import logging
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer

log = logging.getLogger("cusket.bell")

# Groups expire in the layer and Daphne ends sockets after 24 h: renewing at half of it, neither is ever met.
LIFE_SECONDS = 12 * 60 * 60
# A page says "ping" every 25 s; whoever says much more than that is not our page.
GREEDY = 60
# An application may close with 1000 or 3000 to 4999 only.
NOT_FOR_YOU, GREEDY_CODE, NO_LAYER, RENEW = 4403, 4429, 4013, 4000


class Bell(AsyncWebsocketConsumer):
    """Base of every socket. Subclasses say in `may_listen` which groups the person hears, or None."""

    groups_heard: list[str]
    renewal: asyncio.TimerHandle | None = None
    said = 0

    async def may_listen(self) -> list[str] | None:
        """The groups to join, or None to refuse. The only database work of a socket's life."""
        raise NotImplementedError

    async def connect(self) -> None:
        self.groups_heard = []
        allowed = await self.may_listen()
        # Refusing before accept would look like a network failure, and browsers would try again for ever.
        await self.accept()
        if allowed is None:
            await self.close(code=NOT_FOR_YOU)
            return
        try:
            for group in allowed:
                await asyncio.wait_for(self.channel_layer.group_add(group, self.channel_name), timeout=2)
                self.groups_heard.append(group)
        except Exception as error:  # without the layer the page polls; the socket is closed so that it knows
            log.warning("cannot listen: %s", error or type(error).__name__)
            await self.close(code=NO_LAYER)
            return
        # The page asks for what it missed when it hears this, which is after the groups were joined.
        await self.send(text_data='{"type":"hello"}')
        loop = asyncio.get_running_loop()
        self.renewal = loop.call_later(LIFE_SECONDS, lambda: asyncio.ensure_future(self.close(code=RENEW)))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        self.said += 1
        if self.said > GREEDY or not (text_data == "ping" or await self.hears(text_data or "")):
            await self.close(code=GREEDY_CODE)
            return
        loop = asyncio.get_running_loop()
        loop.call_later(60, self._forget_one)
        if text_data == "ping":
            await self.send(text_data='{"type":"pong"}')

    async def hears(self, word: str) -> bool:
        """What else a page may say to this bell: True when it was understood."""
        return False

    async def pass_on(self, group: str, **payload: Any) -> None:
        """Ring a group from here; a layer that fails loses only a courtesy."""
        try:
            await asyncio.wait_for(
                self.channel_layer.group_send(group, {"type": "ring", **payload}), timeout=1
            )
        except Exception as error:
            log.info("not passed on: %s", error or type(error).__name__)

    def _forget_one(self) -> None:
        self.said = max(0, self.said - 1)

    async def ring(self, event: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(event))

    async def renew(self, event: dict[str, Any]) -> None:
        await self.close(code=RENEW)

    async def disconnect(self, code: int) -> None:
        if self.renewal:
            self.renewal.cancel()
        for group in self.groups_heard:
            try:
                await asyncio.wait_for(self.channel_layer.group_discard(group, self.channel_name), timeout=2)
            except Exception as error:  # it expires by itself
                log.info("group not left: %s", error or type(error).__name__)


class NoBell(Bell):
    """Every socket address that is none: closed politely, without a trace in the log."""

    async def may_listen(self) -> list[str] | None:
        return None
