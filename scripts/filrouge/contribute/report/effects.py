"""What a proposal changes for those who look for a solution: offers, verdicts, steps that nothing covers.

Entries in error are left out on both sides: what is not yet right is neither gained nor lost.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from filrouge.catalogue.eligibility import offer_trees
from filrouge.catalogue.model import Catalogue, Offre
from filrouge.catalogue.review import ARCHIVED
from filrouge.catalogue.schemas import Schemas
from filrouge.conditions.tree import Tree
from filrouge.conditions.verdict import verdict
from filrouge.contribute.report.population import Person, population

ACTIVE = "active"
NONE = ""
"""In place of a verdict: the offer is not there."""

Cell = tuple[str, str]
"""Code of a step of pathways, identifier of a platform."""


@dataclass(slots=True)
class Flow:
    """Offers that come into a cell and that leave it, by identifier."""

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shift:
    """How the verdicts of one offer change: (before, after) → number of situations."""

    offre: str
    nom: str
    passages: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Effects:
    """`people`: how many situations were tried; `set_aside`: entries in error, not counted."""

    flows: Mapping[Cell, Flow]
    covered: tuple[Cell, ...]
    uncovered: tuple[Cell, ...]
    shifts: tuple[Shift, ...]
    people: int
    set_aside: int


def effects(before: Catalogue, after: Catalogue, schemas: Schemas, set_aside: int) -> Effects:
    """Compare two catalogues. `schemas`: those of after, that situations are read by."""
    one, other = _cells(before), _cells(after)
    filled, emptied = set(other.values()), set(one.values())
    people = population(after, schemas)
    return Effects(
        flows=_flows(one, other),
        covered=tuple(sorted(filled - emptied)),
        uncovered=tuple(sorted(emptied - filled)),
        shifts=_shifts(before, after, people),
        people=len(people),
        set_aside=set_aside,
    )


def _cells(catalogue: Catalogue) -> dict[str, Cell]:
    """Where each offer that one may be sent to stands."""
    active = (offre for offre in catalogue.offres.values() if offre.etat == ACTIVE)
    return {offre.id: (offre.etape, offre.plateforme) for offre in active}


def _flows(one: Mapping[str, Cell], other: Mapping[str, Cell]) -> dict[Cell, Flow]:
    flows: defaultdict[Cell, Flow] = defaultdict(Flow)
    for offre in sorted(one.keys() | other.keys()):
        old, new = one.get(offre), other.get(offre)
        if old == new:
            continue
        if old:
            flows[old].lost.append(offre)
        if new:
            flows[new].gained.append(offre)
    return dict(sorted(flows.items()))


def _shifts(before: Catalogue, after: Catalogue, people: Collection[Person]) -> tuple[Shift, ...]:
    old, new = _trees(before, after), _trees(after, before)
    judged: dict[tuple[str, str], Mapping[tuple[str, str], int]] = {}
    shifts = []
    for offre in sorted(old.keys() | new.keys()):
        one, other = old.get(offre), new.get(offre)
        if one == other:
            continue
        pair = repr(one), repr(other)
        if pair not in judged:
            judged[pair] = _passages(one, other, people)
        if judged[pair]:
            nom = (after.offres.get(offre) or before.offres[offre]).nom
            shifts.append(Shift(offre, nom, judged[pair]))
    return tuple(shifts)


def _trees(catalogue: Catalogue, other: Catalogue) -> dict[str, Tree]:
    """The conditions of the offers that may be judged otherwise in the other catalogue."""
    alike = catalogue.referentiels == other.referentiels and catalogue.territoires == other.territoires
    offres = [
        offre
        for offre in catalogue.offres.values()
        if offre.etat != ARCHIVED and not (alike and _same_rules(offre, catalogue, other))
    ]
    trees = offer_trees(catalogue, offres)
    return {offre.id: trees.of(offre.id) for offre in offres}


def _same_rules(offre: Offre, catalogue: Catalogue, other: Catalogue) -> bool:
    twin = other.offres.get(offre.id)
    return twin == offre and other.dispositif_of(twin) == catalogue.dispositif_of(offre)


def _passages(
    one: Tree | None, other: Tree | None, people: Collection[Person]
) -> Mapping[tuple[str, str], int]:
    counted = Counter((_answer(one, person), _answer(other, person)) for person in people)
    return {passage: number for passage, number in sorted(counted.items()) if passage[0] != passage[1]}


def _answer(tree: Tree | None, person: Person) -> str:
    return verdict(tree, *person)["verdict"] if tree is not None else NONE
