"""The score of completeness: every field has been thought of, and saying more never makes an entry less."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute import completeness as module
from filrouge.contribute.completeness import IMPORTANT, USEFUL, as_data, completeness, weights

SCHEMAS = Schemas.load(Path(__file__).parents[3] / "catalogue/schemas").by_kind
COUNTED = {kind: weights(kind, SCHEMAS[kind]) for kind in Kind}
KINDS = [kind for kind, known in COUNTED.items() if known]
OFFRES = COUNTED[Kind.OFFRE]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_required_counted_or_left_out_on_purpose(kind: Kind) -> None:
    schema = SCHEMAS[kind]
    left_out = module._NOT_COUNTED[kind]
    counted = {weight.name for weight in COUNTED[kind]}
    assert left_out <= schema["properties"].keys() - set(schema["required"])
    assert counted | left_out | set(schema["required"]) == schema["properties"].keys()
    assert not counted & left_out


def test_what_the_rules_name_exists() -> None:
    for (kind, name), condition in module._MAKES_SENSE.items():
        assert name in {weight.name for weight in COUNTED[kind]}
        for other, accepted in condition.items():
            assert set(accepted) <= set(SCHEMAS[kind]["properties"][other]["enum"])
    for (kind, name), other in module._GIVEN_BY.items():
        assert {name, other} <= SCHEMAS[kind]["properties"].keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_most_useful_comes_first(kind: Kind) -> None:
    points = [weight.points for weight in COUNTED[kind]]
    assert points == sorted(points, reverse=True)
    assert set(points) <= {IMPORTANT, USEFUL}


def test_the_score_is_a_share_of_points() -> None:
    data = {"type": "accompagnement", "entrees": "permanentes", "telephone": "02 48 00 00 00"}
    relevant = [weight for weight in OFFRES if weight.counts(data)]
    known = completeness(data, OFFRES)
    assert known.score == 100 * IMPORTANT // sum(weight.points for weight in relevant)
    assert known.missing[0] == "Résultats"
    assert "Sessions" not in known.missing and "Voie" not in known.missing


def test_a_scheme_stands_for_what_it_gives() -> None:
    alone, with_scheme = (completeness(data, OFFRES) for data in ({}, {"dispositif": "e2c"}))
    assert "Résultats" in alone.missing and "Résultats" not in with_scheme.missing


def test_an_entry_that_nothing_could_complete_is_complete() -> None:
    assert completeness({}, ()).score == 100


FIELDS = st.dictionaries(
    st.sampled_from(sorted(SCHEMAS["offre"]["properties"])),
    st.sampled_from(["formation", "atelier", "dates-fixes", "permanentes", "x"]),
)


@given(FIELDS, st.sampled_from([weight.name for weight in OFFRES]))
def test_saying_more_never_lowers_the_score(data: dict[str, Any], name: str) -> None:
    before, after = completeness(data, OFFRES), completeness({**data, name: "x"}, OFFRES)
    assert 0 <= before.score <= after.score <= 100
    assert (before.score == 100) == (not before.missing)
    assert set(after.missing) <= set(before.missing)


def test_the_data_for_a_browser_say_the_same() -> None:
    exported = as_data(SCHEMAS)
    assert set(exported) == set(KINDS)
    for kind in KINDS:
        shown = [(each["champ"], each["points"], each["ou"]) for each in exported[kind]]
        assert shown == [(weight.name, weight.points, weight.given_by) for weight in COUNTED[kind]]
