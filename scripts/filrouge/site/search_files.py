"""The files that the search page reads: the index of the catalogue and of our own pages, the gazetteer.

Making them is the longest part of a compilation, and most compilations change next to nothing that they hold:
they are kept in memory from one to the next, and under `.cache/` from one run to the next.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from filrouge import search
from filrouge.catalogue.eligibility import OfferTrees
from filrouge.catalogue.model import Catalogue
from filrouge.memo import Memo
from filrouge.search.corpus import Reader
from filrouge.search.documents import Describer, Document, Traits
from filrouge.search.gazetteer import gazetteer
from filrouge.search.shards import IndexMaker, StaticIndex
from filrouge.site.documents import Documents
from filrouge.site.exchange import exclusive
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
    """Makes the files of the search page: the first time from `cache`, where one run keeps them for the next;
    then from the last ones, with what changed.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache and cache / FOLDER
        self._made: Memo[SearchFiles] = Memo()
        self._shown: Memo[Document] = Memo()
        self._describer = Describer()
        self._reader = Reader()
        self._maker = IndexMaker()
        self._unread: Sequence[Document] = ()

    def files(self, catalogue: Catalogue, trees: OfferTrees, hand_written: Documents) -> SearchFiles:
        """The files for a catalogue, the trees of its offers and the pages beside it."""
        pages = tuple(hand_written.searchable())
        inputs = (
            *(catalogue.offres, catalogue.organismes, catalogue.dispositifs, catalogue.plateformes),
            *(catalogue.parcours_types, catalogue.referentiels, catalogue.territoires, pages),
        )
        return self._made.get("files", inputs, lambda: self._make(catalogue, trees, pages))

    def prepare(self) -> None:
        """Read what the cache spared the last call, so that the next one makes only what changed."""
        if self._unread:
            self._maker.index(self._reader.corpus(self._unread))
            self._unread = ()

    def _make(self, catalogue: Catalogue, trees: OfferTrees, pages: Sequence[Document]) -> SearchFiles:
        found = (*self._describer.documents(catalogue, trees), *pages)
        kept = {(each.traits.genre, each.id): each for each in found}
        self._shown.keep_only(set(kept))
        index = self._index(
            [self._shown.get(key, (each,), partial(_shown, each)) for key, each in kept.items()]
        )
        name, content = gazetteer(catalogue.territoires)
        return SearchFiles(index.head, name, {**index.files, name: content})

    def _index(self, found: Sequence[Document]) -> StaticIndex:
        cache, self._cache = self._cache, None  # from now on, memory does better
        folder = cache / _fingerprint(found) if cache else None
        if folder and folder.exists():
            self._unread = found
            return _read(folder)
        self._unread = ()
        index = self._maker.index(self._reader.corpus(found))
        if cache and folder:
            cache.mkdir(parents=True, exist_ok=True)
            with exclusive(cache.with_suffix(".verrou")):
                _write(folder, index)
        return index


def _shown(document: Document) -> Document:
    """The same without the signs that no page of ours shows."""
    written = [document.nom, document.organisme, document.commune]
    nom, organisme, commune = shown = list(map(_clean, written))
    if shown == written:
        return document
    return replace(document, nom=nom, organisme=organisme, commune=commune)


def _clean(text: str) -> str:
    return clean(text).decode().replace("\n", " ")


def _fingerprint(found: Sequence[Document]) -> str:
    """Changes with any document, and with the code and rules that index them."""
    digest = hashlib.sha256()
    for path in sorted(Path(search.__file__).parent.glob("*.*")):
        digest.update(path.read_bytes())
    traits: dict[Traits, str] = {}
    for document in found:
        told = traits.get(document.traits) or traits.setdefault(document.traits, repr(document.traits))
        texts = (document.id, document.nom, document.organisme, document.commune, *document.texts, told)
        # Which text is which must show, and none of them can hold a NUL.
        digest.update("\0".join([*texts, str(document.places), ""]).encode("utf-8", "replace"))
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
