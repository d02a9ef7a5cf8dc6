"""Takes the pictures of the README and of the guide again: `.venv/bin/python scripts/screenshot.py`.

To run after `scripts/test.py`, when the home page or the form changes; the date is fixed, so the same pages
give the same pictures.
"""

import threading
from collections.abc import Mapping
from datetime import date

from browser_finder import find_or_install_browser
from filrouge.site.live import LiveSite
from filrouge.site.server import SiteServer
from setup_environment import ROOT, say

FOLDER = ROOT / "docs/assets/img"
PICTURES: Mapping[str, tuple[str, int, int]] = {
    "accueil.png": ("", 1280, 860),
    "formulaire.png": ("contribuer/?fiche=organisme/cio-blois", 1100, 760),
}
"""File → address of a page, width and height in pixels."""
TODAY = date(2026, 11, 23)


def main() -> None:
    # Among the dependencies of the tests only.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    built = LiveSite(ROOT / "catalogue", ROOT / ".cache").build(TODAY)
    if built.files is None:
        raise SystemExit("Le catalogue a des erreurs : « filrouge check » les montre.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with SiteServer(built.files, 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_or_install_browser(), args=["--no-sandbox"])
        for name, (address, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(server.address + address, wait_until="networkidle")
            page.screenshot(path=FOLDER / name)
            say(f"{name} : {(FOLDER / name).stat().st_size // 1000} ko")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
