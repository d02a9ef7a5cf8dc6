"""A small region for the tests of the rules: three communes, two local platforms, a few codes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from filrouge.catalogue import yaml12
from filrouge.catalogue.build_model import Builder
from filrouge.catalogue.layout import Kind, identifier, kind_of, plateforme
from filrouge.catalogue.rules.base import Context, Draft, Entry, Problem, Whole
from filrouge.catalogue.rules.table import CROSS_RULES, RULES
from filrouge.findings import Finding
from filrouge.french import slug
from filrouge.geography import Commune, Territoires, group_by_territory

TODAY = date(2026, 11, 23)


def commune(code: str, nom: str, postal: str, zone: str, point: tuple[float, float]) -> Commune:
    return Commune(code, nom, (postal,), code[:2], "200000001", zone, 1000, *point)


COMMUNES = {
    c.code: c
    for c in (
        commune("18033", "Bourges", "18000", "2402", (47.084, 2.394)),
        commune("18279", "Vierzon", "18100", "2415", (47.224, 2.069)),
        commune("28319", "Neuville Saint Denis", "28310", "2415", (48.2, 1.9)),
    )
}
PLACES = Territoires(
    communes=COMMUNES,
    anciennes={"28255": "28319"},
    noms={"R24": "Centre-Val de Loire", "28255": "Rouvray", **{c.code: c.nom for c in COMMUNES.values()}},
    members=group_by_territory(COMMUNES.values(), ["R24"]),
    anciens_noms={"28319": ("Rouvray", "Saint-Denis")},
)
CODES = {
    "faits": frozenset({"jdc", "rsa"}),
    "thematiques": frozenset({"mobilite--preparer-un-permis"}),
    "metiers": frozenset({"K1304"}),
}
CONTEXT = Context(PLACES, CODES, TODAY, {"rsa": frozenset({"jdc"})})

LIEU = {"adresse": "1 rue du Port", "code_postal": "18100", "commune": "Vierzon", "code_insee": "18279"}
CHECKED = {"etat": "verifiee", "date": "2026-11-01", "source": "Accueil", "source_date": "2026-11-01"}
OFFRE: Mapping[str, Any] = {
    "nom": "Atelier de remobilisation",
    "type": "atelier",
    "etape": "remobilisation",
    "organisme": "e2c-de-vierzon",
    "description": "Vous reprenez un rythme avec un groupe, quatre jours par semaine, près de chez vous.",
    "thematiques": ["mobilite--preparer-un-permis"],
    "modes_accueil": ["en-presentiel"],
    "lieux": [LIEU],
    "zone_eligibilite": ["18"],
    "conditions": {"age": {"min": 16}},
    "mobilisable_par": ["usagers"],
    "modes_mobilisation": ["se-presenter"],
    "frais": "gratuit",
    "entrees": "permanentes",
    "verification": CHECKED,
}
ORGANISME: Mapping[str, Any] = {
    "nom": "École de la 2e chance",
    "types": ["e2c"],
    "lieu": LIEU,
    "verification": CHECKED,
}
DISPOSITIF: Mapping[str, Any] = {
    "nom": "École de la deuxième chance",
    "description": "Une école pour reprendre confiance, avec des stages, un projet et des savoirs de base.",
    "etape": "remobilisation",
    "conditions": {"age": {"min": 16, "max": 25}},
    "sources": [{"titre": "Service public", "date": "2022-10-25", "confiance": "officielle"}],
}
VIERZON: Mapping[str, Any] = {
    "nom": "Plateforme de Vierzon",
    "niveau": "local",
    "territoire": ["2415"],
    "verification": CHECKED,
}
BOURGES: Mapping[str, Any] = VIERZON | {"nom": "Plateforme de Bourges", "territoire": ["2402"]}
PARCOURS: Mapping[str, Any] = {
    "nom": "Vers un CAP",
    "description": "Un rythme d’abord, une formation ensuite, avec un référent tout du long du chemin.",
    "pour_qui": {"faits": ["jdc"]},
    "objectif": "Un CAP",
    "etapes": [
        {"nom": "Reprendre un rythme", "offres": ["atelier"]},
        {"nom": "Apprendre", "dispositif": "e2c"},
    ],
    "verification": CHECKED,
}
INDICATEURS: Mapping[str, Any] = {
    "periode": {"debut": "2025-09-01", "fin": "2026-08-31"},
    "reperes": 40,
    "suivis": 30,
    "retours_formation": 20,
    "source": "Comité de la plateforme",
}
FILES: Mapping[str, Mapping[str, Any]] = {
    "dispositifs/e2c.yml": DISPOSITIF,
    "organismes/e2c-de-vierzon.yml": ORGANISME,
    "parcours-types/vers-un-cap.yml": PARCOURS,
    "plateformes/bourges/plateforme.yml": BOURGES,
    "plateformes/vierzon/indicateurs/2025-2026.yml": INDICATEURS,
    "plateformes/vierzon/offres/atelier.yml": OFFRE,
    "plateformes/vierzon/plateforme.yml": VIERZON,
}
"""A catalogue in which nothing is wrong."""


def draft(path: str, data: Mapping[str, Any], text: str | None = None) -> Draft:
    """An entry ready to be judged; its text is made of its values when none is given."""
    kind = kind_of(path)
    assert kind is not None
    return Draft(kind, identifier(path), plateforme(path), dict(data), str(data) if text is None else text)


def judge(path: str, data: Mapping[str, Any], context: Context = CONTEXT) -> dict[str, Problem]:
    """What the rules on one entry say, by code (the first of each)."""
    found: dict[str, Problem] = {}
    entry = draft(path, data)
    for rule in RULES:
        if entry.kind in rule.kinds:
            for problem in rule.check(entry, context):
                found.setdefault(rule.code, problem)
    return found


def compare(changes: Mapping[str, Mapping[str, Any] | None]) -> dict[str, tuple[str, Problem]]:
    """What the rules between entries say of the good catalogue once changed; None breaks a file."""
    builder = Builder()
    entries = []
    for path, data in sorted((FILES | changes).items()):
        kind = kind_of(path)
        assert kind is not None
        name, owner = identifier(path), plateforme(path)
        built = builder.build(kind, name, owner, dict(data)) if data is not None else None
        key = slug(data["nom"]) if data is not None and kind in (Kind.OFFRE, Kind.ORGANISME) else ""
        entries.append(Entry(path, kind, name, owner, built, key))
    whole = Whole(entries, CONTEXT)
    found: dict[str, tuple[str, Problem]] = {}
    for rule in CROSS_RULES:
        for path, problem in rule.check(whole):
            found.setdefault(rule.code, (path, problem))
    return found


def names_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read as entries from now on; the list grows."""
    read: list[str] = []
    real_read = yaml12.read

    def listening(path: Path, file: str, limit: int) -> tuple[yaml12.Document | None, list[Finding]]:
        read.append(path.name)
        return real_read(path, file, limit)

    monkeypatch.setattr(yaml12, "read", listening)
    return read
