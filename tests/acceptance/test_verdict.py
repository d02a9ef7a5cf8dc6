"""`filrouge verdict` as its users run it, on a small copy of the real catalogue."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
SHAPE = ["offre", "verdict", "raisons", "a_verifier", "leviers", "justificatifs"]
PROFIL = {
    "date": "2026-11-23", "naissance": "2009-12", "commune": "18279", "rayon_km": 30, "internat": None,
    "sortie": "2026-01", "niveau": 0, "francais": None, "faits": {"jdc": True, "rsa": False},
    "objectif": None,
}  # fmt: skip
EPIDE = "parcours-epide-bourges-osmoy"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue without the offers of most platforms, and two offers of our own."""
    folder = tmp_path_factory.mktemp("projet")
    shutil.copytree(PROJECT / "catalogue", folder / "catalogue")
    for path in (folder / "catalogue").glob("plateformes/*/offres/*.yml"):
        if path.parent.parent.name not in ("vierzon", "bourges"):
            path.unlink()
    shutil.rmtree(folder / "catalogue" / "parcours-types")
    offres = folder / "catalogue/plateformes/bourges/offres"
    known = (offres / f"{EPIDE}.yml").read_text("utf-8")
    (offres / "en-pause.yml").write_text(
        known.replace("nom: ", "nom: En pause, ") + "etat: suspendue\n", "utf-8"
    )
    (offres / "finie.yml").write_text(known.replace("nom: ", "nom: Finie, ") + "etat: archivee\n", "utf-8")
    return folder


def run(project: Path, profil: Mapping[str, Any] | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a profile on standard input."""
    text = profil if isinstance(profil, str) else json.dumps(profil)
    command = [sys.executable, "-m", "filrouge.cli", "verdict", "-", *arguments]
    return subprocess.run(
        command, cwd=project, input=text, capture_output=True, encoding="utf-8", check=False
    )


def verdict_of(project: Path, offre: str, *arguments: str, **changes: object) -> Mapping[str, Any]:
    done = run(project, PROFIL | changes, "--json", "--offre", offre, *arguments)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_verdicts_have_the_agreed_shape_open_doors_first(project: Path) -> None:
    done = run(project, PROFIL, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert all(list(each) == SHAPE for each in found)
    order = ["oui", "a-verifier", "non"]
    ranks = [(order.index(each["verdict"]), each["offre"]) for each in found]
    assert ranks == sorted(ranks)
    assert {each["verdict"] for each in found} == {*order}
    levers = [lever for each in found for lever in each["leviers"]]
    assert levers and all(list(lever) == ["type", "texte", "des"] for lever in levers)
    assert {lever["type"] for lever in levers} <= {"temps", "etape", "lieu", "statut", "expire", "place"}
    assert all(each["raisons"] for each in found)
    assert all(each["a_verifier"] for each in found if each["verdict"] == "a-verifier")
    assert all(each["leviers"] for each in found if each["verdict"] == "non")


def test_too_young_says_from_when(project: Path) -> None:
    found = verdict_of(project, EPIDE)
    assert found["verdict"] == "non"
    assert found["raisons"] == ["Il faut avoir entre 17 et 25\u00a0ans."]
    (lever,) = found["leviers"]
    assert (lever["type"], lever["des"]) == ("temps", "2026-12-01")
    assert "31\u00a0décembre 2026" in lever["texte"]


@pytest.mark.parametrize(("day", "verdict"), [("2026-12-15", "a-verifier"), ("2027-01-04", "oui")])
def test_the_day_of_entry_counts_and_the_month_of_the_birthday_is_unsure(
    project: Path, day: str, verdict: str
) -> None:
    facts = {"jdc": True, "nationalite-francaise": True, "sans-emploi-ni-formation": True}
    found = verdict_of(project, EPIDE, "--date", day, faits=facts, internat=True)
    assert found["verdict"] == verdict
    assert bool(found["a_verifier"]) == (verdict == "a-verifier")


def test_a_suspended_offer_is_closed_and_an_archived_one_is_not_listed(project: Path) -> None:
    found = verdict_of(project, "en-pause", naissance="2006-01")
    assert found["verdict"] == "non"
    assert [lever["type"] for lever in found["leviers"]] == ["place"]
    listed = {each["offre"] for each in json.loads(run(project, PROFIL, "--json").stdout)}
    assert EPIDE in listed
    assert "finie" not in listed
    assert verdict_of(project, "finie", naissance="2006-01")["verdict"] == "non"


def test_who_lives_elsewhere_is_told_which_territory_is_served(project: Path) -> None:
    offres = project / "catalogue/plateformes/bourges/offres"
    served = next(
        path.stem
        for path in sorted(offres.iterdir())
        if 'zone_eligibilite:\n  - "18"' in path.read_text("utf-8")
    )
    found = verdict_of(project, served, commune="37261")
    assert found["verdict"] == "non"
    assert "lieu" in {lever["type"] for lever in found["leviers"]}
    assert any("Cher" in reason for reason in found["raisons"])
    assert verdict_of(project, served, commune="18033")["verdict"] != "non"


def test_people_get_a_table_and_a_sheet(project: Path) -> None:
    every = run(project, PROFIL)
    assert every.returncode == 0
    assert every.stdout.startswith("RÉPONSE ")
    assert "à vérifier" in every.stderr
    sheet = run(project, PROFIL, "--offre", EPIDE).stdout
    assert sheet.startswith("non\u00a0: ")
    assert "Pourquoi" in sheet and "Ce qui peut changer" in sheet


def test_a_file_is_read_too(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "profil.json"
    path.write_text(json.dumps(PROFIL), encoding="utf-8")
    command = [sys.executable, "-m", "filrouge.cli", "verdict", str(path), "--json", "--offre", EPIDE]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert json.loads(done.stdout)[0]["offre"] == EPIDE


def test_a_wrong_profile_is_refused_all_at_once(project: Path) -> None:
    wrong = PROFIL | {"date": "2026-11-31", "commune": "18000", "pointure": 42, "faits": {"jdcc": True}}
    done = run(project, wrong, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("entrée standard:1:") and ": erreur: " in line for line in lines)


@pytest.mark.parametrize("command", ["verdict", "plan"])
@pytest.mark.parametrize("years", [-11, 11, 400])
def test_a_day_of_another_time_is_refused(project: Path, command: str, years: int) -> None:
    day = f"{date.today().year + years}-01-15"
    arguments = [sys.executable, "-m", "filrouge.cli", command, "-", "--date", day]
    done = subprocess.run(
        arguments, cwd=project, input=json.dumps(PROFIL), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Le {day} est à plus de 10 ans d’aujourd’hui. Écrivez une date entre" in done.stderr


def test_a_plan_starts_on_the_day_that_is_given(project: Path) -> None:
    arguments = [sys.executable, "-m", "filrouge.cli", "plan", "-", "--json", "--date", "2027-10-04"]
    done = subprocess.run(
        arguments, cwd=project, input=json.dumps(PROFIL), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    starts = [each["debut"] for each in json.loads(done.stdout)["parcours"]]
    assert starts and min(starts) >= "2027-10-04"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--offre", "parcours-epide-bourges-osmo"], EPIDE),
        (["rien.json"], "n’existe pas"),
        (["-", "--date", "demain"], "--date"),
        ([], "PROFIL.json"),
    ],
)
def test_wrong_use_is_said_in_french(project: Path, arguments: list[str], said: str) -> None:
    command = [sys.executable, "-m", "filrouge.cli", "verdict", *arguments]
    done = subprocess.run(
        command, cwd=project, input=json.dumps(PROFIL), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_invalid_catalogue_gives_its_findings(tmp_path: Path) -> None:
    done = run(tmp_path, PROFIL, "--catalogue", str(tmp_path / "rien"))
    assert done.returncode == 1
    assert "n’existe pas" in done.stderr
