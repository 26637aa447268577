"""Where a page stands: its section and address, taking it down, deleting what was never public."""

from django.contrib import messages
from django.contrib.admin.models import DELETION
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cusket.accounts.http import Request

from ..forms import AddressForm, SeenForm, TakeDownForm
from ..selectors.check import pages_linking
from ..selectors.desk import page_on_desk, state_of
from ..services import delete_page, take_down
from ..services.address import settle_page
from .editor import frame
from .record import PUBLISH, needs, write_down


@needs(PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def page_address(request: Request, pk: int) -> HttpResponse:
    """Its section, its address, its place among the others."""
    page = page_on_desk(pk)
    form = AddressForm(request, page=page)
    if request.method == "POST" and (moved := form.do(settle_page, page, actor=request.user)):
        write_down(request.user, page, _("Moved to %(address)s.") % {"address": moved.url})
        messages.success(request, _("The page stands at %(address)s now.") % {"address": moved.url})
        return redirect("admin:guides_page_change", page.pk)
    context = frame(
        _("Address and place of %(title)s") % {"title": page},
        request,
        page=page,
        form=form,
        old=page.addresses.exclude(slug=page.slug),
    )
    return render(request, "admin/guides/page/address.html", context, status=form.status)


@needs(PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def page_take_down(request: Request, pk: int) -> HttpResponse:
    """Show it to nobody any more; asked once more, with the pages that link it."""
    page = page_on_desk(pk)
    form = TakeDownForm(request, page=page)
    if request.method == "POST" and form.do(take_down, page, actor=request.user):
        write_down(request.user, page, _("Taken down."))
        messages.success(request, _("Nobody can read this page any more. Its text is kept."))
        return redirect("admin:guides_page_change", page.pk)
    context = frame(
        _("Take down %(title)s") % {"title": page},
        request,
        page=page,
        form=form,
        state=state_of(page),
        linking=pages_linking(page),
    )
    return render(request, "admin/guides/page/take_down.html", context, status=form.status)


@needs("guides.delete_page")
@require_http_methods(["GET", "HEAD", "POST"])
def page_delete(request: Request, pk: int) -> HttpResponse:
    """Delete what was never public; what was is taken down instead."""
    page = page_on_desk(pk)
    form = SeenForm(request, initial={"seen": page.version})
    title = str(page)
    if request.method == "POST":
        deleted = form.do(lambda seen: delete_page(page, seen=seen, actor=request.user))
        if deleted:
            write_down(request.user, page, _("Deleted; it was never public."), DELETION)
            messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
            return redirect("admin:guides_page_changelist")
    context = frame(
        _("Delete %(title)s") % {"title": title},
        request,
        page=page,
        form=form,
        linking=pages_linking(page),
    )
    return render(request, "admin/guides/page/delete.html", context, status=form.status)
