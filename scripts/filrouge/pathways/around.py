"""What surrounds a step: what fills the wait before it, what helps beside it, what could replace it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from filrouge.conditions.verdict import Value, evaluate
from filrouge.pathways.bench import Bench
from filrouge.pathways.moments import Moment
from filrouge.pathways.offers import with_implied

ANY_TIME = "permanentes"
AID = "aide-"
LASTING = "accompagnement"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something done while one waits, or beside a step. One of `offre` (its number) and `dispositif`."""

    offre: int | None
    dispositif: str
    start: int
    end: int
    km: int
    notes: tuple[str, ...]


class Then:
    """Who may enter what at one moment of a pathway, with the facts and the level that hold then."""

    def __init__(self, bench: Bench, now: Moment, voie: str = "") -> None:
        """`voie`: that of the step that runs, empty when none does or when it is not known."""
        during = bench.atlas.weights.during
        gained = [fact for fact, bit in bench.bits.items() if bit & now.facts]
        held = with_implied(bench.atlas.implied, (*gained, *during.get(voie, ())))
        # What a step makes of someone (apprentice, trainee…), the steps of other voies do not.
        others = (fact for facts in during.values() for fact in facts) if voie else ()
        facts = {**bench.start.facts, **dict.fromkeys(others, False), **dict.fromkeys(held, True)}
        level = now.low if now.low == now.high else None
        self.held = frozenset(fact for fact, holds in facts.items() if holds)
        self._trees = bench.atlas.inventory.trees
        self._situation = replace(bench.start.situation, faits=facts, niveau=level)

    def notes(self, tree: int, day: int) -> tuple[str, ...] | None:
        """What must be checked to enter that day; None when one cannot."""
        outcome = evaluate(self._trees[tree], self._situation, day)
        return None if outcome.value is Value.NON else tuple(dict.fromkeys(outcome.asked))


def fillers(bench: Bench, now: Moment, until: int, kinds: Sequence[str]) -> list[Beside]:
    """What may fill a wait, the most useful first, none of the `kinds` that the pathway is made of."""
    weights, then = bench.atlas.weights, Then(bench, now)
    start = now.free + weights.delays[ANY_TIME]
    found: list[tuple[tuple[object, ...], str, Beside]] = []
    for number, sort in enumerate(bench.atlas.inventory.sorts):
        if sort.entrees != ANY_TIME or sort.etape not in weights.filler_etapes or sort.kind in kinds:
            continue
        if sort.gives and then.held.issuperset(sort.gives):
            continue
        end = start + sort.days
        if sort.type == LASTING:
            end = min(end, until)
        near = bench.near(number)
        if near is None or start >= until or end > until:
            continue
        notes = then.notes(sort.tree, start)
        if notes is not None:
            offre, km = near.place.offre, near.km
            rank = (weights.filler_etapes.index(sort.etape), not sort.gives, len(notes), km, offre)
            found.append((rank, sort.kind, Beside(offre, "", start, end, km, notes)))
    return _compatible(bench, sorted(found, key=lambda each: each[0]), weights.fillers)


def _compatible(
    bench: Bench, found: Sequence[tuple[tuple[object, ...], str, Beside]], number: int
) -> list[Beside]:
    """One of each kind, none that may not run beside another that is kept."""
    kept: dict[str, Beside] = {}
    for _, kind, beside in found:
        apart = bench.atlas.inventory.incompatible.get(kind, ())
        if len(kept) < number and kind not in kept and not kept.keys() & set(apart):
            kept[kind] = beside
    return list(kept.values())


def aids(bench: Bench, now: Moment, start: int, end: int, voie: str) -> list[Beside]:
    """What helps beside a step, the surest first: aids on offer nearby, and schemes without an offer."""
    atlas = bench.atlas
    then = Then(bench, now, voie)
    found: list[tuple[tuple[int, int, int], Beside]] = []
    for number, sort in enumerate(atlas.inventory.sorts):
        near = bench.near(number) if sort.type.startswith(AID) else None
        notes = then.notes(sort.tree, start) if near else None
        if near and notes is not None:
            offre, km = near.place.offre, near.km
            found.append(((len(notes), km, offre), Beside(offre, "", start, end, km, notes)))
    for identifier, tree in atlas.inventory.aids:
        notes = then.notes(tree, start)
        if notes is not None:
            found.append(((len(notes), 0, -1), Beside(None, identifier, start, end, 0, notes)))
    return [beside for _, beside in sorted(found, key=lambda each: each[0])][: atlas.weights.aids]
