"""What one set of conditions asks of one person: what is settled, to be checked, or for a step to bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from filrouge.pathways.steps import Needs

Known = Mapping[str, bool]
"""Fact → whether it holds; a fact that is not there is unknown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`needs`: what the search follows. `unknown`: facts to ask about, that no step can give. `cost`: lacks
    that no step can fill. `missing`: facts without which nobody enters, and that no step can give."""

    needs: Needs
    unknown: tuple[str, ...]
    cost: int
    missing: tuple[str, ...]


@dataclass
class Reader:
    """Reads conditions for one person. `bits`: fact that a step may give and that does not hold → its bit.

    `wants`: étape → fact → cost of its lack.
    """

    known: Known
    bits: Mapping[str, int]
    wants: Mapping[str, Mapping[str, int]]
    _read: dict[tuple[object, ...], Reading | None] = field(default_factory=dict)

    def read(
        self, facts: Sequence[str], excluded: Sequence[str], least: int, most: int, etape: str
    ) -> Reading | None:
        """What is asked; None when a fact that holds is excluded."""
        key = (tuple(facts), tuple(excluded), least, most, etape)
        if key not in self._read:
            self._read[key] = self._reading(facts, excluded, least, most, etape)
        return self._read[key]

    def _reading(
        self, facts: Sequence[str], excluded: Sequence[str], least: int, most: int, etape: str
    ) -> Reading | None:
        if any(self.known.get(fact) is True for fact in excluded):
            return None
        hard, doubted, unknown, missing = 0, 0, dict[str, None](), list[str]()
        for fact in facts:
            holds, bit = self.known.get(fact), self.bits.get(fact, 0)
            if holds is None:
                doubted |= bit
                unknown |= {} if bit else {fact: None}
            elif not holds:
                hard |= bit
                missing += [] if bit else [fact]
        unknown |= {fact: None for fact in excluded if fact not in self.known}
        wanted, cost = list[tuple[int, int]](), 0
        for fact, lack in self.wants.get(etape, {}).items():
            holds, bit = self.known.get(fact), self.bits.get(fact, 0)
            if fact in facts or holds:
                continue
            if holds is None:
                doubted |= bit
                unknown |= {} if bit else {fact: None}
            elif bit:
                wanted.append((bit, lack))
            else:
                cost += lack
        forbidden = sum(self.bits.get(fact, 0) for fact in excluded)
        needs = Needs(hard, doubted, tuple(wanted), forbidden, least, most)
        return Reading(needs, tuple(unknown), cost, tuple(missing))
