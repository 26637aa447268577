"""For readers that are programs: feeds of the guides, the map of what is public, and the word to robots."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as draw_sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cusket.lib.places import place_for

from ..markdown.elsewhere import elsewhere, sayable
from ..models import Kind
from ..selectors import Reading, Shelf, shelf

# A feed says what is new; the library is at its own addresses.
ENTRIES = 40
# Part of every id: the year in which this site's name was ours to give ids under (RFC 4151).
SINCE = 2026
CONTENT = "http://purl.org/rss/1.0/modules/content/"


class _Dated(SyndicationFeed):
    """Dated by what is in it, not by when it was asked for."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["changed_at"]
        return moment


class Atom(_Dated, Atom1Feed):
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class Rss(_Dated, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


@require_safe
def guide_feed(request: HttpRequest) -> HttpResponse:
    """The guides as Atom, whole."""
    return _feed(request, Atom, "guide_feed")


@require_safe
def guide_feed_rss(request: HttpRequest) -> HttpResponse:
    """The same as RSS, for readers that know nothing else."""
    return _feed(request, Rss, "guide_feed_rss")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everything that a visitor may read, with when it last changed."""
    known = shelf()
    return _unless_known(
        request, known, lambda: draw_sitemap(request, sitemaps={"public": _Public(known)}).render()
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not ask for: pages that answer only to who is signed in."""
    context = {"sitemap": _whole(reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


def _unless_known(request: HttpRequest, known: Shelf, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """304 to who has it as it is; nothing in it depends on who asks."""
    words = f"{known.version} {request.get_full_path()} {settings.SITE_URL}"
    etag = f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'
    # When this process first saw it so: what is taken down makes nothing else newer.
    moment = int(known.at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=moment) or draw()
    response["ETag"] = etag
    response["Last-Modified"] = http_date(moment)
    response["Cache-Control"] = "public, no-cache"
    return response


_written: WeakKeyDictionary[Shelf, dict[str, bytes]] = WeakKeyDictionary()


def _feed(request: HttpRequest, maker: type[Atom | Rss], name: str) -> HttpResponse:
    known = shelf()

    def draw() -> HttpResponse:
        texts = _written.setdefault(known, {})
        key = f"{name} {settings.SITE_URL}"
        if key not in texts:
            texts[key] = _write(known, maker, _whole(reverse(name)))
        return HttpResponse(texts[key], content_type=maker.content_type)

    return _unless_known(request, known, draw)


def _write(known: Shelf, maker: type[Atom | Rss], address: str) -> bytes:
    newest = known.newest(Kind.GUIDE)[:ENTRIES]
    feed = maker(
        title=_("Cusket guides"),
        subtitle=Kind.GUIDE.about,
        link=_whole(reverse("guide_list")),
        description=Kind.GUIDE.about,
        language=settings.LANGUAGE_CODE,
        author_name="Cusket",
        feed_url=address,
        feed_guid=_id("guides"),
        changed_at=newest[0].told_at if newest else known.changed_at,
    )
    for reading in newest:
        feed.add_item(
            title=sayable(reading.title),
            link=_whole(reading.url),
            description=sayable(reading.lead),
            author_name=sayable(reading.content.byline) or "Cusket",
            unique_id=_id(f"guides/{reading.page_id}"),
            unique_id_is_permalink=False,
            pubdate=reading.published_at,
            updateddate=reading.updated_at,
            categories=[sayable(reading.section.title)],
            content=sayable(elsewhere(reading.document.html, page=_whole(reading.url))),
        )
    return feed.writeString("utf-8").encode()


def _id(what: str) -> str:
    """An id that outlives titles and addresses: a page's own number under this site's name."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{what}"


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True)
class _Address:
    path: str
    moment: datetime | None = None


class _Public(Sitemap):
    """One shelf's addresses, under the name this site is known by, whatever name it was asked under."""

    def __init__(self, known: Shelf) -> None:
        self.known = known
        self.protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def items(self) -> list[_Address]:
        return list(self._addresses())

    def location(self, item: _Address) -> str:
        return item.path

    def lastmod(self, item: _Address) -> datetime | None:
        return item.moment

    def _addresses(self) -> Iterator[_Address]:
        yield _Address(reverse("home"))
        for kind, index in ((Kind.GUIDE, "guide_list"), (Kind.HELP, "help_list")):
            yield _Address(reverse(index), _latest(self.known.readings(kind)))
            for section in self.known.sections(kind):
                yield _Address(section.url, _latest(iter(section.readings)))
                for reading in section.readings:
                    yield _Address(reading.url, reading.told_at)
        for name in ("support", *(["suppliers"] if settings.PUBLIC_PROFILES else [])):
            if place := place_for(name):
                yield _Address(place.url)


def _latest(readings: Iterator[Reading]) -> datetime | None:
    return max((reading.told_at for reading in readings), default=None)
