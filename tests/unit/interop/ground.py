"""A catalogue without organisations nor offers, and rows of sources that are plainly invented."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

from filrouge.catalogue import gazetteer, yaml12
from filrouge.geography import Territoires

ROOT = Path(__file__).parents[3]

STRUCTURE = {
    "id": "lycee-d-essai",
    "type": "lycee",
    "pertinence": "coeur",
    "nom": "Lycee Saint Essai",
    "siret": "",
    "uai": "0189999Z",
    "adresse": "1 Rue de l Essai",
    "code_postal": "18000",
    "commune": "Bourges",
    "code_insee": "18033",
    "lat": "47.0801234",
    "lon": "2.3987654",
    "geo_qualite": "adresse",
    "site_web": "",
    "source": "ival2025",
    "source_date": "2025",
    "note": "",
}
FORMATION = {
    "id": "0189999z-1-sco",
    "uai": "0189999Z",
    "etablissement": "Lycee Saint Essai",
    "code_insee": "18033",
    "lat": "47.09",
    "lon": "2.42",
    "geo_qualite": "adresse",
    "libelle": "CAP cuisine",
    "type": "Certificat d'Aptitude Professionnelle",
    "cfd": "50022144",
    "rncp": "RNCP37553",
    "rome": "G1602",
    "formacode": "42752",
    "nsf": "221",
    "statut": "scolaire",
    "derniere_annee": "2024",
}
METIERS = """\
titre: Métiers
valeurs:
  - code: "G1602"
    libelle: Commis / Commise de cuisine
"""
"""The real list is long to read; one job is enough."""

FAMILLE = {"famille": "Métiers du cuir", "specialite": "Métiers du cuir option chaussures", "cfd": "40024301"}


def empty_catalogue(folder: Path) -> Path:
    """The real schemas, territories, dispositifs and short vocabularies, with no organisation nor offer."""
    root = folder / "catalogue"
    for name in ("schemas", "referentiels", "territoires", "dispositifs"):
        shutil.copytree(ROOT / "catalogue" / name, root / name)
    (root / "referentiels/metiers.yml").write_text(METIERS, encoding="utf-8")
    return root


def places() -> Territoires:
    """The real gazetteer."""
    found, findings = gazetteer.read(ROOT / "catalogue")
    assert found is not None, findings
    return found


def table(path: Path, *rows: Mapping[str, str]) -> Path:
    """Write rows as a CSV source."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def read(path: Path) -> dict[str, object]:
    """One entry, through the strict reader."""
    document, findings = yaml12.read(path, path.name)
    assert document is not None, findings
    data: dict[str, object] = document.data
    return data
