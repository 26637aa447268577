"""Where in a found document the question is answered best."""

from collections.abc import Sequence

from .marks import piece_of
from .postings import Laid
from .sought import Sought

EXCERPT = 200
# Words that stand within so many characters can be shown together.
_TOGETHER = 150
# A field that is shorter than this is a heading more likely than a sentence.
_SENTENCE = 50
_MOST_PLACES = 60
_MORE_OF_THE_SAME = 0.01
# Of places that are as good, the first one; sums of the same numbers in another order differ in their last digits.
_CLEARLY = 1 + 1e-9


class Passage:
    """`anchor` of the field that fits best, and `text`, a piece of the running text, not escaped."""

    def __init__(self, number: int, laid: Laid, sought: Sequence[Sought]) -> None:
        self._laid = laid
        self._rarity = [one.rarity for one in sought]
        self._by_field: dict[int, list[tuple[int, int]]] = {}
        for which, one in enumerate(sought):
            for place in one.places(number)[:_MOST_PLACES]:
                self._by_field.setdefault(laid.field_at(place), []).append((place, which))
        fields = laid.doc.fields
        best = min(self._by_field, key=lambda at: (-self._fit(at), at))
        self.anchor = fields[best].anchor
        heaviest = max(field.weight for field in fields)
        running = [at for at, field in enumerate(fields) if field.weight < heaviest and field.text.strip()]
        self.text = self._excerpt(running or [best])

    def _fit(self, at: int) -> float:
        times: dict[int, int] = {}
        for _, which in self._by_field[at]:
            times[which] = times.get(which, 0) + 1
        fit = sum(self._rarity[which] * count / (count + 1) for which, count in times.items())
        return fit * self._laid.doc.fields[at].weight

    def _excerpt(self, running: Sequence[int]) -> str:
        """From the field with the most of the question close together; the beginning if none has any of it."""
        fields = self._laid.doc.fields
        chosen, start, most = running[0], 0, 0.0
        for at in running:
            if at in self._by_field:
                worth, offset = self._closest(at)
                worth *= 1.0 if len(fields[at].text) >= _SENTENCE else 0.5
                worth *= 1.1 if fields[at].anchor == self.anchor else 1.0
                if worth > most:
                    chosen, start, most = at, offset, worth
        return piece_of(fields[chosen].text, start, EXCERPT)

    def _closest(self, at: int) -> tuple[float, int]:
        """The most that stands together in a field, and the offset at which it begins."""
        found = sorted(self._by_field[at])
        offsets = [self._laid.offset_at(place) for place, _ in found]
        inside = [0] * len(self._rarity)
        best, offset, worth, first = 0.0, offsets[0], 0.0, 0
        for last, (_, which) in enumerate(found):
            # Every other word counts fully, more of the same a little.
            worth += self._rarity[which] * (_MORE_OF_THE_SAME if inside[which] else 1.0)
            inside[which] += 1
            while offsets[last] - offsets[first] > _TOGETHER:
                gone = found[first][1]
                inside[gone] -= 1
                worth -= self._rarity[gone] * (_MORE_OF_THE_SAME if inside[gone] else 1.0)
                first += 1
            if worth > best * _CLEARLY:
                best, offset = worth, offsets[first]
        return best, offset
