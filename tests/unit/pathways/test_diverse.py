"""A few pathways that differ: the best first, then those unlike it."""

from hypothesis import given
from hypothesis import strategies as st
from tests.node import run

from filrouge.pathways.diverse import chosen
from filrouge.pathways.steps import Chain

KINDS = st.lists(st.integers(0, 6), min_size=1, max_size=5).map(tuple)
CHAINS = st.lists(st.builds(Chain, st.integers(0, 5000), KINDS, st.just(())), max_size=12)


def chain(score: int, *kinds: int) -> Chain:
    return Chain(score, kinds, ())


def test_the_unlike_goes_before_the_near_copy() -> None:
    best, copy, other = chain(100, 1, 2), chain(110, 1, 2, 3), chain(150, 4)
    assert chosen([best, copy, other], 2, 0.5) == [best, other]


def test_with_quality_alone_the_cheapest_are_kept() -> None:
    found = [chain(100, 1), chain(110, 1, 2), chain(150, 4)]
    assert chosen(found, 2, 1.0) == found[:2]


@given(CHAINS, st.integers(1, 6), st.sampled_from((0.0, 0.4, 0.5, 1.0)))
def test_the_best_is_kept_and_order_is_that_of_scores(
    drawn: list[Chain], number: int, quality: float
) -> None:
    found = sorted(drawn, key=lambda each: (each.score, each.kinds))
    kept = chosen(found, number, quality)
    assert len(kept) == min(number, len(found))
    assert kept == sorted(kept, key=lambda each: (each.score, each.kinds))
    assert kept[:1] == found[:1]


def test_the_browser_chooses_the_same() -> None:
    cases = [[[100 + 7 * n, [n % 5, (n * n) % 7]] for n in range(start, start + 9)] for start in range(40)]
    program = """import { chosen } from "./pathways/diverse.js";
    const chains = (found) => found.map(([score, kinds]) => ({ score, kinds, steps: [] }));
    const told = (found) => found.map(({ score, kinds }) => [score, kinds]);
    const answer = data.map((found) => told(chosen(chains(found), 4, 0.4)));"""
    ours = [chosen([chain(score, *kinds) for score, kinds in found], 4, 0.4) for found in cases]
    assert run(program, cases) == [[[each.score, list(each.kinds)] for each in kept] for kept in ours]
