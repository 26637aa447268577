"""Sent mail to look at in the demo, where no mailbox gets it. Letters open accounts: elsewhere nothing is here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..errors import NotHere
from .selectors import letter_for, letters

View = Callable[..., HttpResponse]
LISTED = 50


def _demo_only(view: View) -> View:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise NotHere
        return view(request, *args, **kwargs)

    return inner


@_demo_only
@require_safe
@never_cache
def demo_mail_list(request: HttpRequest) -> HttpResponse:
    return render(request, "mail/demo_list_page.html", {"letters": letters()[:LISTED]})


@_demo_only
@require_safe
@never_cache
def demo_mail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "mail/demo_letter_page.html", {"letter": letter_for(pk)})
