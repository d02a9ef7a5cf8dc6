"""Who may enter each offer of a catalogue: one tree of conditions for all the offers that ask the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filrouge.catalogue.model import Catalogue, Offre, Referentiels
from filrouge.conditions.situation import Implications, implications
from filrouge.conditions.tree import Tree, TreeCompiler
from filrouge.geography import FRANCE


@dataclass(frozen=True, slots=True)
class OfferTrees:
    """Every distinct tree once, and which one each offer has (by its number)."""

    trees: tuple[Tree, ...]
    numbers: Mapping[str, int]

    def of(self, offre: str) -> Tree:
        """The tree of an offer."""
        return self.trees[self.numbers[offre]]


KEY_LENGTH = 8


def key_of(tree: Tree) -> str:
    """A short name for a tree: the same in every file that speaks of it."""
    return hashlib.sha256(_written(tree).encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]


def offer_trees(catalogue: Catalogue, offres: Iterable[Offre] | None = None) -> OfferTrees:
    """The trees of some offers, of all that are not archived by default; the same for the same catalogue.

    A tree says everything that decides of an entry but its date and its place: conditions, those of the
    scheme when it is inherited, period of the scheme, territory that the offer serves, state of the offer.
    """
    compiler = TreeCompiler(catalogue.referentiels, catalogue.territoires.noms)
    if offres is None:
        offres = (offre for offre in catalogue.offres.values() if offre.etat != "archivee")
    by_source: dict[object, int] = {}
    by_text: dict[str, int] = {}
    trees: list[Tree] = []
    numbers: dict[str, int] = {}
    for offre in sorted(offres, key=lambda each: each.id):
        source = _source(catalogue, offre)
        if source not in by_source:
            tree = _tree(compiler, catalogue, offre)
            by_source[source] = by_text.setdefault(_written(tree), len(trees))
            trees += [tree] if by_source[source] == len(trees) else []
        numbers[offre.id] = by_source[source]
    return OfferTrees(tuple(trees), numbers)


def implied_by(referentiels: Referentiels) -> Implications:
    """Fact → all those that hold whenever it holds."""
    facts = referentiels.get("faits", {})
    return implications({code: term.autres.get("implique", ()) for code, term in facts.items()})


def changing_facts(catalogue: Catalogue) -> frozenset[str]:
    """The facts that some offer gives, with all that they imply; the others stay as they are."""
    active = (offre for offre in catalogue.offres.values() if offre.etat == "active")
    given = {code for offre in active for code in catalogue.resultats_of(offre).acquis}
    implied = implied_by(catalogue.referentiels)
    return frozenset(given.union(*(implied.get(code, frozenset()) for code in given)))


def _source(catalogue: Catalogue, offre: Offre) -> object:
    """What the tree of an offer is made of: the same makes the same tree."""
    return (
        id(catalogue.conditions_of(offre)), _in_force(catalogue, offre), _zone(offre), offre.etat,
    )  # fmt: skip


def _tree(compiler: TreeCompiler, catalogue: Catalogue, offre: Offre) -> Tree:
    conditions, (du, au) = catalogue.conditions_of(offre), _in_force(catalogue, offre)
    return compiler.tree(conditions, du, au, _zone(offre), offre.etat)


def _in_force(catalogue: Catalogue, offre: Offre) -> tuple[str, str]:
    dispositif = catalogue.dispositif_of(offre)
    return (dispositif.valide_du, dispositif.valide_au) if dispositif else ("", "")


def _zone(offre: Offre) -> tuple[str, ...]:
    return () if FRANCE in offre.zone_eligibilite else offre.zone_eligibilite


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
