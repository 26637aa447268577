"""The indexes: all guides, one topic, the Help Center, one section of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cusket.accounts.http import Request
from cusket.lib.errors import NotHere

from ..models import Kind
from ..selectors import shelf
from .fresh import led_on, unless_known


@require_safe
def guide_list(request: Request) -> HttpResponse:
    """Every public guide, by topic (GDE-1)."""
    return _index(request, Kind.GUIDE, "guides/guide_list_page.html")


@require_safe
def help_list(request: Request) -> HttpResponse:
    """The Help Center: its sections with their pages."""
    return _index(request, Kind.HELP, "guides/help_list_page.html")


@require_safe
def guide_topic(request: Request, section: str) -> HttpResponse:
    """One topic's guides."""
    return _section(request, Kind.GUIDE, section)


@require_safe
def help_section(request: Request, section: str) -> HttpResponse:
    """One section's help pages (HLP-1: the trail's second part)."""
    return _section(request, Kind.HELP, section)


def _index(request: Request, kind: Kind, template: str) -> HttpResponse:
    known = shelf()
    context = {"sections": known.sections(kind), "kind": kind}
    return unless_known(request, known.version, known.changed_at, lambda: render(request, template, context))


def _section(request: Request, kind: Kind, slug: str) -> HttpResponse:
    known = shelf()
    row = known.section(kind, slug)
    if row is None:
        moved = known.moved_section(kind, slug)
        if moved is None or not moved.readings:
            raise NotHere
        return led_on(moved.url)
    if not row.readings:
        raise NotHere
    context = {"section": row, "kind": kind}
    return unless_known(
        request,
        f"{known.version} {slug}",
        known.changed_at,
        lambda: render(request, "guides/section_page.html", context),
    )
