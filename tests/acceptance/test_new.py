"""`filrouge new`: what it writes is at its place, never over a file, and lacks only what is left to say."""

import json
import re
import sys
from pathlib import Path

import pytest

from filrouge import cli
from filrouge.catalogue import yaml12
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.schemas import Schemas
from filrouge.commands import new as command
from filrouge.interop.new_entry import text_of

OFFRE = ["--plateforme", "vierzon", "--organisme", "mission-locale-jeunes-pays-vierzon"]
PLACES = {
    "offre": "plateformes/vierzon/offres/l-oeuvre-n-o-1-mission-locale-jeunes-pays-vierzon.yml",
    "organisme": "organismes/l-oeuvre-n-o-1.yml",
    "plateforme": "plateformes/l-oeuvre-n-o-1/plateforme.yml",
    "parcours-type": "parcours-types/l-oeuvre-n-o-1.yml",
    "dispositif": "dispositifs/l-oeuvre-n-o-1.yml",
}
NAME = "L’œuvre n o 1 : « oui » #"


@pytest.fixture(autouse=True)
def project(small_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_catalogue.parent)
    return small_catalogue


def new(*arguments: str) -> int:
    return cli.run(["new", *arguments])


def findings(path: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    cli.run(["check", "--format", "json", "--date", "2026-11-23"])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return [each for each in found if each["severity"] == "erreur"] + [
        each for each in found if each["file"] == path and each["severity"] != "erreur"
    ]


def as_filled(text: str) -> str:
    """The same once every example is in use."""
    lines = [line for line in text.splitlines() if line != "#" and not line.startswith(("# À ", "# Fac"))]
    return "\n".join(line[2:] if line.startswith("# ") else line for line in lines[1:]) + "\n"


@pytest.mark.parametrize("kind", command.KINDS)
def test_what_is_written_lacks_only_the_fields_to_fill_in(
    kind: Kind, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = OFFRE if kind is Kind.OFFRE else []
    slug = Path(PLACES[kind]).stem if kind is not Kind.PLATEFORME else "l-oeuvre-n-o-1"
    assert new(kind.value, "--nom", NAME, "--id", slug, *more) == 0
    assert capsys.readouterr().out == f"catalogue/{PLACES[kind]}\n"
    schema = json.loads((project / f"schemas/{kind}.schema.json").read_text("utf-8"))
    left = {*schema["required"]} - {"nom", "organisme"} | ({"conditions"} if kind is Kind.OFFRE else set())
    found = findings(f"catalogue/{PLACES[kind]}", capsys)
    assert {each["field"] for each in found} == left
    assert {(each["file"], each["code"]) for each in found} == {
        (f"catalogue/{PLACES[kind]}", "champ-obligatoire")
    }


@pytest.mark.parametrize("kind", command.KINDS)
def test_the_examples_have_the_right_shape_once_in_use(kind: Kind, project: Path) -> None:
    schemas = Schemas.load(project / "schemas")
    known = {"nom": NAME, **({"organisme": "x"} if kind is Kind.OFFRE else {})}
    text = as_filled(text_of(kind, PLACES[kind], known, schemas))
    document, problems = yaml12.parse(text.encode(), "essai.yml")
    assert document is not None, problems
    assert document.data["nom"] == NAME
    wrong = [each for each in schemas.check(kind, document) if each.field != "modes_mobilisation"]
    assert [each.message for each in wrong] == []
    assert set(document.data) == set(schemas.by_kind[kind]["properties"]) - {"anciens_identifiants"}


@pytest.mark.parametrize("kind", command.KINDS)
def test_editors_are_told_the_schema(kind: Kind, project: Path) -> None:
    new(kind.value, "--nom", "Essai", "--id", "essai", *(OFFRE if kind is Kind.OFFRE else []))
    (path,) = [*project.rglob("essai.yml"), *project.glob("plateformes/essai/plateforme.yml")]
    first = path.read_text("utf-8").splitlines()[0]
    told = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert told
    assert (path.parent / told[1]).resolve() == (project / f"schemas/{kind}.schema.json").resolve()


def test_a_file_is_never_replaced(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("organisme", "--nom", "Essai") == 0
    path = project / "organismes/essai.yml"
    path.write_text("nom: le mien\n", encoding="utf-8")
    assert new("organisme", "--nom", "Essai") == 1
    assert path.read_text("utf-8") == "nom: le mien\n"
    assert "existe" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["offre"], "Il manque --nom, --plateforme, --organisme."),
        (["offre", "--nom", "Essai", *OFFRE[:1], "vierzn", *OFFRE[2:]], "Vouliez-vous dire « vierzon » ?"),
        (["offre", "--nom", "Essai", *OFFRE, "--dispositif", "xyz"], "« xyz » n’existe pas"),
        (["organisme", "--nom", "Essai", "--plateforme", "vierzon"], "ne vaut que pour une offre"),
        (["organisme", "--nom", "…"], "ni lettre ni chiffre"),
        (["organisme", "--nom", "Essai", "--id", "../ailleurs"], "n’est pas un identifiant"),
        (["offr"], "Vouliez-vous dire « offre » ?"),
        (["organisme", "--nom", "Essai", "--catalogue", "absent"], "n’est pas le dossier d’un catalogue"),
    ],
)
def test_wrong_use_is_explained_and_writes_nothing(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))
    assert new(*arguments) == 2
    assert said in capsys.readouterr().err.replace("\u00a0", " ")
    assert sorted(project.rglob("*")) == before


def test_on_a_terminal_what_is_missing_is_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"Nom": "Essai", "plateforme": "vierzon", "organisme": "mission-locale-jeunes-pays-vierzon"}
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    reply = lambda question, **_: next(v for key, v in answers.items() if key in question)  # noqa: E731
    monkeypatch.setattr(command.click, "prompt", reply)
    assert new("offre") == 0
    assert (project / "plateformes/vierzon/offres/essai-mission-locale-jeunes-pays-vierzon.yml").is_file()
