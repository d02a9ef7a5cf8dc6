"""The manifest by which a phone or a computer installs the site like an application."""

import json

PAPER = {"light": "#fbf9f5", "dark": "#12161d"}
"""The ground of pages in each theme, as `tokens.css` has it: the frame of the window takes its colour."""
ICONS = "assets/img"
SIZES = (192, 512)


def manifest(name: str) -> bytes:
    """The manifest of the site; its addresses are relative, so it holds under any folder."""
    described = {
        "name": name,
        "short_name": name[:12].rstrip(),
        "description": "Formations et accompagnements ouverts aux jeunes du Centre-Val de Loire.",
        "lang": "fr",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [
            {"src": f"{ICONS}/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(_icon(f"icone-{size}.png", size, "any") for size in SIZES),
            *(_icon(f"icone-pleine-{size}.png", size, "maskable") for size in SIZES),
        ],
        "shortcuts": [
            {"name": "Rechercher", "url": "./rechercher/"},
            {"name": "Hors ligne", "url": "./hors-ligne/"},
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"{ICONS}/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
