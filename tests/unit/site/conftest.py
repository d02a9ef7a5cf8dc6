"""A tiny region, its catalogue and a shell, made by hand: every page kind exists, nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from filrouge.catalogue.model import (
    Catalogue,
    Dispositif,
    Lieu,
    Mobilisation,
    Offre,
    Organisme,
    Plateforme,
    Resultats,
    Source,
    Terme,
    Verification,
)
from filrouge.geography import Commune, Territoires, group_by_territory
from filrouge.site.compile import Compiler
from filrouge.site.documents import SHELL_PAGE, Documents

TODAY = date(2026, 11, 23)
SHELL = """<!doctype html><html lang="fr"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>FR_TITLE</title><meta name="description" content="FR_DESCRIPTION">
<!--FR_HEAD-->
<!--FR_SETTINGS {"url": "https://exemple.fr/", "forge": {"kind": "github", "url": "https://forge.example/x"}}-->
<link rel="stylesheet" href="../../assets/a.css"></head>
<body><nav><a href="../../offres/">Offres</a></nav><!--FR_BREADCRUMB-->
<main><!--FR_CONTENT--></main></body></html>
"""
HOME = (
    "<!doctype html><title>Accueil</title><h1>Accueil</h1>\n<!--filrouge:accueil-->\n<!--filrouge:inconnu-->"
)
GUIDE = "<!doctype html><title>Guide de l’animateur</title><h1>Guide de l’animateur</h1>"
FORM = "<!doctype html><title>Contribuer</title><h1>Contribuer</h1>"
SOURCE = Verification("a-verifier", "Un annuaire public", "2024-05")

Files = dict[str, bytes]
Compile = Callable[..., Files]


def commune(code: str, nom: str, zone: str, at: tuple[float, float], people: int = 1000) -> Commune:
    return Commune(code, nom, (f"{code[:2]}000",), code[:2], "200000001", zone, people, *at)


COMMUNES = [
    commune("18033", "Bourges", "2402", (47.08, 2.40), 64_000),
    commune("18279", "Vierzon", "2419", (47.22, 2.07), 25_000),
    commune("41194", "Le Plessis", "2419", (47.30, 1.90)),
]
TERRITOIRES = Territoires(
    communes={each.code: each for each in COMMUNES},
    anciennes={},
    noms={"18": "Cher", "41": "Loir-et-Cher", "R24": "Centre-Val de Loire", "18033": "Bourges"},
    members=group_by_territory(COMMUNES, ["R24"]),
)


def terms(**labels: str) -> dict[str, Terme]:
    return {code.replace("_", "-"): Terme(code.replace("_", "-"), text) for code, text in labels.items()}


REFERENTIELS = {
    "etapes": terms(
        accroche="Reprendre contact", qualification="Se qualifier", emploi="Entrer dans l’emploi"
    ),
    "niveaux": {"3": Terme("3", "CAP"), "4": Terme("4", "Baccalauréat")},
    "types": terms(formation="Formation", accompagnement="Accompagnement"),
    "niveaux-plateforme": terms(local="Local", regional="Régional"),
    "types-organisme": {"lycee": Terme("lycee", "Lycée", "Établissement d’enseignement.")},
    "faits": {"rsa": Terme("rsa", "Vous touchez le RSA"), "jdc": Terme("jdc", "Vous avez fait la JDC")},
    "entrees": {"rentree-scolaire": Terme("rentree-scolaire", "À la rentrée", "En septembre.")},
    "domaines": {"G": Terme("G", "Hôtellerie"), "G16": Terme("G16", "Cuisine")},
    "metiers": {"G1602": Terme("G1602", "Cuisinier", "", {"domaine": "G16", "appellations": ["Cuisinier"]})},
    "sigles": {"cap": Terme("cap", "CAP", "", {"sigle": "CAP", "developpement": "certificat"})},
}


def lieu(code: str) -> Lieu:
    return Lieu("1 rue des Écoles", f"{code[:2]}000", TERRITOIRES.communes[code].nom, code)


def offre(identifier: str, **changes: Any) -> Offre:  # noqa: ANN401 (any field)
    base = Offre(
        id=identifier,
        plateforme="bourges",
        nom="CAP Cuisine",
        type="formation",
        etape="qualification",
        organisme="lycee-bourges",
        description="Vous apprenez à cuisiner. Un CAP en deux ans.",
        thematiques=("se-former--trouver-sa-formation",),
        modes_accueil=("en-presentiel",),
        zone_eligibilite=("R24",),
        mobilisation=Mobilisation(("telephoner",), ("usagers",), telephone="0248000000"),
        frais="gratuit",
        entrees="rentree-scolaire",
        verification=SOURCE,
        dispositif="cap",
        lieux=(lieu("18033"),),
        romes=("G1602",),
    )
    return replace(base, **changes)


def make_catalogue() -> Catalogue:
    offres = [
        offre("cap-cuisine", anciens_identifiants=("cap-cuisine-ancien",)),
        offre(
            "bac-cuisine",
            nom="Bac pro Cuisine",
            resultats=Resultats(niveau_sortie=4),
            lieux=(lieu("18279"),),
            nsf=("221",),
        ),
        offre("accueil", nom="Accueil", type="accompagnement", etape="accroche", dispositif="", romes=()),
    ]
    cap = Dispositif(
        id="cap",
        nom="CAP",
        description="Un diplôme.",
        etape="qualification",
        conditions={"age": {"min": 16, "max": 25}},
        sources=(Source("Un décret", "2020-01-02", "officielle", "https://loi.example/"),),
        resultats=Resultats(niveau_sortie=3, acquis=("jdc",)),
        nombre_semaines=104,
    )
    lycee = Organisme("lycee-bourges", "Lycée Jacques-Cœur", ("lycee",), lieu("18033"), SOURCE)
    plateformes = [
        Plateforme("bourges", "Plateforme de Bourges", "local", ("2402",), SOURCE),
        Plateforme("vierzon", "Plateforme de Vierzon", "local", ("2419",), SOURCE),
    ]
    return Catalogue(
        offres={each.id: each for each in offres},
        organismes={lycee.id: lycee},
        dispositifs={cap.id: cap},
        plateformes={each.id: each for each in plateformes},
        parcours_types={},
        indicateurs=(),
        referentiels=REFERENTIELS,
        territoires=TERRITOIRES,
    )


def outlines_of(folder: Path) -> Path:
    """Where the map outlines of a catalogue would be: it has none, only the schemas of the form."""
    schemas = folder / "catalogue/schemas"
    if not schemas.exists():
        copytree(Path(__file__).parents[3] / "catalogue/schemas", schemas)
    return folder / "catalogue/territoires/fonds"


@pytest.fixture
def catalogue() -> Catalogue:
    return make_catalogue()


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    folder = tmp_path / "documents"
    (folder / SHELL_PAGE).parent.mkdir(parents=True)
    (folder / SHELL_PAGE).write_text(SHELL, encoding="utf-8")
    (folder / "index.html").write_text(HOME, encoding="utf-8")
    for name, page in (("guide-de-l-animateur", GUIDE), ("contribuer", FORM)):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(page, encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "a.css").write_bytes(b"a{}")
    return Documents(folder)


@pytest.fixture
def compile_site(documents: Documents, tmp_path: Path) -> Compile:
    """Compile a catalogue into paths and bytes."""

    def compile_site(catalogue: Catalogue, compiler: Compiler | None = None, today: date = TODAY) -> Files:
        compiler = compiler or Compiler(outlines_of(tmp_path))
        pages = compiler.compile(catalogue, documents, today)
        return {path: each.read_bytes() if isinstance(each, Path) else each or b"" for path, each in pages}

    return compile_site
