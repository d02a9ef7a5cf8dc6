"""One offer for each place that receives young people: mission locale, CIO, information jeunesse, CFA…

Built from the organisations of the catalogue; what each kind of place does is written once, in
`corrections/accueils.yml`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

from filrouge.catalogue import yaml12
from filrouge.catalogue.layout import Kind, path_of
from filrouge.french import au, slug, typeset
from filrouge.interop.corrections import FOLDER, decisions
from filrouge.interop.entries import prose
from filrouge.interop.existing import Data
from filrouge.interop.formations import Context, platform
from filrouge.interop.merge import Entry
from filrouge.interop.names import identifier
from filrouge.interop.structures import verification


def reception_offers(context: Context) -> list[Entry]:
    """One offer for each reception of each organisation whose place lies in the region."""
    return [
        _entry(name, organisme, reception, context)
        for name, organisme in context.organismes.items()
        if _receives(organisme) and organisme["lieu"]["code_insee"] in context.territoires.communes
        for reception in _receptions(organisme)
    ]


@cache
def receptions() -> dict[str, list[dict[str, Any]]]:
    """Type of organisation → what it offers to whoever comes."""
    document, findings = yaml12.read(FOLDER / "accueils.yml", "accueils.yml")
    if document is None:
        raise ValueError(f"accueils.yml : {findings}")
    data: dict[str, list[dict[str, Any]]] = document.data
    return data


def _receives(organisme: Data) -> bool:
    """Whether a place is open to young people; offices are named in the table of decisions."""
    offices = {row["nom"] for row in decisions("structures").values() if row["accueil"] == "non"}
    return organisme["nom"] not in offices


def _receptions(organisme: Data) -> Iterator[Data]:
    for kind in organisme["types"]:
        yield from receptions().get(kind, ())


def _entry(name: str, organisme: Data, reception: Data, context: Context) -> Entry:
    offer = identifier(reception["identifiant"], slug(name, 60))
    code = organisme["lieu"]["code_insee"]
    data = _offer(offer, name, organisme, reception, context)
    return Entry(path_of(Kind.OFFRE, offer, platform(code, context)), Kind.OFFRE, data)


def _offer(offer: str, name: str, organisme: Data, reception: Data, context: Context) -> dict[str, Any]:
    commune = context.territoires.communes[organisme["lieu"]["code_insee"]]
    zones = {"departement": commune.departement, "region": context.region}
    dispositif = context.dispositifs[reception["dispositif"]]
    checked = organisme["verification"]
    data: dict[str, Any] = {
        "nom": reception["nom"],
        "type": reception["type"],
        "etape": dispositif["etape"],
        "organisme": name,
        "dispositif": reception["dispositif"],
        "description": _description(offer, reception["descriptions"], commune.nom),
        "thematiques": reception["thematiques"],
        "modes_accueil": ["en-presentiel"],
        "lieux": [organisme["lieu"]],
        "zone_eligibilite": [zones.get(reception["zone"], reception["zone"])],
        "conditions": _conditions(reception.get("a_verifier", ""), dispositif),
        "mobilisable_par": ["usagers", "professionnels"],
        "modes_mobilisation": ["se-presenter"],
        "frais": "payant" if "frais_precisions" in reception else "gratuit",
        "frais_precisions": reception.get("frais_precisions"),
        "entrees": reception["entrees"],
        "verification": verification(checked["source"], checked["source_date"]),
        "remuneration": {"nature": reception["remuneration"]} if "remuneration" in reception else {},
        "voie": reception.get("voie"),
        "hebergement": reception.get("hebergement"),
    }
    return {key: value for key, value in data.items() if value}


def _conditions(to_check: str, dispositif: Data) -> dict[str, Any]:
    """Those of the dispositif are inherited, unless the place has something of its own to check."""
    if not to_check:
        return {}
    inherited = dict(dispositif["conditions"])
    return {**inherited, "a_verifier": [*inherited.get("a_verifier", []), to_check]}


def _description(seed: str, wordings: list[str], commune: str) -> str:
    """One of the wordings, always the same for the same offer, with the commune in its place."""
    wording = wordings[crc32(seed.encode()) % len(wordings)]
    place = typeset(au(commune))
    text = wording.format(Lieu=place[0].upper() + place[1:], lieu=place)
    return prose(*text.split("\n\n"))
