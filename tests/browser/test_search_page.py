"""The search page: words, filters, places and addresses, with a mouse, a keyboard, or no script at all."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect
from tests.browser.test_weight import transferred

Visit = Callable[..., Page]
DESK = 1280
ASKED = "rechercher/?q=cuisine&commune=18279&rayon=50&etape=qualification"
COLD_LIMIT = 250_000
"""Bytes of a first visit, answers shown."""
HOSTILE = '"><img src=x onerror="window.__pwned=1">'


@pytest.fixture
def page(visit: Visit, site_address: str) -> Page:
    return visit(f"{site_address}rechercher/", DESK)


def status(page: Page) -> str:
    """What is said of the answers, once they are there."""
    told = page.locator("#r-compte [role=status]")
    expect(told).to_have_text(re.compile("résultat"))
    expect(page.locator("#r-corps")).not_to_have_attribute("aria-busy", "true")
    return told.inner_text().replace("\u00a0", " ").replace("\u202f", "")


def total(page: Page) -> int:
    return int(status(page).split()[0])


def ask(page: Page, words: str) -> None:
    """Type a question whole, and wait until the page has taken it."""
    page.get_by_role("combobox", name="Métier").fill(words)
    expect(page).to_have_url(re.compile(f"[?]q={words}$"))


def names(page: Page) -> list[str]:
    return page.locator(".r-liste h3").all_inner_texts()


def test_typing_finds_and_shows_the_words(page: Page) -> None:
    page.get_by_role("combobox", name="Métier").press_sequentially("patissiere")
    expect(page.locator(".r-liste mark").first).to_have_text(re.compile("âtissi", re.IGNORECASE))
    page.wait_for_url("**q=patissiere*")
    assert not page.locator(".r-parcourir").is_visible()


def test_words_are_completed_with_the_keyboard(page: Page) -> None:
    box = page.get_by_role("combobox", name="Métier")
    box.press_sequentially("bouch")
    expect(page.locator("#r-q-liste [role=option]").first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator("#r-q-liste [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    word = chosen.inner_text()
    box.press("Enter")
    assert box.input_value() == word
    assert box.get_attribute("aria-expanded") == "false"
    assert quote_plus(word) in page.url
    box.press("Escape")
    assert box.input_value() == ""


def test_a_slash_leads_to_the_box_and_arrows_walk_the_answers(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}{ASKED}", DESK)
    status(page)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Métier")).to_be_focused()
    page.locator(".r-liste a").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".r-liste a").nth(1)).to_be_focused()


def test_a_filter_gives_as_many_answers_as_it_said(page: Page) -> None:
    ask(page, "cap")
    before = total(page)
    first = page.locator("[data-facette=etape] li:not([hidden])").first
    promised = int(re.sub(r"\D", "", first.locator(".r-nombre").inner_text()))
    first.locator("input").check()
    expect(page.locator(".r-puce")).to_have_count(1)
    expect(page.locator("#r-compte")).to_have_text(re.compile(rf"^{promised}\D"))
    page.locator(".r-puce").click()
    expect(page.locator(".r-puce")).to_have_count(0)
    assert total(page) == before


def test_a_commune_is_found_by_postal_code_and_puts_the_nearest_first(page: Page) -> None:
    box = page.get_by_role("combobox", name="Commune")
    box.press_sequentially("18100")
    option = page.locator("#r-commune-liste [role=option]", has_text="Vierzon")
    expect(option).to_be_visible()
    option.click()
    expect(box).to_have_value("Vierzon (18)")
    page.get_by_label("Trier par").select_option("distance")
    expect(page.locator(".r-liste .km").first).to_have_text(re.compile(r"^à moins d’un|^à \d"))
    assert "commune=18279" in page.url
    assert "moins de 30 km autour de Vierzon" in status(page)


def test_communes_of_the_same_name_are_told_apart(page: Page) -> None:
    box = page.get_by_role("combobox", name="Commune")
    box.press_sequentially("st-")
    expect(page.locator("#r-commune-liste [role=option]").first).to_contain_text("Saint")
    details = page.locator("#r-commune-liste .detail").all_inner_texts()
    assert all(re.search(r"\D+ · \d{5}", each) for each in details)
    box.fill("Nulle-Part")
    box.press("Enter")
    expect(page.locator("#r-commune-note")).to_contain_text("Aucune commune")


def test_the_position_is_asked_on_a_click_only_and_gives_a_commune(
    browser: Browser, site_address: str
) -> None:
    with browser.new_context(
        geolocation={"latitude": 47.22, "longitude": 2.07}, permissions=["geolocation"]
    ) as context:
        page = context.new_page()
        page.add_init_script(
            "window.__asked = 0; const ask = navigator.geolocation.getCurrentPosition;"
            "navigator.geolocation.getCurrentPosition = (...all) => {"
            " window.__asked++; ask.apply(navigator.geolocation, all); };"
        )
        page.goto(f"{site_address}rechercher/?q=cap")
        status(page)
        assert page.evaluate("window.__asked") == 0
        page.get_by_role("button", name="Autour de moi").click()
        expect(page.get_by_role("combobox", name="Commune")).to_have_value("Vierzon (18)")
        assert "47" not in page.url.partition("?")[2]


def test_the_state_is_in_the_address_and_back_undoes(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}{ASKED}", DESK)
    found, listed = status(page), names(page)
    assert page.get_by_role("combobox", name="Commune").input_value() == "Vierzon (18)"
    assert page.get_by_role("checkbox", name="Se qualifier").is_checked()
    page.get_by_label("Jusqu’à").select_option("10")
    expect(page.locator("#r-compte")).to_contain_text("10\u00a0km")
    page.go_back()
    expect(page.locator("#r-compte")).to_contain_text("50\u00a0km")
    assert (status(page), names(page)) == (found, listed)
    page.locator(".r-liste a").first.click()
    page.wait_for_url("**/offres/*/")
    page.go_back()
    assert (status(page), names(page)) == (found, listed)


def test_answers_come_twenty_at_a_time(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=cap", DESK)
    status(page)
    expect(page.locator(".r-liste > li")).to_have_count(20)
    first = names(page)
    page.get_by_label("Page 2", exact=True).click()
    page.wait_for_url("**page=2*")
    expect(page.locator("[aria-current=page][data-page='2']")).to_be_visible()
    expect(page.locator("#r-compte")).to_be_focused()
    assert names(page) != first


def test_nothing_found_tells_what_to_change(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=coiffure&etape=accroche&type=formation", DESK)
    assert status(page).startswith("Aucun résultat")
    expect(page.locator(".r-issues button").first).to_contain_text("Sans « Reprendre contact »")
    page.locator(".r-issues button").first.click()
    assert total(page) > 0
    page.goto(f"{site_address}rechercher/?q=fleuriste&commune=18279&rayon=10")
    assert status(page).startswith("Aucun résultat")
    expect(page.locator(".r-message .km").first).to_be_visible()
    page.get_by_role("button", name="à toute distance").click()
    assert total(page) > 0


def test_half_an_answer_nearby_does_not_hide_a_whole_one_farther(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=cap+coiffure&commune=18279&rayon=10", DESK)
    assert total(page) > 0
    expect(page.locator(".r-message")).to_contain_text("ne parlent pas de")
    expect(page.locator(".r-message .o-nom").first).to_contain_text(re.compile("coiffure", re.IGNORECASE))


def test_typing_errors_are_forgiven_and_said(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=boulangrie", DESK)
    expect(page.locator(".r-message")).to_contain_text("Voici les résultats pour")


def test_our_own_pages_are_found(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=guide+référent", DESK)
    page.get_by_role("link", name="Le guide du référent").or_(
        page.locator(".r-liste a[href$='/guide-du-referent/']")
    ).first.click()
    page.wait_for_url("**/guide-du-referent/")


def test_filters_of_a_phone_are_in_a_sheet(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=cap")
    before = total(page)
    opener = page.locator(".r-ouvrir")
    assert not page.locator("#r-filtres").is_visible()
    opener.click()
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.locator("header.entete").get_attribute("inert") is not None
    page.locator("[data-facette=voie] summary").click()
    page.locator("[data-facette=voie] label").first.click()
    page.get_by_role("button", name="Voir").click()
    assert opener.get_attribute("aria-expanded") == "false"
    expect(opener).to_be_focused()
    expect(opener).to_have_text("Filtres (1)")
    assert total(page) < before
    opener.press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator("#r-filtres").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, site_address: str, width: int, scheme: str) -> None:
    axe, violations = Axe(), []
    for path in (ASKED, "rechercher/?q=zzzzzz", "rechercher/?q=boulangrie"):
        page = visit(site_address + path, width, scheme)
        status(page)
        page.get_by_role("combobox", name="Métier").press("End")
        page.get_by_role("combobox", name="Métier").press_sequentially("b")
        expect(page).to_have_url(re.compile("b(&|$)"))
        status(page)
        violations += [
            (each["id"], [node["html"] for node in each["nodes"]])
            for each in axe.run(page).response["violations"]
        ]
    if width == 390:
        page.locator(".r-ouvrir").click()
        violations += axe.run(page).response["violations"]
    assert violations == []


def hostile_addresses() -> Iterator[str]:
    """Addresses made of our own names and of anything."""
    chance = random.Random(7)  # noqa: S311
    keys = [
        *("q", "commune", "rayon", "tri", "page", "age", "etape", "voie", "niveau", "entree", "genre"),
        *("distance", "plateforme", "domaine", "__proto__", "constructor", ""),
    ]
    values = [
        *("", "0", "-1", "9" * 30, "1e9", "NaN", "null", "__proto__", "constructor", "18279", "99999"),
        *("qualification", "mixte", "distance", "oui", HOSTILE, "javascript:alert(1)", "%", "%zz", "\ufffe"),
        *("a" * 3000, "((((", "[\\", "é" * 50, "\u202e", "😀", "../../x", "<svg onload=alert(1)>"),
    ]
    for _ in range(500):
        pairs = (
            (chance.choice(keys), chance.choice(values) + chance.choice(["", "\0", "'", "&&", "#"]))
            for _ in range(chance.randint(1, 5))
        )
        separator = chance.choice(["&", "&", ";"])
        yield separator.join(f"{key}={chance.choice([quote_plus, str])(value)}" for key, value in pairs)


def test_any_address_is_harmless(visit: Visit, site_address: str) -> None:
    """The fixture fails on any error, dialog or foreign request."""
    page = visit(f"{site_address}rechercher/", DESK)
    for state in hostile_addresses():
        page.evaluate(
            "(state) => { history.pushState(null, '', '?' + state); dispatchEvent(new Event('popstate')); }",
            state,
        )
    page.get_by_role("combobox", name="Métier").fill("cap")
    page.get_by_role("combobox", name="Métier").press("Enter")
    status(page)
    assert page.evaluate("window.__pwned") is None
    page.goto(f"{site_address}rechercher/?q={quote_plus(HOSTILE)}&etape={quote_plus(HOSTILE)}")
    expect(page.get_by_role("combobox", name="Métier")).to_have_value(HOSTILE)
    status(page)
    assert page.locator("main img").count() == 0


def test_the_boxes_of_the_header_and_of_the_home_lead_here(visit: Visit, site_address: str) -> None:
    for path in ("", "offres/", "guide-du-referent/"):
        page = visit(site_address + path, DESK)
        page.keyboard.press("/")
        page.keyboard.type("maçon")
        page.keyboard.press("Enter")
        page.wait_for_url("**/rechercher/?q=ma%C3%A7on")
        assert total(page) > 0


def test_without_script_there_is_a_list_to_browse(browser: Browser, site_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}offres/")
        page.get_by_role("searchbox").fill("cuisine")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/rechercher/?q=cuisine")
        assert not page.locator("#r-filtres").is_visible()
        page.get_by_role("link", name="Se qualifier").click()
        page.wait_for_url("**/etapes/qualification/")


def test_a_browser_can_search_from_its_own_bar(real_site: Path) -> None:
    described = (real_site / "opensearch.xml").read_text(encoding="utf-8")
    assert "rechercher/?q={searchTerms}" in described
    page = (real_site / "offres/index.html").read_text(encoding="utf-8")
    assert 'rel="search"' in page
    assert 'href="../opensearch.xml"' in page


def first_answers(browser: Browser, url: str, width: int, script: str = "") -> dict[str, int]:
    """Address of each file that a cold visit fetches → bytes that a host that compresses texts would send."""
    responses: list[Response] = []
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.add_init_script(script)
        # Playwright marks the function it is given, and a method of a list cannot be marked.
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
        page.goto(url)
        assert total(page) > 0
        page.wait_for_load_state("networkidle")
        return {response.url: transferred(response) for response in responses}


@pytest.mark.parametrize("width", [390, DESK])
def test_the_first_answers_are_light(browser: Browser, site_address: str, width: int) -> None:
    """All that is fetched, the map of a wide screen included."""
    weights = first_answers(browser, f"{site_address}{ASKED}", width)
    assert len(weights) > 20
    assert sum(weights.values()) <= COLD_LIMIT, weights


def test_every_script_of_the_page_is_asked_for_at_once(real_site: Path) -> None:
    """Else a browser learns of each one by reading the one before."""
    page = real_site / "rechercher" / "index.html"
    html = page.read_text(encoding="utf-8")
    asked = set(re.findall(r'<link rel="modulepreload" href="([^"]+)"', html))
    needed: set[Path] = set()
    waiting = [page.parent / source for source in re.findall(r'<script type="module" src="([^"]+)"', html)]
    while waiting:
        script = waiting.pop().resolve()
        found = re.findall(r'^import .* from "([^"]+)";$', script.read_text(encoding="utf-8"), re.MULTILINE)
        new = {(script.parent / each).resolve() for each in found} - needed
        needed |= new
        waiting += new
    assert {(page.parent / each).resolve() for each in asked} == needed


def test_a_connection_whose_bytes_count_fetches_only_what_is_asked_for(
    browser: Browser, site_address: str
) -> None:
    thrifty = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    usual = first_answers(browser, f"{site_address}{ASKED}", 390)
    counted = first_answers(browser, f"{site_address}{ASKED}", 390, thrifty)
    assert any("/recherche/coeur-" in url for url in usual)
    assert not any("/recherche/coeur-" in url for url in counted)
    assert sum(counted.values()) < sum(usual.values()) - 30_000
