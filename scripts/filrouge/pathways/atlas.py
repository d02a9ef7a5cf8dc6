"""What every search shares: the offers, the communes, the weights, and what things are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from filrouge.catalogue.model import Catalogue, Terme
from filrouge.conditions.language import plain, sentences
from filrouge.geography import Commune
from filrouge.pathways.offers import Inventory, implied, inventory
from filrouge.pathways.weights import Weights

LOCAL = "local"
MAKEABLE = "etape"
"""Nature of the facts that a step may give, even one that does not exist yet."""


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called. `phrases`: for each condition mapping, key → what it asks, in words."""

    facts: Mapping[str, str]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    domains: Mapping[str, str]
    platforms: Mapping[str, str]
    """Commune → name of its platform."""
    phrases: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The common ground of all the searches in one catalogue."""

    inventory: Inventory
    communes: Mapping[str, Commune]
    weights: Weights
    questions: Mapping[str, str]
    """Fact → the question that settles it."""
    implied: Mapping[str, tuple[str, ...]]
    """Fact → the facts that it implies."""
    makeable: tuple[str, ...]
    """Facts that a step made to measure could give."""
    names: Names

    def given(self) -> frozenset[str]:
        """The facts that some offer gives."""
        return frozenset(fact for sort in self.inventory.sorts for fact in sort.gives)


def atlas_of(catalogue: Catalogue, weights: Weights) -> Atlas:
    """The atlas of a catalogue."""
    offers = inventory(catalogue, weights)
    facts = catalogue.referentiels.get("faits", {})
    return Atlas(
        offers, catalogue.territoires.communes, weights,
        {code: str(term.autres.get("question", term.libelle)) for code, term in facts.items()},
        implied(catalogue),
        tuple(sorted(code for code, term in facts.items() if term.autres.get("nature") == MAKEABLE)),
        _names(catalogue, offers),
    )  # fmt: skip


def _names(catalogue: Catalogue, offers: Inventory) -> Names:
    terms = catalogue.referentiels
    domains = terms.get("domaines", {})
    return Names(
        facts=_labels(terms.get("faits", {})),
        kinds={sort.kind: _kind(catalogue, sort.dispositif, sort.etape) for sort in offers.sorts},
        levels=_labels(terms.get("niveaux", {})),
        domains=_labels({code: term for code, term in domains.items() if len(code) == 1}),
        platforms={
            commune: plateforme.nom
            for plateforme in catalogue.plateformes.values()
            if plateforme.niveau == LOCAL
            for commune in sorted(catalogue.territoires.communes_of(plateforme.territoire))
        },
        phrases=tuple(dict(_phrases(catalogue, mapping)) for mapping in offers.conditions),
    )


def _labels(terms: Mapping[str, Terme]) -> dict[str, str]:
    return {code: term.libelle for code, term in terms.items()}


def _kind(catalogue: Catalogue, dispositif: str, etape: str) -> str:
    if dispositif:
        return catalogue.dispositifs[dispositif].nom
    terms = catalogue.referentiels.get("etapes", {})
    return terms[etape].libelle if etape in terms else etape


def _phrases(catalogue: Catalogue, mapping: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, rule in mapping.items():
        said = sentences({key: rule}, catalogue.referentiels, catalogue.territoires.noms)
        yield key, " ".join(map(plain, said))
