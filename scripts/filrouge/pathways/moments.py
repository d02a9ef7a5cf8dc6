"""A pathway replayed step by step: where one stands before each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filrouge.pathways.steps import Chain, Option, Rules, Step


@dataclass(frozen=True, slots=True)
class Moment:
    """The day on which one is free, the facts gained so far (as bits), the level."""

    free: int
    facts: int
    low: int
    high: int


def moments(chain: Chain, options: Sequence[Option], rules: Rules) -> Iterator[tuple[Moment, Step]]:
    """Each step of a pathway with where one stands before it."""
    now = Moment(rules.start, 0, rules.low, rules.high)
    for step in chain.steps:
        yield now, step
        option = options[step.option]
        low, high = max(now.low, option.level), max(now.high, option.level)
        now = Moment(step.end, now.facts | option.gains, low, high)
