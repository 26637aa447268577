"""Pieces of our own HTML in a page that goes through the wall: a word stands in for each until it is through.

The word is random for every page, so that no author can write it.
"""

import re
import secrets


class StandIns:
    def __init__(self) -> None:
        self.word = f"standin{secrets.token_hex(16)}"
        self.pieces: list[str] = []
        self.places: dict[str, str] = {}

    def put(self, html: str) -> str:
        """A word for trusted HTML; the same one for the same piece."""
        if html not in self.places:
            self.places[html] = f"{self.word}n{len(self.pieces)}e"
            self.pieces.append(html)
        return self.places[html]

    def fill(self, html: str) -> str:
        """The HTML with every piece in its place."""
        return re.sub(f"{self.word}n([0-9]+)e", lambda found: self.pieces[int(found[1])], html)


# What would be found, named or labelled a second time in the page.
_NAMED = re.compile(
    r"""\s(?:id|for|form|name|list|autofocus|aria-(?:labelledby|describedby|controls|owns|details|activedescendant))"""
    r"""(?:=(?:"[^"]*"|'[^']*'))?(?=[\s/>])"""
)
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")


def without_ids(html: str) -> str:
    """Our own HTML without ids and what refers to them."""
    return _TAG.sub(lambda tag: _NAMED.sub("", tag[0]), html)
