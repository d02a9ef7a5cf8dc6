"""Contradictory conditions are found, and nothing that somebody can meet is refused."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.conditions.contradictions import contradictions
from filrouge.conditions.groups import LEVELS_OF_FRENCH, fact_of
from filrouge.conditions.satisfiable import Knowledge, satisfiable

Conditions = dict[str, Any]
Person = Mapping[str, Any]

AGES, LEVELS, FACTS = (0, 15, 16, 17, 18, 120), (0, 3, 4, 8), ("jdc", "rsa")

limits = st.fixed_dictionaries(
    {},
    optional={
        "min": st.integers(15, 18),
        "max": st.integers(15, 18),
        "derogation": st.just("sur dossier"),
    },
)
flat = st.fixed_dictionaries(
    {},
    optional={
        "age": limits,
        "niveau": st.fixed_dictionaries({}, optional={"min": st.just(4), "max": st.just(3)}),
        "francais": st.fixed_dictionaries({"min": st.sampled_from(("A1", "C1"))}),
        "faits": st.lists(
            st.sampled_from(FACTS) | st.just({"fait": "jdc", "derogation": "prévue"}), min_size=1, max_size=2
        ),
        "faits_exclus": st.lists(st.sampled_from(FACTS), min_size=1, max_size=2),
        "a_verifier": st.just(["Motivation"]),
    },
)


def around(inside: st.SearchStrategy[Conditions]) -> st.SearchStrategy[Conditions]:
    groups = st.lists(inside, min_size=1, max_size=3)
    at_least = st.fixed_dictionaries({"nombre": st.integers(1, 3), "parmi": groups})
    more = st.fixed_dictionaries({}, optional={"une_de": groups, "au_moins": at_least, "sauf": inside})
    return st.builds(lambda plain, deep: plain | deep, flat, more)


KNOWLEDGE = Knowledge(
    {"clea": frozenset({"savoirs"})},
    {"18": frozenset({"18033"}), "36": frozenset({"36044"}), "R24": frozenset({"18033", "36044"})}
    | {"200000001": frozenset({"18033"})},
)

mappings = st.recursive(flat, around, max_leaves=6)


def people() -> Iterator[Person]:
    for age, niveau, french, *facts in product(AGES, LEVELS, range(6), *([False, True] for _ in FACTS)):
        yield {
            "age": age,
            "niveau": niveau,
            "francais": french,
            "faits": {fact for fact, holds in zip(FACTS, facts, strict=True) if holds},
        }


EVERYBODY = tuple(people())
NO, MAYBE, YES = range(3)


def verdict(conditions: Conditions, person: Person) -> int:
    """The three-valued meaning, straight from its definition."""
    found = [YES]
    for measure in ("age", "niveau"):
        bounds = conditions.get(measure, {})
        inside = bounds.get("min", 0) <= person[measure] <= bounds.get("max", 120)
        found.append(YES if inside else MAYBE if bounds.get("derogation") else NO)
    if "francais" in conditions:
        needed = LEVELS_OF_FRENCH.index(conditions["francais"]["min"]) + 1
        found.append(YES if person["francais"] >= needed else NO)
    for code, exemption in map(fact_of, conditions.get("faits", ())):
        found.append(YES if code in person["faits"] else MAYBE if exemption else NO)
    found += [NO if code in person["faits"] else YES for code in conditions.get("faits_exclus", ())]
    if "une_de" in conditions:
        found.append(max(verdict(group, person) for group in conditions["une_de"]))
    if "au_moins" in conditions:
        verdicts = sorted((verdict(group, person) for group in conditions["au_moins"]["parmi"]), reverse=True)
        number = conditions["au_moins"]["nombre"]
        found.append(verdicts[number - 1] if number <= len(verdicts) else NO)
    if "sauf" in conditions:
        found.append(YES - verdict(conditions["sauf"], person))
    if "a_verifier" in conditions:
        found.append(MAYBE)
    return min(found)


@settings(max_examples=200)
@given(mappings)
def test_satisfiable_means_that_somebody_is_not_refused(conditions: Conditions) -> None:
    somebody = any(verdict(conditions, person) != NO for person in EVERYBODY)
    assert satisfiable(conditions) == somebody


@settings(max_examples=200)
@given(mappings)
def test_what_cannot_be_met_is_always_said(conditions: Conditions) -> None:
    if not satisfiable(conditions):
        assert contradictions(conditions)


@pytest.mark.parametrize(
    ("conditions", "path"),
    [
        ({"age": {"min": 18, "max": 16}}, ("age", "min")),
        ({"age": {"min": 18, "max": 16, "derogation": "sur dossier"}}, ("age", "min")),
        ({"age": {"max": 121}}, ("age", "max")),
        ({"niveau": {"min": -1}}, ("niveau", "min")),
        ({"mois_depuis_sortie": {"min": 12, "max": 6}}, ("mois_depuis_sortie", "min")),
        ({"faits": ["jdc", "rsa"], "faits_exclus": ["rsa"]}, ("faits", 1)),
        ({"faits": [{"fait": "rsa", "derogation": "d"}], "faits_exclus": ["rsa"]}, ("faits", 0)),
        ({"au_moins": {"nombre": 2, "parmi": [{"faits": ["rsa"]}]}}, ("au_moins", "nombre")),
        ({"valide": {"du": "2026-01-01", "au": "2025-12-31"}}, ("valide", "au")),
        ({"une_de": [{"faits": ["jdc"]}, {"age": {"min": 20, "max": 19}}]}, ("une_de", 1, "age", "min")),
        ({"sauf": {"faits": ["jdc"]}, "faits": ["jdc"]}, ("sauf",)),
        ({"age": {"max": 17}, "une_de": [{"age": {"min": 18}}, {"age": {"min": 20}}]}, ("une_de",)),
        ({"sauf": {"age": {"min": 0}}}, ("sauf",)),
        (
            {"age": {"max": 17}, "une_de": [{"age": {"min": 18, "derogation": "d"}}, {"age": {"min": 20}}]},
            ("une_de", 1),
        ),
        (
            {"faits": ["jdc"], "une_de": [{"faits": ["rsa"]}, {"faits_exclus": ["jdc"], "age": {"min": 30}}]},
            ("une_de", 1),
        ),
        (
            {
                "niveau": {"max": 2},
                "au_moins": {"nombre": 1, "parmi": [{"faits": ["rsa"]}, {"niveau": {"min": 3}}]},
            },
            ("au_moins", "parmi", 1),
        ),
        (
            {
                "age": {"max": 25},
                "une_de": [
                    {"faits": ["rsa"]},
                    {"faits": ["jdc"], "une_de": [{"age": {"min": 16}}, {"age": {"min": 26}}]},
                ],
            },
            ("une_de", 1, "une_de", 1),
        ),
        (
            {
                "valide": {"du": "2026-01-01"},
                "une_de": [{"age": {"min": 16}}, {"valide": {"au": "2025-12-31"}, "faits": ["rsa"]}],
            },
            ("une_de", 1),
        ),
        ({"faits": ["clea"], "faits_exclus": ["savoirs"]}, ("faits", 0)),
        ({"faits": ["clea"], "sauf": {"faits": ["savoirs"]}}, ("sauf",)),
        ({"residence": ["18"], "une_de": [{"residence": ["36"]}, {"faits": ["rsa"]}]}, ("une_de", 0)),
        ({"residence": ["18"], "sauf": {"residence": ["R24"]}}, ("sauf",)),
    ],
)
def test_contradictions_say_where(conditions: Conditions, path: tuple[str | int, ...]) -> None:
    assert [where for where, _ in contradictions(conditions, KNOWLEDGE)] == [path]


@pytest.mark.parametrize(
    "conditions",
    [
        {"residence": ["18"], "une_de": [{"residence": ["R24"]}, {"residence": ["qpv"]}]},
        {"residence": ["18"], "sauf": {"residence": ["36"]}},
        {"residence": ["18", "75"], "sauf": {"residence": ["R24"]}},
        {"residence": ["200000001"], "sauf": {"residence": ["R24"]}},
        {"residence": ["36"], "sauf": {"residence": ["frr"]}},
        {"faits": ["savoirs"], "faits_exclus": ["clea"]},
        {"faits": [{"fait": "clea", "derogation": "d"}], "sauf": {"faits": ["savoirs"]}},
    ],
)
def test_what_is_known_of_codes_refuses_nothing_that_can_be(conditions: Conditions) -> None:
    assert contradictions(conditions, KNOWLEDGE) == []


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"age": {"min": 16, "max": 16}},
        {"age": {"max": 17}, "une_de": [{"age": {"min": 18, "derogation": "d"}}, {"age": {"min": 17}}]},
        {"sauf": {"residence": ["18"]}, "residence": ["R24"]},
        {"au_moins": {"nombre": 3, "parmi": [{"faits": [f"f{n}"]} for n in range(14)]}},
        {"au_moins": {"nombre": 10, "parmi": [{"faits": [f"f{n}"]} for n in range(25)]}},
        {"valide": {"du": "2026-01-01", "au": "2026-01-01"}},
        {"sauf": {"a_verifier": ["Casier judiciaire"]}},
    ],
)
def test_what_somebody_can_meet_is_accepted(conditions: Conditions) -> None:
    assert contradictions(conditions) == []
