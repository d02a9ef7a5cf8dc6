"""The interview page before any script: the questions, with their words."""

from markupsafe import Markup

from filrouge.french import MONTHS
from filrouge.site.plan import Desk

AGES = range(15, 27)
RADII = (10, 20, 30, 50, 100)
USUAL_RADIUS = 30
LEVELS = ("0", "3", "4", "5")
"""Levels at which people stand: those below the CAP have names but almost no diploma."""
AIMS = ("3", "4", "5")
OLDEST = 30


class InterviewPage:
    """Makes the block of the interview page. `data`: name of the module that the page starts from."""

    def __init__(self, desk: Desk, data: str) -> None:
        self._desk = desk
        self._data = data

    def block(self) -> Markup:
        """The whole content, with addresses written for depth 2."""
        year = self._desk.world.today.year
        return self._desk.render(
            "entretien",
            donnees=self._data,
            ages=AGES,
            mois=[(f"{number:02}", name) for number, name in enumerate(MONTHS, 1)],
            annees=range(year - min(AGES) + 1, year - OLDEST - 1, -1),
            niveaux=[("", "Je ne sais pas"), *self._levels(LEVELS)],
            vises=self._levels(AIMS),
            rayons=RADII,
            rayon=USUAL_RADIUS,
            domaines=self._domains(),
        )

    def _levels(self, codes: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(code, self._desk.world.label("niveaux", code)) for code in codes]

    def _domains(self) -> dict[str, str]:
        """Great fields of trades in which there are offers."""
        world = self._desk.world
        used = {rome[:1] for offre in world.offres for rome in offre.romes}
        return {code: world.label("domaines", code) for code in sorted(used)}
