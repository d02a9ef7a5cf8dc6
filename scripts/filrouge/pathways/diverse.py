"""A few pathways that differ: each one good, and unlike those already chosen (maximal marginal relevance)."""

from collections.abc import Sequence

from filrouge.pathways.steps import Chain


def chosen(chains: Sequence[Chain], number: int, quality: float) -> list[Chain]:
    """At most `number` pathways, cheapest first. `chains`: cheapest first. `quality`: share given to cost.

    Cost counts as the ratio of the best to it; likeness as the share of kinds in common (Jaccard).
    """
    left, kept = list(chains), list[Chain]()
    while left and len(kept) < number:
        worths = [_worth(each, chains[0], kept, quality) for each in left]
        kept.append(left.pop(worths.index(max(worths))))
    return sorted(kept, key=lambda each: (each.score, each.kinds))


def _worth(chain: Chain, best: Chain, kept: Sequence[Chain], quality: float) -> float:
    ratio = best.score / chain.score if chain.score else 1.0
    likeness = max((_likeness(chain.kinds, other.kinds) for other in kept), default=0.0)
    return quality * ratio - (1 - quality) * likeness


def _likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / len(ours | theirs)
