"""Writes on support cases: anybody opens one, staff close it (SUP-1)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Company, User
from cusket.lib.errors import NotAllowed, Refused, TooMany
from cusket.lib.flow import move

from .. import mails
from ..flow import CASE_FLOW, STAFF
from ..models import CASE_LIMIT, SupportCase, new_case_code
from ..selectors.support import case_with_key, opened_since

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
CASES_A_DAY = 20
# To an address that nobody has proved to be theirs; more cases than these are opened without a letter.
LETTERS_AN_HOUR = 5


@transaction.atomic
def open_case(
    *,
    topic: str,
    text: str,
    order_code: str = "",
    page: str = "",
    name: str = "",
    email: str = "",
    company: Company | None = None,
    key: str,
    actor: User | None,
) -> SupportCase:
    """Ask Support, and have a letter with the case's number. The same key opens the same case once.

    `actor` is None for a visitor, who says a `name` and an `email`; how often visitors may ask is the view's to say,
    which knows where they come from. Raises Refused for what can't be answered and TooMany.
    """
    if topic not in SupportCase.Topic.values:
        raise Refused(_("Choose what it is about."), field="topic")
    if not text or len(text) > CASE_LIMIT:
        raise Refused(_("Write what happened, in 4,000 characters or fewer."), field="text")
    if actor is None and not (name and email):
        raise Refused(_("Enter an email address, so that we can answer you."), field="email")
    if actor is not None:
        # Two copies of one form at once: the second waits for the first, and then finds its case.
        User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if known := case_with_key(key):
        return known
    now = timezone.now()
    if actor is not None:
        last = list(opened_since(now - DAY).filter(user_id=actor.pk).values_list("opened_at", flat=True))
        if len(last) >= CASES_A_DAY:
            wait = last[-CASES_A_DAY] + DAY - now
            raise TooMany(
                _("That is a lot of messages to Support in a day. Wait a while; what you typed is kept."),
                retry_after=int(wait.total_seconds()) + 1,
            )
    email = email.lower()
    code = new_case_code()
    while SupportCase.objects.filter(code=code).exists():
        code = new_case_code()
    # A visitor has no row to wait for: of two presses at once the database keeps one, by the key.
    case, opened = SupportCase.objects.get_or_create(
        client_key=key,
        defaults={
            "code": code,
            "topic": topic,
            "text": text,
            "order_code": order_code,
            "page": page,
            "user_id": actor.pk if actor else None,
            "company_id": company.pk if company else None,
            "name": "" if actor else name,
            "email": "" if actor else email,
            "opened_at": now,
        },
    )
    if opened and (actor is not None or _may_be_written_to(email)):
        mails.case_opened(case)
    return case


def _may_be_written_to(email: str) -> bool:
    """Whether a visitor's address has not had its letters of this hour; counts the case that was just opened."""
    return opened_since(timezone.now() - HOUR).filter(user=None, email=email).count() <= LETTERS_AN_HOUR


@transaction.atomic
def close_case(case: SupportCase, *, seen: int, actor: User) -> SupportCase:
    """Say that a case is done. Closing twice is closing once. Raises NotAllowed for who is not staff, and Conflict."""
    if not actor.is_staff:
        raise NotAllowed(_("Only staff can do this."))
    locked = SupportCase.objects.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
    if locked.closed_at is None:
        move(locked, CASE_FLOW, "close", STAFF, seen=seen, closed_by_id=actor.pk, closed_at=timezone.now())
    return locked
