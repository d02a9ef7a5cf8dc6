"""A static host to take a site from: it counts what it is asked, and may change, be slow, or be cut off."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread

from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.conftest import HEIGHT, Quiet, watch

from filrouge.site.offline import with_offline

OVERRIDES = Path(__file__).parents[2] / "overrides"
PATIENCE_MS = 30_000
KEPT = """async ([wanted, tries]) => {
  for (let turn = 0; turn < tries; turn++) {
    const keys = [];
    for (const name of await caches.keys()) keys.push(...(await (await caches.open(name)).keys()));
    const paths = new Set(keys.map(({ url }) => new URL(url).pathname));
    if (wanted.every((each) => paths.has(each))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never kept: ${wanted}`);
}"""
SETTLED = """async () => {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    await new Promise((resolve) => { serviceWorker.oncontrollerchange = resolve; });
  }
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    serviceWorker.controller.postMessage({ question: "visit", addresses: [] }, [port2]);
  });
}"""
KEYS = """async () => {
  const keys = [];
  for (const name of await caches.keys()) keys.push(...(await (await caches.open(name)).keys()));
  return keys.map(({ url }) => url.slice(location.origin.length));
}"""
FOLDERS = {"communes": 6, "organismes": 6, "offres": 30, "plateformes": 12, "assets": None, "carte": None}
"""How many pages of each folder an excerpt of the site has; None for all the files."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as `python -m http.server` does."""

    server: "Host"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.gate.wait()
        if self.server.cut or len(self.server.asked) > self.server.most:
            self.close_connection = True
            return
        # Dates have no more than seconds, and tests change files faster.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        # Else the browser guesses how long its own copy is good, and may show it once the network is gone.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Host(Quiet):
    """What a test may do to it.

    `asked`: paths asked for, in order. `gate`: closed, answers wait. `cut`: connections end unanswered, as
    they do after the `most` first ones.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, prefix: str = "") -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.asked: list[str] = []
        self.gate = Event()
        self.gate.set()
        self.cut = False
        self.most = sys.maxsize
        self.address = f"http://127.0.0.1:{self.server_port}/{prefix}"

    def told(self) -> set[str]:
        """What was asked for, but the worker itself: browsers look for a new one even without network."""
        return {path for path in self.asked if "/sw.js" not in path and "/sw/" not in path}

    def show(self, folder: Path) -> None:
        """Serve another folder at the same address: a port that is left may be taken by somebody else."""
        self.RequestHandlerClass = partial(Handler, directory=str(folder))

    def leave(self, context: BrowserContext) -> None:
        """Take the network away, on both sides, and count afresh."""
        context.set_offline(True)
        self.cut = True
        self.asked.clear()


@contextmanager
def hosting(folder: Path, prefix: str = "") -> Iterator[Host]:
    """A host at work."""
    with Host(folder, prefix) as host:
        Thread(target=host.serve_forever, args=(0.05,), daemon=True).start()
        yield host
        host.gate.set()
        host.shutdown()


@contextmanager
def opened(browser: Browser, host: Host, width: int = 1280, scheme: str = "light") -> Iterator[Page]:
    """A page of a device of its own; it must do nothing that no page may do."""
    problems: list[str] = []
    dark = "dark" if scheme == "dark" else "light"
    with browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=dark, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        watch(page, host.address, problems)
        yield page
    # Without network, a page that is not there answers 503, which the console notes.
    assert [each for each in problems if "503" not in each and "ERR_INTERNET_DISCONNECTED" not in each] == []


def wait_until_kept(page: Page, *addresses: str) -> None:
    """Wait until the device holds some addresses."""
    paths = [address.removeprefix("/".join(address.split("/")[:3])) for address in addresses]
    page.evaluate(KEPT, [paths, PATIENCE_MS // 20])


def settle(page: Page, *addresses: str) -> None:
    """Wait until the worker serves the page, and holds what every visit keeps and some addresses."""
    page.evaluate(SETTLED)
    wait_until_kept(page, *addresses)


def keys(page: Page) -> list[str]:
    """What the device holds: paths and fingerprints."""
    found: list[str] = page.evaluate(KEYS)
    return found


def excerpt(site: Path) -> dict[str, bytes]:
    """Some pages of a built site, with all that they need, as they were before what devices need of them."""
    files = {
        path.name: path.read_bytes() for path in site.iterdir() if path.suffix in (".html", ".webmanifest")
    }
    for folder, most in FOLDERS.items():
        paths = sorted(path for path in (site / folder).rglob("*") if path.is_file())
        files |= {path.relative_to(site).as_posix(): path.read_bytes() for path in paths[:most]}
    for folder in ("hors-ligne", "rechercher", "guide-du-referent"):
        files[f"{folder}/index.html"] = (site / folder / "index.html").read_bytes()
    index = sorted((site / "recherche").iterdir())
    files |= {f"recherche/{path.name}": path.read_bytes() for path in index}
    for path in (OVERRIDES / "sw.js", *sorted((OVERRIDES / "sw").iterdir())):
        files[path.relative_to(OVERRIDES).as_posix()] = path.read_bytes()
    return files


def put(files: Mapping[str, bytes], folder: Path, preview: bool = False) -> dict[str, bytes]:
    """Publish files with what devices need; give all of them."""
    made = {path: each for path, each in with_offline(files.items(), preview) if isinstance(each, bytes)}
    for old in [*folder.iterdir()] if folder.exists() else []:
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return made
