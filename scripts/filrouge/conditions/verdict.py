"""Oui, non or à vérifier, for one situation on one day, with what is said for each.

Kleene's three values: the least of what must all hold, the greatest of alternatives; what nobody knows is
never *non*. The twin of `overrides/assets/js/conditions/verdict.js`, which must say the same to the letter.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from filrouge.conditions.days import FIRST, LAST, iso_date, plus_months
from filrouge.conditions.leaves import Node
from filrouge.conditions.situation import Interval, Situation
from filrouge.conditions.tree import Tree
from filrouge.french import date_in_words


class Value(IntEnum):
    """The three answers, in order."""

    NON = 0
    A_VERIFIER = 1
    OUI = 2


CODES = {Value.NON: "non", Value.A_VERIFIER: "a-verifier", Value.OUI: "oui"}
_CASES = {Value.NON: "no", Value.A_VERIFIER: "open", Value.OUI: "yes"}

Lever = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one node comes to: why; what to ask; what could change a *non*; papers to bring."""

    value: Value
    reasons: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    levers: tuple[Lever, ...] = ()
    papers: tuple[str, ...] = ()


def verdict(tree: Tree, situation: Situation, day: int) -> dict[str, Any]:
    """The verdict of a tree, in the shape that `filrouge verdict` gives, the offer left out."""
    outcome = evaluate(tree, situation, day)
    return {
        "verdict": CODES[outcome.value],
        "raisons": _once(outcome.reasons),
        "a_verifier": _once(outcome.asked),
        "leviers": _once(outcome.levers),
        "justificatifs": _once(outcome.papers),
    }


def evaluate(node: Node, situation: Situation, day: int) -> Outcome:
    """What a node comes to on a day."""
    several = _SEVERAL.get(node["kind"])
    if several:
        return several(node, [evaluate(each, situation, day) for each in node["nodes"]])
    value, ask, lever = _LEAVES[node["kind"]](node, situation, day)
    if value is Value.NON and "waived" in node:
        return Outcome(Value.A_VERIFIER, _told(node, value), (node["waived"],))
    return Outcome(value, _told(node, value), (ask,) if ask else (), (lever,) if lever else ())


def _all(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    value = min((each.value for each in outcomes), default=Value.OUI)
    deciding = [each for each in outcomes if each.value is value]
    notes = node.get("notes", ()) if value is not Value.NON else ()
    return Outcome(
        value,
        (*_reasons(deciding), *notes),
        _asked(outcomes),
        _levers(deciding),
        (*node.get("papers", ()), *_papers(outcomes)),
    )


def _any(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    return _at_least(1, node, outcomes)


def _count(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    return _at_least(node["least"], node, outcomes)


def _at_least(number: int, node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    """Alternatives are said together: what is missing is one of them, not each."""
    sure = [each for each in outcomes if each.value is Value.OUI]
    open_ones = [each for each in outcomes if each.value is Value.A_VERIFIER]
    if len(sure) >= number:
        kept = sure[:1] if node["kind"] == "any" else sure
        reasons = _told(node, Value.OUI) or _reasons(kept)
        return Outcome(Value.OUI, reasons, papers=_papers(kept))
    if len(sure) + len(open_ones) >= number:
        reasons = _told(node, Value.A_VERIFIER)
        return Outcome(Value.A_VERIFIER, reasons, _asked(open_ones), papers=_papers((*sure, *open_ones)))
    failed = [each for each in outcomes if each.value is Value.NON]
    return Outcome(Value.NON, _told(node, Value.NON), levers=_levers(failed))


_SEVERAL: dict[str, Callable[[Node, Sequence[Outcome]], Outcome]] = {
    "all": _all,
    "any": _any,
    "count": _count,
}

Judged = tuple[Value, str, Lever | None]
"""A value with its question when it is open, with what could change it when it is *non*."""
HELD: Judged = (Value.OUI, "", None)


def spans(node: Node, situation: Situation) -> tuple[Interval, Interval] | None:
    """First possible and certain days, last certain and possible days; None when nobody knows."""
    if node["kind"] == "period":
        first, last = node.get("from", FIRST), node.get("until", LAST)
        return (first, first), (last, last)
    interval: Interval | None = getattr(situation, node["what"])
    if interval is None:
        return None
    start, end = node.get("from"), node.get("until")
    return (
        _after(interval, *start) if start else (FIRST, FIRST),
        _after(interval, *end) if end else (LAST, LAST),
    )


def _after(interval: Interval, months: int, days: int) -> Interval:
    return plus_months(interval[0], months) + days, plus_months(interval[1], months) + days


def _in_time(node: Node, situation: Situation, day: int) -> Judged:
    known = spans(node, situation)
    if known is None:
        return Value.A_VERIFIER, node["ask"], None
    (possible, certain), (still_certain, still_possible) = known
    if day < possible:
        text = node["early"] if possible == certain else node["spread"]
        return Value.NON, "", _lever("temps", _filled(text, possible, certain), iso_date(possible))
    if day > still_possible:
        return Value.NON, "", _lever("expire", _filled(node["late"], still_possible + 1))
    return HELD if certain <= day <= still_certain else (Value.A_VERIFIER, node["near"], None)


def _level(node: Node, situation: Situation, _: int) -> Judged:
    level = situation.niveau
    if level is None:
        return Value.A_VERIFIER, node["ask"], None
    if level < node["low"]:
        return Value.NON, "", _lever(**node["below"])
    return HELD if level <= node["high"] else (Value.NON, "", _lever(**node["above"]))


def _french(node: Node, situation: Situation, _: int) -> Judged:
    level = situation.francais
    return _judged(None if level is None else node["low"] <= level <= node["high"], node)


def _place(node: Node, situation: Situation, _: int) -> Judged:
    if situation.lieux is None:
        return _judged(None, node)
    if not situation.lieux.isdisjoint(node["codes"]):
        return _judged(node["inside"], node)
    return (Value.A_VERIFIER, node["doubt"], None) if "doubt" in node else _judged(not node["inside"], node)


def _fact(node: Node, situation: Situation, _: int) -> Judged:
    held = situation.faits.get(node["code"])
    return _judged(None if held is None else held is node["held"], node)


def _check(node: Node, _: Situation, __: int) -> Judged:
    return _judged(None, node)


def _free(_: Node, __: Situation, ___: int) -> Judged:
    return HELD


def _shut(node: Node, _: Situation, __: int) -> Judged:
    return _judged(False, node)


_LEAVES: dict[str, Callable[[Node, Situation, int], Judged]] = {
    "since": _in_time,
    "period": _in_time,
    "level": _level,
    "french": _french,
    "place": _place,
    "fact": _fact,
    "check": _check,
    "free": _free,
    "shut": _shut,
}


def _judged(held: bool | None, node: Node) -> Judged:
    if held is None:
        return Value.A_VERIFIER, node["ask"], None
    return HELD if held else (Value.NON, "", _lever(**node["lever"]))


def _lever(type: str, texte: str, des: str | None = None) -> Lever:
    return {"type": type, "texte": texte, "des": des}


def _filled(text: str, *days: int) -> str:
    for day in days:
        text = text.replace("{}", date_in_words(iso_date(day), weekday=False), 1)
    return text


def _told(node: Node, value: Value) -> tuple[str, ...]:
    text = node.get(_CASES[value])
    return (text,) if text else ()


def _reasons(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(text for each in outcomes for text in each.reasons)


def _asked(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(text for each in outcomes if each.value is Value.A_VERIFIER for text in each.asked)


def _levers(outcomes: Iterable[Outcome]) -> tuple[Lever, ...]:
    return tuple(lever for each in outcomes for lever in each.levers)


def _papers(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Those of the ways that are not closed."""
    return tuple(text for each in outcomes if each.value is not Value.NON for text in each.papers)


def _once(items: Iterable[Any]) -> list[Any]:
    """In order, each once."""
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
