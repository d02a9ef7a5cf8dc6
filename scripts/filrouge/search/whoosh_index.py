"""The index kept by Whoosh: the reference whose scores the static index must equal.

The only module that knows Whoosh.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filrouge.search.corpus import Corpus, Counts
from filrouge.search.documents import FIELDS
from filrouge.search.engine import BOOSTS, K1, B, Scores
from filrouge.search.vocabulary import Meaning

with warnings.catch_warnings():
    # Whoosh 2.7.4, its last release, is older than what Python says of it the first time that it compiles it:
    # « is » with a number, backslashes in plain strings. Nobody here can act on that.
    warnings.simplefilter("ignore")
    from whoosh.codec import whoosh3 as _codec  # noqa: F401  (imported late otherwise, out of reach of the filter)
    from whoosh.fields import TEXT, Schema
    from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
    from whoosh.query import And, Or, Term
    from whoosh.scoring import BM25F
    from whoosh.searching import Searcher
    from whoosh.util.filelock import FileLock
    from whoosh.util.numeric import byte_to_length, length_to_byte


LENGTHS: tuple[int, ...] = tuple(byte_to_length(code) for code in range(256))
"""Length of a field that each one-byte code stands for: Whoosh keeps lengths rounded so."""


def length_code(length: int) -> int:
    """The one-byte code of the length of a field."""
    code: int = length_to_byte(length)
    return code


class WhooshScorer:
    """Scores of a Whoosh index of one segment, whose document numbers are those of the corpus."""

    def __init__(self, storage: "Storage | Path") -> None:
        if isinstance(storage, Path):
            storage = FileStorage(str(storage))
        self._searcher: Searcher = storage.open_index().searcher(weighting=BM25F(B=B, K1=K1))

    def scores(self, wanted: Sequence[Sequence[Meaning]]) -> Scores:
        """BM25F scores of the documents that hold at least one meaning of every word."""
        query = And(
            [
                Or([Term(name, stem, boost * worth) for stem, worth in meanings for name, boost in _BOOSTED])
                for meanings in wanted
            ]
        )
        # Any limit makes Whoosh skip blocks, and some true best hits with them.
        found = self._searcher.search(query, limit=None)
        return {number: score for score, number in found.top_n}

    def close(self) -> None:
        """Let go of the files of the index."""
        self._searcher.close()


_BOOSTED = tuple(zip(FIELDS, BOOSTS, strict=True))


def build(corpus: Corpus, folder: Path | None = None) -> WhooshScorer:
    """Index a corpus in an empty folder, or in memory without one."""
    if folder is None:
        storage = _Memory()
    else:
        folder.mkdir(parents=True, exist_ok=True)
        storage = FileStorage(str(folder))
    # Words come counted and stemmed already: no analyser may touch them again.
    schema = Schema(**{name: TEXT(phrase=False) for name in FIELDS})
    writer = storage.create_index(schema).writer(limitmb=256)
    for counts in corpus.counts:
        fields = {name: _repeated(counted) for name, counted in zip(FIELDS, counts, strict=True)}
        writer.add_document(**{name: stems for name, stems in fields.items() if stems})
    writer.commit(optimize=True)
    return WhooshScorer(storage)


class _Memory(RamStorage):  # type: ignore[misc]
    """In memory to the end: Whoosh makes folders for what it cannot hold, and leaves them on the disk."""

    def temp_storage(self, name: str | None = None) -> Storage:
        """In memory too, whatever the name."""
        return RamStorage()


def _repeated(counted: Counts) -> list[str]:
    return [stem for stem, times in counted.items() for _ in range(times)]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One run at a time; the system lets go of the lock of a run that died."""
    lock_file = FileLock(str(lock))
    lock_file.acquire(blocking=True)
    try:
        yield
    finally:
        lock_file.release()
