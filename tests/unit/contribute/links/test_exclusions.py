"""What is not visited is written down, with a reason that does not hold for ever."""

import shutil
from datetime import date
from pathlib import Path

from filrouge.catalogue.lien_exclu import LienExclu
from filrouge.contribute.links.exclusions import excluded, read, to_review

ROOT = Path(__file__).parents[4]
RAISON = "Ce site se vérifie à la main."
PRO = LienExclu("pro", "https://pro.example/reserve/", RAISON, "2026-01-10")
TODAY = date(2026, 11, 23)


def test_an_exclusion_covers_what_begins_so() -> None:
    assert excluded("https://pro.example/reserve/page", [PRO]) is PRO
    assert excluded("https://pro.example/", [PRO]) is None
    assert excluded("https://pro.example.voleur.example/reserve/", [PRO]) is None


def test_an_exclusion_is_reviewed_when_it_is_old_or_useless() -> None:
    assert to_review([PRO], ["pro"], TODAY) == []
    assert to_review([PRO], [], TODAY) == [PRO]
    assert to_review([PRO], ["pro"], date(2027, 1, 10)) == [PRO]


def test_exclusions_are_read_and_judged_like_entries(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "catalogue/schemas", tmp_path / "schemas")
    folder = tmp_path / "liens-exclus"
    folder.mkdir()
    lines = f'adresse: "{PRO.adresse}"\nraison: {RAISON}\ndate: "{PRO.date}"\n'
    (folder / "pro.yml").write_text(lines, encoding="utf-8")
    assert read(tmp_path) == ([PRO], [])
    (folder / "sans-raison.yml").write_text(lines.replace("raison", "motif"), encoding="utf-8")
    found, wrong = read(tmp_path)
    assert found == [PRO]
    assert {(finding.code, finding.field) for finding in wrong} == {
        ("champ-obligatoire", "raison"),
        ("champ-inconnu", "motif"),
    }


def test_no_exclusion_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])
