"""People in front of every scheme, with the answer that the cited rule gives, in both languages.

The examples (`tests/vectors/conditions/exemples/`) are written from the rule, not from the code: when one
fails, read the rule again before anything else. `un_seul_verdict` says why a scheme answers everybody alike.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from tests import node
from tests.unit.conditions import random_cases
from tests.unit.conditions.random_cases import CATALOGUE, ROOT, words

from filrouge.catalogue import profil, yaml12
from filrouge.catalogue.profil import Ground, Profil
from filrouge.conditions.days import day_number
from filrouge.conditions.tree import Tree
from filrouge.conditions.verdict import verdict
from filrouge.french import NBSP, date_in_words

EXAMPLES = ROOT / "tests/vectors/conditions/exemples"
DISPOSITIFS = sorted(path.stem for path in (CATALOGUE / "dispositifs").glob("*.yml"))
NEEDED, ALLOWED = {"cas", "regle", "profil", "verdict", "raison"}, {"le", "des"}
SEVERAL = 200
"""People at random in front of a scheme that is said to answer all alike."""

PROGRAM = """
import { situationOf } from "./conditions/situation.js";
import { verdict } from "./conditions/verdict.js";

const answer = data.cases.map(({ tree, profil, lieux, day }) =>
  verdict(data.trees[tree], situationOf(profil, lieux, data.implied), day));
"""

Example = Mapping[str, Any]


def entry(folder: str, name: str) -> Any:  # noqa: ANN401  (any YAML)
    path = (CATALOGUE / "dispositifs" if folder == "dispositifs" else EXAMPLES) / f"{name}.yml"
    document, findings = yaml12.parse(path.read_bytes(), path.name)
    assert document, findings
    return document.data


@cache
def examples(name: str) -> tuple[Example, ...]:
    return tuple(entry("exemples", name)["exemples"])


@cache
def tree(name: str) -> Tree:
    """The tree of a scheme: its conditions and its period, as its offers inherit them."""
    dispositif = entry("dispositifs", name)
    period = dispositif.get("valide", {})
    return words().compiler.tree(dispositif["conditions"], period.get("du", ""), period.get("au", ""))


@cache
def ground() -> Ground:
    wishes = {name: random_cases.vocabulary(name) for name in ("domaines", "metiers")}
    return Ground(words().schemas, {**words().terms, **wishes}, words().territoires, date(2026, 11, 23))


def read(told: Mapping[str, Any]) -> Profil:
    """A profile, which must be one that `filrouge verdict` accepts."""
    known, findings = profil.read(json.dumps(told).encode(), "exemple", ground())
    assert known, findings
    return known


def day_of(example: Example) -> int:
    return day_number(example.get("le", example["profil"]["date"]))


def answered(name: str, example: Example) -> dict[str, Any]:
    return verdict(tree(name), profil.situation(read(example["profil"]), ground()), day_of(example))


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def every() -> Iterator[tuple[str, Example]]:
    for name in DISPOSITIFS:
        yield from ((name, example) for example in examples(name))


def test_every_scheme_has_its_examples_and_no_other() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.yml")) == DISPOSITIFS
    assert len(DISPOSITIFS) >= 25


@pytest.mark.parametrize("name", DISPOSITIFS)
def test_three_people_and_two_answers_at_least(name: str) -> None:
    told = examples(name)
    assert len(told) >= 3
    assert all(example.keys() - ALLOWED == NEEDED for example in told)
    assert len({example["cas"] for example in told}) == len(told)
    verdicts = {example["verdict"] for example in told}
    assert (len(verdicts) == 1) == ("un_seul_verdict" in entry("exemples", name))


@pytest.mark.parametrize(
    "name", [name for name in DISPOSITIFS if "un_seul_verdict" in entry("exemples", name)]
)
def test_a_scheme_said_to_answer_all_alike_does(name: str) -> None:
    random = Random(11)  # noqa: S311  (the same people on every day)
    people = [random_cases.profil(random) for _ in range(SEVERAL)]
    said = {
        verdict(tree(name), words().situation(each), day_number(each["date"]))["verdict"] for each in people
    }
    assert said == {examples(name)[0]["verdict"]}


@pytest.mark.parametrize("name", DISPOSITIFS)
def test_each_rule_is_one_that_the_scheme_cites(name: str) -> None:
    """By the date of its source, in words."""
    dates = {date_in_words(source["date"], weekday=False) for source in entry("dispositifs", name)["sources"]}
    for example in examples(name):
        assert any(plain(each) in plain(example["regle"]) for each in dates), (example["regle"], dates)


@pytest.mark.parametrize("name", DISPOSITIFS)
def test_the_answer_is_that_of_the_rule(name: str) -> None:
    for example in examples(name):
        found = answered(name, example)
        assert found["verdict"] == example["verdict"], (example["cas"], found)
        levers = found["leviers"]
        texts = [*found["raisons"], *found["a_verifier"], *(lever["texte"] for lever in levers)]
        assert any(plain(example["raison"]) in plain(text) for text in texts), (example["cas"], texts)
        if "des" in example:
            assert example["des"] in {lever["des"] for lever in levers}, (example["cas"], levers)


def test_the_browser_says_the_same_to_the_letter() -> None:
    cases, expected = [], []
    for name, example in every():
        told = read(example["profil"])
        lieux = sorted(words().territoires.territories_of(told["commune"]))
        cases.append({"tree": name, "profil": told, "lieux": lieux, "day": day_of(example)})
        expected.append(answered(name, example))
    implied = {code: sorted(others) for code, others in words().implied.items() if others}
    trees = {name: tree(name) for name in DISPOSITIFS}
    found = node.run(PROGRAM, {"cases": cases, "trees": trees, "implied": implied})
    assert [json.dumps(each) for each in found] == [json.dumps(each) for each in expected]
