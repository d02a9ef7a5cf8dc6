"""Python and JavaScript say the same, to the letter: verdicts, reasons, levers, papers and windows."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from tests import node
from tests.unit.conditions.random_cases import words
from tests.unit.conditions.vectors import KEPT_PEOPLE, KEPT_TREES, Group, answered, groups, kept

TREES, PEOPLE = 2_500, 8
"""20,000 vectors."""

PROGRAM = """
import { situationOf } from "./conditions/situation.js";
import { verdict } from "./conditions/verdict.js";
import { valueIn, windows } from "./conditions/windows.js";

const answer = { seen: 0, different: [] };
for (const { tree, cases } of data.groups) {
  for (const { profil, lieux, day, changing, expected } of cases) {
    const situation = situationOf(profil, lieux, data.implied);
    const found = windows(tree, situation, changing);
    const said = {
      verdict: verdict(tree, situation, day),
      windows: found,
      value: valueIn(found, day, situation.niveau, situation.faits),
    };
    answer.seen += 1;
    const same = JSON.stringify(said) === JSON.stringify(expected);
    if (!same) answer.different.push({ tree, profil, day, said, expected });
  }
}
answer.different = answer.different.slice(0, 3);
"""


def compared(vectors: Sequence[Group]) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """How many vectors JavaScript saw, and the first that it answers otherwise."""
    implied = {code: sorted(others) for code, others in words().implied.items() if others}
    return node.run(PROGRAM, {"groups": vectors, "implied": implied})


@pytest.fixture(scope="module")
def vectors() -> list[Group]:
    return [answered(group) for group in groups(7, TREES, PEOPLE)]


def test_twenty_thousand_vectors_get_the_same_answers(vectors: list[Group]) -> None:
    assert compared(vectors) == {"seen": TREES * PEOPLE, "different": []}


def test_the_vectors_are_of_every_sort(vectors: list[Group]) -> None:
    said = [case["expected"] for group in vectors for case in group["cases"]]
    verdicts = Counter(each["verdict"]["verdict"] for each in said)
    assert min(verdicts[code] for code in ("oui", "a-verifier", "non")) > 1_000
    levers = Counter(lever["type"] for each in said for lever in each["verdict"]["leviers"])
    assert levers.keys() == {"temps", "etape", "lieu", "statut", "expire", "place"}
    assert sum(bool(each["verdict"]["justificatifs"]) for each in said) > 500
    assert max(len(each["windows"]) for each in said) > 8
    kinds = Counter(kind for group in vectors for kind in kinds_in(group["tree"]))
    assert set(kinds) == {
        *("all", "any", "count", "since", "period", "level", "french", "place", "fact", "check"),
        *("free", "shut"),
    }


def kinds_in(tree: Any) -> list[str]:  # noqa: ANN401  (any JSON)
    return [tree["kind"], *(kind for each in tree.get("nodes", ()) for kind in kinds_in(each))]


def test_the_kept_vectors_get_the_same_answers_in_both() -> None:
    stored = kept()
    assert sum(len(group["cases"]) for group in stored) == KEPT_TREES * KEPT_PEOPLE
    assert [answered(group) for group in stored] == stored
    assert compared(stored) == {"seen": KEPT_TREES * KEPT_PEOPLE, "different": []}


def test_a_difference_would_be_seen(vectors: list[Group]) -> None:
    (first, *_) = vectors
    case = first["cases"][0]
    wrong = case["expected"] | {"value": 9}
    spoilt = [{"tree": first["tree"], "cases": [case | {"expected": wrong}]}]
    assert len(compared(spoilt)["different"]) == 1
