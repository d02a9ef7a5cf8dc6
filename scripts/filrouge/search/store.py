"""The index kept between two questions: used again while nothing changed, made again when anything did.

Each index has a folder of its own, named after the content it was made from and put in place whole: a run
that is cut short, or two runs that meet, never leave a half-made index to be read.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filrouge.catalogue.model import Catalogue
from filrouge.search import whoosh_index
from filrouge.search.corpus import Corpus, corpus
from filrouge.search.documents import Document, Place, Traits, documents
from filrouge.search.engine import Engine
from filrouge.search.vocabulary import Vocabulary
from filrouge.search.whoosh_index import WhooshScorer, alone

Load = Callable[[], Catalogue]
"""Reads the catalogue; called only when the index must be made."""

KEPT = 2
"""Folders kept: the present index, and the one that another run may still be reading."""
INDEX, CARDS, LOCK, UNFINISHED = "index", "documents.json", "verrou", "en-cours-"

DAMAGED = (OSError, ValueError, KeyError, TypeError)
"""What reading a damaged folder may raise, and one that was never made."""


def open_engine(root: Path, cache: Path, load: Load) -> Engine:
    """The engine for the catalogue at `root` as it is now, from its index under `cache`.

    A damaged index is made again; without a place to write, the index stays in memory.
    """
    folder = cache / fingerprint(root)
    with suppress(*DAMAGED):
        return _open(folder)
    built = corpus(documents(load()))
    with suppress(OSError):
        _make(folder, built)
        return _open(folder)
    return Engine(built.documents, built.vocabulary, whoosh_index.build(built))


def fingerprint(root: Path) -> str:
    """Changes with any byte of the catalogue or of the code that indexes it."""
    digest = hashlib.sha256()
    for base in (root, Path(__file__).parent):
        for path in sorted(
            each for each in base.rglob("*") if each.suffix in (".yml", ".csv", ".py", ".json")
        ):
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.relative_to(base).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _make(folder: Path, built: Corpus) -> None:
    cache = folder.parent
    cache.mkdir(parents=True, exist_ok=True)
    with alone(cache / LOCK):
        if _is_whole(folder):
            return  # another run made it while this one waited
        shutil.rmtree(folder, ignore_errors=True)
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=cache))
        whoosh_index.build(built, unfinished / INDEX).close()
        (unfinished / CARDS).write_text(
            json.dumps(_to_json(built) | {"files": _sizes(unfinished)}), encoding="utf-8"
        )
        unfinished.rename(folder)
        _forget_old(cache, folder)


def _forget_old(cache: Path, newest: Path) -> None:
    others = [path for path in cache.iterdir() if path.is_dir() and path != newest]
    others.sort(key=lambda path: (not path.name.startswith(UNFINISHED), path.stat().st_mtime), reverse=True)
    for path in others[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _read(folder: Path) -> Any:  # noqa: ANN401  (JSON)
    """What is written beside an index, once its files are known to be whole: Whoosh does not look."""
    data = json.loads((folder / CARDS).read_text(encoding="utf-8"))
    if data["files"] != _sizes(folder):
        raise ValueError(f"{folder} is not whole")
    return data


def _is_whole(folder: Path) -> bool:
    try:
        _read(folder)
    except DAMAGED:
        return False
    return True


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in (folder / INDEX).iterdir()}


def _open(folder: Path) -> Engine:
    data = _read(folder)
    vocabulary = Vocabulary(data["stems"], data["sizes"], data["forms"])
    found = tuple(_document(each) for each in data["documents"])
    return Engine(found, vocabulary, WhooshScorer(folder / INDEX))


def _to_json(built: Corpus) -> dict[str, Any]:
    """Documents without their texts, which only serve to index."""
    vocabulary = built.vocabulary
    cards = [asdict(document) | {"texts": ("", "", "", "")} for document in built.documents]
    return {
        "stems": vocabulary.stems,
        "sizes": vocabulary.sizes,
        "forms": vocabulary.forms,
        "documents": cards,
    }


def _document(data: dict[str, Any]) -> Document:
    traits: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data["traits"].items()
    }
    places: Sequence[Sequence[int]] = data["places"]
    return Document(
        data["id"], data["nom"], data["organisme"], data["commune"], ("", "", "", ""),
        Traits(**traits), tuple(Place(*each) for each in places),
    )  # fmt: skip
