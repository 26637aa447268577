"""The list of pages, and the addresses of all that is done with one."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cusket.lib.templatetags.cusket import count, moment_text

from ..models import Page
from ..selectors.check import checked, resolver
from ..selectors.desk import STATES, in_state, on_desk, share_of, state_of
from . import editor, history, place
from .record import row_number


class StateFilter(admin.SimpleListFilter):
    """By how a page stands; each is in one state."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return STATES

    def queryset(self, request, queryset):
        return in_state(queryset, self.value()) if self.value() in dict(STATES) else queryset


class SectionFilter(admin.RelatedFieldListFilter):
    """By section, each with its kind: both kinds may have one of the same name."""

    def field_choices(self, field, request, model_admin):
        rows = field.related_model.objects.order_by("kind", "position", "pk")
        return [(row.pk, f"{row.get_kind_display()}: {row.title}") for row in rows]


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    """Writers see and write every page; editors decide what is public (`guides.publish_page`)."""

    list_display = ("name", "state", "where", "written", "updated", "words", "helpful", "to_mend")
    list_filter = ("kind", ("section", SectionFilter), StateFilter)
    list_per_page = 50
    search_fields = ("slug", "head__title", "head__lead", "head__body")
    search_help_text = gettext_lazy("Words of the title, the lead, the text or the address")
    ordering = ("kind", "section__position", "section", "position", "pk")
    # Django's own would delete what readers know.
    actions = None
    change_list_template = "admin/guides/page/change_list.html"

    def get_queryset(self, request):
        return on_desk().order_by(*self.ordering)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Pages"), **(extra_context or {})})

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        resolve = resolver(timezone.now())
        for page in changelist.result_list:
            page.document, page.problems = checked(page.kind, page.head.content, resolve)
        return changelist

    def get_urls(self):
        def at(route, view, name):
            return path(f"<int:pk>/{route}/", self.admin_site.admin_view(view), name=f"guides_page_{name}")

        how = self.admin_site.admin_view(editor.how_to_write)
        return [
            path("how-to-write/", how, name="guides_page_how"),
            at("keep", editor.page_keep, "keep"),
            at("throw-away", editor.page_drop, "drop"),
            at("preview", editor.page_preview, "preview"),
            at("library", editor.page_library, "library"),
            at("address", place.page_address, "address"),
            at("take-down", place.page_take_down, "take_down"),
            at("revisions", history.page_revisions, "revisions"),
            at("revisions/<int:number>", history.page_revision, "revision"),
            at("compare", history.page_compare, "compare"),
            at("restore", history.page_restore, "restore"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return editor.page_add(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return editor.page_edit(request, pk=_number(object_id))

    def delete_view(self, request, object_id, extra_context=None):
        return place.page_delete(request, _number(object_id))

    @admin.display(description=gettext_lazy("page"), ordering="head__title")
    def name(self, page):
        return str(page)

    @admin.display(description=gettext_lazy("state"))
    def state(self, page):
        state = state_of(page)
        return format_html('<span class="state state--{}">{}</span>', state.name, state.words)

    @admin.display(description=gettext_lazy("where"), ordering="section__position")
    def where(self, page):
        return format_html("{}<br>{}", page.get_kind_display(), page.section)

    @admin.display(description=gettext_lazy("updated"), ordering="updated_told")
    def updated(self, page):
        return date_format(timezone.localdate(page.updated_told), "j M Y") if page.updated_told else "–"

    @admin.display(description=gettext_lazy("last written"), ordering="head__created_at")
    def written(self, page):
        who = page.head.author or _("The library")
        return format_html("{}<br>{}", who, moment_text(page.head.created_at, utc=False))

    @admin.display(description=gettext_lazy("words"))
    def words(self, page):
        return count(page.document.words)

    @admin.display(description=gettext_lazy("helpful"), ordering="votes_yes")
    def helpful(self, page):
        if not page.votes_all:
            return "–"
        address = reverse("admin:guides_vote_changelist")
        share = share_of(page.votes_yes or 0, page.votes_all)
        words = _("%(share)s %% of %(n)s") % {"share": share, "n": count(page.votes_all)}
        return format_html('<a href="{}?page={}">{}</a>', address, page.pk, words)

    @admin.display(description=gettext_lazy("to mend"))
    def to_mend(self, page):
        stopping = sum(problem.stops for problem in page.problems)
        hints = len(page.problems) - stopping
        said = [
            ngettext("%(n)s problem", "%(n)s problems", stopping) % {"n": stopping} if stopping else "",
            ngettext("%(n)s hint", "%(n)s hints", hints) % {"n": hints} if hints else "",
        ]
        return ", ".join(word for word in said if word) or "–"


def _number(object_id: str) -> int:
    number = row_number(unquote(object_id))
    if not number:
        raise Http404
    return number
