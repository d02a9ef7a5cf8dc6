"""Every kind of page, in both themes and widths: no accessibility violation, no breach, no other host."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Visit = Callable[..., Page]

LINKS = """
[...document.querySelectorAll("a[href]")]
  .map(link => new URL(link.getAttribute("href"), document.baseURI).href.split("#")[0])
"""
"""Where every link of a page leads, those of drawings included."""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    visit: Visit, site_address: str, sample: list[str], width: int, scheme: str
) -> None:
    axe = Axe()
    violations = []
    for path in sample:
        page = visit(site_address + path, width, scheme)
        violations += [
            f"{path} : {each['id']} {[node['html'][:120] for node in each['nodes'][:2]]}"
            for each in axe.run(page).response["violations"]
        ]
    assert violations == []


def test_the_site_works_two_folders_down_another_host(
    visit: Visit, subfolder_address: str, sample: list[str]
) -> None:
    for path in sample:
        page = visit(subfolder_address + path)
        assert page.locator("h1").count() == 1, path
        styles = page.evaluate("document.styleSheets.length")
        assert styles > 0, path


def test_local_links_of_each_kind_of_page_lead_somewhere(
    visit: Visit, subfolder_address: str, sample: list[str], real_site: Path
) -> None:
    broken = []
    for path in sample:
        page = visit(subfolder_address + path)
        for url in page.evaluate(LINKS):
            if not url.startswith(subfolder_address):
                # A link to elsewhere is fine; one that climbs out of the folder is not.
                broken += [f"{path} → {url}"] if url.startswith("http://127.0.0.1") else []
                continue
            target = real_site / url.removeprefix(subfolder_address).partition("?")[0]
            if not (target / "index.html" if url.endswith("/") or target.is_dir() else target).exists():
                broken.append(f"{path} → {url}")
    assert broken == []


def test_every_page_says_its_language_and_has_one_title(
    visit: Visit, site_address: str, sample: list[str]
) -> None:
    titles = set()
    for path in sample:
        page = visit(site_address + path)
        assert page.locator("html").get_attribute("lang") == "fr", path
        assert page.locator("h1").count() == 1, path
        titles.add(page.title())
    assert len(titles) == len(sample)
