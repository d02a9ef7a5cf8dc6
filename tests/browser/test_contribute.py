"""The contribution form: from a blank page to the forge, without a line of YAML and without a mouse."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.conftest import TODAY
from tests.repository import Repository

Visit = Callable[..., Page]
CATALOGUE = Path(__file__).parents[2] / "catalogue"
DESK = 1280
MOST_ACTIONS = 60


def opened(visit: Visit, address: str, asked: str = "", width: int = DESK, scheme: str = "light") -> Page:
    """The page on the day of the tests, ready."""
    page = visit(f"{address}guide-du-contributeur/", width, scheme)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page = visit(f"{address}contribuer/{asked}", width, scheme)
    expect(page.locator("#c-message")).to_have_text("")
    return page


class Keyboard:
    """Someone who only has a keyboard; each key and each text typed is one action."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.actions += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.actions += 1

    def reach(self, selector: str) -> None:
        """Go forward to a control."""
        for _ in range(40):
            if self.page.locator(selector).evaluate("each => each === document.activeElement"):
                return
            self.press("Tab")
        pytest.fail(f"{selector} : hors de portée du clavier")

    def choose(self, selector: str, text: str) -> None:
        """Find something in a box by its words, and take the first proposal."""
        self.reach(selector)
        self.type(text)
        expect(self.page.locator(f"{selector}-liste [role=option]").first).to_be_visible()
        self.press("Enter")


def checked(folder: Path, path: str) -> tuple[int, list[object]]:
    """What `filrouge check` says of one file of a repository."""
    command = [sys.executable, "-m", "filrouge.cli", "check", "--date", TODAY, "--format", "json", path]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout)


def new_offer(keyboard: Keyboard) -> None:
    """Fill in a whole new offer."""
    keyboard.choose("#c-organisme", "mission locale vierzon")
    expect(keyboard.page.locator("#c-lieux-0-commune")).to_have_value("Vierzon (18)")
    keyboard.reach("#c-nom")
    keyboard.type("Atelier pour préparer le code de la route")
    keyboard.reach("[name='c-type']:first-of-type >> nth=0")
    keyboard.press("ArrowUp", "ArrowUp", "ArrowUp")
    keyboard.reach("#c-etape")
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.reach("#c-description")
    keyboard.type(
        "Vous préparez le code de la route en petit groupe, deux demi-journées par semaine, avec un formateur."
    )
    keyboard.reach("#c-modes_accueil input >> nth=0")
    keyboard.press("Space")
    keyboard.choose("#c-zone_eligibilite", "cher")
    keyboard.reach("[name='c-conditions'] >> nth=0")
    keyboard.press("ArrowDown")
    keyboard.reach("[name='c-entrees'] >> nth=0")
    keyboard.press("Space")
    keyboard.reach("[name='c-frais'] >> nth=0")
    keyboard.press("Space")
    keyboard.reach("#c-mobilisable_par input >> nth=0")
    keyboard.press("Space")
    keyboard.reach("#c-modes_mobilisation input >> nth=2")
    keyboard.press("Space")
    keyboard.choose("#c-thematiques", "permis")
    keyboard.reach("[name='c-verification-etat'] >> nth=0")
    keyboard.press("Space", "Control+Enter")


def test_a_new_offer_reaches_the_forge_by_keyboard_in_few_actions(
    visit: Visit, site_address: str, tmp_path: Path
) -> None:
    page = opened(visit, site_address, "?type=offre")
    keyboard = Keyboard(page)
    new_offer(keyboard)
    link = page.get_by_role("link", name="Ouvrir la proposition")
    expect(link).to_be_focused()
    assert keyboard.actions + 1 <= MOST_ACTIONS, keyboard.actions
    assert not page.locator(".c-yaml").is_visible()
    address = urlsplit(link.get_attribute("href") or "")
    asked = parse_qs(address.query)
    [path], [content] = asked["filename"], asked["value"]
    assert path.startswith("catalogue/plateformes/vierzon/offres/atelier-pour-preparer-le-code-de-la-route-")
    repository = Repository(tmp_path / "depot")
    copytree(CATALOGUE, repository.folder / "catalogue")
    repository.write(path, content)
    repository.commit(f"{TODAY}T12:00:00+00:00")
    assert checked(repository.folder, path) == (0, [])
