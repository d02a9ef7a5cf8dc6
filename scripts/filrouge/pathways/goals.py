"""Where a pathway must lead: what the young person wishes, read on the last step. Unknown is never no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filrouge.pathways.offers import ENDS, QUALIFICATION, Sort
from filrouge.pathways.wording import say

SCHOOL = "scolaire"


@dataclass(frozen=True, slots=True)
class Goal:
    """Level reached at least (0: any), jobs or domains of the ROME (none: any), back at school or not."""

    level: int = 0
    trades: tuple[str, ...] = ()
    school: bool = False


def goal_of(wish: Mapping[str, Any] | None) -> Goal:
    """The goal that a profile states; any qualification or job when it states none."""
    wish = wish or {}
    trades = (*(wish.get("domaines") or ()), *(wish.get("romes") or ()))
    return Goal(wish.get("niveau_sortie_min") or 0, trades, bool(wish.get("retour_ecole")))


def reaches(sort: Sort, goal: Goal) -> tuple[str, ...] | None:
    """What must be checked for an offer to reach the goal; None when it does not reach it.

    A class known to end without a diploma ends a pathway only for those who want to go back to school.
    """
    if sort.etape not in ENDS or ((goal.level or goal.school) and sort.etape != QUALIFICATION):
        return None
    if sort.etape == QUALIFICATION and sort.level == 0 and not goal.school:
        return None
    answers = (_level(sort, goal), _trade(sort, goal), _school(sort, goal))
    if None in answers:
        return None
    return tuple(answer for answer in answers if answer)


def _level(sort: Sort, goal: Goal) -> str | None:
    if not goal.level:
        return ""
    if sort.level is None:
        return say("diplome")
    return "" if sort.level >= goal.level else None


def _trade(sort: Sort, goal: Goal) -> str | None:
    if not goal.trades:
        return ""
    if not sort.trades:
        return say("metier")
    if not any(trade.startswith(wanted) for trade in sort.trades for wanted in goal.trades):
        return None
    return "" if sort.sure else say("metier")


def _school(sort: Sort, goal: Goal) -> str | None:
    if not goal.school:
        return ""
    if not sort.voie:
        return say("voie")
    return "" if sort.voie == SCHOOL else None
