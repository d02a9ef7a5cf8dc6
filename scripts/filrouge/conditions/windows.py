"""When, and with what, one situation may enter: conditions unfolded into a few boxes.

What nothing will change (birth, commune, facts that no step gives) is decided once; what steps change (level,
facts they give) stays in the boxes: a planner then compares a handful of whole numbers.

Boxes count in days, as verdicts do, and say the same on every day. A birth known by its month, or only by an
age, leaves days on which nobody can tell whether the age is reached: they have a box of their own, with a
question. One difference: where the same way asks for a fact and for its contrary, or for two levels that
exclude each other, a verdict does not see that nobody can have both, and says *à vérifier*; there is no box.

The twin of `overrides/assets/js/conditions/windows.js`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.conditions.days import FIRST, LAST
from filrouge.conditions.leaves import HIGHEST, LOWEST, Node
from filrouge.conditions.situation import Facts, Situation
from filrouge.conditions.tree import Tree
from filrouge.conditions.verdict import Value, evaluate, spans


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
        """Whether whoever fits the other fits this one, with no more points to check."""
        return (
            self.first <= other.first
            and self.last >= other.last
            and self.low <= other.low
            and self.high >= other.high
            and self.need <= other.need
            and self.without <= other.without
            and len(self.open) <= len(other.open)
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
ALWAYS = Window()


def windows(tree: Tree, situation: Situation, changing: Iterable[str] = ()) -> Windows:
    """The windows of a tree. `changing`: facts that some step can give; the others will stay as they are."""
    return _Unfolding(situation, frozenset(changing)).windows(tree)


def value_in(found: Iterable[Window], day: int, level: int | None, facts: Facts) -> Value:
    """The verdict that windows give."""
    doubts = [each for window in found if (each := window.doubts(day, level, facts)) is not None]
    if not doubts:
        return Value.NON
    return Value.OUI if min(doubts) == 0 else Value.A_VERIFIER


class _Unfolding:
    """Unfolds the nodes of one situation."""

    def __init__(self, situation: Situation, changing: frozenset[str]) -> None:
        self._situation = situation
        self._changing = changing

    def windows(self, node: Node) -> Windows:
        """The windows of a node."""
        match node["kind"]:
            case "all":
                return _some([self.windows(each) for each in node["nodes"]], len(node["nodes"]))
            case "any" | "count":
                return _some([self.windows(each) for each in node["nodes"]], node.get("least", 1))
            case "since" | "period":
                return list(self._timed(node))
            case "level":
                return list(_levels(node))
            case "fact" if node["code"] in self._changing:
                return list(self._fact(node))
            case _:
                return self._settled(node)

    def _timed(self, node: Node) -> Iterator[Window]:
        known = spans(node, self._situation)
        if known is None:
            yield Window(open=(node["ask"],))
            return
        (possible, certain), (still_certain, still_possible) = known
        if certain > still_certain:  # on no day can one be sure
            unsure = [(possible, still_possible)]
        else:
            yield Window(certain, still_certain)
            unsure = [(possible, certain - 1), (still_certain + 1, still_possible)]
        yield from _between(unsure, node.get("near", ""))
        if "waived" in node:
            yield from _between([(FIRST, possible - 1), (still_possible + 1, LAST)], node["waived"])

    def _fact(self, node: Node) -> Iterator[Window]:
        """A fact that a step may give: what holds already stays, what does not may come."""
        code, wanted = node["code"], node["held"]
        if self._situation.faits.get(code) is True:
            if wanted:
                yield ALWAYS
            return
        yield Window(need=frozenset({code})) if wanted else Window(without=frozenset({code}))
        if "waived" in node:
            yield Window(open=(node["waived"],))

    def _settled(self, node: Node) -> Windows:
        """What will not change is as it is on any day."""
        outcome = evaluate(node, self._situation, 0)
        if outcome.value is Value.A_VERIFIER:
            return [Window(open=outcome.asked)]
        return [ALWAYS] if outcome.value is Value.OUI else []


def _between(days: Iterable[tuple[int, int]], point: str) -> Iterator[Window]:
    yield from (Window(first, last, open=(point,)) for first, last in days if first <= last)


def _levels(node: Node) -> Iterator[Window]:
    low, high = node["low"], node["high"]
    yield Window(low=low, high=high)
    if "waived" in node:
        outside = [(LOWEST, low - 1), (high + 1, HIGHEST)]
        yield from (Window(low=a, high=b, open=(node["waived"],)) for a, b in outside if a <= b)


def _some(inside: Sequence[Windows], least: int) -> Windows:
    """At least so many of them together.

    One list after the other: `reached[n]` holds the windows of n among those seen so far, so that what adds
    nothing is dropped on the way and a long list of criteria stays a short list of windows. What the lists
    left could no longer complete is not worked out: of « all », only one n is.
    """
    reached: list[Windows] = [[ALWAYS], *([] for _ in range(least))]
    for seen, each in enumerate(inside, 1):
        left = len(inside) - seen
        for number in range(min(seen, least), max(least - left, 1) - 1, -1):
            met = (both for one in reached[number - 1] for other in each if (both := one.meet(other)))
            reached[number] = _best([*reached[number], *met])
    return reached[max(least, 0)]


def _best(found: Iterable[Window]) -> Windows:
    """Without those that another one covers."""
    kept: Windows = []
    for window in found:
        if any(other.covers(window) for other in kept):
            continue
        kept = [other for other in kept if not window.covers(other)]
        kept.append(window)
    return kept
