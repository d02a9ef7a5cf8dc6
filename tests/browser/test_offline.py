"""Without network: what was visited works, what was not says so, and the whole site can be taken along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.host import PATIENCE_MS, Host, excerpt, hosting, keys, opened, put, settle

PHONE, DESK = 390, 1280
WHOLE = re.compile("^Tout le site est sur cet appareil, à jour du ")
TAKE = "Rendre disponible hors ligne"


@pytest.fixture(params=["", "un/sous-dossier/"], ids=["racine", "sous-dossier"])
def host(request: pytest.FixtureRequest, real_site: Path) -> Iterator[Host]:
    """The real site, at the root of a host or two folders down."""
    with hosting(real_site.parents[1] if request.param else real_site, request.param) as host:
        yield host


@pytest.fixture
def small(real_site: Path, tmp_path: Path) -> Iterator[Host]:
    """An excerpt of the site."""
    put(excerpt(real_site), tmp_path)
    with hosting(tmp_path) as host:
        yield host


def found(page: Page) -> None:
    expect(page.locator("#r-compte")).to_have_text(re.compile("résultat"))
    expect(page.locator("#r-corps")).not_to_have_attribute("aria-busy", "true")


def an_offer(page: Page, host: Host) -> tuple[str, str]:
    """Visit the first offer found; give its address and its platform's, once the device holds both."""
    page.goto(f"{host.address}rechercher/?q=cuisine")
    found(page)
    page.locator(".r-liste a[href*='/offres/']").first.click()
    page.wait_for_url("**/offres/*/")
    platform = page.locator("main a[href^='../../plateformes/']").first.evaluate("link => link.href")
    settle(page, page.url, platform)
    return page.url, platform


def test_after_one_visit_the_search_and_what_was_read_work_without_network(
    browser: Browser, host: Host
) -> None:
    with opened(browser, host) as page:
        offer, platform = an_offer(page, host)
        name = page.locator("h1").inner_text()
        host.leave(page.context)
        page.goto(host.address)
        page.get_by_role("searchbox").fill("cuisine")
        page.keyboard.press("Enter")
        page.wait_for_url("**/rechercher/?q=cuisine*")
        found(page)
        expect(page.locator(".c-signe > *").first).to_be_visible()
        page.locator(f".r-liste a[href='{offer}']").first.click()
        expect(page.locator("h1")).to_have_text(name)
        page.goto(platform)
        expect(page.locator("h1")).to_contain_text("Plateforme")
        page.get_by_role("link", name="Hors ligne").click()
        expect(page.get_by_role("button", name=TAKE)).to_be_visible()
        assert host.told() == set()


def test_the_addresses_that_one_types_lead_to_the_same_pages(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        offer, _ = an_offer(page, host)
        host.leave(page.context)
        for typed in (offer.rstrip("/"), f"{offer}?utm=x#contenu"):
            page.goto(typed)
            assert page.url.partition("?")[0].partition("#")[0] == offer
            assert page.evaluate("document.styleSheets.length") > 3
        page.goto(f"{offer}index.html")
        assert page.evaluate("document.styleSheets.length") > 3
        assert host.told() == set()


def test_a_page_never_visited_says_so_and_shows_what_is_there(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        offer, _ = an_offer(page, host)
        host.leave(page.context)
        answer = page.goto(f"{host.address}offres/une-autre/")
        assert answer and answer.status == 503
        assert page.url == f"{host.address}offres/une-autre/"
        expect(page.locator("h1")).to_have_text("Cette page n’est pas encore sur cet appareil")
        expect(page.locator(f"#h-pages a[href='{offer}']")).to_be_visible()
        page.get_by_role("link", name="recherche", exact=True).click()
        page.wait_for_url("**/rechercher/")
        assert host.told() == set()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_that_stands_for_another(
    browser: Browser, small: Host, width: int, scheme: str
) -> None:
    with opened(browser, small, width, scheme) as page:
        page.goto(f"{small.address}guide-du-referent/")
        settle(page, page.url)
        small.leave(page.context)
        page.goto(f"{small.address}offres/une-autre/")
        expect(page.locator("#h-pages a").first).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_return_of_the_network_is_told(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(small.address)
        settle(page)
        page.context.set_offline(True)
        page.goto(f"{small.address}guide-du-referent/")
        page.context.set_offline(False)
        page.get_by_role("link", name="Ouvrir la page").click()
        expect(page.locator("h1")).to_have_text("Guide du référent")


def test_what_is_not_there_is_never_kept(browser: Browser, small: Host) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(small.address)
        settle(page)
        answer = page.goto(f"{small.address}offres/nulle-part/")
        assert answer and answer.status == 404
        page.goto(f"{small.address}guide-du-referent/")
        settle(page, page.url)
        assert not [key for key in keys(page) if "nulle-part" in key]


def test_a_part_of_a_file_is_asked_of_the_host(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(small.address)
        settle(page)
        small.asked.clear()
        page.evaluate("fetch('./assets/js/shell.js')")
        assert small.asked.count("/assets/js/shell.js") == 0
        page.evaluate("fetch('./assets/js/shell.js', {headers: {range: 'bytes=0-9'}})")
        assert small.asked.count("/assets/js/shell.js") == 1


def take_all(page: Page, host: Host) -> None:
    page.goto(f"{host.address}hors-ligne/")
    page.get_by_role("button", name=TAKE).click()
    expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)


def test_the_whole_site_is_taken_and_any_page_then_works(
    browser: Browser, small: Host, tmp_path: Path
) -> None:
    with opened(browser, small) as page:
        take_all(page, small)
        expect(page.get_by_role("progressbar")).not_to_be_visible()
        assert len([path for path in small.asked if path.startswith("/offres/")]) == len(
            list(tmp_path.glob("offres/**/*.html"))
        )
        small.leave(page.context)
        pages = [
            path.parent.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("index.html"))
        ]
        read = "paths => Promise.all(paths.map(path => fetch(`../${path}/`).then(answer => answer.status)))"
        assert set(page.evaluate(read, pages)) == {200}
        for path in pages[::40]:
            answer = page.goto(f"{small.address}{path}/")
            assert answer and answer.status == 200
            expect(page.locator("h1")).to_be_visible()
        page.goto(f"{small.address}hors-ligne/")
        expect(page.locator("#h-etat")).to_have_text(WHOLE)
        expect(page.get_by_role("button", name=TAKE)).not_to_be_visible()
        assert small.told() == set()


def test_taking_can_be_stopped_and_taken_up_again(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(f"{small.address}hors-ligne/")
        settle(page)
        small.gate.clear()
        page.get_by_role("button", name=TAKE).click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("button", name="Interrompre").click()
        small.gate.set()
        expect(page.locator("#h-etat")).to_have_text(re.compile(r"^\d+\sfichiers sur \d+ sont"))
        expect(page.get_by_role("button", name="Reprendre")).to_be_focused()
        before = {key for key in keys(page) if key.startswith("/offres/")}
        small.asked.clear()
        page.reload()
        page.get_by_role("button", name="Reprendre").click()
        expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)
        assert not {key.partition("?")[0] for key in before} & set(small.asked)


def test_a_lost_connection_is_told_and_costs_nothing_twice(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(f"{small.address}hors-ligne/")
        settle(page)
        page.context.set_offline(True)
        page.get_by_role("button", name=TAKE).click()
        expect(page.locator("#h-etat")).to_have_text(re.compile("^La connexion est perdue"))
        page.context.set_offline(False)
        page.get_by_role("button", name="Reprendre").click()
        expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)


def test_a_full_device_is_told_in_french(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(f"{small.address}hors-ligne/")
        settle(page)
        quota = {"origin": small.address.rstrip("/"), "quotaSize": 1}
        page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
        page.get_by_role("button", name=TAKE).click()
        expect(page.locator("#h-etat")).to_have_text(re.compile("^Il n’y a plus assez de place"))
        expect(page.get_by_role("button", name="Effacer")).to_be_visible()


def test_two_tabs_do_not_take_it_twice(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        page.goto(f"{small.address}hors-ligne/")
        settle(page)
        other = page.context.new_page()
        other.goto(f"{small.address}hors-ligne/")
        small.gate.clear()
        page.get_by_role("button", name=TAKE).click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        other.get_by_role("button", name=TAKE).click()
        expect(other.locator("#h-etat")).to_have_text(re.compile("^Un autre onglet"))
        small.gate.set()
        expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)


def test_what_is_erased_stays_erased_until_asked_for_again(browser: Browser, small: Host) -> None:
    with opened(browser, small) as page:
        take_all(page, small)
        page.get_by_role("button", name="Effacer de cet appareil").click()
        expect(page.locator("#h-etat")).to_have_text(re.compile("^Tout est effacé"))
        expect(page.get_by_role("button", name=TAKE)).to_be_focused()
        for path in ("", "guide-du-referent/", "hors-ligne/"):
            page.goto(small.address + path, wait_until="networkidle")
            assert page.evaluate("caches.keys()") == []
            assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        expect(page.locator("#h-etat")).to_have_text(re.compile("^Vous avez demandé que rien"))
        take_all(page, small)


def test_nothing_but_public_files_is_kept(browser: Browser, small: Host, tmp_path: Path) -> None:
    with opened(browser, small) as page:
        page.goto(f"{small.address}rechercher/?q=un+secret&commune=18279")
        found(page)
        take_all(page, small)
        held = {key.partition("?")[0] for key in keys(page)} - {"/hors-ligne/tout"}
        files = {
            f"/{path.relative_to(tmp_path).as_posix()}" for path in tmp_path.rglob("*") if path.is_file()
        }
        assert held <= {re.sub(r"/index\.html$", "/", path) for path in files}
        assert not [key for key in keys(page) if "secret" in key or "18279" in key]
        assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_before_and_after(
    browser: Browser, small: Host, width: int, scheme: str
) -> None:
    with opened(browser, small, width, scheme) as page:
        page.goto(f"{small.address}hors-ligne/")
        settle(page)
        assert Axe().run(page).response["violations"] == []
        small.gate.clear()
        page.get_by_role("button", name=TAKE).click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        small.gate.set()
        expect(page.locator("#h-etat")).to_have_text(WHOLE, timeout=PATIENCE_MS)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_site_can_be_installed(browser: Browser, host: Host) -> None:
    with opened(browser, host) as page:
        page.goto(host.address)
        settle(page)
        session = page.context.new_cdp_session(page)
        found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # A context of tests is a private window, where nothing can be installed.
        assert [each["errorId"] for each in found] in ([], ["in-incognito"])
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{host.address}manifest.webmanifest"


def test_without_javascript_the_page_says_what_it_needs(browser: Browser, small: Host) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small.address}hors-ligne/")
        expect(page.get_by_text("demande JavaScript")).to_be_visible()
        expect(page.get_by_role("button", name=TAKE)).not_to_be_visible()
