"""The request for what is missing, ready to send to the lead of the platform: a need, nobody's story.

No personal data: nothing below the platform, ages as ranges, distances rounded up to ten kilometres, no fact
about the person other than what would have to be given.
"""

from collections.abc import Sequence

from filrouge.french import date_in_words, join
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.bench import TENTHS
from filrouge.pathways.days import iso
from filrouge.pathways.goals import Goal
from filrouge.pathways.options import CONDITION, FACT, MADE, PLACE, ZONE, Options
from filrouge.pathways.situation import Situation
from filrouge.pathways.steps import Step
from filrouge.pathways.unblock import Opened
from filrouge.pathways.wording import WORDS, say

AGES = (
    (15, "moins_de_16"), (17, "de_16_a_17"), (21, "de_18_a_21"), (25, "de_22_a_25"), (200, "plus_de_25"),
)  # fmt: skip
ROUND_KM = 10


def missing(atlas: Atlas, situation: Situation, made: Options, found: Opened, rounded: bool) -> str:
    """What would have to be lifted, in words. `rounded`: distances as the request gives them."""
    return " ".join(
        _lifted(atlas, situation, made, each, place, step, rounded)
        for place, step in enumerate(found.chain.steps, 1)
        for each in made.choices[step.option].lifted
    )


def request(atlas: Atlas, situation: Situation, made: Options, found: Opened) -> str:
    """The whole text."""
    month = date_in_words(iso(situation.today)[:7])
    level = say("niveau_inconnu")
    if situation.low == situation.high:
        level = say("niveau_atteint", niveau=atlas.names.levels[str(situation.low)])
    return say(
        "demande", plateforme=atlas.names.platforms.get(situation.commune, ""), mois=month,
        age=say(_age(situation.age)), niveau=level, but=_goal(atlas, situation.goal),
        manque=missing(atlas, situation, made, found, rounded=True),
        etapes=WORDS["vers"].join(_step(atlas, made, step) for step in found.chain.steps),
    )  # fmt: skip


def _lifted(
    atlas: Atlas, situation: Situation, made: Options, lifted: str, rank: int, step: Step, rounded: bool
) -> str:
    choice = made.choices[step.option]
    if lifted == PLACE and choice.reached:
        km = choice.reached.km
        if rounded:
            return say("leve_lieu_environ", km=-(-km // (ROUND_KM * TENTHS)) * ROUND_KM)
        return say("leve_lieu", rang=rank, km=-(-km // TENTHS), rayon=situation.radius // TENTHS)
    if lifted == ZONE:
        return say("leve_zone", rang=rank)
    if lifted.startswith(CONDITION) and choice.sort is not None:
        phrases = atlas.names.phrases[atlas.inventory.sorts[choice.sort].conditions]
        return say("leve_condition", rang=rank, condition=phrases[lifted.removeprefix(CONDITION)])
    if lifted.startswith(FACT):
        return say("leve_fait", fait=atlas.names.facts[lifted.removeprefix(FACT)])
    fact = atlas.names.facts[lifted.removeprefix(MADE)]
    return say("leve_etape", fait=fact, jours=atlas.weights.made_days)


def _age(age: int | None) -> str:
    if age is None:
        return "age_inconnu"
    return next(key for most, key in AGES if age <= most)


def _goal(atlas: Atlas, goal: Goal) -> str:
    parts = [say("but_niveau", niveau=atlas.names.levels[str(goal.level)])] if goal.level else []
    if goal.trades:
        names = [atlas.names.domains.get(code, code) for code in goal.trades]
        parts.append(say("but_metiers", domaines=join(names, "ou")))
    parts += [say("but_ecole")] if goal.school else []
    return ", ".join(parts) or say("but")


def _step(atlas: Atlas, made: Options, step: Step) -> str:
    choice = made.choices[step.option]
    if choice.sort is None:
        return say("sur_mesure")
    return atlas.names.kinds[atlas.inventory.sorts[choice.sort].kind]


def kinds_lifted(lifted: Sequence[str]) -> str:
    """The kind of the first thing lifted: lieu, zone, condition, fait or etape."""
    return lifted[0].partition(":")[0]
