"""Saying whether a page helped (HLP-5): by everybody, once, changeable, with or without a script."""

import secrets
from typing import Any

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cusket.accounts.http import Request
from cusket.lib.errors import NotHere, TooMany

from ..forms import VoteForm
from ..models import Kind, Vote
from ..selectors import Reading, shelf
from ..services.vote import vote
from .page import VISITOR, context_of, template_of, user_of, vote_context

HOUR = 60 * 60


@never_cache
@require_POST
def guide_vote(request: Request, section: str, slug: str) -> HttpResponse:
    """Whether a guide helped."""
    return _vote(request, Kind.GUIDE, slug)


@never_cache
@require_POST
def help_vote(request: Request, section: str, slug: str) -> HttpResponse:
    """Whether a help page helped."""
    return _vote(request, Kind.HELP, slug)


def _vote(request: Request, kind: Kind, slug: str) -> HttpResponse:
    # By name: who has had the page open since before it moved is still heard.
    reading = shelf().by_name(f"{kind}:{slug}")
    if reading is None:
        raise NotHere
    form = VoteForm(request)
    said = form.do(_keep, request, reading, form)
    if said and not request.htmx:
        return redirect(f"{reading.url}#vote")
    context = vote_context(request, reading, form=None if said else form, said=said)
    if request.htmx:
        return render(request, "guides/_vote.html", {"reading": reading, **context}, status=form.status)
    return render(request, template_of(reading), {**context_of(reading), **context}, status=form.status)


def _keep(
    request: Request, reading: Reading, form: VoteForm, *, helpful: bool, reason: str, **_others: Any
) -> Vote:
    """The kept vote; for a robot one that is only shown."""
    if form.by_robot:
        return Vote(page_id=reading.page_id, helpful=helpful, reason="" if helpful else reason)
    user = user_of(request)
    _admit(request)
    visitor = request.session.get(VISITOR, "")
    if user is None and not visitor:
        # Nobody has a session for reading; only from now on there is something to remember.
        visitor = request.session[VISITOR] = secrets.token_hex(16)
    return vote(
        reading.page_id,
        helpful=helpful,
        reason=reason if form.answers_why else None,
        revision=reading.number,
        visitor=visitor,
        actor=user,
    )


def _admit(request: Request) -> None:
    """Let a person vote as often as people do. Counted where signing in is, which knows whose address it is."""
    action = "guide_vote" if user_of(request) else "guide_vote_visitor"
    if not ratelimit.consume(request, action=action):
        raise TooMany(_("That is a lot of votes in an hour. Wait a while before the next."), retry_after=HOUR)
