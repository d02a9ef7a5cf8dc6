"""Official outlines: put together from all the communes or not at all; told plainly when they do not come."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shapely.geometry import shape
from tests.unit.commands.test_import_territoires import catalogue, contents, import_tables, refused

from filrouge.commands.import_contours import contours
from filrouge.interop import official_contours
from filrouge.interop.official_contours import ADDRESS, download
from filrouge.interop.tables import TableError

__all__ = ["catalogue"]  # a fixture

PLACES = {"18033": (2.399, 47.08), "45234": (1.916, 47.883)}


def commune(code: str) -> dict[str, object]:
    """A square around the centre of a commune."""
    x, y = PLACES[code]
    ring = [
        [x - 0.1, y - 0.1],
        [x + 0.1, y - 0.1],
        [x + 0.1, y + 0.1],
        [x - 0.1, y + 0.1],
        [x - 0.1, y - 0.1],
    ]
    return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def geojson(path: Path, *codes: str) -> Path:
    path.write_text(json.dumps({"features": [commune(code) for code in codes]}), encoding="utf-8")
    return path


def refresh(root: Path, *files: Path) -> Result:
    arguments = [*map(str, files), "--date", "2026-11", "--catalogue", str(root)]
    return CliRunner().invoke(contours, arguments)


def test_outlines_are_those_of_the_communes_together(catalogue: Path) -> None:
    import_tables(catalogue)
    files = [geojson(catalogue / f"{code}.geojson", code) for code in PLACES]
    assert refresh(catalogue, *files).exit_code == 0
    for name, codes in (("departements", {"18", "45"}), ("plateformes", {"2402", "2410"})):
        document = json.loads((catalogue / f"territoires/fonds/{name}.json").read_text("utf-8"))
        assert document["contours"].keys() == codes
        assert "IGN" in document["source"]
        assert document["source_date"] == "2026-11"
        for rings in document["contours"].values():
            area = shape({"type": "Polygon", "coordinates": rings}).area
            assert area == pytest.approx(0.04, rel=0.2)


def test_the_same_files_again_change_nothing(catalogue: Path) -> None:
    import_tables(catalogue)
    file = geojson(catalogue / "tout.geojson", *PLACES)
    refresh(catalogue, file)
    before = contents(catalogue)
    assert "écrit" not in refresh(catalogue, file).stderr
    assert contents(catalogue) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "objet JSON"),
        ("{}", "features"),
        ('{"features": [{"properties": {}, "geometry": null}]}', "code"),
        ('{"features": [{"properties": {"code": "18033"}, "geometry": {"type": "Boule"}}]}', "contour"),
        ('{"features": []}', "2\xa0communes sans contour, dont «\xa0Bourges\xa0» et «\xa0Orléans\xa0»"),
    ],
)
def test_a_bad_file_writes_nothing_and_is_named(catalogue: Path, content: str, told: str) -> None:
    import_tables(catalogue)
    before = contents(catalogue)
    file = catalogue.parent / "mauvais.geojson"
    file.write_text(content, encoding="utf-8")
    result = refresh(catalogue, file)
    assert refused(result)
    assert told in result.stderr
    assert "mauvais.geojson" in result.stderr
    assert contents(catalogue) == before


def test_a_missing_commune_is_named(catalogue: Path) -> None:
    import_tables(catalogue)
    result = refresh(catalogue, geojson(catalogue.parent / "un.geojson", "18033"))
    assert refused(result)
    assert "«\xa0Orléans\xa0»" in result.stderr


def test_each_departement_is_asked_for_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def read(address: str) -> bytes:
        asked.append(address)
        return b"{}"

    paths = list(download(["18", "45"], tmp_path / "a", read))
    assert asked == [ADDRESS.format("18"), ADDRESS.format("45")]
    assert [path.read_bytes() for path in paths] == [b"{}", b"{}"]


def unreachable(address: str) -> bytes:
    raise OSError("pas de réseau")


def test_without_a_network_the_message_says_what_to_do(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TableError, match=r"pas de réseau.*déjà téléchargés"):
        list(download(["18"], catalogue, unreachable))
    import_tables(catalogue)
    before = contents(catalogue)
    reading: Callable[..., object] = official_contours.download
    monkeypatch.setattr(
        official_contours, "download", lambda codes, folder: reading(codes, folder, unreachable)
    )
    result = refresh(catalogue)
    assert refused(result)
    assert "geo.api.gouv.fr" in result.stderr
    assert contents(catalogue) == before
