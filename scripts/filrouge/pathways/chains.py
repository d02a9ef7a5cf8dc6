"""The cheapest pathway of each composition, exactly: best first by length, cut by a bound that never lies.

A pathway is a sequence of moves that ends with a goal; each move before the last gives something new that a
later one needs. For one sequence, what is left to choose is which offer and when. All that matters of the
past is then the day on which one is free and the *debt*: other costs less the days spent in steps. Starting
sooner never harms (waiting is always allowed and costs the same before or after), so of two ways to the same
point the one that is free no later with no more debt can replace the other. The score of the whole is twice
the days to the end, plus the debt: days to the end + days of waiting + other costs.
Why it is exact, and what was tried before: docs/decisions/0014-exact-planner.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from filrouge.pathways.moves import Move, Way, moves_of
from filrouge.pathways.steps import DAY, Chain, Needs, Option, Rules, Step


class Label(NamedTuple):
    """One way to a point: day on which one is free, debt, and the step just made with the label before it."""

    free: int
    debt: int
    step: Step | None
    before: "Label | None"


class Gain(NamedTuple):
    """What a step gave that nothing has needed yet: new facts, and a level above the one before (else 0)."""

    facts: int
    under: int
    level: int


class Point(NamedTuple):
    """What a sequence of moves leads to, whatever the offers chosen on the way."""

    kinds: tuple[int, ...]
    facts: int
    low: int
    high: int
    gains: tuple[Gain, ...]


@dataclass(slots=True)
class Best:
    """The cheapest way found to end each composition, and how much a pathway may still cost."""

    rules: Rules
    found: dict[tuple[int, ...], tuple[int, Label]]
    cheapest: float = float("inf")

    @property
    def bound(self) -> float:
        """Beyond this cost, a pathway is left out."""
        return self.cheapest * self.rules.ratio + self.rules.slack

    def keep(self, kinds: tuple[int, ...], score: int, label: Label) -> None:
        """Remember a pathway if it is the cheapest of its composition."""
        known = self.found.get(kinds)
        if known is None or score < known[0]:
            self.found[kinds] = (score, label)
            self.cheapest = min(self.cheapest, score)


def chains(options: Sequence[Option], rules: Rules) -> list[Chain]:
    """The cheapest pathway of each composition, cheapest first, all those within the bound."""
    before, ends = moves_of(options)
    best = Best(rules, {})
    last_word = min((end.cheapest for end in ends), default=0)
    origin = Point((), 0, rules.low, rules.high, ())
    points = {origin: [Label(rules.start, 0, None, None)]}
    for length in range(1, rules.most_steps + 1):
        for point, labels in points.items():
            for end in ends:
                _finish(point, labels, end, best)
        if length == rules.most_steps or not ends:
            break
        points = _next(points, before, best, last_word)
    return _within(best)


def _within(best: Best) -> list[Chain]:
    kept = [(score, kinds, label) for kinds, (score, label) in best.found.items() if score <= best.bound]
    kept.sort(key=lambda each: each[:2])
    return [Chain(score, kinds, tuple(reversed(list(_steps(label))))) for score, kinds, label in kept]


def _steps(label: Label | None) -> Iterator[Step]:
    while label is not None and label.step is not None:
        yield label.step
        label = label.before


def _next(
    points: dict[Point, list[Label]], moves: Sequence[Move], best: Best, last_word: int
) -> dict[Point, list[Label]]:
    """The points one move farther. `last_word`: the least that a last step can add."""
    reached: dict[Point, list[Label]] = {}
    room = best.bound - last_word
    for point, labels in points.items():
        for move in moves:
            farther = _after(point, move)
            if farther is None:
                continue
            made = _taken(labels, move.ways, _price(point, move.needs, best.rules), best.rules, room)
            if made:
                known = reached.get(farther)
                reached[farther] = _front([*known, *made] if known else made)
    return reached


def _after(point: Point, move: Move) -> Point | None:
    """Where a move leads; None when it cannot be made, or gives nothing new."""
    if not _allowed(point, move.needs):
        return None
    fresh = move.gains & ~point.facts
    level = move.level if move.level > point.low else 0
    if not fresh and not level:
        return None
    gains = (*_unneeded(point.gains, move), Gain(fresh, point.low, level))
    kinds = tuple(sorted((*point.kinds, move.kind)))
    low, high = max(point.low, move.level), max(point.high, move.level)
    return Point(kinds, point.facts | move.gains, low, high, tuple(sorted(gains)))


def _allowed(point: Point, needs: Needs) -> bool:
    if needs.hard & ~point.facts or needs.forbidden & point.facts:
        return False
    return point.high >= needs.least and point.low <= needs.most


def _unneeded(gains: Iterable[Gain], move: Move) -> list[Gain]:
    """The gains that this move does not need either."""
    least = move.needs.least
    return [gain for gain in gains if not (gain.facts & move.served or gain.under < least <= gain.level)]


def _price(point: Point, needs: Needs, rules: Rules) -> int:
    """What making a move costs at this point, whichever the offer: doubts, and wants that are not met."""
    doubts = (needs.doubted & ~point.facts).bit_count()
    doubts += not (needs.least <= point.low and point.high <= needs.most)
    return doubts * rules.doubt + sum(cost for bit, cost in needs.wanted if not bit & point.facts)


def _taken(labels: list[Label], ways: Sequence[Way], price: int, rules: Rules, room: float) -> list[Label]:
    """The labels after a step, from each label by each way, when they leave room for a last step."""
    made = []
    zero = 2 * DAY * rules.start
    for label in labels:
        for openings, cost, option in ways:
            for opening in openings:
                start = max(label.free + opening.delay, opening.first)
                if start > opening.last or start > rules.horizon:
                    continue
                free = start + opening.days
                debt = label.debt + price + cost + opening.doubts * rules.doubt - DAY * opening.days
                if 2 * DAY * free - zero + debt <= room:
                    made.append(Label(free, debt, Step(option, start, free, opening.doubts), label))
    return _front(made)


def _front(labels: list[Label]) -> list[Label]:
    """The labels that no other can replace; of two alike, the first."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda each: each[:2]):
        if not kept or label.debt < kept[-1].debt:
            kept.append(label)
    return kept


def _finish(point: Point, labels: list[Label], end: Move, best: Best) -> None:
    """End the pathways of a point with this move, where it may be made and needs all that was gained."""
    if not _allowed(point, end.needs) or _unneeded(point.gains, end):
        return
    kinds = tuple(sorted((*point.kinds, end.kind)))
    known = best.found.get(kinds)
    room = min(best.bound, known[0]) if known else best.bound
    price = _price(point, end.needs, best.rules)
    rules = best.rules
    least = min(2 * DAY * (label.free - rules.start) + label.debt for label in labels)
    if least + price + end.cheapest > room:
        return
    for label in _taken(labels, end.ways, price, rules, room):
        best.keep(kinds, 2 * DAY * (label.free - rules.start) + label.debt, label)
