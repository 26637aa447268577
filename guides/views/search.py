"""Search over guides and help pages: a plain form, and as somebody types where there is a script."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cusket.accounts.http import Request
from cusket.lib.widgets import Line

from ..models import Kind
from ..selectors import shelf
from ..selectors.search import answer_to, popular

# More than anybody types to find a page; what is pasted by mistake is cut.
LENGTH = 200
# The id of the field in templates/guides/_search_form.html.
FIELD = "find"


@require_safe
def guide_search(request: Request) -> HttpResponse:
    """Pages that hold the words, typing errors forgiven; without words, what there is to search."""
    query = Line().to_python(request.GET.get("q", "")[: 4 * LENGTH].replace("\x00", ""))[:LENGTH].strip()
    shown = request.GET.get("kind", "")
    shown = shown if shown in Kind.values else ""
    known = shelf()
    found = answer_to(query, known, kind=shown, forgive=request.GET.get("forgive") != "0") if query else None
    context = {
        "query": query,
        "shown": shown,
        "found": found,
        "popular": [] if found and found.results else popular(known),
        "as_typed": "?" + urlencode({"q": query, "kind": shown, "forgive": "0"}),
    }
    if found and found.instead:
        context["instead"] = "?" + urlencode({"q": found.instead, "kind": shown})
    if not request.htmx:
        return render(request, "guides/search_page.html", context)
    response = render(request, "guides/_search_results.html", {**context, "oob": True})
    if request.htmx.trigger == FIELD:
        # Not every pause while typing is a page to go back to; what was sent or chosen is.
        response["HX-Replace-Url"] = request.get_full_path()
    return response
