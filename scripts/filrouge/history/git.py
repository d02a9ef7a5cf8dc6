"""The catalogue's past as git keeps it: one process for all commits, one for all contents, never one a file.

Only plumbing-like output is read, with the user's own settings overruled, so that two machines read the same.
Nothing here names an author: the format asks git for a commit, its first parent and its time, nothing else.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, NamedTuple

from filrouge.catalogue.source_text import SIZE_LIMIT

_RUN = (
    *("--no-pager", "-c", "log.showRoot=true", "-c", "log.diffMerges=separate"),
    # A clone without its contents would fetch them one by one: nothing here goes to the network.
    *("-c", "protocol.allow=never"),
)
# First parents only: what was published is what the main branch held, merge after merge. `--sparse` keeps the
# commits that touch nothing of ours, which show that a chain of commits has no hole.
_LOG = (
    *("log", "--first-parent", "-m", "--sparse", "--reverse", "--no-show-signature", "--format=%H %ct %P"),
    *("-z", "--raw", "-r", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-color", "--relative"),
)
_REDIRECTIONS = (
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_INDEX_FILE"),
    *("GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE"),
    "GIT_WORK_TREE",
)
"""Set when a build runs inside a hook of git: they would lead it to another repository."""
_SETTINGS = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
ORDINARY = ("100644", "100755")
"""Modes of ordinary files: a link or a submodule is no entry."""
_BLOCK = 1 << 16


class GitError(Exception):
    """Git stopped before the end: nothing certain can be said of the past."""


class Change(NamedTuple):
    """One file in one commit; `blob` names its new content, empty when it is gone. Path in the catalogue."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the published branch: its name, that of the one before, seconds since 1970."""

    name: str
    parent: str
    time: int
    changes: tuple[Change, ...]


class Repository(NamedTuple):
    """Where a catalogue is kept. `grafts`: commits whose past was not fetched."""

    root: Path
    program: str
    head: str
    prefix: str
    grafts: frozenset[str]


def open_repository(root: Path) -> Repository | None:
    """The repository that holds the catalogue at `root`; None without git, a repository or a commit."""
    program = shutil.which("git")
    if program is None:
        return None
    asked = ("rev-parse", "HEAD^{commit}", "--git-path", "shallow", "--show-prefix")
    lines = os.fsdecode(_answer(program, root, asked) or b"").split("\n")
    if len(lines) != 4:  # a fourth, empty, after the last line break
        return None
    head, shallow, prefix, _ = lines
    return Repository(root, program, head, prefix, _grafts(root / shallow))


def answer(repository: Repository, *arguments: str) -> bytes | None:
    """What git says at once; None when it refuses."""
    return _answer(repository.program, repository.root, arguments)


def _answer(program: str, root: Path, arguments: tuple[str, ...]) -> bytes | None:
    command = _command(program, root, arguments)
    try:
        done = subprocess.run(command, capture_output=True, env=_environment(), check=False)
    except OSError:
        return None
    return None if done.returncode else done.stdout


def _grafts(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text("ascii").split())
    except (OSError, ValueError):
        return frozenset()


def commits(repository: Repository, after: str = "") -> Iterator[Commit]:
    """Every commit of the branch, oldest first; only those after a given one if `after`. Raises GitError."""
    wanted = f"{after}..{repository.head}" if after else repository.head
    with _running(repository, (*_LOG, wanted, "--", "."), subprocess.DEVNULL) as process:
        yield from _read_log(_tokens(_of(process.stdout)))


def _read_log(tokens: Iterator[str]) -> Iterator[Commit]:
    """Tokens are either the line of a commit, or that of a file followed by its path."""
    header: list[str] = []
    changes: list[Change] = []
    for token in tokens:
        line = token.lstrip("\n")  # one before the first file of a commit
        if line.startswith(":"):
            _, mode, _, blob, *_ = line.split(" ")
            changes.append(Change(next(tokens, ""), blob if mode in ORDINARY else ""))
        elif line:
            if header:
                yield _commit(header, changes)
            header, changes = line.split(), []
    if header:
        yield _commit(header, changes)


def _commit(header: list[str], changes: list[Change]) -> Commit:
    name, time, *parents = header
    return Commit(name, parents[0] if parents else "", int(time), tuple(changes))


def _tokens(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while block := stream.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\0")
        for token in whole:
            yield token.decode("utf-8", "surrogateescape")


def contents(repository: Repository, blobs: Iterable[str], limit: int = SIZE_LIMIT) -> Iterator[bytes | None]:
    """The content of each blob, in order; None above a limit in bytes, that of entries. Raises GitError."""
    wanted = list(blobs)
    if not wanted:
        return
    with _running(repository, ("cat-file", "--batch", "--buffer"), subprocess.PIPE) as process:
        # Asked for by a thread of its own: with one alone, each side would wait for the other to read.
        asking = Thread(target=_ask, args=(_of(process.stdin), wanted), daemon=True)
        asking.start()
        stream = _of(process.stdout)
        for _ in wanted:
            yield _content(stream, limit)
        asking.join()


def _content(stream: IO[bytes], limit: int) -> bytes | None:
    header = stream.readline().split()
    if len(header) != 3:
        raise GitError(f"unexpected answer: {header}")
    size = int(header[2])
    content = stream.read(size + 1)
    if len(content) <= size:
        raise GitError("answer cut short")
    return content[:-1] if size <= limit else None


def _ask(stream: IO[bytes], blobs: list[str]) -> None:
    try:
        with stream:
            stream.writelines(f"{blob}\n".encode() for blob in blobs)
    except OSError:
        return  # git has stopped: whoever reads its answers will know


@contextmanager
def _running(
    repository: Repository, arguments: tuple[str, ...], entry: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Run git for the time of a block; a block that is left early ends it."""
    command = _command(repository.program, repository.root, arguments)
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=entry, stdout=subprocess.PIPE, stderr=nothing, env=_environment()
        )
    except OSError as error:
        raise GitError(str(error)) from error
    with process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise GitError(f"exit {process.returncode}")


def _of(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101  (a pipe was asked for)
    return stream


def _command(program: str, root: Path, arguments: tuple[str, ...]) -> list[str]:
    return [program, "-C", str(root), *_RUN, *arguments]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _REDIRECTIONS} | _SETTINGS
