"""Structures become organisations: restored, merged where decided, refused whole when a line is wrong."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.interop.ground import STRUCTURE, places, table

from filrouge.interop.structures import convert_structures, entries
from filrouge.interop.tables import TableError

PLACES = places()


def organisme(folder: Path, **fields: str) -> dict[str, Any]:
    result = convert_structures(table(folder / "source.csv", {**STRUCTURE, **fields}), PLACES)
    assert result.findings == []
    return dict(result.entries[0].data)


def columns(folder: Path, **fields: str) -> list[str]:
    result = convert_structures(table(folder / "source.csv", {**STRUCTURE, **fields}), PLACES)
    assert result.entries == []
    return [finding.field for finding in result.findings]


def test_a_row_becomes_an_entry_one_can_show(tmp_path: Path) -> None:
    assert organisme(tmp_path) == {
        "nom": "Lycée Saint-Essai",
        "types": ["lycee"],
        "uai": "0189999Z",
        "lieu": {
            "adresse": "1 rue de l’Essai",
            "code_postal": "18000",
            "commune": "Bourges",
            "code_insee": "18033",
            "latitude": 47.08012,
            "longitude": 2.39877,
        },
        "verification": {
            "etat": "a-verifier",
            "source": "Indicateurs de résultats des lycées (ministère de l’Éducation nationale)",
            "source_date": "2025",
        },
    }


def test_its_file_is_named_after_it_and_its_commune(tmp_path: Path) -> None:
    result = convert_structures(table(tmp_path / "s.csv", STRUCTURE), PLACES)
    assert [entry.path for entry in result.entries] == ["organismes/lycee-saint-essai-bourges.yml"]


def test_coordinates_of_a_town_centre_are_left_out(tmp_path: Path) -> None:
    place = organisme(tmp_path, geo_qualite="commune")["lieu"]
    assert "latitude" not in place
    assert "longitude" not in place


def test_rows_around_the_subject_are_left_out(tmp_path: Path) -> None:
    source = table(tmp_path / "s.csv", {**STRUCTURE, "pertinence": "appui", "code_postal": "x"})
    assert convert_structures(source, PLACES).entries == []


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://essai.example/", True),
        ("http://essai.example/", False),
        ("https://www.ac-orleans-tours.fr", False),
        ("", False),
    ],
)
def test_only_safe_sites_of_the_place_itself_are_kept(tmp_path: Path, url: str, kept: bool) -> None:
    assert ("site_web" in organisme(tmp_path, site_web=url)) is kept


def test_a_school_says_whether_it_is_private(tmp_path: Path) -> None:
    about = organisme(tmp_path, note="Pro privé sous contrat ; apprentissage")["description"]
    assert about == "Établissement privé sous contrat avec l’État."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "lycée"}, ["type"]),
        ({"code_insee": "99999"}, ["code_insee"]),
        ({"code_postal": "37000"}, ["code_postal"]),
        ({"nom": " "}, ["nom"]),
        ({"type": "x", "nom": "", "code_insee": "1"}, ["type", "code_insee", "nom"]),
    ],
)
def test_a_wrong_line_is_named_with_its_column(
    tmp_path: Path, fields: dict[str, str], expected: list[str]
) -> None:
    assert columns(tmp_path, **fields) == expected


def test_all_wrong_lines_are_said_at_once_with_their_number(tmp_path: Path) -> None:
    wrong = {**STRUCTURE, "type": "x"}
    result = convert_structures(table(tmp_path / "s.csv", wrong, STRUCTURE, wrong), PLACES)
    assert [finding.line for finding in result.findings] == [2, 4]
    assert result.entries == []


def test_a_missing_column_is_said(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="pertinence"):
        convert_structures(table(tmp_path / "s.csv", {"id": "1"}), PLACES)


def test_a_decided_duplicate_gives_what_the_kept_row_lacks(tmp_path: Path) -> None:
    kept = {**STRUCTURE, "id": "bureau-information-jeunesse-de-tours", "type": "info_jeunes"}
    merged = {**kept, "id": "bij-37-tours", "site_web": "https://essai.example/"}
    result = convert_structures(table(tmp_path / "s.csv", kept, merged), PLACES)
    assert [entry.data["site_web"] for entry in result.entries] == ["https://essai.example/"]


def test_two_places_of_the_same_name_have_two_files() -> None:
    data = {"nom": "Lycée d’essai", "lieu": {"commune": "Bourges"}}
    names = [entry.path for entry in entries([data, data, data])]
    assert names == [f"organismes/lycee-essai-bourges{end}.yml" for end in ("", "-2", "-3")]
