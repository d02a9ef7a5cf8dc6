"""Whether anybody at all can meet a condition mapping, and if not, what contradicts what.

A mapping is unfolded into boxes: intervals of age, level and months, facts required and excluded. It can be
met when a box is left. Where a person may still ask for an exemption, nothing is impossible.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

from filrouge.conditions.groups import BOUNDED, LEVELS_OF_FRENCH, Conditions, Path, fact_of, nested

DOMAINS = {"age": (0, 120), "niveau": (0, 8), "mois_depuis_sortie": (0, 1200), "francais": (0, 5)}
"""Accepted values of each measure; level of French counts from 0 (none) to 5 (C1)."""

_TOO_MANY = 5000
"""Beyond this number of boxes, we stop looking and believe that somebody fits."""

_LABELS = {"age": "l’âge", "niveau": "le niveau", "mois_depuis_sortie": "le nombre de mois depuis la sortie"}


@dataclass(frozen=True, slots=True)
class Box:
    """People alike: an interval for each constrained measure, facts that hold, facts that do not."""

    ranges: tuple[tuple[str, int, int], ...] = ()
    required: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def meet(self, other: "Box") -> "Box | None":
        """The people of both boxes, None when there can be none."""
        ranges = {name: (low, high) for name, low, high in self.ranges}
        for name, low, high in other.ranges:
            before = ranges.get(name, DOMAINS[name])
            ranges[name] = max(low, before[0]), min(high, before[1])
            if ranges[name][0] > ranges[name][1]:
                return None
        required, excluded = self.required | other.required, self.excluded | other.excluded
        if required & excluded:
            return None
        return Box(tuple((name, *ends) for name, ends in sorted(ranges.items())), required, excluded)


Boxes = list[Box]
ANYBODY: Boxes = [Box()]
NOBODY: Boxes = []


def satisfiable(conditions: Conditions) -> bool:
    """Whether somebody can meet the whole mapping (or ask for an exemption from what stands in the way)."""
    return bool(_all(list(_met(conditions))))


def contradictions(conditions: Conditions) -> list[tuple[Path, str]]:
    """What cannot be, each with its path; empty when somebody fits the conditions."""
    found = [(path + inner, text) for path, group in nested(conditions) for inner, text in _plain(group)]
    if not found and not satisfiable(conditions):
        found.append((_suspect(conditions), "Personne ne peut remplir toutes ces conditions à la fois."))
    return found


def _plain(group: Conditions) -> Iterator[tuple[Path, str]]:
    """Contradictions that one sees at a glance, inside one mapping."""
    for measure in BOUNDED:
        yield from _bounds(measure, group.get(measure, {}))
    excluded = set(group.get("faits_exclus", ()))
    for index, item in enumerate(group.get("faits", ())):
        if fact_of(item)[0] in excluded:
            yield ("faits", index), f"Le fait « {fact_of(item)[0]} » est à la fois demandé et exclu."
    at_least = group.get("au_moins", {})
    if at_least.get("nombre", 0) > len(at_least.get("parmi", ())):
        number, choices = at_least["nombre"], len(at_least["parmi"])
        yield ("au_moins", "nombre"), f"Il faut {number} critères, mais la liste n’en a que {choices}."
    period = group.get("valide", {})
    if period.get("du", "") > period.get("au", "9999"):
        yield ("valide", "au"), f"La règle finit ({period['au']}) avant de commencer ({period['du']})."


def _bounds(measure: str, limits: Conditions) -> Iterator[tuple[Path, str]]:
    low, high = DOMAINS[measure]
    for end in ("min", "max"):
        if end in limits and not low <= limits[end] <= high:
            yield (measure, end), f"Pour {_LABELS[measure]}, {limits[end]} n’est pas entre {low} et {high}."
    if limits.get("min", low) > limits.get("max", high) and {"min", "max"} <= limits.keys():
        text = f"Pour {_LABELS[measure]}, le minimum ({limits['min']}) dépasse le maximum ({limits['max']})."
        yield (measure, "min"), text


def _suspect(conditions: Conditions) -> Path:
    """The key to look at first when the whole cannot be met: the last of those that add alternatives."""
    for key in ("sauf", "une_de", "au_moins", "faits_exclus", "faits", *BOUNDED):
        if key in conditions:
            return (key,)
    return ()


def _met(conditions: Conditions) -> Iterator[Boxes]:
    """For each key, the boxes of the people who meet it."""
    for measure in BOUNDED:
        limits = conditions.get(measure, {})
        if limits and not limits.get("derogation"):
            yield [_between(measure, limits.get("min"), limits.get("max"))]
    if "francais" in conditions:
        yield [_between("francais", _french(conditions), None)]
    facts = (fact_of(item) for item in conditions.get("faits", ()))
    yield [Box(required=frozenset(code for code, exemption in facts if not exemption))]
    yield [Box(excluded=frozenset(conditions.get("faits_exclus", ())))]
    if "une_de" in conditions:
        yield _any([_all(list(_met(group))) for group in conditions["une_de"]])
    if "au_moins" in conditions:
        yield _some(conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"], _met, _all)
    if "sauf" in conditions:
        yield _any(list(_failed(conditions["sauf"])))


def _failed(conditions: Conditions) -> Iterator[Boxes]:
    """For each key, the boxes of the people who do not meet it."""
    for measure in BOUNDED:
        limits = conditions.get(measure, {})
        if limits:
            yield ANYBODY if limits.get("derogation") else list(_outside(measure, limits))
    if "francais" in conditions:
        yield [_between("francais", None, _french(conditions) - 1)]
    for code, exemption in map(fact_of, conditions.get("faits", ())):
        yield ANYBODY if exemption else [Box(excluded=frozenset({code}))]
    for code in conditions.get("faits_exclus", ()):
        yield [Box(required=frozenset({code}))]
    if "une_de" in conditions:
        yield _all([_any(list(_failed(group))) for group in conditions["une_de"]])
    if "au_moins" in conditions:
        number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
        yield _some(len(choices) - number + 1, choices, _failed, _any)
    if "sauf" in conditions:
        yield _all(list(_met(conditions["sauf"])))
    if conditions.keys() & {"residence", "a_verifier", "valide"}:
        yield ANYBODY


def _french(conditions: Conditions) -> int:
    return LEVELS_OF_FRENCH.index(conditions["francais"]["min"]) + 1


def _between(measure: str, low: int | None, high: int | None) -> Box:
    least, most = DOMAINS[measure]
    return Box(((measure, least if low is None else low, most if high is None else high),))


def _outside(measure: str, limits: Conditions) -> Iterator[Box]:
    least, most = DOMAINS[measure]
    if limits.get("min", least) > least:
        yield _between(measure, None, limits["min"] - 1)
    if limits.get("max", most) < most:
        yield _between(measure, limits["max"] + 1, None)


def _all(parts: list[Boxes]) -> Boxes:
    """The people of every part."""
    boxes = ANYBODY
    for part in parts:
        met = {both for box in boxes for other in part if (both := box.meet(other))}
        if len(met) > _TOO_MANY:
            return ANYBODY
        boxes = list(met)
    return boxes


def _any(parts: list[Boxes]) -> Boxes:
    """The people of at least one part."""
    return [box for part in parts for box in part]


def _some(
    number: int,
    choices: list[Conditions],
    each: Callable[[Conditions], Iterator[Boxes]],
    together: Callable[[list[Boxes]], Boxes],
) -> Boxes:
    """The people of at least `number` of the choices."""
    if number <= 0:
        return ANYBODY
    if number > len(choices):
        return NOBODY
    if comb(len(choices), number) > _TOO_MANY:
        return ANYBODY
    parts = [together(list(each(choice))) for choice in choices]
    return _any([_all(list(chosen)) for chosen in combinations(parts, number)])
