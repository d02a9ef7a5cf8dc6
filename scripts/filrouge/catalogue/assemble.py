"""All the entries together: the rules that compare them, then the catalogue."""

from collections.abc import Iterator
from typing import Any

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Catalogue, Referentiels
from filrouge.catalogue.rules.base import CrossRule, Problem, Whole
from filrouge.catalogue.rules.table import CROSS_RULES


def run_cross_rules(whole: Whole) -> Iterator[tuple[CrossRule, str, Problem]]:
    """Every problem between entries, with its rule and the path of the file it stands in."""
    for rule in CROSS_RULES:
        for path, problem in rule.check(whole):
            yield rule, path, problem


def catalogue_of(whole: Whole, referentiels: Referentiels) -> Catalogue:
    """The catalogue of entries in which nothing is wrong, in the order of their paths."""

    def built(kind: Kind) -> dict[str, Any]:
        return {identifier: entry.built for identifier, entry in whole.of_kind[kind].items()}

    return Catalogue(
        offres=built(Kind.OFFRE),
        organismes=built(Kind.ORGANISME),
        dispositifs=built(Kind.DISPOSITIF),
        plateformes=built(Kind.PLATEFORME),
        parcours_types=built(Kind.PARCOURS_TYPE),
        indicateurs=tuple(record for _, record in whole.indicateurs),
        referentiels=referentiels,
        territoires=whole.context.territoires,
    )
