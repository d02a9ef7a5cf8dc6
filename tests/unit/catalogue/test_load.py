"""Loading: what comes out of a folder, whatever is in it, and what a second load costs."""

import os
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.catalogue.ground import CHECKED, FILES, LIEU, OFFRE, TODAY, names_read

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.load import LoadCache, Loaded, load
from filrouge.findings import Severity
from filrouge.interop.entries import dump

REAL = Path(__file__).parents[3] / "catalogue"
ATELIER = "plateformes/vierzon/offres/atelier.yml"

TABLES = {
    "regions.csv": "code,nom\nR24,Centre-Val de Loire\n",
    "departements.csv": "code,nom\n18,Cher\n28,Eure-et-Loir\n",
    "epci.csv": "code,nom\n200000001,CC du Nord\n",
    "zones-emploi.csv": "code,nom\n2402,Bourges\n2415,Vierzon\n",
    "communes.csv": (
        "code,nom,codes_postaux,departement,epci,zone_emploi,population,latitude,longitude\n"
        "18033,Bourges,18000,18,200000001,2402,1000,47.084,2.394\n"
        "18279,Vierzon,18100,18,200000001,2415,1000,47.224,2.069\n"
    ),
    "communes-anciennes.csv": "code,nom,commune\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small catalogue in which nothing is wrong, with the real schemas and vocabularies."""
    catalogue = tmp_path / "catalogue"
    for folder in ("schemas", "referentiels"):
        shutil.copytree(REAL / folder, catalogue / folder)
    (catalogue / "referentiels" / "metiers.yml").unlink()
    jobs = [{"code": "K1304", "libelle": "Services domestiques", "domaine": "K13", "appellations": []}]
    words = {"titre": "Métiers", "description": "Pour essayer.", "source": "Essai", "source_date": "2026"}
    write(catalogue, {"referentiels/metiers.yml": {**words, "valeurs": jobs}, **FILES})
    (catalogue / "territoires").mkdir()
    for name, text in TABLES.items():
        (catalogue / "territoires" / name).write_text(text, encoding="utf-8")
    return catalogue


def write(root: Path, files: Mapping[str, Mapping[str, Any]]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(dump(data), encoding="utf-8")


def said(loaded: Loaded) -> list[tuple[str, str, int]]:
    return [(f.code, f.file.partition("catalogue/")[2], f.line) for f in loaded.findings]


def test_a_good_catalogue_is_loaded_whole(root: Path) -> None:
    loaded = load(root, today=TODAY)
    assert loaded.findings == ()
    catalogue = loaded.catalogue
    assert catalogue is not None
    assert set(catalogue.offres) == {"atelier"}
    assert catalogue.offres["atelier"].plateforme == "vierzon"
    assert catalogue.conditions_of(catalogue.offres["atelier"]) == {"age": {"min": 16}}
    assert catalogue.indicateurs[0].periode == "2025-2026"
    assert catalogue.referentiels["faits"]["jdc"].autres["nature"] == "etape"
    assert list(catalogue.territoires.communes) == ["18033", "18279"]
    assert loaded.counts[Kind.OFFRE] == 1


def test_equal_parts_are_kept_once(root: Path) -> None:
    write(root, {"plateformes/vierzon/offres/autre.yml": OFFRE | {"nom": "Un autre atelier"}})
    loaded = load(root, today=TODAY)
    assert loaded.catalogue is not None
    one, other = (loaded.catalogue.offres[name] for name in ("atelier", "autre"))
    assert one.lieux is other.lieux
    assert one.verification is other.verification
    assert one.mobilisation is other.mobilisation


def test_all_problems_are_said_at_once_in_order(root: Path) -> None:
    write(
        root,
        {
            ATELIER: OFFRE | {"organisme": "personne", "romes": ["K9999"], "dispositif": "rien"},
            "organismes/e2c-de-vierzon.yml": {"nom": "Sans lieu"},
        },
    )
    loaded = load(root, today=TODAY)
    assert loaded.catalogue is None
    codes = {(code, Path(file).name) for code, file, _ in said(loaded)}
    assert codes >= {
        ("organisme-inconnu", "atelier.yml"),
        ("dispositif-inconnu", "atelier.yml"),
        ("rome-inconnu", "atelier.yml"),
    }
    assert any(file == "e2c-de-vierzon.yml" for _, file in codes)
    assert list(loaded.findings) == sorted(loaded.findings, key=lambda f: (f.file, f.line, f.column, f.code))


def test_positions_are_those_of_the_text(root: Path) -> None:
    write(root, {ATELIER: OFFRE | {"organisme": "personne"}})
    lines = (root / ATELIER).read_text(encoding="utf-8").split("\n")
    (finding,) = load(root, today=TODAY).findings
    assert lines[finding.line - 1] == "organisme: personne"
    assert (finding.column, finding.field) == (12, "organisme")


def test_an_entry_never_checked_is_said_on_its_line(root: Path) -> None:
    write(root, {ATELIER: OFFRE | {"verification": CHECKED | {"etat": "a-verifier"}}})
    loaded = load(root, today=TODAY)
    (finding,) = loaded.findings
    lines = (root / ATELIER).read_text(encoding="utf-8").split("\n")
    assert lines[finding.line - 1] == "verification:"
    assert finding.severity is Severity.INFO
    assert loaded.catalogue is not None


def test_dates_are_compared_with_the_day_given(root: Path) -> None:
    codes = {finding.code for finding in load(root, today=date(2026, 10, 1)).findings}
    assert codes == {"date-future"}
    assert "verification-perimee" in {f.code for f in load(root, today=date(2035, 1, 1)).findings}


# --- what should not be there ---------------------------------------------------------------------------


def test_a_missing_catalogue_is_one_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path / "rien")
    assert [finding.code for finding in loaded.findings] == ["catalogue-absent"]
    assert loaded.catalogue is None


def test_a_file_instead_of_a_catalogue_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "catalogue").write_text("bonjour", encoding="utf-8")
    assert [finding.code for finding in load(tmp_path / "catalogue").findings] == ["catalogue-absent"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("organismes/cio.yaml", "fichier-mal-place"),
        ("organismes/cher/cio.yml", "fichier-mal-place"),
        ("plateformes/vierzon/offre.YML", "fichier-mal-place"),
        ("cio.yml", "fichier-mal-place"),
        ("territoires/cio.yml", "fichier-mal-place"),
        ("organismes/bell\a.yml", "nom-illisible"),
    ],
)
def test_yaml_that_is_nowhere_is_refused(root: Path, path: str, code: str) -> None:
    write(root, {path: FILES["organismes/e2c-de-vierzon.yml"]})
    assert [finding.code for finding in load(root, today=TODAY).findings] == [code]


def test_other_files_are_left_alone(root: Path) -> None:
    for path in ("LISEZ-MOI.md", "organismes/notes.txt", ".gitkeep", "organismes/.brouillon.yml"):
        (root / path).write_text("bonjour", encoding="utf-8")
    assert load(root, today=TODAY).findings == ()


def test_a_folder_named_as_an_entry_is_refused(root: Path) -> None:
    (root / "organismes" / "dossier.yml").mkdir()
    assert said(load(root, today=TODAY)) == [("fichier-mal-place", "organismes/dossier.yml", 1)]


def test_a_name_that_is_not_text_is_refused(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root) + b"/organismes/caf\xe9.yml")).write_bytes(b"nom: x\n")
    (finding,) = load(root, today=TODAY).findings
    assert finding.code == "nom-illisible"
    finding.file.encode("utf-8")


def test_links_are_refused_and_not_followed(root: Path, tmp_path: Path) -> None:
    (root / "organismes" / "boucle").symlink_to(root, target_is_directory=True)
    secret = tmp_path / "secret.yml"
    secret.write_text("nom: secret\n", encoding="utf-8")
    (root / "organismes" / "lien.yml").symlink_to(secret)
    (root / "organismes" / "mort.yml").symlink_to(tmp_path / "rien.yml")
    loaded = load(root, today=TODAY)
    assert {code for code, _, _ in said(loaded)} == {"lien-symbolique"}
    assert len(loaded.findings) == 3


def test_a_pipe_named_as_an_entry_is_refused(root: Path) -> None:
    os.mkfifo(root / "organismes" / "tube.yml")
    assert said(load(root, today=TODAY)) == [("fichier-illisible", "organismes/tube.yml", 1)]


def test_a_folder_that_cannot_be_listed_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "organismes":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "fichier-illisible" in {finding.code for finding in load(root, today=TODAY).findings}


# --- what everything stands on --------------------------------------------------------------------------


def test_without_schemas_nothing_is_judged(root: Path) -> None:
    shutil.rmtree(root / "schemas")
    assert {finding.code for finding in load(root, today=TODAY).findings} == {"schema-absent"}


def test_a_broken_schema_is_said(root: Path) -> None:
    (root / "schemas" / "offre.schema.json").write_text("{", encoding="utf-8")
    (finding,) = load(root, today=TODAY).findings
    assert finding.code == "schema-absent"


def test_a_missing_vocabulary_is_said_and_shapes_are_still_checked(root: Path) -> None:
    (root / "referentiels" / "faits.yml").unlink()
    (root / ATELIER).write_text("nom: [\n", encoding="utf-8")
    codes = [(finding.code, Path(finding.file).name) for finding in load(root, today=TODAY).findings]
    assert ("referentiel-absent", "faits.yml") in codes
    assert "atelier.yml" in {name for _, name in codes}


@pytest.mark.parametrize("name", ["types", "voies", "etapes", "sigles", "domaines", "niveaux"])
def test_every_vocabulary_of_the_schemas_has_to_be_there(root: Path, name: str) -> None:
    (root / "referentiels" / f"{name}.yml").unlink()
    loaded = load(root, today=TODAY)
    assert said(loaded) == [("referentiel-absent", f"referentiels/{name}.yml", 1)]
    assert loaded.catalogue is None


@pytest.mark.parametrize(("name", "code"), [("voies", "scolaire"), ("niveaux", "3")])
def test_every_code_of_the_schemas_is_in_its_vocabulary(root: Path, name: str, code: str) -> None:
    path = root / "referentiels" / f"{name}.yml"
    path.write_text(path.read_text("utf-8").replace(f'code: "{code}"', 'code: "99"'), encoding="utf-8")
    (finding,) = load(root, today=TODAY).findings
    assert (finding.code, finding.file.rpartition("/")[2]) == ("code-sans-referentiel", f"{name}.yml")
    assert f"«\u00a0{code}\u00a0»" in finding.message


def test_a_broken_vocabulary_is_said_once(root: Path) -> None:
    (root / "referentiels" / "faits.yml").write_text("titre: Faits\n", encoding="utf-8")
    loaded = load(root, today=TODAY)
    assert {Path(finding.file).name for finding in loaded.findings} == {"faits.yml"}


def test_without_communes_nothing_is_said_of_places(root: Path) -> None:
    (root / "territoires" / "communes.csv").unlink()
    codes = {finding.code for finding in load(root, today=TODAY).findings}
    assert codes == {"table-absente"}


# --- the second load ------------------------------------------------------------------------------------


def touch(path: Path, text: str | None = None) -> None:
    """Change a file so that its time differs, whatever the clock of the disk."""
    if text is not None:
        path.write_text(text, encoding="utf-8")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def test_what_did_not_change_is_the_same_object(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = LoadCache()
    first = load(root, cache, today=TODAY).catalogue
    read = names_read(monkeypatch)
    touch(root / ATELIER, dump(OFFRE | {"nom": "Atelier du matin"}))
    second = load(root, cache, today=TODAY).catalogue
    assert first is not None
    assert second is not None
    assert read == ["atelier.yml"]
    assert second.offres["atelier"].nom == "Atelier du matin"
    assert second.organismes["e2c-de-vierzon"] is first.organismes["e2c-de-vierzon"]
    assert second.referentiels is first.referentiels
    assert second.territoires is first.territoires


def test_findings_stay_until_they_are_corrected(root: Path) -> None:
    cache = LoadCache()
    touch(root / ATELIER, dump(OFFRE | {"organisme": "personne"}))
    first = load(root, cache, today=TODAY).findings
    assert load(root, cache, today=TODAY).findings == first
    assert len(first) == 1
    touch(root / ATELIER, dump(OFFRE))
    assert load(root, cache, today=TODAY).findings == ()


def test_a_file_removed_takes_its_record_away(root: Path) -> None:
    cache = LoadCache()
    load(root, cache, today=TODAY)
    (root / "organismes" / "e2c-de-vierzon.yml").unlink()
    assert [finding.code for finding in load(root, cache, today=TODAY).findings] == ["organisme-inconnu"]


@pytest.mark.parametrize("support", ["territoires/communes.csv", "referentiels/faits.yml"])
def test_a_change_of_the_common_ground_checks_everything_again(root: Path, support: str) -> None:
    cache = LoadCache()
    first = load(root, cache, today=TODAY).catalogue
    touch(root / support)
    second = load(root, cache, today=TODAY).catalogue
    assert first is not None
    assert second is not None
    assert second.offres["atelier"] == first.offres["atelier"]
    assert second.offres["atelier"] is not first.offres["atelier"]


def test_a_new_day_checks_everything_again(root: Path) -> None:
    cache = LoadCache()
    assert load(root, cache, today=TODAY).findings == ()
    assert load(root, cache, today=date(2026, 10, 1)).findings


def test_progress_is_told_as_files_are_read(root: Path) -> None:
    told: list[tuple[int, int]] = []
    cache = LoadCache()
    load(root, cache, today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert len(told) == len(FILES)
    assert all(done < total for done, total in told)
    told.clear()
    load(root, cache, today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b\n",
        "bonjour",
        "nom: &a b\nautre: *a\n",
        "nom: [1, 2\n",
        "\x00",
        "nom: !!python/object:os.system x\n",
        "? [a]\n: b\n",
        "{" * 200,
    ],
)
def test_no_text_makes_it_fall(root: Path, text: str) -> None:
    (root / ATELIER).write_text(text, encoding="utf-8")
    loaded = load(root, today=TODAY)
    assert any(f.file.endswith("atelier.yml") for f in loaded.findings if f.severity is Severity.ERREUR)
    assert loaded.catalogue is None


def test_a_whole_number_of_degrees_is_a_number_like_another(root: Path) -> None:
    whole = LIEU | {"latitude": 47, "longitude": 2}
    write(root, {ATELIER: OFFRE | {"lieux": [whole]}})
    loaded = load(root, today=TODAY)
    assert loaded.catalogue is not None
    assert isinstance(loaded.catalogue.offres["atelier"].lieux[0].latitude, float)
