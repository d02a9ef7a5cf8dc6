"""Which offers are nearest to a commune, within one bucket (a step, an acquis needed, a level in a trade…).

Distances are between commune centres, on a plane: within one region the error is under one percent, and a
page only says « à 12 km ». Each origin measures the communes that have offers once; each answer is kept.
"""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from heapq import nsmallest
from math import cos, hypot, radians

from filrouge.catalogue.model import Lieu
from filrouge.geography import EARTH_RADIUS_KM, Commune

Found = tuple[tuple[int, str], ...]
"""Whole kilometres and identifiers of offers, nearest first, then in the order the bucket was filled."""


class Nearby:
    """Offers by bucket and commune; buckets are any hashable keys."""

    def __init__(self, communes: Mapping[str, Commune]) -> None:
        self._points = {code: point(commune) for code, commune in communes.items()}
        self._number: dict[str, int] = {}
        self._active: list[tuple[float, float]] = []
        self._buckets: dict[Hashable, dict[int, list[str]]] = defaultdict(dict)
        self._rows: dict[str, array[float]] = {}
        self._answers: dict[tuple[Hashable, ...], Found] = {}

    def add(self, offre: str, lieux: Iterable[Lieu], buckets: Iterable[Hashable]) -> None:
        """Put an offer in its buckets, at each of its places. Call before any question."""
        places = {lieu.code_insee for lieu in lieux} & self._points.keys()
        numbers = [self._number_of(code) for code in sorted(places)]
        for bucket in buckets:
            for number in numbers:
                self._buckets[bucket].setdefault(number, []).append(offre)

    def nearest(self, origin: str, bucket: Hashable, limit: int, radius_km: float = 1000) -> Found:
        """The offers of a bucket nearest to a commune, at most `limit`; one offer counts once."""
        key = (origin, bucket, limit, radius_km)
        if key not in self._answers:
            self._answers[key] = self._search(origin, bucket, limit, radius_km)
        return self._answers[key]

    def _search(self, origin: str, bucket: Hashable, limit: int, radius_km: float) -> Found:
        places = self._buckets.get(bucket)
        if not places or origin not in self._points:
            return ()
        row = self._row(origin)
        found: dict[str, tuple[int, str]] = {}
        for number in nsmallest(limit, places, key=row.__getitem__):
            if row[number] > radius_km:
                break
            for offre in places[number]:
                found.setdefault(offre, (round(row[number]), offre))
                if len(found) == limit:
                    return tuple(found.values())
        return tuple(found.values())

    def _number_of(self, code: str) -> int:
        if code not in self._number:
            self._number[code] = len(self._active)
            self._active.append(self._points[code])
        return self._number[code]

    def _row(self, origin: str) -> "array[float]":
        """Distance from a commune to each commune that has offers, by its number."""
        if origin not in self._rows:
            x, y = self._points[origin]
            self._rows[origin] = array("f", [hypot(a - x, b - y) for a, b in self._active])
        return self._rows[origin]


def point(commune: Commune) -> tuple[float, float]:
    """Kilometres east and north, scaled at the latitude of the region's middle."""
    degree = radians(1) * EARTH_RADIUS_KM
    return commune.longitude * degree * cos(radians(47.5)), commune.latitude * degree
