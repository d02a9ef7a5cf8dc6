"""`filrouge report` on prepared proposals: what each comment says, and that none can be made to deceive."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from tests.conftest import ROOT, TODAY
from tests.repository import Repository

from filrouge import cli
from filrouge.commands import report as command
from filrouge.contribute.form.address import form_address
from filrouge.contribute.markdown import JOINER, LONGEST
from filrouge.contribute.report.comment import MARKER, Addresses
from post_report import harmless

WHEN = "2026-11-20T10:00:00+01:00"
SITE = "https://site.example/"
OFFRES = "catalogue/plateformes/vierzon/offres"
OFFRE = f"{OFFRES}/accompagnement-mission-locale-jeunes-pays-vierzon.yml"
NEW = f"{OFFRES}/atelier-mobilite-vierzon.yml"

Said = Callable[..., str]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository whose catalogue holds one offer a platform, which nobody changes."""
    repository = Repository(tmp_path_factory.mktemp("depart"))
    shutil.copytree(ROOT / "catalogue", repository.folder / "catalogue")
    shutil.rmtree(repository.folder / "catalogue/parcours-types")
    for folder in repository.folder.glob("catalogue/plateformes/*/offres"):
        for path in sorted(folder.iterdir())[1:]:
            path.unlink()
    repository.write("README.md", "Un dépôt.\n")
    repository.commit(WHEN)
    return repository


@pytest.fixture
def proposal(base: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A branch of it, checked out where the command runs."""
    copy = base.clone(tmp_path / "proposition")
    copy.git("checkout", "--quiet", "-b", "proposition")
    monkeypatch.chdir(copy.folder)
    pages = {"offre": "offres", "organisme": "organismes", "plateforme": "plateformes"}
    places = lambda preview: Addresses(  # noqa: E731
        lambda kind, name: f"{SITE}{pages.get(kind, kind)}/{name}/",
        lambda kind, name, champ: f"{SITE}{form_address(kind, name, champ=champ)}",
        preview,
    )
    monkeypatch.setattr(command, "_addresses", places)
    return copy


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs the command on a folder; the comment, with plain spaces, after checking what all comments owe."""

    def run(expected: int = 0, base: str = "main", *more: str) -> str:
        arguments = ["report", "--base", base, "--format", "comment", "--date", TODAY, *more]
        assert cli.run(arguments) == expected
        text = capsys.readouterr().out
        assert len(text) <= LONGEST
        assert not text or text.startswith(f"{MARKER}\n")
        assert text == harmless(text, [SITE, "https://forge.example/"])
        return text.replace("\u00a0", " ")

    return run


def read(repository: Repository, path: str) -> str:
    return (repository.folder / path).read_text("utf-8")


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    text = read(repository, path)
    assert old in text
    repository.write(path, text.replace(old, new))


def offre(repository: Repository, **fields: str) -> str:
    """The text of a new offer: another one, with other fields."""
    text = read(repository, OFFRE)
    for name, value in {"nom": "Atelier mobilité", **fields}.items():
        text = re.sub(rf"^{name}: .*$", lambda _, line=f"{name}: {value}": line, text, flags=re.MULTILINE)
    return text


def plain(text: str) -> str:
    """What a person reads: without what protects the words."""
    return text.replace("\\", "").replace(JOINER, "")


def rendered(text: str) -> str:
    """What a forge shows, without the marker."""
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text.removeprefix(MARKER))


def test_an_added_offer_is_told_with_its_effect(proposal: Repository, say: Said) -> None:
    proposal.write(NEW, offre(proposal, etape="levee-freins"))
    told = say()
    assert "**1 fiche ajoutée. Aucune erreur : rien n’empêche la publication.**" in told
    assert "- **Atelier mobilité**. Complétude : " in told
    assert "À ajouter d’abord : téléphone" in told
    assert "| Lever ce qui bloque | Plateforme de Vierzon | 1 |  |" in told
    assert "- Plateforme de Vierzon, « Lever ce qui bloque » : une première offre." in told
    assert "Essai sur 40 situations inventées" in told
    assert re.search(r"- Atelier mobilité : .*« non » pour \d+ situations", told)
    assert "joint à la vérification, sous le nom « apercu »" in told


def test_the_form_is_not_opened_on_an_offer_that_is_not_published(proposal: Repository, say: Said) -> None:
    proposal.write(NEW, offre(proposal, frais="gratui"))
    told = say(1)
    assert "### À corriger (1)" in told
    assert "Corriger dans le formulaire" not in told


def test_a_removed_offer_says_what_is_lost(proposal: Repository, say: Said) -> None:
    (proposal.folder / OFFRE).unlink()
    told = say()
    assert "**1 fiche retirée. Aucune erreur" in told
    assert "| Reprendre contact | Plateforme de Vierzon |  | 1 |" in told
    assert "« Reprendre contact » : **plus aucune offre**." in told
    assert "« non » avant le retrait pour" in told
    assert f"{SITE}offres/" not in told, "its page will be gone"


def test_a_renamed_file_is_followed(proposal: Repository, say: Said) -> None:
    new = f"{OFFRES}/accueil-vierzon.yml"
    proposal.git("mv", OFFRE, new)
    told = say()
    assert "**1 fiche déplacée. Aucune erreur" in told
    assert "la fiche a changé d’adresse" in told
    assert "Ajouts" not in told and "Retraits" not in told
    assert "Plateforme de Vierzon" not in told, "the platform has as many offers as before"


def test_a_declared_rename_is_followed_whatever_else_changes(proposal: Repository, say: Said) -> None:
    text = offre(proposal, etape="projet", frais="payant", entrees="sur-demande", type="atelier")
    former = Path(OFFRE).stem
    (proposal.folder / OFFRE).unlink()
    proposal.write(NEW, f"{text}anciens_identifiants:\n  - {former}\n")
    told = say()
    assert "**1 fiche déplacée." in told
    assert "passée de « Reprendre contact » à « Choisir sa voie »" in told
    assert "« Choisir sa voie » : une première offre." in told


def test_corrected_fields_are_named_and_verdicts_follow(proposal: Repository, say: Said) -> None:
    edit(proposal, OFFRE, "max: 25", "max: 17")
    told = say()
    assert "**1 fiche corrigée. Aucune erreur" in told
    assert "les conditions ont changé (âge)" in plain(told)
    assert re.search(r"de « (à vérifier|oui) » à « non » pour \d", told)
    assert "max" not in told, "no YAML is shown"


def test_a_broken_offer_has_its_errors_their_remedies_and_the_way_back(
    proposal: Repository, say: Said
) -> None:
    edit(proposal, OFFRE, "frais: gratuit", "frais: gratui")
    edit(proposal, OFFRE, "  - se-presenter", "  - telephoner")
    told = say(1)
    assert "2 erreurs à corriger avant la publication.**" in told
    assert "### À corriger (2)" in told
    assert "Vouliez-vous dire « gratuit »" in plain(told)
    form = f"{SITE}contribuer/?fiche=offre/{Path(OFFRE).stem}"
    assert f"[Corriger dans le formulaire]({form}/frais)" in told
    assert f"[Corriger dans le formulaire]({form}/telephone)" in told
    assert "1 fiche en erreur n’est pas comptée ici." in told
    assert "plus aucune offre" not in told, "what is in error is not lost"
    assert "apercu" not in told


def test_a_file_that_is_no_yaml_still_has_a_comment(proposal: Repository, say: Said) -> None:
    proposal.write(OFFRE, "nom: [\x00\nétape")
    told = say(1)
    assert "la fiche ne peut pas être lue" in told
    assert "### À corriger" in told


def test_errors_that_appear_elsewhere_are_told(proposal: Repository, say: Said) -> None:
    (proposal.folder / "catalogue/organismes/mission-locale-jeunes-pays-vierzon.yml").unlink()
    told = say(1)
    assert "**1 fiche retirée. 1 erreur à corriger" in told
    assert f"fiche=offre/{Path(OFFRE).stem}" in told


def test_what_is_no_file_of_the_catalogue_is_told(proposal: Repository, say: Said) -> None:
    organismes = proposal.folder / "catalogue/organismes"
    (organismes / "lien.yml").symlink_to("/etc/hostname")
    (organismes / "autre.yaml").write_text("nom: Autre\n", encoding="utf-8")
    (organismes / "vide.yml").touch()
    told = plain(say(1))
    assert "3 erreurs à corriger" in told
    assert "C’est un lien symbolique" in told and "L’extension du fichier n’est pas .yml" in told
    assert "- **vide** : la fiche ne peut pas être lue." in told


def test_an_error_that_was_there_before_is_not_the_proposal_s(proposal: Repository, say: Said) -> None:
    edit(proposal, OFFRE, "frais: gratuit", "frais: gratui")
    (proposal.folder / "catalogue/organismes/mission-locale-jeunes-pays-vierzon.yml").unlink()
    proposal.commit(WHEN)
    other = next(iter(sorted(proposal.folder.glob("catalogue/plateformes/tours/offres/*.yml"))))
    proposal.write(str(other.relative_to(proposal.folder)), other.read_text("utf-8") + "# relu\n")
    told = say(0, "HEAD")
    assert "1 fiche corrigée. Aucune erreur" in told
    assert "seule la présentation du fichier a changé" in told


HOSTILE = (
    "</a><img src=x onerror=alert(1)> @tous #12 !3",
    "](https://voleur.example) [clic](javascript:alert(1))",
    "![suivi](https://voleur.example/p.png) www.voleur.example",
    "<!-- filrouge:rapport --> | a | b | `code` ~~x~~",
    "&lt;script&gt; **gras** https://voleur.example/",
)


def test_hostile_names_stay_text(proposal: Repository, say: Said) -> None:
    for number, name in enumerate(HOSTILE):
        proposal.write(f"{OFFRES}/piege-{number}.yml", offre(proposal, nom=json.dumps(name)))
    proposal.write("catalogue/territoires/<b>@tous.md", "x")
    told = say(1)
    html = rendered(told)
    links = re.findall(r'href="([^"]*)"', html)
    assert all(link.startswith(SITE) for link in links)
    assert "<img" not in html and "<script" not in html and "<strong>gras" not in html
    assert told.count("<!--") == 1
    assert not re.search(r"@\w|#\d", told)
    # A browser shows each name as it is written, in one piece.
    shown = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    for name in HOSTILE:
        assert name in shown.replace(JOINER, "")


def test_a_huge_proposal_is_summed_up(proposal: Repository, say: Said) -> None:
    text = read(proposal, OFFRE)
    for number in range(1_000):
        name = f"Atelier numéro {number} {'très long ' * 8}".strip()
        changed = re.sub("^nom: .*$", f"nom: {name}", text, flags=re.MULTILINE)
        proposal.write(f"{OFFRES}/atelier-{number}.yml", changed)
    told = say(0)
    assert "**1 000 fiches ajoutées." in told.replace("\u202f", " ")
    assert "### Ajouts (1000)" in told
    assert "- … et 975 autres." in told
    assert len(told) < 30_000


def test_a_mixed_proposal_has_all_its_parts_in_order(proposal: Repository, say: Said) -> None:
    tours = sorted(proposal.folder.glob("catalogue/plateformes/tours/offres/*.yml"))[0]
    blois = sorted(proposal.folder.glob("catalogue/plateformes/blois/offres/*.yml"))[0]
    proposal.write(NEW, offre(proposal))
    tours.unlink()
    edit(proposal, OFFRE, "min: 16", "min: 18")
    blois.write_text(blois.read_text("utf-8").replace("nom: ", "nomm: ", 1), encoding="utf-8")
    proposal.write("catalogue/territoires/SOURCES.md", "Autre chose.\n")
    told = say(1, "main", "--apercu", "https://forge.example/actions/runs/7")
    headings = re.findall(r"^### (.*?)(?: \(\d+\))?$", told, re.MULTILINE)
    assert headings == [
        *("À corriger", "Ajouts", "Corrections", "Retraits", "Autres fichiers du catalogue"),
        "Ce que cela change pour les jeunes",
    ]
    assert "- territoires/SOURCES.md" in plain(told)


def test_other_files_alone_say_nothing(proposal: Repository, say: Said) -> None:
    proposal.write("README.md", "Un autre dépôt.\n")
    assert say() == ""


def test_what_main_did_since_is_not_told(proposal: Repository, say: Said) -> None:
    proposal.write(NEW, offre(proposal))
    proposal.commit(WHEN)
    proposal.git("checkout", "--quiet", "main")
    (proposal.folder / OFFRE).unlink()
    proposal.commit(WHEN)
    proposal.git("checkout", "--quiet", "proposition")
    assert "**1 fiche ajoutée. Aucune" in say()
    # As forges check it: merged with the main branch, compared with the first parent.
    proposal.git("checkout", "--quiet", "main")
    proposal.git("merge", "--quiet", "--no-edit", "proposition")
    assert "**1 fiche ajoutée. Aucune" in say(0, "HEAD^1")


def test_a_missing_base_still_has_a_comment(
    proposal: Repository, say: Said, base: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(proposal, OFFRE, "frais: gratuit", "frais: gratui")
    proposal.commit(WHEN)
    shallow = proposal.clone(tmp_path / "sans-passe", "--depth", "1")
    monkeypatch.chdir(shallow.folder)
    told = say(2, "origin/main")
    assert "Le point de départ de cette proposition est introuvable" in told
    assert "### À corriger (1)" in told
    assert say(2, "--upload-pack=x") and say(2, "")
    shutil.rmtree(shallow.folder / ".git")
    assert "introuvable" in say(2)


def test_a_shallow_clone_that_has_the_base_is_enough(
    proposal: Repository, say: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal.write(NEW, offre(proposal))
    proposal.commit(WHEN)
    shallow = proposal.clone(tmp_path / "court", "--depth", "2")
    monkeypatch.chdir(shallow.folder)
    assert "**1 fiche ajoutée. Aucune" in say(0, "HEAD^1")


def test_fixing_what_was_broken_says_that_all_is_well(proposal: Repository, say: Said) -> None:
    edit(proposal, OFFRE, "frais: gratuit", "frais: gratui")
    proposal.commit(WHEN)
    assert "à corriger" in say(1)
    edit(proposal, OFFRE, "frais: gratui", "frais: payant")
    proposal.commit(WHEN)
    told = say()
    assert "Aucune erreur : rien n’empêche la publication.**" in told
    assert "les frais sont passés de « Gratuit » à « Payant »" in told
    edit(proposal, OFFRE, "frais: payant", "frais: gratuit")
    assert say() == ""


def test_vocabularies_and_schemas_may_change_too(proposal: Repository, say: Said) -> None:
    path = "catalogue/referentiels/etapes.yml"
    edit(proposal, path, "libelle: Reprendre contact", "libelle: Renouer")
    edit(proposal, OFFRE, "min: 16", "min: 17")
    told = say()
    assert "- referentiels/etapes.yml" in plain(told)
    assert "les conditions ont changé" in told


@pytest.mark.parametrize("broken", ["before", "after"])
def test_without_a_schema_on_one_side_there_is_a_comment(
    proposal: Repository, say: Said, broken: str
) -> None:
    path = proposal.folder / "catalogue/schemas/offre.schema.json"
    text = path.read_text("utf-8")
    path.unlink()
    edit(proposal, OFFRE, "min: 16", "min: 17")
    if broken == "after":
        assert "les conditions ont changé" in say(1)
        return
    proposal.commit(WHEN)
    path.write_text(text, encoding="utf-8")
    edit(proposal, OFFRE, "min: 17", "min: 16")
    assert "les conditions ont changé" in say(0, "HEAD")


def test_programs_have_json_and_people_have_lines(
    proposal: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal.write(NEW, offre(proposal))
    assert cli.run(["report", "--base", "main", "--format", "json", "--date", TODAY]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(found) == {"compare", "changements", "autres", "constats", "ailleurs", "effets"}
    assert [each["apres"] for each in found["changements"]] == [NEW]
    assert found["effets"]["situations"] == 40
    assert cli.run(["report", "--base", "main", "--date", TODAY]) == 0
    told = capsys.readouterr()
    assert f"{NEW}: Atelier mobilité" in told.out
    assert told.err.startswith("1\u00a0fiche ajoutée.")


@pytest.mark.parametrize("arguments", [[], ["--base", "main", "--apercu", "javascript:x"]])
def test_wrong_use_exits_with_two(proposal: Repository, arguments: list[str]) -> None:
    assert cli.run(["report", *arguments]) == 2
