"""What stands in the way of publishing a text, and what an editor may want to mend (DESIGN 7.6)."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cusket.lib.places import place_for

from ..markdown import Document, Link, Picture, Problem, Resolve, read
from ..models import Address, Content, Kind, Page, Revision
from .shelf import pictures, shelf


def resolver(at: datetime, among: frozenset[str] = frozenset()) -> Resolve:
    """What links lead to for who reads at a moment (UTC); `among` names pages that are taken to be public then."""
    newest = Revision.objects.filter(page=OuterRef("page_id"), live_from__lte=at).order_by(
        "-live_from", "-number"
    )
    rows = (
        Address.objects.filter(page__isnull=False)
        .annotate(since=Subquery(newest.values("live_from")[:1]))
        .values_list("scope", "slug", "since", "page__taken_down_at")
    )
    public = set(among)
    for scope, slug, since, taken_down_at in rows:
        if since and not (taken_down_at and since <= taken_down_at):
            public.add(f"{scope}:{slug}")
    known = pictures()

    def resolve(link: Link) -> str | Picture | None:
        if link.kind == "page":
            place = place_for(link.name)
            return place.url if place else None
        if link.kind == "image":
            return known.get(link.name)
        name = f"{link.kind}:{link.name}"
        if name not in public or (link.anchor and name not in among and not _has_part(name, link.anchor)):
            return None
        return "/"

    return resolve


def _has_part(name: str, anchor: str) -> bool:
    """Whether a public page has that heading; a page that is not public yet is taken at its word."""
    reading = shelf().by_name(name)
    return reading is None or any(heading.anchor == anchor for heading in reading.document.headings)


def problems_of(
    kind: str, content: Content, *, at: datetime, among: frozenset[str] = frozenset()
) -> list[Problem]:
    """Everything to mend in a text that is to be public at a moment (UTC); those with `stops` keep it from it."""
    return checked(kind, content, resolver(at, among))[1]


def checked(kind: str, content: Content, resolve: Resolve) -> tuple[Document, list[Problem]]:
    """The text as it would be drawn, with its problems and those of what stands around it."""
    document = read(content.body, as_steps=kind == Kind.HELP, resolve=resolve)
    found = list(_around(kind, content, resolve)) + list(document.problems)
    return document, found


def _around(kind: str, content: Content, resolve: Resolve) -> list[Problem]:
    found = []

    def stop(code: str, sentence: str) -> None:
        found.append(Problem(code, sentence, None, stops=True))

    if not content.title.strip():
        stop("no-title", _("Give the page a title."))
    if not content.lead.strip():
        stop("no-lead", _("Write the lead: one or two sentences that say what the page is for."))
    for name in ("title", "label", "lead", "byline"):
        field: Any = Revision._meta.get_field(name)
        have, most = len(getattr(content, name)), field.max_length or 0
        if have > most:
            stop(
                "too-long",
                _("%(field)s: %(n)s characters are too many; %(most)s are the most.")
                % {"field": capfirst(str(field.verbose_name)), "n": have, "most": most},
            )
    if kind == Kind.GUIDE and not content.label.strip():
        stop("no-label", _("Give the guide a label, such as “Buying Guide”."))
    if kind == Kind.GUIDE and not content.byline.strip():
        stop("no-byline", _("Say who wrote it, such as “Cusket Editorial”."))
    if kind == Kind.HELP and not content.icon:
        stop("no-icon", _("Choose an icon."))
    for name in content.use:
        if place_for(name) is None:
            stop("dead-use", _("“%(name)s” under “Use it” is not one of our pages.") % {"name": name})
    for name in content.related:
        its, _colon, slug = name.partition(":")
        if resolve(Link(its, slug, "", name, 0)) is None:
            stop("dead-related", _("The related page “%(name)s” is not public.") % {"name": name})
    return found


def pages_linking(page: Page) -> list[Page]:
    """The pages whose newest text names this one, by any address it ever had."""
    slugs = Address.objects.filter(page=page).values_list("slug", flat=True)
    names = [f"{page.kind}:{slug}" for slug in slugs]
    rows = Page.objects.with_head().exclude(pk=page.pk)
    return [
        row
        for row in rows
        if row.head and any(name in (*row.head.related,) or f"({name}" in row.head.body for name in names)
    ]
