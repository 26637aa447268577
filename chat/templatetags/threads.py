"""What a page needs to draw a thread."""

import re
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cusket.lib.contact_info.hosts import ALLOWED, is_on

from ..models import Entry
from ..selectors import Thread
from ..services import UNSEND_WITHIN

register = template.Library()


@register.filter
def same(one: object, other: object) -> bool:
    return one == other


@register.simple_tag(takes_context=True)
def entry_key(
    context: template.Context, entry: Entry, thread: Thread, mine: bool, marked: bool, *also: object
) -> str:
    """Everything a drawn entry shows, in a word. An entry never changes, so its piece of HTML is drawn once a reader's
    zone, language, side and right to act; `also` is what else its template looks at."""
    fresh = bool(marked and thread.first_unread and entry.number >= thread.first_unread)
    acts = bool(getattr(context.get("member"), "may_act", False))
    # Only as news does it bring the message that it takes back, drawn anew.
    news = bool(context.get("oob") and entry.kind == "message_unsent")
    reader = (
        f"{timezone.get_current_timezone_name()}:{get_language()}:{timezone.localtime():%Y}:{acts}:{news}"
    )
    state = f"{bool(entry.unsent_at)}{may_unsend(entry, mine)}{bool(entry.quotes and entry.quotes.unsent_at)}"
    return f"{entry.pk}:{thread.side}:{bool(mine)}:{fresh}:{state}:{reader}:{also}"


@register.simple_tag
def may_unsend(entry: Entry, mine: bool) -> bool:
    """Whether to offer taking a message back; whether it has been read is asked when it is pressed."""
    return bool(
        mine
        and entry.kind == "message"
        and not entry.unsent_at
        and timezone.now() < entry.created_at + UNSEND_WITHIN
    )


# Signs that nobody sees end an address: what is pressed must be what is read.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_TOKEN = re.compile(rf"https?://[^\s<>\"'{_UNSEEN}]+")


def _is_allowed(url: str) -> bool:
    # Programs differ on where a host ends before these two: what is read here as one site may open another.
    if "\\" in url or "@" in url:
        return False
    try:
        return is_on(urlsplit(url).hostname or "", ALLOWED)
    except ValueError:
        # "https://[1" is no address at all.
        return False


@register.filter
def linked(text: str) -> SafeString:
    """A message in paragraphs, its links to allowed hosts made pressable; every other text stays text."""

    def link(found: re.Match[str]) -> str:
        url = found[0].rstrip(".,;:!?)]}”’")
        rest = found[0][len(url) :]
        if not _is_allowed(url):
            return escape(found[0])
        return format_html(
            '<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>{}', url, url, rest
        )

    pieces, at = [], 0
    for found in _TOKEN.finditer(text):
        pieces += [escape(text[at : found.start()]), link(found)]
        at = found.end()
    pieces.append(escape(text[at:]))
    # Escaped piece by piece above, so what is left to do is the paragraphs.
    return mark_safe(linebreaks("".join(pieces), autoescape=False))


@register.filter
def short_words(text: str, length: int = 140) -> str:
    """The beginning of a text on one line, for quoting it."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


@register.filter
def found_words(entry: Entry, words: list[str]) -> SafeString:
    """The part of what an entry says around the first word found, then the names of its files; every word marked."""
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    text = str(entry.body)
    names = [file["name"] for file in entry.facts.get("files", [])]
    first = pattern.search(text)
    start = max(0, (first.start() if first else 0) - 60)
    said = ("…" if start else "") + short_words(text[start:], 240)
    shown = " · ".join(filter(None, [said, *names]))
    pieces, at = [], 0
    for found in pattern.finditer(shown):
        pieces += [escape(shown[at : found.start()]), format_html("<mark>{}</mark>", found[0])]
        at = found.end()
    return mark_safe("".join([*pieces, escape(shown[at:])]))
