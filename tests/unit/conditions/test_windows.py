"""Windows, case by case: when one may enter, and with what."""

import pytest
from tests.unit.conditions.random_cases import Conditions, words

from filrouge.conditions.contradictions import contradictions
from filrouge.conditions.days import FIRST, LAST, day_number, iso_date
from filrouge.conditions.situation import Situation, situation_of
from filrouge.conditions.verdict import Value, evaluate
from filrouge.conditions.windows import Window, value_in, windows


def found(conditions: Conditions, *changing: str, **told: object) -> list[Window]:
    situation = situation_of({"date": "2026-11-23", **told}, None, words().implied)
    return windows(words().compiler.tree(conditions), situation, changing)


def spans(windows: list[Window]) -> list[tuple[str, str, int]]:
    """First and last days, and how many points are open."""

    def shown(day: int) -> str:
        return "…" if day in (FIRST, LAST) else iso_date(day)

    return [(shown(each.first), shown(each.last), len(each.open)) for each in windows]


def test_a_birth_known_by_its_month_leaves_two_months_to_be_checked() -> None:
    assert spans(found({"age": {"min": 16, "max": 17}}, naissance="2009-04")) == [
        ("2025-04-30", "2027-03-31", 0),
        ("2025-04-01", "2025-04-29", 1),
        ("2027-04-01", "2027-04-29", 1),
    ]


def test_an_age_alone_may_never_be_sure() -> None:
    """16 years old today: on no other day is 16 certain, for a year each way."""
    assert spans(found({"age": {"min": 16, "max": 16}}, age=16)) == [
        ("2026-11-23", "2026-11-23", 0),
        ("2025-11-24", "2026-11-22", 1),
        ("2026-11-24", "2027-11-22", 1),
    ]


def test_an_exemption_opens_the_days_outside_with_a_point_to_check() -> None:
    rule = {"mois_depuis_sortie": {"min": 12, "derogation": "apprécié sur place"}}
    assert spans(found(rule, sortie="2026-06")) == [
        ("2027-06-30", "…", 0),
        ("2027-06-01", "2027-06-29", 1),
        ("…", "2027-05-31", 1),
    ]


def test_what_steps_give_stays_in_the_box_and_what_they_do_not_is_settled() -> None:
    rule = {"faits": ["jdc", "rqth"], "faits_exclus": ["permis-b"], "niveau": {"max": 3}}
    (window,) = found(rule, "jdc", "permis-b", faits={"rqth": True, "jdc": False})
    assert (window.need, window.without) == (frozenset({"jdc"}), frozenset({"permis-b"}))
    assert (window.low, window.high, window.open) == (0, 3, ())
    assert found(rule, "jdc", "permis-b", faits={"rqth": False}) == []
    assert found({"faits": ["jdc"]}, "jdc", faits={"jdc": True}) == [Window()]
    assert found({"faits_exclus": ["jdc"]}, "jdc", faits={"jdc": True}) == []


def test_what_nobody_knows_is_a_point_to_check() -> None:
    (window,) = found({"faits": ["rqth"], "age": {"min": 16}})
    assert len(window.open) == 2
    assert value_in([window], 0, None, {}) is Value.A_VERIFIER


def test_long_lists_of_criteria_stay_short_lists_of_windows() -> None:
    """Twenty-five of fifty criteria: more combinations than one could ever count."""
    facts = words().facts
    parmi = [{"faits": [facts[number % 20]], "age": {"min": 10 + number % 5}} for number in range(50)]
    rule = {"au_moins": {"nombre": 25, "parmi": parmi}}
    assert len(found(rule, naissance="2009-04")) < 50


def test_insertion_through_work_is_a_handful_of_windows() -> None:
    criteria = [{"faits": [code]} for code in ("rqth", "parent-isole", "sortant-ase", "sans-logement")]
    parmi = [{"age": {"max": 25}}, {"niveau": {"max": 3}}, {"residence": ["qpv"]}, *criteria]
    rule = {"une_de": [{"faits": ["rsa"]}, {"au_moins": {"nombre": 3, "parmi": parmi}}]}
    assert len(found(rule, naissance="2005-04", faits={"rsa": False})) <= 6


def test_a_fact_and_its_contrary_are_open_for_a_verdict_and_closed_for_windows() -> None:
    ways: list[Conditions] = [{"faits": ["jdc"]}, {"faits_exclus": ["jdc"]}, {"age": {"min": 30}}]
    rule = {"au_moins": {"nombre": 2, "parmi": ways}}
    assert contradictions(rule) == []
    day, tree = day_number("2026-11-23"), words().compiler.tree(rule)
    situation = situation_of({"date": "2026-11-23", "naissance": "2009-04"}, None, words().implied)
    assert evaluate(tree, situation, day).value is Value.A_VERIFIER
    assert value_in(windows(tree, situation, ["jdc"]), day, None, {}) is Value.NON


@pytest.mark.parametrize(
    "conditions",
    [
        {"sauf": {"age": {"min": 18, "derogation": "sur dossier"}}},
        {"sauf": {"niveau": {"max": 3, "derogation": "sur dossier"}}},
        {"sauf": {"faits": [{"fait": "jdc", "derogation": "prévue"}]}},
        {"sauf": {"une_de": [{"faits": [{"fait": "jdc", "derogation": "prévue"}]}, {"faits": ["rsa"]}]}},
        {"sauf": {"a_verifier": ["Une chose"]}},
        {"sauf": {"sauf": {"faits": ["jdc"]}}},
        {"sauf": {"valide": {"du": "2026-01-01"}}},
        {"sauf": {"niveau": {"min": 0}}},
        {"sauf": {"au_moins": {"nombre": 1, "parmi": [{"niveau": {"min": 0}}, {"faits": ["jdc"]}]}}},
    ],
)
def test_what_would_set_verdicts_and_windows_apart_is_no_condition(conditions: Conditions) -> None:
    assert not words().schemas.accepts("conditions", conditions)


@pytest.mark.parametrize("measure", ["age", "mois_depuis_sortie"])
def test_an_exception_to_what_everybody_meets_is_a_contradiction(measure: str) -> None:
    assert contradictions({"sauf": {measure: {"min": 0}}})
    assert contradictions({"une_de": [{"sauf": {measure: {"min": 0}}}, {"faits": ["jdc"]}]})


def test_an_unknown_level_is_one_doubt_and_none_where_every_level_is_accepted() -> None:
    assert Window(low=3).doubts(0, None, {}) == 1
    assert Window().doubts(0, None, {}) == 0
    assert Window(low=3).doubts(0, 2, {}) is None
    assert Window(need=frozenset({"jdc"})).doubts(0, 0, {}) == 1
    assert Window(first=1).doubts(0, 0, {}) is None
    assert windows(words().compiler.tree({}), Situation()) == [Window()]
