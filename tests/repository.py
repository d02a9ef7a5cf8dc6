"""Real repositories for the tests: made with git itself, at fixed dates, whatever the machine's settings."""

import os
import subprocess
from pathlib import Path

NAME, ADDRESS = "Prénom Nomdefamille", "prenom.nomdefamille@exemple.fr"
"""Who commits in the tests: nobody may ever read it on the site."""


class Repository:
    """A folder under git. Dates are instants with their offset: « 2026-11-12T10:00:00+01:00 »."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, when: str = "2026-01-01T12:00:00+01:00") -> str:
        """Run git there; what it prints."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": NAME,
            "GIT_AUTHOR_EMAIL": ADDRESS,
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_NAME": NAME,
            "GIT_COMMITTER_EMAIL": ADDRESS,
            "GIT_COMMITTER_DATE": when,
        }
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Put a text in a file."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def commit(self, when: str) -> str:
        """Record every change of the folder; the name of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"par {NAME}", when=when)
        return self.git("rev-parse", "HEAD")

    def clone(self, folder: Path, *options: str) -> "Repository":
        """Another copy of it."""
        self.git("clone", "--quiet", *options, self.folder.absolute().as_uri(), str(folder))
        copy = object.__new__(Repository)
        copy.folder = folder
        return copy
