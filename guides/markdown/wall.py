"""The second wall: whatever was drawn, a page gets only these tags, attributes, classes and addresses.

The first wall is the drawing itself, which escapes every letter of an author's. This one holds when that has a fault.
"""

from collections.abc import Set

import nh3

TAGS = set(
    "a b blockquote br caption code dd div dl dt em figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre span strong"
    " table tbody td th thead tr ul".split()
)
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ATTRIBUTES = {
    "a": {"href", "aria-label"},
    "div": {"aria-label"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"data-label"},
    **{heading: {"id"} for heading in HEADINGS},
}
VALUES = {
    "a": {"rel": {"noopener external"}},
    "div": {"role": {"group", "note"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "pre": {"tabindex": {"0"}},
    "th": {"scope": {"col", "row"}},
}
CLASSES = {
    "a": {"anchor"},
    "caption": {"vh"},
    "div": {"advice", "is-ask", "is-ok", "is-watch", "compare", "no", "yes", "demo", "prose", "scroll"},
    "dl": {"anatomy"},
    "ol": {"steps"},
    "p": {"compare__t", "vh"},
    "span": {"vh"},
    "table": {"table"},
    "td": {"r"},
    "th": {"r"},
}
# With their content: what stands in them is nothing to read.
GONE = {"script", "style", "template", "noscript", "title", "textarea", "iframe", "object", "svg", "math"}


def wall(html: str, *, anchors: Set[str], addresses: Set[str], pictures: Set[str]) -> str:
    """The HTML without anything unexpected. `anchors` are all ids there may be, `addresses` all that links may lead to,
    `pictures` all `src` and `srcset`."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        known = {"id": anchors, "href": addresses, "src": pictures, "srcset": pictures}.get(attribute)
        return value if known is None or value in known else None

    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE,
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        link_rel=None,
        generic_attribute_prefixes=set(),
        url_schemes={"https"},
        url_relative="pass_through",
    )
