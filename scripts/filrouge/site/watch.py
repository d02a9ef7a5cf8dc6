"""Tells when files change, by looking at them: works the same on every system and network drive."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Signature = dict[str, tuple[int, int]]
"""Path → size and modification time of each file, as last seen."""


def signature(paths: Iterable[Path]) -> Signature:
    """What the files of some folders (or single files) look like now; missing ones count for nothing."""
    return {path: (stat.st_size, stat.st_mtime_ns) for root in paths for path, stat in _files(root)}


def _files(path: Path | os.DirEntry[str]) -> Iterator[tuple[str, os.stat_result]]:
    try:
        if not path.is_dir():
            yield os.fspath(path), path.stat()
            return
        with os.scandir(path) as entries:
            for entry in entries:
                yield from _files(entry)
    except FileNotFoundError:
        # Deleted while we looked: the next look sees it whole.
        return
