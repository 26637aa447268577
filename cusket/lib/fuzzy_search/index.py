"""The index: what a question finds, and in which order."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic

from .documents import Doc, Found, Hit, Key
from .marks import highlight
from .passages import Passage
from .postings import Postings
from .question import Forgiving
from .sought import Sought, sought_by
from .spelling import Vocabulary

# Of the documents with the best words, so many are looked at again for how near the words are to one another.
_LOOKED_AT_AGAIN = 100
_IN_A_ROW = 0.5
_NEAR = 0.2
_NEAR_PLACES = 8


class Index(Generic[Key]):
    """Immutable once made; to be shared by threads."""

    def __init__(self, docs: Iterable[Doc[Key]]) -> None:
        self._docs = tuple(docs)
        self._postings = Postings(self._docs)
        self._vocabulary = Vocabulary(
            {surface: len(standing) for surface, standing in self._postings.standing.items()}
        )
        self._forgiving = Forgiving(self._vocabulary, self._postings)

    def search(self, query: str, *, limit: int = 50, forgive: bool = True) -> Found[Key]:
        """What answers the question best, at most `limit` hits; nothing for a question without words.

        `forgive=False` takes every word as it was typed. Raises for no question, whatever is in it.
        """
        question = self._forgiving.forgiven(query) if forgive else self._forgiving.exactly(query)
        sought = sought_by(question, self._postings, self._vocabulary, self._forgiving)
        scores, is_exact = self._scores(sought)
        self._add_nearness(scores, sought)
        ranked = _ranked(scores)
        return Found(
            hits=tuple(self._hit(number, scores[number], sought) for number in ranked[: max(0, limit)]),
            total=len(ranked),
            words=tuple(one.surface for one in sought),
            corrected=question.corrected,
            exactly=is_exact,
            missing=tuple(one.surface for one in sought if not one.impact),
        )

    def _scores(self, sought: Sequence[Sought]) -> tuple[dict[int, float], bool]:
        """By document; those with all the words if there are any, otherwise those with as many as possible."""
        if not sought:
            return {}, True
        rarest = min(sought, key=lambda one: len(one.impact))
        every = [number for number in rarest.impact if all(number in one.impact for one in sought)]
        if every:
            return {number: sum(one.rarity * one.impact[number] for one in sought) for number in every}, True
        counts: dict[int, int] = {}
        for one in sought:
            for number in one.impact:
                counts[number] = counts.get(number, 0) + 1
        # One word less than the best have may still be the better answer, if it is the rare word that they have.
        least = max(counts.values(), default=1) - 1
        scores = {}
        for number in sorted(number for number, count in counts.items() if count >= least):
            score = sum(one.rarity * one.impact.get(number, 0.0) for one in sought)
            share = sum(one.rarity for one in sought if number in one.impact)
            scores[number] = score * share / sum(one.rarity for one in sought)
        return scores, False

    def _add_nearness(self, scores: dict[int, float], sought: Sequence[Sought]) -> None:
        """More for words that stand together as they were asked, and some for words near one another."""
        if len(sought) < 2:
            return
        for number in _ranked(scores)[:_LOOKED_AT_AGAIN]:
            laid = self._postings.laid[number]
            for first, second in pairwise(sought):
                share, place = _nearest(
                    first.places(number), second.places(number), second.order - first.order
                )
                if share:
                    weight = laid.doc.fields[laid.field_at(place)].weight
                    scores[number] += share * weight * (first.rarity + second.rarity)

    def _hit(self, number: int, score: float, sought: Sequence[Sought]) -> Hit[Key]:
        passage = Passage(number, self._postings.laid[number], sought)
        every = (term for one in sought for term in one.terms(number, self._postings, self._vocabulary))
        terms = tuple(dict.fromkeys(every))
        return Hit(
            key=self._docs[number].key,
            score=score,
            anchor=passage.anchor,
            excerpt=highlight(passage.text, terms),
            terms=terms,
        )


def _ranked(scores: dict[int, float]) -> list[int]:
    """The best first; of equal ones the one that was given first."""
    return sorted(scores, key=lambda number: (-round(scores[number], 9), number))


def _nearest(first: Sequence[int], second: Sequence[int], apart: int) -> tuple[float, int]:
    """How near two words come to one another, and where: in a row as asked (or in one word), near, or not at all."""
    places = set(second)
    for place in first:
        if place + apart in places or place in places:
            return _IN_A_ROW, place
    at = 0
    for place in first:
        while at < len(second) and second[at] < place - _NEAR_PLACES:
            at += 1
        if at < len(second) and second[at] <= place + _NEAR_PLACES:
            return _NEAR, place
    return 0.0, 0
