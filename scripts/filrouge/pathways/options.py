"""From one person and the inventory to the options of the search: what, where, by which conditions, when.

Only what no step can change is settled here: place, territory, facts that no offer gives. The rest is left
to the search as bits, dates and levels. When nothing is possible, the same options are made again as if some
of what stands in the way were lifted; each then says what was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from filrouge.pathways.bench import Bench, Reached
from filrouge.pathways.entries import Entry, any_day
from filrouge.pathways.goals import reaches
from filrouge.pathways.needs import Reading
from filrouge.pathways.offers import with_implied
from filrouge.pathways.steps import Needs, Option
from filrouge.pathways.wording import say

PLACE, MADE = "lieu", "etape"
"""What may be lifted beside a condition: the distance, the lack of a step."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an option stands for. `sort`: its number, None for a step made to measure, which gives `made`.

    `notes` and `unknown`: the doubts that depend on nothing else, as sentences and as facts to ask about.
    `lifted`: what had to be lifted for it.
    """

    sort: int | None
    reached: Reached | None
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    entries: tuple[Entry, ...]
    lifted: tuple[str, ...] = ()
    made: str = ""


@dataclass(slots=True)
class Options:
    """Options and what they stand for, at the same places."""

    options: list[Option] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    lifted: dict[tuple[str, ...], int] = field(default_factory=lambda: {(): 0})
    """What was lifted → its number, which takes the place of the kind when something may be lifted."""

    def add(self, option: Option, choice: Choice) -> None:
        """One more option."""
        self.options.append(option)
        self.choices.append(choice)

    def lifted_number(self, lifted: tuple[str, ...]) -> int:
        """The number of what was lifted."""
        return self.lifted.setdefault(lifted, len(self.lifted))


def options_of(bench: Bench, most_lifted: int = 0) -> Options:
    """Every option; those for which at most that many things must be lifted.

    They come in the order of the offers they stand for, so that the search settles ties alike whichever
    others are in the inventory.
    """
    made = Options()
    for each in sorted(_candidates(bench, bool(most_lifted)), key=lambda c: (c.reached.place, c.sort)):
        _add_ways(bench, made, each, most_lifted)
    if most_lifted:
        _add_made_to_measure(bench, made)
    return made


class _Candidate(NamedTuple):
    """A sort within reach. `ends`: what is to be checked for a pathway to end with it; None when none may."""

    reached: Reached
    sort: int
    ends: tuple[str, ...] | None


def _candidates(bench: Bench, wider: bool) -> Iterator[_Candidate]:
    """The sorts within reach that end a pathway or give something."""
    for number, sort in enumerate(bench.atlas.inventory.sorts):
        ends = reaches(sort, bench.start.goal)
        useful = bench.mask(sort.gives) or (sort.level or 0) > bench.start.levels[0]
        reached = bench.reached(number, wider) if useful or ends is not None else None
        if reached:
            yield _Candidate(reached, number, ends)


def _add_ways(bench: Bench, made: Options, candidate: _Candidate, most_lifted: int) -> None:
    reached, number, ends = candidate
    sort = bench.atlas.inventory.sorts[number]
    where = (PLACE,) if reached.far else ()
    for window, lifted in bench.ways(sort.tree, bool(most_lifted)):
        when = bench.entries(sort, window)
        everything = (*where, *lifted)
        if when and len(everything) <= most_lifted:
            reading = bench.reading(window, sort.etape, reached.boarding)
            notes = (*window.open, *(() if reached.sure else (say("hebergement"),)), *(ends or ()))
            choice = Choice(number, reached, notes, reading.unknown, when, everything)
            kind = made.lifted_number(everything) if most_lifted else bench.atlas.inventory.kinds[sort.kind]
            made.add(_option(bench, choice, reading, kind, ends is not None), choice)


def _option(bench: Bench, choice: Choice, reading: Reading, kind: int, goal: bool) -> Option:
    assert choice.sort is not None and choice.reached is not None  # noqa: S101  (an offer)
    sort, weights = bench.atlas.inventory.sorts[choice.sort], bench.atlas.weights
    cost = weights.step + weights.km * choice.reached.km + reading.lack
    cost += weights.exemption * bench.atlas.waivers(sort.tree, choice.notes)
    cost += weights.doubt * (len(choice.notes) + len(choice.unknown)) + weights.relaxation * len(
        choice.lifted
    )
    gains, level = (0, 0) if goal else (bench.mask(sort.gives), sort.level or 0)
    openings = tuple(entry.opening for entry in choice.entries)
    return Option(kind, goal, reading.needs, gains, level, cost, openings)


def _add_made_to_measure(bench: Bench, made: Options) -> None:
    """For each fact that a step may give and that does not hold, a step at home that gives it."""
    weights = bench.atlas.weights
    when = (any_day(bench.start.today, weights),)
    for fact in bench.atlas.makeable:
        if bench.bits.get(fact):
            choice = Choice(None, None, (), (), when, (f"{MADE}:{fact}",), fact)
            gains = bench.mask(with_implied(bench.atlas.implied, (fact,)))
            cost = weights.step + weights.relaxation
            kind = made.lifted_number(choice.lifted)
            made.add(Option(kind, False, Needs(), gains, 0, cost, (when[0].opening,)), choice)
