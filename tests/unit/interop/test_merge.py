"""An import adds what is missing, leaves what people wrote, and writes all or nothing."""

import json
from pathlib import Path

import pytest

from filrouge.interop.merge import Entry, Fate, merge

DATA = {"nom": "Lycée d’essai", "type": "formation", "frais": "gratuit"}
PATH = "plateformes/essai/offres/essai.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    schema = {"properties": {key: {} for key in ["nom", "type", "description", "frais"]}}
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/offre.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    return tmp_path


def entry(**fields: str) -> Entry:
    return Entry(PATH, "offre", {**DATA, **fields})


def test_a_missing_file_is_created_in_the_order_of_the_schema(root: Path) -> None:
    report = merge(root, [entry(description="Un\ndeux")])
    assert (root / PATH).read_text("utf-8") == (
        "nom: Lycée d’essai\ntype: formation\ndescription: |-\n  Un\n  deux\nfrais: gratuit\n"
    )
    assert report.fates == {Fate.CREEE: 1}


def test_the_same_import_again_changes_nothing(root: Path) -> None:
    merge(root, [entry()])
    written = (root / PATH).stat().st_mtime_ns
    assert merge(root, [entry()]).fates == {Fate.INCHANGEE: 1}
    assert (root / PATH).stat().st_mtime_ns == written


def test_a_hand_edited_field_is_never_overwritten_and_is_reported(root: Path) -> None:
    merge(root, [entry()])
    (root / PATH).write_text("nom: Corrigé à la main\ntype: formation\nfrais: gratuit\n", encoding="utf-8")
    report = merge(root, [entry()])
    assert "Corrigé à la main" in (root / PATH).read_text("utf-8")
    assert report.divergences == [f"{PATH} : nom"]


def test_a_missing_field_takes_its_place_and_comments_stay(root: Path) -> None:
    merge(root, [])
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_text("# relu\nnom: Essai # court\n\n# combien\nfrais: payant\n", encoding="utf-8")
    report = merge(root, [entry()])
    assert (root / PATH).read_text("utf-8") == (
        "# relu\nnom: Essai # court\ntype: formation\n\n# combien\nfrais: payant\n"
    )
    assert report.fates == {Fate.COMPLETEE: 1}


def test_with_the_previous_source_only_untouched_fields_follow_the_new_one(root: Path) -> None:
    merge(root, [entry()])
    text = (root / PATH).read_text("utf-8").replace("gratuit", "payant")
    (root / PATH).write_text(text, encoding="utf-8")
    merge(root, [entry(nom="Lycée renommé", frais="autre")], base=[entry()])
    assert (root / PATH).read_text("utf-8") == "nom: Lycée renommé\ntype: formation\nfrais: payant\n"


def test_a_field_removed_by_hand_does_not_come_back(root: Path) -> None:
    merge(root, [entry()])
    (root / PATH).write_text("nom: Lycée d’essai\ntype: formation\n", encoding="utf-8")
    merge(root, [entry()], base=[entry()])
    assert "frais" not in (root / PATH).read_text("utf-8")


def test_a_file_in_another_style_is_written_anew_rather_than_broken(root: Path) -> None:
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_text("{nom: Essai,\ntype: formation}\n", encoding="utf-8")
    merge(root, [entry()])
    assert (root / PATH).read_text("utf-8") == "nom: Essai\ntype: formation\nfrais: gratuit\n"


def test_an_unreadable_file_stops_everything(root: Path) -> None:
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_text("nom: [\n", encoding="utf-8")
    report = merge(root, [Entry("plateformes/essai/offres/autre.yml", "offre", DATA), entry()])
    assert report.findings
    assert sorted(path.name for path in (root / PATH).parent.iterdir()) == ["essai.yml"]


def test_the_report_counts_in_french(root: Path) -> None:
    lines = merge(root, [entry()]).lines()
    assert lines[0] == "     1  fiche(s) créée(s)"
