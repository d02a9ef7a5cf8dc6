"""Whatever a catalogue may state: pathways are sound, and the same in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.node import run
from tests.unit.pathways.checker import Checker
from tests.unit.pathways.people import Profile
from tests.unit.pathways.random_catalogues import CENTRE, random_catalogue
from tests.unit.pathways.seeds import seeded
from tests.unit.pathways.test_real_catalogue import PROGRAM

from filrouge.catalogue.model import Catalogue
from filrouge.pathways.answer import answer, as_data
from filrouge.pathways.atlas import LOCAL, atlas_of
from filrouge.pathways.start import start_of
from filrouge.pathways.weights import weights
from filrouge.site.planning_files import planning_files

CATALOGUES, PEOPLE = 40, 5
WISHES = (
    *(None, None, {"niveau_sortie_min": 3}, {"domaines": ["K"]}),
    *({"retour_ecole": True}, {"romes": ["F1703"]}),
)
FACTS = ("suivi-mission-locale", "remobilise", "projet-valide", "fin-de-3e", "droit-au-travail", "rsa", "jdc")


def anybody(seed: int) -> Profile:
    chance = seeded(seed)
    return {
        "date": chance.choice(("2026-11-23", "2026-09-15", "2027-03-01")),
        "commune": chance.choice(CENTRE[:4]),
        "age": chance.randint(15, 26),
        "rayon_km": chance.choice((None, 5, 20, 40, 60)),
        "internat": chance.choice((None, True, False)),
        "sortie": chance.choice((None, "2026-06", "2025-01")),
        "niveau": chance.choice((0, 0, 3, None)),
        "faits": {fact: chance.choice((True, False, None)) for fact in FACTS},
        "objectif": chance.choice(WISHES),
    }


Case = tuple[Catalogue, list[tuple[Profile, dict[str, Any]]]]


@pytest.fixture(scope="module")
def cases(catalogue: Catalogue) -> list[Case]:
    found: list[Case] = []
    for number in range(CATALOGUES):
        made = random_catalogue(catalogue, number)
        atlas = atlas_of(made, weights())
        profiles = [anybody(100 * number + each) for each in range(PEOPLE)]
        answers = [
            as_data(atlas, answer(atlas, start_of(profile, atlas), asking=each == 0))
            for each, profile in enumerate(profiles)
        ]
        found.append((made, list(zip(profiles, answers, strict=True))))
    return found


def test_every_pathway_is_sound(cases: list[Case]) -> None:
    judged = 0
    for made, told in cases:
        checker = Checker(made, weights())
        for profile, data in told:
            for parcours in data["parcours"]:
                assert checker.faults(profile, parcours) == [], (profile, parcours)
                judged += 1
    assert judged > CATALOGUES * PEOPLE


def test_when_nothing_is_possible_something_is_said(cases: list[Case]) -> None:
    stuck = [data for _, told in cases for _, data in told if not data["parcours"]]
    explained = [data for data in stuck if data["blocages"]]
    assert len(explained) > len(stuck) / 2 > 5
    assert {each["type"] for data in explained for each in data["blocages"]} >= {"lieu", "condition", "fait"}


def test_the_browser_says_the_same_to_the_letter(cases: list[Case], tmp_path: Path) -> None:
    jobs = []
    homes = {
        commune: each.id
        for each in cases[0][0].plateformes.values()
        if each.niveau == LOCAL
        for commune in cases[0][0].territoires.communes_of(each.territoire)
    }
    for number, (made, told) in enumerate(cases):
        files = planning_files(made, atlas_of(made, weights()), {})
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        for name, content in files.files.items():
            (folder / name).write_bytes(content)
        asked = [[homes[profile["commune"]], profile, each == 0] for each, (profile, _) in enumerate(told)]
        jobs.append({"folder": folder.as_uri() + "/", "index": files.index, "people": asked})
    for (_, told), theirs in zip(cases, run(PROGRAM, jobs), strict=True):
        for (profile, ours), other in zip(told, theirs, strict=True):
            assert other == json.loads(json.dumps(ours)), profile
