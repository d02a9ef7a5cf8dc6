"""What every search shares: the offers, the communes, the weights, and what things are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from filrouge.catalogue.eligibility import implied_by
from filrouge.catalogue.model import Catalogue, Terme
from filrouge.conditions.leaves import Node
from filrouge.conditions.situation import Implications
from filrouge.geography import Territoires, distance_km
from filrouge.pathways.offers import MAKEABLE, Inventory, Place, inventory
from filrouge.pathways.weights import Weights

LOCAL = "local"
TENTHS = 10
"""Distances are in tenths of a kilometre: whole numbers are the same in both languages."""


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called."""

    facts: Mapping[str, str]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    domains: Mapping[str, str]
    platforms: Mapping[str, str]
    """Commune → name of its platform."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """The common ground of all the searches in one catalogue."""

    inventory: Inventory
    territoires: Territoires
    weights: Weights
    questions: Mapping[str, str]
    """Fact → the question that settles it."""
    implied: Implications
    """Fact → all the facts that it implies."""
    makeable: tuple[str, ...]
    """Facts that a step made to measure could give."""
    names: Names
    _territories: dict[str, frozenset[str]] = field(default_factory=dict)
    _tenths: dict[tuple[str, str], int] = field(default_factory=dict)
    _nearest: dict[tuple[str, int], tuple[int, Place]] = field(default_factory=dict)

    def territories_of(self, commune: str) -> frozenset[str]:
        """Every territory that a commune is in."""
        if commune not in self._territories:
            self._territories[commune] = self.territoires.territories_of(commune)
        return self._territories[commune]

    def tenths(self, commune: str, other: str) -> int:
        """Tenths of a kilometre between the centres of two communes, as the crow flies."""
        key = (commune, other)
        if key not in self._tenths:
            one, two = self.territoires.communes[commune], self.territoires.communes[other]
            km = distance_km(one.latitude, one.longitude, two.latitude, two.longitude)
            self._tenths[key] = int(km * TENTHS + 0.5)
        return self._tenths[key]

    def nearest(self, commune: str, sort: int) -> tuple[int, Place]:
        """How far the nearest place of a sort is from a commune, and that place (the first if several)."""
        key = (commune, sort)
        if key not in self._nearest:
            places = ((self.far(commune, place), place) for place in self.inventory.places[sort])
            self._nearest[key] = min(places)
        return self._nearest[key]

    def far(self, commune: str, place: Place) -> int:
        """Tenths of a kilometre to a place: none for what is done from home."""
        return self.tenths(commune, place.commune) if place.commune else 0

    def waivers(self, tree: int, notes: Iterable[str]) -> int:
        """How many of these notes are exemptions to ask for."""
        return sum(note in self._waived[tree] for note in notes)

    def facts_of(self, tree: int) -> frozenset[str]:
        """The facts that conditions name."""
        return self._named[tree]

    @cached_property
    def _waived(self) -> Sequence[frozenset[str]]:
        nodes = map(walk, self.inventory.trees)
        return [frozenset(node["waived"] for node in each if "waived" in node) for each in nodes]

    @cached_property
    def _named(self) -> Sequence[frozenset[str]]:
        nodes = map(walk, self.inventory.trees)
        return [frozenset(node["code"] for node in each if "code" in node) for each in nodes]

    @cached_property
    def placeless(self) -> frozenset[int]:
        """The trees for which it is all the same where one lives."""
        trees = enumerate(self.inventory.trees)
        return frozenset(n for n, tree in trees if all("codes" not in node for node in walk(tree)))

    @cached_property
    def territories_named(self) -> frozenset[str]:
        """The territories that offers serve, or where conditions ask one to live."""
        nodes = (node for tree in self.inventory.trees for node in walk(tree))
        return frozenset(code for node in nodes for code in node.get("codes", ()))

    @cached_property
    def given(self) -> frozenset[str]:
        """The facts that some offer gives."""
        return frozenset(fact for sort in self.inventory.sorts for fact in sort.gives)


def atlas_of(catalogue: Catalogue, weights: Weights) -> Atlas:
    """The atlas of a catalogue."""
    offers = inventory(catalogue, weights)
    facts = catalogue.referentiels.get("faits", {})
    return Atlas(
        offers, catalogue.territoires, weights,
        {code: str(term.autres.get("question", term.libelle)) for code, term in facts.items()},
        implied_by(catalogue.referentiels),
        tuple(sorted(code for code, term in facts.items() if term.autres.get("nature") == MAKEABLE)),
        _names(catalogue, offers),
    )  # fmt: skip


def walk(node: Node) -> Iterator[Node]:
    """A node of conditions and all those inside it."""
    yield node
    for inner in node.get("nodes", ()):
        yield from walk(inner)


def _names(catalogue: Catalogue, offers: Inventory) -> Names:
    terms = catalogue.referentiels
    domains = terms.get("domaines", {})
    return Names(
        facts=_labels(terms.get("faits", {})),
        kinds={sort.kind: _kind(catalogue, sort.kind, sort.etape) for sort in offers.sorts},
        levels=_labels(terms.get("niveaux", {})),
        domains=_labels({code: term for code, term in domains.items() if len(code) == 1}),
        platforms={
            commune: plateforme.nom
            for plateforme in catalogue.plateformes.values()
            if plateforme.niveau == LOCAL
            for commune in sorted(catalogue.territoires.communes_of(plateforme.territoire))
        },
    )


def _labels(terms: Mapping[str, Terme]) -> dict[str, str]:
    return {code: term.libelle for code, term in terms.items()}


def _kind(catalogue: Catalogue, kind: str, etape: str) -> str:
    if kind in catalogue.dispositifs:
        return catalogue.dispositifs[kind].nom
    terms = catalogue.referentiels.get("etapes", {})
    return terms[etape].libelle if etape in terms else etape
