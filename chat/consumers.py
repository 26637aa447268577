"""The socket of every page but an order's: what rings for one's company and for oneself."""

from typing import Any

from channels.db import database_sync_to_async

from cusket.accounts.selectors import member_for
from cusket.lib.bell import Bell


class InboxBell(Bell):
    """Hears the groups of the company the person acts for, and their own."""

    async def may_listen(self) -> list[str] | None:
        user = self.scope["user"]
        if user is None or not user.is_authenticated:
            return None
        return await database_sync_to_async(self._groups)(user)

    def _groups(self, user: Any) -> list[str] | None:
        member = member_for(user, self.scope["session"].get("company"))
        return [member.company.group, member.group] if member else None
