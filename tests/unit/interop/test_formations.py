"""Diploma × establishment rows become offers under the platform of their commune, each once."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.interop.ground import FAMILLE, FORMATION, STRUCTURE, empty_catalogue, places, table

from filrouge.interop.formations import Context, convert_formations
from filrouge.interop.merge import Entry, merge
from filrouge.interop.structures import convert_structures

PLACES = places()
APPRENTICE = {
    "type": "Brevet de Technicien Superieur",
    "libelle": "BTS tourisme",
    "statut": "apprentissage",
}
SN = {"type": "Brevet de Technicien Superieur", "libelle": "BTS systèmes photoniques"}
PHOTONIQUE = {
    "type": "Brevet de Technicien Superieur",
    "libelle": "BTS photonique : technologies et sciences de la lumière",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    catalogue = empty_catalogue(tmp_path)
    structures = convert_structures(table(tmp_path / "s.csv", STRUCTURE), PLACES)
    merge(catalogue, structures.entries)
    return catalogue


def convert(root: Path, *rows: dict[str, str]) -> list[Entry]:
    families = table(root.parent / "familles.csv", FAMILLE)
    source = table(root.parent / "f.csv", *({**FORMATION, **row} for row in rows))
    result = convert_formations(source, Context.read(root, PLACES, families))
    assert result.findings == []
    return result.entries


def offer(root: Path, **fields: str) -> dict[str, Any]:
    return dict(convert(root, fields)[-1].data)


def test_a_row_becomes_an_offer_of_its_establishment(root: Path) -> None:
    data = offer(root)
    assert data["nom"] == "CAP cuisine"
    assert data["organisme"] == "lycee-saint-essai-bourges"
    assert data["dispositif"] == "cap-scolaire"
    assert data["lieux"][0]["adresse"] == "1 rue de l’Essai"
    assert data["resultats"] == {"niveau_sortie": 3, "certifications": ["RNCP37553"]}
    assert data["verification"]["etat"] == "a-verifier"
    assert data["verification"]["source_date"] == "2024"
    assert data["voie"] == "scolaire"


def test_it_goes_under_the_platform_of_its_commune(root: Path) -> None:
    assert convert(root, {})[0].path == "plateformes/bourges/offres/cap-cuisine-lycee-saint-essai-bourges.yml"


def test_an_apprentice_is_paid_and_pays_nothing(root: Path) -> None:
    data = offer(root, **APPRENTICE)
    assert data["nom"] == "BTS tourisme en apprentissage"
    assert data["frais"] == "gratuit"
    assert data["remuneration"] == {"nature": "salaire"}


def test_a_private_school_has_fees_to_ask_for(root: Path) -> None:
    path = root / "organismes/lycee-saint-essai-bourges.yml"
    text = path.read_text("utf-8").replace("nom: Lycée", "nom: Lycée privé")
    path.write_text(text, encoding="utf-8")
    assert offer(root)["frais"] == "payant"
    assert offer(root, **APPRENTICE)["frais"] == "gratuit"


def test_codes_that_the_vocabularies_lack_are_left_out(root: Path) -> None:
    assert offer(root, rome="G1602 Z9999")["romes"] == ["G1602"]


def test_results_are_inherited_when_there_is_nothing_to_add(root: Path) -> None:
    assert "resultats" not in offer(root, rncp="")


def test_two_years_of_one_offer_make_one_with_the_latest_facts(root: Path) -> None:
    made = convert(root, {"derniere_annee": "2024", "rncp": ""}, {"derniere_annee": "2022"})
    assert len(made) == 1
    assert made[0].data["verification"]["source_date"] == "2024"
    assert made[0].data["resultats"]["certifications"] == ["RNCP37553"]


def test_a_replaced_diploma_goes_when_its_successor_is_there(root: Path) -> None:
    assert [entry.data["nom"] for entry in convert(root, SN)] == ["BTS systèmes photoniques"]
    both = convert(root, SN, PHOTONIQUE)
    assert [entry.data["nom"].split("\u00a0")[0] for entry in both] == ["BTS photonique"]


def test_a_common_first_year_names_the_specialities_of_its_family(root: Path) -> None:
    label = "Metiers du Cuir 2nde Commune (Bac Pro)"
    data = offer(root, type="Bac Professionnel", libelle=label, rncp="", rome="")
    assert "Vous choisirez ensuite votre spécialité\u00a0: métiers du cuir." in data["description"].replace(
        "\n", " "
    )
    assert data["dispositif"] == "seconde-pro-famille-de-metiers"


def test_an_establishment_that_the_catalogue_lacks_is_created(root: Path) -> None:
    made, data = convert(root, {"uai": "0189998Y", "etablissement": "Lycee d Essai Prive"})
    assert made.path == "organismes/lycee-essai-prive-bourges.yml"
    assert made.data["lieu"]["adresse"] == "Adresse à préciser"
    assert made.data["lieu"]["latitude"] == 47.09
    assert data.data["organisme"] == "lycee-essai-prive-bourges"


def test_an_offer_at_the_centre_of_its_commune_has_no_point(root: Path) -> None:
    centre = PLACES.communes["18033"]
    row = {"uai": "0189998Y", "lat": str(centre.latitude), "lon": str(centre.longitude)}
    assert "latitude" not in convert(root, row)[0].data["lieu"]


def test_identifiers_never_clash(root: Path) -> None:
    option = "CAP art et techniques de la bijouterie-joaillerie option bijouterie-{}"
    made = convert(root, {"libelle": option.format("joaillerie")}, {"libelle": option.format("sertissage")})
    assert len({entry.path for entry in made}) == 2


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"type": "Doctorat"}, "type"),
        ({"code_insee": "99999"}, "code_insee"),
        ({"statut": "apprenti"}, "statut"),
    ],
)
def test_a_wrong_line_stops_the_whole_conversion(root: Path, fields: dict[str, str], column: str) -> None:
    source = table(root.parent / "f.csv", FORMATION, {**FORMATION, **fields})
    result = convert_formations(source, Context.read(root, PLACES))
    assert column in [finding.field for finding in result.findings]
    assert {finding.line for finding in result.findings} == {3}
    assert result.entries == []
