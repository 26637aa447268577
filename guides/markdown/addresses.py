"""Where a link may lead: to what has a name here, to a section of the page, or outside by https. Nowhere else."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from markdown_it.common.normalize_url import normalizeLink

from .document import Link

LONGEST = 2000
NAMED = re.compile(r"(page|guide|help):([a-z0-9][a-z0-9-]*)(?:#([^\s#]+))?", re.ASCII)
IMAGE = re.compile(r"image:([A-Za-z0-9][A-Za-z0-9_-]*)", re.ASCII)
OUTSIDE = re.compile(r"https://[^\s\\\x00-\x20\x7f\"'<>`{}|^]+", re.IGNORECASE)
OWN_NAME = "cusket.com"


def link_of(address: str, text: str, line: int) -> Link:
    """The link that a typed address makes; kind "other" when it is none."""
    named = NAMED.fullmatch(address)
    if named:
        return Link(named[1], named[2], unquote(named[3] or ""), text, line)
    if address.startswith("#") and len(address) > 1:
        return Link("anchor", "", unquote(address[1:]), text, line)
    if len(address) <= LONGEST and OUTSIDE.fullmatch(address):
        normal = _outside(address)
        if normal:
            return Link("outside", normal, "", text, line)
    return Link("other", address, "", text, line)


def image_of(address: str, text: str, line: int) -> Link:
    """The image that a typed address means; kind "other" when it is none of ours."""
    found = IMAGE.fullmatch(address)
    return Link("image", found[1], "", text, line) if found else Link("other", address, "", text, line)


def refusal(link: Link) -> str:
    """The code of the problem that a link of kind "other" is."""
    address = link.name.strip().lower()
    if address.startswith("/") and not address.startswith(("//", "/\\")):
        return "link-path"
    if address.startswith("http://"):
        return "link-path" if _host(address) in own_hosts() else "link-http"
    return "link-refused"


def is_own(address: str) -> bool:
    """Whether an address leads to this very site."""
    return _host(address) in own_hosts()


def own_hosts() -> set[str | None]:
    return {OWN_NAME, f"www.{OWN_NAME}", _host(settings.SITE_URL)} - {None}


def is_drawable(address: str) -> bool:
    """Whether an address that we made ourselves may stand in a page: on this site, or https."""
    on_site = address.startswith("/") and not address.startswith(("//", "/\\"))
    return on_site or bool(OUTSIDE.fullmatch(address))


def _outside(address: str) -> str:
    """The address with everything but ASCII encoded; empty when it names no host or hides one behind a user's name."""
    try:
        normal = normalizeLink(address)
        parts = urlsplit(normal)
        _port = parts.port
    except ValueError:
        return ""
    if not parts.hostname or "@" in parts.netloc or not normal.isascii() or not OUTSIDE.fullmatch(normal):
        return ""
    return "https" + normal[5:]


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
