"""Families of trades: which specialities follow a common first year, and so which jobs it may lead to.

A common first year has no job of its own in the sources. Whoever looks for « coiffeuse » must find it all the
same: it is the only way into that bac professionnel.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from filrouge.french import slug, typeset
from filrouge.interop.diplomas import Diploma
from filrouge.interop.tables import Row

COLUMNS = ("famille", "specialite", "cfd")
FIRST_YEAR = re.compile("Seconde professionnelle (?:agricole )?")
BAC_PRO = re.compile("Bac pro(?:fessionnel)?(?: agricole)? ", re.IGNORECASE)

OTHER_NAMES = {
    "Alimentation, bio-industries et laboratoire": "Métiers de l'alimentation-bio-industrie-laboratoire",
    "Conseil-vente": "Métiers du conseil vente",
    "Métiers des transitions numérique et énergétique": (
        "Métiers du numérique et des transitions énergétiques"
    ),
    "Métiers des études et de la modélisation numérique": (
        "Métiers des études et de la modélisation numérique du bâtiment"
    ),
    "Métiers du pilotage et de la maintenance d’installations automatisées": (
        "Métiers du pilotage et de la maintenance des installations automatisées"
    ),
    "Productions": "Métiers des productions",
}
"""Families that the offers and the table of families name differently."""


@dataclass(frozen=True, slots=True)
class Families:
    """The table of families, one row for each speciality; empty when none was given."""

    rows: Sequence[Row] = ()

    def after(self, found: Diploma) -> list[Row]:
        """The specialities of the family that a common first year opens; none for any other diploma."""
        if not found.kind.startswith("seconde"):
            return []
        title = FIRST_YEAR.sub("", found.nom)
        family = typeset(OTHER_NAMES.get(title, title))
        return [row for row in self.rows if typeset(row["famille"]) == family]

    def named(self, row: Row, found: Diploma) -> list[str]:
        """What follows a common first year; for a speciality of a family, the family itself says enough."""
        if found.kind.startswith("seconde"):
            return sorted({_plain(each["specialite"]) for each in self.after(found)}, key=slug)
        return [each["famille"] for each in self.rows if each["cfd"] == row["cfd"]]


@dataclass(frozen=True, slots=True)
class Jobs:
    """The ROME codes of every speciality that a source prepares for, and how many of its rows have each."""

    by_code: Mapping[str, Counter[str]] = field(default_factory=dict)
    by_name: Mapping[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Jobs":
        """Gather those of the rows of offers that are bacs professionnels."""
        by_code: defaultdict[str, Counter[str]] = defaultdict(Counter)
        by_name: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            codes = row["rome"].split()
            by_code[row["cfd"]].update(codes)
            if BAC_PRO.match(row["libelle"]):
                by_name[slug(BAC_PRO.sub("", row["libelle"]))].update(codes)
        return cls(by_code, by_name)

    def of_specialities(self, specialities: Sequence[Row]) -> list[str]:
        """Every code of these specialities, those of the most offers first.

        A speciality is known by its code, or by its name when its code has changed since.
        """
        total: Counter[str] = Counter()
        for each in specialities:
            total += self.by_code.get(each["cfd"]) or self.by_name.get(slug(each["specialite"])) or Counter()
        return sorted(total, key=lambda code: (-total[code], code))


def _plain(name: str) -> str:
    """A speciality without its options and remarks: « maintenance des véhicules »."""
    name = re.sub(r"\s*\(.*|,?\s*:?\s*[Oo]ption .*", "", name)
    return typeset(name[0].lower() + name[1:])
