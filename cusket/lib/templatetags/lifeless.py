"""`{% lifeless %}…{% endlifeless %}`: what stands inside is drawn as it looks, and can't be used.

A piece of the product in a text is drawn by the product's own template, so that it never shows an old look. What would
make it act is taken out of what was drawn, which keeps the templates free of a second way to draw themselves.
"""

from html import escape
from html.parser import HTMLParser

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Only what a piece looks like and says. `data-next` is words that the style sheet shows.
_KEPT = {
    "aria-current",
    "aria-hidden",
    "aria-invalid",
    "aria-label",
    "class",
    "data-next",
    "datetime",
    "dir",
    "hidden",
    "lang",
    "placeholder",
    "rows",
}
# A link without an address stays a link to the style sheet; these act without one.
_RENAMED = {"form": "div", "button": "span", "label": "span", "summary": "div", "details": "div"}
_LEFT_OUT = {"template", "script", "style", "noscript", "iframe", "object", "video", "audio", "select"}
_EMPTY_LEFT_OUT = {"input", "img", "link", "meta", "embed", "source"}
_EMPTY = {"br", "hr", "wbr"}


class _Lifeless(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.inside: list[str] = []
        self.drawing = 0

    def say(self, piece: str) -> None:
        if not self.inside:
            self.pieces.append(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY_LEFT_OUT:
            return
        if tag in _LEFT_OUT:
            self.inside.append(tag)
        elif tag == "svg" or self.drawing:
            # An icon of ours: nothing in it acts, and its names are written in both cases.
            self.drawing += 1
            self.say(self.get_starttag_text() or "")
        else:
            kept = (
                f" {name}" if value is None else f' {name}="{escape(value)}"'
                for name, value in attrs
                if name in _KEPT
            )
            # Nobody types into a picture, with a keyboard either.
            more = ' readonly tabindex="-1"' if tag == "textarea" else ""
            self.say(f"<{_RENAMED.get(tag, tag)}{''.join(kept)}{more}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.drawing:
            self.say(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            if self.inside and self.inside[-1] == tag:
                self.inside.pop()
        elif tag not in _EMPTY | _EMPTY_LEFT_OUT:
            self.drawing = max(0, self.drawing - 1)
            self.say(f"</{_RENAMED.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.say(data)

    def handle_entityref(self, name: str) -> None:
        self.say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.say(f"&#{name};")


def without_life(html: str) -> SafeString:
    """The same look without addresses, forms, fields, ids and everything that a script of the page looks for."""
    parser = _Lifeless()
    parser.feed(html)
    parser.close()
    # Only what templates drew comes in, and all that is added is escaped above.
    return mark_safe("".join(parser.pieces))


class LifelessNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return without_life(self.nodelist.render(context))


@register.tag
def lifeless(parser: Parser, token: Token) -> LifelessNode:
    nodelist = parser.parse(("endlifeless",))
    parser.delete_first_token()
    return LifelessNode(nodelist)
