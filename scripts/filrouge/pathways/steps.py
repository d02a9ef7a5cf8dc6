"""What the search of pathways works on: possible steps with neither words nor places, only whole numbers.

Days are counted from 1970, costs in thousandths of a day: whole numbers are the same in Python and in a
browser. Facts are bits; those that are known to hold when the pathway starts have none.
"""

from dataclasses import dataclass

DAY = 1000
"""Cost of a day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Days on which one may start: from `first` to `last`, at the soonest `delay` days after one is free.

    `days`: how long the step then lasts. `doubts`: what remains to be confirmed about this entry.
    """

    first: int
    last: int
    delay: int
    days: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Needs:
    """What must hold on the first day.

    `hard`: facts that do not hold yet, without which one cannot enter. `doubted`: facts that nobody knows,
    one doubt each. `wanted`: facts that do not hold yet and whose lack costs (bit, cost). `forbidden`: facts
    that must not hold. `least` and `most`: the level, from 0 to 8.
    """

    hard: int = 0
    doubted: int = 0
    wanted: tuple[tuple[int, int], ...] = ()
    forbidden: int = 0
    least: int = 0
    most: int = 8

    @property
    def served(self) -> int:
        """The facts that an earlier step may usefully give."""
        return self.hard | self.doubted | sum(bit for bit, _ in self.wanted)


@dataclass(frozen=True, slots=True)
class Option:
    """One way of taking one step: an offer, at one place, under one set of conditions.

    `kind`: what makes two pathways alike. `goal`: the pathway may end, and ends, with it. `gains` and
    `level` (0 when none): what it gives at its end. `cost`: all that depends on nothing but the option.
    """

    kind: int
    goal: bool
    needs: Needs
    gains: int
    level: int
    cost: int
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a search starts and how far it goes.

    `start` and `horizon`: first and last day on which a step may start. `low` and `high`: the level that one
    has, both ends when it is not known. `doubt`: cost of a doubt. `ratio` and `slack`: pathways that cost
    more than `ratio` × the best + `slack` are left out.
    """

    start: int
    horizon: int
    low: int
    high: int
    doubt: int
    ratio: float
    slack: int
    most_steps: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a chain: number of its option, first day and day after the last, doubts of the entry."""

    option: int
    start: int
    end: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The cheapest pathway of one composition: the kinds of its steps, sorted."""

    score: int
    kinds: tuple[int, ...]
    steps: tuple[Step, ...]
