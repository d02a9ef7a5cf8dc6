"""Sets everything up, a browser included, then runs every check and test: `python3 scripts/test.py`.

Arguments are handed to pytest (`python3 scripts/test.py -k conditions`).
"""

import os
import sys
from pathlib import Path

from browser_finder import find_or_install_browser
from setup_environment import SetupError, ensure, executable, run, say

TSC = "node_modules/typescript/bin/tsc"
WORKERS = ("--numprocesses", "auto", "--dist", "loadfile")
"""As many tests at once as the machine has cores; those of one file share what they prepare."""


def checks() -> dict[str, list[str | Path]]:
    """Title and command of each check; the tests come last, so that the screen ends on their summary."""
    python, node = executable("python"), executable("node")
    return {
        "Style du code (ruff check)": [python, "-m", "ruff", "check"],
        "Mise en forme (ruff format)": [python, "-m", "ruff", "format", "--check"],
        "Types (mypy)": [python, "-m", "mypy"],
        "Types du JavaScript (tsc)": [node, TSC],
        "Types du service worker (tsc)": [node, TSC, "--project", "tsconfig.worker.json"],
        "Tests (pytest)": [python, "-m", "pytest", *WORKERS, *sys.argv[1:]],
    }


def main() -> int:
    try:
        ensure("test")
        os.environ["CHROMIUM"] = find_or_install_browser()
    except SetupError as error:
        say(str(error))
        return 1
    say(f"Navigateur des tests : {os.environ['CHROMIUM']}")
    codes = []
    for title, command in checks().items():
        say(f"{title}…")
        codes.append(run(command))
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
