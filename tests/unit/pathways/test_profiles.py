"""Forty young people of the region: how many are proposed enough, as a floor that only rises."""

from typing import Any

import pytest

from filrouge.catalogue.model import Catalogue
from filrouge.contribute.report.population import written
from filrouge.pathways.answer import Answer, answer
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.start import start_of

ENOUGH = 3
WITH_ENOUGH, WITH_A_REQUEST = 35, 4
"""On 23 November 2026, with the catalogue of that day."""


@pytest.fixture(scope="module")
def people() -> list[dict[str, Any]]:
    return list(written())


@pytest.fixture(scope="module")
def answers(people: list[dict[str, Any]], atlas: Atlas) -> list[Answer]:
    return [answer(atlas, start_of(each["profil"], atlas), asking=False) for each in people]


def test_they_are_of_every_platform_age_and_level(people: list[dict[str, Any]], catalogue: Catalogue) -> None:
    local = {each.id for each in catalogue.plateformes.values() if each.niveau == "local"}
    years = {2026 - int(each["profil"]["naissance"][:4]) for each in people}
    assert len(people) == 40
    assert {each["plateforme"] for each in people} == local
    assert min(years) == 16
    assert max(years) == 25
    assert {each["profil"].get("niveau") for each in people} == {None, 0, 3, 4, 5}


def test_they_live_where_it_is_said(people: list[dict[str, Any]], catalogue: Catalogue) -> None:
    for each in people:
        territory = catalogue.plateformes[each["plateforme"]].territoire
        assert each["profil"]["commune"] in catalogue.territoires.communes_of(territory)


def test_most_have_at_least_three_different_pathways(answers: list[Answer]) -> None:
    assert sum(len(each.parcours) >= ENOUGH for each in answers) >= WITH_ENOUGH


def test_whoever_has_none_is_told_what_is_missing(answers: list[Answer]) -> None:
    stuck = [each for each in answers if not each.parcours]
    assert len(stuck) <= WITH_A_REQUEST
    assert all(each.blocages and each.blocages[0].parcours.etapes for each in stuck)


def test_pathways_are_different(answers: list[Answer]) -> None:
    for each in answers:
        shown = [[etape.offre for etape in parcours.etapes] for parcours in each.parcours]
        assert len({tuple(offers) for offers in shown}) == len(shown)
