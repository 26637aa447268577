"""A page's life: begun, written, looked at, published now or at a moment, taken down. Nothing written is ever lost.

Who acts is a user with rights of the admin: `guides.change_page` writes, `guides.publish_page` decides what is public.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.errors import Conflict, NotHere, Refused
from cusket.lib.flow import move, must_be_as_seen

from ..flow import EDITOR, PAGE_FLOW, WRITER, PageStatus
from ..markdown import Problem
from ..models import Address, Content, Page, Revision, Section, Stamp, WorkingCopy
from ..selectors.check import problems_of
from ..selectors.desk import head_of
from .address import must_be_free
from .rights import locked, may

# The last day that a database takes is no day any more in the zones that are ahead of it.
FURTHEST = timedelta(days=3653)


class NotReady(Refused):
    """The text may not go public as it is: `problems` says why, each with its line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(_("This is not published yet: %(first)s") % {"first": problems[0].sentence})


class WrittenMeanwhile(Conflict):
    """Somebody saved this page after it was opened here. `theirs` is what it says now; nothing is lost (P15)."""

    def __init__(self, theirs: Revision) -> None:
        self.theirs = theirs
        super().__init__(
            _("Somebody saved this page while you were writing. Your text is kept; compare the two.")
        )


def create_page(
    *,
    section: Section,
    title: str,
    slug: str,
    content: Content | None = None,
    actor: User | None,
) -> Page:
    """Begin a page as a draft, last in its section. Raises Refused when its address is taken, NotAllowed."""
    may(actor, "guides.add_page")
    with transaction.atomic():
        last = (
            Page.objects.filter(section=section)
            .order_by("-position")
            .values_list("position", flat=True)
            .first()
        )
        page = Page(kind=section.kind, section=section, slug=slug, position=(last or 0) + 1)
        must_be_free(page.kind, slug)
        try:
            with transaction.atomic():
                page.save()
                Address.objects.create(scope=page.kind, slug=slug, page=page)
        except IntegrityError:
            raise Refused(_("Another page has this address."), field="slug") from None
        write(page, content or Content(title=title), actor=actor, note="")
    return page


def save_revision(page: Page, *, content: Content, seen: int, note: str = "", actor: User | None) -> Revision:
    """Keep a new text of the page as its newest (GDE-5). The same text again is the newest one, unchanged.

    Raises WrittenMeanwhile when somebody saved since version `seen`, NotAllowed.
    """
    may(actor, "guides.change_page")
    with transaction.atomic():
        page = locked(page)
        head = head_of(page)
        if page.version != seen:
            if head.content == content:
                # The same save again, whose answer was lost on the way, or two who thought alike.
                _forget_copy(page, actor)
                return head
            raise WrittenMeanwhile(head)
        if head.content == content:
            _forget_copy(page, actor)
            return head
        move(page, PAGE_FLOW, "revise", WRITER, seen=seen)
        revision = write(page, content, actor=actor, note=note)
        _forget_copy(page, actor)
        return revision


def restore_revision(page: Page, *, number: int, seen: int, actor: User) -> Revision:
    """Make an old text the newest again, as a draft; what was written in between stays in the list."""
    old = Revision.objects.filter(page=page, number=number).first()
    if old is None:
        raise NotHere
    return save_revision(
        page,
        content=old.content,
        seen=seen,
        note=_("Restored revision %(n)s") % {"n": number},
        actor=actor,
    )


def ask_review(page: Page, *, seen: int, actor: User) -> Page:
    """Hand the newest text to the editors. Raises Conflict, Refused (not a draft), NotAllowed."""
    may(actor, "guides.change_page")
    with transaction.atomic():
        page = locked(page)
        move(page, PAGE_FLOW, "ask_review", WRITER, seen=seen)
    return page


def send_back(page: Page, *, seen: int, actor: User) -> Page:
    """Give a text in review back to its writer as a draft. Raises Conflict, Refused, NotAllowed."""
    may(actor, "guides.publish_page")
    with transaction.atomic():
        page = locked(page)
        move(page, PAGE_FLOW, "send_back", EDITOR, seen=seen)
    return page


def approve(
    page: Page,
    *,
    seen: int,
    at: datetime | None = None,
    matters: bool = True,
    among: frozenset[str] = frozenset(),
    actor: User | None,
) -> Revision:
    """Publish the newest text, now or from the moment `at` (UTC); readers get it at that minute without any job.

    The first publishing sets the published date for ever; a later one moves the updated date only if it `matters`
    (GDE-6). `among` names pages that go public together with this one, so that links to them are alive.
    Raises NotReady with what has to be mended first, Conflict, Refused (nothing new to publish, or a moment that has
    passed), NotAllowed.
    """
    may(actor, "guides.publish_page")
    now = timezone.now()
    if at is not None and at <= now and actor is not None:
        raise Refused(_("This moment has passed. Choose a later one, or publish now."), field="at")
    if at is not None and at > now + FURTHEST:
        raise Refused(_("Choose a moment within the next ten years."), field="at")
    moment = at or now
    with transaction.atomic():
        page = locked(page)
        head = head_of(page)
        if page.status == PageStatus.APPROVED and head.live_from is not None and head.live_from <= now:
            raise Refused(_("Readers have this text already. There is nothing new to publish."))
        stopping = [one for one in problems_of(page.kind, head.content, at=moment, among=among) if one.stops]
        if stopping:
            raise NotReady(stopping)
        before = Revision.objects.filter(page=page).public(now).first()
        first = page.published_at is None or _is_to_come(page, now)
        move(page, PAGE_FLOW, "publish", EDITOR, seen=seen, **({"published_at": moment} if first else {}))
        # One moment at a time: an older text that waited for its own is not waited for any more.
        _wait_no_more(_waiting(page, now))
        told = moment if matters or before is None or before.updated_at is None else before.updated_at
        Revision.objects.filter(pk=head.pk).update(live_from=moment, updated_at=told, approved_by=actor)
        head.live_from, head.updated_at, head.approved_by = moment, told, actor
        Stamp.renew()
    return head


def unschedule(page: Page, *, seen: int, actor: User) -> Page:
    """Take back a publishing that has not come yet. Raises Refused when it has, Conflict, NotAllowed."""
    may(actor, "guides.publish_page")
    now = timezone.now()
    with transaction.atomic():
        page = locked(page)
        waiting = _waiting(page, now)
        if not waiting.exists():
            raise Refused(_("Nothing waits for its minute here. What is public already can be taken down."))
        changes = {"published_at": None} if _is_to_come(page, now) else {}
        move(page, PAGE_FLOW, "unschedule", EDITOR, seen=seen, **changes)
        _wait_no_more(waiting)
        Stamp.renew()
    return page


def take_down(page: Page, *, seen: int, successor: Page | None = None, actor: User) -> Page:
    """Show the page to nobody from now on: its address answers 410 and names the successor (DESIGN 7.6).

    Raises Refused when it is not public, or would be its own successor; Conflict, NotAllowed.
    """
    may(actor, "guides.publish_page")
    now = timezone.now()
    with transaction.atomic():
        page = locked(page)
        waiting = _waiting(page, now)
        if not Revision.objects.filter(page=page).public(now).exists() and not waiting.exists():
            raise Refused(_("Nobody can read this page anyway."))
        if successor is not None and successor.pk == page.pk:
            raise Refused(_("A page cannot take its own place."), field="successor")
        changes = {"published_at": None} if _is_to_come(page, now) else {}
        move(
            page, PAGE_FLOW, "take_down", EDITOR, seen=seen, taken_down_at=now, successor=successor, **changes
        )
        _wait_no_more(waiting)
        Stamp.renew()
    return page


def delete_page(page: Page, *, seen: int, actor: User) -> None:
    """Remove a page that was never public. Raises Refused when it ever was: its address is promised to readers."""
    may(actor, "guides.delete_page")
    with transaction.atomic():
        page = locked(page)
        must_be_as_seen(page, seen)
        if Revision.objects.filter(page=page, live_from__isnull=False).exists():
            raise Refused(_("This page was public once. Take it down instead; its address stays known."))
        Page.objects.filter(pk=page.pk).update(head=None)
        page.delete()


def write(page: Page, content: Content, *, actor: User | None, note: str, library_sum: str = "") -> Revision:
    """Put a text on top of a locked page. Needs an open transaction; the flow was asked before."""
    last = Revision.objects.filter(page=page).order_by("-number").values_list("number", flat=True).first()
    revision = Revision.objects.create(
        page=page,
        number=(last or 0) + 1,
        **content.as_row(),
        note=note,
        library_sum=library_sum,
        author=actor,
    )
    Page.objects.filter(pk=page.pk).update(head=revision)
    page.head = revision
    return revision


def _waiting(page: Page, now: datetime) -> QuerySet[Revision]:
    """The approved text whose moment has not come."""
    return Revision.objects.filter(page=page, live_from__gt=now)


def _wait_no_more(waiting: QuerySet[Revision]) -> None:
    """Take the approval back; nobody has read anything of it."""
    waiting.update(live_from=None, updated_at=None, approved_by=None)


def _is_to_come(page: Page, now: datetime) -> bool:
    """Whether its first publishing has its moment, which has not come."""
    return page.published_at is not None and page.published_at > now


def _forget_copy(page: Page, actor: User | None) -> None:
    if actor is not None:
        WorkingCopy.objects.filter(page=page, user=actor).delete()
