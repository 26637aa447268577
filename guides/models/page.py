"""Pages, their sections, everything ever written on them, and every address they ever had.

A page's text is never changed: each save is a new `Revision`. What readers see is the newest revision whose
`live_from` has come, so a page goes public at its minute without any job (GDE-5).
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..flow import PAGE_FLOW, PageStatus

# DESIGN 7.6: what stands under the title, in search results and in a feed.
LEAD_LENGTH = 160


class Kind(models.TextChoices):
    GUIDE = "guide", _("Guide")
    HELP = "help", _("Help page")

    @property
    def about(self) -> str:
        """What pages of this kind are, in a sentence for readers."""
        if self == Kind.HELP:
            return gettext("How each page of Cusket works, step by step, for suppliers and for buyers.")
        return gettext(
            "What to write, what to ask and how to decide while an order is made, for both sides of it."
        )


@dataclass(frozen=True)
class Content:
    """What an editor writes on a page; a revision is one of these with who and when."""

    title: str = ""
    label: str = ""
    lead: str = ""
    byline: str = "Cusket Editorial"
    icon: str = ""
    body: str = ""
    # Names of the product's pages (cusket.lib.places) where the advice is put to work.
    use: tuple[str, ...] = field(default=())
    # "guide:slug" and "help:slug", as in a text's links.
    related: tuple[str, ...] = field(default=())

    def as_row(self) -> dict[str, Any]:
        """The fields of a row that holds this text."""
        return {**asdict(self), "use": list(self.use), "related": list(self.related)}


CONTENT_FIELDS = tuple(one.name for one in fields(Content))


class Section(models.Model):
    """A topic of guides or a part of the Help Center, in the order that editors gave it."""

    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    slug = models.SlugField(_("address"), max_length=60, db_index=False)
    title = models.CharField(_("title"), max_length=60)
    intro = models.CharField(_("introduction"), max_length=LEAD_LENGTH, blank=True)
    icon = models.CharField(_("icon"), max_length=40, default="book-open")
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("kind", "position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_section_of_a_slug"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="section_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return reverse("guide_topic" if self.kind == Kind.GUIDE else "help_section", args=[self.slug])


class PageQuerySet(models.QuerySet["Page"]):
    def with_head(self) -> PageQuerySet:
        return self.select_related("section", "head", "head__author")


class Page(models.Model):
    """A guide or a help page: where it stands. What stands on it is in its revisions; `head` is the newest.

    `version` moves with every change and comes back with every form, so that nobody writes over somebody (P15).
    """

    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="pages", db_index=False, verbose_name=_("section")
    )
    slug = models.SlugField(_("address"), max_length=80, db_index=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    status = models.CharField(max_length=10, choices=PageStatus.choices, default=PAGE_FLOW.start)
    version = models.PositiveIntegerField(default=0)
    head = models.OneToOneField("Revision", models.PROTECT, null=True, related_name="+")
    # The day readers are told; it never moves again once it has come (GDE-6).
    published_at = models.DateTimeField(null=True)
    # Nothing approved up to this moment is shown any more.
    taken_down_at = models.DateTimeField(null=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)
    # The file of guides/library this page came with; empty for what editors began.
    source = models.CharField(max_length=160, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        permissions = [("publish_page", _("Can publish, schedule and take down pages"))]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_page_of_a_slug"),
            # services.library: the page that a file became
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="one_page_of_a_file"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="page_kind_known"),
            models.CheckConstraint(condition=Q(status__in=PageStatus.values), name="page_status_known"),
        ]
        indexes = [
            # selectors.shelf: the pages of a section in their order
            models.Index(fields=["section", "position"], name="page_in_section"),
        ]

    def __str__(self) -> str:
        return self.head.title if self.head else self.slug

    @property
    def name(self) -> str:
        """How texts link it."""
        return f"{self.kind}:{self.slug}"

    @property
    def url(self) -> str:
        """Its address for readers, public or not."""
        return reverse(
            "guide_detail" if self.kind == Kind.GUIDE else "help_detail", args=[self.section.slug, self.slug]
        )


class RevisionQuerySet(models.QuerySet["Revision"]):
    def public(self, at: datetime | None = None) -> RevisionQuerySet:
        """Every revision that is or was public at a moment (UTC, now without one); of a page the one shown is first."""
        at = at or timezone.now()
        return self.filter(
            Q(page__taken_down_at__isnull=True) | Q(live_from__gt=F("page__taken_down_at")), live_from__lte=at
        ).order_by("-live_from", "-number")


class Revision(models.Model):
    """One text of a page, as somebody saved it. Only its approval is written later."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=120)
    label = models.CharField(_("label"), max_length=40, blank=True)
    lead = models.CharField(_("lead"), max_length=LEAD_LENGTH, blank=True)
    byline = models.CharField(_("by-line"), max_length=80, blank=True)
    icon = models.CharField(_("icon"), max_length=40, blank=True)
    body = models.TextField(_("text"), blank=True)
    use = models.JSONField(_("links to use it"), default=list, blank=True)
    related = models.JSONField(_("related pages"), default=list, blank=True)
    # What was changed, in its writer's words.
    note = models.CharField(_("what changed"), max_length=160, blank=True)
    # SHA-256 of the file that this text came from; empty for what people wrote.
    library_sum = models.CharField(max_length=64, blank=True, default="")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)
    # The moment from which readers see it; empty until an editor approves it.
    live_from = models.DateTimeField(null=True)
    # The "Updated" that readers are told; moves only when the editor says that the change matters (GDE-6).
    updated_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_revision_of_a_number"),
            models.CheckConstraint(
                condition=~(Q(live_from__isnull=True) ^ Q(updated_at__isnull=True)),
                name="revision_dates_together",
            ),
        ]
        indexes = [
            # selectors.shelf: what is public now, and since when the newest is
            models.Index(fields=["live_from"], condition=Q(live_from__isnull=False), name="revision_live"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def content(self) -> Content:
        row = {name: getattr(self, name) for name in CONTENT_FIELDS}
        return Content(**{**row, "use": tuple(self.use), "related": tuple(self.related)})


class Address(models.Model):
    """Every slug that a page or section has or had: old ones lead on for ever, and nobody else can take one."""

    class Scope(models.TextChoices):
        GUIDE = "guide"
        HELP = "help"
        GUIDE_SECTION = "guide-section"
        HELP_SECTION = "help-section"

    scope = models.CharField(max_length=13, choices=Scope.choices)
    slug = models.SlugField(max_length=80, db_index=False)
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="addresses")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="addresses")

    class Meta:
        constraints = [
            # services.address: an address leads to one place, whoever asks first
            models.UniqueConstraint(fields=["scope", "slug"], name="one_place_of_an_address"),
            models.CheckConstraint(
                condition=Q(page__isnull=True) ^ Q(section__isnull=True), name="address_of_page_or_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope}/{self.slug}"


class WorkingCopy(models.Model):
    """What somebody has typed into the editor and not saved yet; only its writer gets it back (P15).

    `base` is the page's version it was begun on, `saved_at` says that its writer is at work.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="working_copies", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    base = models.PositiveIntegerField()
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            # selectors.desk: what this person typed here, and who else is at work
            models.UniqueConstraint(fields=["page", "user"], name="one_working_copy"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.user_id}"


def _word() -> str:
    return secrets.token_hex(8)


class Stamp(models.Model):
    """One row whose word is another one after every change to what readers may see; what is remembered hangs on it.

    Random, so that a database restored from a backup never shows a word that stood for something else.
    """

    word = models.CharField(max_length=16, default=_word)

    def __str__(self) -> str:
        return self.word

    @classmethod
    def renew(cls) -> None:
        """Say that something changed. Belongs at the end of the transaction that changed it: the row is everybody's."""
        cls._default_manager.update_or_create(pk=1, defaults={"word": _word()})
