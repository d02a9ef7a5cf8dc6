"""`filrouge search` as its users run it, on a small copy of the real catalogue."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
HIT = ["id", "nom", "organisme", "commune", "plateforme", "distance_km", "score"]


def search(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "filrouge.cli", "search", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue without the offers of most platforms."""
    folder = tmp_path_factory.mktemp("projet")
    shutil.copytree(PROJECT / "catalogue", folder / "catalogue")
    for path in (folder / "catalogue").glob("plateformes/*/offres/*.yml"):
        if path.parent.parent.name not in ("vierzon", "bourges"):
            path.unlink()
    shutil.rmtree(folder / "catalogue" / "parcours-types", ignore_errors=True)
    return folder


def test_hits_have_the_agreed_shape_best_first(project: Path) -> None:
    done = search(project, "cap", "cuisine", "--json")
    assert done.returncode == 0, done.stderr
    hits = json.loads(done.stdout)
    assert hits
    assert all(list(hit) == HIT for hit in hits)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_near_a_commune_the_nearest_come_first_within_the_radius(project: Path) -> None:
    hits = json.loads(search(project, "--near", "Vierzon", "--radius", "45", "--json").stdout)
    distances = [hit["distance_km"] for hit in hits if hit["distance_km"] is not None]
    assert distances == sorted(distances)
    assert distances[0] < 5
    assert distances[-1] <= 45


def test_filters_narrow(project: Path) -> None:
    every = json.loads(search(project, "--json", "--limit", "10000").stdout)
    few = json.loads(search(project, "--json", "--limit", "10000", "--plateforme", "vierzon").stdout)
    assert {hit["plateforme"] for hit in few} == {"vierzon"}
    assert 0 < len(few) < len(every)


def test_organisations_and_dispositifs_are_found_when_asked(project: Path) -> None:
    hits = json.loads(search(project, "e2c", "--genre", "dispositif", "--json").stdout)
    assert hits[0]["id"] == "e2c"


def test_people_get_a_table_and_a_suggestion(project: Path) -> None:
    done = search(project, "cuisinne")
    assert done.returncode == 0
    assert done.stdout.startswith("NOM ")
    assert "réponse" in done.stderr
    assert "Warning" not in done.stderr


def test_nothing_found_is_not_a_failure(project: Path) -> None:
    done = search(project, "xyzxyz", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "0\xa0réponse" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--near", "Nulle-Part-Ailleurs"], "Aucune commune"),
        (["--radius", "10"], "--near"),
        (["--tri", "distance"], "--near"),
        (["--type", "formatio"], "formation"),
        (["--age", "-1"], "--age"),
        (["--tri", "hasard"], "--tri"),
    ],
)
def test_wrong_use_is_said_in_french(project: Path, arguments: list[str], said: str) -> None:
    done = search(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_an_entry_cannot_command_the_terminal(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "p")
    offre = min((tmp_path / "p/catalogue/plateformes/vierzon/offres").iterdir())
    lines = offre.read_text(encoding="utf-8").split("\n")
    hostile = 'nom: "Titre \\u202e piège zébulon"'
    offre.write_text("\n".join(hostile if line.startswith("nom:") else line for line in lines), "utf-8")
    done = search(tmp_path / "p", "zébulon")
    assert "\u202e" not in done.stdout


def test_an_invalid_catalogue_is_not_searched(tmp_path: Path) -> None:
    done = search(tmp_path, "cap", "--catalogue", str(tmp_path / "rien"))
    assert done.returncode == 1
    assert "n’existe pas" in done.stderr
    assert not list(tmp_path.iterdir())
