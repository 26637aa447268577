"""Answering 304 to a browser that has the page already.

A page is known by what it was drawn from, never by its text: the texts hold a token that is another one each time.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from cusket.accounts.http import Request


@cache
def _drawn_by() -> str:
    """A word for the templates and styles this process draws with: another release is another page."""
    folders = [Path(settings.BASE_DIR) / name for name in ("templates", "static/css", "static/js")]
    moments = (path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file())
    return str(max(moments, default=0))


def unless_known(
    request: Request, version: str, changed_at: datetime, draw: Callable[[], HttpResponse]
) -> HttpResponse:
    """The drawn page with ETag and Last-Modified (`changed_at`, UTC), or 304 where the browser has this very page.

    Only for visitors: what a signed-in person's page says in its bar (unread messages, notices) is not the library's.
    """
    # A notice that waits to be shown is shown once, and on no page that is kept.
    own = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name} & set(request.COOKIES)
    if own or request.htmx:
        drawn = draw()
        # It may hold the vote of a visitor, whom nothing else knows to be somebody.
        patch_cache_control(drawn, private=True, no_cache=True)
        return drawn
    # The token's secret and the theme are in cookies; a page drawn for others would not work for this one.
    get_token(request)
    parts = (
        version,
        request.META.get("CSRF_COOKIE", ""),
        request.COOKIES.get("theme", ""),
        get_language(),
        timezone.get_current_timezone_name(),
        request.get_full_path(),
        _drawn_by(),
    )
    etag = f'W/"{hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:32]}"'
    # A weak tag says all there is to say; the date is for readers that only know dates, and for search engines.
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = draw()
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def led_on(url: str) -> HttpResponse:
    """Lead to where a page or section stands now, for good. A browser asks again each time all the same: one that
    remembered the way there and, after a move back, the way back would go round in a circle."""
    response = redirect(url, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response
