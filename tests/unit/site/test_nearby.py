"""What is near is what measuring everything finds, whatever came or went since the last question."""

from collections.abc import Mapping, Set
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.catalogue.model import Lieu
from filrouge.geography import Commune
from filrouge.site import nearby
from filrouge.site.nearby import Entry, Nearby, point

Held = Mapping[str, tuple[Set[str], Set[str]]]
"""Offer → its communes, its buckets."""

TOWNS = {
    str(n): Commune(
        str(n), "Ville", (), "18", "200", "2402", 0, 46.5 + 0.031 * (n % 9), 1.0 + 0.053 * (n // 9)
    )
    for n in range(81)
}
HELD = st.dictionaries(
    st.sampled_from("abcdefghijkl"),
    st.tuples(st.sets(st.sampled_from([*TOWNS, "99999"]), max_size=3), st.sets(st.sampled_from("xyz"))),
)


def entries(held: Held) -> list[Entry]:
    return [
        (offre, [Lieu("", "", "", code) for code in codes], sorted(buckets))
        for offre, (codes, buckets) in held.items()
    ]


def measured(held: Held, origin: str, bucket: str, limit: int, radius_km: float) -> list[tuple[int, str]]:
    x, y = point(TOWNS[origin])
    kms = {code: hypot(a - x, b - y) for code, (a, b) in ((c, point(t)) for c, t in TOWNS.items())}
    near: dict[str, tuple[int, str]] = {}
    for code in sorted(kms, key=lambda code: (kms[code], code)):
        for offre, (codes, buckets) in held.items():
            if code in codes and bucket in buckets and kms[code] <= radius_km:
                near.setdefault(offre, (round(kms[code]), offre))
    return list(near.values())[:limit]


@pytest.mark.parametrize("sparse", [0, 64])
@given(
    versions=st.lists(HELD, min_size=1, max_size=4),
    limit=st.integers(1, 5),
    radius_km=st.sampled_from([5, 12, 80]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nearest_agrees_with_measuring_everything(
    monkeypatch: pytest.MonkeyPatch, sparse: int, versions: list[Held], limit: int, radius_km: int
) -> None:
    monkeypatch.setattr(nearby, "SPARSE", sparse)
    kept = Nearby(TOWNS)
    for version in versions:
        kept.hold(entries(version))
        for origin in ("0", "40", "77"):
            for bucket in "xyz":
                found = kept.nearest(origin, bucket, limit, radius_km)
                assert list(found) == measured(version, origin, bucket, limit, radius_km)


def test_what_is_far_from_a_change_is_not_searched_again() -> None:
    kept = Nearby(TOWNS)
    near, far = ("a", ({"0"}, {"x"})), ("b", ({"80"}, {"x"}))
    kept.hold(entries(dict([near, far])))
    before = kept.nearest("1", "x", 1)
    kept.hold(entries(dict([near, ("c", far[1])])))
    assert kept.nearest("1", "x", 1) is before
