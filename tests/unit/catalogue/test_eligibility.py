"""The trees of a catalogue: one for all the offers that ask the same, with all that decides of an entry."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from filrouge.catalogue.eligibility import changing_facts, implied_by, offer_trees
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue

CATALOGUE = Path(__file__).parents[3] / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(CATALOGUE, today=date(2026, 11, 23))
    assert loaded.catalogue
    return loaded.catalogue


def test_offers_that_ask_the_same_share_a_tree(catalogue: Catalogue) -> None:
    found = offer_trees(catalogue)
    assert found.numbers.keys() == catalogue.offres.keys()
    written = [json.dumps(tree) for tree in found.trees]
    assert len(set(written)) == len(written)
    assert set(found.numbers.values()) == set(range(len(found.trees)))
    assert len(found.trees) < 80
    some = min(catalogue.offres)
    assert found.of(some) is found.trees[found.numbers[some]]


def test_trees_are_light_and_can_be_read_again(catalogue: Catalogue) -> None:
    found = offer_trees(catalogue)
    written = json.dumps(found.trees, ensure_ascii=False)
    assert json.loads(written) == list(found.trees)
    assert implied_by(catalogue.referentiels)["permis-b"] == {"code-route"}
    assert len(written) < 150_000
    assert found == offer_trees(catalogue)


def test_archived_offers_have_no_tree_unless_asked_for(catalogue: Catalogue) -> None:
    offre = replace(catalogue.offres[min(catalogue.offres)], etat="archivee")
    changed = replace(catalogue, offres={**catalogue.offres, offre.id: offre})
    assert offre.id not in offer_trees(changed).numbers
    (tree,) = offer_trees(changed, [offre]).trees
    assert tree["nodes"][-1]["kind"] == "shut"


def test_the_territory_served_and_the_state_are_in_the_tree(catalogue: Catalogue) -> None:
    offre = next(each for each in catalogue.offres.values() if "france" in each.zone_eligibilite)
    everywhere, local, closed = (
        offer_trees(catalogue, [each]).trees[0]
        for each in (
            offre,
            replace(offre, zone_eligibilite=("18",)),
            replace(offre, etat="suspendue"),
        )
    )
    assert [node["key"] for node in local["nodes"]][-1] == "zone_eligibilite"
    assert [node["key"] for node in closed["nodes"]][-1] == "etat"
    assert len(everywhere["nodes"]) < len(local["nodes"])


def test_facts_that_change_are_those_that_offers_give_and_what_they_imply(catalogue: Catalogue) -> None:
    changing = changing_facts(catalogue)
    assert {"remobilise", "niveau-seconde", "fin-de-3e"} <= changing
    assert not {"rqth", "nationalite-francaise"} & changing
