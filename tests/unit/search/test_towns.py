"""A place is also known by the town that it is near."""

from hypothesis import given
from hypothesis import strategies as st

from filrouge.geography import Commune, distance_km
from filrouge.search.towns import NEAR_KM, Towns


def commune(code: str, population: int, latitude: float, longitude: float) -> Commune:
    codes = (f"{code}-1", f"{code}-2")
    return Commune(code, f"Commune {code}", codes, "37", "", "", population, latitude, longitude)


TOURS = commune("tours", 138_000, 47.398, 0.697)
JOUE = commune("joue", 38_000, 47.351, 0.663)
CHINON = commune("chinon", 8_000, 47.167, 0.243)


def test_the_suburbs_are_known_by_their_town_and_its_postal_codes() -> None:
    towns = Towns([JOUE, CHINON, TOURS])
    assert towns.near(JOUE) == "Commune tours tours-1 tours-2"
    assert towns.near(TOURS) == towns.near(CHINON) == ""


POINTS = st.tuples(st.integers(0, 5), st.floats(47.0, 47.4), st.floats(0.0, 0.5))


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_no_larger_commune_is_as_near(points: list[tuple[int, float, float]]) -> None:
    communes = [commune(str(place), *point) for place, point in enumerate(points)]
    towns = Towns(communes)
    for one in communes:
        near = [
            each
            for each in communes
            if distance_km(one.latitude, one.longitude, each.latitude, each.longitude) <= NEAR_KM
        ]
        largest = max(each.population for each in near)
        named = next((each for each in near if towns.near(one).startswith(f"{each.nom} ")), one)
        assert named.population == largest
