"""What contradicts what, in conditions that nobody can meet."""

from collections.abc import Iterator, Mapping

from filrouge.conditions.groups import BOUNDED, Conditions, Path, fact_of, nested
from filrouge.conditions.satisfiable import (
    ANYBODY,
    DOMAINS,
    NOTHING,
    Boxes,
    Knowledge,
    Unfolding,
    all_of,
    satisfiable,
)
from filrouge.french import fill

CONTRADICTIONS: Mapping[str, str] = {
    "age": "l’âge",
    "niveau": "le niveau",
    "mois_depuis_sortie": "le nombre de mois depuis la sortie",
    "asked-and-excluded": "Le fait « {code} » est à la fois demandé et exclu.",
    "implies-excluded": "Le fait « {code} » suppose « {other} », qui est exclu.",
    "too-few-choices": "Il faut {number} critères, mais la liste n’en a que {choices}.",
    "rule-order": "La règle finit ({end}) avant de commencer ({start}).",
    "out-of-domain": "Pour {measure}, {value} n’est pas entre {low} et {high}.",
    "bounds-order": "Pour {measure}, le minimum ({low}) dépasse le maximum ({high}).",
    "nobody": "Personne ne peut remplir toutes ces conditions à la fois.",
    "dead-end": "Personne ne peut être dans cette situation et remplir les autres conditions.",
    "impossible.remedy": "Corrigez la condition, ou déplacez-la dans « une_de ».",
}
"""Sentences of this module, and what the measures are called in them."""


def contradictions(conditions: Conditions, knowledge: Knowledge = NOTHING) -> list[tuple[Path, str]]:
    """What cannot be, each with its path; empty when somebody fits the conditions, each way in included."""
    groups = nested(conditions)
    found = [(path + inner, text) for path, group in groups for inner, text in _plain(group, knowledge)]
    if found:
        return found
    if not satisfiable(conditions, knowledge):
        return [(_suspect(conditions), CONTRADICTIONS["nobody"])]
    text = CONTRADICTIONS["dead-end"]
    return [(path, text) for path in _dead_ends(conditions, ANYBODY, Unfolding(knowledge), ())]


def _dead_ends(conditions: Conditions, around: Boxes, unfolding: Unfolding, path: Path) -> Iterator[Path]:
    """The alternatives that nobody can take, because of what is asked beside them."""
    at_least = conditions.get("au_moins", {}).get("parmi", ())
    ways = (("une_de",), conditions.get("une_de", ())), (("au_moins", "parmi"), at_least)
    for key, groups in ways:
        others = {name: rule for name, rule in conditions.items() if name != key[0]}
        beside = all_of([around, *unfolding.met(others)])
        for index, group in enumerate(groups):
            if all_of([beside, *unfolding.met(group)]):
                yield from _dead_ends(group, beside, unfolding, (*path, *key, index))
            else:
                yield (*path, *key, index)


def _plain(group: Conditions, knowledge: Knowledge) -> Iterator[tuple[Path, str]]:
    """Contradictions that one sees at a glance, inside one mapping."""
    for measure in BOUNDED:
        yield from _bounds(measure, group.get(measure, {}))
    excluded = set(group.get("faits_exclus", ()))
    for index, item in enumerate(group.get("faits", ())):
        code = fact_of(item)[0]
        if code in excluded:
            yield ("faits", index), _said("asked-and-excluded", code=code)
        for other in sorted(excluded & knowledge.with_implied(code) - {code}):
            yield ("faits", index), _said("implies-excluded", code=code, other=other)
    at_least = group.get("au_moins", {})
    if at_least.get("nombre", 0) > len(at_least.get("parmi", ())):
        number, choices = at_least["nombre"], len(at_least["parmi"])
        yield ("au_moins", "nombre"), _said("too-few-choices", number=number, choices=choices)
    period = group.get("valide", {})
    if period.get("du", "") > period.get("au", "9999"):
        yield ("valide", "au"), _said("rule-order", end=period["au"], start=period["du"])


def _bounds(measure: str, limits: Conditions) -> Iterator[tuple[Path, str]]:
    low, high = DOMAINS[measure]
    for end in ("min", "max"):
        if end in limits and not low <= limits[end] <= high:
            gaps = {"measure": CONTRADICTIONS[measure], "value": limits[end], "low": low, "high": high}
            yield (measure, end), _said("out-of-domain", **gaps)
    if limits.get("min", low) > limits.get("max", high) and {"min", "max"} <= limits.keys():
        gaps = {"measure": CONTRADICTIONS[measure], "low": limits["min"], "high": limits["max"]}
        yield (measure, "min"), _said("bounds-order", **gaps)


def _said(key: str, **gaps: str | int) -> str:
    return fill(CONTRADICTIONS[key], **gaps)


def _suspect(conditions: Conditions) -> Path:
    """The key to look at first when the whole cannot be met: the last of those that add alternatives."""
    for key in ("sauf", "une_de", "au_moins", "faits_exclus", "faits", *BOUNDED):
        if key in conditions:
            return (key,)
    return ()
