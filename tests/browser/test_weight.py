"""Pages stay light whatever the size of the catalogue."""

import gzip
import re
from pathlib import Path
from posixpath import dirname, join, normpath

from playwright.sync_api import Browser, Response

HTML_LIMIT = 12_000
COLD_LIMIT = 100_000
"""Bytes, gzipped: an offer's page alone, and with everything it loads the first time."""

TEXT_TYPES = ("text/", "javascript", "json", "xml", "svg")


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def internal_links(site: Path, path: Path) -> set[str]:
    """Pages of the site that a page links to, from the root."""
    base = path.parent.relative_to(site).as_posix()
    links = re.findall(r'<a\b[^>]*\shref="([^"#?:]+)', path.read_text(encoding="utf-8"))
    return {normpath(join(base, link)) for link in links}


def test_no_offer_weighs_more_than_a_page_should(real_site: Path) -> None:
    heavy = {
        path.parent.name: weight
        for path in real_site.glob("offres/*/index.html")
        if (weight := gzipped(path.read_bytes())) > HTML_LIMIT
    }
    assert heavy == {}


def test_no_list_of_what_to_check_again_weighs_more_than_a_page_should(real_site: Path) -> None:
    """However late a platform is: its list is cut into pages."""
    weights = {path: gzipped(path.read_bytes()) for path in real_site.glob("fraicheur/**/index.html")}
    assert len(weights) > 20
    assert max(weights.values()) <= HTML_LIMIT


def test_the_first_visit_to_an_offer_is_light(browser: Browser, site_address: str, real_site: Path) -> None:
    heaviest = max(real_site.glob("offres/*/index.html"), key=lambda path: path.stat().st_size)
    responses: list[Response] = []
    with browser.new_context() as context:
        page = context.new_page()
        # Playwright marks the function it is given, and a method of a list cannot be marked.
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
        page.goto(f"{site_address}offres/{heaviest.parent.name}/", wait_until="networkidle")
        weights = {response.url: transferred(response) for response in responses}
    assert len(weights) > 1
    assert sum(weights.values()) <= COLD_LIMIT, weights


def transferred(response: Response) -> int:
    """What a host that compresses texts would send, in bytes."""
    text = any(each in response.headers.get("content-type", "") for each in TEXT_TYPES)
    return gzipped(response.body()) if text else len(response.body())


def test_no_page_embeds_the_list_of_pages(real_site: Path) -> None:
    """What all pages of a kind link to is the menu and the footer, not the catalogue."""
    for kind in ("offres", "organismes", "dispositifs", "plateformes"):
        pages = sorted(real_site.glob(f"{kind}/*/index.html"))
        common = set.intersection(
            *(internal_links(real_site, path) for path in pages[:: max(1, len(pages) // 40)])
        )
        assert len(common) <= 40, kind


def test_an_offer_links_to_a_handful_of_others(real_site: Path) -> None:
    for path in sorted(real_site.glob("offres/*/index.html"))[::20]:
        entries = {link for link in internal_links(real_site, path) if dirname(link) == "offres"}
        assert len(entries) <= 30, path.parent.name
