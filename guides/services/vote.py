"""Saying whether a page helped (HLP-5): once a person or visitor, changeable, with what was missing after a no."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.errors import NotHere, Refused

from ..models import Page, Vote
from ..models.vote import REASON_LENGTH


def vote(
    page_id: int, *, helpful: bool, reason: str | None, revision: int, visitor: str, actor: User | None
) -> Vote:
    """Keep a person's word on a page in place of what they said before; `reason` None leaves the one that was given.

    `visitor` is the word kept in the session: whoever voted before signing in keeps that one vote. Raises NotHere, and
    Refused for a reason that is too long.
    """
    words = None if reason is None or helpful else re.sub(r"\s+", " ", reason.replace("\x00", "")).strip()
    if words and len(words) > REASON_LENGTH:
        raise Refused(_("Write at most %(limit)s characters.") % {"limit": REASON_LENGTH}, field="reason")
    with transaction.atomic():
        # Two first votes of one person at the same moment would both find none; the page is what they share.
        if Page.objects.select_for_update(no_key=True, of=("self",)).filter(pk=page_id).first() is None:
            raise NotHere
        row = _own(page_id, visitor, actor) or Vote(page_id=page_id)
        row.user, row.visitor = actor, "" if actor else visitor
        row.helpful, row.revision, row.changed_at = helpful, revision, timezone.now()
        if helpful:
            row.reason = ""
        elif words is not None:
            row.reason = words
        row.save()
    return row


def _own(page_id: int, visitor: str, actor: User | None) -> Vote | None:
    before = Vote.objects.filter(page_id=page_id, visitor=visitor, user=None).first() if visitor else None
    if actor is None:
        return before
    mine = Vote.objects.filter(page_id=page_id, user=actor).first()
    if mine and before:
        # Said once as a visitor and once signed in, by one person in one browser.
        before.delete()
    return mine or before
