"""Fields of Word documents, which are alike in .doc and .docx: an instruction, and the result that is shown of it."""

import re

from .findings import Unfit
from .links import does_harm

_FETCHES = re.compile(
    r"\s*\"?(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|HTMLACTIVEX|HTMLCONTROL"
    r"|CONTROL|PRINT)\b"
    r"|.*\b(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\s|\s*QUOTE(?:\s+\d+){2}",
    re.IGNORECASE | re.DOTALL,
)
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(.*)", re.IGNORECASE | re.DOTALL)
# What is in quotation marks, or a word that is no switch.
_ARGUMENT = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(?<!\S)([^\\\s\"“”]\S*)")


class Fields:
    """Follows a text through its fields, which may stand in one another; each call raises Unfit("fields" or "link")."""

    def __init__(self) -> None:
        # Of the fields that are open: their instruction, or None once their result has begun.
        self._open: list[list[str] | None] = []
        self.targets: list[str] = []

    def begin(self) -> None:
        outer = self._open[-1] if self._open else None
        if outer is not None and re.fullmatch(r"\s*\w*", "".join(outer)):
            # What the outer field does is put together by the inner one: nobody needs that who hides nothing.
            raise Unfit("fields")
        self._open.append([])

    def separate(self) -> None:
        if self._open and (said := self._open[-1]) is not None:
            self.instruction("".join(said))
            self._open[-1] = None

    def end(self) -> None:
        if self._open:
            self.separate()
            self._open.pop()

    def end_all(self) -> None:
        """For a text that ends within a field."""
        while self._open:
            self.end()

    def write(self, words: str) -> bool:
        """Take part of the text; whether it is read by nobody, because it is an instruction or belongs to one."""
        instructions = [field for field in self._open if field is not None]
        # The result of a field within another's instruction is part of that instruction.
        for field in instructions:
            field.append(words)
        return bool(instructions)

    def instruction(self, words: str) -> None:
        """Look at one instruction; `targets` then has where it leads, and what is said about that place."""
        if _FETCHES.match(words):
            raise Unfit("fields")
        if link := _HYPERLINK.match(words):
            for quoted, bare in _ARGUMENT.findall(link[1]):
                # A path has its backslashes doubled here.
                target = (quoted or bare).replace("\\\\", "\\")
                if does_harm(target):
                    raise Unfit("link")
                self.targets.append(target)
