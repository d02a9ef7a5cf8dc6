"""Where a young person stands, as conditions look at it: intervals of days, facts with all they imply.

A profile tells months, not days, and often only an age: what is possible and what is certain are then two
different days, and everything in between is *à vérifier*.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from filrouge.conditions.days import day_number, last_of_month, plus_months, plus_years

LEVELS_OF_FRENCH = ("A1", "A2", "B1", "B2", "C1", "C2")

Facts = Mapping[str, bool]
"""Code → whether it holds; absent when nobody knows."""
Implications = Mapping[str, frozenset[str]]
"""Code → all the codes that hold whenever it holds, itself left out."""
Interval = tuple[int, int]
"""First and last day between which something happened."""


class ContradictionError(ValueError):
    """A situation that nobody can be in; the message says in French what contradicts what."""


@dataclass(frozen=True, slots=True)
class Situation:
    """None where nothing is known. `lieux`: every territory that the commune is in, itself included."""

    naissance: Interval | None = None
    sortie: Interval | None = None
    niveau: int | None = None
    francais: int | None = None
    """Place in `LEVELS_OF_FRENCH`, from 1; 0: none of them."""
    lieux: frozenset[str] | None = None
    faits: Facts = field(default_factory=dict)


def born(naissance: str | None, age: int | None, day: int) -> Interval | None:
    """Days on which one may be born, by the month or day of birth, by the age on a day, or by both.

    Raises ContradictionError when the two disagree.
    """
    found: list[Interval] = []
    if naissance:
        last = last_of_month(naissance) if len(naissance) == 7 else day_number(naissance)
        found.append((day_number(naissance), last))
    if age is not None:
        found.append((plus_years(day, -age - 1) + 1, plus_years(day, -age)))
    if not found:
        return None
    first, last = max(low for low, _ in found), min(high for _, high in found)
    if first > last:
        raise ContradictionError("L’âge et le mois de naissance ne vont pas ensemble.")
    return first, last


def left(sortie: str | None) -> Interval | None:
    """Days on which school may have been left, by the month."""
    return (day_number(sortie), last_of_month(sortie)) if sortie else None


def at_least(interval: Interval, months: int) -> Interval:
    """First day on which so many months may have passed, and first day on which they have for certain."""
    return plus_months(interval[0], months), plus_months(interval[1], months)


def at_most(interval: Interval, months: int) -> Interval:
    """Last day on which no more have passed for certain, and last day on which it is still possible."""
    return plus_months(interval[0], months + 1) - 1, plus_months(interval[1], months + 1) - 1


def implications(direct: Mapping[str, Iterable[str]]) -> Implications:
    """Everything that each fact implies, step after step."""
    closed: dict[str, frozenset[str]] = {}
    for code in direct:
        found: set[str] = set()
        waiting = list(direct.get(code, ()))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += direct.get(each, ())
        closed[code] = frozenset(found - {code})
    return closed


def completed(facts: Mapping[str, bool | None], implied: Implications) -> dict[str, bool]:
    """Known facts with those that follow from them. Raises ContradictionError, naming two facts."""
    known = {code: value for code, value in facts.items() if value is not None}
    for code in [code for code, value in known.items() if value]:
        for other in sorted(implied.get(code, ())):
            if known.get(other) is False:
                raise ContradictionError(f"« {code} » suppose « {other} », que la situation dit faux.")
            known[other] = True
    for code, others in implied.items():
        if code not in known and any(known.get(other) is False for other in others):
            known[code] = False
    return known


def situation_of(profile: Mapping[str, Any], lieux: Iterable[str] | None, implied: Implications) -> Situation:
    """The situation that a checked profile tells. Raises ContradictionError."""
    level = profile.get("francais")
    return Situation(
        naissance=born(profile.get("naissance"), profile.get("age"), day_number(profile["date"])),
        sortie=left(profile.get("sortie")),
        niveau=profile.get("niveau"),
        francais=None if level is None else LEVELS_OF_FRENCH.index(level) + 1,
        lieux=None if lieux is None else frozenset(lieux),
        faits=completed(profile.get("faits") or {}, implied),
    )
