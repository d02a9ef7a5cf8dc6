"""The young person as a pathway sees them: where, since when, with which facts, towards what."""

from collections.abc import Mapping
from dataclasses import dataclass

from filrouge.pathways.goals import Goal


@dataclass(frozen=True, slots=True)
class Situation:
    """`radius` in tenths of a kilometre; `facts`: those that are known, what they imply included."""

    today: int
    commune: str
    territories: frozenset[str]
    radius: int
    low: int
    high: int
    facts: Mapping[str, bool]
    goal: Goal
    age: int | None = None
    birth: str = ""
    left: str = ""
