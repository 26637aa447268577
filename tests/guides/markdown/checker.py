"""Says what is wrong with a piece of HTML that readers get.

It reads more strictly than a browser: text without a single `<`, and tags with every value in double quotes. What has
this form is read by a browser in one way only, so nothing can hide behind how tags are mended.
"""

import re
from html import unescape
from urllib.parse import urlsplit

from cusket.lib.templatetags.cusket import icon

TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
VOID = {"br", "hr", "img"}
ANYWHERE = {"class"}
ALLOWED = {
    "a": {"href", "rel", "aria-label"},
    "b": set(),
    "blockquote": set(),
    "br": set(),
    "caption": set(),
    "code": set(),
    "dd": set(),
    "div": {"role", "tabindex", "aria-label"},
    "dl": set(),
    "dt": set(),
    "em": set(),
    "figcaption": set(),
    "figure": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "hr": set(),
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "pre": {"tabindex"},
    "span": set(),
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": {"data-label"},
    "th": {"scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
CLASSES = set(
    "advice anatomy anchor compare compare__t demo is-ask is-ok is-watch no prose r scroll steps table vh yes".split()
)
ICONS = [icon(name) for name in ("info", "check", "triangle-alert", "minus")]


def faults(html, *, anchors=(), addresses=(), pictures=()):
    """Everything that may not be there: `anchors` are the ids there may be, `addresses` and `pictures` are ours."""
    for drawing in ICONS:
        html = html.replace(drawing, "")
    found, stack, ids, place = [], [], [], 0
    for tag in TAG.finditer(html):
        found += _text_faults(html[place : tag.start()])
        place = tag.end()
        closing, name, attributes = tag.groups()
        if name not in ALLOWED:
            found.append(f"<{name}>")
        elif closing:
            if not stack or stack.pop() != name:
                found.append(f"</{name}> closes nothing")
        else:
            if name not in VOID:
                stack.append(name)
            for attribute, value in ATTRIBUTE.findall(attributes):
                if attribute == "id":
                    ids.append(unescape(value))
                found += _attribute_faults(name, attribute, unescape(value), anchors, addresses, pictures)
    found += _text_faults(html[place:])
    found += [f"<{name}> is left open" for name in stack]
    found += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    return found


def _text_faults(text):
    return [f"a loose tag in {text[:60]!r}"] if "<" in text else []


def _attribute_faults(tag, attribute, value, anchors, addresses, pictures):
    if attribute not in ALLOWED[tag] | ANYWHERE:
        return [f"{attribute} on <{tag}>"]
    good = True
    match attribute:
        case "class":
            good = set(value.split()) <= CLASSES
        case "id":
            good = value in anchors
        case "href":
            parts = urlsplit(value)
            outside = value.startswith("https://") and bool(parts.hostname) and "@" not in parts.netloc
            good = outside or value in addresses or (value[:1] == "#" and value[1:] in anchors)
        case "src" | "srcset":
            good = value in pictures
        case "role":
            good = value in ("note", "group")
        case "tabindex":
            good = value == "0"
        case "start" | "width" | "height":
            good = value.isdecimal()
    return [] if good else [f'{attribute}="{value}" on <{tag}>']
