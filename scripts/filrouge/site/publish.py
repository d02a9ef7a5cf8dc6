"""Put the pages on disk all at once: the old site stays whole until the new one is complete.

The new site is staged beside the old one, where unchanged files are hard links to the old ones (not
rewritten, date kept), then the two folders change places. A run killed at any moment leaves either site
whole, and the next run cleans up after it.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filrouge.site.exchange import Busy, exchange, exclusive

__all__ = ["Busy", "Content", "Published", "UnsafePathError", "publish", "refresh"]

Content = bytes | Path | None
"""The bytes of a file, the file to copy them from, or None: what is already there."""

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn ends of lines without it."""


class UnsafePathError(ValueError):
    """A page would be written outside the output folder."""


@dataclass(slots=True)
class Published:
    """What publishing did, in files."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """Number of files of the site."""
        return self.written + self.unchanged


def publish(out: Path, files: Iterable[tuple[str, Content]]) -> Published:
    """Make `out` hold exactly these files. Raises `Busy` when another run is writing there.

    When producing the files fails midway, the old site is untouched and the stage is removed.
    """
    out = out.resolve()  # a link to the site stays a link
    out.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(out.with_name(f".{out.name}.verrou")), _stage(out) as stage:
        done, kept = Published(), set()
        make_folder = _Folders(str(stage))
        for path, content in files:
            _check(path)
            make_folder(path)
            _place(content, f"{out}/{path}", f"{stage}/{path}", done)
            kept.add(path)
        done.removed = sum(1 for path in _files(out) if path not in kept)
        exchange(stage, out)
    return done


def refresh(out: Path, files: Iterable[tuple[str, Content]]) -> Published:
    """Bring a served site up to date in place, file by file: each file is atomic, the site is not.

    For the rebuild after an edit, where staging ten thousand links would cost more than the edit.
    """
    out = out.resolve()
    with exclusive(out.with_name(f".{out.name}.verrou")):
        done, kept = Published(), set()
        for path, content in files:
            _check(path)
            kept.add(path)
            _replace(f"{out}/{path}", content, done)
        for path in [each for each in _files(out) if each not in kept]:
            (out / path).unlink()
            done.removed += 1
    return done


@contextmanager
def _stage(out: Path) -> Iterator[Path]:
    """Give an empty folder beside the output; leave nothing of it behind, whatever happens."""
    stage, old = out.with_name(f".{out.name}.nouveau"), out.with_name(f".{out.name}.ancien")
    if old.is_dir() and not old.is_symlink() and not out.exists():  # killed between the two renames
        old.rename(out)
    _remove(stage, old)
    stage.mkdir()
    try:
        yield stage
    finally:
        _remove(stage, old)


def _remove(*leftovers: Path) -> None:
    for leftover in leftovers:
        if leftover.is_symlink() or leftover.is_file():
            leftover.unlink()
        elif leftover.exists():
            shutil.rmtree(leftover)


def _check(path: str) -> None:
    parts = path.split("/")
    if not path or "\\" in path or "\0" in path or ":" in path or {"", ".", ".."} & set(parts):
        raise UnsafePathError(f"Chemin de page refusé : {path!r}")


class _Folders:
    """Makes each folder once; asking the disk for each file would double the cost of writing.

    Paths are plain text here and below: among ten thousand files, `Path` would cost more than the disk.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._made: set[str] = {""}

    def __call__(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            above = folder.rpartition("/")[0]
            if above not in self._made:
                self(folder)
            Path(f"{self._root}/{folder}").mkdir(exist_ok=True)  # some disks ignore case
            self._made.add(folder)


def _same(content: bytes, present: str) -> bool:
    try:
        descriptor = os.open(present, os.O_RDONLY | _BINARY)
    except OSError:
        return False
    try:
        size = os.fstat(descriptor).st_size
        return size == len(content) and os.read(descriptor, size + 1) == content
    finally:
        os.close(descriptor)


def _place(content: Content, present: str, staged: str, done: Published) -> None:
    content = content.read_bytes() if isinstance(content, Path) else content
    if content is None or _same(content, present):
        _link(present, staged)
        done.unchanged += 1
    else:
        _write(content, staged)
        done.written += 1


def _write(content: bytes, target: str) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        left = memoryview(content)
        while left:  # the system may take less than it is given
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _link(present: str, staged: str) -> None:
    try:
        os.link(present, staged)
    except OSError:  # a disk without hard links
        shutil.copy2(present, staged)


def _replace(target: str, content: Content, done: Published) -> None:
    content = content.read_bytes() if isinstance(content, Path) else content
    if content is None or _same(content, target):
        done.unchanged += 1
        return
    final = Path(target)
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = final.with_name(f".{final.name}.nouveau")
    _write(content, str(temporary))
    temporary.replace(final)
    done.written += 1


def _files(out: Path) -> Iterator[str]:
    """Every file of a published site, as paths relative to it."""
    start = len(str(out)) + 1
    for folder, _, names in os.walk(out):
        base = folder[start:].replace(os.sep, "/")
        for name in names:
            yield f"{base}/{name}" if base else name
