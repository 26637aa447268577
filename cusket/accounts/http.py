"""The request as our views get it: with the member set by `middleware.WhoMiddleware` and htmx's details."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Member, User


class Request(HttpRequest):
    """A signed-in request. For visitors `member` is falsy; views that need one stand behind a door of `doors.py`."""

    member: Member
    user: User
    htmx: HtmxDetails
    unread_total: int
