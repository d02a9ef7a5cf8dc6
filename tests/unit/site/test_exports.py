"""What goes with the pages: exports, template frames, rendered hand-written pages."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from filrouge.catalogue.model import Catalogue
from filrouge.site import documents as documents_module
from filrouge.site.documents import RenderingError, fill, rendered
from filrouge.site.opendata import Exports, cell, schemas
from filrouge.site.templates import Templates


def test_exports_can_be_read_again(catalogue: Catalogue) -> None:
    files = dict(Exports(remember=False).files(catalogue))
    offres = json.loads(files["donnees/offres.json"])
    assert [each["id"] for each in offres] == sorted(catalogue.offres)
    assert offres[1]["lieux"][0]["code_insee"] == "18279"
    text = files["donnees/offres.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == sorted(catalogue.offres)
    assert rows[0]["romes"] == ""
    assert rows[1]["romes"] == "G1602"


def test_the_schemas_are_published_side_by_side_and_named_on_the_page() -> None:
    project = Path(__file__).parents[3]
    published = dict(schemas(project / "catalogue/schemas"))
    page = (project / "docs/donnees.md").read_text("utf-8")
    assert "donnees/schemas/profil.schema.json" in published
    for path, content in published.items():
        assert f"](/{path})" in page
        for reference in re.findall(r'"\$ref": "([^"#]+)', content.decode()):
            assert f"donnees/schemas/{reference}" in published


def test_exports_remember_what_did_not_change(catalogue: Catalogue) -> None:
    exports = Exports(remember=True)
    assert dict(exports.files(catalogue)) == dict(exports.files(catalogue))


def test_booleans_and_numbers_are_not_confused(catalogue: Catalogue) -> None:
    lycee = replace(catalogue.organismes["lycee-bourges"], qualiopi=True)
    cap = replace(catalogue.dispositifs["cap"], nombre_semaines=1)
    changed = replace(catalogue, organismes={lycee.id: lycee}, dispositifs={"cap": cap})
    files = dict(Exports(remember=False).files(changed))
    assert json.loads(files["donnees/organismes.json"])[0]["qualiopi"] is True
    assert json.loads(files["donnees/dispositifs.json"])[0]["nombre_semaines"] == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert cell(f"{start}cmd") == f"'{start}cmd"


def test_frames_escape_what_is_not_safe(tmp_path: Path) -> None:
    (tmp_path / "cadre.html").write_text(
        "<p>{{ un }}</p><b>{{ deux }}</b>{{ un }}{{ fixe }}", encoding="utf-8"
    )
    frame = Templates(tmp_path).frame("cadre", ["un", "deux"], fixe="&")
    filled = frame.fill({"un": "<", "deux": Markup("<i>")})
    assert filled == "<p>&lt;</p><b><i></b>&lt;&amp;"


def test_markers_are_filled_for_their_depth() -> None:
    blocks: Mapping[str, str] = {"bloc": '<a href="../../offres/">'}
    assert fill("<p><!--filrouge:bloc--></p>", "a/index.html", blocks) == '<a href="../offres/">'
    assert fill("<!--filrouge:autre-->", "index.html", blocks) == ""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose hook only writes a shell."""
    for name in ("docs", "overrides", "scripts"):
        (tmp_path / "projet" / name).mkdir(parents=True)
    hook = (
        "import pathlib, sys\nfolder = pathlib.Path(sys.argv[1]) / 'coquille' / 'fiche'\n"
        "folder.mkdir(parents=True)\n(folder / 'index.html').write_text('coquille')\n"
    )
    (tmp_path / "projet" / "scripts" / "hooks.py").write_text(hook, encoding="utf-8")
    return tmp_path / "projet"


def test_documents_are_rendered_once(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[object] = []
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run

    def counted(command: object, **options: object) -> subprocess.CompletedProcess[str]:
        runs.append(command)
        return run(command, **options)

    monkeypatch.setattr(documents_module.subprocess, "run", counted)
    first = rendered(tmp_path / "cache", project)
    assert rendered(tmp_path / "cache", project).folder == first.folder
    assert len(runs) == 1
    (project / "docs" / "a.md").write_text("a", encoding="utf-8")
    assert rendered(tmp_path / "cache", project).folder != first.folder
    assert len(runs) == 2


def test_old_renderings_are_forgotten(project: Path, tmp_path: Path) -> None:
    for number in range(5):
        (project / "docs" / "a.md").write_text(str(number), encoding="utf-8")
        rendered(tmp_path / "cache", project)
    assert len(list((tmp_path / "cache" / "documents").iterdir())) == 3


def test_a_failed_rendering_says_what_the_generator_said(project: Path, tmp_path: Path) -> None:
    (project / "scripts" / "hooks.py").write_text("raise SystemExit('page cassée')", encoding="utf-8")
    with pytest.raises(RenderingError, match="page cass"):
        rendered(tmp_path / "cache", project)
