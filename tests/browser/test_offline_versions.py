"""From a version of the site to the next: what changed is fetched, nothing is mixed, nothing stays spoilt."""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.host import PATIENCE_MS, Host, excerpt, hosting, keys, opened, put, settle, wait_until_kept
from tests.conftest import BuildSite

from filrouge.site.offline import address, is_kept

GUIDE = "guide-du-referent/index.html"
CSS = "assets/css/prose.css"
WHOLE = re.compile("^Tout le site est sur cet appareil")
SPOIL = """async ([path, how]) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      if (new URL(key.url).pathname !== path) continue;
      const found = await cache.match(key);
      if (how === "remove") await cache.delete(key);
      else await cache.put(key, new Response((await found.blob()).slice(0, 900), { headers: found.headers }));
    }
  }
}"""

Files = dict[str, bytes]


@pytest.fixture
def files(real_site: Path) -> Files:
    """An excerpt of the site, before what devices need."""
    return excerpt(real_site)


@pytest.fixture
def host(files: Files, tmp_path: Path) -> Iterator[Host]:
    put(files, tmp_path)
    with hosting(tmp_path) as host:
        yield host


def edited(files: Files, *paths: str) -> Files:
    """The same site with a few words more in some files."""
    words = {".html": b"<p>Neuf</p></main>", ".css": b"\n.neuf { color: inherit; }\n"}
    changed = {
        path: files[path].replace(b"</main>", words[".html"])
        if path.endswith(".html")
        else files[path] + words[".css"]
        for path in paths
    }
    return {**files, **changed}


def visit(page: Page, host: Host, *paths: str) -> None:
    """Open pages, and wait until the device holds them and all that a visit keeps."""
    for path in paths:
        page.goto(host.address + path)
        settle(page, host.address + path)


def notice(page: Page) -> Locator:
    return page.locator(".maj")


def proposed(page: Page) -> None:
    expect(notice(page)).to_contain_text("Une nouvelle version est prête.", timeout=PATIENCE_MS)


def accept(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Mettre à jour").click()
    expect(notice(page)).to_be_empty()


def head(files: Mapping[str, bytes]) -> tuple[str, dict[str, Any]]:
    (name,) = [path for path in files if path.startswith("hors-ligne/version-")]
    return name, json.loads(gzip.decompress(files[name]))


def lists_of(files: Mapping[str, bytes], paths: set[str]) -> set[str]:
    """The lists that hold some addresses."""
    table = head(files)[1]["listes"]
    names = {[name for first, name in table if first <= path][-1] for path in paths}
    return {f"hors-ligne/liste-{name}.txt.gz" for name in names}


def test_a_new_version_is_proposed_and_nothing_moves_until_one_accepts(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        put(edited(files, GUIDE), tmp_path)
        page.goto(f"{host.address}guide-du-referent/")
        page.evaluate("window.__same = true")
        proposed(page)
        assert notice(page).get_attribute("role") == "status"
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("window.__same") is True
        expect(page.locator("main")).not_to_contain_text("Neuf")
        page.get_by_role("button", name="Plus tard").click()
        visit(page, host, "guide-du-referent/")
        expect(notice(page)).to_be_empty()
        other = page.context.new_page()
        other.goto(f"{host.address}guide-du-referent/")
        proposed(other)
        accept(other)
        expect(other.locator("main")).to_contain_text("Neuf")


def test_without_an_answer_the_new_version_serves_once_pages_are_closed(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        put(edited(files, GUIDE), tmp_path)
        page.goto(f"{host.address}guide-du-referent/")
        proposed(page)
        page.goto("about:blank")
        host.leave(page.context)
        page.goto(f"{host.address}guide-du-referent/")
        expect(page.locator("main")).to_contain_text("Neuf")
        assert host.told() == set()


@pytest.mark.usefixtures("real_site")  # whose build leaves in the cache what two at once would both make
def test_an_edited_entry_costs_what_it_changed(
    browser: Browser, build_site: BuildSite, small_catalogue: Path, tmp_path: Path
) -> None:
    out, command = tmp_path / "site", ("--catalogue", str(small_catalogue))
    offer, other = sorted(small_catalogue.glob("plateformes/*/offres/*.yml"))[:2]
    build_site(out, Path(__file__).parents[2], *command)
    before = {
        path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
    }
    with hosting(out) as host, opened(browser, host) as page:
        visit(page, host, f"offres/{offer.stem}/", f"offres/{other.stem}/")
        held = {address(path) for path in before if is_kept(path)} & {
            key.partition("?")[0][1:] for key in keys(page)
        }
        text = offer.read_text(encoding="utf-8")
        offer.write_text(text.replace("nom: ", "nom: Nouveau ", 1), encoding="utf-8")
        build_site(out, Path(__file__).parents[2], *command)
        after = {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }
        host.asked.clear()
        page.goto(host.address)
        proposed(page)
        name, top = head(after)
        usual = top["coquille"].keys() | top["recherche"].keys()
        wanted = {path for path in after if before.get(path) != after[path] and address(path) in usual | held}
        lists = lists_of(after, held - usual) - before.keys()
        assert f"offres/{offer.stem}/index.html" in wanted
        assert len(wanted) < 20
        assert host.told() == {f"/{each}" for each in {name, *lists, *map(address, wanted)}}
        accept(page)
        host.leave(page.context)
        page.goto(f"{host.address}offres/{offer.stem}/")
        expect(page.locator("h1")).to_contain_text("Nouveau")
        page.goto(f"{host.address}rechercher/?q=nouveau")
        expect(page.locator(f".r-liste a[href$='/{offer.stem}/']")).to_be_visible()
        assert host.told() == set()


def take_all(page: Page, host: Host) -> None:
    page.goto(f"{host.address}hors-ligne/")
    page.get_by_role("button", name="Rendre disponible").click()
    expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)


def test_the_whole_site_is_brought_up_to_date_by_its_changes_alone(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    offers = sorted(path for path in files if path.startswith("offres/"))
    with opened(browser, host) as page:
        take_all(page, host)
        before = put(files, tmp_path)
        gone = {path: each for path, each in files.items() if path != offers[-1]}
        after = put(edited(gone, offers[3], CSS), tmp_path)
        host.asked.clear()
        page.goto(host.address)
        proposed(page)
        changed = {path for path in after if before.get(path) != after[path] and not path.startswith("sw")}
        assert {offers[3], CSS} < changed
        assert host.told() == {f"/{address(path)}" for path in changed}
        accept(page)
        host.leave(page.context)
        page.goto(f"{host.address}{address(offers[3])}")
        expect(page.locator("main")).to_contain_text("Neuf")
        page.goto(f"{host.address}hors-ligne/")
        expect(page.locator("#h-etat")).to_have_text(WHOLE)
        held = {key.partition("?")[0] for key in keys(page)}
        assert f"/{address(offers[-1])}" not in held
        assert (
            len(held)
            == len(keys(page))
            == len([path for path in after if is_kept(path)])
            + len([path for path in after if path.startswith(("hors-ligne/version-", "hors-ligne/liste-"))])
            + len(["hors-ligne/tout"])
        )


def test_a_site_that_changes_while_it_is_taken_is_said_and_nothing_is_mixed(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    offers = sorted(path for path in files if path.startswith("offres/"))
    with opened(browser, host) as page:
        visit(page, host, "hors-ligne/")
        host.gate.clear()
        page.get_by_role("button", name="Rendre disponible").click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        after = put(edited(files, *offers), tmp_path)
        host.gate.set()
        expect(page.locator("#h-etat")).to_have_text(
            re.compile("^Le site vient de changer"), timeout=PATIENCE_MS
        )
        proposed(page)
        accept(page)
        page.get_by_role("button", name="Reprendre").click()
        expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)
        host.leave(page.context)
        for path in offers[:5]:
            page.goto(f"{host.address}{address(path)}")
            expect(page.locator("main")).to_contain_text("Neuf")
        assert head(after)[1]["fichiers"] > 100


def test_a_page_of_another_version_gets_the_styles_of_its_version(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "")
        put(edited(files, GUIDE, CSS), tmp_path)
        page.goto(f"{host.address}guide-du-referent/")
        expect(page.locator("main")).to_contain_text("Neuf")
        rules = """[...document.styleSheets].some(sheet => sheet.href.endsWith("prose.css")
            && [...sheet.cssRules].some(rule => rule.selectorText === ".neuf"))"""
        assert page.evaluate(rules) is True
        page.goto(f"{host.address}absente.html")
        assert page.evaluate(rules) is False


def test_an_old_worker_leaves_new_pieces_of_the_index_to_the_host(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "")
        put({**files, "recherche/mots-nouveaux.bin.gz": b"neuf"}, tmp_path)
        answer = "fetch('./recherche/mots-nouveaux.bin.gz').then(answer => answer.text())"
        assert page.evaluate(answer) == "neuf"
        assert not [key for key in keys(page) if "nouveaux" in key]


@pytest.mark.parametrize("how", ["cut", "remove"])
@pytest.mark.parametrize("path", ["guide-du-referent/", "assets/js/recherche/words.js", "rechercher/"])
def test_a_spoilt_file_is_never_shown_and_is_fetched_again(
    browser: Browser, host: Host, path: str, how: str
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        whole = page.evaluate(f"fetch('../{path}').then(answer => answer.text())")
        page.evaluate(SPOIL, [f"/{path}", how])
        assert page.evaluate(f"fetch('../{path}').then(answer => answer.text())") == whole
        wait_until_kept(page, host.address + path)
        host.leave(page.context)
        assert page.evaluate(f"fetch('../{path}').then(answer => answer.text())") == whole
        assert host.told() == set()


def test_a_spoilt_page_is_not_shown_without_network_either(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        page.evaluate(SPOIL, ["/guide-du-referent/", "cut"])
        host.leave(page.context)
        page.goto(f"{host.address}guide-du-referent/")
        expect(page.locator("h1")).to_have_text("Cette page n’est pas encore sur cet appareil")


def test_a_store_half_lost_is_made_whole_again(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        before = sorted(keys(page))
        page.evaluate(
            """async () => {
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                const half = (await cache.keys()).filter((_, place) => place % 2 === 0);
                for (const key of half) await cache.delete(key);
              }
            }"""
        )
        session = page.context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        visit(page, host, "guide-du-referent/")
        assert sorted(keys(page)) == before


def test_an_installation_cut_midway_is_resumed(browser: Browser, host: Host) -> None:
    host.most = 100
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(host.address)
        wait_until_kept(page, f"{host.address}assets/css/shell.css")
        page.evaluate(
            """async () => {
              for (;;) {
                const found = await navigator.serviceWorker.getRegistration();
                if (!found?.installing && !found?.active) return;
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
            }"""
        )
        host.most = sys.maxsize
        kept = {key.partition("?")[0] for key in keys(page)}
        assert len(kept) > 10
        host.asked.clear()
        visit(page, host, "guide-du-referent/")
        assert "/recherche/" in str(host.asked)
        assert not [path for path in host.asked if path.startswith("/recherche/") and path in kept]


def test_tabs_that_did_not_ask_are_told_not_reloaded(
    browser: Browser, host: Host, files: Files, tmp_path: Path
) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        other = page.context.new_page()
        other.goto(f"{host.address}guide-du-referent/")
        other.evaluate("window.__same = true")
        put(edited(files, GUIDE), tmp_path)
        page.goto(f"{host.address}guide-du-referent/")
        proposed(page)
        proposed(other)
        accept(page)
        expect(notice(other)).to_contain_text("Une nouvelle version est en service.")
        assert other.evaluate("window.__same") is True
        expect(other.locator("main")).not_to_contain_text("Neuf")
        with other.expect_navigation():
            other.get_by_role("button", name="Recharger la page").click()
        expect(other.locator("main")).to_contain_text("Neuf")


def test_a_page_reloaded_on_a_dead_slow_network_is_shown_all_the_same(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        host.gate.clear()
        page.reload()
        expect(page.locator("h1")).to_have_text("Guide du référent")
        host.gate.set()


def test_a_preview_at_the_same_address_is_never_stale(browser: Browser, files: Files, tmp_path: Path) -> None:
    published, preview = tmp_path / "publie", tmp_path / "apercu"
    put(files, published)
    put(edited(files, GUIDE, CSS), preview, preview=True)
    with hosting(published) as host, opened(browser, host) as page:
        visit(page, host, "guide-du-referent/")
        host.show(preview)
        page.goto(f"{host.address}guide-du-referent/")
        expect(page.locator("main")).to_contain_text("Neuf", timeout=PATIENCE_MS)
        assert page.evaluate("caches.keys()") == []
        page.goto(f"{host.address}hors-ligne/", wait_until="networkidle")
        assert page.evaluate("caches.keys()") == []
