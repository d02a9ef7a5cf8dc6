"""What a partner who knows neither the catalogue nor its files reads in the contribution form."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_contribute import HOSTILE, opened

from filrouge.site.markdown import render

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


WRITTEN = [
    "Un mot.",
    "Vous apprenez :\n\n- à **écrire** ;\n- à *lire*\n  et à _compter_.\n\nPuis un_mot_composé.",
    "Trois temps\n1. un\n2. deux\n\n- trois",
    "En\n2026. Suite",
    "[ici](https://a.fr/b?c=d&e=f), [**là**](mailto:a@b.fr), [non](javascript:alert(1)), [pas](//a.fr)",
    "5 * 3 * 2, 2**3, **ouvert, \\*échappé\\*, <b>gras</b> &amp; fin",
    "3. trois\n4. quatre\n- tiret\n\n\n\nfin",
    HOSTILE,
]
"""Texts of which the preview shows what the page will."""
PREVIEWED = """async (texts) => {
  const { rendered } = await import("../assets/js/contribuer/markdown.js");
  return texts.map((text) => rendered(text).map((each) => each.outerHTML).join(""));
}"""


def test_the_preview_shows_descriptions_as_their_page_does(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    tidy = lambda html: re.sub(r' (?:rel|target)="[^"]*"|\n(?=<)|(?<=>)\n', "", html)  # noqa: E731
    for text, shown in zip(WRITTEN, page.evaluate(PREVIEWED, WRITTEN), strict=True):
        made = tidy(render(text)).replace("&quot;", '"')
        assert tidy(shown) == made, text
    page.fill("#c-description", WRITTEN[1])
    expect(page.locator(".c-page ul:not([class]) li")).to_have_count(2)
    expect(page.locator(".c-page li strong")).to_have_text("écrire")
    page.evaluate("localStorage.clear()")


def test_opening_hours_are_typed_as_one_says_them(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    box = page.locator("#c-horaires_accueil")
    box.fill("Lundi au vendredi 9h-12h30 et 14h-17h, mercredi fermé")
    field = page.locator(".c-champ:has(#c-horaires_accueil)")
    said = "Compris~: du lundi au vendredi de 9~h à 12~h~30 et de 14~h à 17~h~; fermé le mercredi."
    expect(field.locator("[role=status]")).to_have_text(said.replace("~", "\u00a0"))
    expect(page.locator(".c-yaml")).to_contain_text(
        'horaires_accueil: "Mo-Fr 09:00-12:30,14:00-17:00; We off"'
    )
    box.fill("sur rendez-vous")
    box.blur()
    expect(page.locator("#c-horaires_accueil-erreur")).to_contain_text("comme «\u00a0du lundi au vendredi")
    page.evaluate("localStorage.clear()")


WAYS = """async ([isKnown, contact]) => {
  const { ways } = await import("../assets/js/contribuer/propose.js");
  const forge = { isKnown, edit: () => "https://forge.example/" };
  const owner = { nom: "Plateforme d’essai", page: "../plateformes/essai/" };
  const subject = { nom: "Une fiche", path: "une.yml", text: "nom: Une fiche", isNew: false, owner };
  const room = document.createElement("div");
  room.append(...ways(subject, forge, contact));
  return [room.textContent, [...room.querySelectorAll("a")].map((each) => each.getAttribute("href"))];
}"""


@pytest.mark.parametrize("is_known", [True, False])
def test_nothing_is_sent_to_nobody(visit: Visit, site_address: str, is_known: bool) -> None:
    page = opened(visit, site_address)
    words, links = page.evaluate(WAYS, [is_known, ""])
    assert "à la personne qui anime votre plateforme\u00a0: Plateforme d’essai." in words
    assert "../plateformes/essai/" in links
    assert not [link for link in links if link.startswith("mailto:")]
    assert ("il faut y avoir un compte, gratuit" in words) == is_known
    words, links = page.evaluate(WAYS, [is_known, "contact@example.org"])
    assert "envoyez-la à contact@example.org." in words
    assert [link for link in links if link.startswith("mailto:contact@example.org?")]


def test_a_phone_is_told_of_no_key(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site_address}contribuer/?fiche=organisme/cio-blois&geste=exact")
    page.locator(".c-marche").wait_for()
    assert "Ctrl" not in page.locator("#c-formulaire").inner_text()
    context.close()


def test_a_short_list_opens_for_a_keyboard_too(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    page.locator("#c-lien_mobilisation").focus()
    page.keyboard.press("Tab")
    options = page.locator("#c-thematiques-liste [role=option]")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#c-thematiques-liste")).to_be_hidden()
    expect(page.locator(".c-yaml")).to_contain_text("thematiques:")
    page.evaluate("localStorage.clear()")
