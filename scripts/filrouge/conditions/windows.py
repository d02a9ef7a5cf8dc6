"""When, and with what, one situation may enter: conditions unfolded into a few boxes.

What nothing will change (birth, commune, facts that no step gives) is decided once; what steps change (level,
facts they give) stays in the boxes: a planner then compares a handful of whole numbers.
The twin of `overrides/assets/js/conditions/windows.js`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from filrouge.conditions.days import FIRST, LAST, day_number
from filrouge.conditions.situation import Facts, Interval, Situation
from filrouge.conditions.tree import Node, Tree
from filrouge.conditions.verdict import Value, evaluate, limits

LOWEST, HIGHEST = 0, 8
"""Levels of diplomas."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days (both included), levels (both included), facts that must hold or must not, points left open."""

    first: int = FIRST
    last: int = LAST
    low: int = LOWEST
    high: int = HIGHEST
    need: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    open: tuple[str, ...] = ()

    def meet(self, other: "Window") -> "Window | None":
        """What is in both; None when nothing can be."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        low, high = max(self.low, other.low), min(self.high, other.high)
        need, without = self.need | other.need, self.without | other.without
        if first > last or low > high or need & without:
            return None
        points = dict.fromkeys((*self.open, *other.open))
        return Window(first, last, low, high, need, without, tuple(points))

    def covers(self, other: "Window") -> bool:
        """Whether whoever fits the other fits this one, with no more doubt."""
        return (
            self.first <= other.first
            and self.last >= other.last
            and self.low <= other.low
            and self.high >= other.high
            and self.need <= other.need
            and self.without <= other.without
            and set(self.open) <= set(other.open)
        )

    def doubts(self, day: int, level: int | None, facts: Facts) -> int | None:
        """How many things are to be checked to enter on a day; None when one cannot enter by this window."""
        if not self.first <= day <= self.last:
            return None
        doubts = len(self.open)
        if level is None:
            doubts += (self.low, self.high) != (LOWEST, HIGHEST)
        elif not self.low <= level <= self.high:
            return None
        for codes, wanted in ((self.need, True), (self.without, False)):
            for code in codes:
                held = facts.get(code)
                if held is None:
                    doubts += 1
                elif held is not wanted:
                    return None
        return doubts

    def as_data(self) -> dict[str, Any]:
        """The window as JSON has it: every key, facts in order."""
        return {
            "first": self.first, "last": self.last, "low": self.low, "high": self.high,
            "need": sorted(self.need), "without": sorted(self.without), "open": list(self.open),
        }  # fmt: skip


Windows = list[Window]
ALWAYS: Windows = [Window()]
NEVER: Windows = []


def windows(tree: Tree, situation: Situation, changing: Iterable[str] = ()) -> Windows:
    """The windows of a tree. `changing`: facts that some step can give; the others will stay as they are."""
    return _best(_Unfolding(situation, frozenset(changing)).windows(tree["node"], True))


def value_in(found: Iterable[Window], day: int, level: int | None, facts: Facts) -> Value:
    """The verdict that windows give."""
    doubts = [each for window in found if (each := window.doubts(day, level, facts)) is not None]
    if not doubts:
        return Value.NON
    return Value.OUI if min(doubts) == 0 else Value.A_VERIFIER


class _Unfolding:
    """Unfolds the nodes of one situation; `positive` is False inside what must not hold."""

    def __init__(self, situation: Situation, changing: frozenset[str]) -> None:
        self._situation = situation
        self._changing = changing

    def windows(self, node: Node, positive: bool) -> Windows:
        kind = node["kind"]
        if kind == "not":
            return self.windows(node["node"], not positive)
        if kind in ("all", "any", "count"):
            inside = [self.windows(each, positive) for each in node["nodes"]]
            return _some(inside, _how_many(node, positive))
        if kind in ("age", "months", "period"):
            return list(self._timed(node, positive))
        if kind == "level":
            return list(_levels(node, positive))
        if kind in ("fact", "without") and (node["code"] in self._changing):
            return self._fact(node, positive)
        return self._settled(node, positive)

    def _timed(self, node: Node, positive: bool) -> Iterator[Window]:
        limits = self._limits(node)
        if limits is None:
            yield Window(open=(node["asked"],))
            return
        (possible, certain), (still_certain, still_possible) = limits
        outside = [(FIRST, possible - 1), (still_possible + 1, LAST)]
        if certain > still_certain:
            between, inside = [(possible, still_possible)], []
        else:
            between = [(possible, certain - 1), (still_certain + 1, still_possible)]
            inside = [(certain, still_certain)]
        sure, never = (inside, outside) if positive else (outside, inside)
        yield from (Window(*span) for span in sure if span[0] <= span[1])
        near = (node.get("near", ""),)
        yield from (Window(*span, open=near) for span in between if span[0] <= span[1])
        if "exempted" in node:
            yield from (Window(*span, open=(node["exempted"],)) for span in never if span[0] <= span[1])

    def _limits(self, node: Node) -> tuple[Interval, Interval] | None:
        """First possible and certain days, last certain and possible days; None when nobody knows."""
        if node["kind"] == "period":
            first = day_number(node["from"]) if "from" in node else FIRST
            last = day_number(node["to"]) if "to" in node else LAST
            return (first, first), (last, last)
        age = node["kind"] == "age"
        interval = self._situation.naissance if age else self._situation.sortie
        return interval and limits(node, interval, 12 if age else 1, (FIRST, FIRST), (LAST, LAST))

    def _fact(self, node: Node, positive: bool) -> Windows:
        """A fact that a step may give: what holds already stays, what does not may come."""
        code, held = node["code"], self._situation.faits.get(node["code"])
        wanted = positive is (node["kind"] == "fact")
        if held is True:
            return ALWAYS if wanted else NEVER
        found = [Window(need=frozenset({code})) if wanted else Window(without=frozenset({code}))]
        if "exempted" in node:
            found.append(Window(open=(node["exempted"],)))
        return found

    def _settled(self, node: Node, positive: bool) -> Windows:
        """What will not change is as it is on any day."""
        outcome = evaluate(node, self._situation, 0)
        if outcome.value is Value.A_VERIFIER:
            return [Window(open=outcome.asked)]
        return ALWAYS if (outcome.value is Value.OUI) is positive else NEVER


def _levels(node: Node, positive: bool) -> Iterator[Window]:
    low, high = node.get("min", LOWEST), node.get("max", HIGHEST)
    outside = [(LOWEST, low - 1), (high + 1, HIGHEST)]
    sure, never = ([(low, high)], outside) if positive else (outside, [(low, high)])
    yield from (Window(low=span[0], high=span[1]) for span in sure if span[0] <= span[1])
    if "exempted" in node:
        exempted = (node["exempted"],)
        yield from (Window(low=a, high=b, open=exempted) for a, b in never if a <= b)


def _how_many(node: Node, positive: bool) -> int:
    """How many of the nodes inside must hold, once each is taken with its sign."""
    total = len(node["nodes"])
    least = int({"all": total, "any": min(1, total)}.get(node["kind"]) or node.get("least", 0))
    return least if positive else total - least + 1


def _some(inside: Sequence[Windows], least: int) -> Windows:
    """At least so many of them together."""
    certain = sum(each == ALWAYS for each in inside)
    left = [each for each in inside if each and each != ALWAYS]
    wanted = least - certain
    if wanted <= 0:
        return ALWAYS
    found: Windows = []
    for chosen in combinations(left, wanted):
        found += _together(chosen)
    return _best(found)


def _together(chosen: Iterable[Windows]) -> Windows:
    met = ALWAYS
    for each in chosen:
        met = [both for one in met for other in each if (both := one.meet(other))]
    return met


def _best(found: Sequence[Window]) -> Windows:
    """Without those that another one covers."""
    kept: Windows = []
    for window in found:
        if any(other.covers(window) for other in kept):
            continue
        kept = [other for other in kept if not window.covers(other)]
        kept.append(window)
    return kept
