"""Which texts show which pictures, and in what words."""

import re
from collections import defaultdict

from ..models import Page

# As a text names one, perhaps with the words before it; a code has nothing in it but letters and digits.
NAMED = re.compile(r"(?:!\[((?:[^\[\]\\\n]|\\.){0,400}))?\]\(\s*<?image:([0-9a-z]+)")


def pages_by_image() -> dict[str, dict[Page, str]]:
    """The pages whose newest text shows a picture, by its code, each with the words it has there."""
    found: dict[str, dict[Page, str]] = defaultdict(dict)
    rows = Page.objects.with_head().filter(head__body__contains="(image:").order_by("kind", "slug")
    for page in rows:
        for words, code in NAMED.findall(page.head.body if page.head else ""):
            plain = re.sub(r"\\(.)", r"\1", words).strip()
            found[code][page] = found[code].get(page) or plain
    return dict(found)
