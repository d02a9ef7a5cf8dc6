"""Draws the icons of the application from the favicon: `.venv/bin/python scripts/icons.py`.

To run after `scripts/test.py`, when the favicon changes. Phones cut « maskable » icons into the shape they
like: those are drawn to the edge, with the thread well inside.
"""

import re

from browser_finder import find_or_install_browser
from filrouge.site.webapp import ICONS, SIZES
from setup_environment import ROOT, say

FOLDER = ROOT / "overrides" / ICONS
FAVICON = FOLDER / "favicon.svg"
PLAIN = "<!doctype html><style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>"
INNER = 'transform="translate(16 16) scale(.72) translate(-16 -16)"'
"""Keeps the drawing in the middle circle, four fifths of the width, that no shape cuts."""


def main() -> None:
    # Among the dependencies of the tests only.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    svg = FAVICON.read_text(encoding="utf-8")
    whole = re.sub(r' rx="\d+"', "", svg).replace("<path", f"<path {INNER}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install_browser(), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            for name, drawing in (("icone", svg), ("icone-pleine", whole)):
                page.set_content(PLAIN + drawing)
                path = FOLDER / f"{name}-{size}.png"
                page.screenshot(path=path, omit_background=True)
                say(f"{path.relative_to(ROOT)} : {path.stat().st_size} octets")
        browser.close()


if __name__ == "__main__":
    main()
