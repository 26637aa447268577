"""The editor of a page: opening, keeping what is typed, previewing, and every button that saves the text first."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cusket.accounts.http import Request
from cusket.accounts.models import User
from cusket.lib.deeds import SeenDeed
from cusket.lib.errors import Refused
from cusket.lib.flow import Step
from cusket.lib.templatetags.cusket import moment_text

from ..flow import EDITOR, PAGE_FLOW, WRITER, PageStatus
from ..forms import NewPageForm, PageForm, SeenForm, typed_fields
from ..models import LEAD_LENGTH, Content, Page
from ..selectors.check import checked, resolver
from ..selectors.compare import differences, merged
from ..selectors.desk import (
    content_of,
    others_at_work,
    page_on_desk,
    reading_of,
    restored_for,
    state_of,
)
from ..selectors.syntax import samples
from ..services import approve, ask_review, create_page, save_revision, send_back, unschedule
from ..services.library import newer_leaf, take_over_leaf
from ..services.working_copy import drop_copy, keep_copy
from ..views.page import context_of, template_of
from .record import PUBLISH, WRITE, framing, needs, write_down

# What a page's version may be: the database's own largest.
MOST = 2**31 - 1


def frame(title: str, request: Request, **context: Any) -> dict[str, Any]:
    """What every page of the desk is drawn with."""
    return {**admin.site.each_context(request), "opts": Page._meta, "title": title, **context}


@needs("guides.add_page")
@require_http_methods(["GET", "HEAD", "POST"])
def page_add(request: Request) -> HttpResponse:
    """Begin a page as a draft, and go on to its editor."""
    form = NewPageForm(request)
    if request.method == "POST":

        def begin(title: str, slug: str, **_section: Any) -> Page:
            return create_page(section=form.chosen_section, title=title, slug=slug, actor=request.user)

        page = form.do(begin)
        if page:
            write_down(request.user, page, _("Begun."), ADDITION)
            return redirect("admin:guides_page_change", page.pk)
    context = frame(_("Begin a page"), request, form=form)
    return render(request, "admin/guides/page/add.html", context, status=form.status)


@needs(WRITE)
@framing("frame-src")
@require_http_methods(["GET", "HEAD", "POST"])
def page_edit(request: Request, pk: int) -> HttpResponse:
    """The editor. Every button saves the text first, so that nothing typed is lost whatever else is refused."""
    page = page_on_desk(pk)
    if request.method == "POST":
        return _do(request, page)
    restored = restored_for(page, request.user)
    if restored is None:
        assert page.head
        return _editor(request, page, PageForm(request, page=page), page.head.content)
    if restored.late:
        note = str(restored.copy.fields.get("note", ""))
        return _merge(request, page, restored.content, base=restored.base, note=note, status=200)
    form = PageForm(request, page=page, typed=restored.copy.fields)
    return _editor(request, page, form, restored.content, restored=restored)


def _do(request: Request, page: Page) -> HttpResponse:
    form = PageForm(request, page=page)
    press = BUTTONS.get(request.POST.get("do", "save"), _save)
    done = form.do(lambda **_values: press(page, form, request.user))
    if done is not None:
        for words in done:
            write_down(request.user, page, words)
        messages.success(request, " ".join(done) or _("Nothing had changed."))
        return redirect("admin:guides_page_change", page.pk)
    typed = typed_fields(form.sent)
    page = page_on_desk(page.pk)
    assert page.head
    if content_of(typed, page.head.content) != page.head.content:
        # What is refused, for whatever reason, is kept as if it were still being typed.
        keep_copy(page, fields=typed, base=_whole(form["seen"].value(), page.version), actor=request.user)
    if form.theirs is not None:
        base = page.revisions.filter(number=_whole(typed.get("revision"), 0)).first()
        mine = content_of(typed, base.content if base else page.head.content)
        note = str(typed.get("note", ""))
        return _merge(request, page, mine, base=base.content if base else None, note=note, status=409)
    content = content_of(typed, page.head.content)
    if content == page.head.content:
        # Only the page has moved, not its text: the same button pressed again is meant for how it stands now.
        form.go_on_from(seen=page.version, revision=page.head.number)
    return _editor(request, page, form, content)


Press = Callable[[Page, PageForm, User], list[str]]


def _save(page: Page, form: PageForm, actor: User) -> list[str]:
    seen, begun_on = form.cleaned_data["seen"], form.cleaned_data["revision"] or 0
    saved = save_revision(page, content=form.content, seen=seen, note=form.cleaned_data["note"], actor=actor)
    written = saved.number > begun_on
    # What comes next is meant for the page as this person saw it, with their own text on top and nothing else.
    form.go_on_from(seen=seen + 1 if written else seen, revision=saved.number)
    return [_("Saved as revision %(n)s.") % {"n": saved.number}] if written else []


def _ask_review(page: Page, form: PageForm, actor: User) -> list[str]:
    done = _save(page, form, actor)
    ask_review(page, seen=form.seen_now, actor=actor)
    return [*done, _("Given to the editors for review.")]


def _send_back(page: Page, form: PageForm, actor: User) -> list[str]:
    done = _save(page, form, actor)
    send_back(page, seen=form.seen_now, actor=actor)
    return [*done, _("Sent back to its writer.")]


def _publish(page: Page, form: PageForm, actor: User) -> list[str]:
    done = _save(page, form, actor)
    approve(page, seen=form.seen_now, matters=form.cleaned_data["matters"], actor=actor)
    return [*done, _("Published.")]


def _schedule(page: Page, form: PageForm, actor: User) -> list[str]:
    done = _save(page, form, actor)
    at = form.cleaned_data["at"]
    if at is None:
        raise Refused(_("Say on which day and at which time."), field="at")
    approve(page, seen=form.seen_now, at=at, matters=form.cleaned_data["matters"], actor=actor)
    return [*done, _("Scheduled for %(when)s.") % {"when": moment_text(at)}]


def _unschedule(page: Page, form: PageForm, actor: User) -> list[str]:
    done = _save(page, form, actor)
    unschedule(page, seen=form.seen_now, actor=actor)
    return [*done, _("The schedule is taken back.")]


BUTTONS: dict[str, Press] = {
    "save": _save,
    "ask_review": _ask_review,
    "send_back": _send_back,
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
}


@needs(WRITE)
@require_POST
def page_keep(request: Request, pk: int) -> HttpResponse:
    """Keep what is typed, as it is typed; answers what the editor shows beside it. 409 keeps it just the same."""
    page = page_on_desk(pk)
    assert page.head
    fields = typed_fields(request.POST)
    base = _whole(request.POST.get("base") or request.POST.get("seen"), page.version)
    copy = keep_copy(page, fields=fields, base=base, actor=request.user)
    content = content_of(fields, page.head.content)
    check = _check(page, content)
    answer = {
        "saved": f"{timezone.localtime(copy.saved_at):%H:%M:%S}",
        "version": page.version,
        "others": render_to_string("admin/guides/page/_others.html", _others(request, page), request),
        "check": render_to_string("admin/guides/page/_check.html", check, request),
        "stops": render_to_string("admin/guides/page/_stops.html", check, request)
        if check["stopping"]
        else "",
        "words": check["document"].words,
    }
    if page.version == base:
        return JsonResponse(answer)
    return JsonResponse({**answer, "moved": True}, status=409)


@needs(WRITE)
@require_POST
def page_drop(request: Request, pk: int) -> HttpResponse:
    """Throw away what was typed and not saved."""
    page = page_on_desk(pk)
    drop_copy(page, actor=request.user)
    messages.success(request, _("Thrown away. This is the page as it was saved."))
    return redirect("admin:guides_page_change", page.pk)


@needs("guides.view_page")
@framing("frame-ancestors")
@require_http_methods(["GET", "HEAD", "POST"])
def page_preview(request: Request, pk: int) -> HttpResponse:
    """The page as readers would see it, with what is typed. Sending the form keeps it first: no script is needed."""
    page = page_on_desk(pk)
    assert page.head
    if request.method == "POST":
        fields = typed_fields(request.POST)
        base = _whole(request.POST.get("seen"), page.version)
        keep_copy(page, fields=fields, base=base, actor=request.user)
        return redirect("admin:guides_page_preview", page.pk)
    restored = restored_for(page, request.user)
    content = restored.content if restored else page.head.content
    banner = _("Draft preview") if restored or state_of(page).head_is_new else _("Preview")
    return read_as(request, page, content, number=page.head.number, banner=banner)


@needs("guides.view_page")
@require_safe
def how_to_write(request: Request) -> HttpResponse:
    """Every form of our Markdown, typed and drawn, in the readers' own look."""
    return render(request, "admin/guides/page/how.html", {"samples": samples(), "preview": True})


def read_as(request: Request, page: Page, content: Content, *, number: int, banner: str) -> HttpResponse:
    """A text of a page in its readers' own template, under a banner."""
    reading = reading_of(page, content, number=number)
    context = {
        **context_of(reading),
        "reader": template_of(reading),
        "page": page,
        "banner": banner,
        # No script runs in it: what readers do with a page would do nothing here, or harm.
        "preview": True,
        "beside": "beside" in request.GET,
    }
    response = render(request, "admin/guides/page/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@needs(WRITE)
@require_POST
def page_library(request: Request, pk: int) -> HttpResponse:
    """Make the newer text of the page's file in the library a draft."""
    page = page_on_desk(pk)
    form = SeenForm(request)
    saved = form.do(lambda seen: take_over_leaf(page, seen=seen, actor=request.user))
    said(request, form, page, _("The library's text is the newest now, as a draft.") if saved else "")
    return redirect("admin:guides_page_change", page.pk)


def said(request: Request, form: SeenDeed, page: Page, words: str) -> None:
    """Write down what a small form did (`words`), or say why it did not."""
    if words:
        write_down(request.user, page, words)
        messages.success(request, words)
    for _anchor, sentence in form.problems():
        messages.error(request, sentence)


def _whole(value: Any, otherwise: int) -> int:
    word = str(value or "")
    return (
        int(word)
        if word.isascii() and word.isdecimal() and len(word) < 11 and int(word) <= MOST
        else otherwise
    )


def _check(page: Page, content: Content) -> dict[str, Any]:
    document, problems = checked(page.kind, content, resolver(timezone.now()))
    return {
        "document": document,
        "problems": problems,
        "stopping": sum(problem.stops for problem in problems),
    }


def _others(request: Request, page: Page) -> dict[str, Any]:
    return {"others": others_at_work(page, request.user)}


def _open(page: Page, user: User) -> dict[str, bool]:
    """Which buttons this person has on this page as it stands."""
    hands = [WRITER, *([EDITOR] if user.has_perm(PUBLISH) else [])]
    steps: list[Step] = [step for hand in hands for step in PAGE_FLOW.open_to(page.status, hand)]
    names, state = {step.name for step in steps}, state_of(page)
    return {
        # Saving an approved text makes a draft of it first.
        "ask_review": "ask_review" in names or page.status == PageStatus.APPROVED,
        "send_back": "send_back" in names,
        "publish": "publish" in names,
        "unschedule": "unschedule" in names and state.waiting is not None,
        "take_down": "take_down" in names and bool(state.public or state.waiting),
        "move": user.has_perm(PUBLISH),
        "delete": user.has_perm("guides.delete_page")
        and not page.revisions.filter(live_from__isnull=False).exists()
        and not page.taken_down_at,
    }


def _editor(
    request: Request,
    page: Page,
    form: PageForm,
    content: Content,
    *,
    template: str = "editor",
    **context: Any,
) -> HttpResponse:
    context = {
        # Whoever writes needs the width; the breadcrumbs lead everywhere else.
        "is_nav_sidebar_enabled": False,
        "page": page,
        "form": form,
        "state": state_of(page),
        "may": _open(page, request.user),
        "leaf": newer_leaf(page),
        "lead_length": LEAD_LENGTH,
        **_check(page, content),
        **_others(request, page),
        **context,
    }
    status = context.pop("status", form.status)
    return render(
        request, f"admin/guides/page/{template}.html", frame(str(page), request, **context), status=status
    )


def _merge(
    request: Request, page: Page, mine: Content, *, base: Content | None, note: str, status: int
) -> HttpResponse:
    """Both texts: mine in the form, with what only the other changed put in, and theirs beside it (P15)."""
    assert page.head
    theirs = page.head.content
    together = merged(base, mine, theirs)
    form = PageForm(request, page=page, typed={**together.content.as_row(), "note": note}, bound=False)
    return _editor(
        request,
        page,
        form,
        together.content,
        template="merge",
        status=status,
        theirs=page.head,
        together=together,
        # Against the text both began on, or where that is not known, against each other.
        of_theirs=differences(base, theirs) if base else [],
        of_mine=differences(base or theirs, mine),
        base_known=base is not None,
        nothing_mine=base is not None and mine == base,
    )
