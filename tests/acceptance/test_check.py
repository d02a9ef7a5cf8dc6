"""`filrouge check` as its users run it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TODAY = "2026-11-23"


def check(*arguments: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "filrouge.cli", "check", "--date", TODAY, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose catalogue has one platform left, and one offer with two mistakes."""
    project = tmp_path_factory.mktemp("projet")
    shutil.copytree(PROJECT / "catalogue", project / "catalogue")
    for path in (project / "catalogue").glob("plateformes/*/offres/*.yml"):
        if path.parent.parent.name != "vierzon":
            path.unlink()
    offre = min((project / "catalogue/plateformes/vierzon/offres").iterdir())
    lines = offre.read_text(encoding="utf-8").split("\n")
    lines = ["organisme: personne" if line.startswith("organisme:") else line for line in lines]
    lines = ["etape: sommeil" if line.startswith("etape:") else line for line in lines]
    offre.rename(offre.with_name("cassee.yml")).write_text("\n".join(lines), encoding="utf-8")
    return project


def test_the_real_catalogue_has_no_error() -> None:
    done = check()
    assert done.returncode == 0, done.stdout
    assert "0 erreur," in done.stderr.replace("\u00a0", " ")
    assert "offres" in done.stderr
    assert ": info:" not in done.stdout


def test_infos_are_shown_on_demand() -> None:
    done = check("--infos", "catalogue/plateformes/vierzon/plateforme.yml")
    assert done.returncode == 0
    assert "catalogue/plateformes/vierzon/plateforme.yml" in done.stdout
    assert ": info:" in done.stdout


def test_an_error_ends_with_1_and_says_where(spoilt: Path) -> None:
    done = check(folder=spoilt)
    assert done.returncode == 1
    found = [line.split(":") for line in done.stdout.split("\n") if ": erreur:" in line]
    assert {file for file, *_ in found} == {"catalogue/plateformes/vierzon/offres/cassee.yml"}
    assert all(int(line) > 1 and int(column) > 1 for _, line, column, *_ in found)
    assert {field.strip() for _, _, _, _, field, *_ in found} == {"etape"}


def test_json_is_a_list_of_whole_records(spoilt: Path) -> None:
    done = check("--format", "json", folder=spoilt)
    records = json.loads(done.stdout)
    keys = {"code", "severity", "file", "line", "column", "field", "message", "remedy"}
    assert all(record.keys() == keys for record in records)
    assert "erreur" in {record["severity"] for record in records}
    assert "info" in {record["severity"] for record in records}


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_forges_have_their_formats(spoilt: Path, form: str) -> None:
    done = check("--format", form, folder=spoilt)
    assert done.returncode == 1
    assert "cassee.yml" in done.stdout


def test_only_what_is_asked_is_shown(spoilt: Path) -> None:
    elsewhere = check("catalogue/dispositifs", folder=spoilt)
    assert (elsewhere.returncode, elsewhere.stdout) == (0, "")
    here = check("catalogue/plateformes/vierzon/", "catalogue/dispositifs", folder=spoilt)
    assert here.returncode == 1


def test_the_whole_catalogue_may_be_named(spoilt: Path) -> None:
    assert check("catalogue", folder=spoilt).stdout == check(folder=spoilt).stdout


def test_another_catalogue_may_be_given(spoilt: Path, tmp_path: Path) -> None:
    catalogue = spoilt / "catalogue"
    done = check("--catalogue", str(catalogue), folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(catalogue.as_posix())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["catalogue/rien"], "n’existe pas"),
        (["README.md"], "pas dans le catalogue"),
        (["--catalogue", "rien"], "n’existe pas"),
        (["--format", "xml"], "xml"),
        (["--date", "hier"], "hier"),
    ],
)
def test_a_wrong_use_ends_with_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "README.md").write_text("bonjour", encoding="utf-8")
    done = check(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_an_empty_catalogue_is_findings_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    done = check(folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
