"""A page's HTML for where none of our styles and scripts are: feed readers. Addresses are whole, decoration is gone."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

from .wall import TAGS

ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
}
VOID = {"br", "hr", "img", "input", "meta", "link", "source", "wbr"}


def elsewhere(html: str, *, page: str) -> str:
    """The HTML of a document as it can be read elsewhere. `page` is its whole address, which links start from.

    Pieces of the product are left out: without its styles an order card is a heap of words. Their captions stay.
    """
    parser = _Plain()
    parser.feed(html)
    parser.close()

    def whole(_tag: str, attribute: str, value: str) -> str:
        return urljoin(page, value) if attribute in ("href", "src") else value

    return nh3.clean(
        "".join(parser.kept),
        tags=TAGS,
        clean_content_tags={"script", "style", "svg", "template", "textarea", "title"},
        attributes=ATTRIBUTES,
        attribute_filter=whole,
        link_rel=None,
        generic_attribute_prefixes=set(),
        url_schemes={"http", "https"},
    )


class _Plain(HTMLParser):
    """Copies what it is fed, without drawings, pieces of the product (inert), and headings' links to themselves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._silent = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            self._depth += tag == self._silent
            return
        named = dict(attrs)
        if tag == "svg" or "inert" in named or named.get("class") == "anchor":
            if tag not in VOID:
                self._silent, self._depth = tag, 1
            return
        self.kept.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._silent:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if not self._silent:
            self.kept.append(f"</{tag}>")
        elif tag == self._silent:
            self._depth -= 1
            if not self._depth:
                self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.kept.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


# What XML has no way to say.
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """A text without the characters that would make the XML it stands in unreadable."""
    return _UNSAYABLE.sub("", text)
