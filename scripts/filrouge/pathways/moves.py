"""Options that are alike for the search, put together: most offers of a scheme differ by their place only."""

from collections.abc import Sequence
from dataclasses import dataclass

from filrouge.pathways.steps import DAY, Needs, Opening, Option

Way = tuple[tuple[Opening, ...], int, int]
"""Openings, cost and number of the option: what is left to choose within a move."""


@dataclass(frozen=True, slots=True)
class Move:
    """Options that need and give the same things. `ways`: the cheapest option for each set of openings."""

    kind: int
    needs: Needs
    served: int
    gains: int
    level: int
    ways: tuple[Way, ...]
    cheapest: int
    """The least that taking it adds, its own days included, whenever it is taken."""


def moves_of(options: Sequence[Option]) -> tuple[list[Move], list[Move]]:
    """The moves that may come before the last one and are of use, then those that end a pathway."""
    before = _grouped(options, goal=False)
    ends = _grouped(options, goal=True)
    return _useful(before, ends), ends


def _grouped(options: Sequence[Option], goal: bool) -> list[Move]:
    groups: dict[tuple[object, ...], dict[tuple[Opening, ...], Way]] = {}
    for number, each in enumerate(options):
        if each.goal is goal and each.openings:
            gives = (0, 0) if goal else (each.gains, each.level)
            ways = groups.setdefault((each.kind, each.needs, *gives), {})
            known = ways.get(each.openings)
            if known is None or each.cost < known[1]:
                ways[each.openings] = (each.openings, each.cost, number)
    return [_move(options, list(ways.values())) for ways in groups.values()]


def _move(options: Sequence[Option], ways: list[Way]) -> Move:
    like = options[ways[0][2]]
    cheapest = min(cost + DAY * opening.days for openings, cost, _ in ways for opening in openings)
    return Move(like.kind, like.needs, like.needs.served, like.gains, like.level, tuple(ways), cheapest)


def _useful(moves: list[Move], ends: list[Move]) -> list[Move]:
    """The moves that give something which an end needs, or which a useful move needs, and so on."""
    left, useful, found = dict(enumerate(moves)), dict[int, Move](), ends
    while found:
        facts, levels = 0, set[int]()
        for move in found:
            facts |= move.served
            levels.add(move.needs.least)
        fresh = {
            number: move
            for number, move in left.items()
            if move.gains & facts or any(0 < least <= move.level for least in levels)
        }
        useful |= fresh
        left = {number: move for number, move in left.items() if number not in fresh}
        found = list(fresh.values())
    return [useful[number] for number in sorted(useful)]
