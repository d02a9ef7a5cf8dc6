"""Conditions that somebody can meet, by themselves and where the offer says that it is open."""

from collections.abc import Iterator, Mapping
from typing import Any

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Dispositif, Offre
from filrouge.catalogue.rules.base import (
    Context,
    CrossRule,
    Draft,
    Problem,
    Rule,
    Whole,
    stated_conditions,
)
from filrouge.catalogue.sentences import say
from filrouge.conditions.contradictions import contradictions
from filrouge.conditions.satisfiable import satisfiable
from filrouge.findings import Severity
from filrouge.geography import FRANCE


def impossible(draft: Draft, context: Context) -> Iterator[Problem]:
    """Conditions that contradict each other."""
    for base, conditions in stated_conditions(draft):
        for path, message in contradictions(conditions, context.knowledge):
            yield Problem((*base, *path), message, say("impossible.remedy"))


def out_of_period(draft: Draft, context: Context) -> Iterator[Problem]:
    """A scheme that is over before its conditions begin, or begins after they are over."""
    conditions, period = draft.data["conditions"], draft.data.get("valide")
    if not period or period.get("du", "") > period.get("au", "9999"):
        return
    both = _with(conditions, valide=period)
    if satisfiable(conditions, context.knowledge) and not satisfiable(both, context.knowledge):
        message = "Les conditions ne s’appliquent pas tant que le dispositif existe."
        yield Problem(("valide",), message, "Accordez les deux périodes, ou gardez celle du dispositif.")


def nobody_served(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """An offer whose conditions ask to live where it does not serve, its own or those of its scheme."""
    dispositifs = {each.id: each for _, each in whole.dispositifs}
    open_to: dict[object, bool] = {}
    for entry, offre in whole.offres:
        conditions = _conditions(offre, dispositifs)
        if not conditions or FRANCE in offre.zone_eligibilite:
            continue
        key = (id(conditions), offre.zone_eligibilite)
        if key not in open_to:
            served = _with(conditions, residence=offre.zone_eligibilite)
            knowledge = whole.context.knowledge
            open_to[key] = satisfiable(served, knowledge) or not satisfiable(conditions, knowledge)
        if not open_to[key]:
            message = "Les conditions demandent d’habiter là où cette offre n’est pas proposée."
            remedy = "Accordez « zone_eligibilite » et « residence »."
            yield entry.path, Problem(("zone_eligibilite",), message, remedy)


def _conditions(offre: Offre, dispositifs: Mapping[str, Dispositif]) -> Mapping[str, Any]:
    if offre.conditions is not None or offre.dispositif not in dispositifs:
        return offre.conditions or {}
    return dispositifs[offre.dispositif].conditions


def _with(conditions: Mapping[str, Any], **more: object) -> Mapping[str, Any]:
    """The conditions and others beside."""
    return {"une_de": [conditions], **more}


_ERREUR = Severity.ERREUR

RULES = (
    Rule(
        "conditions-impossibles",
        _ERREUR,
        "Les conditions, et chacune de leurs situations, peuvent être remplies par au moins une personne.",
        frozenset({Kind.OFFRE, Kind.DISPOSITIF, Kind.PARCOURS_TYPE}),
        impossible,
    ),
    Rule(
        "conditions-hors-periode",
        _ERREUR,
        "Les conditions s’appliquent au moins un jour pendant que le dispositif existe.",
        frozenset({Kind.DISPOSITIF}),
        out_of_period,
    ),
)
CROSS_RULES = (
    CrossRule(
        "zone-sans-personne",
        _ERREUR,
        "Une offre est proposée là où ses conditions demandent d’habiter.",
        nobody_served,
    ),
)
