"""The files of a catalogue at one moment: those of a commit, without checking it out, and those of a folder.

Both are given as path → name of the content, so that what differs is known without reading git's index.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from filrouge.history.git import ORDINARY, Repository, answer

_SHA1_LENGTH = 40
Files = dict[str, str]
"""Path from the root of the catalogue → the name that git gives to the content."""


def starting_point(repository: Repository, reference: str) -> str | None:
    """The commit that what is checked out started from, on the branch that `reference` names.

    The reference itself when no common ancestor is known, as in a shallow clone; None when there is no such
    commit here.
    """
    asked = f"{reference}^{{commit}}"
    found = answer(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    if found is None:
        return None
    commit = _name(found)
    return _name(answer(repository, "merge-base", commit, repository.head) or b"") or commit


def _name(output: bytes) -> str:
    return output.decode("ascii").partition("\n")[0]


def files_of_commit(repository: Repository, commit: str) -> Files | None:
    """The ordinary files of a commit that a catalogue shows; None when its tree is not here."""
    listed = answer(repository, "ls-tree", "-r", "-z", commit)
    if listed is None:
        return None
    files = {}
    for line in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        facts, _, path = line.partition("\t")
        mode, _, blob = facts.split(" ")
        if mode in ORDINARY and not _hidden(path):
            files[path] = blob
    return files


def files_of_folder(root: Path, commit: str) -> Files:
    """The same for a folder, named as in the repository of that commit; what cannot be read is left out."""
    digest = "sha1" if len(commit) == _SHA1_LENGTH else "sha256"
    return {path: blob for path in sorted(_ordinary(root)) if (blob := _blob(root / path, digest))}


def _ordinary(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _hidden(name)]
        for name in names:
            path = Path(folder, name)
            if not _hidden(name) and path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _blob(path: Path, digest: str) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    # Names a content, protects nothing.
    return hashlib.new(digest, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
