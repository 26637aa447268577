import json
import re

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cusket.lib.templatetags.cusket import marked

from .models import Conversation, Entry, HeldText, SupportCase
from .selectors.held import finding_of, is_message, labelled_rows
from .services.held import judge, release
from .services.support import close_case


class ReadOnlyAdmin(admin.ModelAdmin):
    """The record is append-only for staff too."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Conversation)
class ConversationAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "first", "second", "head", "created_at")
    search_fields = ("code", "title")
    list_select_related = ("first", "second")


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("conversation", "number", "kind", "author", "created_at")
    list_filter = ("kind",)
    search_fields = ("conversation__code", "body")
    list_select_related = ("conversation", "author__user", "author__company")


class JudgedFilter(admin.SimpleListFilter):
    """By verdict; what waits for one is a choice of its own."""

    title = gettext_lazy("verdict")
    parameter_name = "verdict"

    def lookups(self, request, model_admin):
        return [("open", _("not judged yet")), *HeldText.Verdict.choices]

    def queryset(self, request, queryset):
        if self.value() in HeldText.Verdict.values:
            return queryset.filter(verdict=self.value())
        return queryset.filter(verdict="") if self.value() == "open" else queryset


@admin.register(HeldText)
class HeldTextAdmin(ReadOnlyAdmin):
    """What the contact filter held back. Looking takes the right to view; judging, releasing, exporting, to change."""

    list_display = (
        "held_at",
        "excerpt",
        "kinds",
        "who",
        "company",
        "conversation_title",
        "typed_in",
        "verdict",
        "times",
    )
    list_filter = (JudgedFilter, "held_at", "place")
    search_fields = ("text", "member__company__name", "conversation__code", "conversation__title")
    list_select_related = ("member__company", "member__user", "conversation")
    ordering = ("-held_at",)
    actions = ("mark_right", "mark_wrong", "export")
    fields = (
        "held_at",
        "times",
        "company",
        "member",
        "conversation_title",
        "typed_in",
        "words",
        "reasons",
        "verdict",
        "judged_by",
        "judged_at",
        "released",
    )
    change_form_template = "admin/chat/heldtext/change_form.html"

    def has_judge_permission(self, request):
        return request.user.has_perm("chat.change_heldtext")

    def get_urls(self):
        view = require_POST(self.admin_site.admin_view(self.release_view))
        return [path("<int:pk>/release/", view, name="chat_heldtext_release"), *super().get_urls()]

    def release_view(self, request, pk):
        held = get_object_or_404(HeldText, pk=pk)
        if not self.has_judge_permission(request):
            raise PermissionDenied
        entry = release(held, actor=request.user)
        self.log_change(request, held, _("Released."))
        messages.success(request, _("Posted as entry %(n)s of its conversation.") % {"n": entry.number})
        return redirect("admin:chat_heldtext_change", pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        held = self.get_object(request, object_id)
        may = self.has_judge_permission(request)
        context = {"may_release": may and held and is_message(held) and held.released_id is None}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    @admin.display(description=gettext_lazy("company"), ordering="member__company__name")
    def company(self, held):
        return held.member.company.name if held.member else "–"

    @admin.display(description=gettext_lazy("typed in"), ordering="place")
    def typed_in(self, held):
        return " › ".join(part.replace("_", " ") for part in re.split("[:/]", held.place) if part)

    @admin.display(description=gettext_lazy("text"))
    def excerpt(self, held):
        first = min((found["start"] for found in held.found), default=0)
        start = max(0, first - 40)
        words = " ".join(held.text[start : start + 120].split())
        return f"{'…' if start else ''}{words}{'…' if held.text[start + 120 :] else ''}"

    @admin.display(description=gettext_lazy("member"), ordering="member__user__name")
    def who(self, held):
        return held.member.user.name if held.member else "–"

    @admin.display(description=gettext_lazy("found"))
    def kinds(self, held):
        return ", ".join(dict.fromkeys(found["kind"] for found in held.found))

    @admin.display(description=gettext_lazy("conversation"))
    def conversation_title(self, held):
        return held.conversation.title if held.conversation else "–"

    @admin.display(description=gettext_lazy("text"))
    def words(self, held):
        # Every character of the text is escaped by `marked`; what is added is the line ends.
        return mark_safe(str(marked(finding_of(held))).replace("\n", "<br>"))

    @admin.display(description=gettext_lazy("why"))
    def reasons(self, held):
        rows = [(finding.words, finding.why, finding.reason) for finding in finding_of(held).findings]
        return format_html_join(mark_safe("<br>"), "“{}”: {} ({})", rows)

    @admin.action(description=gettext_lazy("Mark as rightly held"), permissions=["judge"])
    def mark_right(self, request, queryset):
        self._mark(request, queryset, HeldText.Verdict.RIGHT)

    @admin.action(description=gettext_lazy("Mark as held by mistake"), permissions=["judge"])
    def mark_wrong(self, request, queryset):
        self._mark(request, queryset, HeldText.Verdict.WRONG)

    def _mark(self, request, queryset, verdict):
        n = judge(queryset.values_list("pk", flat=True), verdict=verdict, actor=request.user)
        messages.success(request, _("%(n)s marked.") % {"n": n})

    @admin.action(description=gettext_lazy("Export as labelled rows (JSONL)"), permissions=["judge"])
    def export(self, request, queryset):
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in labelled_rows(queryset)]
        response = HttpResponse("".join(lines), content_type="application/x-ndjson; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="held.jsonl"'
        return response


@admin.register(SupportCase)
class SupportCaseAdmin(ReadOnlyAdmin):
    """What people ask Support, the longest waiting first. Looking takes the right to view; closing, to change."""

    list_display = (
        "code",
        "opened_at",
        "topic",
        "who",
        "company",
        "order_code",
        "status",
        "closed_by",
        "closed_at",
    )
    list_filter = ("status", "topic", "opened_at")
    search_fields = (
        "code",
        "order_code",
        "text",
        "name",
        "email",
        "user__name",
        "user__email",
        "company__name",
    )
    list_select_related = ("user", "company", "closed_by")
    ordering = ("-status", "opened_at")
    actions = ("close",)
    fields = (
        "code",
        "status",
        "opened_at",
        "topic",
        "who",
        "answer_to",
        "company",
        "order_code",
        "page",
        "text",
        "closed_by",
        "closed_at",
    )
    change_form_template = "admin/chat/supportcase/change_form.html"

    def has_close_permission(self, request):
        return request.user.has_perm("chat.change_supportcase")

    def get_urls(self):
        view = require_POST(self.admin_site.admin_view(self.close_view))
        return [path("<int:pk>/close/", view, name="chat_supportcase_close"), *super().get_urls()]

    def close_view(self, request, pk):
        case = get_object_or_404(SupportCase, pk=pk)
        if not self.has_close_permission(request):
            raise PermissionDenied
        self._close(request, case)
        messages.success(request, _("Case %(code)s is closed.") % {"code": case.code})
        return redirect("admin:chat_supportcase_change", pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        case = self.get_object(request, object_id)
        context = {"may_close": case and case.closed_at is None and self.has_close_permission(request)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    @admin.display(description=gettext_lazy("who"))
    def who(self, case):
        return f"{case.asker} ({case.answer_to})"

    @admin.display(description=gettext_lazy("answer to"))
    def answer_to(self, case):
        return case.answer_to

    @admin.action(description=gettext_lazy("Close"), permissions=["close"])
    def close(self, request, queryset):
        waiting = list(queryset.filter(closed_at=None))
        for case in waiting:
            self._close(request, case)
        messages.success(request, _("%(n)s closed.") % {"n": len(waiting)})

    def _close(self, request, case):
        if case.closed_at is None:
            close_case(case, seen=case.version, actor=request.user)
            self.log_change(request, case, _("Closed."))
