"""Posts the report on a proposal as its one comment: `python3 scripts/post_report.py FOLDER`.

FOLDER comes from a job that ran the code of the proposal: whatever is in it may be meant to harm. The number
of the proposal is believed only if its head is the commit that the forge says was checked; the comment is
posted without HTML, pictures, mentions, nor links elsewhere than to the site and the repository.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from forge_api import PostError, Repository, repository_of

MARKER = "<!-- filrouge:rapport -->"
COMMENT, NUMBER = "commentaire.md", "numero.txt"
LONGEST = 60_000
"""Characters of a comment; a longer one is not from our command."""
AUTHOR = "github-actions[bot]"
"""Who posts in the jobs of GitHub: anyone may write the marker."""
JOINER = "\u2060"
_NUMBER = re.compile(r"[1-9][0-9]{0,9}\Z")
_SIGNS = re.compile(r"(?<!\\)((?:\\\\)*)(<|!(?=\[)|\[(?=\^))")
_DEFINITIONS = re.compile(r"\](?=:)")
_CALLS = re.compile(r"([@#!~$&])(?=\w)")
_LINKS = re.compile(r"\]\(")
_BARE = re.compile(r"(?i)(?:https?|ftp|mailto|xmpp):|www\.")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

USAGE = "Utilisation : python3 scripts/post_report.py DOSSIER"


class Comment(NamedTuple):
    """One of our comments, as the forge has it."""

    number: int
    body: str


class Proposal(Protocol):
    """What a forge must know how to do with one proposal."""

    def head(self) -> str:
        """The commit that it proposes."""

    def comments(self) -> Iterator[Comment]:
        """Those that we posted, the oldest first."""

    def create(self, body: str) -> None:
        """Post a comment."""

    def update(self, number: int, body: str) -> None:
        """Change a comment."""

    def delete(self, number: int) -> None:
        """Remove a comment."""


def synchronize(proposal: Proposal, body: str) -> Iterator[str]:
    """Leave the one comment that is wanted, none when `body` is empty; tells what it does."""
    ours = [comment for comment in proposal.comments() if comment.body.startswith(MARKER)]
    if body and not ours:
        proposal.create(body)
        yield "commentaire posté"
    elif body and _lines(ours[0].body) != _lines(body):
        proposal.update(ours[0].number, body)
        yield "commentaire mis à jour"
    for comment in ours[1 if body else 0 :]:
        proposal.delete(comment.number)
        yield "commentaire retiré"


def _lines(body: str) -> list[str]:
    """What forges do not change: neither the ends of lines nor the end of the text."""
    return body.strip().splitlines()


def harmless(text: str, allowed: Sequence[str]) -> str:
    """The comment without what could harm or deceive. `allowed`: how the addresses that may be linked begin.

    Raises `PostError` for what our command would not have written. Harmless text does not change any more.
    """
    text = text.strip()
    if not text:
        return ""
    if not text.startswith(MARKER) or len(text) > LONGEST:
        raise PostError("Le commentaire n’a pas la forme attendue : rien n’est posté.")
    said = _CONTROLS.sub("", text.removeprefix(MARKER).replace("\r\n", "\n"))
    said = _SIGNS.sub(r"\1\\\2", said)
    said = _DEFINITIONS.sub(r"]\\", said)
    said = _CALLS.sub(rf"\1{JOINER}", said)
    said = _LINKS.sub(lambda found: "](" if _leads_to(said, found.end(), allowed) else "]\\(", said)
    return f"{MARKER}{_without_bare(said, allowed)}\n"


def _leads_to(text: str, start: int, allowed: Sequence[str]) -> bool:
    return text.startswith(tuple(allowed), start)


def _without_bare(text: str, allowed: Sequence[str]) -> str:
    """Addresses become plain text where the forge would make links of them by itself."""

    def broken(found: re.Match[str]) -> str:
        if _leads_to(text, found.start(), allowed):
            return found[0]
        return f"{found[0][:-1]}{JOINER}{found[0][-1]}"

    return _BARE.sub(broken, text)


class GitHub:
    """A pull request and its comments."""

    def __init__(self, repository: Repository, number: str) -> None:
        self._api = repository.api
        self._pull = f"{repository.path}/pulls/{number}"
        self._comments = f"{repository.path}/issues/{number}/comments"
        self._comment = f"{repository.path}/issues/comments"

    def head(self) -> str:
        return str(self._api.get(self._pull)["head"]["sha"])

    def comments(self) -> Iterator[Comment]:
        for found in self._api.pages(self._comments, {}):
            if found["user"]["login"] == AUTHOR:
                yield Comment(found["id"], found["body"])

    def create(self, body: str) -> None:
        self._api.send("POST", self._comments, {"body": body})

    def update(self, number: int, body: str) -> None:
        self._api.send("PATCH", f"{self._comment}/{number}", {"body": body})

    def delete(self, number: int) -> None:
        self._api.delete(f"{self._comment}/{number}")


class GitLab:
    """A merge request and its notes."""

    def __init__(self, repository: Repository, number: str) -> None:
        self._api = repository.api
        self._request = f"{repository.path}/merge_requests/{number}"
        self._notes = f"{self._request}/notes"

    def head(self) -> str:
        return str(self._api.get(self._request)["sha"])

    def comments(self) -> Iterator[Comment]:
        us = self._api.get("/user")["id"]
        for found in self._api.pages(self._notes, {"sort": "asc"}):
            if found["author"]["id"] == us:
                yield Comment(found["id"], found["body"])

    def create(self, body: str) -> None:
        self._api.send("POST", self._notes, {"body": body})

    def update(self, number: int, body: str) -> None:
        self._api.send("PUT", f"{self._notes}/{number}", {"body": body})

    def delete(self, number: int) -> None:
        self._api.delete(f"{self._notes}/{number}")


def read(folder: Path) -> tuple[str, str]:
    """The number of the proposal and the text of its comment. Raises `PostError`."""
    number = _text(folder / NUMBER, 12).strip()
    if not _NUMBER.match(number):
        raise PostError(f"Le fichier {NUMBER} ne contient pas le numéro d’une proposition.")
    return number, _text(folder / COMMENT, 4 * LONGEST)


def _text(path: Path, limit: int) -> str:
    """The text of a true file of at most so many bytes."""
    try:
        if path.is_symlink():
            raise PostError(f"Le fichier {path.name} est un lien : rien n’est posté.")
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise PostError(f"Le fichier {path.name} est trop gros : rien n’est posté.")
        return content.decode("utf-8")
    except (OSError, ValueError):
        raise PostError(f"Le fichier {path.name} n’est pas lisible dans « {path.parent} ».") from None


def allowed_addresses(environment: Mapping[str, str]) -> list[str]:
    """How the addresses that a comment may link begin: those of the site and of the repository."""
    server, name = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    forge = f"{server}/{name}" if server and name else environment.get("CI_PROJECT_URL", "")
    return [f"{known.rstrip('/')}/" for known in (environment.get("SITE_URL", ""), forge) if known]


def post(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Do it all; tells what it does. Raises `PostError`."""
    number, text = read(folder)
    body = harmless(text, allowed_addresses(environment))
    repository = repository_of(environment)
    proposal = (GitHub if repository.forge == "github" else GitLab)(repository, number)
    checked = environment.get("HEAD_SHA", "")
    if not checked or proposal.head() != checked:
        yield f"La proposition {number} n’est pas celle qui a été vérifiée : rien n’est posté."
        return
    yield from synchronize(proposal, body)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        for line in post(Path(arguments[0]), os.environ):
            print(line, flush=True)
    except PostError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
