"""Sections: what they are called, and the order of them and of their pages."""

from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cusket.accounts.http import Request
from cusket.lib.errors import Refused

from ..forms import ADDRESS_WORDS, IconPicks, icon_choices
from ..models import Address, Kind, Page, Section
from ..selectors.desk import on_desk, state_of
from ..services.address import delete_section, must_be_free, order_pages, order_sections, save_section
from .record import PUBLISH, needs, row_number, write_down


class SectionForm(forms.ModelForm):
    """A section's own fields; whether its address is free is asked here, and again when it is saved."""

    class Meta:
        model = Section
        fields = ("kind", "slug", "title", "intro", "icon")
        error_messages: ClassVar = {"slug": {"invalid": ADDRESS_WORDS}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "icon" in self.fields:
            self.fields["icon"] = forms.ChoiceField(
                label=_("Icon"),
                choices=icon_choices(self.instance.icon),
                initial=self.instance.icon,
                widget=IconPicks(),
            )
        if self.instance.pk and "kind" in self.fields:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = _("A section keeps its kind, because its pages have the same.")

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        scope = f"{self.instance.kind if self.instance.pk else self.cleaned_data.get('kind')}-section"
        own = Address.objects.filter(scope=scope, slug=slug, section=self.instance.pk or 0)
        if not own.exists():
            try:
                must_be_free(scope, slug)
            except Refused as refused:
                raise ValidationError(refused.message) from refused
        return slug


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """Only sections without pages can be deleted: an address that readers know leads on for ever."""

    form = SectionForm
    list_display = ("title", "kind", "slug", "intro", "page_count", "order")
    list_filter = ("kind",)
    ordering = ("kind", "position", "pk")
    actions = None
    change_form_template = "admin/guides/section/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("pages")

    def get_list_display(self, request):
        # Whoever may not move sections gets no arrows to press.
        return self.list_display if self.has_change_permission(request) else self.list_display[:-1]

    def get_urls(self):
        return [
            path(
                "move/",
                self.admin_site.admin_view(section_move),
                name="guides_section_move",
            ),
            path(
                "<int:pk>/order/",
                self.admin_site.admin_view(section_order),
                name="guides_section_order",
            ),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request, obj=None):
        # Django asks whether Page rows may go too; here there are none.
        return super().has_delete_permission(request, obj) and (obj is None or not obj.pages.exists())

    def save_model(self, request, obj, form, change):
        if not change:
            last = Section.objects.filter(kind=obj.kind).order_by("-position").first()
            obj.position = last.position + 1 if last else 1
        save_section(obj, actor=request.user)

    def delete_model(self, request, obj):
        delete_section(obj, actor=request.user)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Sections"), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        section = self.get_object(request, object_id)
        rows = list(on_desk().filter(section=section).order_by("position", "pk")) if section else []
        context = {
            "rows": [(page, state_of(page)) for page in rows],
            "may_order": request.user.has_perm(PUBLISH),
        }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    @admin.display(description=gettext_lazy("pages"))
    def page_count(self, section):
        return len(section.pages.all())

    @admin.display(description=gettext_lazy("order"))
    def order(self, section):
        # The list is a form of its own; these buttons send it elsewhere.
        return format_html(
            '<button class="button" formaction="move/" name="up" value="{0}" aria-label="{1}">↑</button> '
            '<button class="button" formaction="move/" name="down" value="{0}" aria-label="{2}">↓</button>',
            section.pk,
            _("Move %(title)s up") % {"title": section.title},
            _("Move %(title)s down") % {"title": section.title},
        )


def moved(order: list[int], request: Request) -> list[int]:
    """An order of ids with one of them moved by one place, as the pressed button says (`up` or `down`)."""
    for name, by in (("up", -1), ("down", 1)):
        word = request.POST.get(name, "")
        if row_number(word) in order:
            at = order.index(row_number(word))
            to = min(max(at + by, 0), len(order) - 1)
            order.insert(to, order.pop(at))
    return order


@needs("guides.change_section")
@require_POST
def section_move(request: Request) -> HttpResponse:
    """Move a section by one place among those of its kind."""
    word = request.POST.get("up") or request.POST.get("down") or ""
    section = get_object_or_404(Section, pk=row_number(word))
    order = list(
        Section.objects.filter(kind=section.kind).order_by("position", "pk").values_list("pk", flat=True)
    )
    order_sections(Kind(section.kind), sections=moved(order, request), actor=request.user)
    write_down(request.user, section, _("Moved in the order of sections."))
    messages.success(request, _("“%(title)s” has moved.") % {"title": section.title})
    return redirect("admin:guides_section_changelist")


@needs(PUBLISH)
@require_POST
def section_order(request: Request, pk: int) -> HttpResponse:
    """Move a page by one place in its section."""
    section = get_object_or_404(Section, pk=pk)
    order = list(Page.objects.filter(section=section).order_by("position", "pk").values_list("pk", flat=True))
    order_pages(section, pages=moved(order, request), actor=request.user)
    write_down(request.user, section, _("The order of its pages was changed."))
    messages.success(request, _("The order of the pages is changed."))
    return redirect("admin:guides_section_change", pk)
