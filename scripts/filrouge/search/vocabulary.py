"""The stems of an index, and which of them a typed word may mean: the same, one that it starts, a near one.

The browser does the same with the same lists, so both give the same stems with the same weights.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from filrouge.search.analysis import related, simplify, stem, unfinished, words

Meaning = tuple[str, float]
"""A stem, and how much finding it is worth."""

STARTED, CLOSE, FAR = 0.5, 0.3, 0.15
"""Worth of a stem that the word starts, of one at one typing error, of one at two."""
SHORTEST_START = 2
MOST_STARTED = 32
MOST_CLOSE = 8
ONE_ERROR, TWO_ERRORS = 4, 8
"""Letters from which one typing error is forgiven, then two."""


@dataclass(frozen=True)
class Vocabulary:
    """`stems` in order; for each, the bit length of its number of documents, and its best form to show."""

    stems: Sequence[str]
    sizes: Sequence[int]
    forms: Sequence[str]

    def find(self, wanted: str) -> int | None:
        """Number of a stem."""
        number = bisect_left(self.stems, wanted)
        return number if number < len(self.stems) and self.stems[number] == wanted else None

    def form(self, wanted: str) -> str:
        """The form of a known stem that people read."""
        return self.forms[bisect_left(self.stems, wanted)]

    def exact(self, word: str) -> list[Meaning]:
        """The stem of the word and those that say the same otherwise, when the index has them."""
        itself = stem(word)
        return [(each, 1.0) for each in (itself, *related(itself)) if self.find(each) is not None]

    def started(self, word: str) -> list[Meaning]:
        """The commonest other stems that the word starts or is inside the ending of."""
        typed = simplify(word)
        if len(typed) < SHORTEST_START:
            return []
        numbers = {number for each in unfinished(word) if (number := self.find(each)) is not None}
        numbers |= set(self._range(typed))
        numbers -= {self.find(each) for each, _ in self.exact(word)}
        kept = sorted(numbers, key=lambda number: (-self.sizes[number], number))[:MOST_STARTED]
        return [(self.stems[number], STARTED) for number in sorted(kept)]

    def close(self, word: str) -> list[Meaning]:
        """The nearest stems within the typing errors forgiven, the commonest of the nearest first."""
        typed = simplify(word)
        errors = _errors_forgiven(typed)
        if not errors:
            return []
        # An error inside an ending spoils the stem and not the word; elsewhere, the stem compares better.
        distances = _near(typed, self._written, errors)
        for number, distance in _near(stem(word), self._stems, errors).items():
            distances[number] = min(distance, distances.get(number, distance))
        found = sorted((distance, -self.sizes[number], number) for number, distance in distances.items())
        return [(self.stems[number], CLOSE if far <= 1 else FAR) for far, _, number in found[:MOST_CLOSE]]

    def complete(self, text: str, limit: int = 8) -> list[str]:
        """Ends of the last word of a text, the commonest first, as people write them."""
        last = simplify((words(text) or [""])[-1])
        if len(last) < SHORTEST_START or text[-1:].isspace():
            return []
        numbers = sorted(self._range(last), key=lambda number: (-self.sizes[number], number))
        return [self.forms[number] for number in numbers[:limit]]

    def _range(self, start: str) -> range:
        """Numbers of the stems that start so."""
        return range(bisect_left(self.stems, start), bisect_left(self.stems, start + "~"))

    @cached_property
    def _stems(self) -> list[tuple[str, int]]:
        return [(each, _letters(each)) for each in self.stems]

    @cached_property
    def _written(self) -> list[tuple[str, int]]:
        typed = [simplify(form) for form in self.forms]
        return [(each, _letters(each)) for each in typed]


def _near(typed: str, candidates: Sequence[tuple[str, int]], errors: int) -> dict[int, int]:
    """Number of each candidate within so many errors → how many."""
    letters, length = _letters(typed), len(typed)
    found = {}
    for number, (candidate, theirs) in enumerate(candidates):
        # One error changes at most two bits: most candidates are refused before being compared.
        if abs(len(candidate) - length) > errors or (letters ^ theirs).bit_count() > 2 * errors:
            continue
        distance = typing_distance(typed, candidate, errors)
        if distance <= errors:
            found[number] = distance
    return found


def _errors_forgiven(typed: str) -> int:
    if len(typed) < ONE_ERROR or not typed.isalpha():
        return 0
    return 1 if len(typed) < TWO_ERRORS else 2


def _letters(word: str) -> int:
    """Which letters a word has, one bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def typing_distance(one: str, other: str, most: int) -> int:
    """Letters added, lost, changed or swapped with their neighbour (optimal string alignment).

    Any number above `most` means only « more than `most` ».
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]
