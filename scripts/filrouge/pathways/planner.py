"""The pathways of one person: the search, the choice, then what surrounds each step."""

from collections.abc import Sequence
from dataclasses import dataclass

from filrouge.pathways.around import Beside, aids, fillers
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.bench import Bench
from filrouge.pathways.chains import chains
from filrouge.pathways.diverse import chosen
from filrouge.pathways.entries import Entry
from filrouge.pathways.moments import Moment, moments
from filrouge.pathways.options import Choice, Options, options_of
from filrouge.pathways.start import Start
from filrouge.pathways.steps import Chain, Rules, Step
from filrouge.pathways.substitutes import Substitute, substitutes
from filrouge.pathways.wording import say


@dataclass(frozen=True, slots=True)
class Etape:
    """One dated step. `offre`: its number, None for a step made to measure, which gives the fact `made`.

    `end`: the day after the last. `km` in tenths. `waiting`: what may fill the wait before it.
    """

    offre: int | None
    made: str
    start: int
    end: int
    km: int
    notes: tuple[str, ...]
    waiting: tuple[Beside, ...] = ()
    beside: tuple[Beside, ...] = ()
    substitutes: tuple[Substitute, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcours:
    """One pathway. `score` in thousandths of a day; `waiting`: days spent between two steps."""

    score: int
    waiting: int
    etapes: tuple[Etape, ...]


def rules_of(start: Start, atlas: Atlas) -> Rules:
    """How far to search for this person."""
    weights = atlas.weights
    return Rules(
        start.today, start.today + weights.horizon_days, *start.levels,
        weights.doubt, weights.ratio, weights.slack, weights.most_steps,
    )  # fmt: skip


def pathways(bench: Bench, number: int) -> tuple[Options, list[Chain]]:
    """At most `number` different pathways, cheapest first, over their options."""
    made = options_of(bench)
    found = chains(made.options, rules_of(bench.start, bench.atlas))
    return made, chosen(found, number, bench.atlas.weights.quality)


def told(bench: Bench, made: Options, chain: Chain) -> Parcours:
    """A pathway with its doubts and all that surrounds it."""
    rules = rules_of(bench.start, bench.atlas)
    replayed = list(moments(chain, made.options, rules))
    kinds = _kinds(bench, made, chain.steps)
    etapes = tuple(_etape(bench, made, replayed, place, kinds) for place in range(len(replayed)))
    waiting = sum(step.start - now.free for now, step in replayed)
    return Parcours(chain.score, waiting, etapes)


def _kinds(bench: Bench, made: Options, steps: Sequence[Step]) -> list[str]:
    sorts = (made.choices[step.option].sort for step in steps)
    return [bench.atlas.inventory.sorts[sort].kind for sort in sorts if sort is not None]


def _etape(
    bench: Bench, made: Options, replayed: Sequence[tuple[Moment, Step]], place: int, kinds: Sequence[str]
) -> Etape:
    now, step = replayed[place]
    choice = made.choices[step.option]
    long = step.start - now.free >= bench.atlas.weights.waiting_days
    waiting = fillers(bench, now, step.start, kinds) if long else []
    notes = doubts_of(bench, made, now, step)
    if choice.sort is None or choice.reached is None:
        return Etape(None, choice.made, step.start, step.end, 0, notes, tuple(waiting))
    voie = bench.atlas.inventory.sorts[choice.sort].voie
    until = _until(made, replayed, place)
    return Etape(
        choice.reached.place.offre, "", step.start, step.end, choice.reached.km, notes, tuple(waiting),
        tuple(aids(bench, now, step.start, step.end, voie)),
        tuple(substitutes(bench, made, now, step, until)),
    )  # fmt: skip


def _until(made: Options, replayed: Sequence[tuple[Moment, Step]], place: int) -> int | None:
    """The day by which a step must end for the next one to start as planned; None after the last."""
    if place + 1 == len(replayed):
        return None
    now, step = replayed[place + 1]
    return step.start - entry_of(made.choices[step.option], step, now).opening.delay


def doubts_of(bench: Bench, made: Options, now: Moment, step: Step) -> tuple[str, ...]:
    """Everything that must be checked for one step: as many sentences as the score counts doubts."""
    option, choice = made.options[step.option], made.choices[step.option]
    doubted = (fact for fact, bit in bench.bits.items() if bit & option.needs.doubted & ~now.facts)
    asked = (bench.atlas.questions[fact] for fact in sorted((*choice.unknown, *doubted)))
    sure = option.needs.least <= now.low and now.high <= option.needs.most
    level = () if sure else (say("niveau"),)
    return (*choice.notes, *asked, *level, *entry_of(choice, step, now).notes)


def entry_of(choice: Choice, step: Step, now: Moment) -> Entry:
    """The entry by which a step starts: the first of those that fit."""
    for entry in choice.entries:
        opening = entry.opening
        starts = max(now.free + opening.delay, opening.first) == step.start <= opening.last
        if starts and (opening.days, opening.doubts) == (step.end - step.start, step.doubts):
            return entry
    raise AssertionError("une étape commence hors de ses entrées")
