"""The frame of every page, in a real browser: keyboard, themes, widths, policy, accessibility."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

HOOKS = Path(__file__).parents[2] / "scripts/hooks.py"
PAGES = [
    "",
    "a-propos/",
    "accessibilite/",
    "constats/",
    "contribuer/",
    "donnees/",
    "guide-du-referent/",
    "mentions-legales/",
    "modele-de-donnees/",
    "vie-privee/",
    "404.html",
]
PHONE, DESK = 390, 1280
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event => window.refused.push(event.violatedDirective));
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the rendered pages without a word."""

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the hand-written pages, rendered without the catalogue and served on this machine."""
    folder = tmp_path_factory.mktemp("shell")
    subprocess.run([sys.executable, HOOKS, folder], check=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(browser: Browser, width: int, scheme: str = "light", javascript: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=javascript,
    )
    if javascript:
        context.add_init_script(WATCH)
    return context


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_accessibility_policy_or_privacy(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    problems: list[str] = []
    with opened(browser, width, scheme) as context:
        page = context.new_page()
        page.on(
            "request", lambda request: problems.append(request.url) if address not in request.url else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        for path in PAGES:
            page.goto(address + path)
            problems += [f"{path}: {directive}" for directive in page.evaluate("window.refused")]
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            problems += [f"{path}: {overflow} px too wide"] if overflow > 0 else []
            problems += [f"{path}: {each['id']}" for each in Axe().run(page).response["violations"]]
    assert problems == []


def test_the_menu_of_a_phone_is_walked_with_the_keyboard(phone: Page) -> None:
    phone.keyboard.press("Tab")
    assert focused(phone) == "Aller au contenu"
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    assert focused(phone) == "Menu"
    assert not phone.get_by_role("link", name="Offres", exact=True).is_visible()
    phone.keyboard.press("Enter")
    assert phone.get_by_role("button", name="Menu").get_attribute("aria-expanded") == "true"
    phone.keyboard.press("Tab")
    assert focused(phone) == "Offres"
    for _ in range(5):
        phone.keyboard.press("Tab")
    assert focused(phone) == "Contribuer"
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/contribuer/")


def test_escape_closes_the_menu_and_gives_the_focus_back(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert focused(phone) == "Menu"
    assert not phone.get_by_role("link", name="Offres", exact=True).is_visible()


def test_a_closed_menu_keeps_nothing_focusable(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").focus()
    phone.keyboard.press("Tab")
    assert focused(phone) == "Chercher parmi toutes les offres"


def test_the_skip_link_leads_to_the_content(phone: Page) -> None:
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "contenu"


def test_the_theme_turns_and_is_remembered(phone: Page) -> None:
    def ground() -> str:
        colour: str = phone.evaluate("getComputedStyle(document.body).backgroundColor")
        return colour

    phone.get_by_role("button", name="Menu").click()
    button = phone.locator(".theme-bouton")
    light = ground()
    words = [button.inner_text()]
    for _ in range(2):
        button.click()
        words.append(button.inner_text())
    assert [word.split()[-1] for word in words] == ["auto", "clair", "sombre"]
    phone.reload()
    dark = ground()
    assert dark != light
    phone.get_by_role("button", name="Menu").click()
    button.click()
    assert phone.evaluate("localStorage.length") == 0
    phone.reload()
    assert ground() == light


def test_without_javascript_the_menu_is_shown_and_the_buttons_are_not(browser: Browser, address: str) -> None:
    with opened(browser, PHONE, javascript=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.get_by_role("link", name="Offres", exact=True).is_visible()
        assert page.get_by_role("button").count() == 0


def test_targets_are_large_enough_for_a_thumb(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    targets = phone.locator("header a, header button, footer a, .porte a, .chercher").all()
    heights = {target.inner_text(): (target.bounding_box() or {"height": 0})["height"] for target in targets}
    assert {text: height for text, height in heights.items() if height < 44} == {}


def test_paper_gets_the_text_alone(browser: Browser, address: str) -> None:
    with opened(browser, DESK, "dark") as context:
        page = context.new_page()
        page.goto(address + "guide-du-referent/")
        page.emulate_media(media="print")
        assert page.get_by_role("navigation").count() == 0
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 50)"
