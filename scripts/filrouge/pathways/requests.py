"""The request for what is missing, ready to send to the lead of the platform: a need, nobody's story.

No personal data: nothing below the platform, ages as ranges, distances rounded up to ten kilometres, no fact
about the person other than what would have to be given.
"""

from collections.abc import Sequence

from filrouge.conditions.days import iso_date
from filrouge.french import date_in_words, join
from filrouge.pathways.atlas import TENTHS, Atlas
from filrouge.pathways.goals import Goal
from filrouge.pathways.options import MADE, PLACE, Options
from filrouge.pathways.start import Start
from filrouge.pathways.steps import Step
from filrouge.pathways.unblock import Opened
from filrouge.pathways.wording import WORDS, say

AGES = (
    (15, "moins_de_16"), (17, "de_16_a_17"), (21, "de_18_a_21"), (25, "de_22_a_25"), (200, "plus_de_25"),
)  # fmt: skip
ROUND_KM = 10


class Explainer:
    """Says what opens the pathways of one person."""

    def __init__(self, atlas: Atlas, start: Start, made: Options) -> None:
        self._atlas = atlas
        self._start = start
        self._made = made

    def missing(self, found: Opened, rounded: bool = False) -> str:
        """What would have to be lifted, in words. `rounded`: distances as the request gives them."""
        steps = enumerate(found.chain.steps, 1)
        said = ((rank, step, each) for rank, step in steps for each in self._lifted(step))
        return " ".join(self._said(rank, step, each, rounded) for rank, step, each in said)

    def request(self, found: Opened) -> str:
        """The whole text."""
        start, names = self._start, self._atlas.names
        low, high = start.levels
        level = say("niveau_atteint", niveau=names.levels[str(low)]) if low == high else say("niveau_inconnu")
        return say(
            "demande", plateforme=names.platforms.get(start.commune, ""),
            mois=date_in_words(iso_date(start.today)[:7]), age=say(_age(start.age)), niveau=level,
            but=_goal(self._atlas, start.goal), manque=self.missing(found, rounded=True),
            etapes=WORDS["vers"].join(map(self._step, found.chain.steps)),
        )  # fmt: skip

    def _lifted(self, step: Step) -> tuple[str, ...]:
        return self._made.choices[step.option].lifted

    def _said(self, rank: int, step: Step, lifted: str, rounded: bool) -> str:
        reached = self._made.choices[step.option].reached
        if lifted == PLACE and reached and rounded:
            return say("leve_lieu_environ", km=-(-reached.km // (ROUND_KM * TENTHS)) * ROUND_KM)
        if lifted == PLACE and reached:
            return say(
                "leve_lieu", rang=rank, km=-(-reached.km // TENTHS), rayon=self._start.radius // TENTHS
            )
        kind, _, what = lifted.partition(":")
        if kind == MADE:
            fact = self._atlas.names.facts[what]
            return say("leve_etape", fait=fact, jours=self._atlas.weights.made_days)
        return say(f"leve_{kind}", rang=rank, condition=what)

    def _step(self, step: Step) -> str:
        sort = self._made.choices[step.option].sort
        if sort is None:
            return say("sur_mesure")
        return self._atlas.names.kinds[self._atlas.inventory.sorts[sort].kind]


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


def kinds_lifted(lifted: Sequence[str]) -> str:
    """The kind of the first thing lifted: lieu, zone, condition, fait or etape."""
    return lifted[0].partition(":")[0]
