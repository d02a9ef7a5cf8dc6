"""What surrounds a step: what fills the wait before it, what helps beside it, what could replace it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from filrouge.pathways.bench import Bench
from filrouge.pathways.gates import gates
from filrouge.pathways.moments import Moment
from filrouge.pathways.offers import closure
from filrouge.pathways.readings import Reader
from filrouge.pathways.wording import say

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
        held = closure(bench.atlas.implied, (*gained, *during.get(voie, ())))
        # What a step makes of someone (apprentice, trainee…), the steps of other voies do not.
        others = (fact for facts in during.values() for fact in facts) if voie else ()
        facts = {**bench.situation.facts, **dict.fromkeys(others, False), **dict.fromkeys(held, True)}
        self.held = frozenset(fact for fact, holds in facts.items() if holds)
        self._bench = bench
        self._situation = replace(bench.situation, facts=facts, low=now.low, high=now.high)
        self._reader = Reader(facts, {}, {})

    def notes(self, conditions: int, day: int) -> tuple[str, ...] | None:
        """What must be checked to enter that day, by the surest way; None when no way is open."""
        ways = [each for each in self._ways(conditions, day) if each is not None]
        return min(ways, key=len, default=None)

    def _ways(self, conditions: int, day: int) -> Iterator[tuple[str, ...] | None]:
        low, high = self._situation.low, self._situation.high
        for gate in gates(self._bench.atlas.inventory.conditions[conditions], self._situation):
            reading = self._reader.read(gate.facts, gate.excluded, gate.least, gate.most, "")
            fits = gate.first <= day <= gate.last and gate.least <= high and low <= gate.most
            if reading and fits and not reading.missing:
                level = () if gate.least <= low and high <= gate.most else (say("niveau"),)
                asked = (self._bench.atlas.questions[fact] for fact in sorted(reading.unknown))
                yield (*gate.open, *asked, *level)


def fillers(bench: Bench, now: Moment, until: int, kinds: Sequence[str]) -> list[Beside]:
    """What may fill a wait, the most useful first; `kinds`: those of the pathway, which it does not repeat."""
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
        notes = then.notes(sort.conditions, start)
        if notes is not None:
            place, km = near
            rank = (weights.filler_etapes.index(sort.etape), not sort.gives, len(notes), km, place.offre)
            found.append((rank, sort.kind, Beside(place.offre, "", start, end, km, notes)))
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
        notes = then.notes(sort.conditions, start) if near else None
        if near and notes is not None:
            place, km = near
            found.append(((len(notes), km, place.offre), Beside(place.offre, "", start, end, km, notes)))
    for identifier, conditions in atlas.inventory.aids:
        notes = then.notes(conditions, start)
        if notes is not None:
            found.append(((len(notes), 0, -1), Beside(None, identifier, start, end, 0, notes)))
    return [beside for _, beside in sorted(found, key=lambda each: each[0])][: atlas.weights.aids]
