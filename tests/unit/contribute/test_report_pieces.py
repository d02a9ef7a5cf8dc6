"""The pieces of a report that a whole proposal does not show: population, effects, words of effects."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.site.conftest import make_catalogue

from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute.markdown import LONGEST, within_limits
from filrouge.contribute.report.effect_words import shift_words
from filrouge.contribute.report.effects import Effects, Shift, effects
from filrouge.contribute.report.population import population, written

ROOT = Path(__file__).parents[3]
SCHEMAS = Schemas.load(ROOT / "catalogue/schemas")
TINY = make_catalogue()
(ONE, *_) = [offre for offre in TINY.offres.values() if offre.etat == "active"]


def compared(before: Catalogue, after: Catalogue) -> Effects:
    return effects(before, after, SCHEMAS, 0)


def without(catalogue: Catalogue, name: str) -> Catalogue:
    offres = {key: offre for key, offre in catalogue.offres.items() if key != name}
    return replace(catalogue, offres=offres)


def test_every_situation_is_possible_with_the_real_vocabularies() -> None:
    catalogue = load(ROOT / "catalogue", despite={"verification-perimee"}).catalogue
    assert catalogue is not None
    assert len(population(catalogue, SCHEMAS)) == len(written()) == 40


def test_situations_that_the_territory_does_not_know_are_left_out() -> None:
    assert len(population(TINY, SCHEMAS)) < 40


def test_the_same_catalogue_has_no_effect() -> None:
    same = compared(TINY, replace(TINY))
    assert not same.flows and not same.covered and not same.uncovered and not same.shifts


def test_what_one_way_gains_the_other_loses() -> None:
    less = without(TINY, ONE.id)
    there, back = compared(less, TINY), compared(TINY, less)
    assert {cell: (f.gained, f.lost) for cell, f in there.flows.items()} == {
        cell: (f.lost, f.gained) for cell, f in back.flows.items()
    }
    assert (there.covered, there.uncovered) == (back.uncovered, back.covered)
    turned = {
        shift.offre: {(new, old): n for (old, new), n in shift.passages.items()} for shift in back.shifts
    }
    assert {shift.offre: dict(shift.passages) for shift in there.shifts} == turned


@pytest.mark.parametrize("etat", ["suspendue", "archivee"])
def test_an_offer_that_closes_is_lost(etat: str) -> None:
    closed = replace(TINY, offres={**TINY.offres, ONE.id: replace(ONE, etat=etat)})
    assert compared(TINY, closed).flows[ONE.etape, ONE.plateforme].lost == [ONE.id]


@pytest.mark.parametrize(
    ("passages", "said"),
    [
        ({("", "oui"): 12, ("", "non"): 28}, "« non » pour 28 situations et « oui » pour 12 situations"),
        ({("non", "oui"): 1}, "de « non » à « oui » pour 1 situation"),
        ({("oui", ""): 2}, "« oui » avant le retrait pour 2 situations"),
        ({("a-verifier", "non"): 3}, "de « à vérifier » à « non » pour 3 situations"),
    ],
)
def test_verdicts_that_change_are_said(passages: dict[tuple[str, str], int], said: str) -> None:
    assert shift_words(Shift("x", "X", passages)).replace("\u00a0", " ") == said


@given(st.lists(st.integers(0, 30_000), max_size=20))
def test_a_text_stays_within_what_forges_take_and_says_what_is_left_out(sizes: list[int]) -> None:
    lines = ["x" * size for size in sizes]
    kept = list(within_limits(lines, "La suite manque."))
    assert len("\n".join(kept)) <= LONGEST
    assert kept == lines or kept == [*lines[: len(kept) - 1], "\nLa suite manque."]
