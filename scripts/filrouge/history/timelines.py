"""The versions of each entry, oldest first, followed through moves: facts of git alone, no content.

An entry is known by its kind and identifier. It stays itself when its file moves to another platform, or to
another identifier in a commit that shows it (see `moves`).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from filrouge.catalogue.layout import Kind, identifier, kind_of
from filrouge.history.entry_data import Key, Read
from filrouge.history.git import Change, Commit
from filrouge.history.moves import moved

KINDS = frozenset({Kind.OFFRE, Kind.ORGANISME, Kind.DISPOSITIF, Kind.PLATEFORME, Kind.PARCOURS_TYPE})
"""The kinds of entries that have a page."""


class Version(NamedTuple):
    """An entry after one commit. `order`: rank of the commit; `blob`: empty when the file is gone."""

    order: int
    time: int
    path: str
    blob: str


Timelines = dict[Key, list[Version]]


def key_of(path: str) -> Key | None:
    """The entry that a file of the catalogue describes, None when it describes none that has a page."""
    kind = kind_of(path)
    return (kind.value, identifier(path)) if kind in KINDS else None


def add(timelines: Timelines, commit: Commit, order: int, read: Read) -> None:
    """Bring timelines up to date with the next commit."""
    written, gone = _sorted_out(commit.changes)
    new = {key: change for key, change in written.items() if not _lives(timelines.get(key))}
    lost = {key: timelines[key][-1] for key in gone if _lives(timelines.get(key))}
    for key, former in moved(new, {key: _change(version) for key, version in lost.items()}, read).items():
        timelines[key] = timelines.pop(former)
        del lost[former]
    for key, change in written.items():
        timelines.setdefault(key, []).append(Version(order, commit.time, change.path, change.blob))
    for key, last in lost.items():
        timelines[key].append(Version(order, commit.time, last.path, ""))


def _sorted_out(changes: Sequence[Change]) -> tuple[dict[Key, Change], list[Key]]:
    """What a commit writes, and the entries whose file is gone and is nowhere else."""
    written: dict[Key, Change] = {}
    gone: list[Key] = []
    for change in sorted(changes):
        key = key_of(change.path)
        if key and change.blob:
            written[key] = change
        elif key:
            gone.append(key)
    return written, [key for key in gone if key not in written]


def _lives(versions: Sequence[Version] | None) -> bool:
    return bool(versions and versions[-1].blob)


def _change(version: Version) -> Change:
    return Change(version.path, version.blob)


def chained(timelines: Timelines, formers: Mapping[Key, Sequence[str]]) -> Timelines:
    """The same, with what each entry was under the former identifiers that it declares.

    `formers`: those of every entry of today. What an entry was under an old identifier, before it had its
    own, comes first; its end under the old one is none.
    """
    chains = dict(timelines)
    for key in sorted(key for key, declared in formers.items() if declared):
        own = timelines.get(key, [])
        older: list[Version] = []
        for old in ((key[0], former) for former in formers[key]):
            before = [v for v in timelines.get(old, ()) if v.blob and (not own or v.order <= own[0].order)]
            if before and old not in formers:
                chains.pop(old, None)
                older += before
        if older:
            chains[key] = sorted(older, key=lambda version: version.order) + own
    return chains
