"""From a question to an ordered answer, whoever keeps the index: Whoosh here, static files in the browser.

Words are first taken as they are; if that leaves the first page unfilled, the last word may be unfinished; if
nothing at all is found, typing errors are forgiven; and as a last resort, the documents that hold the most of
the words are given. Each step comes after the one before, always.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import floor
from typing import Protocol

from filrouge.search.analysis import question, stem
from filrouge.search.criteria import VALUES, Around, Criteria
from filrouge.search.documents import Document
from filrouge.search.vocabulary import Meaning, Vocabulary

BOOSTS = (4.0, 2.0, 1.5, 1.0)
"""Worth of a word in each of `FIELDS`, given when asking: in the index it would saturate."""
B, K1 = 0.75, 1.2
"""BM25F: how much long fields are held back, and how fast repeating a word stops paying."""
PAGE = 20
BELOW = 0.999
"""What starts a step is worth this share of the last of the step before."""
HALVING_KM = 25
"""With both relevance and distance, worth is halved at this distance."""

Scores = Mapping[int, float]
"""Number of a document → its BM25F score."""


class Order(StrEnum):
    """How answers are ordered within a step."""

    PERTINENCE = "pertinence"
    DISTANCE = "distance"
    MIXTE = "mixte"


class Scorer(Protocol):
    """An index that can be asked for documents."""

    def scores(self, wanted: Sequence[Sequence[Meaning]]) -> Scores:
        """Scores of the documents that hold at least one meaning of every word."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found; `km` is None without a place to measure from or to."""

    number: int
    score: float
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits, best first. `suggestion`: the question with its typing errors corrected, empty without any.

    `missing`: words that the hits of a last resort may lack.
    """

    hits: tuple[Hit, ...]
    suggestion: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """Documents by number, the vocabulary of their index, and what scores them."""

    documents: Sequence[Document]
    vocabulary: Vocabulary
    scorer: Scorer

    def search(
        self, text: str, criteria: Criteria | None = None, around: Around | None = None,
        order: Order = Order.PERTINENCE,
    ) -> Answer:  # fmt: skip
        """Every document that answers, in order. A question without words gives all that the filters keep."""
        sought = _Sought(self, criteria or Criteria(), around, order)
        asked = _one_word_per_stem(question(text))
        if not asked:
            sought.add(dict.fromkeys(range(len(self.documents)), 0.0))
            return Answer(tuple(sought.hits))
        for meanings in self._steps(asked):
            if len(sought.hits) < PAGE:
                sought.add(self.scorer.scores(meanings))
        if sought.hits:
            return Answer(tuple(sought.hits))
        return self._with_errors_forgiven(asked, sought)

    def values(self, name: str) -> frozenset[str]:
        """Values that entries have for a filter of `Criteria`."""
        kept = (getattr(document.traits, VALUES[name]) for document in self.documents)
        found = {each for value in kept for each in (value if isinstance(value, tuple) else (value,))}
        return frozenset(found - {""})

    def _steps(self, asked: Sequence[str]) -> Iterator[list[list[Meaning]]]:
        """Meanings of the words as they are, then with the last or unknown ones taken as unfinished."""
        exact = [self.vocabulary.exact(word) for word in asked]
        if all(exact):
            yield exact
        begun = self._begun(asked)
        if begun != exact and all(begun):
            yield begun

    def _begun(self, asked: Sequence[str]) -> list[list[Meaning]]:
        meanings = []
        for place, word in enumerate(asked, 1):
            exact = self.vocabulary.exact(word)
            unfinished = place == len(asked) or not exact
            meanings.append(exact + self.vocabulary.started(word) if unfinished else exact)
        return meanings

    def _with_errors_forgiven(self, asked: Sequence[str], sought: "_Sought") -> Answer:
        begun = self._begun(asked)
        meanings = [each or self.vocabulary.close(word) for word, each in zip(asked, begun, strict=True)]
        suggestion = self._suggestion(asked, begun, meanings)
        if all(meanings) and meanings != begun:
            # Forgiving one word is no reason to guess at the others, as long as they are enough.
            known = [self.vocabulary.exact(word) or each for word, each in zip(asked, meanings, strict=True)]
            for step in (known, meanings):
                if len(sought.hits) < PAGE:
                    sought.add(self.scorer.scores(step))
        missing: tuple[str, ...] = ()
        if not sought.hits:
            missing = self._add_partial(asked, meanings, sought)
        return Answer(tuple(sought.hits), suggestion if sought.hits else "", missing)

    def _suggestion(
        self, asked: Sequence[str], begun: Sequence[list[Meaning]], meanings: Sequence[list[Meaning]]
    ) -> str:
        """The question as it may have been meant, empty when no word was corrected."""
        corrected = [
            self.vocabulary.form(better[0][0]) if better and not known else word
            for word, known, better in zip(asked, begun, meanings, strict=True)
        ]
        return " ".join(corrected) if corrected != list(asked) else ""

    def _add_partial(
        self, asked: Sequence[str], meanings: Sequence[list[Meaning]], sought: "_Sought"
    ) -> tuple[str, ...]:
        """Add the documents that hold the most words; return the words that not all of them hold."""
        each = [self.scorer.scores([meaning]) if meaning else {} for meaning in meanings]
        held: dict[int, int] = {}
        for scores in each:
            for number in scores:
                if sought.keeps(number):
                    held[number] = held.get(number, 0) + 1
        most = max(held.values(), default=0)
        best = [number for number, words in held.items() if words == most]
        sought.add({number: sum(scores.get(number, 0.0) for scores in each) for number in best})
        lacking = [not all(number in scores for number in best) for scores in each]
        return tuple(word for word, lacks in zip(asked, lacking, strict=True) if lacks)


def _one_word_per_stem(asked: Sequence[str]) -> list[str]:
    """Two forms of one word ask for it once."""
    by_stem: dict[str, str] = {}
    for word in asked:
        by_stem[stem(word)] = word
    return list(by_stem.values())


@dataclass(slots=True)
class _Sought:
    """Hits gathered step after step, under one set of filters."""

    engine: Engine
    criteria: Criteria
    around: Around | None
    order: Order
    hits: list[Hit] = field(default_factory=list)
    _seen: dict[int, bool] = field(default_factory=dict)
    _floor: float | None = None

    def keeps(self, number: int) -> bool:
        """Whether the filters keep a document."""
        document = self.engine.documents[number]
        if not self.criteria.keep(document.traits):
            return False
        return self.around is None or self.around.keeps(document, self.around.km(document))

    def add(self, scores: Scores) -> None:
        """Put the documents of a step after those of the steps before."""
        new = {n: score for n, score in scores.items() if n not in self._seen and self.keeps(n)}
        if not new:
            return
        self._seen.update(dict.fromkeys(new, True))
        top = max(new.values())
        factor = 1.0
        if self._floor is not None and top > 0 and top >= self._floor:
            factor = BELOW * self._floor / top
        hits = [Hit(number, score * factor, self._km(number)) for number, score in new.items()]
        self.hits += sorted(hits, key=self._rank)
        self._floor = min(hit.score for hit in hits)

    def _km(self, number: int) -> float | None:
        return self.around.km(self.engine.documents[number]) if self.around else None

    def _rank(self, hit: Hit) -> tuple[float, float, int]:
        """Scores that only rounding sets apart are equal; then the first document comes first."""
        km = float("inf") if hit.km is None else hit.km
        if self.order is Order.DISTANCE:
            return km, -_rounded(hit.score), hit.number
        if self.order is Order.MIXTE and self.around:
            return -_rounded(hit.score / (1 + km / HALVING_KM)), km, hit.number
        return -_rounded(hit.score), 0.0, hit.number


def _rounded(score: float) -> float:
    return floor(score * 1e9 + 0.5)
