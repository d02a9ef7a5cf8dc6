"""What lies under the answers on the map of the search page: outlines, rivers, names of towns.

One compressed file of our own outlines, so that the map needs nobody's tiles and works without a network.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import asinh, pi, radians, tan
from typing import Any

from filrouge.geography import Commune, Territoires
from filrouge.search.bytecodes import packed
from filrouge.site.maps import Outlines, Rings

STEPS_PER_DEGREE = 1000
"""Outlines are kept to three decimals: whole numbers, and the steps between them, are short."""
INHABITANTS = {7: 20_000, 8: 8_000, 9: 3_000, 10: 1_200, 11: 500, 12: 0}
"""Zoom → inhabitants of the smallest town that is named from there on."""
MOST_NAMES = 700
TILE = 256
"""Side of the whole world at zoom 0, in pixels."""
LETTER, LINE = 8, 26
"""Usual width of a letter and height of a name, in pixels, with some air."""


def ground(territoires: Territoires, outlines: Outlines) -> tuple[str, bytes]:
    """Name and bytes of the file."""
    content = {
        "pas": STEPS_PER_DEGREE,
        "departements": _lines(outlines.departements),
        "plateformes": _lines(outlines.plateformes),
        "cours_eau": _lines(outlines.rivers),
        "villes": list(_names(territoires.communes.values())),
    }
    return packed("fond", "json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def departements(outlines: Outlines) -> dict[str, Any]:
    """The outlines of the départements alone, for the smallest maps."""
    return {"pas": STEPS_PER_DEGREE, "departements": _lines(outlines.departements)}


def _lines(contours: Mapping[str, Rings]) -> list[list[int]]:
    """Every ring or line: longitude and latitude of its first point, then the step to each other point."""
    return [_steps(ring) for code in sorted(contours) for ring in contours[code]]


def _steps(ring: Iterable[Sequence[float]]) -> list[int]:
    points = [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in ring]
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points)]
    return [number for pair in (*points[:1], *steps) for number in pair]


def _names(communes: Iterable[Commune]) -> Iterator[list[Any]]:
    """Name, latitude, longitude and lowest zoom of each town that has room for its name, largest first."""
    ordered = sorted(communes, key=lambda each: (-each.population, each.code))[:MOST_NAMES]
    shown: dict[str, int] = {}
    for zoom, inhabitants in INHABITANTS.items():
        boxes = [_box(each, zoom) for each in ordered if each.code in shown]
        for commune in ordered:
            box = _box(commune, zoom)
            wanted = commune.code not in shown and commune.population >= inhabitants
            if wanted and not any(_meet(box, other) for other in boxes):
                shown[commune.code] = zoom
                boxes.append(box)
    for commune in ordered:
        if commune.code in shown:
            yield [commune.nom, commune.latitude, commune.longitude, shown[commune.code]]


Box = tuple[float, float, float, float]


def _box(commune: Commune, zoom: int) -> Box:
    """Left, top, right and bottom of a name centred under its point, in pixels of the world at a zoom."""
    world = TILE * 2**zoom
    x = (commune.longitude + 180) / 360 * world
    y = (1 - asinh(tan(radians(commune.latitude))) / pi) / 2 * world
    half = LETTER * len(commune.nom) / 2
    return x - half, y - LINE / 2, x + half, y + LINE


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
