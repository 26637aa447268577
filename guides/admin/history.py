"""What a page said before: its revisions, two of them beside each other, and taking an old one up again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cusket.accounts.http import Request
from cusket.lib.errors import NotHere

from ..forms import RestoreForm
from ..models import Page
from ..selectors.compare import differences
from ..selectors.desk import history_of, page_on_desk, revision_for, state_of
from ..services import restore_revision
from .editor import frame, read_as, said
from .record import WRITE, needs


@needs("guides.view_page")
@require_safe
def page_revisions(request: Request, pk: int) -> HttpResponse:
    """Every text of the page, the newest first."""
    page = page_on_desk(pk)
    context: dict[str, Any] = {"page": page, "state": state_of(page), "history": history_of(page)}
    context["may_write"] = request.user.has_perm(WRITE)
    title = _("Revisions of %(title)s") % {"title": page}
    return render(request, "admin/guides/page/revisions.html", frame(title, request, **context))


@needs("guides.view_page")
@require_safe
def page_revision(request: Request, pk: int, number: int) -> HttpResponse:
    """One text as readers would see it."""
    page = page_on_desk(pk)
    revision = revision_for(page, number)
    return read_as(request, page, revision.content, number=number, banner=_("Revision %(n)s") % {"n": number})


@needs("guides.view_page")
@require_safe
def page_compare(request: Request, pk: int) -> HttpResponse:
    """Two texts beside each other, word by word; `?a=1&b=3`, without which it is the newest two."""
    page = page_on_desk(pk)
    old, new = (revision_for(page, number) for number in _two(request, page))
    context = {
        "page": page,
        "old": old,
        "new": new,
        "found": differences(old.content, new.content),
        "numbers": list(page.revisions.order_by("-number").values_list("number", flat=True)),
        "may_write": request.user.has_perm(WRITE),
    }
    title = _("What changed in %(title)s") % {"title": page}
    return render(request, "admin/guides/page/compare.html", frame(title, request, **context))


@needs(WRITE)
@require_POST
def page_restore(request: Request, pk: int) -> HttpResponse:
    """Make an old text the newest again, as a draft."""
    page = page_on_desk(pk)
    form = RestoreForm(request)
    saved = form.do(lambda number, seen: restore_revision(page, number=number, seen=seen, actor=request.user))
    words = (
        _("Revision %(old)s is the newest text again, as revision %(n)s.")
        % {"old": form.cleaned_data["number"], "n": saved.number}
        if saved
        else ""
    )
    said(request, form, page, words)
    return redirect("admin:guides_page_revisions" if not saved else "admin:guides_page_change", page.pk)


def _two(request: Request, page: Page) -> tuple[int, int]:
    assert page.head
    newest = page.head.number
    words = (request.GET.get("a", str(max(1, newest - 1))), request.GET.get("b", str(newest)))
    if not all(word.isascii() and word.isdecimal() and len(word) < 9 for word in words):
        raise NotHere
    return int(words[0]), int(words[1])
