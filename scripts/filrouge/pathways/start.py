"""Where a pathway starts: the young person as the planner sees them, and where they want to go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from filrouge.conditions.days import day_number, plus_years
from filrouge.conditions.leaves import HIGHEST, LOWEST
from filrouge.conditions.situation import Facts, Implications, Situation, completed, situation_of
from filrouge.pathways.atlas import TENTHS, Atlas
from filrouge.pathways.goals import Goal, goal_of


@dataclass(frozen=True, slots=True)
class Start:
    """`radius` in tenths of a kilometre. `age`: in whole years, None when nobody knows."""

    today: int
    commune: str
    radius: int
    age: int | None
    goal: Goal
    situation: Situation

    @property
    def facts(self) -> Facts:
        """What is known, with all that it implies."""
        return self.situation.faits

    @property
    def levels(self) -> tuple[int, int]:
        """The level, twice; the lowest and the highest when it is not known."""
        level = self.situation.niveau
        return (LOWEST, HIGHEST) if level is None else (level, level)

    def knowing(self, facts: Facts) -> "Start":
        """The same person, of whom one knows these facts."""
        return replace(self, situation=replace(self.situation, faits=facts))


def start_of(profile: Mapping[str, Any], atlas: Atlas, day: str | None = None) -> Start:
    """The start that a checked profile tells. The commune must be one of ours. Raises ContradictionError.

    `day`: the first day that one may enter anything, AAAA-MM-JJ; None for the date of the profile.
    """
    commune = atlas.territoires.anciennes.get(profile["commune"], profile["commune"])
    situation = situation_of(profile, atlas.territories_of(commune), atlas.implied)
    today = day_number(day or profile["date"])
    told = profile.get("rayon_km")
    radius = atlas.weights.radius_km if told is None else told
    goal = goal_of(profile.get("objectif"))
    return Start(today, commune, round(radius * TENTHS), _age(situation, today), goal, situation)


def answered(facts: Facts, implied: Implications, fact: str, holds: bool) -> Facts:
    """What is known once a question is answered."""
    return completed({**facts, fact: holds}, implied)


def _age(situation: Situation, today: int) -> int | None:
    """Age on a day; the younger of the two when the birthday may or may not have come."""
    if situation.naissance is None:
        return None
    age = 0
    while plus_years(situation.naissance[1], age + 1) <= today:
        age += 1
    return age
