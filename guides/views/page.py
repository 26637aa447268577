"""One guide or help page: at its address, by its name, and where it went. Voting on it is in `vote`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cusket.accounts.http import Request
from cusket.accounts.models import User
from cusket.lib.errors import NotHere

from ..forms import VoteForm
from ..models import Kind, Vote
from ..selectors import Reading, shelf
from ..selectors.votes import vote_of
from .fresh import led_on, unless_known

# The session's key of the word by which a visitor who voted is known again.
VISITOR = "reader"


@require_safe
def guide_detail(request: Request, section: str, slug: str) -> HttpResponse:
    """A guide (GDE-2)."""
    return _detail(request, Kind.GUIDE, section, slug)


@require_safe
def help_detail(request: Request, section: str, slug: str) -> HttpResponse:
    """A help page (HLP-1 to HLP-6)."""
    return _detail(request, Kind.HELP, section, slug)


@require_safe
def guide_named(request: Request, slug: str) -> HttpResponse:
    """The guide of that name wherever it stands now, as places of work link it; else the index of guides."""
    return _named(Kind.GUIDE, slug, "guide_list")


@require_safe
def help_named(request: Request, slug: str) -> HttpResponse:
    """The help page of that name wherever it stands now; else the Help Center: such a link is never dead."""
    return _named(Kind.HELP, slug, "help_list")


def _named(kind: Kind, slug: str, otherwise: str) -> HttpResponse:
    reading = shelf().by_name(f"{kind}:{slug}")
    return redirect(reading.url if reading else otherwise)


def template_of(reading: Reading) -> str:
    return "guides/help_page.html" if reading.is_help else "guides/guide_page.html"


def context_of(reading: Reading) -> dict[str, Any]:
    """What a page's template is drawn with, for readers and for an editor's preview."""
    return {
        "reading": reading,
        "document": reading.document,
        "section": reading.section,
        "kind": reading.kind,
    }


def user_of(request: HttpRequest) -> User | None:
    """Who is signed in."""
    return request.user if isinstance(request.user, User) else None


def vote_context(
    request: Request, reading: Reading, *, form: VoteForm | None = None, said: Vote | None = None
) -> dict[str, Any]:
    """What the question under a page is drawn with: what its reader said of it, and the form to say it."""
    if said is None:
        said = vote_of(reading.page_id, user=user_of(request), visitor=request.session.get(VISITOR, ""))
    return {
        "vote": said,
        "vote_form": form or VoteForm(request, said=said),
        "vote_url": reverse(f"{reading.kind}_vote", args=[reading.section.slug, reading.slug]),
    }


def _detail(request: Request, kind: Kind, section: str, slug: str) -> HttpResponse:
    known = shelf()
    reading = known.reading(kind, slug)
    if reading is None:
        moved = known.moved(kind, slug)
        if moved is None:
            raise NotHere
        if not moved.gone:
            return led_on(moved.url)
        return render(request, "guides/gone_page.html", {"moved": moved, "kind": kind}, status=410)
    if reading.section.slug != section:
        return led_on(reading.url)
    return unless_known(
        request,
        f"{known.version} {reading.page_id}",
        reading.live_from or known.changed_at,
        lambda: render(
            request, template_of(reading), {**context_of(reading), **vote_context(request, reading)}
        ),
    )
