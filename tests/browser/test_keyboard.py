"""From the home page to an offer on a phone, with Tab and Enter only."""

from collections.abc import Callable

from playwright.sync_api import Page

Visit = Callable[..., Page]
Found = dict[str, str]

MOST_TABS = 120


def focused(page: Page) -> Found:
    """What has the focus: its text and its address, if it is a link."""
    return page.evaluate(
        "(({textContent, href, ariaLabel}) => ({text: (ariaLabel || textContent).trim(), href: href || ''}))"
        "(document.activeElement)"
    )


def tab_to(page: Page, wanted: Callable[[Found], bool]) -> Found:
    """Press Tab until something wanted has a focus that one can see."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = focused(page)
        if wanted(found):
            assert visible_focus(page), found
            return found
    raise AssertionError(f"rien de voulu en {MOST_TABS} tabulations")


def visible_focus(page: Page) -> bool:
    """Whether the focused element is on the screen and wears an outline."""
    return page.evaluate(
        """(() => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
            const outlined = part => getComputedStyle(element, part).outlineStyle !== "none";
            return shown && (outlined(null) || outlined("::after"));
        })()"""
    )


def is_offer(found: Found) -> bool:
    return "/offres/" in found["href"] and not found["href"].split("?")[0].endswith("/offres/")


def test_from_the_home_page_to_an_offer_by_the_menu(visit: Visit, site_address: str) -> None:
    page = visit(site_address)
    tab_to(page, lambda found: found["text"] == "Menu")
    page.keyboard.press("Enter")
    tab_to(page, lambda found: found["href"] == f"{site_address}offres/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/offres/")
    offer = tab_to(page, is_offer)
    page.keyboard.press("Enter")
    page.wait_for_url(offer["href"])
    assert page.locator("h1").inner_text().strip()


def test_from_the_home_page_to_an_offer_by_a_platform(visit: Visit, site_address: str) -> None:
    page = visit(site_address)
    tab_to(
        page, lambda found: "/plateformes/" in found["href"] and not found["href"].endswith("/plateformes/")
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/plateformes/*/")
    offer = tab_to(page, is_offer)
    page.keyboard.press("Enter")
    page.wait_for_url(offer["href"])
    assert page.locator("h1").inner_text().strip()


def test_no_page_traps_the_focus(visit: Visit, site_address: str, sample: list[str]) -> None:
    for path in sample:
        page = visit(site_address + path)
        last = page.evaluate(
            """(() => {
                const all = document.querySelectorAll("a[href], button, input, summary, [tabindex='0']");
                const shown = [...all].filter(element => element.checkVisibility({visibilityProperty: true}));
                const last = shown.at(-1);
                const near = shown.at(-3) || shown[0];
                near.focus();
                return last.outerHTML;
            })()"""
        )
        reached = []
        for _ in range(4):
            reached.append(page.evaluate("document.activeElement.outerHTML"))
            page.keyboard.press("Tab")
        assert last in reached, path
