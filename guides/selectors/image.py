"""Which texts show which pictures."""

import re
from collections import defaultdict

from ..models import Page

# As a text names one; a code has nothing in it but letters and digits.
NAMED = re.compile(r"\]\(\s*<?image:([0-9a-z]+)")


def pages_by_image() -> dict[str, list[Page]]:
    """The pages whose newest text shows a picture, by its code."""
    found: dict[str, list[Page]] = defaultdict(list)
    rows = Page.objects.with_head().filter(head__body__contains="(image:").order_by("kind", "slug")
    for page in rows:
        for code in sorted(set(NAMED.findall(page.head.body if page.head else ""))):
            found[code].append(page)
    return dict(found)
