"""Answers grouped on the map: nothing in sight is lost, nothing is said twice, no two signs touch."""

import random
from typing import Any

import pytest
from tests.node import run

GROUP = """
import { CELL, grouped, inside, mercator } from "./carte/grid.js";
const answer = data.map(({ starts, latitudes, longitudes, numbers, zoom, box, corners }) => {
  const degrees = (values) => Float64Array.from(values);
  const places = { starts, latitudes: degrees(latitudes), longitudes: degrees(longitudes) };
  const projected = mercator(places);
  const width = 256 * 2 ** zoom;
  return {
    cell: CELL,
    groups: grouped({ starts, ...projected }, numbers, zoom, box),
    points: Array.from(projected.xs, (x, place) => [x * width, projected.ys[place] * width]),
    seen: numbers.filter(inside(places, corners)),
  };
});
"""
WORLD = 256


def case(seed: int) -> dict[str, Any]:
    """Documents of zero to three places around the region, some at the very same point."""
    chance = random.Random(seed)  # noqa: S311
    points = [(chance.uniform(46.3, 48.9), chance.uniform(0.1, 3.1)) for _ in range(chance.randint(1, 30))]
    starts, latitudes, longitudes = [0], [], []
    for _ in range(chance.randint(1, 200)):
        chosen = [chance.choice(points) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
        latitudes += [latitude for latitude, _ in chosen]
        longitudes += [longitude for _, longitude in chosen]
        starts.append(len(latitudes))
    numbers = sorted(chance.sample(range(len(starts) - 1), chance.randint(0, len(starts) - 1)))
    zoom = chance.choice([7, 8.5, 11, 16])
    width = WORLD * 2**zoom
    box = {"left": 0.5003 * width, "right": 0.507 * width, "top": 0.34 * width, "bottom": 0.352 * width}
    corners = [46.9, 0.8, 48.1, 2.4]
    return {
        "starts": starts, "latitudes": latitudes, "longitudes": longitudes, "numbers": numbers,
        "zoom": zoom, "box": box, "corners": corners,
    }  # fmt: skip


@pytest.fixture(scope="module")
def cases() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    asked = [case(seed) for seed in range(200)]
    return list(zip(asked, run(GROUP, asked), strict=True))


def in_sight(asked: dict[str, Any], found: dict[str, Any]) -> set[int]:
    box = asked["box"]
    return {
        number
        for number in asked["numbers"]
        for x, y in found["points"][asked["starts"][number] : asked["starts"][number + 1]]
        if box["left"] <= x <= box["right"] and box["top"] <= y <= box["bottom"]
    }


def test_what_is_in_sight_has_a_sign_and_nothing_else_has(cases: list[Any]) -> None:
    some = 0
    for asked, found in cases:
        shown = {number for group in found["groups"] for number in group["numbers"]}
        assert shown == in_sight(asked, found)
        some += len(shown)
    assert some > 1000


def test_a_sign_counts_each_document_once(cases: list[Any]) -> None:
    for _, found in cases:
        for group in found["groups"]:
            assert len(group["numbers"]) == len(set(group["numbers"]))


def test_no_two_signs_touch(cases: list[Any]) -> None:
    for _, found in cases:
        centres = [(group["x"], group["y"]) for group in found["groups"]]
        for place, (x, y) in enumerate(centres):
            for other_x, other_y in centres[place + 1 :]:
                assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (0.8 * found["cell"]) ** 2


def test_a_group_is_together_only_at_one_point(cases: list[Any]) -> None:
    together = 0
    for asked, found in cases:
        for group in found["groups"]:
            if group["together"]:
                together += len(group["numbers"]) > 1
                for number in group["numbers"]:
                    places = found["points"][asked["starts"][number] : asked["starts"][number + 1]]
                    assert any(abs(x - group["x"]) < 2 and abs(y - group["y"]) < 2 for x, y in places)
    assert together > 10


def test_corners_keep_what_has_a_place_between_them(cases: list[Any]) -> None:
    for asked, found in cases:
        south, west, north, east = asked["corners"]
        places = list(zip(asked["latitudes"], asked["longitudes"], strict=True))
        expected = [
            number
            for number in asked["numbers"]
            if any(
                south <= latitude <= north and west <= longitude <= east
                for latitude, longitude in places[asked["starts"][number] : asked["starts"][number + 1]]
            )
        ]
        assert found["seen"] == expected
