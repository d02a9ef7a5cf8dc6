"""A pathway as one wants it: what was planned stays what it was, what is changed is judged again."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.node import run
from tests.unit.pathways.people import people

from filrouge.catalogue.model import Catalogue
from filrouge.pathways.atlas import Atlas
from filrouge.site.planning_files import planning_files

MANY = 120
PROGRAM = """
import { Planning } from "./pathways/load.js";
import { answer as answered } from "./pathways/answer.js";
import { follow } from "./pathways/follow.js";
import { modelled } from "./pathways/model.js";
import { ranked } from "./pathways/ranking.js";
import { reasonsOf } from "./pathways/why.js";
import { startOf } from "./pathways/start.js";
const planning = await Planning.open(data.folder, data.index);
const wanted = ({ offre, apporte, debut }) => ({ offre, apporte, debut, verrou: false });
const answer = [];
for (const [platform, profile] of data.people) {
  const atlas = await planning.atlas(platform);
  const start = startOf(profile, atlas);
  const { parcours, blocages } = answered(atlas, start, { asking: false });
  answer.push({
    profile,
    parcours: parcours.map(({ etapes }) => {
      const steps = etapes.map(wanted);
      const reversed = [...steps].reverse().map((each) => ({ ...each, debut: null }));
      const locked = steps.map((each, place) => ({ ...each, debut: profile.date, verrou: place > 0 }));
      return {
        etapes,
        suivies: follow(atlas, start, steps),
        libres: follow(atlas, start, steps.map((each) => ({ ...each, debut: null }))),
        renversees: follow(atlas, start, reversed),
        verrouillees: follow(atlas, start, locked),
        inconnue: follow(atlas, start, [...steps, wanted({ offre: "rien", apporte: null, debut: null })]),
        pourquoi: steps.map((_, place) => reasonsOf(atlas, start, steps, place)),
      };
    }),
    debloques: blocages.map(({ parcours_debloque: { etapes } }) => {
      return { etapes, suivies: follow(atlas, start, etapes.map(wanted)) };
    }),
    faits: ranked(atlas, start),
    connus: Object.keys(atlas.questions),
    modeles: Object.values(planning.shared.modeles).map(({ etapes }) => {
      return [etapes, modelled(atlas, start, etapes)];
    }),
  });
}
"""
Told = list[dict[str, Any]]


@pytest.fixture(scope="module")
def told(catalogue: Catalogue, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder: Path = tmp_path_factory.mktemp("suivre")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    made = planning_files(catalogue, atlas, {"pas": 1, "departements": []})
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    chosen = people(catalogue, atlas, MANY, seed=30)
    answers: Told = run(PROGRAM, {"folder": folder.as_uri() + "/", "index": made.index, "people": chosen})
    return answers


def pathways(told: Told) -> list[dict[str, Any]]:
    return [each for person in told for each in person["parcours"]]


def test_what_was_planned_is_found_again(told: Told) -> None:
    assert len(pathways(told)) > MANY
    for each in pathways(told):
        for planned, followed in zip(each["etapes"], each["suivies"], strict=True):
            same = ("offre", "debut", "fin", "km")
            assert {key: planned[key] for key in same} == {key: followed[key] for key in same}
            assert set(followed["a_verifier"]) <= set(planned["a_verifier"])
            assert followed["verdict"] == ("a-verifier" if followed["a_verifier"] else "oui")


def test_steps_left_free_are_never_later(told: Told) -> None:
    for each in pathways(told):
        for planned, free in zip(each["etapes"], each["libres"], strict=True):
            assert free["verdict"] != "non"
            assert free["debut"] <= planned["debut"]


def test_steps_follow_one_another_whatever_is_asked(told: Told) -> None:
    for each in pathways(told):
        for steps in (each["suivies"], each["libres"], each["renversees"], each["inconnue"]):
            for before, after in pairwise(steps):
                assert before["fin"] < after["debut"]
            for step in steps:
                assert step["debut"] <= step["fin"]
                assert (step["verdict"] == "non") == bool(step["raisons"])


def test_what_is_not_there_or_not_free_that_day_is_refused_and_kept(told: Told) -> None:
    for each in pathways(told):
        assert each["inconnue"][-1]["verdict"] == "non"
        for step in each["verrouillees"][1:]:
            assert step["verdict"] == "non"
            assert step["raisons"]


def test_what_would_be_unblocked_keeps_its_steps(told: Told) -> None:
    opened = [each for person in told for each in person["debloques"]]
    assert opened
    for each in opened:
        for planned, followed in zip(each["etapes"], each["suivies"], strict=True):
            assert (planned["offre"], planned["apporte"]) == (followed["offre"], followed["apporte"])


def test_why_says_the_verdict_of_the_day(told: Told) -> None:
    for each in pathways(told):
        for step, why in zip(each["suivies"], each["pourquoi"], strict=True):
            assert why["verdict"] != "non"
            assert set(why["justificatifs"]) == set(step["justificatifs"])


def test_facts_are_ranked_once_each_whatever_one_has_answered(told: Told) -> None:
    for person in told:
        assert len(set(person["faits"])) == len(person["faits"]) >= 2
        assert set(person["faits"]) <= set(person["connus"])


def test_a_model_gives_at_most_a_step_for_each_of_its_own(told: Told) -> None:
    for person in told[:40]:
        for kinds, steps in person["modeles"]:
            assert len(steps) <= len(kinds)
            assert all(step["offre"] for step in steps)
