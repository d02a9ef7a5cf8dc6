"""Conditions that somebody can meet."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Problem, Rule, stated_conditions
from filrouge.conditions.satisfiable import contradictions
from filrouge.findings import Severity


def impossible(draft: Draft, context: Context) -> Iterator[Problem]:
    """Conditions that contradict each other."""
    for base, conditions in stated_conditions(draft):
        for path, message in contradictions(conditions):
            yield Problem((*base, *path), message, "Corrigez la condition, ou déplacez-la dans « une_de ».")


RULES = (
    Rule(
        "conditions-impossibles",
        Severity.ERREUR,
        "Les conditions peuvent être remplies par au moins une personne.",
        frozenset({Kind.OFFRE, Kind.DISPOSITIF, Kind.PARCOURS_TYPE}),
        impossible,
    ),
)
