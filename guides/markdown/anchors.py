"""Names for sections: what stands behind the # of an address."""

from django.utils.text import slugify

LONGEST = 60
# Ids that the pages around a text have. A section called so would take their place for scripts, links and labels.
# Ids with an underscore or a capital letter need no place here: no anchor has one.
TAKEN = frozenset(
    "announce banner bell body contents dialog dialog-title feedback find find-count found gs live main notices page"
    " popular q related results search summary-title toasts toc use use-it vote vote-title vote-website vt".split()
)


class Anchors:
    """Gives every heading of one page an anchor of its own."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.count: dict[str, int] = {}

    def take(self, words: str) -> str:
        """The words in small letters of any alphabet with hyphens; a number makes the second of the same differ."""
        base = anchor = anchor_of(words)
        while anchor in self.used:
            self.count[base] = self.count.get(base, 1) + 1
            anchor = f"{base}-{self.count[base]}"
        self.used.add(anchor)
        return anchor


def anchor_of(words: str) -> str:
    """The anchor that a heading of these words has if it is the only one."""
    slug = slugify(words[: 4 * LONGEST], allow_unicode=True).replace("_", "-").strip("-")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    slug = slug.strip("-") or "section"
    return f"{slug}-section" if slug in TAKEN else slug
