"""The gazetteer and the platforms: every commune once, in one platform, and no repair of a bad table."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.interop.tables import Row, TableError
from filrouge.interop.territories import Sources, Tables, check, gazetteer, platforms, read_sources

COMMUNE = {
    "code_insee": "18033",
    "nom": "Bourges",
    "codes_postaux": "18000",
    "departement": "18",
    "epci_siren": "241800507",
    "ze2020_code": "2402",
    "population": "64541",
    "lat": "47.08012",
    "lon": "2.39878",
}
OTHERS = {
    "anciennes": [{"code_insee": "18999", "nom": "Ancienne", "chef_lieu": "18033"}],
    "epci": [{"siren": "241800507", "nom": "CA Bourges Plus"}],
    "zones": [{"code": "2402", "nom": "Bourges"}],
    "departements": [{"code": "18", "nom": "Cher", "region": "24"}],
    "regions": [{"code": "24", "nom": "Centre-Val de Loire"}],
}
CATALOGUE = Path(__file__).parents[3] / "catalogue"


def tables(*communes: Row, **changes: list[Row]) -> Tables:
    return Tables(communes=communes or (COMMUNE,), **{**OTHERS, **changes})


def fields(*communes: Row, **changes: list[Row]) -> list[str]:
    return [finding.field for finding in check(tables(*communes, **changes), "communes.csv")]


def write(folder: Path, name: str, rows: list[Row]) -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def sources(folder: Path, **changes: list[Row]) -> Sources:
    rows: dict[str, list[Row]] = {"communes": [COMMUNE], **OTHERS, **changes}
    return Sources(**{name: write(folder, name, table) for name, table in rows.items()})


def test_good_tables_give_no_finding() -> None:
    assert check(tables(), "communes.csv") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code_insee", "1033"),
        ("codes_postaux", "1800"),
        ("codes_postaux", "18000;18020"),
        ("departement", "36"),
        ("epci_siren", "000000000"),
        ("ze2020_code", "2415"),
        ("lat", "2.39878"),
        ("lat", "?"),
    ],
)
def test_a_bad_case_is_found_in_its_column(field: str, value: str) -> None:
    assert field in fields({**COMMUNE, field: value})


def test_a_commune_written_twice_is_found_at_its_second_line() -> None:
    [finding] = check(tables(COMMUNE, COMMUNE), "communes.csv")
    assert (finding.file, finding.line, finding.field) == ("communes.csv", 3, "code_insee")
    assert "deux fois" in finding.message


def test_swapped_coordinates_are_told() -> None:
    [finding] = check(tables({**COMMUNE, "lat": COMMUNE["lon"], "lon": COMMUNE["lat"]}), "communes.csv")
    assert "inversées" in finding.remedy


def test_a_former_commune_of_an_unknown_one_is_found() -> None:
    assert fields(anciennes=[{"code_insee": "18999", "nom": "X", "chef_lieu": "18000"}]) == ["chef_lieu"]


def test_only_the_groupings_of_these_communes_are_kept(tmp_path: Path) -> None:
    far = {"code": "75", "nom": "Paris", "region": "11"}
    read = read_sources(sources(tmp_path, departements=[*OTHERS["departements"], far]))
    assert [row["code"] for row in read.departements] == ["18"]


def test_a_missing_column_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="ze2020_code"):
        read_sources(sources(tmp_path, communes=[{"code_insee": "18033", "nom": "Bourges"}]))


def test_the_gazetteer_is_sorted_and_rounded() -> None:
    first = {**COMMUNE, "code_insee": "18001", "nom": "Achères", "lat": "47.2"}
    assert gazetteer(tables(COMMUNE, first))["territoires/communes.csv"] == (
        "code,nom,codes_postaux,departement,epci,zone_emploi,population,latitude,longitude\n"
        "18001,Achères,18000,18,241800507,2402,64541,47.200,2.399\n"
        "18033,Bourges,18000,18,241800507,2402,64541,47.080,2.399\n"
    )


def test_a_former_commune_leads_to_the_present_one() -> None:
    text = gazetteer(tables())["territoires/communes-anciennes.csv"]
    assert text == "code,nom,commune\n18999,Ancienne,18033\n"


def test_a_name_has_french_quotation_marks() -> None:
    epci = [{"siren": "241800507", "nom": "CA de Blois ''Agglopolys''"}]
    text = gazetteer(tables(epci=epci))["territoires/epci.csv"]
    assert text == "code,nom\n241800507,CA de Blois «\u00a0Agglopolys\u00a0»\n"


def test_a_region_has_its_letter() -> None:
    assert gazetteer(tables())["territoires/regions.csv"] == "code,nom\nR24,Centre-Val de Loire\n"


def test_a_platform_has_a_name_and_a_territory_and_no_invented_partner() -> None:
    local, regional = platforms(tables(zones=[{"code": "2410", "nom": "Orléans"}]))
    assert local.path == "plateformes/orleans/plateforme.yml"
    assert local.data["nom"] == "Plateforme d’Orléans"
    assert local.data["territoire"] == ["2410"]
    assert local.data["verification"]["etat"] == "a-verifier"
    assert set(local.data) == {"nom", "niveau", "territoire", "verification"}
    assert (regional.path, regional.data["niveau"], regional.data["territoire"]) == (
        "plateformes/centre-val-de-loire/plateforme.yml",
        "regional",
        ["R24"],
    )


codes = st.lists(st.integers(0, 99999).map("{:05}".format), min_size=1, max_size=20, unique=True)


@given(codes)
def test_whatever_the_order_of_the_source_the_gazetteer_is_the_same(order: list[str]) -> None:
    rows = [{**COMMUNE, "code_insee": code} for code in order]
    assert gazetteer(tables(*rows)) == gazetteer(tables(*reversed(rows)))


def committed(name: str) -> list[Row]:
    with (CATALOGUE / f"territoires/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_region_has_all_its_communes_each_in_one_of_nineteen_zones() -> None:
    communes = committed("communes")
    zones = Counter(row["zone_emploi"] for row in communes)
    assert len({row["code"] for row in communes}) == len(communes) == 1754
    assert zones.keys() == {row["code"] for row in committed("zones-emploi")}
    assert len(zones) == 19


def test_former_names_lead_to_communes_that_exist() -> None:
    present = {row["code"] for row in committed("communes")}
    assert {row["commune"] for row in committed("communes-anciennes")} <= present
