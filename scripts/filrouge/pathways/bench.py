"""One person in front of the inventory: each thing that several offers share is worked out once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from filrouge.geography import Commune, distance_km
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.entries import Entry, clipped, entries
from filrouge.pathways.gates import Gate, gates
from filrouge.pathways.offers import BOARDING, Place, Sort
from filrouge.pathways.readings import Reader
from filrouge.pathways.situation import Situation

BOARDER = "internat-accepte"
TENTHS = 10
LIFTABLE = (
    *("age", "niveau", "mois_depuis_sortie", "francais", "residence"),
    *("faits_exclus", "une_de", "au_moins", "sauf", "valide"),
)
"""Conditions that one may lift as a whole; facts that are asked for are lifted one by one."""


Way = tuple[tuple[str, ...], Gate]
"""A way in, and what was lifted for it to open."""


class Reached(NamedTuple):
    """The nearest place of a sort. `boarding`: one must sleep there; `sure`: one is known to be able to.

    `far`: out of reach unless something changes.
    """

    place: Place
    km: int
    boarding: bool = False
    sure: bool = True
    far: bool = False


class Bench:
    """What is true of the inventory for one person."""

    def __init__(self, atlas: Atlas, situation: Situation, facts: frozenset[str]) -> None:
        """`facts`: those that a step may give."""
        self.atlas = atlas
        self._given = facts
        self.situation = situation
        unheld = sorted(fact for fact in facts if situation.facts.get(fact) is not True)
        self.bits = {fact: 1 << place for place, fact in enumerate(unheld)}
        self.reader = Reader(situation.facts, self.bits, atlas.weights.wants)
        weights, radius = atlas.weights, situation.radius
        self._neighbourhood = weights.neighbourhood_km * TENTHS
        widest = max(weights.wider * radius, weights.wider_km * TENTHS)
        self._wider = min(widest, self._neighbourhood)
        self._km: dict[str, int] = {}
        self._ways: dict[tuple[int, bool], list[Way]] = {}
        self._entries: dict[tuple[object, ...], tuple[Entry, ...]] = {}

    def answered(self, facts: Mapping[str, bool]) -> "Bench":
        """The same person, of whom one knows these facts."""
        other = Bench(self.atlas, replace(self.situation, facts=facts), self._given)
        other._km, other._entries = self._km, self._entries
        return other

    def mask(self, facts: tuple[str, ...]) -> int:
        """The bits of facts, those that do not hold yet."""
        return sum(self.bits.get(fact, 0) for fact in facts)

    def km(self, place: Place) -> int:
        """Tenths of a kilometre from home, as the crow flies between centres of communes."""
        code = place.commune
        if code not in self._km:
            home, there = self.atlas.communes[self.situation.commune], self.atlas.communes.get(code, None)
            self._km[code] = _tenths(home, there) if there else 0
        return self._km[code]

    def reached(self, sort: int, wider: bool = False) -> Reached | None:
        """The nearest place, when one may go there every day or sleep there; `wider`: or even farther."""
        nearest = min(self.atlas.inventory.places[sort], key=self.km)
        km, sleeping = self.km(nearest), self.atlas.inventory.sorts[sort].hebergement
        if km <= self.situation.radius:
            return Reached(nearest, km)
        willing = self.situation.facts.get(BOARDER)
        if sleeping in BOARDING and willing is not False:
            return Reached(nearest, km, boarding=True)
        if not sleeping and willing and km <= self._neighbourhood:
            return Reached(nearest, km, sure=False)
        return Reached(nearest, km, far=True) if wider and km <= self._wider else None

    def lives_in(self, zone: tuple[str, ...]) -> bool:
        """Whether home is in one of these territories; an empty list is everywhere."""
        return not zone or bool(self.situation.territories.intersection(zone))

    def near(self, sort: int) -> tuple[Place, int] | None:
        """The nearest place of a sort if one may go there every day."""
        reached = self.reached(sort)
        within = reached and self.lives_in(self.atlas.inventory.sorts[sort].zone)
        if not reached or not within or reached.km > self.situation.radius:
            return None
        return reached.place, reached.km

    def ways(self, conditions: int, lifting: bool = False) -> list[Way]:
        """The ways in, for this person; `lifting`: also those that one lifted condition would open, named."""
        key = (conditions, lifting)
        if key not in self._ways:
            mapping = self.atlas.inventory.conditions[conditions]
            found: list[Way] = [((), gate) for gate in gates(mapping, self.situation)]
            for name in LIFTABLE if lifting else ():
                if name in mapping:
                    kept = {other: rule for other, rule in mapping.items() if other != name}
                    found += [((f"condition:{name}",), gate) for gate in gates(kept, self.situation)]
            self._ways[key] = found
        return self._ways[key]

    def entries(self, sort: Sort, gate: Gate) -> tuple[Entry, ...]:
        """When one may start through a gate."""
        like = (sort.entrees, sort.sessions, sort.days, sort.valide)
        if like not in self._entries:
            self._entries[like] = entries(sort, self.situation.today, self.atlas.weights)
        key = (like, gate.first, gate.last)
        if key not in self._entries:
            self._entries[key] = tuple(clipped(self._entries[like], gate.first, gate.last))
        return self._entries[key]


def _tenths(one: Commune, other: Commune) -> int:
    km = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    return int(km * TENTHS + 0.5)
