"""Search over guides and help pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cusket.accounts.http import Request


@require_safe
def guide_search(request: Request) -> HttpResponse:
    """Pages that hold the words, typing errors forgiven."""
    return render(request, "guides/search_page.html", {})
