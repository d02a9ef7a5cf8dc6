"""The files that the search page reads: the index of the catalogue and of our own pages, the gazetteer.

Making them is the longest part of a compilation, and most compilations change nothing that they hold: they
are kept in memory from one to the next, and under `.cache/` from one run to the next.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filrouge import search
from filrouge.catalogue.model import Catalogue
from filrouge.search.corpus import corpus
from filrouge.search.documents import Document, documents
from filrouge.search.gazetteer import gazetteer
from filrouge.search.shards import StaticIndex, static_index
from filrouge.site.documents import Documents
from filrouge.site.exchange import exclusive
from filrouge.site.memo import Memo
from filrouge.site.shell import clean

FOLDER = "recherche"
HEAD = "tete.txt"
KEPT = 3
"""Indexes kept, so that going back and forth between two versions costs nothing."""


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The index and the name of the gazetteer, which is among its files."""

    head: str
    communes: str
    files: dict[str, bytes]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Paths from the root of the site, and bytes."""
        return ((f"{FOLDER}/{name}", self.files[name]) for name in sorted(self.files))


class SearchIndexer:
    """Makes the files of the search page. `cache`: where to keep them from one run to the next."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache and cache / FOLDER
        self._made: Memo[SearchFiles] = Memo()

    def files(self, catalogue: Catalogue, hand_written: Documents) -> SearchFiles:
        """The files for a catalogue and the pages beside it."""
        pages = tuple(hand_written.searchable())
        inputs = (
            *(catalogue.offres, catalogue.organismes, catalogue.dispositifs, catalogue.plateformes),
            *(catalogue.parcours_types, catalogue.referentiels, catalogue.territoires, pages),
        )
        return self._made.get("files", inputs, lambda: self._make(catalogue, pages))

    def _make(self, catalogue: Catalogue, pages: Sequence[Document]) -> SearchFiles:
        index = self._index([_shown(each) for each in (*documents(catalogue), *pages)])
        name, content = gazetteer(catalogue.territoires)
        return SearchFiles(index.head, name, {**index.files, name: content})

    def _index(self, found: Sequence[Document]) -> StaticIndex:
        if self._cache is None:
            return static_index(corpus(found))
        folder = self._cache / _fingerprint(found)
        if not folder.exists():
            self._cache.mkdir(parents=True, exist_ok=True)
            with exclusive(self._cache.with_suffix(".verrou")):
                _write(folder, static_index(corpus(found)))
        return _read(folder)


def _shown(document: Document) -> Document:
    """The same without the signs that no page of ours shows."""
    nom, organisme, commune = map(_clean, (document.nom, document.organisme, document.commune))
    return replace(document, nom=nom, organisme=organisme, commune=commune)


def _clean(text: str) -> str:
    return clean(text).decode().replace("\n", " ")


def _fingerprint(found: Sequence[Document]) -> str:
    """Changes with any document, and with the code and rules that index them."""
    digest = hashlib.sha256()
    for path in sorted(Path(search.__file__).parent.glob("*.*")):
        digest.update(path.read_bytes())
    for document in found:
        digest.update(repr(document).encode("utf-8", "replace"))
    return digest.hexdigest()[:20]


def _write(folder: Path, index: StaticIndex) -> None:
    stage = folder.with_name(f"{folder.name}.nouveau")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    for name, content in index.files.items():
        (stage / name).write_bytes(content)
    (stage / HEAD).write_text(index.head, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    stage.rename(folder)
    others = sorted((path for path in folder.parent.iterdir() if path != folder), key=_date)
    for path in others[: max(0, len(others) - KEPT + 1)]:
        shutil.rmtree(path, ignore_errors=True)


def _date(path: Path) -> float:
    return path.stat().st_mtime


def _read(folder: Path) -> StaticIndex:
    names = sorted(path.name for path in folder.iterdir() if path.name != HEAD)
    head = (folder / HEAD).read_text(encoding="utf-8")
    return StaticIndex(head, {name: (folder / name).read_bytes() for name in names})
