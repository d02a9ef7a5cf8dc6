"""The map beside the list: the same answers, both ways, with a pointer or a keyboard, and nobody else."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Visit = Callable[..., Page]
PHONE, DESK = 390, 1280
ASKED = "rechercher/?q=cap&commune=18279&rayon=50"
SIGNS = ".c-signe > *"


@pytest.fixture
def page(visit: Visit, site_address: str) -> Page:
    page = visit(site_address + ASKED, DESK)
    expect(page.locator(SIGNS).first).to_be_visible()
    settled(page)
    return page


def settled(page: Page) -> None:
    expect(page.locator("#r-compte")).to_have_text(re.compile("résultat"))
    expect(page.locator("#r-corps")).not_to_have_attribute("aria-busy", "true")


def total(page: Page) -> int:
    settled(page)
    return int(re.sub(r"\D", "", page.locator("#r-compte").inner_text().split("résultat")[0]) or 0)


def counted(page: Page) -> int:
    """How many answers the signs in sight stand for."""
    return sum(int(each) if each.isdigit() else 1 for each in page.locator(SIGNS).all_inner_texts())


def test_signs_stand_for_the_whole_answer(page: Page) -> None:
    assert counted(page) == total(page) > 20


def test_on_a_phone_nothing_of_the_map_is_loaded_until_it_is_opened(
    browser: Browser, site_address: str
) -> None:
    asked: list[str] = []
    with browser.new_context(viewport={"width": PHONE, "height": 844}) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site_address + ASKED)
        settled(page)
        page.wait_for_load_state("networkidle")
        assert not [url for url in asked if "leaflet.js" in url or "/carte/fond" in url]
        page.get_by_role("button", name="Carte", exact=True).click()
        expect(page.locator(SIGNS).first).to_be_visible()
        assert not page.locator(".r-liste").is_visible()
        assert "carte=oui" in page.url
        page.go_back()
        expect(page.locator(".r-liste")).to_be_visible()
        assert all(url.startswith(site_address) for url in asked)


def test_an_answer_is_found_on_the_map(page: Page) -> None:
    name = page.locator(".r-liste a").first.inner_text()
    page.get_by_role("button", name=re.compile(rf"Situer sur la carte.*{re.escape(name)}")).first.click()
    expect(page.locator(".signe-choisi")).to_be_visible()
    expect(page.locator(".carte-note")).to_contain_text(f"{name}\u00a0: sur la carte.")


def test_a_pointed_answer_is_set_apart(page: Page) -> None:
    page.locator(".r-liste li").nth(2).hover()
    expect(page.locator(".signe-choisi")).to_have_count(1)


def test_a_sign_leads_to_its_answer_wherever_it_is_in_the_list(page: Page) -> None:
    page.get_by_label("Trier par").select_option("distance")
    settled(page)
    for _ in range(6):
        single = page.locator(".signe-un").first
        if single.is_visible():
            break
        page.locator(".signe-groupe").first.click()
    page.locator(".c-signe .signe-un").first.click()
    expect(page.locator(".r-liste a:focus")).to_be_visible()
    expect(page.locator(".signe-choisi")).to_have_count(1)


def test_a_group_is_looked_at_closer_then_listed(page: Page) -> None:
    before = page.locator(".signe-groupe").count()
    assert before
    for _ in range(8):
        if page.locator(".c-bulle").count():
            break
        page.locator(".signe-groupe").first.click()
    links = page.locator(".c-bulle a")
    expect(links.first).to_be_focused()
    assert links.count() >= 2
    assert links.first.get_attribute("href")
    page.keyboard.press("Escape")
    expect(page.locator(".c-bulle")).to_have_count(0)
    expect(page.locator("#carte")).to_be_focused()


def test_only_what_the_map_shows(page: Page) -> None:
    whole = total(page)
    for _ in range(2):
        page.get_by_role("button", name="Zoomer", exact=True).click()
    page.get_by_role("checkbox", name="Seulement ce que montre la carte").check()
    expect(page.locator("#r-compte")).to_contain_text("dans la partie de la carte")
    seen = total(page)
    assert 0 < seen < whole
    assert re.search(r"vue=4\d\.\d{3}", page.url)
    listed = page.locator(".r-liste a").all_inner_texts()
    page.reload()
    assert total(page) == seen
    assert page.locator(".r-liste a").all_inner_texts() == listed
    page.get_by_role("button", name="Aller vers le nord").click()
    expect(page.locator("#r-compte")).not_to_contain_text(f"{seen}\u00a0résultats dans")
    page.get_by_role("button", name="Retirer le filtre Partie de la carte").click()
    expect(page.locator("#r-vue")).not_to_be_checked()
    assert total(page) == whole


def test_the_keyboard_walks_through_the_map_without_a_trap(page: Page) -> None:
    page.locator(".carte-passer").focus()
    expect(page.locator(".carte-passer")).to_be_in_viewport()
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('#r-carte') ? 'carte' : 'dehors'"))
    inside = stops.index("dehors")
    # The bar, « Fermer », the map itself, the box, the legend.
    assert inside == 5
    page.locator(".carte-passer").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#r-carte')") is None


def test_the_bar_is_one_stop_and_arrows_go_along_it(page: Page) -> None:
    scale = page.locator(".leaflet-control-scale-line").inner_text()
    page.get_by_role("button", name="Zoomer", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Dézoomer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-control-scale-line")).to_have_text(scale)


def test_signs_are_out_of_the_way_of_keyboards_and_screen_readers(page: Page) -> None:
    assert page.locator(f"{SIGNS} >> xpath=ancestor-or-self::*[@tabindex='0' and not(@id)]").count() == 0
    assert page.locator(".leaflet-marker-pane").get_attribute("aria-hidden") == "true"


def test_the_plan_of_ign_comes_only_when_asked_for(browser: Browser, site_address: str) -> None:
    outside: list[str] = []
    with browser.new_context(viewport={"width": DESK, "height": 900}) as context:
        context.route(re.compile(r"^https://data\.geopf\.fr/"), lambda route: route.fulfill(status=204))
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(site_address) else outside.append(r.url))
        page.on("console", lambda message: outside.append(message.text) if "Policy" in message.text else None)
        page.goto(site_address + ASKED)
        expect(page.locator(SIGNS).first).to_be_visible()
        page.get_by_text("Légende et fond de carte").click()
        assert outside == []
        with page.expect_request(re.compile("GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2")):
            page.get_by_role("button", name="Afficher le plan IGN").click()
        assert {re.match(r"https://[^/]+", url)[0] for url in outside} == {"https://data.geopf.fr"}  # type: ignore[index]
        page.get_by_role("button", name="Afficher le plan IGN").click()
        expect(page.locator(".c-plan")).to_have_count(0)


def test_answers_without_a_place_are_told(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}rechercher/?q=apprentissage", DESK)
    expect(page.locator(".carte-note")).to_contain_text("pas de lieu")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, site_address: str, width: int, scheme: str) -> None:
    page = visit(f"{site_address}{ASKED}&carte=oui", width, scheme)
    expect(page.locator(SIGNS).first).to_be_visible()
    settled(page)
    page.get_by_text("Légende et fond de carte").click()
    for _ in range(8):
        if page.locator(".c-bulle").count():
            break
        page.locator(".signe-groupe").first.click()
    expect(page.locator(".c-bulle")).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
