"""Places of the region: communes, the territories made of them, and distances.

Codes: commune = INSEE code (5 characters), EPCI = SIREN (9 digits), zone d'emploi = 4 digits,
département = 2 characters, région = "R" and its INSEE code ("R24"), and "france".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean Earth radius (IUGG)."""

FRANCE = "france"
"""Code of the whole country; its only members here are the communes we know."""


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
    """Code of any territory (commune, former commune, EPCI, zone, département, région) → its name."""
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Code of any territory → codes of its communes."""
    anciens_noms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Code of a present commune → names of the former communes it brings together."""

    def communes_of(self, codes: Iterable[str]) -> frozenset[str]:
        """Codes of all the communes that a list of territory codes covers; unknown codes cover nothing."""
        return frozenset().union(*(self.members.get(code, frozenset()) for code in codes))

    def territories_of(self, commune: str) -> frozenset[str]:
        """Codes of all the territories that a present commune is in, itself and the country included."""
        return frozenset(code for code, members in self.members.items() if commune in members)

    def nearest(self, latitude: float, longitude: float) -> Commune:
        """The commune whose centre is closest. Raises ValueError when the gazetteer is empty."""
        return min(
            self.communes.values(), key=lambda c: distance_km(latitude, longitude, c.latitude, c.longitude)
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box of latitudes and longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point is inside the box, edges included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def bounds(communes: Iterable[Commune], margin: float = 0.0) -> Bounds:
    """The box around the centres of these communes, widened by `margin` degrees. At least one commune."""
    points = [(c.latitude, c.longitude) for c in communes]
    latitudes, longitudes = zip(*points, strict=True)
    return Bounds(
        min(latitudes) - margin, min(longitudes) - margin, max(latitudes) + margin, max(longitudes) + margin
    )


def group_by_territory(communes: Iterable[Commune], regions: Iterable[str] = ()) -> dict[str, frozenset[str]]:
    """Members of every territory: each commune alone, its EPCI, zone, département, `regions`, france."""
    groups: dict[str, set[str]] = {}
    everywhere = (*regions, FRANCE)
    for commune in communes:
        above = (commune.code, commune.epci, commune.zone_emploi, commune.departement, *everywhere)
        for code in above:
            groups.setdefault(code, set()).add(commune.code)
    return {code: frozenset(members) for code, members in groups.items()}


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    north = radians(other_latitude - latitude) / 2
    east = radians(other_longitude - longitude) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
