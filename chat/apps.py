import logging
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

log = logging.getLogger("cusket.held")


def _hold(request: HttpRequest, error: Exception, **_signal: Any) -> None:
    """Keep what the contact filter refused, for staff. Whatever goes wrong, the sender gets their answer."""
    from cusket.lib.shared_text import ContactFound

    from .services.held import hold

    if not isinstance(error, ContactFound):
        return
    route = request.resolver_match.view_name if request.resolver_match else ""
    try:
        hold(error, place=f"{route}/{error.field or ''}", actor=getattr(request, "member", None) or None)
    except Exception as trouble:
        # Only its name: a database's complaint quotes the row, and the log is not for what people type.
        log.error("a held text was not recorded: %s", type(trouble).__name__)


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from cusket.lib.clock import duty
        from cusket.lib.errors import refused
        from cusket.lib.places import announce

        from .kinds import Kind, register
        from .services.attachment import sweep
        from .services.held import forget_held
        from .services.notice import send_digests, tell_the_absent

        register(Kind("message", "chat/entries/_message.html", counts=True, event="messages"))
        register(Kind("message_unsent", "chat/entries/_message_unsent.html"))
        refused.connect(_hold, dispatch_uid="chat.held")
        announce("support", "support_new", _("Contact Support"))
        duty(forget_held)
        duty(sweep)
        duty(tell_the_absent)
        duty(send_digests)
