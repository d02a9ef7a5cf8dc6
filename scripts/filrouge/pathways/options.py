"""From one person and the inventory to the options of the search: what, where, by which conditions, when.

Only what no step can change is settled here: place, territory, facts that no offer gives. The rest is left
to the search as bits, dates and levels. When nothing is possible, the same options are made again as if some
of what stands in the way were lifted; each then says what was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from filrouge.pathways.bench import BOARDER, Bench, Reached
from filrouge.pathways.entries import Entry, any_day
from filrouge.pathways.gates import Gate
from filrouge.pathways.goals import reaches
from filrouge.pathways.offers import Sort, closure
from filrouge.pathways.readings import Reading
from filrouge.pathways.steps import Needs, Option
from filrouge.pathways.wording import say

ZONE, PLACE, CONDITION, FACT, MADE = "zone", "lieu", "condition:", "fait:", "etape:"
"""What may be lifted: the area served, the distance, a condition, a fact that is missing, or a lack of steps."""


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
    candidates = sorted(_candidates(bench, bool(most_lifted)), key=lambda each: (each[0].place, each[1]))
    for reached, number, ends in candidates:
        _add_ways(bench, made, number, reached, ends, most_lifted)
    if most_lifted:
        _add_made_to_measure(bench, made)
    return made


def _candidates(bench: Bench, wider: bool) -> Iterator[tuple[Reached, int, tuple[str, ...] | None]]:
    """The sorts within reach that end a pathway or give something, with what their end leaves to check."""
    for number, sort in enumerate(bench.atlas.inventory.sorts):
        ends = reaches(sort, bench.situation.goal)
        useful = bench.mask(sort.gives) or (sort.level or 0) > bench.situation.low
        reached = bench.reached(number, wider) if useful or ends is not None else None
        if reached:
            yield reached, number, ends


def _add_ways(
    bench: Bench, made: Options, number: int, reached: Reached, ends: tuple[str, ...] | None, most_lifted: int
) -> None:
    sort = bench.atlas.inventory.sorts[number]
    where = (*(() if bench.lives_in(sort.zone) else (ZONE,)), *((PLACE,) if reached.far else ()))
    for lifted, gate in bench.ways(sort.conditions, bool(most_lifted)):
        when = bench.entries(sort, gate)
        reading = _reading(bench, sort, gate, reached)
        if reading is None or not when:
            continue
        everything = (*where, *lifted, *(FACT + fact for fact in reading.missing))
        if len(everything) <= most_lifted:
            notes = (*gate.open, *(() if reached.sure else (say("hebergement"),)), *(ends or ()))
            choice = Choice(number, reached, notes, reading.unknown, when, everything)
            kind = made.lifted_number(everything) if most_lifted else bench.atlas.inventory.kinds[sort.kind]
            made.add(_option(bench, choice, reading, kind, ends is not None), choice)


def _reading(bench: Bench, sort: Sort, gate: Gate, reached: Reached) -> Reading | None:
    facts = (*gate.facts, BOARDER) if reached.boarding and BOARDER not in gate.facts else gate.facts
    return bench.reader.read(facts, gate.excluded, gate.least, gate.most, sort.etape)


def _option(bench: Bench, choice: Choice, reading: Reading, kind: int, goal: bool) -> Option:
    assert choice.sort is not None and choice.reached is not None  # noqa: S101  (an offer)
    sort, weights = bench.atlas.inventory.sorts[choice.sort], bench.atlas.weights
    cost = weights.step + weights.km * choice.reached.km + reading.cost
    cost += weights.doubt * (len(choice.notes) + len(choice.unknown)) + weights.relaxation * len(
        choice.lifted
    )
    gains, level = (0, 0) if goal else (bench.mask(sort.gives), sort.level or 0)
    openings = tuple(entry.opening for entry in choice.entries)
    return Option(kind, goal, reading.needs, gains, level, cost, openings)


def _add_made_to_measure(bench: Bench, made: Options) -> None:
    """For each fact that a step may give and that does not hold, a step at home that gives it."""
    weights = bench.atlas.weights
    when = (any_day(bench.situation.today, weights),)
    for fact in bench.atlas.makeable:
        if bench.bits.get(fact):
            choice = Choice(None, None, (), (), when, (MADE + fact,), fact)
            gains = bench.mask(closure(bench.atlas.implied, (fact,)))
            cost = weights.step + weights.relaxation
            kind = made.lifted_number(choice.lifted)
            made.add(Option(kind, False, Needs(), gains, 0, cost, (when[0].opening,)), choice)
