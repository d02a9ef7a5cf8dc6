"""`filrouge import`: adds, never overwrites, says what it did, and writes nothing when a line is wrong."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.interop.ground import (
    FAMILLE,
    FORMATION,
    ROOT,
    STRUCTURE,
    empty_catalogue,
    read,
    snapshot,
    table,
)

from filrouge.commands.import_ import command

OFFER = "plateformes/bourges/offres/cap-cuisine-lycee-saint-essai-bourges.yml"
MISSION = {
    **STRUCTURE,
    "id": "mission-d-essai",
    "type": "mission_locale",
    "nom": "Mission locale d'Essai",
    "uai": "",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return empty_catalogue(tmp_path)


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    return {
        "structures": table(tmp_path / "structures.csv", STRUCTURE, MISSION),
        "formations": table(tmp_path / "formations.csv", FORMATION),
        "familles": table(tmp_path / "familles.csv", FAMILLE),
    }


def bring(root: Path, sources: dict[str, Path]) -> list[Result]:
    catalogue = ("--catalogue", root)
    return [
        run("structures", sources["structures"], *catalogue),
        run("formations", sources["formations"], "--familles", sources["familles"], *catalogue),
        run("accueil", *catalogue),
    ]


def test_the_three_imports_fill_an_empty_catalogue(root: Path, sources: dict[str, Path]) -> None:
    results = bring(root, sources)
    assert [result.exit_code for result in results] == [0, 0, 0]
    assert sorted(path.name for path in (root / "organismes").iterdir()) == [
        "lycee-saint-essai-bourges.yml",
        "mission-locale-essai-bourges.yml",
    ]
    assert read(root / OFFER)["nom"] == "CAP cuisine"
    assert (root / "plateformes/bourges/offres/accompagnement-mission-locale-essai-bourges.yml").exists()


def test_the_report_is_in_french(root: Path, sources: dict[str, Path]) -> None:
    assert "2  fiche(s) créée(s)" in bring(root, sources)[0].stderr


def test_doing_it_again_changes_nothing(root: Path, sources: dict[str, Path]) -> None:
    bring(root, sources)
    before = snapshot(root)
    results = bring(root, sources)
    assert snapshot(root) == before
    assert "2  fiche(s) inchangée(s)" in results[0].stderr


def test_what_people_wrote_stays(root: Path, sources: dict[str, Path]) -> None:
    bring(root, sources)
    text = (
        (root / OFFER)
        .read_text("utf-8")
        .replace("nom: CAP cuisine", "nom: CAP cuisine du soir # vu sur place")
    )
    (root / OFFER).write_text(text, encoding="utf-8")
    results = bring(root, sources)
    assert (root / OFFER).read_text("utf-8") == text
    assert f"{OFFER} : nom" in results[1].stderr


def test_a_new_source_updates_what_nobody_touched(
    root: Path, sources: dict[str, Path], tmp_path: Path
) -> None:
    bring(root, sources)
    newer = table(tmp_path / "newer.csv", {**STRUCTURE, "adresse": "2 rue Neuve"}, MISSION)
    result = run("structures", newer, "--ancien", sources["structures"], "--catalogue", root)
    assert result.exit_code == 0
    assert "2 rue Neuve" in (root / "organismes/lycee-saint-essai-bourges.yml").read_text("utf-8")


def test_nothing_is_written_when_one_line_is_wrong(root: Path, tmp_path: Path) -> None:
    before = snapshot(root)
    source = table(tmp_path / "s.csv", STRUCTURE, {**MISSION, "code_postal": "99999"})
    result = run("structures", source, "--catalogue", root)
    assert result.exit_code == 1
    assert "Rien n’a été écrit." in result.stderr
    assert re.search(r"s\.csv:3 : code_postal : .*99999", result.stderr)
    assert snapshot(root) == before


def test_a_file_that_is_not_a_table_is_refused_without_a_traceback(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "s.csv"
    source.write_bytes(b"\xff\xfe\x00")
    result = run("formations", source, "--catalogue", root)
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr


def test_a_catalogue_without_territories_is_refused(tmp_path: Path, sources: dict[str, Path]) -> None:
    result = run("structures", sources["structures"], "--catalogue", tmp_path / "rien")
    assert result.exit_code == 1
    assert "Rien n’a été écrit." in result.stderr


def test_the_real_catalogue_is_complete_for_what_offers_need() -> None:
    """At least what the region's sources hold: organisations and offers are numerous and linked."""
    organismes = {path.stem for path in (ROOT / "catalogue/organismes").glob("*.yml")}
    offers = list((ROOT / "catalogue").glob("plateformes/*/offres/*.yml"))
    assert len(organismes) >= 400
    assert len(offers) >= 1400
    named = {re.search(r"^organisme: (\S+)$", path.read_text("utf-8"), re.M)[1] for path in offers}  # type: ignore[index]
    assert named <= organismes
