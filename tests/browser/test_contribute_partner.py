"""What a partner who knows neither the catalogue nor its files reads in the contribution form."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.test_contribute import opened

Visit = Callable[..., Page]


def test_a_partner_is_asked_in_plain_questions(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    expect(page.locator("h2", has_text="Qui a vérifié ces informations\u00a0?")).to_be_visible()
    expect(page.locator("#c-mobilisable_par").get_by_text("Le jeune lui-même", exact=True)).to_be_visible()
    page.get_by_label("Oui, tout est vérifié").check()
    page.locator("#c-mobilisable_par input").first.check()
    expect(page.locator(".c-yaml")).to_contain_text("mobilisable_par:\n  - usagers\n")
    expect(page.locator(".c-yaml")).to_contain_text("etat: verifiee")
    page.evaluate("localStorage.clear()")


def test_a_folded_step_says_what_is_inside(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    folded = page.locator(".c-etape > summary", has_text="Ses numéros")
    expect(folded.locator(".note")).to_have_text("facultatif\u00a0: SIRET, UAI, certifié Qualiopi")
    folded.click()
    expect(page.locator("#c-siret")).to_be_visible()


def test_what_is_easily_tidied_is_tidied(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    page.fill("#c-nom", "Atelier du Cher. ")
    page.locator("#c-nom").blur()
    expect(page.locator("#c-nom")).to_have_value("Atelier du Cher")
    expect(page.locator("#c-nom-erreur")).to_be_empty()
    page.fill("#c-telephone", "02.54.55-66 77")
    page.locator("#c-telephone").blur()
    expect(page.locator("#c-telephone")).to_have_value("02 54 55 66 77")
    page.evaluate("localStorage.clear()")


def test_examples_are_quoted_as_in_french(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    page.fill("#c-telephone", "allô")
    page.locator("#c-telephone").blur()
    error = page.locator("#c-telephone-erreur")
    expect(error).to_contain_text("Écrivez par exemple «\u00a00")
    expect(error).not_to_contain_text('"')
    page.evaluate("localStorage.clear()")
