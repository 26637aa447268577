"""Reads of support cases: for whoever opened one. Staff read them in the admin."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from cusket.accounts.models import User
from cusket.lib.errors import NotHere

from ..models import SupportCase


def case_for(code: str, *, user: User | None, opened: Iterable[str]) -> SupportCase:
    """A case for its asker: theirs, or one of those opened in this session. Raises NotHere."""
    mine = Q(code__in=list(opened))
    if user is not None:
        mine |= Q(user=user)
    case = SupportCase.objects.select_related("user", "company").filter(mine, code=code).first()
    if case is None:
        raise NotHere
    return case


def case_with_key(key: str) -> SupportCase | None:
    """The case that was opened by this press of a form."""
    return SupportCase.objects.filter(client_key=key).first()


def opened_since(moment: datetime) -> QuerySet[SupportCase]:
    """What was opened after a moment (UTC), oldest first."""
    return SupportCase.objects.filter(opened_at__gt=moment).order_by("opened_at")
