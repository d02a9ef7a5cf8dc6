"""A browser that refuses what the site promises never to do: other hosts, errors, policy breaches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from browser_finder import find_or_install_browser

PHONE, HEIGHT = 390, 844
WATCH = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`refusé : ${event.violatedDirective} ${event.blockedURI}`));
"""


class Handler(SimpleHTTPRequestHandler):
    """The plainest static host: what works here works anywhere."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Quiet(ThreadingHTTPServer):
    """A browser that closes a connection early is no news."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address."""
    with Quiet(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all the tests; each page gets a context of its own."""
    with sync_playwright() as playwright:
        # The sandbox needs rights that containers rarely give; nothing foreign is ever opened.
        browser = playwright.chromium.launch(executable_path=find_or_install_browser(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_address(real_site: Path) -> Iterator[str]:
    """Address of the real site, at the root of a host."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def subfolder_address(real_site: Path) -> Iterator[str]:
    """Address of the same files, two folders down another host."""
    with served(real_site.parents[1]) as address:
        yield f"{address}un/sous-dossier/"


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open addresses in chosen width and theme; the test fails at its end on anything that no page may do."""
    problems: list[str] = []
    pages: dict[tuple[int, str], Page] = {}

    def visit(url: str, width: int = PHONE, scheme: str = "light") -> Page:
        page = pages.get((width, scheme))
        if page is None:
            dark = "dark" if scheme == "dark" else "light"
            # Without motion, what is asked for is there at once; without worker, it comes from the host.
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme=dark,
                reduced_motion="reduce",
                service_workers="block",
            )
            context.add_init_script(WATCH)
            page = pages[width, scheme] = context.new_page()
            watch(page, url, problems)
        page.goto(url)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            problems.append(f"{url} : dépasse de {overflow} px à {width} px de large")
        return page

    yield visit
    for page in pages.values():
        page.context.close()
    assert problems == []


def watch(page: Page, url: str, problems: list[str]) -> None:
    """Note every request to another host, every error and every dialog of a page."""
    host = "/".join(url.split("/")[:3]) + "/"

    def on_request(request: Request) -> None:
        if not request.url.startswith((host, "data:", f"blob:{host}")):
            problems.append(f"{page.url} : requête vers {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"{page.url} : {message.text}")

    def on_dialog(dialog: Dialog) -> None:
        problems.append(f"{page.url} : une fenêtre s’est ouverte")
        dialog.dismiss()

    page.on("request", on_request)
    page.on("pageerror", lambda error: problems.append(f"{page.url} : {error}"))
    page.on("console", on_console)
    page.on("dialog", on_dialog)


@pytest.fixture(scope="session")
def sample(real_site: Path) -> list[str]:
    """Addresses, from the root: the home page; for each kind of page, its list and its heaviest entry."""
    chosen = [""]
    for folder in sorted(path for path in real_site.iterdir() if path.is_dir()):
        entries = sorted(folder.glob("*/index.html"))
        if entries and (folder / "index.html").is_file():
            heaviest = max(entries, key=lambda path: path.stat().st_size)
            chosen += [f"{folder.name}/", f"{folder.name}/{heaviest.parent.name}/"]
    return chosen
