"""The browser code of others that the site carries, copied from where set-up put it, not from the network."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from filrouge.site.templates import PROJECT

FOLDER = "assets/tiers"
INSTALLED = PROJECT / "node_modules"
FILES: Mapping[str, tuple[str, ...]] = {
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "LICENSE"),
    "qrcode-generator": ("dist/qrcode.mjs",),  # its licence opens the file
}
"""Package → the files of it that pages load, and its licence."""


class MissingCodeError(click.ClickException):
    """Set-up has not been done, or is out of date; the message says what to run. Both commands show it."""


def browser_code(installed: Path = INSTALLED) -> Iterator[tuple[str, Path]]:
    """Path in the site of each file, and where it is. Raises `MissingCodeError`."""
    for package, names in FILES.items():
        for name in names:
            path = installed / package / name
            if not path.is_file():
                raise MissingCodeError(
                    f"Il manque « {package} », que le site emporte : "
                    "« python3 scripts/serve.py --build-only » l’installe."
                )
            yield f"{FOLDER}/{package}/{path.name}", path
