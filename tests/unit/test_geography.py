"""Places: distances, boxes, territories and their communes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.geography import (
    EARTH_RADIUS_KM,
    Commune,
    Territoires,
    bounds,
    distance_km,
    group_by_territory,
)

LATITUDES = st.floats(min_value=-90, max_value=90)
LONGITUDES = st.floats(min_value=-180, max_value=180)


def commune(code: str, latitude: float, longitude: float, **above: str) -> Commune:
    return Commune(
        code=code,
        nom=f"Commune {code}",
        codes_postaux=("18000",),
        departement=above.get("departement", "18"),
        epci=above.get("epci", "200000001"),
        zone_emploi=above.get("zone_emploi", "2402"),
        population=100,
        latitude=latitude,
        longitude=longitude,
    )


NORTH = commune("18001", 48.0, 2.0)
SOUTH = commune("36002", 46.0, 1.0, departement="36", epci="200000002", zone_emploi="2406")
PLACES = Territoires(
    communes={c.code: c for c in (NORTH, SOUTH)},
    anciennes={},
    noms={},
    members=group_by_territory((NORTH, SOUTH), ["R24"]),
)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_km(a, b, c, d) == pytest.approx(distance_km(c, d, a, b), abs=1e-6)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_never_more_than_half_way_round(a: float, b: float, c: float, d: float) -> None:
    assert 0 <= distance_km(a, b, c, d) <= math.pi * EARTH_RADIUS_KM + 1e-6


@given(LATITUDES, LONGITUDES)
def test_a_point_is_at_no_distance_from_itself(latitude: float, longitude: float) -> None:
    assert distance_km(latitude, longitude, latitude, longitude) == 0


def test_one_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km(47, 2, 48, 2) == pytest.approx(111.19, abs=0.05)


def test_territories_know_their_communes() -> None:
    assert PLACES.communes_of(["18"]) == {"18001"}
    assert PLACES.communes_of(["2402", "36002"]) == {"18001", "36002"}
    assert PLACES.communes_of(["R24"]) == PLACES.communes_of(["france"]) == {"18001", "36002"}
    assert PLACES.communes_of(["75", "200000002"]) == {"36002"}
    assert PLACES.communes_of([]) == frozenset()


def test_the_nearest_commune_is_found_by_its_centre() -> None:
    assert PLACES.nearest(47.9, 2.1) is NORTH
    assert PLACES.nearest(46.2, 1.3) is SOUTH


def test_the_box_of_a_region_holds_its_communes_and_its_margin() -> None:
    box = bounds(PLACES.communes.values(), margin=0.1)
    assert (box.south, box.west, box.north, box.east) == pytest.approx((45.9, 0.9, 48.1, 2.1))
    assert box.contains(46.0, 1.0)
    assert not box.contains(1.0, 46.0)
