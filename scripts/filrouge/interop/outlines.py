"""Light outlines for the static maps: départements, platform territories, rivers; not made to measure.

Départements and rivers are cut from public-domain files; a platform territory is the union of the Voronoi
cells of its communes' centres, so it needs nobody's map. Neighbours are simplified together.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely import coverage_simplify, voronoi_polygons
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.strtree import STRtree

from filrouge.findings import Finding
from filrouge.geography import Commune
from filrouge.interop.tables import TableError

TOLERANCE = 0.006
"""Degrees, about five hundred metres: side of the square that removing a point may change at most."""
DECIMALS = 3
"""Of the coordinates that are written: about a hundred metres."""
NEAR_RIVER = 0.1
"""Degrees: how far a town may lie from the middle of the river that gives its name."""
RIVER_TOWNS = {"loire": "45234"}
"""Rivers that a file may draw without naming them, and a town (Orléans) that each one flows through."""

JSON_WANTED = "Donnez un fichier GeoJSON ou TopoJSON."

Contour = list[list[list[float]]]
"""Rings, or lines for a river: lists of [longitude, latitude]."""


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON file given by its user. Raises TableError."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, UnicodeDecodeError, ValueError) as error:
        message = f"ce fichier ne se lit pas comme du JSON ({error})."
        raise TableError(_problem(path, message, JSON_WANTED)) from None
    if not isinstance(data, dict):
        raise TableError(_problem(path, "ce fichier n’est pas un objet JSON.", JSON_WANTED))
    return data


def departements(path: Path, names: Mapping[str, str]) -> dict[str, Polygon | MultiPolygon]:
    """Outlines of the named départements (code → name) in a GeoJSON of départements. Raises TableError."""
    features = read_json(path).get("features", [])
    by_name = {feature["properties"].get("name"): feature["geometry"] for feature in features}
    missing = sorted(name for name in names.values() if name not in by_name)
    if missing:
        message = f"départements absents : {', '.join(missing)}."
        raise TableError(_problem(path, message, "Donnez un GeoJSON dont chaque objet porte un « name »."))
    return {code: shape(by_name[name]) for code, name in names.items()}


def territories(communes: Iterable[Commune], region: BaseGeometry) -> dict[str, BaseGeometry]:
    """Zone d'emploi → union of the Voronoi cells of its communes' centres, cut along the region's outline."""
    zones: dict[tuple[float, float], str] = {(c.longitude, c.latitude): c.zone_emploi for c in communes}
    points = [Point(place) for place in zones]
    codes = list(zones.values())
    tree = STRtree(points)
    cells: dict[str, list[BaseGeometry]] = {code: [] for code in sorted(set(codes))}
    for cell in voronoi_polygons(MultiPoint(points), extend_to=region).geoms:
        for index in tree.query(cell, predicate="contains"):
            cells[codes[index]].append(cell.intersection(region))
    return {code: unary_union(parts) for code, parts in cells.items()}


def rivers(path: Path, communes: Mapping[str, Commune], region: BaseGeometry) -> dict[str, BaseGeometry]:
    """Rivers of a TopoJSON (object « rivers ») inside the region, named by a town on their course."""
    lines = unary_union(_lines(read_json(path), path)).intersection(region)
    merged = {}
    for name, code in RIVER_TOWNS.items():
        town = communes.get(code)
        parts = [line for line in getattr(lines, "geoms", [lines]) if not line.is_empty]
        if town and parts and lines.distance(Point(town.longitude, town.latitude)) < NEAR_RIVER:
            merged[name] = MultiLineString([list(part.coords) for part in parts])
    return merged


def _lines(topology: Mapping[str, Any], path: Path) -> list[LineString]:
    try:
        arcs = [_arc(arc, topology.get("transform")) for arc in topology["arcs"]]
        geometries = topology["objects"]["rivers"]["geometries"]
        indexes = [index for geometry in geometries for index in _flat(geometry["arcs"])]
    except KeyError as error:
        message = f"la clé {error} manque."
        raise TableError(_problem(path, message, "Donnez un TopoJSON qui a un objet « rivers ».")) from None
    return [LineString(arcs[index if index >= 0 else ~index]) for index in indexes]


def _flat(arcs: Iterable[Any]) -> list[int]:
    return [index for arc in arcs for index in (arc if isinstance(arc, list) else [arc])]


def _arc(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> list[tuple[float, float]]:
    """Points of an arc; when the topology is quantised, steps from the point before, in units of its grid."""
    if transform is None:
        return [(x, y) for x, y in arc]
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    points, x, y = [], 0.0, 0.0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + x0, y * ky + y0))
    return points


def simplify(shapes: Mapping[str, BaseGeometry]) -> dict[str, Contour]:
    """Simplify areas that touch each other, together: borders stay shared. Rounded to three decimals."""
    light = coverage_simplify(list(shapes.values()), TOLERANCE)
    return {code: contour(area) for code, area in zip(shapes, light, strict=True)}


def contour(area: BaseGeometry) -> Contour:
    """Rings of an area (outer and inner), or lines of a river, rounded to three decimals."""
    parts = list(getattr(area, "geoms", [area]))
    lines = [line for part in parts for line in _outlines(part)]
    return [points for points in map(_points, lines) if len(points) > 1]


def _outlines(part: BaseGeometry) -> list[BaseGeometry]:
    return [part.exterior, *part.interiors] if isinstance(part, Polygon) else [part]


def _points(line: BaseGeometry) -> list[list[float]]:
    points: list[list[float]] = []
    for x, y in line.coords:
        point = [round(x, DECIMALS), round(y, DECIMALS)]
        if not points or points[-1] != point:
            points.append(point)
    return points


def document(source: str, date: str, licence: str, contours: Mapping[str, Contour]) -> str:
    """The JSON of one file of outlines: its source, what it is worth, its lines; one territory a line."""
    note = "Contours indicatifs : ils aident à se repérer et ne font pas foi."
    facts = {"source": source, "source_date": date, "licence": licence, "note": note}
    head = ",".join(f"{_json(key)}:{_json(value)}" for key, value in facts.items())
    lines = ",\n".join(f"{_json(code)}:{_json(rings)}" for code, rings in contours.items())
    return f'{{{head},"contours":{{\n{lines}\n}}}}\n'


def _json(value: str | Contour) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _problem(path: Path, message: str, remedy: str) -> Finding:
    return Finding(path.as_posix(), 1, 1, "contours", "", message, remedy)
