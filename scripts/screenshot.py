"""Takes the picture of the README again: `.venv/bin/python scripts/screenshot.py`, after `scripts/test.py`.

To run when the home page changes; the date is fixed, so the same page gives the same picture.
"""

import threading
from datetime import date

from browser_finder import find_or_install_browser
from filrouge.site.live import LiveSite
from filrouge.site.server import SiteServer
from setup_environment import ROOT, say

PICTURE = ROOT / "docs/assets/img/accueil.png"
TODAY = date(2026, 11, 23)
WIDTH, HEIGHT = 1280, 860


def main() -> None:
    # Among the dependencies of the tests only.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    built = LiveSite(ROOT / "catalogue", ROOT / ".cache").build(TODAY)
    if built.files is None:
        raise SystemExit("Le catalogue a des erreurs : « filrouge check » les montre.")
    with SiteServer(built.files, 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_or_install_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(server.address, wait_until="networkidle")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
        server.shutdown()
    say(f"{PICTURE.relative_to(ROOT)} : {PICTURE.stat().st_size // 1000} ko")


if __name__ == "__main__":
    main()
