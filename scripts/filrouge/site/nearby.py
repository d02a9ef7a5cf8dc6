"""Which offers are nearest to a commune, within one bucket (a step, an acquis needed, a level in a trade…).

Distances are between commune centres, on a plane: within one region the error is under one percent, and a
page only says « à 12 km ». Each origin puts the communes around it in order once, and only as far as
questions look; each answer is kept, from one compilation to the next, as long as nothing changes within its
reach.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import cos, hypot, radians
from typing import Any, NamedTuple

from filrouge.catalogue.model import Lieu
from filrouge.geography import EARTH_RADIUS_KM, Commune

FARTHEST_KM = 80
"""How far questions may look."""
RINGS_KM = (-1, 20, 40, FARTHEST_KM)
"""Around an origin, communes are measured ring after ring: most answers are in the first ones. Each ring goes
from one of these, excluded, to the next, included: zero is in the first."""
SPARSE = 64
"""A bucket in fewer communes is measured whole rather than looked for all around."""

Found = tuple[tuple[int, str], ...]
"""Whole kilometres and identifiers of offers, nearest first, then in the order the bucket was filled."""
Entry = tuple[str, Iterable[Lieu], Iterable[Hashable]]
"""An offer, its places, its buckets."""
_Places = dict[str, list[str]]
"""Code of a commune → the offers of a bucket there."""
_Ring = list[tuple[float, str]]
"""Kilometres and codes of communes, nearest first."""


class _Question(NamedTuple):
    origin: str
    limit: int
    radius_km: float


class _Answer(NamedTuple):
    found: Found
    reach_km: float
    """Nothing farther can change it."""


class Nearby:
    """Offers by bucket and commune; buckets are any hashable keys."""

    def __init__(self, communes: Mapping[str, Commune]) -> None:
        self._points = {code: point(commune) for code, commune in communes.items()}
        self._active: list[str] = []
        self._eastward: list[tuple[float, float, str]] = []
        self._buckets: dict[Hashable, _Places] = {}
        self._around: dict[str, list[_Ring]] = {}
        self._answers: dict[Hashable, dict[_Question, _Answer]] = defaultdict(dict)
        self.derived: dict[Hashable, Any] = {}
        """What others have made of answers; forgotten as soon as any offer comes, goes or moves."""

    def hold(self, entries: Iterable[Entry]) -> None:
        """Know these offers and no other; what is far from any change is not asked again."""
        buckets: dict[Hashable, _Places] = defaultdict(dict)
        for offre, lieux, filled in entries:
            codes = sorted({lieu.code_insee for lieu in lieux} & self._points.keys())
            for bucket in filled:
                for code in codes:
                    buckets[bucket].setdefault(code, []).append(offre)
        active = sorted({code for places in buckets.values() for code in places})
        if active != self._active:
            self._active = active
            self._eastward = sorted((*self._points[code], code) for code in active)
            self._around.clear()
        if buckets != self._buckets:
            self.derived.clear()
            for bucket in list(self._answers):
                self._forget(bucket, _changed(self._buckets.get(bucket, {}), buckets.get(bucket, {})))
        self._buckets = dict(buckets)

    def forget(self) -> None:
        """Let go of every answer; those still asked for will be looked for again."""
        self.derived.clear()
        self._around.clear()
        self._answers.clear()

    def _forget(self, bucket: Hashable, changed: Iterable[str]) -> None:
        """Forget the answers that a commune whose offers changed is within reach of."""
        points = [self._points[code] for code in changed]
        if points:
            self._answers[bucket] = {
                question: answer
                for question, answer in self._answers[bucket].items()
                if all(self._km(question.origin, there) > answer.reach_km for there in points)
            }

    def nearest(self, origin: str, bucket: Hashable, limit: int, radius_km: float = FARTHEST_KM) -> Found:
        """The offers of a bucket nearest to a commune, at most `limit`; one offer counts once.

        `radius_km`: at most `FARTHEST_KM`.
        """
        if origin not in self._points:
            return ()
        answers, question = self._answers[bucket], _Question(origin, limit, radius_km)
        if question not in answers:
            answers[question] = self._search(bucket, question)
        return answers[question].found

    def _search(self, bucket: Hashable, question: _Question) -> _Answer:
        places = self._buckets.get(bucket, {})
        found: dict[str, tuple[int, str]] = {}
        for km, code in self._in_order(places, question):
            for offre in places[code]:
                found.setdefault(offre, (round(km), offre))
                if len(found) == question.limit:
                    return _Answer(tuple(found.values()), km)
        return _Answer(tuple(found.values()), question.radius_km)

    def _in_order(self, places: _Places, question: _Question) -> Iterator[tuple[float, str]]:
        """The communes of a bucket within the radius, nearest first."""
        origin, _, radius_km = question
        if len(places) < SPARSE:
            measured = ((self._km(origin, self._points[code]), code) for code in places)
            yield from sorted(each for each in measured if each[0] <= radius_km)
            return
        for ring in range(1, len(RINGS_KM)):
            for km, code in self._ring(origin, ring):
                if km > radius_km:
                    return
                if code in places:
                    yield km, code

    def _ring(self, origin: str, number: int) -> _Ring:
        """The communes that have offers, in one ring."""
        rings = self._around.setdefault(origin, [[]])
        while len(rings) <= number:
            rings.append(self._measured(origin, RINGS_KM[len(rings) - 1], RINGS_KM[len(rings)]))
        return rings[number]

    def _measured(self, origin: str, least: float, most: float) -> _Ring:
        x, y = self._points[origin]
        first = bisect_left(self._eastward, (x - most,))
        last = bisect_right(self._eastward, (x + most,))
        strip = self._eastward[first:last]
        measured = [(hypot(a - x, b - y), code) for a, b, code in strip if -most <= b - y <= most]
        return sorted(each for each in measured if least < each[0] <= most)

    def _km(self, origin: str, there: tuple[float, float]) -> float:
        x, y = self._points[origin]
        return hypot(there[0] - x, there[1] - y)


def _changed(before: _Places, now: _Places) -> set[str]:
    """The communes where a bucket does not hold the same offers in the same order."""
    if before == now:
        return set()
    return {code for code in before.keys() | now.keys() if before.get(code) != now.get(code)}


def point(commune: Commune) -> tuple[float, float]:
    """Kilometres east and north, scaled at the latitude of the region's middle."""
    degree = radians(1) * EARTH_RADIUS_KM
    return commune.longitude * degree * cos(radians(47.5)), commune.latitude * degree
