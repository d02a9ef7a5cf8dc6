"""From a table of structures to organisations: names restored, duplicates merged, places checked.

What is decided row by row (names, merges and why) stands in `corrections/structures.csv`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from filrouge.catalogue.layout import Kind, path_of
from filrouge.findings import Finding, did_you_mean
from filrouge.french import quote
from filrouge.geography import Territoires
from filrouge.interop.addresses import address
from filrouge.interop.corrections import decisions
from filrouge.interop.merge import Entry
from filrouge.interop.names import identifier, structure_name
from filrouge.interop.tables import Row, read_table

COLUMNS = (
    *("id", "type", "pertinence", "nom", "siret", "uai", "adresse", "code_postal", "commune", "code_insee"),
    *("lat", "lon", "geo_qualite", "site_web", "source", "source_date", "note"),
)
TYPES = {
    "afpa": ["afpa"],
    "cfa_cci": ["cfa"],
    "cfa_cma": ["cfa"],
    "cfa_compagnons": ["cfa"],
    "cfa_of": ["cfa"],
    "cfa_uimm": ["cfa"],
    "cio": ["cio"],
    "e2c": ["e2c"],
    "enseignement_superieur": ["enseignement-superieur"],
    "epide": ["epide"],
    "erea": ["erea"],
    "etablissement_agricole": ["etablissement-agricole"],
    "greta": ["greta"],
    "info_jeunes": ["information-jeunesse"],
    "institut_sante": ["institut-sante"],
    "lycee": ["lycee"],
    "mfr": ["mfr"],
    "mission_locale": ["mission-locale"],
}
"""Types of the source → types of organisations."""

SOURCES = {
    "app2023": "Référentiel des organismes de formation par apprentissage (mission interministérielle)",
    "dger2020": "Liste des établissements d’enseignement agricole (DGER)",
    "dila2015": "Annuaire des services publics (DILA)",
    "hublo": "Annuaire de la médiation numérique Hub-LO",
    "ival2025": "Indicateurs de résultats des lycées (ministère de l’Éducation nationale)",
}
"""Sources of the table, as one names them to people; of two joined by « + », the first speaks."""

SECTORS = {
    "privé sous contrat": "Établissement privé sous contrat avec l’État.",
    "public": "Établissement public.",
}
"""Words of the source's notes → what the description says."""

GENERIC_SITES = frozenset(["www.ac-orleans-tours.fr", "www.informationjeunesse-centre.fr"])
"""Sites of a whole network, closed since: they say nothing of the place."""


@dataclass(slots=True)
class Conversion:
    """What a source becomes, or why it cannot: entries to merge, and every problem at once."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def convert_structures(path: Path, territoires: Territoires) -> Conversion:
    """Convert the rows at the heart of the subject (`pertinence` = coeur). Raises TableError."""
    rows = [(line, row) for line, row in enumerate(read_table(path, COLUMNS), start=2) if _kept(row)]
    result = Conversion(findings=[f for line, row in rows for f in _problems(path, line, row, territoires)])
    if not result.findings:
        data = [_organisme(row, territoires) for row in merged([row for _, row in rows])]
        result.entries = entries(data)
    return result


def _kept(row: Row) -> bool:
    return row["pertinence"] == "coeur"


def _problems(path: Path, line: int, row: Row, territoires: Territoires) -> Iterator[Finding]:
    def problem(column: str, message: str, remedy: str) -> Finding:
        return Finding(path.as_posix(), line, 1, "source-invalide", column, message, remedy)

    if row["type"] not in TYPES:
        message = f"type de structure inconnu : {quote(row['type'])}."
        yield problem(
            "type", message, did_you_mean(row["type"], TYPES) or f"Types connus : {', '.join(TYPES)}."
        )
    commune = territoires.communes.get(row["code_insee"])
    if commune is None:
        message = f"aucune commune de la région n’a le code {quote(row['code_insee'])}."
        yield problem("code_insee", message, "Donnez le code Insee de la commune actuelle.")
    elif row["code_postal"] not in commune.codes_postaux:
        message = f"{quote(row['code_postal'])} n’est pas un code postal de {commune.nom}."
        yield problem("code_postal", message, f"Attendu : {' ou '.join(commune.codes_postaux)}.")
    if not row["nom"].strip():
        yield problem("nom", "le nom est vide.", "Écrivez le nom de la structure.")


def merged(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that a decision joins to another one, which takes what it lacks from them."""
    decided = decisions("structures")
    kept = {row["id"]: dict(row) for row in rows}
    for row in rows:
        target = decided.get(row["id"], {}).get("fusion", "")
        if target in kept:
            del kept[row["id"]]
            kept[target].update({key: row[key] for key in ("siret", "site_web") if not kept[target][key]})
    return list(kept.values())


def _organisme(row: Row, territoires: Territoires) -> dict[str, Any]:
    decided = decisions("structures").get(row["id"], {})
    commune = territoires.communes[row["code_insee"]].nom
    source = decided.get("source") or SOURCES.get(row["source"].split("+")[0], row["source"])
    place = {**row, "geo_qualite": "commune"} if decided.get("point") == "non" else row
    data: dict[str, Any] = {
        "nom": decided.get("nom") or structure_name(row["nom"], commune),
        "types": (decided.get("types") or "").split() or TYPES[row["type"]],
        "siret": row["siret"],
        "uai": "" if decided.get("uai") == "-" else row["uai"],
        "description": _sector(row["note"]),
        "lieu": lieu(place, commune, decided.get("adresse") or row["adresse"]),
        "site_web": _site(row["site_web"]),
        "verification": verification(source, decided.get("source_date") or row["source_date"]),
    }
    return {key: value for key, value in data.items() if value}


def _sector(note: str) -> str:
    """Whether a school is public or private, when the source says so."""
    return next((text for sector, text in SECTORS.items() if sector in note), "")


def lieu(row: Row, commune: str, street: str) -> dict[str, Any]:
    """The place of a row; coordinates only when the source knows the address, not just the town."""
    adresse, complement = address(street)
    place: dict[str, Any] = {"adresse": adresse, "complement_adresse": complement}
    place |= {"code_postal": row["code_postal"], "commune": commune, "code_insee": row["code_insee"]}
    if row["geo_qualite"] == "adresse":
        place |= {"latitude": round(float(row["lat"]), 5), "longitude": round(float(row["lon"]), 5)}
    return {key: value for key, value in place.items() if value != ""}


def verification(source: str, source_date: str) -> dict[str, str]:
    """Imported facts are never taken for checked ones."""
    return {"etat": "a-verifier", "source": source, "source_date": source_date}


def _site(url: str) -> str:
    """A site is kept when its address is safe; old « http » ones are too doubtful to send anyone there."""
    parts = urlsplit(url)
    return url if parts.scheme == "https" and parts.netloc not in GENERIC_SITES else ""


def entries(organismes: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Give each organisation its file; two that would share an identifier are told apart by a number."""
    taken: dict[str, Entry] = {}
    for data in organismes:
        name = identifier(data["nom"], data["lieu"]["commune"])
        number = 2
        while name in taken:
            name = identifier(data["nom"], data["lieu"]["commune"], str(number))
            number += 1
        taken[name] = Entry(path_of(Kind.ORGANISME, name), Kind.ORGANISME, data)
    return list(taken.values())
