"""Answers are put in order as far as one looks; the order is the same as if all of them were."""

import random
from typing import Any

import pytest
from tests.node import run

ORDER = """
import { Hits, range } from "./search/hits.js";
const floats = (values) => Float64Array.from(values);
const answer = data.map(({ steps, slices, kept }) => {
  const made = () => {
    const hits = new Hits();
    for (const { numbers, scores, first, then } of steps) {
      const keys = { scores: floats(scores), first: floats(first), then: floats(then) };
      hits.add({ numbers: Uint32Array.from(numbers), ...keys, km: (number) => (number % 7 ? number : null) });
    }
    return hits;
  };
  const hits = made();
  const some = made().only((number) => number % kept === 0);
  return {
    length: hits.length,
    slices: slices.map(([from, to]) => hits.slice(from, to)),
    numbers: made().numbers(),
    kept: { length: some.length, numbers: some.slice().map(({ number }) => number) },
    range: [...range(3)],
  };
});
"""


def case(seed: int) -> dict[str, Any]:
    """Steps of documents whose keys are often equal; some are longer than what is put in order at first."""
    chance = random.Random(seed)  # noqa: S311
    numbers = list(range(8_000))
    chance.shuffle(numbers)
    steps = []
    for size in chance.choice([[], [3], [0, 5], [19, 4_000], [2_500], [1_000, 1_001]]):
        taken = sorted(numbers.pop() for _ in range(size))
        values = chance.choice([1, 3, 10_000])
        first, then, scores = ([chance.randrange(values) for _ in taken] for _ in range(3))
        steps.append({"numbers": taken, "first": first, "then": then, "scores": scores})
    total = sum(len(step["numbers"]) for step in steps)
    ends = [sorted(chance.randrange(total + 30) for _ in range(2)) for _ in range(4)]
    return {"steps": steps, "slices": [[0, 20], *ends, [0, total]], "kept": chance.choice([1, 3])}


def in_order(case: dict[str, Any]) -> list[tuple[int, int]]:
    """Numbers and scores of all the documents, each step after the one before."""
    found = []
    for step in case["steps"]:
        every = zip(step["first"], step["then"], step["numbers"], step["scores"], strict=True)
        found += [(number, score) for _, _, number, score in sorted(every, key=lambda each: each[:3])]
    return found


@pytest.fixture(scope="module")
def cases() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    asked = [case(seed) for seed in range(60)]
    return list(zip(asked, run(ORDER, asked), strict=True))


def test_any_part_is_that_of_the_whole_order(cases: list[Any]) -> None:
    assert max(found["length"] for _, found in cases) > 4_000
    for asked, found in cases:
        expected = in_order(asked)
        assert found["length"] == len(expected)
        assert found["numbers"] == [number for number, _ in expected]
        for (start, end), shown in zip(asked["slices"], found["slices"], strict=True):
            assert [(hit["number"], hit["score"]) for hit in shown] == expected[start:end]
            assert all(hit["km"] == (hit["number"] if hit["number"] % 7 else None) for hit in shown)


def test_what_a_test_keeps_stays_in_order(cases: list[Any]) -> None:
    for asked, found in cases:
        expected = [number for number, _ in in_order(asked) if number % asked["kept"] == 0]
        assert found["kept"] == {"length": len(expected), "numbers": expected}
        assert found["range"] == [0, 1, 2]
