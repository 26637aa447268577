"""Where every word stands, and how much it says there. Filled while an index is made, only read afterwards."""

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from .documents import Doc
from .words import WORD, take_apart

# How soon more of the same word adds nothing (BM25's k1), and how much a long text counts for less (its b).
_SATURATION = 1.2
_BY_LENGTH = 0.6
# So many empty places lie between two fields that no words of them are near one another.
_BETWEEN_FIELDS = 16


class Laid:
    """A document laid out as numbered places: where its fields begin, and at which character each place does."""

    __slots__ = ("_offsets", "_starts", "doc")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts: list[int] = []
        self._offsets = array("I")

    def begin_field(self) -> int:
        """The first place of the next field."""
        if self._starts:
            self._offsets.extend([0] * _BETWEEN_FIELDS)
        self._starts.append(len(self._offsets))
        return len(self._offsets)

    def put(self, offsets: Iterable[int]) -> None:
        self._offsets.extend(offsets)

    def field_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def offset_at(self, place: int) -> int:
        """The offset in its field's text of the word that stands there."""
        return self._offsets[place]


class Postings:
    """By stem and number of the document: `impact`, a BM25 figure over the weighted fields, and `places`."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        self.laid: tuple[Laid, ...] = tuple(Laid(doc) for doc in docs)
        self.impact: dict[str, dict[int, float]] = {}
        self.places: dict[str, dict[int, Sequence[int]]] = {}
        self.standing: dict[str, set[int]] = {}
        """By word as written, the documents that have it."""
        usual = _usual_lengths([laid.doc for laid in self.laid])
        for number, laid in enumerate(self.laid):
            self._lay(number, laid, usual)

    def _lay(self, number: int, laid: Laid, usual: dict[float, float]) -> None:
        places: dict[str, list[int]] = {}
        counts: dict[float, dict[str, int]] = {}
        surfaces: set[str] = set()
        for field in laid.doc.fields:
            count = counts.setdefault(field.weight, {})
            for root, found in _laid_field(laid, field.text, surfaces).items():
                count[root] = count.get(root, 0) + len(found)
                if root in places:
                    places[root] += found
                else:
                    places[root] = found
        impact: dict[str, float] = dict.fromkeys(places, 0.0)
        for weight, length in _lengths(laid.doc).items():
            damping = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / usual[weight])
            for root, times in counts[weight].items():
                impact[root] += weight * times * (_SATURATION + 1) / (times + damping)
        for root, found in places.items():
            self.places.setdefault(root, {})[number] = found
            self.impact.setdefault(root, {})[number] = impact[root]
        for surface in surfaces:
            self.standing.setdefault(surface, set()).add(number)

    def stand_together(self, first: str, second: str) -> dict[int, list[int]]:
        """By document, the places where the second stem follows the first one."""
        one, two = self.places.get(first, {}), self.places.get(second, {})
        together = {}
        for number in one.keys() & two.keys():
            follows = {place - 1 for place in two[number]}
            found = [place for place in one[number] if place in follows]
            if found:
                together[number] = found
        return together

    def stand_in_row(self, roots: Sequence[str]) -> dict[int, list[int]]:
        """By document, the places where these stems begin to follow one another."""
        rows = [self.stand_together(*pair) for pair in pairwise(roots)]
        if not rows:
            return {}
        found = {}
        for number, places in rows[0].items():
            starts = [
                place
                for place in places
                if all(place + step in row.get(number, ()) for step, row in enumerate(rows))
            ]
            if starts:
                found[number] = starts
        return found


def _laid_field(laid: Laid, text: str, surfaces: set[str]) -> dict[str, list[int]]:
    """The places of each stem in one more field; its words as written are added to `surfaces`."""
    place = laid.begin_field()
    places: dict[str, list[int]] = {}
    offsets: list[int] = []
    for match in WORD.finditer(text):
        written = take_apart(match[0])
        if written.whole:
            surfaces.add(written.whole.surface)
            places.setdefault(written.whole.stem, []).append(place)
        for part in written.parts:
            surfaces.add(part.surface)
            if part.stem in places:
                places[part.stem].append(place)
            else:
                places[part.stem] = [place]
            offsets.append(match.start() + part.start)
            place += 1
    laid.put(offsets)
    return places


def _lengths(doc: Doc[Hashable]) -> dict[float, int]:
    """Characters of text by weight, never none."""
    lengths: dict[float, int] = {}
    for field in doc.fields:
        lengths[field.weight] = lengths.get(field.weight, 1) + len(field.text)
    return lengths


def _usual_lengths(docs: Sequence[Doc]) -> dict[float, float]:
    """The mean of those, over the documents that have a field of that weight."""
    every: dict[float, list[int]] = {}
    for doc in docs:
        for weight, length in _lengths(doc).items():
            every.setdefault(weight, []).append(length)
    return {weight: sum(lengths) / len(lengths) for weight, lengths in every.items()}
