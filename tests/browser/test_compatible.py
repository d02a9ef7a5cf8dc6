"""« Compatible avec une situation »: offers sorted into oui, à vérifier, non; and nothing is told."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.conftest import TODAY

Visit = Callable[..., Page]
DESK = 1280


def opened(visit: Visit, address: str, query: str = "?q=apprentissage", scheme: str = "light") -> Page:
    page = visit(f"{address}guide-du-referent/", DESK, scheme)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    visit(f"{address}rechercher/{query}", DESK, scheme)
    found(page)
    page.locator(".r-compatible summary").first.click()
    expect(page.get_by_label("Son âge")).to_be_visible()
    return page


def found(page: Page) -> int:
    """How many answers, once they are there."""
    expect(page.locator("#r-corps")).not_to_have_attribute("aria-busy", "true")
    told = page.locator("#r-compte").inner_text()
    return int(re.sub(r"\D", "", told.partition("résultat")[0]) or 0)


def counts(page: Page) -> dict[str, int]:
    """The three counts."""
    words = [" ".join(each.split()) for each in page.locator(".r-verdicts li").all_inner_texts()]
    read = [re.fullmatch(r"\S (\D*) ([\d\s]+)", each) for each in words]
    return {each[1]: int(re.sub(r"\s", "", each[2])) for each in read if each}


def test_offers_are_sorted_by_what_is_said_of_a_person(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    everything = found(page)
    page.get_by_label("Son âge").select_option("15")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    at_15 = counts(page)
    assert at_15.keys() == {"oui", "à vérifier", "non"}
    assert found(page) == at_15["oui"] + at_15["à vérifier"] < everything
    assert at_15["non"] > 0
    page.locator(".r-verdicts input").last.check()
    expect(page.locator("#r-compte")).to_contain_text(re.compile(rf"^{sum(at_15.values())}\b"))
    page.get_by_label("Son âge").select_option("")
    expect(page.locator("#r-compte")).to_contain_text(re.compile(rf"^{everything}\b"))


@pytest.mark.parametrize("query", ["?q=cap", "?q=cap&commune=18033", "?q=bac"])
def test_the_three_counts_add_up_to_the_offers_found(visit: Visit, site_address: str, query: str) -> None:
    page = opened(visit, site_address, f"{query}&genre=offre")
    everything = found(page)
    page.locator(".r-verdicts input").last.check()
    page.get_by_label("Son âge").select_option("17")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    assert sum(counts(page).values()) == found(page) == everything


def test_one_more_answer_never_brings_back_what_was_closed(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?q=formation")
    page.get_by_label("Son âge").select_option("17")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    before = counts(page)
    page.get_by_label("Son plus haut diplôme").select_option("0")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_have_text(str(before["non"]))
    after = counts(page)
    assert after["non"] >= before["non"]
    assert sum(after.values()) == sum(before.values())


def emptied(visit: Visit, address: str, query: str = "?q=apprentissage") -> Page:
    """A situation that no offer suits for certain, only « oui » being ticked."""
    page = opened(visit, address, query)
    page.get_by_label("Son âge").select_option("17")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    page.locator(".r-verdicts input").nth(1).uncheck()
    expect(page.locator("#r-compte")).to_contain_text("Aucun résultat")
    return page


def test_when_nothing_suits_for_certain_one_button_ticks_the_rest(visit: Visit, site_address: str) -> None:
    page = emptied(visit, site_address)
    expected = counts(page)["à vérifier"]
    assert expected
    way = page.locator(".r-issues button", has_text="En cochant aussi «\u00a0à vérifier\u00a0»")
    expect(way).to_contain_text(re.compile(rf"\b{expected}\sr"))
    way.click()
    expect(page.locator(".r-verdicts input").nth(1)).to_be_checked()
    expect(page.locator("#r-compte")).to_be_focused()
    expect(page.locator("#r-compte")).to_contain_text(re.compile(rf"^{expected}\b"))
    expect(page.locator(".r-message")).to_be_hidden()


def test_what_a_way_out_promises_is_what_it_gives(visit: Visit, site_address: str) -> None:
    page = emptied(visit, site_address, "?q=apprentissage&genre=offre&commune=18279")
    expect(page.locator(".r-issues button").first).to_be_visible()
    labels = page.locator(".r-issues button").all_inner_texts()
    # Without its filter the list stays empty: the situation closes it, and no button may promise anything.
    assert not any(label.startswith("Sans «") for label in labels)
    for label in labels:
        page = emptied(visit, site_address, "?q=apprentissage&genre=offre&commune=18279")
        promised = re.sub(r"\D", "", label.rpartition(":")[2])
        page.get_by_role("button", name=label, exact=True).click()
        expect(page.locator("#r-compte")).to_contain_text(re.compile(rf"^{promised}\b"))
    assert len(labels) == 3


def test_all_the_filters_go_with_the_situation(visit: Visit, site_address: str) -> None:
    page = emptied(visit, site_address, "?q=apprentissage&genre=offre")
    page.get_by_role("button", name="Retirer tous les filtres").click()
    expect(page.get_by_label("Son âge")).to_have_value("")
    assert found(page) > 0


def test_nothing_of_it_is_in_the_address_nor_kept_nor_sent(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    address = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Son âge").select_option("16")
    page.locator(".r-compatible .puce").first.click()
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    found(page)
    assert page.url == address
    assert [url for url in asked if "16" in url.removeprefix(site_address) and "age" in url] == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    page.reload()
    found(page)
    expect(page.locator(".r-compatible select")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, site_address: str, scheme: str) -> None:
    page = opened(visit, site_address, scheme=scheme)
    page.get_by_label("Son âge").select_option("16")
    expect(page.locator(".r-verdicts .r-nombre").last).not_to_be_empty()
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []
