"""Which entries must be read to say all that is wrong with a few of them, when there are thousands.

Entries know each other by their identifiers, which are names of files, and compare themselves with those that
share a commune, an organisation, a SIRET or a UAI. A file that holds none of these marks need not be
understood: its bytes are looked through, which is thirty times faster.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Offre, Organisme
from filrouge.catalogue.rules.base import Entry
from filrouge.catalogue.walk import SourceFile

COMPARED = frozenset({Kind.OFFRE, Kind.ORGANISME})
"""The kinds that are so many that it is worth it; the few others are always read."""
_ALWAYS = (b"anciens_identifiants", b"\\")
"""What claims names of other files, and what could spell a mark in another way."""


def can_narrow(sources: Iterable[SourceFile], wanted: Collection[str]) -> bool:
    """Whether some paths are all files of offers or organisations, whose surroundings are known."""
    return bool(wanted) and set(wanted) <= {source.path for source in sources if source.kind in COMPARED}


def unrelated(root: Path, sources: Iterable[SourceFile], wanted: Iterable[Entry]) -> frozenset[str]:
    """Paths of the entries that have no bearing on what is wrong in the `wanted` ones."""
    entries = list(wanted)
    known = {entry.path for entry in entries}
    marks = (*_ALWAYS, *{mark.encode() for entry in entries for mark in _marks(entry)})
    others = (source.path for source in sources if source.kind in COMPARED and source.path not in known)
    folder = str(root)  # joining paths would cost as much as reading the files
    return frozenset(path for path in others if not _holds(f"{folder}/{path}", marks))


def _marks(entry: Entry) -> Iterator[str]:
    if isinstance(entry.built, Offre):
        yield from (lieu.code_insee for lieu in entry.built.lieux)
        if not entry.built.lieux:
            yield entry.built.organisme
    elif isinstance(entry.built, Organisme):
        record = entry.built
        yield from filter(None, (record.lieu.code_insee, record.siret, record.uai))


def _holds(path: str, marks: Iterable[bytes]) -> bool:
    """Whether a file holds one of the marks; one that cannot be read is left to the check, which says so."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (a plain path: see above)
            content = file.read()
    except OSError:
        return True
    return any(mark in content for mark in marks)
