"""The next best question: the unknown fact whose answer changes most what can be proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from filrouge.conditions.situation import BOARDER
from filrouge.pathways.bench import Bench
from filrouge.pathways.options import Options
from filrouge.pathways.planner import Parcours, pathways
from filrouge.pathways.start import answered
from filrouge.pathways.steps import DAY, Chain

NEVER = 100_000 * DAY
"""What having no pathway at all is worth, as a score."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask about.

    `changed`: pathways shown now that one of the answers takes away; when there is none, those that it opens.
    `gain`: by how much, in thousandths of a day, an answer moves the best score. `confirmed`: pathways shown
    now in which it is to be checked.
    """

    fact: str
    changed: int
    gain: int
    confirmed: int


def best_question(bench: Bench, made: Options, shown: Sequence[Parcours], number: int) -> Question | None:
    """The most useful question, None when no answer would change anything."""
    asked = [_effect(bench, shown, number, fact) for fact in _unknown(bench, made)]
    best = max(asked, key=lambda each: (each.changed, each.gain, each.confirmed), default=None)
    return best if best and (best.changed or best.gain or best.confirmed) else None


def _unknown(bench: Bench, made: Options) -> list[str]:
    """The facts by which some option would be surer, or closed."""
    sorts = [bench.atlas.inventory.sorts[each.sort] for each in made.choices if each.sort is not None]
    named = {BOARDER} if any(each.reached and each.reached.boarding for each in made.choices) else set()
    for etape in {sort.etape for sort in sorts}:
        named.update(bench.atlas.weights.wants.get(etape, {}))
    for tree in {sort.tree for sort in sorts}:
        named.update(bench.atlas.facts_of(tree))
    return sorted(fact for fact in named if fact not in bench.start.facts)


def _effect(bench: Bench, shown: Sequence[Parcours], number: int, fact: str) -> Question:
    now = [tuple((etape.offre, etape.start) for etape in parcours.etapes) for parcours in shown]
    best = shown[0].score if shown else NEVER
    changed, gain = 0, 0
    for holds in (True, False):
        facts = answered(bench.start.facts, bench.atlas.implied, fact, holds)
        made, found = pathways(bench.knowing(facts), number)
        told = [_told(made, chain) for chain in found]
        changed = max(changed, sum(each not in told for each in now) if now else len(told))
        gain = max(gain, abs((found[0].score if found else NEVER) - best))
    question = bench.atlas.questions[fact]
    settled = (any(question in etape.notes for etape in parcours.etapes) for parcours in shown)
    return Question(fact, changed, gain, sum(settled))


def _told(made: Options, chain: Chain) -> tuple[tuple[int | None, int], ...]:
    """A pathway as people tell it from another: for each step, its offer and its first day."""
    reached = ((made.choices[step.option].reached, step.start) for step in chain.steps)
    return tuple((each.place.offre if each else None, start) for each, start in reached)
