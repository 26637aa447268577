"""The factory dashboard, a supplier's orders, a buyer's orders; each answers live questions at its own address."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chat.selectors import typical_reply
from cusket.accounts.doors import buyers_only, suppliers_only
from cusket.accounts.http import Request
from cusket.lib.pages import PAGE_SIZE

from ..flow import BUYER, SUPPLIER
from ..models import Order
from ..selectors import board as boards
from ..selectors.board import Board, Wish
from ..selectors.quote import open_quotes_to
from ..selectors.rfq import unanswered_by


def _wish(request: Request, shows: tuple[str, ...]) -> Wish:
    """What the address asks for; anything unknown is the first that is offered."""

    def clean(name: str) -> str:
        return request.GET.get(name, "").replace("\x00", "").strip()[:80]

    show, sort = clean("show"), clean("sort")
    return Wish(
        show if show in shows else shows[0],
        clean("q"),
        sort if sort in boards.SORTS else boards.SORTS[0],
        clean("page"),
    )


def heads(rows: list[Order]) -> dict[str, str]:
    """What each card shows, in a word: `{"CK-20402": "17.3"}` for head 17 with 3 unread."""
    return {row.code: f"{row.conversation.head}.{row.unread}" for row in rows}


def counts_of(found: Board) -> str:
    """Every number of the chips and tiles in a word: a page that holds the same word has the same numbers."""
    return ".".join(str(found.counts[name]) for name in sorted(found.counts))


def _live(request: Request, found: Board, context: dict[str, Any]) -> HttpResponse:
    """What has changed against the cards a page holds, told as swaps by id; 204 when nothing has."""
    held = dict(
        pair.rpartition(":")[::2]
        for pair in request.GET.get("heads", "").split(",")[: 4 * PAGE_SIZE]
        if ":" in pair
    )
    now = heads(found.page.rows)
    drawn = request.GET.get("drawn", "")
    since = (
        datetime.fromtimestamp(int(drawn), UTC) if drawn.isdecimal() and len(drawn) < 12 else timezone.now()
    )
    changed = [row for row in found.page.rows if row.code in held and held[row.code] != now[row.code]]
    fresh = [row for row in found.page.rows if row.code not in held and row.created_at >= since]
    missing = [code for code in held if code not in now]
    gone: list[str] = []
    if missing:
        listed = boards.listed_codes(request.member, found.party, found.wish, missing)
        gone = [code for code in missing if code not in listed]
    resorted = [code for code in held if code in now] != [code for code in now if code in held] or bool(
        set(now) - set(held) - {row.code for row in fresh}
    )
    told = request.GET.get("counts", "") == counts_of(found)
    if told and not (changed or fresh or gone or (resorted and "sorted" in request.GET)):
        return HttpResponse(status=204)
    return render(
        request,
        "orders/_board_news.html",
        {
            **context,
            "held": held,
            "first_held": next(iter(held), ""),
            "changed": changed,
            "fresh": fresh,
            "gone": gone,
            "resorted": resorted,
            "oob": True,
        },
    )


def _answer(request: Request, template: str, party: str, shows: tuple[str, ...], **more: Any) -> HttpResponse:
    member = request.member
    found = boards.board(member, party, _wish(request, shows))
    # The sum over what is listed is the whole only for a company with one side, and without search words.
    if not found.wish.q and not (member.company.can_supply and member.company.can_buy):
        request.unread_total = found.counts["messages"]
    context = {
        "board": found,
        "party": party,
        "shows": shows,
        "counts": found.counts,
        "word": counts_of(found),
    }
    if request.htmx and "heads" in request.GET:
        context["total"] = boards.unread_total(member)
        context |= {name: more[name]() for name in ("on_time", "reply") if name in more}
        return _live(request, found, context)
    context |= {name: read() for name, read in more.items()}
    return render(request, template, context)


DASHBOARD = ("active", "needs", "waits", "unread", "reply", "overdue", "shipped")
FACTORY_ORDERS = ("active", "needs", "waits", "unread", "reply", "shipped", "completed", "cancelled", "all")
BUYER_ORDERS = ("active", "needs", "shipped", "completed", "waits", "unread", "reply", "cancelled", "all")


@require_safe
@suppliers_only
def factory_dashboard(request: Request) -> HttpResponse:
    """The stats bar, then Active Orders, before anything else (DSH-1, DSH-2)."""
    company = request.member.company
    return _answer(
        request,
        "orders/factory_dashboard_page.html",
        SUPPLIER,
        DASHBOARD,
        on_time=lambda: boards.on_time(company),
        reply=lambda: typical_reply(company),
        upcoming=lambda: boards.upcoming(company, SUPPLIER),
        to_review=lambda: boards.to_review(company, SUPPLIER),
        requests=lambda: unanswered_by(company),
    )


@require_safe
@suppliers_only
def factory_order_list(request: Request) -> HttpResponse:
    """Every order the company sells, ended ones too (DSH-5)."""
    return _answer(request, "orders/order_list_page.html", SUPPLIER, FACTORY_ORDERS)


@require_safe
@buyers_only
def order_list(request: Request) -> HttpResponse:
    """A buyer's orders, what needs the buyer first (ACC-2)."""
    company = request.member.company
    return _answer(
        request,
        "orders/order_list_page.html",
        BUYER,
        BUYER_ORDERS,
        quotes=lambda: list(open_quotes_to(company)[:3]),
    )
