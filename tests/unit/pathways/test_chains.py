"""The search finds the cheapest pathway of each composition: against full enumeration, in both languages."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.node import run
from tests.unit.pathways.seeds import seeded
from tests.unit.pathways.small_cases import Problem, best_scores, problem

from filrouge.pathways.chains import chains
from filrouge.pathways.steps import Chain

CASES = 4000
SEARCH = """import { chains } from "./pathways/chains.js";
const answer = data.map(([options, rules]) => chains(options, rules));"""
SEEDS = st.integers(min_value=0, max_value=2**32)


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    return [problem(seeded(seed)) for seed in range(CASES)]


@pytest.fixture(scope="module")
def found(problems: list[Problem]) -> list[list[Chain]]:
    return [chains(options, rules) for options, rules in problems]


def test_the_best_of_each_composition_is_that_of_full_enumeration(
    problems: list[Problem], found: list[list[Chain]]
) -> None:
    for given_problem, ours in zip(problems, found, strict=True):
        assert {each.kinds: each.score for each in ours} == best_scores(*given_problem)


def test_the_cases_are_not_empty(found: list[list[Chain]]) -> None:
    lengths = [len(each.steps) for ours in found for each in ours]
    assert sum(map(bool, found)) > CASES / 3
    assert sum(length > 1 for length in lengths) > CASES / 8
    assert sum(length > 2 for length in lengths) > CASES / 40


def test_the_browser_finds_the_same_pathways(problems: list[Problem], found: list[list[Chain]]) -> None:
    given_problems = [([asdict(option) for option in options], asdict(rules)) for options, rules in problems]
    theirs = run(SEARCH, given_problems)
    assert theirs == [[_as_json(each) for each in ours] for ours in found]


def _as_json(chain: Chain) -> dict[str, Any]:
    written = asdict(chain)
    return written | {"kinds": list(chain.kinds), "steps": list(written["steps"])}


def cheapest(given_problem: Problem) -> float:
    found = chains(*given_problem)
    return found[0].score if found else float("inf")


@settings(max_examples=200)
@given(SEEDS, SEEDS)
def test_one_more_offer_never_harms(seed: int, other: int) -> None:
    options, rules = problem(seeded(seed))
    more, _ = problem(seeded(other))
    assert cheapest(([*options, more[0]], rules)) <= cheapest((options, rules))


@settings(max_examples=200)
@given(SEEDS, st.integers(min_value=0, max_value=10))
def test_a_farther_horizon_never_harms(seed: int, days: int) -> None:
    options, rules = problem(seeded(seed))
    farther = replace(rules, horizon=rules.horizon + days)
    assert cheapest((options, farther)) <= cheapest((options, rules))


@settings(max_examples=200)
@given(SEEDS)
def test_the_order_of_offers_changes_no_score(seed: int) -> None:
    options, rules = problem(seeded(seed))
    turned = chains(options[::-1], rules)
    assert [(each.kinds, each.score) for each in turned] == [
        (each.kinds, each.score) for each in chains(options, rules)
    ]


def test_nothing_leads_nowhere() -> None:
    options, rules = problem(seeded(0))
    assert chains([], rules) == []
    assert chains([replace(option, goal=False) for option in options], rules) == []
