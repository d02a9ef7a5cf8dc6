"""`filrouge stale` as one runs it, on the small catalogue of the real one."""

import json
from pathlib import Path

import pytest

from filrouge import cli
from filrouge.catalogue.layout import Kind
from filrouge.commands import stale as command
from filrouge.contribute.issue import Addresses

TODAY = "2026-11-23"
PLACES = Addresses(
    lambda kind, name: f"https://site.example/{name}/",
    lambda path: f"https://forge.example/{path}",
    lambda owner: f"https://site.example/fraicheur/{owner}/",
    "https://site.example/guide/",
)


@pytest.fixture
def project(small_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_catalogue.parent)
    monkeypatch.setattr(command, "_addresses", lambda: PLACES)
    return small_catalogue.parent


def stale(*arguments: str) -> int:
    return cli.run(["stale", "--date", TODAY, *arguments])


def date_check(project: Path, pattern: str, day: str) -> Path:
    """Write that someone checked the first file of a pattern that day."""
    path = min(project.glob(pattern))
    text = path.read_text("utf-8")
    changed = text.replace("etat: a-verifier\n", f'etat: verifiee\n  date: "{day}"\n')
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return path


def test_entries_are_told_by_platform_with_their_reason(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stale("--plateforme", "vierzon") == 1
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0].startswith("Plateforme de Vierzon (")
    assert all(line.startswith("catalogue/") and "Jamais vérifiée" in line for line in lines[1:])
    assert told.err.endswith("1\u00a0plateforme.\n")


@pytest.mark.parametrize("asked", [["--json"], ["--format", "json"]])
def test_programs_have_json(project: Path, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert stale(*asked) == 1
    records = json.loads(capsys.readouterr().out)
    assert len({record["plateforme"] for record in records}) == 20
    for record in records:
        assert (project / record["file"]).is_file()


def test_a_check_too_old_to_be_published_is_still_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is an error for `check` and `build`: here, it is the first thing to do."""
    path = date_check(project, "catalogue/plateformes/vierzon/offres/*.yml", "2023-11-01")
    assert cli.run(["check", "--date", TODAY]) == 1
    capsys.readouterr()
    assert stale("--json", "--plateforme", "vierzon") == 1
    records = json.loads(capsys.readouterr().out)
    (found,) = [record for record in records if record["id"] == path.stem]
    assert (found["depuis"], found["motifs"][0]["code"]) == ("2023-11-01", "verification-perimee")
    assert found["motifs"][0]["severity"] == "erreur"


def test_another_error_is_told_as_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = min(project.glob("catalogue/organismes/*.yml"))
    path.write_text("nom: X\n", encoding="utf-8")
    assert stale() == 1
    assert f"{path.relative_to(project).as_posix()}:1:1: erreur:" in capsys.readouterr().out


def test_nothing_to_do_ends_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in project.glob("catalogue/organismes/*.yml"):
        date_check(project, path.relative_to(project).as_posix(), TODAY)
    date_check(project, "catalogue/plateformes/vierzon/plateforme.yml", TODAY)
    date_check(project, "catalogue/plateformes/vierzon/offres/*.yml", TODAY)
    assert stale("--plateforme", "vierzon") == 0
    assert "Rien à relire." in capsys.readouterr().err


def test_issues_are_written_one_file_a_platform(project: Path, tmp_path: Path) -> None:
    broken = {
        "adresse": "https://mort.example/",
        "etat": "mort",
        "message": "Morte.",
        "places": [{"file": "docs/donnees.md"}, {"file": "catalogue/plateformes/tours/plateforme.yml"}],
    }
    (tmp_path / "liens.json").write_text(json.dumps([broken]), encoding="utf-8")
    assert stale("--format", "markdown", "--liens", "liens.json", "--out", "signalements") == 1
    written = {path.stem: path.read_text("utf-8") for path in (project / "signalements").glob("*.md")}
    assert len(written) == 20
    looked_at = (project / "signalements/plateformes.txt").read_text("utf-8").split()
    assert set(looked_at) == {*written, "region"}
    first, marker, *_ = written["vierzon"].splitlines()
    assert first == "# Fraîcheur\u00a0: Plateforme de Vierzon"
    assert marker == "<!-- filrouge:fraicheur:vierzon -->"
    holding = {name for name, text in written.items() if "https://mort.example/" in text}
    assert holding == {"centre-val-de-loire", "tours"}
    assert "https://forge.example/catalogue/plateformes/vierzon/plateforme.yml" in written["vierzon"]


def test_one_issue_may_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale("--format", "markdown", "--plateforme", "blois") == 1
    told = capsys.readouterr().out
    assert told.startswith("# Fraîcheur\u00a0: Plateforme de Blois\n<!-- filrouge:fraicheur:blois -->\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--plateforme", "vierzo"], "Vouliez-vous dire « vierzon » ?"),
        (["--catalogue", "rien"], "n’existe pas"),
        (["--out", "x"], "vont avec « --format markdown »"),
        (["--format", "json", "--liens", "x"], "vont avec « --format markdown »"),
        (["--format", "markdown", "--out", "catalogue"], "n’est pas vide"),
    ],
)
def test_a_wrong_use_ends_with_2(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stale(*arguments) == 2
    assert said in capsys.readouterr().err.replace("\u00a0", " ")


def test_a_wrong_file_of_links_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale("--format", "markdown", "--liens", "absent.json") == 1
    assert "n’est pas un résultat de" in capsys.readouterr().err


def test_issues_lead_where_the_configuration_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "SITE_URL": "https://exemple.fr/fil-rouge/",
        "FORGE_KIND": "gitlab",
        "FORGE_URL": "https://forge.exemple.fr/groupe/depot",
        "FORGE_BRANCH": "main",
    }.items():
        monkeypatch.setenv(name, value)
    places = command._addresses()
    assert places.page(Kind.OFFRE, "cap") == "https://exemple.fr/fil-rouge/offres/cap/"
    assert places.queue("tours") == "https://exemple.fr/fil-rouge/fraicheur/tours/"
    assert places.guide == "https://exemple.fr/fil-rouge/guide-de-l-animateur/"
    assert places.edit("docs/a.md") == "https://forge.exemple.fr/groupe/depot/-/edit/main/docs/a.md"
