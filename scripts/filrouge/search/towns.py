"""The town that people name for a place: « menuisière 37000 » also means the suburbs of Tours."""

from collections.abc import Iterable
from functools import cache
from math import degrees

from filrouge.geography import EARTH_RADIUS_KM, Commune, distance_km

NEAR_KM = 15.0
"""Farther than that, one names another place."""
_NEAR_DEGREES = degrees(NEAR_KM / EARTH_RADIUS_KM) * 1.001
"""The same from south to north, and a little more for rounding."""


class Towns:
    """The most populated communes, each asked for once for each commune around it."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        self._largest_first = sorted(communes, key=lambda each: (-each.population, each.code))
        self.near = cache(self._near)

    def _near(self, commune: Commune) -> str:
        """Name and postal codes of the largest commune near this one, empty when that is itself."""
        town = next(each for each in self._largest_first if _is_near(each, commune))
        return "" if town is commune else " ".join([town.nom, *town.codes_postaux])


def _is_near(one: Commune, other: Commune) -> bool:
    if abs(one.latitude - other.latitude) > _NEAR_DEGREES:  # most are: spares the sines
        return False
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) <= NEAR_KM
