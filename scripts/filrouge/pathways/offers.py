"""Offers as a pathway sees them: what they need and give, how long they last, and where.

Everything here is true of a catalogue whoever asks. A `Sort` gathers the offers that no profile can tell
apart but by the distance: the planner looks at sorts, and takes the nearest offer of each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from filrouge.catalogue.eligibility import OfferTrees, implied_by, offer_trees
from filrouge.catalogue.model import Catalogue, Offre, Session
from filrouge.conditions.situation import Implications
from filrouge.conditions.tree import Tree, TreeCompiler
from filrouge.pathways.weights import Weights

QUALIFICATION, EMPLOI, OBSTACLES = "qualification", "emploi", "levee-freins"
ENDS = (QUALIFICATION, EMPLOI)
"""Étapes that a pathway may end with."""
FIXED, TERM = "dates-fixes", "rentree-scolaire"
BOARDING = ("internat", "possible")
ARCHIVED = "archivee"
REMOTE = "a-distance"
MAKEABLE = "etape"
"""Nature of the facts that a step may give, even one that does not exist yet."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What a pathway sees of an offer, its place apart.

    `gives`: facts that it states, and those that they imply and that a step may give. `level` and `voie`:
    None and empty when unknown. `trades`: jobs prepared (ROME codes); `sure`: the offer states them, else
    they are those of its speciality elsewhere.
    """

    kind: str
    etape: str
    type: str
    voie: str
    tree: int
    entrees: str
    sessions: tuple[Session, ...]
    days: int
    remote: bool
    hebergement: str
    gives: tuple[str, ...]
    level: int | None
    trades: tuple[str, ...]
    sure: bool


class Place(NamedTuple):
    """An offer, by number, and the commune of one of its places; no commune for what is done from home."""

    offre: int
    commune: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """The offers of a catalogue, in the order of their identifiers, and their sorts with their places."""

    ids: tuple[str, ...]
    sorts: tuple[Sort, ...]
    places: tuple[tuple[Place, ...], ...]
    """Number of a sort → its places, in the order of the offers."""
    offer_trees: OfferTrees
    trees: tuple[Tree, ...]
    """The conditions of sorts and aids, compiled, by their number."""
    kinds: Mapping[str, int]
    """Kind → its number, in the order of their names."""
    aids: tuple[tuple[str, int], ...]
    """Schemes that lift an obstacle and have no offer of their own, with the number of their tree."""
    incompatible: Mapping[str, tuple[str, ...]]
    """Scheme → those that may not run at the same time, both ways."""


def inventory(catalogue: Catalogue, weights: Weights) -> Inventory:
    """Everything that may be a step, or an aid beside a step."""
    reader = _Reader(catalogue, weights)
    offres = sorted((each for each in catalogue.offres.values() if each.etat != ARCHIVED), key=lambda o: o.id)
    numbers: dict[Sort, int] = {}
    places: list[list[Place]] = []
    for number, offre in enumerate(offres):
        for sort, communes in reader.variants(offre):
            if sort not in numbers:
                numbers[sort] = len(numbers)
                places.append([])
            places[numbers[sort]] += [Place(number, commune) for commune in communes]
    aids = tuple(reader.aids(offres))
    return Inventory(
        tuple(offre.id for offre in offres), tuple(numbers),
        tuple(map(tuple, places)), reader.offer_trees, tuple(reader.trees),
        {kind: number for number, kind in enumerate(sorted({sort.kind for sort in numbers}))},
        aids, _incompatible(catalogue),
    )  # fmt: skip


def with_implied(implied: Implications, facts: Iterable[str]) -> tuple[str, ...]:
    """These facts and all that they imply, in the order of their codes."""
    found = {other for fact in facts for other in (fact, *implied.get(fact, ()))}
    return tuple(sorted(found))


def kind_of(dispositif: str, etape: str, kind: str) -> str:
    """What makes two steps alike: their scheme, else their étape and type."""
    return dispositif or f"{etape}+{kind}"


class _Reader:
    """Reads offers, and numbers their condition mappings as it meets them."""

    def __init__(self, catalogue: Catalogue, weights: Weights) -> None:
        self._catalogue = catalogue
        self._weights = weights
        self._implied = implied_by(catalogue.referentiels)
        self._compiler = TreeCompiler(catalogue.referentiels, catalogue.territoires.noms)
        self.offer_trees = offer_trees(catalogue)
        self.trees = list(self.offer_trees.trees)
        self._jobs = _jobs_of_specialities(catalogue)

    def variants(self, offre: Offre) -> Iterator[tuple[Sort, list[str]]]:
        """The sort of an offer with the communes of its places; one a place when its sessions differ."""
        sort, communes = self._sort(offre), self._communes(offre)
        if all(session.lieu is None for session in sort.sessions):
            yield sort, list(dict.fromkeys(communes))
            return
        for number, commune in enumerate(communes):
            here = tuple(session for session in sort.sessions if session.lieu in (None, number))
            yield replace(sort, sessions=here), [commune]

    def _sort(self, offre: Offre) -> Sort:
        resultats = self._catalogue.resultats_of(offre)
        trades, sure = self._trades(offre)
        return Sort(
            kind=kind_of(offre.dispositif, offre.etape, offre.type),
            etape=offre.etape, type=offre.type, voie=offre.voie,
            tree=self.offer_trees.numbers[offre.id],
            entrees=offre.entrees, sessions=_sessions(offre),
            days=self._days(offre), remote=REMOTE in offre.modes_accueil, hebergement=offre.hebergement,
            gives=self._gives(resultats.acquis), level=resultats.niveau_sortie,
            trades=trades, sure=sure,
        )  # fmt: skip

    def _gives(self, acquis: tuple[str, ...]) -> tuple[str, ...]:
        """A class that ends with « niveau-seconde » is no way to end the class before it."""
        facts = self._catalogue.referentiels.get("faits", {})
        implied = (
            f for f in with_implied(self._implied, acquis) if facts[f].autres.get("nature") == MAKEABLE
        )
        return tuple(sorted({*acquis, *implied}))

    def aids(self, offres: Sequence[Offre]) -> Iterator[tuple[str, int]]:
        """Schemes that only a page of their own speaks of."""
        offered = {offre.dispositif for offre in offres}
        for dispositif in sorted(self._catalogue.dispositifs.values(), key=lambda each: each.id):
            if dispositif.etape == OBSTACLES and dispositif.id not in offered:
                self.trees.append(
                    self._compiler.tree(dispositif.conditions, dispositif.valide_du, dispositif.valide_au)
                )
                yield dispositif.id, len(self.trees) - 1

    def _communes(self, offre: Offre) -> list[str]:
        """The present communes of the places of an offer, in their order."""
        if REMOTE in offre.modes_accueil:
            return [""]
        lieux = offre.lieux or (self._catalogue.organismes[offre.organisme].lieu,)
        former = self._catalogue.territoires.anciennes
        return [former.get(lieu.code_insee, lieu.code_insee) for lieu in lieux]

    def _days(self, offre: Offre) -> int:
        dispositif = self._catalogue.dispositif_of(offre)
        weeks = offre.nombre_semaines or (dispositif.nombre_semaines if dispositif else None)
        weights = self._weights
        days = 7 * weeks if weeks else weights.days[offre.etape]
        if not weeks and offre.etape == QUALIFICATION:
            days = weights.days_by_voie.get(offre.voie, days)
        return min(days, weights.accompaniment_days) if offre.type == "accompagnement" else days

    def _trades(self, offre: Offre) -> tuple[tuple[str, ...], bool]:
        if offre.romes or offre.etape not in ENDS:
            return tuple(sorted(offre.romes)), True
        likely = {rome for code in offre.nsf for rome in self._jobs.get(code, ())}
        return tuple(sorted(likely)), False


def _sessions(offre: Offre) -> tuple[Session, ...]:
    if offre.entrees != FIXED:
        return ()
    return tuple(sorted(offre.sessions, key=lambda each: (each.debut, each.fin, each.lieu or 0)))


def _jobs_of_specialities(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """Speciality (NSF) → the jobs (ROME) of the offers that state both."""
    found: dict[str, set[str]] = {}
    for offre in catalogue.offres.values():
        for code in offre.nsf:
            found.setdefault(code, set()).update(offre.romes)
    return {code: frozenset(romes) for code, romes in found.items()}


def _incompatible(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for dispositif in catalogue.dispositifs.values():
        for other in dispositif.incompatibles:
            found.setdefault(dispositif.id, set()).add(other)
            found.setdefault(other, set()).add(dispositif.id)
    return {each: tuple(sorted(found[each])) for each in sorted(found)}
