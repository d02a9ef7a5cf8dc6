"""The gazetteer: `territoires/*.csv` read into one `Territoires`, every code checked on the way."""

import re
from functools import partial
from math import isfinite
from pathlib import Path

from filrouge.catalogue.layout import TERRITOIRES
from filrouge.catalogue.tables import Row, Table
from filrouge.findings import Finding
from filrouge.french import quote
from filrouge.geography import Commune, Territoires, group_by_territory

_NAMED = ("code", "nom")
COLUMNS: dict[str, tuple[str, ...]] = {
    "regions.csv": _NAMED,
    "departements.csv": _NAMED,
    "epci.csv": _NAMED,
    "zones-emploi.csv": _NAMED,
    "communes.csv": (
        *("code", "nom", "codes_postaux", "departement", "epci", "zone_emploi", "population"),
        *("latitude", "longitude"),
    ),
    "communes-anciennes.csv": ("code", "nom", "commune"),
}
"""Every file of the gazetteer and its exact columns."""

_INSEE = re.compile(r"(?:\d\d|2[AB])\d{3}")
_FORMS = {
    "regions.csv": re.compile(r"R\d\d"),
    "departements.csv": re.compile(r"\d\d|2[AB]|97\d"),
    "epci.csv": re.compile(r"\d{9}"),
    "zones-emploi.csv": re.compile(r"\d{4}"),
}
_POSTAL_CODES = re.compile(r"\d{5}(?: \d{5})*")


def files(root: Path) -> list[Path]:
    """The files that make the gazetteer of a catalogue."""
    return [root / TERRITOIRES / name for name in COLUMNS]


def read(root: Path) -> tuple[Territoires | None, list[Finding]]:
    """Read the gazetteer of the catalogue at `root`; None when it cannot be trusted, with the reasons."""
    shown = root.as_posix()
    tables = {
        name: Table(root / TERRITOIRES / name, f"{shown}/{TERRITOIRES}/{name}", columns)
        for name, columns in COLUMNS.items()
    }
    builder = _Builder()
    for name in _FORMS:
        tables[name].each(partial(builder.add_named, name))
    tables["communes.csv"].each(builder.add_commune)
    tables["communes-anciennes.csv"].each(builder.add_former)
    if not builder.communes and not tables["communes.csv"].findings:
        tables["communes.csv"].refuse(1, "Le fichier est vide de communes.", "Importez les territoires.")
    findings = [finding for table in tables.values() for finding in table.findings]
    return (None if findings else builder.build()), findings


class _Builder:
    """Collects rows; each `add_…` raises ValueError with a French sentence for a row it cannot use."""

    def __init__(self) -> None:
        self.communes: dict[str, Commune] = {}
        self.anciennes: dict[str, str] = {}
        self.anciens_noms: dict[str, list[str]] = {}
        self.noms: dict[str, str] = {}
        self.by_file: dict[str, set[str]] = {name: set() for name in _FORMS}

    def add_named(self, name: str, row: Row) -> None:
        code = _matching(_FORMS[name], row, "code")
        if code in self.by_file[name]:
            raise ValueError(f"Le code {quote(code)} est déjà pris.")
        self.by_file[name].add(code)
        self.noms[code] = _filled(row, "nom")

    def add_commune(self, row: Row) -> None:
        code = _matching(_INSEE, row, "code")
        if code in self.communes:
            raise ValueError(f"La commune {quote(code)} est déjà décrite.")
        self.communes[code] = Commune(
            code=code,
            nom=_filled(row, "nom"),
            codes_postaux=tuple(_matching(_POSTAL_CODES, row, "codes_postaux").split(" ")),
            departement=self._known("departements.csv", row, "departement"),
            epci=self._known("epci.csv", row, "epci"),
            zone_emploi=self._known("zones-emploi.csv", row, "zone_emploi"),
            population=int(_matching(re.compile(r"\d{1,9}"), row, "population")),
            latitude=_degrees(row, "latitude", 90),
            longitude=_degrees(row, "longitude", 180),
        )
        self.noms[code] = row["nom"]

    def add_former(self, row: Row) -> None:
        code, present = _matching(_INSEE, row, "code"), row["commune"]
        if present not in self.communes:
            raise ValueError(f"La commune {quote(present)} n’est pas dans communes.csv.")
        self.anciens_noms.setdefault(present, []).append(_filled(row, "nom"))
        if code not in self.communes:  # a new commune often keeps the code of one of its members
            self.anciennes[code] = present
            self.noms[code] = row["nom"]

    def build(self) -> Territoires:
        return Territoires(
            communes=self.communes,
            anciennes=self.anciennes,
            noms=self.noms,
            members=group_by_territory(self.communes.values(), sorted(self.by_file["regions.csv"])),
            anciens_noms={code: tuple(names) for code, names in self.anciens_noms.items()},
        )

    def _known(self, file: str, row: Row, column: str) -> str:
        """The code of a territory above; some EPCI and zones reach beyond the region, all are named."""
        code = row[column]
        if code not in self.by_file[file]:
            raise ValueError(f"Le code {quote(code)} ({column}) n’est pas dans {file}.")
        return code


def _filled(row: Row, column: str) -> str:
    if not row[column].strip():
        raise ValueError(f"La colonne {quote(column)} est vide.")
    return row[column]


def _matching(form: re.Pattern[str], row: Row, column: str) -> str:
    if not form.fullmatch(row[column]):
        raise ValueError(f"La colonne {quote(column)} ne peut pas contenir {quote(row[column])}.")
    return row[column]


def _degrees(row: Row, column: str, limit: int) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > limit:
        raise ValueError(f"La {column} {quote(row[column])} n’est pas un nombre de degrés.")
    return value
