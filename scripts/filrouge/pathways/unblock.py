"""When nothing is possible: what, if it were lifted, would open the cheapest pathway.

The same search, with what may be lifted counted before anything else. The cheapest pathway that opens is both
the explanation and the specification of what is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from filrouge.pathways.bench import Bench
from filrouge.pathways.chains import chains
from filrouge.pathways.options import Options, options_of
from filrouge.pathways.planner import rules_of
from filrouge.pathways.steps import DAY, Chain

ROOM = 365 * DAY
"""Explanations that cost more than the cheapest by this are left out."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A pathway that opens when some things are lifted, named as the options name them."""

    lifted: tuple[str, ...]
    chain: Chain


def opened(bench: Bench) -> tuple[Options, list[Opened]]:
    """The cheapest pathway for each set of things that may be lifted, the fewest first."""
    weights = bench.atlas.weights
    made = options_of(bench, weights.relaxations)
    rules = replace(rules_of(bench.start, bench.atlas), ratio=1.0, slack=ROOM)
    named = list(made.lifted)
    best: dict[tuple[str, ...], Chain] = {}
    for chain in chains(made.options, rules):
        best.setdefault(_lifted(chain, named), chain)
    found = [Opened(lifted, chain) for lifted, chain in best.items()]
    return made, found[: weights.explanations]


def _lifted(chain: Chain, named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(each for number in chain.kinds for each in named[number]))
