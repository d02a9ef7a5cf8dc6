"""Vectors: trees, who asks and on which day, and what Python answers; made at random, some of them kept.

`python -m tests.unit.conditions.vectors` writes the kept ones again, when a change of meaning is wanted.
"""

import json
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.unit.conditions.random_cases import (
    ROOT,
    changing,
    conditions,
    days,
    of_an_offer,
    profil,
    words,
)

from filrouge.conditions.situation import situation_of
from filrouge.conditions.tree import Tree
from filrouge.conditions.verdict import verdict
from filrouge.conditions.windows import value_in, windows

KEPT = ROOT / "tests/vectors/conditions/vecteurs.jsonl"
KEPT_TREES, KEPT_PEOPLE = 50, 10
Group = dict[str, Any]


def groups(seed: int, trees: int, people: int, short: bool = False) -> Iterator[Group]:
    """A tree with some people in front of it, one day each. `short`: sentences are replaced by marks."""
    random = Random(seed)  # noqa: S311  (the same cases on every day)
    for _ in range(trees):
        tree = words().compiler.tree(conditions(random), **of_an_offer(random))
        cases = [case(random) for _ in range(people)]
        if short:
            codes = set(codes_in(tree))
            yield {"tree": shortened(tree), "cases": [trimmed(each, codes) for each in cases]}
        else:
            yield {"tree": tree, "cases": cases}


def case(random: Random) -> Group:
    """Who asks, when, and which facts steps may give."""
    told = profil(random)
    (day,) = days(random, words().situation(told), 1)
    lieux = words().territoires.territories_of(told["commune"]) if told["commune"] else None
    return {"profil": told, "lieux": lieux and sorted(lieux), "day": day, "changing": changing(random)}


def answered(group: Mapping[str, Any]) -> Group:
    """The same with what Python answers."""
    tree = group["tree"]
    return {"tree": tree, "cases": [{**each, "expected": answer(tree, each)} for each in group["cases"]]}


def answer(tree: Tree, case: Mapping[str, Any]) -> Group:
    """Everything that the two languages must say alike."""
    situation = situation_of(case["profil"], case["lieux"], words().implied)
    found = windows(tree, situation, case["changing"])
    return {
        "verdict": verdict(tree, situation, case["day"]),
        "windows": [window.as_data() for window in found],
        "value": int(value_in(found, case["day"], situation.niveau, situation.faits)),
    }


def shortened(tree: Tree) -> Tree:
    """The tree with marks for sentences, that keep the places of dates: kept vectors outlive the wording."""
    marks: dict[str, str] = {}

    def short(node: Any, name: str = "") -> Any:  # noqa: ANN401  (any JSON)
        if isinstance(node, dict):
            return {key: short(value, key) for key, value in node.items()}
        if isinstance(node, list):
            return [short(each, name) for each in node]
        if isinstance(node, str) and name not in ("kind", "key", "what", "code", "codes", "type"):
            dates = "".join(re.findall(r"\{\}", node))
            return marks.setdefault(node, f"s{len(marks)}{dates}")
        return node

    shorter: Tree = short(tree)
    return shorter


def codes_in(node: Any) -> Iterator[str]:  # noqa: ANN401  (any JSON)
    """The facts and territories that a tree names, with the facts that they hang together with."""
    if "code" in node:
        yield node["code"]
        yield from words().implied[node["code"]]
        yield from (code for code, others in words().implied.items() if node["code"] in others)
    yield from node.get("codes", ())
    for each in node.get("nodes", ()):
        yield from codes_in(each)


def trimmed(case: Mapping[str, Any], codes: set[str]) -> Group:
    """The same without what a tree does not look at."""
    told = {key: each for key, each in case["profil"].items() if each is not None}
    told["faits"] = {code: held for code, held in told["faits"].items() if code in codes}
    lieux = case["lieux"] and [code for code in case["lieux"] if code in codes]
    changing = [code for code in case["changing"] if code in codes]
    return {**case, "profil": told, "lieux": lieux, "changing": changing}


def kept() -> list[Group]:
    """The vectors that the project keeps."""
    return [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    written = (json.dumps(answered(each), separators=(",", ":"), ensure_ascii=False) for each in
               groups(2026, KEPT_TREES, KEPT_PEOPLE, short=True))  # fmt: skip
    KEPT.write_text("\n".join(written) + "\n", encoding="utf-8")
