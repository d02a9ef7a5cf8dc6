"""Where a young person stands, as conditions look at it: intervals of days, facts with all they imply.

A profile tells months, not days, and often only an age: what is possible and what is certain are then two
different days, and everything in between is *à vérifier*.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from filrouge.conditions.days import day_number, last_of_month, plus_years
from filrouge.conditions.groups import LEVELS_OF_FRENCH

BOARDER = "internat-accepte"
"""The fact that `internat` of a profile tells."""

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
    """Days on which one may be born, by the month of birth, by the age on a day, or by both.

    Raises ContradictionError when the two disagree.
    """
    found: list[Interval] = []
    if naissance:
        found.append((day_number(naissance), last_of_month(naissance)))
    if age is not None:
        found.append((plus_years(day, -age - 1) + 1, plus_years(day, -age)))
    if not found:
        return None
    first, last = max(low for low, _ in found), min(high for _, high in found)
    if first > last:
        raise ContradictionError("L’âge et le mois de naissance ne vont pas ensemble.")
    return first, last


def left(sortie: str | None, day: int) -> Interval | None:
    """Days on which school may have been left, by the month; `day`: the one on which it is told.

    Raises ContradictionError when it is to come.
    """
    if not sortie:
        return None
    first = day_number(sortie)
    if first > day:
        raise ContradictionError("La sortie de l’école est dans le futur.")
    return first, min(last_of_month(sortie), day)


def implications(direct: Mapping[str, Iterable[str]]) -> Implications:
    """Everything that each fact implies, step after step."""
    closed: dict[str, frozenset[str]] = {}
    for code in direct:
        found: set[str] = set()
        waiting = list(direct[code])
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += direct.get(each, ())
        closed[code] = frozenset(found - {code})
    return closed


def conflicts(facts: Mapping[str, bool | None], implied: Implications) -> Iterator[tuple[str, str]]:
    """Facts said to hold, each with one that it implies and that is said not to."""
    for code, held in facts.items():
        if held:
            yield from ((code, other) for other in sorted(implied.get(code, ())) if facts.get(other) is False)


def completed(facts: Mapping[str, bool | None], implied: Implications) -> dict[str, bool]:
    """Known facts with those that follow from them. Raises ContradictionError, naming two facts."""
    for code, other in conflicts(facts, implied):
        raise ContradictionError(f"« {code} » suppose « {other} », que la situation dit faux.")
    known = {code: value for code, value in facts.items() if value is not None}
    for code in [code for code, value in known.items() if value]:
        known |= dict.fromkeys(implied.get(code, ()), True)
    for code, others in implied.items():
        if code not in known and any(known.get(other) is False for other in others):
            known[code] = False
    return known


def facts_of(profile: Mapping[str, Any]) -> dict[str, bool | None]:
    """The facts that a profile tells, boarding among them."""
    boarder = {} if profile.get("internat") is None else {BOARDER: profile["internat"]}
    return {**(profile.get("faits") or {}), **boarder}


def situation_of(profile: Mapping[str, Any], lieux: Iterable[str] | None, implied: Implications) -> Situation:
    """The situation that a checked profile tells. Raises ContradictionError."""
    day, level = day_number(profile["date"]), profile.get("francais")
    return Situation(
        naissance=born(profile.get("naissance"), profile.get("age"), day),
        sortie=left(profile.get("sortie"), day),
        niveau=profile.get("niveau"),
        francais=None if level is None else LEVELS_OF_FRENCH.index(level) + 1,
        lieux=None if lieux is None else frozenset(lieux),
        faits=completed(facts_of(profile), implied),
    )
