"""Outlines: they share their borders, stay light, and come from files that can be refused in French."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import coverage_is_valid
from shapely.geometry import LineString, MultiPolygon, Polygon, box

from filrouge.geography import Commune
from filrouge.interop import outlines
from filrouge.interop.tables import TableError

REGION = box(0, 46, 2, 48)


def commune(code: str, zone: str, longitude: float, latitude: float) -> Commune:
    return Commune(code, code, ("18000",), "18", "200000000", zone, 100, latitude, longitude)


def geojson(folder: Path, *names: str) -> Path:
    features = [
        {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [square(i)]}}
        for i, name in enumerate(names)
    ]
    path = folder / "departements.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def square(x: float) -> list[list[float]]:
    return [[x, 46], [x, 47], [x + 1, 47], [x + 1, 46], [x, 46]]


def test_departements_are_found_by_name(tmp_path: Path) -> None:
    areas = outlines.departements(geojson(tmp_path, "Cher", "Indre"), {"36": "Indre"})
    assert list(areas) == ["36"]
    assert areas["36"].equals(box(1, 46, 2, 47))


def test_a_missing_departement_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="départements absents : Loiret"):
        outlines.departements(geojson(tmp_path, "Cher"), {"18": "Cher", "45": "Loiret"})


@pytest.mark.parametrize("content", [b"", b"{", "é".encode("cp1252"), b"[1]"])
def test_what_is_not_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fond.json"
    path.write_bytes(content)
    with pytest.raises(TableError, match="JSON"):
        outlines.read_json(path)


places = st.lists(
    st.tuples(st.integers(1, 1999), st.integers(46001, 47999), st.sampled_from("ABC")),
    min_size=2,
    max_size=30,
    unique_by=lambda place: place[:2],
)


@settings(max_examples=40)
@given(places)
def test_territories_share_the_region_without_gap_or_overlap(where: list[tuple[int, int, str]]) -> None:
    communes = [commune(str(i), zone, x / 1000, y / 1000) for i, (x, y, zone) in enumerate(where)]
    areas = outlines.territories(communes, REGION)
    assert set(areas) == {zone for _, _, zone in where}
    assert sum(area.area for area in areas.values()) == pytest.approx(REGION.area)


def test_a_territory_holds_the_centres_of_its_communes() -> None:
    areas = outlines.territories([commune("1", "A", 0.5, 47), commune("2", "B", 1.5, 47)], REGION)
    assert areas["A"].equals(box(0, 46, 1, 48))
    assert areas["B"].equals(box(1, 46, 2, 48))


def test_simplified_neighbours_still_share_their_border() -> None:
    border = [(1, 46), (1.2, 47), (1.2, 47.001), (1.2, 47.002), (1, 48)]
    west = Polygon([(0, 46), *border, (0, 48)])
    east = Polygon([*border, (2, 48), (2, 46)])
    drawn = outlines.simplify({"A": west, "B": east})
    assert coverage_is_valid([Polygon(rings[0]) for rings in drawn.values()])
    assert [len(rings[0]) for rings in drawn.values()] == [7, 7]  # one of eight points is gone


def test_a_contour_keeps_islands_and_holes_rounded_to_three_decimals() -> None:
    holed = Polygon(box(0, 0, 3, 3).exterior.coords, [box(1, 1, 2, 2).exterior.coords])
    rings = outlines.contour(MultiPolygon([holed, box(5.00004, 5, 6, 6)]))
    assert len(rings) == 3
    assert [5.0, 5.0] in rings[2]


def test_points_that_rounding_makes_equal_are_written_once() -> None:
    assert outlines.contour(LineString([(0, 0), (0.0001, 0), (1, 1)])) == [[[0.0, 0.0], [1.0, 1.0]]]


def topojson(folder: Path, **changes: object) -> Path:
    """Two arcs in a grid of a hundredth of a degree: one through the region, one far away."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.01], "translate": [0, 46]},
        "arcs": [[[-50, 100], [200, 0], [100, 0]], [[900, 900], [10, 10]]],
        "objects": {
            "rivers": {
                "geometries": [
                    {"type": "LineString", "arcs": [0]},
                    {"type": "MultiLineString", "arcs": [[~1]]},
                ]
            }
        },
    }
    path = folder / "rivers.json"
    path.write_text(json.dumps({**topology, **changes}), encoding="utf-8")
    return path


def test_a_river_is_cut_by_the_region_and_named_by_its_town(tmp_path: Path) -> None:
    orleans = commune("45234", "A", 1, 47.01)
    found = outlines.rivers(topojson(tmp_path), {"45234": orleans}, REGION)
    assert {name: outlines.contour(line) for name, line in found.items()} == {
        "loire": [[[0.0, 47.0], [1.5, 47.0], [2.0, 47.0]]]
    }


def test_a_river_far_from_its_town_is_not_named(tmp_path: Path) -> None:
    assert outlines.rivers(topojson(tmp_path), {"45234": commune("45234", "A", 1, 47.5)}, REGION) == {}


def test_a_topology_that_is_not_quantised_is_read_as_it_is(tmp_path: Path) -> None:
    path = topojson(tmp_path, transform=None, arcs=[[[0.5, 47], [1.5, 47]], [[9, 9], [10, 10]]])
    found = outlines.rivers(path, {"45234": commune("45234", "A", 1, 47)}, REGION)
    assert outlines.contour(found["loire"]) == [[[0.5, 47.0], [1.5, 47.0]]]


def test_a_topology_without_rivers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="'rivers'"):
        outlines.rivers(topojson(tmp_path, objects={}), {}, REGION)


def test_a_document_says_its_source_and_reads_back() -> None:
    contours = {"18": [[[0.5, 47.0], [1.0, 47.0]]], "36": []}
    text = outlines.document("Essai", "2026-03", "Domaine public", contours)
    data = json.loads(text)
    assert data["contours"] == contours
    assert (data["source"], data["source_date"], data["licence"]) == ("Essai", "2026-03", "Domaine public")
    assert "indicatifs" in data["note"]
