"""What is proposed to people of the region in the real catalogue: sound, and the same in both languages."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.node import run
from tests.unit.pathways.checker import Checker
from tests.unit.pathways.people import Profile, people

from filrouge.catalogue.model import Catalogue
from filrouge.pathways.answer import answer, as_data
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.start import start_of
from filrouge.site.planning_files import planning_files

MANY, WITH_QUESTION = 520, 30
PROGRAM = """
import { Planning } from "./pathways/load.js";
import { answer as answered } from "./pathways/answer.js";
import { startOf } from "./pathways/start.js";
const answer = [];
for (const { folder, index, people } of data) {
  const planning = await Planning.open(folder, index);
  const found = [];
  for (const [platform, profile, asking] of people) {
    const atlas = await planning.atlas(platform);
    found.push(answered(atlas, startOf(profile, atlas), { asking }));
  }
  answer.push(found);
}
"""
"""Answers to people of some platforms, for each of some folders of planning files."""
Found = list[tuple[str, Profile, dict[str, Any]]]


@pytest.fixture(scope="module")
def found(catalogue: Catalogue, atlas: Atlas) -> Found:
    return [
        (
            platform,
            profile,
            as_data(atlas, answer(atlas, start_of(profile, atlas), asking=number < WITH_QUESTION)),
        )
        for number, (platform, profile) in enumerate(people(catalogue, atlas, MANY, seed=20))
    ]


def test_every_pathway_is_sound(catalogue: Catalogue, atlas: Atlas, found: Found) -> None:
    checker = Checker(catalogue, atlas.weights)
    faults = [
        (profile, fault)
        for _, profile, data in found
        for parcours in data["parcours"]
        for fault in checker.faults(profile, parcours)
    ]
    assert faults == []
    assert sum(len(data["parcours"]) for _, _, data in found) > MANY


SPOILED: dict[str, Callable[[dict[str, Any]], None]] = {
    "une date de début avancée": lambda step: step.update(debut="2020-01-01"),
    "une étape trop longue": lambda step: step.update(fin="2040-01-01"),
    "une distance inventée": lambda step: step.update(km=step["km"] + 7),
    "un point à vérifier de moins": lambda step: step["a_verifier"].clear(),
    "une autre offre": lambda step: step.update(offre="conseil-orientation-cio-tours"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_the_judge_sees_what_is_wrong(
    spoil: Callable[[dict[str, Any]], None], catalogue: Catalogue, atlas: Atlas, found: Found
) -> None:
    checker = Checker(catalogue, atlas.weights)
    seen = [
        bool(checker.faults(profile, spoiled))
        for _, profile, data in found[:60]
        for spoiled in deepcopy(data["parcours"][:1])
        if spoiled["etapes"][-1]["a_verifier"] and [spoil(spoiled["etapes"][-1])]
    ]
    assert len(seen) > 20
    assert all(seen)


def test_the_judge_sees_a_useless_step(catalogue: Catalogue, atlas: Atlas, found: Found) -> None:
    checker = Checker(catalogue, atlas.weights)
    single = next(
        (profile, data["parcours"][0])
        for _, profile, data in found
        for parcours in data["parcours"][:1]
        if len(parcours["etapes"]) == 1
    )
    profile, parcours = single
    useless = {**parcours, "etapes": [*parcours["etapes"], *parcours["etapes"]]}
    assert any("inutile" in fault for fault in checker.faults(profile, useless))


@pytest.mark.parametrize("wider", [40, 60])
def test_a_larger_radius_never_harms(wider: int, catalogue: Catalogue, atlas: Atlas) -> None:
    for _, profile in people(catalogue, atlas, 40, seed=21):
        near, far = ({**profile, "rayon_km": radius} for radius in (20, wider))
        assert _best(atlas, far) <= _best(atlas, near)


def _best(atlas: Atlas, profile: Profile) -> float:
    found = answer(atlas, start_of(profile, atlas), number=1, asking=False)
    return found.parcours[0].score if found.parcours else float("inf")


def test_asking_for_more_keeps_the_best(catalogue: Catalogue, atlas: Atlas) -> None:
    for _, profile in people(catalogue, atlas, 30, seed=22):
        one, six = (answer(atlas, start_of(profile, atlas), number, asking=False) for number in (1, 6))
        assert one.parcours == six.parcours[:1]
        assert len({each.etapes for each in six.parcours}) == len(six.parcours)


def test_the_browser_says_the_same_to_the_letter(
    catalogue: Catalogue, atlas: Atlas, found: Found, tmp_path: Path
) -> None:
    made = planning_files(catalogue, atlas, {})
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for name, content in made.files.items():
        (tmp_path / name).write_bytes(content)
    told = [[platform, profile, each < WITH_QUESTION] for each, (platform, profile, _) in enumerate(found)]
    (theirs,) = run(PROGRAM, [{"folder": tmp_path.as_uri() + "/", "index": made.index, "people": told}])
    for (_, profile, ours), other in zip(found, theirs, strict=True):
        assert other == json.loads(json.dumps(ours)), profile
