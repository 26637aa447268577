"""What the child process tells its parent about a file: Findings, or why it is Unfit.

The parent takes neither at its word: see `verify._checked`.
"""

from dataclasses import dataclass

# More than this is not kept of a document's text, in characters.
TEXT_LIMIT = 200_000


class Unfit(Exception):
    """The file breaks a rule. `rule` is one of the codes that `refusals.sentence` has words for."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True)
class Findings:
    """`original`, `medium` and `thumbnail` are names of files in the folder the child was given; "" where it made none.

    `width` and `height` are pixels of the original, 0 for documents.
    """

    kind: str
    content_type: str
    original: str = ""
    medium: str = ""
    thumbnail: str = ""
    width: int = 0
    height: int = 0
    text: str = ""
