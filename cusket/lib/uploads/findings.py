"""What the child process tells its parent about a file: Findings, or why it is Unfit.

The parent takes neither at its word: see `verify._checked`.
"""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

# Characters of a document's text: what can be searched for contact details while a person waits, some 150 full pages.
TEXT_LIMIT = 500_000
# Unfit's rule when there is nothing wrong with the file, but no room to look at it.
NO_ROOM = "no_room"
# Numbers of an OSError that say so.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Unfit(Exception):
    """The file breaks a rule. `rule` is one of the codes that `refusals.sentence` has words for, or NO_ROOM."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True)
class Findings:
    """`original`, `medium` and `thumbnail` are names of files in the folder the child was given; "" where it made none.

    `width` and `height` are pixels of the original, 0 for documents; `text` has at most TEXT_LIMIT characters.
    """

    kind: str
    content_type: str
    original: str = ""
    medium: str = ""
    thumbnail: str = ""
    width: int = 0
    height: int = 0
    text: str = ""


def joined(lines: Iterable[str]) -> str:
    """The whole text of a document. Raises Unfit("long") if there is more than TEXT_LIMIT: nothing goes unread (CHT-8).

    Lines that return on every page, which a long table has, are counted once when they would be too many.
    """
    kept = [line for line in lines if line and not line.isspace()]
    text = "\n".join(kept)
    if len(text) > TEXT_LIMIT:
        text = "\n".join(dict.fromkeys(line for page in kept for line in page.split("\n")))
    if len(text) > TEXT_LIMIT:
        raise Unfit("long")
    return text
