"""What every page knows of its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def who(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    theme = user.theme if user is not None and user.is_authenticated else request.COOKIES.get("theme", "")
    return {
        "member": getattr(request, "member", None),
        "theme": theme if theme in ("light", "dark") else "",
        "DEMO": settings.DEMO,
    }
