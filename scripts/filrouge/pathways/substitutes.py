"""Other offers of the same kind that could take the place of a step, without moving the steps after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from filrouge.pathways.bench import Bench
from filrouge.pathways.moments import Moment
from filrouge.pathways.options import Choice, Options
from filrouge.pathways.steps import Option, Step


@dataclass(frozen=True, slots=True)
class Substitute:
    """An offer by its number, the day on which it would start, its distance in tenths of a kilometre."""

    offre: int
    start: int
    km: int


def substitutes(bench: Bench, made: Options, now: Moment, step: Step, until: int | None) -> list[Substitute]:
    """The offers that could replace a step, soonest then nearest. `until`: the day by which it must end."""
    taken, choice = made.options[step.option], made.choices[step.option]
    best: dict[int, Substitute] = {}
    for option, other in zip(made.options, made.choices, strict=True):
        if other.lifted == choice.lifted and _alike(option, taken) and _fits(option, now):
            start = _start(option, now, until)
            for each in _places(bench, other, start) if start is not None else ():
                known = best.get(each.offre)
                if known is None or (each.start, each.km) < (known.start, known.km):
                    best[each.offre] = each
    if choice.reached:
        best.pop(choice.reached.place.offre, None)
    found = sorted(best.values(), key=lambda each: (each.start, each.km, each.offre))
    return found[: bench.atlas.weights.substitutes]


def _alike(option: Option, taken: Option) -> bool:
    given = (taken.kind, taken.goal, taken.gains, taken.level)
    return (option.kind, option.goal, option.gains, option.level) == given


def _fits(option: Option, now: Moment) -> bool:
    needs = option.needs
    facts = not needs.hard & ~now.facts and not needs.forbidden & now.facts
    return facts and needs.least <= now.high and now.low <= needs.most


def _start(option: Option, now: Moment, until: int | None) -> int | None:
    found = []
    for opening in option.openings:
        start = max(now.free + opening.delay, opening.first)
        if start <= opening.last and (until is None or start + opening.days <= until):
            found.append(start)
    return min(found, default=None)


def _places(bench: Bench, choice: Choice, start: int) -> Iterator[Substitute]:
    """Every place of the offers that the option stands for, not the nearest alone."""
    if choice.sort is None or choice.reached is None:
        return
    for place in bench.atlas.inventory.places[choice.sort]:
        km = bench.atlas.far(bench.start.commune, place)
        if km <= max(choice.reached.km, bench.start.radius):
            yield Substitute(place.offre, start, km)
