"""What readers said of pages: totals of each, and their words of what was missing, the newest first."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cusket.lib.templatetags.cusket import moment_text

from ..models import Vote
from ..selectors.desk import since_change, tallies
from .record import row_number


class SinceFilter(admin.SimpleListFilter):
    """Only what was said since the page's text really changed last."""

    title = gettext_lazy("said of")
    parameter_name = "since"

    def lookups(self, request, model_admin):
        return [("change", _("the text since its last real change"))]

    def queryset(self, request, queryset):
        if self.value() != "change":
            return queryset
        return queryset.filter(changed_at__gte=since_change())


class PageFilter(admin.SimpleListFilter):
    """By page, of those that somebody voted on."""

    title = gettext_lazy("page")
    parameter_name = "page"

    def lookups(self, request, model_admin):
        return sorted(((str(one.page.pk), str(one.page)) for one in tallies()), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        number = row_number(self.value() or "")
        return queryset.filter(page=number) if number else queryset


class ReasonFilter(admin.SimpleListFilter):
    """Only votes with words."""

    title = gettext_lazy("words")
    parameter_name = "words"

    def lookups(self, request, model_admin):
        return [("yes", _("with what was missing"))]

    def queryset(self, request, queryset):
        return queryset.exclude(reason="") if self.value() == "yes" else queryset


@admin.register(Vote)
class VoteAdmin(admin.ModelAdmin):
    """Read only, and without names: who said it is nobody's business."""

    list_display = ("page", "helpful", "reason", "said_by", "said_at")
    list_display_links = None
    list_filter = ("helpful", SinceFilter, ReasonFilter, PageFilter)
    list_select_related = ("page__head",)
    search_fields = ("reason",)
    ordering = ("-changed_at", "-pk")
    fields = ("page", "helpful", "reason", "revision", "created_at", "changed_at")
    change_list_template = "admin/guides/vote/change_list.html"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        # Django's own lets an address ask for the votes of one person, or of one browser.
        return lookup.partition("__")[0] not in ("user", "visitor")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": _("Votes"), **(extra_context or {}), "tallies": tallies()}
        )

    @admin.display(description=gettext_lazy("said by"))
    def said_by(self, vote):
        return _("Member") if vote.user_id else _("Visitor")

    @admin.display(description=gettext_lazy("when"), ordering="changed_at")
    def said_at(self, vote):
        return moment_text(vote.changed_at, utc=False)
