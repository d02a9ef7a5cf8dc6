"""A common first year leads to the jobs of its family, as far as the sources tell them."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.interop.ground import FORMATION, STRUCTURE, empty_catalogue, places, read, table

from filrouge.interop.formations import Context, convert_formations
from filrouge.interop.merge import Fate, merge
from filrouge.interop.structures import convert_structures

PLACES = places()
BEAUTE = "Métiers de la beauté et du bien-être"
FAMILY = [
    {"famille": BEAUTE, "specialite": "Coiffure", "cfd": "40033604"},
    {"famille": BEAUTE, "specialite": "Esthétique cosmétique parfumerie", "cfd": "40033606"},
    {"famille": "Métiers du cuir", "specialite": "Maroquinerie", "cfd": "40024302"},
]
JOBS = """\
titre: Métiers
valeurs:
  - code: D1202
    libelle: Coiffeur / Coiffeuse
  - code: D1208
    libelle: Esthéticien / Esthéticienne
  - code: H2505
    libelle: Maroquinier / Maroquinière
"""
BAC = {**FORMATION, "type": "Bac Professionnel", "nsf": "336", "rncp": ""}
SECONDE = {
    **BAC,
    "libelle": "Metiers de la Beaute et du Bien-Etre 2nde Commune (Bac Pro)",
    "cfd": "40033605",
    "rome": "",
}
COIFFURE = {**BAC, "libelle": "Bac pro métiers de la coiffure", "cfd": "40033604", "rome": "D1202"}
ESTHETIQUE = {
    **BAC, "libelle": "Bac pro esthétique, cosmétique, parfumerie", "cfd": "40033603", "rome": "D1208 Z9999",
}  # fmt: skip
CUIR = {**BAC, "libelle": "Bac pro métiers du cuir option maroquinerie", "cfd": "40024302", "rome": "H2505"}
OTHER_PLACE = {"uai": "0189998Y", "etablissement": "Lycee d Essai"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    catalogue = empty_catalogue(tmp_path)
    (catalogue / "referentiels/metiers.yml").write_text(JOBS, encoding="utf-8")
    merge(catalogue, convert_structures(table(tmp_path / "s.csv", STRUCTURE), PLACES).entries)
    return catalogue


def offers(root: Path, *rows: dict[str, str], families: bool = True) -> dict[str, dict[str, Any]]:
    """Name of each offer → what the rows say of it, once they are merged into the catalogue."""
    table_of_families = table(root.parent / "familles.csv", *FAMILY) if families else None
    context = Context.read(root, PLACES, table_of_families)
    result = convert_formations(table(root.parent / "f.csv", *rows), context)
    assert result.findings == []
    merge(root, result.entries)
    return {entry.data["nom"]: dict(entry.data) for entry in result.entries if entry.kind == "offre"}


def first_year(made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return next(data for name, data in made.items() if name.startswith("Seconde"))


def test_it_has_the_jobs_of_the_specialities_of_its_family(root: Path) -> None:
    assert first_year(offers(root, SECONDE, COIFFURE, CUIR))["romes"] == ["D1202"]


def test_a_speciality_whose_code_changed_is_known_by_its_name(root: Path) -> None:
    assert set(first_year(offers(root, SECONDE, ESTHETIQUE))["romes"]) == {"D1208"}


def test_the_jobs_of_the_most_offers_come_first(root: Path) -> None:
    rows = (SECONDE, COIFFURE, ESTHETIQUE, {**ESTHETIQUE, **OTHER_PLACE})
    assert first_year(offers(root, *rows))["romes"] == ["D1208", "D1202"]


def test_its_own_jobs_are_enough_when_the_source_has_them(root: Path) -> None:
    assert first_year(offers(root, {**SECONDE, "rome": "H2505"}, COIFFURE))["romes"] == ["H2505"]


def test_without_the_table_or_the_specialities_nothing_is_invented(root: Path) -> None:
    assert "romes" not in first_year(offers(root, SECONDE, COIFFURE, families=False))
    assert "romes" not in first_year(offers(root, SECONDE, CUIR))


def test_only_common_first_years_have_them(root: Path) -> None:
    assert (
        "romes"
        not in offers(root, {**ESTHETIQUE, "rome": ""}, COIFFURE)[
            "Bac pro esthétique, cosmétique, parfumerie"
        ]
    )


def test_its_description_does_not_change(root: Path) -> None:
    alone, among = offers(root, SECONDE), offers(root, SECONDE, COIFFURE)
    assert first_year(alone)["description"] == first_year(among)["description"]


def test_an_offer_of_before_receives_its_jobs_once_and_never_loses_those_of_people(root: Path) -> None:
    offers(root, SECONDE)
    path = next(root.glob("plateformes/*/offres/seconde-*.yml"))
    before = read(path)
    offers(root, SECONDE, COIFFURE)
    assert read(path) == {**before, "romes": ["D1202"]}
    edited = path.read_text(encoding="utf-8").replace("D1202", "D1208")
    path.write_text(edited, encoding="utf-8")
    context = Context.read(root, PLACES, root.parent / "familles.csv")
    report = merge(root, convert_formations(root.parent / "f.csv", context).entries)
    assert report.fates[Fate.COMPLETEE] == report.fates[Fate.CREEE] == 0
    assert path.read_text(encoding="utf-8") == edited
