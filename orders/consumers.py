"""The socket of an order's page: that order's rings, and what rings for one's company (for the unread total)."""

from typing import Any

from chat.consumers import InboxBell
from cusket.accounts.selectors import member_for
from cusket.lib.errors import NotHere

from .selectors.order import order_for


class OrderBell(InboxBell):
    """Hears one conversation and the inbox. A stranger is refused as if the order were not there."""

    conversation = thread = ""
    side = 0

    def _groups(self, user: Any) -> list[str] | None:
        member = member_for(user, self.scope["session"].get("company"))
        if member is None:
            return None
        try:
            order = order_for(member, self.scope["url_route"]["kwargs"]["code"])
        except NotHere:
            return None
        if member.may_act and order.is_active:
            self.conversation = order.conversation.code
            self.side = int(order.conversation.side_of(member) or 0)
            self.thread = order.conversation.group
        return [order.conversation.group, member.company.group, member.group]

    async def hears(self, word: str) -> bool:
        """ "typing": told to who has the thread open, as a side and never a name. Readers say it in vain."""
        if word != "typing":
            return False
        if self.thread:
            await self.pass_on(self.thread, conversation=self.conversation, typing=self.side)
        return True
