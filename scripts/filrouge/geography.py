"""Places of the region: communes, the territories made of them, and distances.

Codes: commune = INSEE code (5 characters), EPCI = SIREN (9 digits), zone d'emploi = 4 digits,
département = 2 characters, région = "R" and its INSEE code ("R24"), and "france".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean Earth radius (IUGG)."""


@dataclass(frozen=True, slots=True)
class Commune:
    """One present commune; latitude and longitude of its centre in degrees, three decimals."""

    code: str
    nom: str
    codes_postaux: tuple[str, ...]
    departement: str
    epci: str
    zone_emploi: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Territoires:
    """The gazetteer: every commune of the region, and the names of the territories above them."""

    communes: Mapping[str, Commune]
    anciennes: Mapping[str, str]
    """Code of a former commune → code of the present one."""
    noms: Mapping[str, str]
    """Code of any territory (commune, EPCI, zone d'emploi, département, région) → its name."""
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Code of any territory → codes of its communes."""

    def communes_of(self, codes: Iterable[str]) -> frozenset[str]:
        """Codes of all the communes that a list of territory codes covers; unknown codes cover nothing."""
        return frozenset().union(*(self.members.get(code, frozenset()) for code in codes))


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    north = radians(other_latitude - latitude) / 2
    east = radians(other_longitude - longitude) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
