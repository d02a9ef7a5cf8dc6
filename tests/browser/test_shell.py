"""The frame of every page, in a real browser: menu, themes, thumbs, paper, and life without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

Visit = Callable[..., Page]
DESK = 1280


@pytest.fixture
def phone(visit: Visit, site_address: str) -> Page:
    return visit(site_address)


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_menu_of_a_phone_is_walked_with_the_keyboard(phone: Page) -> None:
    for _ in range(3):
        phone.keyboard.press("Tab")
    assert focused(phone) == "Menu"
    first = phone.locator("#menu a").first
    assert not first.is_visible()
    phone.keyboard.press("Enter")
    assert phone.get_by_role("button", name="Menu").get_attribute("aria-expanded") == "true"
    seen = []
    for _ in range(phone.locator("#menu a").count()):
        phone.keyboard.press("Tab")
        seen.append(focused(phone))
    assert seen[0] == first.inner_text() == "Entretien"
    assert seen[-1] == "Contribuer"
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/contribuer/")


def test_escape_closes_the_menu_and_gives_the_focus_back(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert focused(phone) == "Menu"
    assert not phone.locator("#menu a").first.is_visible()


def test_a_closed_menu_keeps_nothing_focusable(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").focus()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.id") == "chercher"


def test_the_skip_link_leads_to_the_content(phone: Page) -> None:
    phone.keyboard.press("Tab")
    assert focused(phone) == "Aller au contenu"
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "contenu"


def test_the_theme_turns_and_is_remembered(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    button = phone.locator(".theme-bouton")
    light = ground(phone)
    words = [button.inner_text()]
    for _ in range(2):
        button.click()
        words.append(button.inner_text())
    assert [word.split()[-1] for word in words] == ["auto", "clair", "sombre"]
    phone.reload()
    assert ground(phone) != light


def test_the_automatic_theme_leaves_nothing_behind(phone: Page) -> None:
    light = ground(phone)
    phone.get_by_role("button", name="Menu").click()
    for _ in range(3):
        phone.locator(".theme-bouton").click()
    assert phone.evaluate("localStorage.length") == 0
    phone.reload()
    assert ground(phone) == light


def test_without_javascript_the_menu_is_shown_and_the_buttons_are_not(
    browser: Browser, site_address: str
) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(site_address)
        assert page.locator("#menu a").first.is_visible()
        assert [each.inner_text() for each in page.get_by_role("button").all()] == ["Chercher"]


def test_targets_are_large_enough_for_a_thumb(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    targets = phone.locator("header a, header button, footer a, .porte a, .chercher button").all()
    heights = {target.inner_text(): (target.bounding_box() or {"height": 0})["height"] for target in targets}
    assert {text: height for text, height in heights.items() if height < 44} == {}


def test_paper_gets_the_text_alone(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}guide-du-referent/", DESK, "dark")
    page.emulate_media(media="print")
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 50)"


def test_the_home_thread_is_unbroken_between_the_doors(phone: Page) -> None:
    gaps = phone.evaluate(
        """[...document.querySelectorAll(".porte")].slice(1).map((door, i) => {
            const before = document.querySelectorAll(".porte")[i];
            const thread = getComputedStyle(before, "::after");
            return door.offsetTop + parseFloat(getComputedStyle(door, "::before").top)
                - (before.offsetTop + parseFloat(thread.top) + parseFloat(thread.height));
        })"""
    )
    assert all(abs(gap) <= 4 for gap in gaps), gaps
