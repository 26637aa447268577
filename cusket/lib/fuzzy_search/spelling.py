"""The words of all documents, and the one that somebody meant who typed another."""

from bisect import bisect_left
from collections.abc import Mapping
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .words import STOP_WORDS, has_digit, stem

# So many words that begin alike are enough while somebody types; the most frequent ones are taken.
MOST_BEGUN = 40
LONGEST_FORGIVEN = 40
# A word that is only near without its ending comes after the words that are as near with it.
_ENDING = 0.5


class Vocabulary:
    """Immutable. `frequencies` says in how many documents each word stands."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequency = dict(frequencies)
        self._sorted = sorted(self._frequency)
        forms: dict[str, list[str]] = {}
        for word in sorted(self._frequency, key=lambda word: (-self._frequency[word], word)):
            forms.setdefault(stem(word), []).append(word)
        self._forms = {root: tuple(words) for root, words in forms.items()}
        # What a mistyped word may have been: codes are right or wrong, and two letters are near everything.
        self._words = [
            word for word in self._sorted if 3 <= len(word) <= LONGEST_FORGIVEN and not has_digit(word)
        ]
        self._stems = sorted({stem(word) for word in self._words})

    def __contains__(self, word: str) -> bool:
        """Whether the word or another form of it stands anywhere."""
        return stem(word) in self._forms

    def forms(self, root: str) -> tuple[str, ...]:
        """The forms in which a stem occurs, most frequent first."""
        return self._forms.get(root, ())

    def begun_by(self, prefix: str) -> list[str]:
        """The stems of words that begin so, most frequent first."""
        first = bisect_left(self._sorted, prefix)
        last = bisect_left(self._sorted, prefix + "\U0010ffff", lo=first)
        words = sorted(self._sorted[first:last], key=lambda word: -self._frequency[word])
        return list(dict.fromkeys(stem(word) for word in words))[:MOST_BEGUN]

    def meant_by(self, word: str) -> str | None:
        """The likeliest word for a mistyped one, None if none is near enough or the word may not be touched.

        Missing, extra, wrong and swapped letters count one each: one is forgiven in four letters, two in eight. The
        nearest wins; among equally near ones a letter doubled or swapped by mistake, then the same first letter, then
        the more frequent word.
        """
        if not forgiven_in(word) or has_digit(word):
            return None
        likely: list[tuple[float, bool, bool, int, str]] = []
        for candidate, errors, _ in process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=2, limit=None
        ):
            # The longer of the two counts: "dilivry" has seven letters, but the word that was meant has eight.
            if errors <= forgiven_in(max(word, candidate, key=len)):
                likely.append(self._ranked(word, candidate, errors))
        root = stem(word)
        for near, errors, _ in process.extract(
            root, self._stems, scorer=OSA.distance, score_cutoff=1, limit=None
        ):
            if len(root) >= 4 and len(near) >= 4:
                form = min(self._forms[near], key=lambda form: OSA.distance(word, form))
                likely.append(self._ranked(word, form, errors + _ENDING))
        likely = [one for one in likely if not one[1] or one[-1] not in STOP_WORDS]
        return min(likely)[-1] if likely else None

    def _ranked(self, word: str, candidate: str, errors: float) -> tuple[float, bool, bool, int, str]:
        slip = sorted(word) == sorted(candidate) or _single(word) == _single(candidate)
        return errors, not slip, word[0] != candidate[0], -self._frequency[candidate], candidate


def forgiven_in(word: str) -> int:
    """How many typing errors a word of this length may have; letters, not bytes."""
    if not 4 <= len(word) <= LONGEST_FORGIVEN:
        return 0
    return 1 if len(word) < 8 else 2


def _single(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))
