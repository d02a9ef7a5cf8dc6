"""The three commands: same sources, same files; what people wrote stays; bad sources write nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from filrouge.commands.import_territoires import fonds, referentiels, territoires

TABLES = {
    "communes": (
        "code_insee,nom,codes_postaux,departement,epci_siren,ze2020_code,population,lat,lon\n"
        "18033,Bourges,18000 18020,18,241800507,2402,64541,47.080,2.399\n"
        "45234,Orléans,45000,45,244500468,2410,116617,47.883,1.916\n"
    ),
    "anciennes": "code_insee,nom,chef_lieu\n18999,Ancienne,18033\n",
    "epci": "siren,nom\n241800507,CA Bourges Plus\n244500468,Orléans Métropole\n",
    "zones": "code,nom\n2402,Bourges\n2410,Orléans\n",
    "departements": "code,nom,region\n18,Cher,24\n45,Loiret,24\n",
    "regions": "code,nom\n24,Centre-Val de Loire\n",
}
LISTS = {
    "data-inclusion": "referentiel,classe,valeur,libelle\nthematiques,Thematique,sante--soins,Soins\n",
    "rome": "code,libelle,domaine\nF1703,Maçon / Maçonne,F17\nK1304,Aide à domicile,K13\n",
    "appellations": "code_rome,libelle\nF1703,Ouvrier maçon\n",
    "domaines": "code,libelle\nF,Bâtiment\nF17,Gros oeuvre\n",
    "offres": "id,rome\n1,F1703\n",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    (root / "schemas").mkdir(parents=True)
    schema = {"properties": {key: {} for key in ["nom", "niveau", "territoire", "verification"]}}
    (root / "schemas/plateforme.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    for name, text in {**TABLES, **LISTS}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    return root


def import_tables(catalogue: Path) -> Result:
    files = [str(catalogue.parent / f"{name}.csv") for name in TABLES]
    return CliRunner().invoke(territoires, [*files, "--catalogue", str(catalogue)])


def import_lists(catalogue: Path, *more: str) -> Result:
    files = [part for name in LISTS for part in (f"--{name}", str(catalogue.parent / f"{name}.csv"))]
    return CliRunner().invoke(referentiels, [*files, *more, "--catalogue", str(catalogue)])


def refused(result: Result, code: int = 1) -> bool:
    """Whether a command stopped of its own will: a crash has the exit code 1 too."""
    return isinstance(result.exception, SystemExit) and result.exit_code == code


def contents(catalogue: Path) -> dict[str, bytes]:
    files = (path for path in catalogue.rglob("*") if path.is_file())
    return {path.relative_to(catalogue).as_posix(): path.read_bytes() for path in files}


def test_tables_and_platforms_are_written(catalogue: Path) -> None:
    assert import_tables(catalogue).exit_code == 0
    written = contents(catalogue)
    assert written["territoires/zones-emploi.csv"].decode() == TABLES["zones"]
    assert written["plateformes/orleans/plateforme.yml"].decode() == (
        "nom: Plateforme d’Orléans\n"
        "niveau: local\n"
        'territoire:\n  - "2410"\n'
        "verification:\n"
        "  etat: a-verifier\n"
        "  source: Zones d’emploi 2020 de l’Insee, prises comme territoires des plateformes locales\n"
        '  source_date: "2020"\n'
    )


def test_the_same_tables_again_change_nothing(catalogue: Path) -> None:
    import_tables(catalogue)
    before = contents(catalogue)
    assert import_tables(catalogue).exit_code == 0
    assert contents(catalogue) == before


def test_what_a_platform_wrote_is_kept(catalogue: Path) -> None:
    import_tables(catalogue)
    path = catalogue / "plateformes/bourges/plateforme.yml"
    edited = path.read_text("utf-8").replace("Plateforme de Bourges", "Plateforme du Berry")
    path.write_text(f"{edited}rythme_reunions: Chaque premier mardi\n", encoding="utf-8", newline="\n")
    import_tables(catalogue)
    assert path.read_text("utf-8") == f"{edited}rythme_reunions: Chaque premier mardi\n"


def test_bad_tables_write_nothing_and_tell_every_line(catalogue: Path) -> None:
    path = catalogue.parent / "communes.csv"
    path.write_text(TABLES["communes"].replace("18033", "8033").replace("2410", "9999"), encoding="utf-8")
    before = contents(catalogue)
    result = import_tables(catalogue)
    assert refused(result)
    assert "communes.csv:2" in result.output
    assert "communes.csv:3" in result.output
    assert contents(catalogue) == before


def test_a_table_in_another_encoding_is_refused(catalogue: Path) -> None:
    (catalogue.parent / "zones.csv").write_bytes(TABLES["zones"].encode("cp1252"))
    result = import_tables(catalogue)
    assert refused(result)
    assert "UTF-8" in result.output


def test_a_platform_that_cannot_be_read_stops_the_import(catalogue: Path) -> None:
    path = catalogue / "plateformes/bourges/plateforme.yml"
    path.parent.mkdir(parents=True)
    path.write_text("nom: [", encoding="utf-8")
    assert refused(import_tables(catalogue))
    assert not (catalogue / "territoires").exists()


def test_lists_become_vocabularies_with_the_jobs_of_offers(catalogue: Path) -> None:
    assert import_lists(catalogue).exit_code == 0
    written = contents(catalogue)
    assert "Ouvrier maçon" in written["referentiels/metiers.yml"].decode()
    assert "K1304" not in written["referentiels/metiers.yml"].decode()
    assert "Gros œuvre" in written["referentiels/domaines.yml"].decode()
    assert "sante--soins" in written["referentiels/thematiques.yml"].decode()


def test_a_job_once_asked_for_is_kept_by_later_imports(catalogue: Path) -> None:
    import_lists(catalogue, "--aussi", "K1304")
    before = contents(catalogue)
    assert "K1304" in before["referentiels/metiers.yml"].decode()
    import_lists(catalogue)
    assert contents(catalogue) == before


def test_an_unknown_job_is_a_wrong_use(catalogue: Path) -> None:
    result = import_lists(catalogue, "--aussi", "Z9999")
    assert refused(result, code=2)
    assert "Z9999" in result.output


def test_a_list_without_its_column_is_refused(catalogue: Path) -> None:
    (catalogue.parent / "rome.csv").write_text("code,nom\nF1703,Maçon\n", encoding="utf-8")
    assert refused(import_lists(catalogue))


def test_a_broken_list_of_jobs_stops_the_import(catalogue: Path) -> None:
    (catalogue / "referentiels").mkdir()
    (catalogue / "referentiels/metiers.yml").write_text("valeurs: [", encoding="utf-8")
    assert refused(import_lists(catalogue))


def draw(catalogue: Path, names: tuple[str, ...] = ("Cher", "Loiret")) -> Result:
    folder = catalogue.parent
    squares = [
        {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring(46 + i)]}}
        for i, name in enumerate(names)
    ]
    (folder / "departements.json").write_text(json.dumps({"features": squares}), encoding="utf-8")
    geometries = [{"type": "LineString", "arcs": [0]}]
    rivers = {"arcs": [[[1.5, 47.9], [2.5, 47.9]]], "objects": {"rivers": {"geometries": geometries}}}
    (folder / "rivers.json").write_text(json.dumps(rivers), encoding="utf-8")
    files = ["--departements", str(folder / "departements.json"), "--cours-eau", str(folder / "rivers.json")]
    dates = ["--date-departements", "2026-03", "--date-cours-eau", "2024-12"]
    return CliRunner().invoke(fonds, [*files, *dates, "--catalogue", str(catalogue)])


def ring(south: float) -> list[list[float]]:
    return [[1, south], [1, south + 1], [3, south + 1], [3, south], [1, south]]


def test_outlines_are_drawn_once_and_dated(catalogue: Path) -> None:
    import_tables(catalogue)
    assert draw(catalogue).exit_code == 0
    before = contents(catalogue)
    drawn = {name: json.loads(before[f"territoires/fonds/{name}.json"]) for name in LAYERS}
    assert {name: list(layer["contours"]) for name, layer in drawn.items()} == LAYERS
    assert drawn["cours-eau"]["source_date"] == "2024-12"
    draw(catalogue)
    assert contents(catalogue) == before


LAYERS = {"departements": ["18", "45"], "plateformes": ["2402", "2410"], "cours-eau": ["loire"]}


def test_a_map_that_lacks_a_departement_is_refused(catalogue: Path) -> None:
    import_tables(catalogue)
    result = draw(catalogue, ("Cher",))
    assert refused(result)
    assert "Loiret" in result.output


def test_outlines_need_the_gazetteer(catalogue: Path) -> None:
    assert refused(draw(catalogue))
