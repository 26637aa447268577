"""A question as words, put right where the documents don't know them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .marks import without_unfit
from .postings import Postings
from .spelling import LONGEST_FORGIVEN, Vocabulary
from .words import STOP_WORDS, WORD, stem, take_apart

MOST_CHARACTERS = 200
MOST_WORDS = 12
# Parts of words that were run together. For shorter ones ("set up") a word has to be strange: they are in many.
SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question, from `start` to `end` in it. A code has its parts besides: they may be apart in texts."""

    surface: str
    start: int
    end: int
    parts: tuple[str, ...] = ()
    is_open: bool = False
    """Whether somebody may still be typing it."""

    @property
    def stem(self) -> str:
        return stem(self.surface)

    @property
    def weighs(self) -> bool:
        return self.surface not in STOP_WORDS


@dataclass(frozen=True, slots=True)
class Question:
    words: tuple[Asked, ...]
    corrected: str | None

    @property
    def weighing(self) -> tuple[Asked, ...]:
        """The words that are looked for: if nothing weighs anything ("how to"), all of them do."""
        return tuple(word for word in self.words if word.weighs) or self.words


def asked(query: str) -> tuple[str, tuple[Asked, ...]]:
    """The question, cut to a length that somebody would type, and its words."""
    query = without_unfit(query[:MOST_CHARACTERS])
    words: list[Asked] = []
    for match in WORD.finditer(query):
        written = take_apart(match[0])
        if written.whole and written.is_code:
            parts = tuple(part.stem for part in written.parts[:MOST_WORDS])
            words.append(Asked(written.whole.surface, *match.span(), parts=parts))
        else:
            at = match.start()
            words += [Asked(part.surface, at + part.start, at + part.end) for part in written.parts]
    words = words[:MOST_WORDS]
    if words and words[-1].end == len(query):
        words[-1] = replace(words[-1], is_open=True)
    return query, tuple(words)


class Forgiving:
    """Puts questions right with the words of the documents."""

    def __init__(self, vocabulary: Vocabulary, postings: Postings) -> None:
        self._vocabulary = vocabulary
        self._postings = postings

    def exactly(self, query: str) -> Question:
        return Question(asked(query)[1], None)

    def forgiven(self, query: str) -> Question:
        query, words = asked(query)
        done, text, copied = list(words), "", 0
        for at, word in enumerate(words):
            meant = None if self._is_known(words, at) else self._vocabulary.meant_by(word.surface)
            if meant:
                done[at] = Asked(meant, word.start, word.end)
                text += query[copied : word.start] + meant
                copied = word.end
        if done == list(words):
            return Question(words, None)
        text += query[copied : words[-1].end]
        return Question(tuple(done), " ".join(text.split()))

    def _is_known(self, words: Sequence[Asked], at: int) -> bool:
        """Whether the documents have the word, however it is spaced, or others that begin so if it is being typed."""
        word = words[at]
        if word.parts or not word.weighs or word.surface in self._vocabulary:
            return True
        if word.is_open and len(word.surface) > 1 and self._vocabulary.begun_by(word.surface):
            return True
        together = (
            words[one].surface + words[one + 1].surface for one in (at - 1, at) if 0 <= one < len(words) - 1
        )
        if any(one in self._vocabulary for one in together):
            return True
        return self.split(word.surface, SHORTEST_PART) is not None

    def split(self, word: str, shortest: int) -> tuple[str, str] | None:
        """The two known words that were run together in it, if they stand side by side anywhere."""
        if len(word) > 2 * LONGEST_FORGIVEN:
            # Two hundred characters can be thousands of letters: some single ones are written out as eighteen.
            return None
        for at in range(shortest, len(word) - shortest + 1):
            first, second = word[:at], word[at:]
            if self._postings.stand_together(stem(first), stem(second)):
                return first, second
        return None
