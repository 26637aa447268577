"""Who asks: `request.member` is the user acting for one company; their zone and language are put in force."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from .models import Member
from .selectors import member_for

CHOSEN = "company"


def _member(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    member = member_for(request.user, request.session.get(CHOSEN))
    if member is not None:
        member.user = request.user
    return member


class WhoMiddleware:
    """Sets `request.member` (lazily: a page that needs nobody asks the database for nobody)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member = SimpleLazyObject(lambda: _member(request))  # type: ignore[attr-defined]
        if request.session.session_key and request.user.is_authenticated:
            zone, language = request.user.time_zone, request.user.language
        else:
            zone, language = "UTC", translation.get_language_from_request(request)
        with timezone.override(zoneinfo.ZoneInfo(zone)), translation.override(language):
            response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            # A page for one person: no cache between us may keep it, and Back asks whether it still is so.
            patch_cache_control(response, private=True, no_cache=True)
        return response
