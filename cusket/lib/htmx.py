"""Small courtesies towards htmx: events that ride on an answer, and where to go after a deed."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def triggering(response: HttpResponse, events: dict[str, Any]) -> HttpResponse:
    """Let the answer raise these events on the page, whether or not it brings anything to swap in."""
    response["HX-Trigger"] = json.dumps(events)
    return response


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Send the person on after a deed; htmx is told in its own way, so that a dialog's form leads on too."""
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)


def done(request: HttpRequest, url: str, text: str) -> HttpResponse:
    """A deed is done. The page whose dialog did it stays and says `text`; without script, go to `url`."""
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)
        response["HX-Trigger"] = json.dumps({"deed-done": {"text": text, "url": url}})
        return response
    messages.info(request, text)
    return HttpResponseRedirect(url)
