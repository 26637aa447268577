"""The words of a question with all that stands for them in the documents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log

from .postings import Postings
from .question import SHORTEST_PART, Asked, Forgiving, Question
from .spelling import Vocabulary
from .words import STOP_WORDS, stem

# How much less than the word itself counts: a longer word that begins so; two words for one; another form of the word.
_BEGUN = 0.5
_SEVERAL_FOR_ONE = 0.9
_OTHER_FORM = 0.9
# A known word is taken for the beginning of others from here on: "can" is not on its way to "cancelled".
_SHORTEST_BEGUN = 4
# What is in every document still says a little.
_LEAST_RARITY = 0.05

Places = Mapping[int, Sequence[int]]


class Sought:
    """One word that is looked for. `impact` says by document how much it has of it; `order` where it was asked."""

    def __init__(self, surface: str, order: int) -> None:
        self.surface = surface
        self.order = order
        self.impact: dict[int, float] = {}
        self.rarity = 0.0
        self._stems: list[str] = []
        self._places: list[Places] = []

    def add(self, stems: Sequence[str], places: Places, impact: Mapping[int, float], weight: float) -> None:
        """Something that stands for the word; the best of all that a document has counts."""
        if not impact:
            return
        self._stems += [root for root in stems if root not in self._stems]
        self._places.append(places)
        for number, value in impact.items():
            if value * weight > self.impact.get(number, 0.0):
                self.impact[number] = value * weight

    def add_stem(self, postings: Postings, root: str, weight: float = 1.0) -> None:
        self.add([root], postings.places.get(root, {}), postings.impact.get(root, {}), weight)

    def weigh(self, documents: int) -> None:
        """Rare words say more: the inverse document frequency of BM25."""
        have = len(self.impact)
        self.rarity = max(_LEAST_RARITY, log(1 + (documents - have + 0.5) / (have + 0.5)))

    def places(self, number: int) -> Sequence[int]:
        """Where in the document something stands for the word, in reading order."""
        found = [places[number] for places in self._places if number in places]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted({place for some in found for place in some})

    def terms(self, number: int, postings: Postings, vocabulary: Vocabulary) -> Iterator[str]:
        """What the document has of it, one form of each word: the one that was asked for, or the usual one."""
        for root in self._stems:
            forms = (self.surface, *vocabulary.forms(root))
            here = (
                form for form in forms if number in postings.standing.get(form, ()) and stem(form) == root
            )
            yield from islice(here, 1)


def sought_by(
    question: Question, postings: Postings, vocabulary: Vocabulary, forgiving: Forgiving
) -> list[Sought]:
    """What is looked for: each word once, in the order of the question."""
    found: dict[str, Sought] = {}
    weighing = set(question.weighing)
    for order, word in enumerate(question.words):
        if word not in weighing:
            continue
        sought = found.get(word.stem)
        if not sought:
            sought = found[word.stem] = Sought(word.surface, order)
            _add_forms(sought, word, postings, vocabulary)
            _add_apart(sought, word, postings, forgiving)
        _add_begun(sought, word, postings, vocabulary)
        _add_run_together(sought, order, question.words, postings, vocabulary)
    for sought in found.values():
        sought.weigh(len(postings.laid))
    return list(found.values())


def _add_forms(sought: Sought, word: Asked, postings: Postings, vocabulary: Vocabulary) -> None:
    """The word, and its other forms for a little less: who asks for "customs" does not mean "custom"."""
    exactly = postings.standing.get(word.surface)
    if exactly is None or len(vocabulary.forms(word.stem)) == 1:
        sought.add_stem(postings, word.stem)
        return
    impact = {
        number: value * (1 if number in exactly else _OTHER_FORM)
        for number, value in postings.impact[word.stem].items()
    }
    sought.add([word.stem], postings.places[word.stem], impact, 1.0)


def _add_begun(sought: Sought, word: Asked, postings: Postings, vocabulary: Vocabulary) -> None:
    """The words that the last one may become, as one types."""
    enough = _SHORTEST_BEGUN if sought.impact else 1
    if word.is_open and len(word.surface) >= enough:
        for root in vocabulary.begun_by(word.surface):
            if root != word.stem:
                sought.add_stem(postings, root, _BEGUN)


def _add_run_together(
    sought: Sought, order: int, words: Sequence[Asked], postings: Postings, vocabulary: Vocabulary
) -> None:
    """For "back order": "backorder" stands for both of the words."""
    for first, second in ((order - 1, order), (order, order + 1)):
        if first >= 0 and second < len(words):
            together = words[first].surface + words[second].surface
            if together in vocabulary:
                sought.add_stem(postings, stem(together))


def _add_apart(sought: Sought, word: Asked, postings: Postings, forgiving: Forgiving) -> None:
    """For "backorder": "back order", word after word; for a code its parts, "10 day" for "10-day"."""
    shortest = SHORTEST_PART if sought.impact else 2
    row = word.parts or tuple(map(stem, forgiving.split(word.surface, shortest) or ()))
    places = postings.stand_in_row(row)
    impact = {number: min(postings.impact[root][number] for root in row) for number in places}
    marked = [root for root in row if root not in STOP_WORDS]
    sought.add(marked, places, impact, _SEVERAL_FOR_ONE)
