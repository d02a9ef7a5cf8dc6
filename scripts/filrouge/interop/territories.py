"""The gazetteer and the platforms, made from the official tables of communes and of their groupings.

The tables under `territoires/` are rewritten whole from their sources (nobody edits them by hand);
a platform is an entry like any other, so that what its members write in it is never taken away.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from filrouge import french
from filrouge.findings import Finding
from filrouge.interop.merge import Entry
from filrouge.interop.tables import Row, read_table

COMMUNE_COLUMNS = (
    *("code_insee", "nom", "codes_postaux", "departement", "epci_siren", "ze2020_code"),
    *("population", "lat", "lon"),
)
METROPOLE = (41.0, 51.5, -5.5, 10.0)
"""South, north, west and east of mainland France, degrees: outside, latitude and longitude were swapped."""
_PAIRED = re.compile("''(.+?)''")
"""The official list has pairs of apostrophes for quotation marks."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The official tables, as files given by whoever imports them."""

    communes: Path
    anciennes: Path
    epci: Path
    zones: Path
    departements: Path
    regions: Path


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of the tables, restricted to the territories that the communes belong to."""

    communes: Sequence[Row]
    anciennes: Sequence[Row]
    epci: Sequence[Row]
    zones: Sequence[Row]
    departements: Sequence[Row]
    regions: Sequence[Row]


def read_sources(sources: Sources) -> Tables:
    """Read the six tables and keep the groupings of these communes only. Raises TableError."""
    communes = read_table(sources.communes, COMMUNE_COLUMNS)
    departements = read_table(sources.departements, ("code", "nom", "region"))
    departements = _used(departements, "code", communes, "departement")
    return Tables(
        communes=communes,
        anciennes=read_table(sources.anciennes, ("code_insee", "nom", "chef_lieu")),
        epci=_used(read_table(sources.epci, ("siren", "nom")), "siren", communes, "epci_siren"),
        zones=_used(read_table(sources.zones, ("code", "nom")), "code", communes, "ze2020_code"),
        departements=departements,
        regions=_used(read_table(sources.regions, ("code", "nom")), "code", departements, "region"),
    )


def check(tables: Tables, file: str) -> list[Finding]:
    """Find communes that are written twice, badly coded, badly placed, or whose territory has no row."""
    known = {
        "departement": {row["code"] for row in tables.departements},
        "epci_siren": {row["siren"] for row in tables.epci},
        "ze2020_code": {row["code"] for row in tables.zones},
    }
    seen: set[str] = set()
    findings = []
    for line, row in enumerate(tables.communes, start=2):
        problems = [*_code_problems(row, seen), *_group_problems(row, known), *_place_problems(row)]
        findings += [Finding(file, line, 1, "commune", *problem) for problem in problems]
        seen.add(row["code_insee"])
    return [*findings, *_lost_communes(tables, file)]


def _lost_communes(tables: Tables, file: str) -> Iterator[Finding]:
    """Former communes whose present commune is not in the table."""
    present = {row["code_insee"] for row in tables.communes}
    remedy = "Donnez les communes et les anciennes communes de la même année."
    for row in tables.anciennes:
        if row["chef_lieu"] not in present:
            message = f"l’ancienne commune {row['nom']} dépend de {row['chef_lieu']}, qui est inconnue."
            yield Finding(file, 1, 1, "commune", "chef_lieu", message, remedy)


Problem = tuple[str, str, str]
"""Field, message, remedy."""


def _code_problems(row: Row, seen: set[str]) -> Iterator[Problem]:
    code = row["code_insee"]
    if len(code) != 5:
        message = f"« {code} » n’est pas un code commune de cinq caractères."
        yield "code_insee", message, "Un tableur a pu perdre le zéro initial : reprenez le fichier d’origine."
    if code in seen:
        yield "code_insee", f"la commune {code} est écrite deux fois.", "Gardez une seule ligne par commune."
    if not all(len(postal) == 5 and postal.isdigit() for postal in row["codes_postaux"].split(" ")):
        message = f"« {row['codes_postaux']} » n’est pas une suite de codes postaux."
        yield "codes_postaux", message, "Écrivez des codes de cinq chiffres séparés par une espace."


def _group_problems(row: Row, known: dict[str, set[str]]) -> Iterator[Problem]:
    for field, codes in known.items():
        if row[field] not in codes:
            message = f"« {row[field]} » ne figure pas dans la table de ces territoires."
            yield field, message, "Donnez des tables de la même année."


def _place_problems(row: Row) -> Iterator[Problem]:
    south, north, west, east = METROPOLE
    try:
        inside = south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east
        int(row["population"])
    except ValueError:
        message = "la population, la latitude ou la longitude n’est pas un nombre."
        yield "lat", message, "Écrivez par exemple 326, 47.283 et 2.459."
        return
    if not inside:
        message = f"le point {row['lat']}, {row['lon']} est hors de la métropole."
        yield "lat", message, "Latitude et longitude sont sans doute inversées."


def gazetteer(tables: Tables) -> dict[str, str]:
    """The tables of `territoires/`: path under the catalogue → text, sorted by code."""
    return {
        f"territoires/{name}.csv": text
        for name, text in (
            ("communes", _csv(COMMUNE_HEADER, map(_commune, tables.communes))),
            ("communes-anciennes", _csv("code,nom,commune", map(_former, tables.anciennes))),
            ("epci", _csv("code,nom", ((row["siren"], _with_quotes(row["nom"])) for row in tables.epci))),
            ("zones-emploi", _csv("code,nom", map(_coded, tables.zones))),
            ("departements", _csv("code,nom", map(_coded, tables.departements))),
            ("regions", _csv("code,nom", ((f"R{row['code']}", row["nom"]) for row in tables.regions))),
        )
    }


COMMUNE_HEADER = "code,nom,codes_postaux,departement,epci,zone_emploi,population,latitude,longitude"


def _commune(row: Row) -> tuple[str, ...]:
    place = (f"{float(row['lat']):.3f}", f"{float(row['lon']):.3f}")
    return (*(row[column] for column in COMMUNE_COLUMNS[:7]), *place)


def _former(row: Row) -> tuple[str, ...]:
    return row["code_insee"], row["nom"], row["chef_lieu"]


def _coded(row: Row) -> tuple[str, ...]:
    return row["code"], row["nom"]


def _csv(header: str, rows: Iterable[tuple[str, ...]]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(sorted(rows))
    return text.getvalue()


def _used(rows: Iterable[Row], key: str, users: Iterable[Row], column: str) -> list[Row]:
    codes = {user[column] for user in users}
    return [row for row in rows if row[key] in codes]


def platforms(tables: Tables) -> list[Entry]:
    """One local platform for each zone d'emploi and one for each region: territory and name, no partner."""
    local = [_platform(row["nom"], "local", row["code"], french.de, ZONES) for row in tables.zones]
    regional = [_platform(row["nom"], "regional", f"R{row['code']}", str, REGION) for row in tables.regions]
    return [*local, *regional]


ZONES = ("Zones d’emploi 2020 de l’Insee, prises comme territoires des plateformes locales", "2020")
REGION = ("Code officiel géographique de l’Insee", "2026")


def _platform(
    name: str, niveau: str, code: str, phrase: Callable[[str], str], source: tuple[str, str]
) -> Entry:
    title = "Plateforme" if niveau == "local" else "Plateforme régionale"
    data = {
        "nom": f"{title} {french.typeset(phrase(name))}",
        "niveau": niveau,
        "territoire": [code],
        "verification": {"etat": "a-verifier", "source": source[0], "source_date": source[1]},
    }
    return Entry(f"plateformes/{french.slug(name)}/plateforme.yml", "plateforme", data)


def _with_quotes(name: str) -> str:
    return _PAIRED.sub(lambda found: french.quote(found[1]), name)
