"""What editors see: a page with its newest text, its revisions, and who else is writing."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cusket.accounts.models import User

from ..models import Page, Revision, WorkingCopy

# Who has typed within this time is at work.
AT_WORK = timedelta(seconds=90)


def head_of(page: Page) -> Revision:
    """The newest text of a page."""
    assert page.head_id is not None, "a page is begun together with its first text"
    return Revision.objects.select_related("author").get(pk=page.head_id)


def revisions_of(page: Page) -> QuerySet[Revision]:
    """Every text of a page, the newest first, with who wrote and who approved."""
    return page.revisions.select_related("author", "approved_by").order_by("-number")


def working_copy_of(page: Page, user: User) -> WorkingCopy | None:
    return WorkingCopy.objects.filter(page=page, user=user).first()


def others_at_work(page: Page, user: User) -> list[WorkingCopy]:
    """Who else has typed here a moment ago."""
    rows = WorkingCopy.objects.filter(page=page, saved_at__gt=timezone.now() - AT_WORK).exclude(user=user)
    return list(rows.select_related("user").order_by("-saved_at"))
