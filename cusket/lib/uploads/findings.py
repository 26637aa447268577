"""What the child process tells its parent about a file: Findings, or why it is Unfit.

The parent takes neither at its word: see `verify._checked`.
"""

import errno
from dataclasses import dataclass

# Characters of a document's text that the parent is given.
TEXT_LIMIT = 200_000
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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
