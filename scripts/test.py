"""Sets everything up, a browser included, then runs every check and test: `python3 scripts/test.py`.

Arguments are handed to pytest (`python3 scripts/test.py -k conditions`).
"""

import os
import sys

from browser_finder import find_or_install_browser
from setup_environment import SetupError, ensure, executable, run, say

CHECKS = {
    "Style du code (ruff check)": ("ruff", "check"),
    "Mise en forme (ruff format)": ("ruff", "format", "--check"),
    "Types (mypy)": ("mypy",),
}
"""What runs before the tests, so that the last lines on the screen are pytest's summary."""


def main() -> int:
    try:
        ensure("test")
        os.environ["CHROMIUM"] = find_or_install_browser()
    except SetupError as error:
        say(str(error))
        return 1
    say(f"Navigateur des tests : {os.environ['CHROMIUM']}")
    python = executable("python")
    codes = []
    for title, command in CHECKS.items():
        say(f"{title}…")
        codes.append(run([python, "-m", *command]))
    say("Tests (pytest)…")
    codes.append(run([python, "-m", "pytest", *sys.argv[1:]]))
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
