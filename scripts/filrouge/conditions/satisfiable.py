"""Whether anybody at all can meet a condition mapping.

A mapping is unfolded into boxes: intervals of age, level, months and days, homes, facts that hold or not.
It can be met when a box is left. Where a person may still ask for an exemption, or where nobody can be sure,
nothing is impossible.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from filrouge.conditions.days import FIRST, LAST, day_number, last_of_month
from filrouge.conditions.groups import (
    BOUNDED,
    LEVELS_OF_FRENCH,
    UNSURE_PLACES,
    Conditions,
    fact_of,
)
from filrouge.conditions.situation import Implications

DOMAINS = {
    "age": (0, 120),
    "niveau": (0, 8),
    "mois_depuis_sortie": (0, 1200),
    "francais": (0, 5),
    "valide": (FIRST, LAST),
}
"""Accepted values of each measure; level of French counts from 0 (none) to 5 (C1), dates in days."""
ELSEWHERE = "ailleurs"
"""Stands for every commune that we do not know."""

TOO_MANY = 5000
"""Beyond this number of boxes, we stop looking and believe that somebody fits."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What makes contradictions out of codes that look foreign to each other.

    `implied`: fact → all those that it implies. `members`: territory → its communes.
    """

    implied: Implications = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def with_implied(self, code: str) -> frozenset[str]:
        """A fact and all that holds with it."""
        return self.implied.get(code, frozenset()) | {code}

    def homes(self, codes: Iterable[str], inside: bool) -> frozenset[str]:
        """Where those live who live in one of these territories, or in none of them."""
        codes = tuple(codes)
        known = frozenset().union(*(self.members.get(code, frozenset()) for code in codes))
        if not inside:
            return (frozenset().union(*self.members.values()) - known) | {ELSEWHERE}
        # An intercommunal body may reach beyond the communes that we know.
        beyond = any(code not in self.members or len(code) == 9 for code in codes)
        return known | {ELSEWHERE} if beyond else known


NOTHING = Knowledge()


@dataclass(frozen=True, slots=True)
class Box:
    """People alike: an interval for each constrained measure, facts that hold, facts that do not, homes."""

    ranges: tuple[tuple[str, int, int], ...] = ()
    required: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    homes: frozenset[str] | None = None
    """None: anywhere."""

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
        homes = other.homes if self.homes is None else self.homes
        if self.homes is not None and other.homes is not None:
            homes = self.homes & other.homes
        if homes is not None and not homes:
            return None
        return Box(tuple((name, *ends) for name, ends in sorted(ranges.items())), required, excluded, homes)


Boxes = list[Box]
ANYBODY: Boxes = [Box()]
NOBODY: Boxes = []


def satisfiable(conditions: Conditions, knowledge: Knowledge = NOTHING) -> bool:
    """Whether somebody can meet the whole mapping (or ask for an exemption from what stands in the way)."""
    return bool(all_of(list(Unfolding(knowledge).met(conditions))))


class Unfolding:
    """Turns mappings into boxes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def met(self, conditions: Conditions) -> Iterator[Boxes]:
        """For each key, the boxes of the people who meet it."""
        for measure in BOUNDED:
            limits = conditions.get(measure, {})
            if limits and not limits.get("derogation"):
                yield [_between(measure, limits.get("min"), limits.get("max"))]
        if "francais" in conditions:
            yield [_between("francais", _french(conditions), None)]
        if "residence" in conditions:
            yield self._living(conditions["residence"], inside=True)
        for code, exemption in map(fact_of, conditions.get("faits", ())):
            yield ANYBODY if exemption else [self._holding(code)]
        yield [Box(excluded=frozenset(conditions.get("faits_exclus", ())))]
        if "une_de" in conditions:
            yield _any([all_of(list(self.met(group))) for group in conditions["une_de"]])
        if "au_moins" in conditions:
            rule = conditions["au_moins"]
            yield _some(rule["nombre"], [all_of(list(self.met(group))) for group in rule["parmi"]])
        if "sauf" in conditions:
            yield _any(list(self.failed(conditions["sauf"])))
        if "valide" in conditions:
            yield [_in_force(conditions["valide"])]

    def failed(self, conditions: Conditions) -> Iterator[Boxes]:
        """For each key, the boxes of the people who do not meet it."""
        for measure in BOUNDED:
            limits = conditions.get(measure, {})
            if limits:
                yield ANYBODY if limits.get("derogation") else list(_outside(measure, limits))
        if "francais" in conditions:
            yield [_between("francais", None, _french(conditions) - 1)]
        if "residence" in conditions:
            yield self._living(conditions["residence"], inside=False)
        for code, exemption in map(fact_of, conditions.get("faits", ())):
            yield ANYBODY if exemption else [Box(excluded=frozenset({code}))]
        for code in conditions.get("faits_exclus", ()):
            yield [self._holding(code)]
        if "une_de" in conditions:
            yield all_of([_any(list(self.failed(group))) for group in conditions["une_de"]])
        if "au_moins" in conditions:
            number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
            yield _some(len(choices) - number + 1, [_any(list(self.failed(group))) for group in choices])
        if "sauf" in conditions:
            yield all_of(list(self.met(conditions["sauf"])))
        if conditions.keys() & {"a_verifier", "valide"}:
            yield ANYBODY

    def _holding(self, code: str) -> Box:
        return Box(required=self._knowledge.with_implied(code))

    def _living(self, codes: Iterable[str], inside: bool) -> Boxes:
        if set(codes) & set(UNSURE_PLACES):
            return ANYBODY
        return [Box(homes=self._knowledge.homes(codes, inside))]


def _french(conditions: Conditions) -> int:
    return LEVELS_OF_FRENCH.index(conditions["francais"]["min"]) + 1


def _between(measure: str, low: int | None, high: int | None) -> Box:
    least, most = DOMAINS[measure]
    return Box(((measure, least if low is None else low, most if high is None else high),))


def _in_force(period: Conditions) -> Box:
    end = period.get("au", "")
    last = last_of_month(end) if len(end) == 7 else day_number(end) if end else None
    return _between("valide", day_number(period["du"]) if "du" in period else None, last)


def _outside(measure: str, limits: Conditions) -> Iterator[Box]:
    least, most = DOMAINS[measure]
    if limits.get("min", least) > least:
        yield _between(measure, None, limits["min"] - 1)
    if limits.get("max", most) < most:
        yield _between(measure, limits["max"] + 1, None)


def all_of(parts: list[Boxes]) -> Boxes:
    """The people of every part."""
    boxes = ANYBODY
    for part in parts:
        met = {both for box in boxes for other in part if (both := box.meet(other))}
        if len(met) > TOO_MANY:
            return ANYBODY
        boxes = list(met)
    return boxes


def _any(parts: list[Boxes]) -> Boxes:
    """The people of at least one part."""
    return [box for part in parts for box in part]


def _some(number: int, parts: list[Boxes]) -> Boxes:
    """The people of at least `number` of the parts."""
    if number <= 0:
        return ANYBODY
    if number > len(parts):
        return NOBODY
    if comb(len(parts), number) > TOO_MANY:
        return ANYBODY
    return _any([all_of(list(chosen)) for chosen in combinations(parts, number)])
