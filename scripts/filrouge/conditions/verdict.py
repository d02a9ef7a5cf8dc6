"""Oui, non or à vérifier, for one situation on one day, with what is said for each.

Kleene's three values: the least of what must all hold, the greatest of alternatives. The twin of
`overrides/assets/js/conditions/verdict.js`, which must say the same to the letter.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from filrouge.conditions.days import day_number, iso_date
from filrouge.conditions.situation import Interval, Situation, at_least, at_most
from filrouge.conditions.tree import Node, Tree
from filrouge.french import date_in_words


class Value(IntEnum):
    """The three answers, in order."""

    NON = 0
    A_VERIFIER = 1
    OUI = 2


CODES = {Value.NON: "non", Value.A_VERIFIER: "a-verifier", Value.OUI: "oui"}

Lever = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one node comes to: sentences that hold, fail or are open; questions; what could change it."""

    value: Value
    said: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    levers: tuple[Lever, ...] = ()


def verdict(tree: Tree, situation: Situation, day: int) -> dict[str, Any]:
    """The verdict of a tree, in the shape that `filrouge verdict` gives, the offer left out."""
    outcome = evaluate(tree["node"], situation, day)
    return {
        "verdict": CODES[outcome.value],
        "raisons": _once(outcome.said),
        "a_verifier": _once(outcome.asked),
        "leviers": _once(outcome.levers),
        "justificatifs": list(tree["papers"]),
    }


def evaluate(node: Node, situation: Situation, day: int) -> Outcome:
    """What a node comes to on a day."""
    several = _SEVERAL.get(node["kind"])
    if several:
        inside = node["nodes"] if "nodes" in node else [node["node"]]
        return several(node, [evaluate(each, situation, day) for each in inside])
    value, detail = _LEAVES[node["kind"]](node, situation, day)
    if value is Value.NON and "exempted" in node:
        return Outcome(Value.A_VERIFIER, (node["said"],), (node["exempted"],))
    asked = (detail,) if isinstance(detail, str) else ()
    return Outcome(value, (node["said"],), asked, (detail,) if isinstance(detail, dict) else ())


def _all(_: Node, outcomes: Sequence[Outcome]) -> Outcome:
    value = min((each.value for each in outcomes), default=Value.OUI)
    deciding = [each for each in outcomes if each.value is value]
    asked = (text for each in outcomes if each.value is Value.A_VERIFIER for text in each.asked)
    return Outcome(value, _told(deciding), tuple(asked), _levers(deciding))


def _any(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    value = max(each.value for each in outcomes)
    deciding = [each for each in outcomes if each.value is value]
    if value is Value.OUI:
        return Outcome(value, deciding[0].said)
    return _undecided(node, value, deciding)


def _count(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    sure = [each for each in outcomes if each.value is Value.OUI]
    open_ones = [each for each in outcomes if each.value is Value.A_VERIFIER]
    if len(sure) >= node["least"]:
        return Outcome(Value.OUI, _told(sure[: node["least"]]))
    if len(sure) + len(open_ones) >= node["least"]:
        return _undecided(node, Value.A_VERIFIER, open_ones)
    return _undecided(node, Value.NON, [each for each in outcomes if each.value is Value.NON])


def _undecided(node: Node, value: Value, deciding: Sequence[Outcome]) -> Outcome:
    """Alternatives are said together: what is missing is one of them, not each."""
    asked = tuple(text for each in deciding for text in each.asked) if value is Value.A_VERIFIER else ()
    return Outcome(value, (node["said"],), asked, _levers(deciding))


def _not(node: Node, outcomes: Sequence[Outcome]) -> Outcome:
    (inside,) = outcomes
    value = Value(Value.OUI - inside.value)
    if value is Value.OUI:
        return Outcome(value)
    levers = (_timeless(node["lever"]),) if value is Value.NON else ()
    return Outcome(value, (node["said"],), inside.asked, levers)


_SEVERAL: dict[str, Callable[[Node, Sequence[Outcome]], Outcome]] = {
    "all": _all,
    "any": _any,
    "count": _count,
    "not": _not,
}

Judged = tuple[Value, str | Lever | None]
"""A value with its question when it is open, with what could change it when it is *non*."""
HELD: Judged = (Value.OUI, None)


def limits(
    node: Node, interval: Interval, factor: int, start: Interval, end: Interval
) -> tuple[Interval, Interval]:
    """First possible and certain days, last certain and possible days, of so long since something.

    `factor`: months in a unit of the node. `start` and `end`: when it has no least, no most.
    """
    return (
        at_least(interval, factor * node["min"]) if "min" in node else start,
        at_most(interval, factor * (node["max"] + 1) - 1) if "max" in node else end,
    )


def _since(node: Node, interval: Interval | None, factor: int, day: int) -> Judged:
    if interval is None:
        return _open(node)
    (possible, certain), (still_certain, still_possible) = limits(
        node, interval, factor, (day, day), (day, day)
    )
    if day < possible:
        return Value.NON, _from(node, possible)
    if day > still_possible:
        return Value.NON, _never(node["late"])
    return HELD if certain <= day <= still_certain else (Value.A_VERIFIER, node["near"])


def _age(node: Node, situation: Situation, day: int) -> Judged:
    return _since(node, situation.naissance, 12, day)


def _months(node: Node, situation: Situation, day: int) -> Judged:
    return _since(node, situation.sortie, 1, day)


def _period(node: Node, _: Situation, day: int) -> Judged:
    if "from" in node and day < day_number(node["from"]):
        return Value.NON, _from(node, day_number(node["from"]))
    if "to" in node and day > day_number(node["to"]):
        return Value.NON, _never(_with_date(node["late"], day_number(node["to"])))
    return HELD


def _level(node: Node, situation: Situation, _: int) -> Judged:
    level = situation.niveau
    if level is None:
        return _open(node)
    if level < node.get("min", level):
        return Value.NON, _timeless(node["below"])
    return HELD if level <= node.get("max", level) else (Value.NON, _timeless(node["above"]))


def _french(node: Node, situation: Situation, _: int) -> Judged:
    if situation.francais is None:
        return _open(node)
    return _judged(situation.francais >= node["min"], node)


def _place(node: Node, situation: Situation, _: int) -> Judged:
    if situation.lieux is None:
        return _open(node)
    if not situation.lieux.isdisjoint(node["codes"]):
        return HELD
    return (Value.A_VERIFIER, node["said"]) if node["unsure"] else _judged(False, node)


def _fact(node: Node, situation: Situation, _: int) -> Judged:
    held = situation.faits.get(node["code"])
    return _open(node) if held is None else _judged(held is (node["kind"] == "fact"), node)


def _check(node: Node, _: Situation, __: int) -> Judged:
    return _open(node)


_LEAVES: dict[str, Callable[[Node, Situation, int], Judged]] = {
    "age": _age,
    "months": _months,
    "period": _period,
    "level": _level,
    "french": _french,
    "place": _place,
    "fact": _fact,
    "without": _fact,
    "check": _check,
}


def _open(node: Node) -> Judged:
    return Value.A_VERIFIER, node["asked"]


def _judged(held: bool, node: Node) -> Judged:
    return HELD if held else (Value.NON, _timeless(node["lever"]))


def _timeless(lever: Lever) -> Lever:
    return {**lever, "des": None}


def _from(node: Node, day: int) -> Lever:
    return {"type": "temps", "texte": _with_date(node["early"], day), "des": iso_date(day)}


def _never(text: str) -> Lever:
    return {"type": "expire", "texte": text, "des": None}


def _with_date(text: str, day: int) -> str:
    return text.replace("{}", date_in_words(iso_date(day), weekday=False))


def _told(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(text for each in outcomes for text in each.said)


def _levers(outcomes: Iterable[Outcome]) -> tuple[Lever, ...]:
    return tuple(lever for each in outcomes for lever in each.levers)


def _once(items: Iterable[Any]) -> list[Any]:
    """In order, each once."""
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
