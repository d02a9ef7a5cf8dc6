"""The files that forges read follow the catalogue and its schemas; the committed ones are up to date."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.unit.site.conftest import make_catalogue

from filrouge import cli
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Animation, Catalogue
from filrouge.catalogue.review import Stage
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute.forge_files import forge_files
from filrouge.contribute.forge_files.codeowners import codeowners
from filrouge.contribute.form.reasons import REASONS
from filrouge.contribute.owners import Owners

ROOT = Path(__file__).parents[3]
SCHEMAS = Schemas.load(ROOT / "catalogue/schemas").by_kind


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    known = load(ROOT / "catalogue", today=date(2026, 11, 23), despite={Stage.WORTHLESS.value}).catalogue
    assert known is not None
    return known


def led(catalogue: Catalogue, *names: str) -> Catalogue:
    """The same, where these platforms have someone."""
    plateformes = {
        name: replace(each, animation=Animation("Coordination", f"{name}@example.org"))
        if name in names
        else each
        for name, each in catalogue.plateformes.items()
    }
    return replace(catalogue, plateformes=plateformes)


def owner_of(path: str, text: str) -> str:
    """Who is asked for a path: the last line that fits, as forges read it."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    found = [
        owner for start, owner in lines if path == start or (start.endswith("/") and path.startswith(start))
    ]
    return found[-1] if found else ""


def test_the_committed_files_are_up_to_date(catalogue: Catalogue) -> None:
    made = forge_files(catalogue, SCHEMAS)
    # Run « filrouge forge » to write them again.
    assert {path: (ROOT / path).read_text("utf-8") for path in made} == made
    folders = [".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"]
    present = {path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).iterdir()}
    assert present <= made.keys(), "nothing is left of a form that is gone"


def test_each_entry_asks_its_platform_and_the_regional_one_stands_in(catalogue: Catalogue) -> None:
    text = codeowners(led(catalogue, "centre-val-de-loire", "vierzon"))
    for path, owner in Owners(catalogue).by_path().items():
        expected = "vierzon" if owner == "vierzon" else "centre-val-de-loire"
        assert owner_of(f"/catalogue/{path}", text) == f"{expected}@example.org"
    assert owner_of("/catalogue/schemas/offre.schema.json", text) == "centre-val-de-loire@example.org"
    assert owner_of("/scripts/serve.py", text) == ""


def test_without_the_regional_platform_the_others_ask_for_nobody(catalogue: Catalogue) -> None:
    text = codeowners(led(catalogue, "vierzon"))
    assert owner_of("/catalogue/plateformes/vierzon/offres/x.yml", text) == "vierzon@example.org"
    assert owner_of("/catalogue/plateformes/tours/offres/x.yml", text) == ""
    assert "# - Plateforme de Tours" in text and "# - Plateforme de Vierzon" not in text


def test_a_name_cannot_add_a_line() -> None:
    tiny = make_catalogue()
    name = next(iter(tiny.plateformes))
    hostile = replace(tiny.plateformes[name], nom="A\n* @pirate")
    text = codeowners(replace(tiny, plateformes={name: hostile}))
    assert not [line for line in text.splitlines() if line.startswith("*")]


@pytest.mark.parametrize("name", ["correction", "offre", "organisme", "config"])
def test_github_accepts_each_form(name: str) -> None:
    schema = "vendor.github-issue-config" if name == "config" else "vendor.github-issue-forms"
    path = ROOT / f".github/ISSUE_TEMPLATE/{name}.yml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", [Kind.OFFRE, Kind.ORGANISME])
def test_a_form_says_fields_as_the_schema_does(kind: Kind, catalogue: Catalogue) -> None:
    form = yaml.safe_load(forge_files(catalogue, SCHEMAS)[f".github/ISSUE_TEMPLATE/{kind}.yml"])
    properties = SCHEMAS[kind]["properties"]
    asked = {each["id"]: each for each in form["body"] if "id" in each}
    for name, each in asked.items():
        assert each["attributes"]["label"] == properties[name]["title"]
        assert "guillemets" not in each["attributes"]["description"]
        holder = properties[name].get("items", properties[name])
        assert len(each["attributes"].get("options", ())) == len(holder.get("enum", ()))
    # The platform chooses the themes; everything else that a file needs is asked.
    assert set(SCHEMAS[kind]["required"]) - {"thematiques"} <= asked.keys()


def test_the_seven_reasons_are_all_offered(catalogue: Catalogue) -> None:
    form = yaml.safe_load(forge_files(catalogue, SCHEMAS)[".github/ISSUE_TEMPLATE/correction.yml"])
    asked = {each["id"]: each["attributes"] for each in form["body"] if "id" in each}
    assert asked["raison"]["options"] == list(REASONS)
    assert len(REASONS) == 7


def test_the_command_says_what_is_stale_then_writes_it(
    small_catalogue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_catalogue.parent)
    assert cli.run(["forge", "--check"]) == 1
    assert "CODEOWNERS" in capsys.readouterr().out
    assert not Path("CODEOWNERS").exists()
    assert cli.run(["forge"]) == 0
    assert cli.run(["forge", "--check"]) == 0
    platform = small_catalogue / "plateformes/vierzon/plateforme.yml"
    text = "animation:\n  fonction: Coordination\n  courriel: vierzon@example.org\n"
    platform.write_text(platform.read_text("utf-8") + text, encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["forge", "--check"]) == 1
    assert capsys.readouterr().out == "CODEOWNERS\n"
    platform.write_text("nom: [", encoding="utf-8")
    assert cli.run(["forge"]) == 1
