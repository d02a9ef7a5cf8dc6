"""« Et pour vous ? » on the page of an offer: the same verdict as the command, asked for in a few presses."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.conftest import ROOT, TODAY

from filrouge.catalogue.eligibility import implied_by, offer_trees
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.conditions.days import day_number
from filrouge.conditions.situation import situation_of
from filrouge.conditions.verdict import verdict

Visit = Callable[..., Page]
EPIDE = "parcours-epide-bourges-osmoy"
OFFRES = (
    EPIDE,
    "conseil-orientation-cio-tours",
    "contrat-engagement-jeune-mission-locale-touraine-antenne-centre-tours",
)
SIGNS = {"oui": "✓ Oui.", "a-verifier": "? À vérifier.", "non": "✕ Pas aujourd’hui."}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(ROOT / "catalogue", today=date.fromisoformat(TODAY))
    assert loaded.catalogue is not None
    return loaded.catalogue


def opened(visit: Visit, address: str, offre: str, width: int = 390, scheme: str = "light") -> Page:
    """The page of an offer on the day of the tests, its questions asked."""
    page = visit(f"{address}guide-du-referent/", width, scheme)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    visit(f"{address}offres/{offre}/", width, scheme)
    page.locator(".situation summary").first.click()
    expect(page.locator(".situation-reponse .verdict")).to_be_visible()
    return page


def test_nothing_is_loaded_before_it_is_asked_for(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}guide-du-referent/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(f"{site_address}offres/{EPIDE}/")
    expect(page.locator(".situation")).to_be_visible()
    assert [url for url in asked if "/entretien/" in url] == []


def test_only_what_the_conditions_look_at_is_asked(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, EPIDE)
    expect(page.get_by_label("Votre âge")).to_be_visible()
    expect(page.get_by_label("Vous avez quitté l’école")).to_have_count(0)
    assert page.locator(".situation .puce").count() >= 4


def test_the_answer_follows_what_one_says(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, EPIDE)
    answer = page.locator(".situation-reponse")
    expect(answer.locator(".verdict")).to_contain_text("À vérifier")
    page.get_by_label("Votre âge").select_option("16")
    expect(answer.locator(".verdict")).to_contain_text("Pas aujourd’hui")
    expect(answer).to_contain_text("Il faut avoir entre 17 et 25 ans")
    page.get_by_label("Votre âge").select_option("18")
    page.get_by_label("Votre plus haut diplôme").select_option("0")
    for chip in page.locator(".situation .puce").all():
        chip.click()
    page.fill("#s-commune", "bourges")
    page.locator("#s-communes [role=option]").first.click()
    expect(answer.locator(".verdict")).not_to_contain_text("Pas aujourd’hui")


@pytest.mark.parametrize(
    ("age", "niveau"), [(15, 0), (17, 3), (24, 0), (26, 4)], ids=["15", "17-cap", "24", "26-bac"]
)
def test_the_page_and_the_command_agree(
    visit: Visit, site_address: str, catalogue: Catalogue, age: int, niveau: int
) -> None:
    trees, implied = offer_trees(catalogue), implied_by(catalogue.referentiels)
    for offre in OFFRES:
        profile = {"date": TODAY, "age": age, "niveau": niveau, "faits": {}}
        expected = verdict(trees.of(offre), situation_of(profile, None, implied), day_number(TODAY))
        page = opened(visit, site_address, offre)
        for label, value in (("Votre âge", age), ("Votre plus haut diplôme", niveau)):
            field = page.get_by_label(label)
            if field.count():
                field.select_option(str(value))
        expect(page.locator(".situation-reponse .verdict")).to_contain_text(SIGNS[expected["verdict"]])


def test_nothing_is_kept(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, EPIDE)
    page.get_by_label("Votre âge").select_option("17")
    kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])")
    assert json.loads(kept) == [[], []]
    assert page.url == f"{site_address}offres/{EPIDE}/"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, site_address: str, width: int, scheme: str) -> None:
    page = opened(visit, site_address, EPIDE, width, scheme)
    page.get_by_label("Votre âge").select_option("16")
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_offer_that_asks_for_the_commune_asks_it(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "formations-greta-val-loire-tours")
    expect(page.get_by_label("Votre commune")).to_be_visible()
