"""Finds a Chromium for the browser tests, or installs one; standard library only.

Used by `test.py` before the tests and by the tests themselves, so that both choose the same browser.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from setup_environment import SetupError, executable, install_system_package, run, say

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
PACKAGES = {"apt-get": "chromium", "dnf": "chromium", "zypper": "chromium", "brew": "chromium"}
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
NOT_FOUND = (
    "Aucun navigateur pour les tests, et aucun n’a pu être installé. "
    "Installez Chromium ou Google Chrome (par exemple « sudo apt install chromium »), "
    "ou indiquez-en un : CHROMIUM=/chemin/du/navigateur python3 scripts/test.py"
)


def find_browser() -> str | None:
    """Path of a browser that starts: $CHROMIUM, the PATH, the usual places; None if there is none.

    A $CHROMIUM that does not start is an error, not a reason to look elsewhere.
    """
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        found = shutil.which(chosen)
        if found and starts(found):
            return found
        raise SetupError(f"La variable CHROMIUM désigne « {chosen} », qui ne démarre pas.")
    return next((place for place in places() if starts(place)), None)


def places() -> Iterator[str]:
    """Where a browser may be, the likeliest first."""
    yield from filter(None, map(shutil.which, NAMES))
    if sys.platform == "darwin":
        yield from MAC_PLACES
    if os.name == "nt":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for place in WINDOWS_PLACES:
                yield str(Path(os.environ.get(variable, ""), place))


def starts(path: str) -> bool:
    """Whether a browser is there and runs: some systems ship a stub that only says to install it."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":
        # There, `--version` opens a window.
        return True
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_browser() -> str | None:
    """Path of the browser that Playwright keeps for itself, if it was downloaded and starts."""
    command = [str(executable("python")), "-c", PLAYWRIGHT_PATH]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and starts(path) else None


def find_or_install_browser() -> str:
    """Path of a browser that starts, installing one if needed. Raises SetupError if none can be had."""
    found = find_browser() or playwright_browser()
    if found:
        return found
    say("Aucun navigateur trouvé : téléchargement de celui de Playwright…")
    run([executable("python"), "-m", "playwright", "install", "chromium"])
    found = playwright_browser()
    if not found and install_system_package(PACKAGES):
        found = find_browser()
    if not found:
        raise SetupError(NOT_FOUND)
    return found
