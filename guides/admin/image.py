"""Pictures on the desk: sent in, described, found again by where they are used. Nothing takes one away from a text."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cusket.lib.arrivals import arrived_files, takes_files
from cusket.lib.errors import DomainError, Refused

from ..models import Image
from ..selectors.image import pages_by_image
from ..services.image import add_image, describe_image


class AltForm(forms.ModelForm):
    """A field of a list stands under its column's head; whoever hears the page is told by the field itself."""

    alt = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("alternative text"),
        widget=forms.TextInput(attrs={"aria-label": gettext_lazy("Alternative text"), "class": "vTextField"}),
    )


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    """`Image.pages` are the pages that show a picture; the list asks for those of all its rows at once."""

    list_display = ("shown", "name", "alt", "markdown", "used_in", "size", "uploaded_by", "created_at")
    list_display_links = ("name",)
    list_editable = ("alt",)
    list_select_related = ("uploaded_by",)
    list_per_page = 48
    search_fields = ("name", "alt", "code")
    ordering = ("-created_at",)
    fields = ("shown_large", "alt", "markdown", "used_in", "name", "size", "uploaded_by", "created_at")
    readonly_fields = ("shown_large", "markdown", "used_in", "name", "size", "uploaded_by", "created_at")
    actions = None

    def get_urls(self):
        # The address ends like every one that files may be sent to (cusket.lib.body_limit).
        take = takes_files(count=1, of_staff=True)(self.admin_site.admin_view(require_POST(self.upload_view)))
        return [path("files/", take, name="guides_image_upload"), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(ready_at=None)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Pictures")})

    def get_changelist_form(self, request, **kwargs):
        return AltForm

    def get_changelist_instance(self, request):
        listed = super().get_changelist_instance(request)
        pages = pages_by_image()
        for image in listed.result_list:
            image.pages = pages.get(image.code, {})
        return listed

    def get_object(self, request, object_id, from_field=None):
        image = super().get_object(request, object_id, from_field)
        if image is not None:
            image.pages = pages_by_image().get(image.code, {})
        return image

    def has_delete_permission(self, request, obj=None):
        # An old text of a page may show it, and may come back.
        return False

    def save_model(self, request, obj, form, change):
        describe_image(obj, alt=form.cleaned_data["alt"], actor=request.user)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._add_page(request)

    def upload_view(self, request):
        """Take one picture; answers the editor's script in JSON, and a form with a page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by_script = not request.accepts("text/html")
        try:
            arrived = arrived_files(request, "file")
            if not arrived:
                raise Refused(_("Choose a picture."), field="file")
            image = add_image(arrived=arrived[0], alt=request.POST.get("alt", ""), actor=request.user)
        except DomainError as error:
            refused = {"error": error.message}
            answer = (
                JsonResponse(refused, status=error.status) if by_script else self._add_page(request, error)
            )
            if error.retry_after:
                answer["Retry-After"] = str(error.retry_after)
            return answer
        self.log_addition(request, image, _("Sent in."))
        if not by_script:
            return redirect("admin:guides_image_change", image.pk)
        told = ("code", "name", "alt", "width", "height", "url", "small_url")
        return JsonResponse({name: getattr(image, name) for name in told}, status=201)

    def _add_page(self, request, error: DomainError | None = None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add a picture"),
            "opts": self.opts,
            "error": error,
            "alt": request.POST.get("alt", ""),
        }
        status = error.status if error else 200
        return TemplateResponse(request, "admin/guides/image/add_page.html", context, status=status)

    @admin.display(description=gettext_lazy("picture"))
    def shown(self, image):
        return format_html('<img class="desk-thumb" src="{}" alt="" loading="lazy">', image.small_url)

    @admin.display(description=gettext_lazy("picture"))
    def shown_large(self, image):
        return format_html(
            '<img class="desk-picture" src="{}" width="{}" height="{}" alt="{}">',
            image.url,
            image.width,
            image.height,
            image.alt or _("No alternative text yet"),
        )

    @admin.display(description=gettext_lazy("in a text"))
    def markdown(self, image):
        return format_html("<code>![{}](image:{})</code>", image.alt, image.code)

    @admin.display(description=gettext_lazy("shown on"))
    def used_in(self, image):
        found = [
            (reverse("admin:guides_page_change", args=[page.pk]), page, self.described(image, words))
            for page, words in image.pages.items()
        ]
        return format_html_join(", ", '<a href="{}">{}</a>{}', found) or "–"

    def described(self, image, words):
        """What a text says of it, where the picture itself says nothing or something else."""
        if not words or words == image.alt:
            return ""
        return format_html(" {}", _("described as “%(words)s”") % {"words": words})

    @admin.display(description=gettext_lazy("pixels"))
    def size(self, image):
        return f"{image.width} × {image.height}"
