"""What pages borrow from the library: its dates, its words for machines, the way to the page that explains a thing."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cusket.lib.places import Place
from cusket.lib.templatetags.cusket import ICONS, icon

from ..markdown import Picture
from ..models import Kind
from ..selectors import Reading, shelf
from ..selectors.shelf import SectionOnShelf

register = template.Library()

SITE = "Cusket"
# Open Graph wants a territory with the language, and knows no bare "en".
TERRITORIES = {"en": "en_GB"}
# What would end the element that the words stand in, or a line of what reads them.
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


@register.simple_tag
def long_day(moment: datetime | None) -> SafeString | str:
    """`4 March 2026` in the reader's zone; a page that is not public yet says so."""
    if moment is None:
        return _("not yet")
    day = timezone.localdate(moment)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "j F Y"))


@register.simple_tag
def newest_guides() -> list[Reading]:
    """The three guides with the latest "Updated", which is the date their cards tell."""
    return shelf().newest(Kind.GUIDE)[:3]


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The icon an editor chose; a book where this version of Cusket has no drawing of that name."""
    # What an editor's browser sent is drawn before anybody has judged it; a file's name has 255 letters at most.
    known = re.fullmatch("[a-z0-9-]{1,60}", name) and (ICONS / f"{name}.svg").is_file()
    return icon(name if known else "book-open")


@register.simple_tag
def page_address(reading: Reading) -> str:
    """The whole address, for who reads it on paper."""
    return _address(reading.url)


@register.simple_tag(takes_context=True)
def task_of(context: RequestContext, reading: Reading) -> Place | None:
    """The first of the page's "do it" links that this member may open; None for visitors (DESIGN 7.7)."""
    member = context.get("member")
    if not member:
        return None
    company = member.company
    for link in reading.use:
        if link.url.startswith("/factory/"):
            may = company.can_supply
        else:
            may = company.can_buy or link.url.startswith("/account/")
        if may:
            return link
    return None


@register.simple_tag
def reading_meta(reading: Reading) -> SafeString:
    """What search engines and messengers read of a guide or a help page."""
    section = reading.section
    trail = [*_trail(reading.kind), (section.title, section.url), (reading.title, reading.url)]
    url = _address(reading.url)
    image = _picture(reading)
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": reading.title,
        "description": reading.lead,
        "articleSection": section.title,
        "author": {"@type": "Organization", "name": reading.content.byline or SITE},
        "publisher": {"@type": "Organization", "name": SITE, "url": _address("/")},
        "datePublished": _stamp(reading.published_at),
        "dateModified": _stamp(reading.updated_at),
        "mainEntityOfPage": url,
        "inLanguage": settings.LANGUAGE_CODE,
        "wordCount": reading.document.words,
        "image": image,
    }
    properties = {
        **_properties("article", reading.title, reading.lead, url),
        "og:image": image,
        "article:published_time": article["datePublished"],
        "article:modified_time": article["dateModified"],
        "article:section": section.title,
    }
    return _head(url, properties, article, _crumbs(trail), previous=reading.previous, next_one=reading.next)


@register.simple_tag
def listing_meta(kind: str, section: SectionOnShelf | None = None) -> SafeString:
    """The same for an index, or for one section's page."""
    trail = _trail(kind)
    if section:
        trail.append((section.title, section.url))
    title, path = trail[-1]
    words = (section.intro or section.title) if section else Kind(kind).about
    return _head(_address(path), _properties("website", title, words, _address(path)), _crumbs(trail))


def _trail(kind: str) -> list[tuple[str, str]]:
    if kind == Kind.HELP:
        return [(_("Help Center"), reverse("help_list"))]
    return [(_("Guides"), reverse("guide_list"))]


def _address(path: str) -> str:
    return path if path.startswith("https:") else f"{settings.SITE_URL}{path}"


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _picture(reading: Reading) -> str | None:
    """The whole address of the first picture that readers see."""
    found = (reading.shelf.resolve(link) for link in reading.document.links if link.kind == "image")
    return next((_address(picture.src) for picture in found if isinstance(picture, Picture)), None)


def _properties(kind: str, title: str, words: str, url: str) -> dict[str, str | None]:
    return {
        "og:type": kind,
        "og:title": title,
        "og:description": words,
        "og:url": url,
        "og:site_name": SITE,
        "og:locale": TERRITORIES.get(settings.LANGUAGE_CODE, settings.LANGUAGE_CODE.replace("-", "_")),
    }


def _crumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": _address(path)}
            for place, (name, path) in enumerate(trail, 1)
        ],
    }


def _head(
    url: str,
    properties: Mapping[str, str | None],
    *facts: Mapping[str, Any],
    previous: Reading | None = None,
    next_one: Reading | None = None,
) -> SafeString:
    links = [("canonical", url)]
    links += [
        (rel, _address(page.url))
        for rel, page in (("prev", previous), ("next", next_one))
        if page is not None
    ]
    return mark_safe(
        format_html_join("", '<link rel="{}" href="{}">\n', links)
        + format_html_join(
            "",
            '<meta property="{}" content="{}">\n',
            ((key, value) for key, value in properties.items() if value),
        )
        + "".join(f'<script type="application/ld+json">{_json(fact)}</script>\n' for fact in facts)
    )


def _json(facts: Mapping[str, Any]) -> str:
    """JSON that can stand in an HTML page: nothing in it ends the element or begins another."""
    known = {key: value for key, value in facts.items() if value is not None}
    return json.dumps(known, ensure_ascii=False).translate(_ESCAPED)
