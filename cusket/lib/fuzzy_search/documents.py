"""What goes into an index and what comes out of it."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.safestring import SafeString

from .marks import highlight

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Field:
    """A piece of a document as plain text. A word found in it once counts `weight`; 8 for a title, 1 for a body.

    `anchor` says where in the document it stands; fields of one anchor belong together, as a heading and its text do.
    """

    text: str
    weight: float
    anchor: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.weight < float("inf"):
            raise ValueError("A field's weight is a number above zero.")


@dataclass(frozen=True)
class Doc(Generic[Key]):
    """A document: its fields in reading order, and the key by which the caller knows it again."""

    key: Key
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Hit(Generic[Key]):
    """A document that was found.

    `anchor` is that of the field that fits best. `excerpt` is taken from the running text, not from the field with the
    greatest weight, which a list of results shows anyhow; it has about 200 characters. `terms` are the words that were
    found in this document; other forms of them are marked too.
    """

    key: Key
    score: float
    anchor: str
    excerpt: SafeString
    terms: tuple[str, ...]

    def highlight(self, text: str) -> SafeString:
        """Any text, escaped, with the found words in <mark>; for the title in the list, for example."""
        return highlight(text, self.terms)


@dataclass(frozen=True)
class Found(Generic[Key]):
    """The answer to a question.

    `total` counts all documents that were found, of which `hits` are the best. `words` are those that were looked for,
    after correction, without those that weigh nothing. `corrected` is the question with the corrected words in it, None
    if all were looked for as typed. `exactly` says that every hit has all the words; otherwise the hits have as many as
    possible, and `missing` are the words that stand in no document.
    """

    hits: tuple[Hit[Key], ...]
    total: int
    words: tuple[str, ...]
    corrected: str | None
    exactly: bool
    missing: tuple[str, ...] = ()
