"""Where pages and sections stand: their addresses, which lead on for ever when they change, and their order."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.errors import Refused
from cusket.lib.flow import must_be_as_seen

from ..models import Address, Kind, Page, Section, Stamp
from .rights import locked, may

# Words that stand in an address where a section's slug would (guides/urls.py), and some that may have to one day.
RESERVED = {"to", "search", "images", "feed", "atom", "rss"}


def must_be_free(scope: str, slug: str) -> None:
    """Raises Refused for an address that is not: every old one still leads to where it always led."""
    if slug in RESERVED:
        raise Refused(_("This word has a meaning of its own in addresses. Choose another."), field="slug")
    taken = Address.objects.filter(scope=scope, slug=slug).select_related("page__head", "section").first()
    if taken:
        row = taken.page or taken.section
        assert row
        words = _("“%(title)s” has this address.") if row.slug == slug else _("“%(title)s” had this address.")
        raise Refused(words % {"title": row}, field="slug")


def move_page(
    page: Page, *, section: Section, slug: str, position: int, seen: int, actor: User | None
) -> Page:
    """Put a page elsewhere: its section, its place in it, its address. The old address leads to the new one.

    Raises Refused (address taken, a section of the other kind), Conflict, NotAllowed.
    """
    may(actor, "guides.publish_page")
    with transaction.atomic():
        # The version is asked under the lock, or two editors would both see the same.
        page = locked(page)
        must_be_as_seen(page, seen)
        if section.kind != page.kind:
            raise Refused(
                _("Guides have topics, help pages have sections. Choose one of its kind."), field="section"
            )
        if slug != page.slug:
            own = Address.objects.filter(scope=page.kind, slug=slug, page=page).exists()
            if not own:
                must_be_free(page.kind, slug)
                _claim(Address(scope=page.kind, slug=slug, page=page))
        page.section, page.slug, page.position, page.version = section, slug, position, seen + 1
        page.save(update_fields=["section", "slug", "position", "version"])
        Stamp.renew()
    return page


def settle_page(
    page: Page, *, section: Section, slug: str, after: int | None, seen: int, actor: User | None
) -> Page:
    """Move a page, and put it behind another one (its id) or, without, first in its section. Raises as `move_page`."""
    with transaction.atomic():
        rows = list(
            Page.objects.filter(section=section)
            .exclude(pk=page.pk)
            .order_by("position", "pk")
            .values_list("pk", flat=True)
        )
        at = rows.index(after) + 1 if after in rows else 0
        moved = move_page(page, section=section, slug=slug, position=at + 1, seen=seen, actor=actor)
        order_pages(section, pages=[*rows[:at], page.pk, *rows[at:]], actor=actor)
    return moved


def save_section(section: Section, *, actor: User | None) -> Section:
    """Keep a new or changed section. Raises Refused when its address is taken, NotAllowed."""
    may(actor, "guides.change_section" if section.pk else "guides.add_section")
    scope = f"{section.kind}-section"
    with transaction.atomic():
        before = Section.objects.filter(pk=section.pk).first() if section.pk else None
        if before is not None and before.kind != section.kind:
            raise Refused(_("A section keeps its kind."), field="kind")
        own = before and Address.objects.filter(scope=scope, slug=section.slug, section=before).exists()
        if not own:
            must_be_free(scope, section.slug)
        try:
            with transaction.atomic():
                section.save()
        except IntegrityError:
            raise Refused(_("Another section has this address."), field="slug") from None
        if not own:
            _claim(Address(scope=scope, slug=section.slug, section=section))
        Stamp.renew()
    return section


def delete_section(section: Section, *, actor: User | None) -> None:
    """Remove a section that has no pages. Raises Refused when it has some, NotAllowed."""
    may(actor, "guides.delete_section")
    with transaction.atomic():
        if Page.objects.filter(section=section).exists():
            raise Refused(_("There are pages in this section. Move them elsewhere first."))
        section.delete()
        Stamp.renew()


def order_pages(section: Section, *, pages: list[int], actor: User | None) -> None:
    """Put a section's pages into the order of their ids; those not named stay behind in theirs. Raises NotAllowed."""
    may(actor, "guides.publish_page")
    _put_in_order(Page.objects.filter(section=section), pages)


def order_sections(kind: Kind, *, sections: list[int], actor: User | None) -> None:
    """Put the sections of a kind into the order of their ids. Raises NotAllowed."""
    may(actor, "guides.change_section")
    _put_in_order(Section.objects.filter(kind=kind), sections)


def _put_in_order(found: QuerySet[Any], ids: list[int]) -> None:
    wanted = {pk: at for at, pk in enumerate(ids)}
    with transaction.atomic():
        # Locked, so that two editors who order at once leave one of the two orders and not a mixture.
        rows = list(found.select_for_update(no_key=True, of=("self",)))
        rows.sort(key=lambda row: (wanted.get(row.pk, len(wanted)), row.position, row.pk))
        for at, row in enumerate(rows, start=1):
            if row.position != at:
                found.filter(pk=row.pk).update(position=at)
        Stamp.renew()


def _claim(address: Address) -> None:
    try:
        with transaction.atomic():
            address.save()
    except IntegrityError:
        # Two editors chose one word at the same moment: the database says who was first.
        raise Refused(_("Another page has or had this address."), field="slug") from None
