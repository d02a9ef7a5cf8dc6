"""Opens, updates and closes on the forge the issues of freshness: `python3 scripts/post_issues.py FOLDER`.

FOLDER is what `filrouge stale --format markdown --out FOLDER` wrote: one file an issue, and the list of the
platforms that were looked at. One issue a platform at most: a label, which only members can put, and a marker
in the text say which it is. What holds a token that may write loads no code but ours.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn, Protocol

from forge_api import PostError, Repository, repository_of

LABEL = "fraicheur"
INDEX = "plateformes.txt"
_MARKER = re.compile(r"\s*<!-- filrouge:fraicheur:([a-z0-9-]+) -->")

USAGE = "Utilisation : python3 scripts/post_issues.py DOSSIER"


class Text(NamedTuple):
    """What an issue says."""

    title: str
    body: str


class Issue(NamedTuple):
    """An issue as the forge has it."""

    number: int
    text: Text
    open: bool

    @property
    def name(self) -> str:
        """The platform that its marker names, empty when it has none."""
        found = _MARKER.match(self.text.body)
        return found[1] if found else ""


class Forge(Protocol):
    """What a forge must know how to do."""

    def issues(self) -> Iterator[Issue]:
        """Every issue with our label, closed ones included."""

    def create(self, text: Text) -> None:
        """Open an issue with our label."""

    def update(self, number: int, text: Text, keep_open: bool) -> None:
        """Change what an issue says and whether it is open."""


def synchronize(forge: Forge, wanted: Mapping[str, Text], covered: set[str]) -> Iterator[str]:
    """Make the forge say what is wanted, of the platforms that are covered; tells what it does."""
    known: dict[str, list[Issue]] = {}
    for issue in forge.issues():
        known.setdefault(issue.name, []).append(issue)
    for name in sorted(covered | wanted.keys()):
        # The open one first, then the oldest: it has the history.
        issues = sorted(known.get(name, []), key=lambda issue: (not issue.open, issue.number))
        text = wanted.get(name)
        if text and not issues:
            forge.create(text)
            yield f"{name} : signalement ouvert"
        elif text and not _says(issues[0], text):
            forge.update(issues[0].number, text, True)
            yield f"{name} : signalement {issues[0].number} mis à jour"
        for issue in issues[1 if text else 0 :]:
            if issue.open:
                forge.update(issue.number, issue.text, False)
                yield f"{name} : signalement {issue.number} fermé"


def _says(issue: Issue, text: Text) -> bool:
    """Whether an issue is open with this text; forges change the ends of lines and of texts."""
    body = "\n".join(issue.text.body.splitlines()).strip()
    return issue.open and issue.text.title == text.title and body == text.body.strip()


class GitHub:
    """Issues of a GitHub repository."""

    def __init__(self, repository: Repository) -> None:
        self._api = repository.api
        self._path = f"{repository.path}/issues"

    def issues(self) -> Iterator[Issue]:
        for found in self._api.pages(self._path, {"labels": LABEL, "state": "all"}):
            if "pull_request" not in found:
                text = Text(found["title"], found["body"] or "")
                yield Issue(found["number"], text, found["state"] == "open")

    def create(self, text: Text) -> None:
        made = self._api.send("POST", self._path, {**text._asdict(), "labels": [LABEL]})
        if LABEL not in [label["name"] for label in made["labels"]]:
            self.update(made["number"], text, False)
            _refuse_without_label()

    def update(self, number: int, text: Text, keep_open: bool) -> None:
        state = {"state": "open"} if keep_open else {"state": "closed", "state_reason": "completed"}
        self._api.send("PATCH", f"{self._path}/{number}", {**text._asdict(), **state})


class GitLab:
    """Issues of a GitLab project."""

    def __init__(self, repository: Repository) -> None:
        self._api = repository.api
        self._path = f"{repository.path}/issues"

    def issues(self) -> Iterator[Issue]:
        for found in self._api.pages(self._path, {"labels": LABEL, "state": "all"}):
            text = Text(found["title"], found["description"] or "")
            yield Issue(found["iid"], text, found["state"] == "opened")

    def create(self, text: Text) -> None:
        written = {"title": text.title, "description": text.body, "labels": LABEL}
        made = self._api.send("POST", self._path, written)
        if LABEL not in made["labels"]:
            self.update(made["iid"], text, False)
            _refuse_without_label()

    def update(self, number: int, text: Text, keep_open: bool) -> None:
        written = {"title": text.title, "description": text.body}
        event = {"state_event": "reopen" if keep_open else "close"}
        self._api.send("PUT", f"{self._path}/{number}", written | event)


def _refuse_without_label() -> NoReturn:
    """Without it, the next run would not find this issue and would open another."""
    raise PostError(f"La forge n’a pas posé l’étiquette « {LABEL} » : le jeton n’en a pas le droit.")


def forge_of(environment: Mapping[str, str]) -> Forge:
    """The forge that runs us. Raises `PostError`."""
    repository = repository_of(environment)
    return GitHub(repository) if repository.forge == "github" else GitLab(repository)


def read(folder: Path) -> tuple[dict[str, Text], set[str]]:
    """The issues of a folder, and the platforms that were looked at. Raises `PostError`."""
    try:
        covered = set((folder / INDEX).read_text("utf-8").split())
    except OSError:
        raise PostError(f"Le dossier « {folder} » n’a pas de fichier {INDEX}. {USAGE}") from None
    wanted = {}
    for path in sorted(folder.glob("*.md")):
        first, _, body = path.read_text("utf-8").partition("\n")
        text = Text(first.removeprefix("# "), body)
        if Issue(0, text, True).name != path.stem:
            raise PostError(f"Le fichier « {path.name} » ne porte pas la marque de sa plateforme.")
        wanted[path.stem] = text
    return wanted, covered


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        wanted, covered = read(Path(arguments[0]))
        for line in synchronize(forge_of(os.environ), wanted, covered):
            print(line, flush=True)
    except PostError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
