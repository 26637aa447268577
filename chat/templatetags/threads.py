"""What a page needs to draw a thread."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from ..models import Entry
from ..selectors import Thread

register = template.Library()


@register.filter
def same(one: object, other: object) -> bool:
    return one == other


@register.simple_tag
def entry_key(entry: Entry, thread: Thread, mine: bool, marked: bool, *also: object) -> str:
    """Everything a drawn entry shows, in a word. An entry never changes, so its piece of HTML is drawn once a reader's
    zone, language and side; `also` is what else its template looks at."""
    fresh = bool(marked and thread.first_unread and entry.number >= thread.first_unread)
    reader = f"{timezone.get_current_timezone_name()}:{get_language()}:{timezone.localtime():%Y}"
    return f"{entry.pk}:{thread.side}:{bool(mine)}:{fresh}:{reader}:{also}"
