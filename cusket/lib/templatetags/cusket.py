"""Tags of every page: icons, moments with their zone, money, initials. They know nothing of the market."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import money as _money
from ..deeds import new_key
from ..shared_text import ContactFound

register = template.Library()

ICONS = Path(settings.BASE_DIR) / "static" / "icons"


@cache
def _icon_body(name: str) -> str:
    inner = re.search(r"<svg[^>]*>(.*)</svg>", (ICONS / f"{name}.svg").read_text(), re.S)
    assert inner, f"{name}.svg has no drawing"
    return re.sub(r"\s+", " ", inner.group(1)).strip()


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A Lucide icon inline; it is decoration, the words stand beside it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        f"i {css}".strip(),
        mark_safe(_icon_body(name)),
    )


@register.filter
def initials(name: str) -> str:
    words = [word for word in re.split(r"[\s.@-]+", name or "?") if word]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def count(number: int | Decimal) -> str:
    """A whole number with its thousands separator."""
    return number_format(number, 0, use_l10n=True, force_grouping=True)


@register.simple_tag
def money(amount: Decimal, currency: str) -> str:
    return _money.money(amount, currency)


@register.simple_tag
def unit_price(amount: Decimal, currency: str) -> str:
    return _money.money(amount, currency, exact=True)


def day_text(day: date, *, year: bool = False) -> str:
    """`Fri 12 Jun`; with the year when asked for, or when it is not this year's."""
    this_year = timezone.localdate().year
    return date_format(day, "D j M Y" if year or day.year != this_year else "D j M")


def distance_text(day: date) -> str:
    """`in 17 days`, `today`, `2 days ago`, counted in the reader's calendar."""
    days = (day - timezone.localdate()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": count(days)}
    return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": count(-days)}


def moment_text(moment: datetime, *, utc: bool = True) -> str:
    """`Fri 29 May, 18:00 (15:00 UTC)` in the reader's zone; the UTC day is named where it is another day."""
    local = timezone.localtime(moment)
    there = moment.astimezone(UTC)
    text = f"{day_text(local.date())}, {local:%H:%M}"
    if not utc:
        return text
    if not local.utcoffset():
        return f"{text} UTC"
    zulu = f"{there:%H:%M}" if there.date() == local.date() else f"{day_text(there.date())}, {there:%H:%M}"
    return f"{text} ({zulu} UTC)"


@register.simple_tag
def day(value: date, year: bool = False) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value, year=bool(year)))


@register.simple_tag
def distance(value: date) -> str:
    return distance_text(value)


@register.simple_tag
def moment(value: datetime, utc: bool = True) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', _stamp(value), moment_text(value, utc=bool(utc)))


@register.simple_tag
def clock(value: datetime) -> SafeString:
    """Only the time of day, for lists that already say the day."""
    return format_html('<time datetime="{}">{}</time>', _stamp(value), f"{timezone.localtime(value):%H:%M}")


@register.simple_tag
def utc(value: datetime) -> str:
    """The moment for texts that leave the building: UTC only."""
    there = value.astimezone(UTC)
    return f"{date_format(there.date(), 'D j M Y')}, {there:%H:%M} UTC"


@register.simple_tag
def log_day(value: datetime) -> str:
    """The heading of a day in a thread: Today, Yesterday, Friday 22 May."""
    local = timezone.localdate(value)
    days = (timezone.localdate() - local).days
    if days in (0, 1):
        return _("Yesterday") if days else _("Today")
    return date_format(local, "l j F" if local.year == timezone.localdate().year else "l j F Y")


@register.simple_tag
def zone_name() -> str:
    """`Stockholm (UTC+1)`: the reader's zone by place."""
    now = timezone.localtime()
    place = timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " ")
    minutes = int((now.utcoffset() or timedelta()).total_seconds()) // 60
    if place == "UTC":
        return place
    if not minutes:
        return f"{place} (UTC)"
    hours, rest = divmod(abs(minutes), 60)
    return f"{place} (UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''})"


@register.simple_tag
def now_here() -> datetime:
    return timezone.now()


@register.filter
def days_since(value: datetime) -> int:
    return max(0, (timezone.now() - value).days)


@register.filter
def marked(found: ContactFound) -> SafeString:
    """The refused text with what was found in <mark>."""
    pieces, at = [], 0
    for contact in sorted(found.contacts, key=lambda contact: contact.start):
        if contact.start < at:
            continue
        pieces.append(
            format_html(
                "{}<mark>{}</mark>", found.text[at : contact.start], found.text[contact.start : contact.end]
            )
        )
        at = contact.end
    pieces.append(format_html("{}", found.text[at:]))
    return mark_safe("".join(pieces))


def _stamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


register.filter("distance", distance_text)


@register.simple_tag
def one_time_key() -> str:
    """A fresh key for a form that a fragment draws by itself."""
    return new_key()
