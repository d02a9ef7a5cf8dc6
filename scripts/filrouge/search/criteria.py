"""What a search is narrowed to: filters on traits, and a circle around a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from filrouge.search.documents import ALWAYS, SCHOOL_START, Document, Traits

SEPTEMBER = 8
"""Month of the start of school, counted from 0."""

VALUES = {
    "genres": "genre",
    "types": "type",
    "etapes": "etape",
    "voies": "voie",
    "plateformes": "plateforme",
    "remunerations": "remuneration",
    "hebergements": "hebergement",
    "conditions": "conditions",
    "domaines": "domaines",
}
"""Filter of `Criteria` → the trait that it looks at."""


@dataclass(frozen=True, slots=True)
class Around:
    """A point in degrees, and how many kilometres from it; None: distances are only told."""

    latitude: float
    longitude: float
    radius_km: float | None = None

    def km(self, document: Document) -> float | None:
        """Kilometres to the nearest place of a document, one decimal; None when it has no place."""
        distances = [place.km_from(self.latitude, self.longitude) for place in document.places]
        # Not round(): halves must go up here as they do in the browser.
        return floor(min(distances) * 10 + 0.5) / 10 if distances else None

    def keeps(self, document: Document, km: float | None) -> bool:
        """What is done at a distance is always near enough."""
        if self.radius_km is None or document.traits.a_distance:
            return True
        return km is not None and km <= self.radius_km


@dataclass(frozen=True, slots=True)
class Criteria:
    """Empty or None: anything goes. Several values of one filter: any of them."""

    genres: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    etapes: frozenset[str] = frozenset()
    voies: frozenset[str] = frozenset()
    plateformes: frozenset[str] = frozenset()
    remunerations: frozenset[str] = frozenset()
    hebergements: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    """Keys of trees of conditions."""
    domaines: frozenset[str] = frozenset()
    """Fields of the ROME (« K13 ») or great fields (« K »)."""
    a_distance: bool = False
    verifiee: bool = False
    age: int | None = None
    niveau: int | None = None
    mois: range | None = None
    """Months, numbered as `Traits.mois`, one of which must allow to enter."""

    def keep(self, traits: Traits) -> bool:
        """Whether nothing known of an entry is against the filters."""
        return (
            self._keeps_values(traits)
            and (traits.a_distance or not self.a_distance)
            and (traits.verifiee or not self.verifiee)
            and _within(self.age, traits.age)
            and _within(self.niveau, traits.niveau)
            and (self.mois is None or _opens(traits, self.mois))
        )

    def _keeps_values(self, traits: Traits) -> bool:
        for name, trait in VALUES.items():
            wanted = getattr(self, name)
            if wanted and name != "domaines" and getattr(traits, trait) not in wanted:
                return False
        return not self.domaines or any(_in_field(domaine, self.domaines) for domaine in traits.domaines)


def _in_field(domaine: str, wanted: Iterable[str]) -> bool:
    return any(domaine.startswith(each) for each in wanted)


def _within(value: int | None, bounds: tuple[int, int]) -> bool:
    return value is None or bounds[0] <= value <= bounds[1]


def _opens(traits: Traits, months: range) -> bool:
    """Whether one may enter in one of these months."""
    if traits.entrees in ALWAYS:
        return True
    if traits.entrees == SCHOOL_START and any(month % 12 == SEPTEMBER for month in months):
        return True
    return any(month in months for month in traits.mois)
