"""What happens to each entry between two catalogues, told with the words of its history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.source_text import SIZE_LIMIT
from filrouge.contribute.completeness import Completeness, completeness, weights
from filrouge.contribute.report.sides import Side
from filrouge.history.entry_data import Data, Key, read_data
from filrouge.history.events import Action, events
from filrouge.history.git import Change, Repository, contents
from filrouge.history.moves import moved
from filrouge.history.timelines import Version, key_of
from filrouge.history.words import Words

UNREADABLE = "la fiche ne peut pas être lue"
READABLE_AGAIN = "la fiche peut de nouveau être lue"
_LONGEST = 150
"""Characters of a name: one that is not right yet may be of any length."""
LAYOUT = "seule la présentation du fichier a changé"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What happens to one entry. Paths are in the catalogue, empty when it is not there; `nom` is as written.

    `was`, `becomes`: how complete it is, None when it is not there, cannot be read or has nothing to count.
    """

    kind: Kind
    id: str
    nom: str
    action: Action
    words: tuple[str, ...]
    old_path: str
    path: str
    was: Completeness | None = None
    becomes: Completeness | None = None

    @property
    def has_moved(self) -> bool:
        """Whether it has another address or another platform."""
        return bool(self.old_path and self.path and self.old_path != self.path)


class Texts:
    """The contents of what changed, by name: those of before from git, those of after from the folder."""

    def __init__(
        self, repository: Repository, root: Path, before: Side, after: Side, changed: Sequence[str]
    ) -> None:
        entries = [path for path in changed if key_of(path)]
        old = sorted({before.blobs[path] for path in entries if path in before.blobs})
        self._contents = dict(zip(old, contents(repository, old), strict=True))
        for path in entries:
            if path in after.blobs:
                self._contents.setdefault(after.blobs[path], _read(root / path))
        self._data = {blob: read_data(content) for blob, content in self._contents.items()}

    def of(self, blob: str) -> Data:
        """The data of a content, None when it cannot be read."""
        return self._data.get(blob)

    def read(self, blobs: Iterable[str]) -> Iterator[bytes | None]:
        """The contents themselves, in order."""
        return map(self._contents.get, blobs)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= SIZE_LIMIT else None
    except OSError:
        return None


def entry_changes(
    before: Side, after: Side, changed: Sequence[str], texts: Texts, words: Words
) -> list[EntryChange]:
    """Every entry with a page that differs, by path."""
    old, new = _by_key(before, changed), _by_key(after, changed)
    pairs: dict[Key, Key] = {key: key for key in new if key in old}
    came = {key: change for key, change in new.items() if key not in old}
    went = {key: change for key, change in old.items() if key not in new}
    pairs |= dict(_declared(came, went, texts))
    came = {key: change for key, change in came.items() if key not in pairs}
    gone = {key: change for key, change in went.items() if key not in pairs.values()}
    pairs |= moved(came, gone, texts.read)
    found = [_told(old.get(pairs.get(key, key)), change, texts, words, after) for key, change in new.items()]
    found += [
        _told(change, None, texts, words, after) for key, change in went.items() if key not in pairs.values()
    ]
    return sorted(found, key=lambda change: change.path or change.old_path)


def _by_key(side: Side, changed: Iterable[str]) -> dict[Key, Change]:
    found = {}
    for path in changed:
        key = key_of(path)
        if key and path in side.blobs:
            found[key] = Change(path, side.blobs[path])
    return found


def _declared(
    came: Mapping[Key, Change], went: Mapping[Key, Change], texts: Texts
) -> Iterator[tuple[Key, Key]]:
    """Entries that say themselves which one they were."""
    for key, change in came.items():
        formers = (texts.of(change.blob) or {}).get("anciens_identifiants")
        for former in formers if isinstance(formers, list) else ():
            if isinstance(former, str) and (key[0], former) in went:
                yield key, (key[0], former)
                break


def _told(
    before: Change | None, after: Change | None, texts: Texts, words: Words, judged: Side
) -> EntryChange:
    one = texts.of(before.blob) if before else None
    other = texts.of(after.blob) if after else None
    path = after.path if after else ""
    key = key_of(path or (before.path if before else ""))
    assert key is not None  # noqa: S101  (asked of entries alone)
    kind = Kind(key[0])
    known = [data for data in (other, one) if data is not None]
    action, said = _words(key[0], before, after, texts, words)
    return EntryChange(
        kind=kind,
        id=key[1],
        nom=next((data["nom"] for data in known if isinstance(data.get("nom"), str)), key[1])[:_LONGEST],
        action=action,
        words=said,
        old_path=before.path if before else "",
        path=path,
        was=_completeness(kind, one, judged),
        becomes=_completeness(kind, other, judged),
    )


def _words(
    kind: str, before: Change | None, after: Change | None, texts: Texts, words: Words
) -> tuple[Action, tuple[str, ...]]:
    """What the history of the entry would say the next day, and what only the author of the file sees."""
    versions = [Version(0, 0, before.path, before.blob)] if before else []
    versions.append(Version(1, 0, after.path, after.blob) if after else Version(1, 0, versions[0].path, ""))
    data = {version.blob: texts.of(version.blob) for version in versions if version.blob}
    action = (Action.CHANGED if after else Action.REMOVED) if before else Action.ADDED
    said = tuple(word for event in events(kind, versions, data, words, cut=True) for word in event.words)
    if after and data[after.blob] is None:
        return action, (UNREADABLE,)
    if before and after and data[before.blob] is None:
        return action, (*said, READABLE_AGAIN)
    return action, said or (LAYOUT,)


def _completeness(kind: Kind, data: Data, judged: Side) -> Completeness | None:
    schema = judged.schemas.by_kind.get(kind)
    counted = weights(kind, schema) if schema else ()
    return completeness(data, counted) if data is not None and counted else None
