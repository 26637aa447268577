"""What pages borrow from the library: its dates, and the way from a place of work to the page that explains it."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..selectors import Reading, shelf

register = template.Library()


@register.simple_tag
def long_day(moment: datetime | None) -> SafeString | str:
    """`4 March 2026` in the reader's zone; a page that is not public yet says so."""
    if moment is None:
        return _("not yet")
    day = timezone.localdate(moment)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "j F Y"))


@register.simple_tag
def reading_named(name: str) -> Reading | None:
    """The public page of a name (`help:messaging-buyers`), or None: a link is drawn only where it leads somewhere."""
    return shelf().by_name(name)
