"""What one window asks of one person: what the search follows, what is to be asked, what is lacking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filrouge.conditions.situation import Facts
from filrouge.conditions.windows import Window
from filrouge.pathways.steps import Needs


@dataclass(frozen=True, slots=True)
class Reading:
    """`unknown`: facts to ask about that no step can give. `lack`: cost of what no step can bring."""

    needs: Needs
    unknown: tuple[str, ...]
    lack: int


def read(
    window: Window, more: Iterable[str], known: Facts, bits: Mapping[str, int], wants: Mapping[str, int]
) -> Reading:
    """Read a window. `more`: facts needed beside it. `bits`: fact that a step may give and that does not
    hold → its bit. `wants`: fact that is wished for → cost of its lack.
    """
    hard, doubted, lack = 0, 0, 0
    wanted: list[tuple[int, int]] = []
    unknown = [fact for fact in window.without if fact not in known]
    asked = window.need.union(more)
    for fact in sorted(asked.union(wants)):
        holds, bit = known.get(fact), bits.get(fact, 0)
        if holds is None:
            doubted |= bit
            unknown += [] if bit else [fact]
        elif not holds and fact in asked:
            hard |= bit
        elif not holds and bit:
            wanted.append((bit, wants[fact]))
        elif not holds:
            lack += wants[fact]
    forbidden = sum(bits.get(fact, 0) for fact in window.without)
    needs = Needs(hard, doubted, tuple(wanted), forbidden, window.low, window.high)
    return Reading(needs, tuple(sorted(unknown)), lack)
