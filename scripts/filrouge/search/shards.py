"""The index of the site: static files that answer as Whoosh does, made straight from the documents.

`head` tells all the rest: statistics, words, what each file holds. Names change with content, so that a
browser keeps what has not changed; everything is compressed here, so that the host's settings do not matter.
A small index also has its `core`: every file but the words in a single one, so that all comes at once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from filrouge.memo import Memo
from filrouge.search import columns, engine, vocabulary
from filrouge.search.analysis import rules_as_data
from filrouge.search.bytecodes import against, against_previous, compressed, mark, packed
from filrouge.search.columns import CARDS_PER_FILE
from filrouge.search.corpus import Corpus
from filrouge.search.documents import FIELDS, HEIGHT, SOUTH, STEPS, WEST, WIDTH
from filrouge.search.postings import TIMES_BITS, Blocks, shards
from filrouge.search.whoosh_index import LENGTHS, length_code

SIZE_ZERO = ord("0")
"""Sizes of stems are one character each, from this one."""
LARGEST_CORE = 10_000
"""Documents; beyond, files are only fetched one by one, when a question needs them."""

SETTINGS = {
    "boosts": engine.BOOSTS,
    "b": engine.B,
    "k1": engine.K1,
    "page": engine.PAGE,
    "below": engine.BELOW,
    "halving_km": engine.HALVING_KM,
    "started": vocabulary.STARTED,
    "close": vocabulary.CLOSE,
    "far": vocabulary.FAR,
    "shortest_start": vocabulary.SHORTEST_START,
    "most_started": vocabulary.MOST_STARTED,
    "most_close": vocabulary.MOST_CLOSE,
    "one_error": vocabulary.ONE_ERROR,
    "two_errors": vocabulary.TWO_ERRORS,
    "box": (SOUTH, WEST, HEIGHT, WIDTH, STEPS),
    "times_bits": TIMES_BITS,
    "cards_per_file": CARDS_PER_FILE,
}
"""What Python has decided and the browser must follow."""


@dataclass(frozen=True, slots=True)
class StaticIndex:
    """Name of each file → its bytes; `head` is the name of the one to read first."""

    head: str
    files: dict[str, bytes]


class Packer:
    """Compresses contents, and keeps each for the next index as long as it stays the same."""

    def __init__(self) -> None:
        self._made: Memo[tuple[str, bytes]] = Memo()

    def packed(self, name: str, suffix: str, content: bytes) -> tuple[str, bytes]:
        """A compressed file and its name."""
        return self._made.get((name, suffix), (content,), lambda: packed(name, suffix, content))

    def piece(self, name: str, place: int, content: bytes) -> tuple[str, bytes]:
        """The mark of one piece among many, and its compressed content."""
        return self._made.get((name, place), (content,), lambda: (mark(content), compressed(content)))


@dataclass(frozen=True, slots=True)
class _Files:
    """Files being made; `core` has those that hold something of every document, as they are read."""

    packer: Packer
    made: dict[str, bytes] = field(default_factory=dict)
    core: dict[str, bytes] = field(default_factory=dict)

    def keep(self, name: str, suffix: str, content: bytes) -> str:
        """Keep one file; give the name that it goes by."""
        named, self.made[named] = self.packer.packed(name, suffix, content)
        self.core[named] = content
        return named

    def keep_all(self, name: str, suffix: str, pieces: Iterable[bytes], core: bool = False) -> str:
        """Keep pieces named after their place; give what tells their names, one mark after another."""
        marks = []
        for place, piece in enumerate(pieces):
            marked, content = self.packer.piece(name, place, piece)
            marks.append(marked)
            named = f"{name}-{place}-{marked}.{suffix}.gz"
            self.made[named] = content
            if core:
                self.core[named] = piece
        return "".join(marks)

    def keep_core(self) -> str:
        """Keep one more file: the length of each file of the core by its name, a new line, then all these."""
        lengths = json.dumps({name: len(content) for name, content in self.core.items()})
        content = b"\n".join([lengths.encode(), b"".join(self.core.values())])
        named, self.made[named] = self.packer.packed("coeur", "bin", content)
        return named


def static_index(corpus: Corpus) -> StaticIndex:
    """All the files of the index of a corpus."""
    return IndexMaker().index(corpus)


class IndexMaker:
    """Makes the index of one corpus after another: again only what changed."""

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._packer = Packer()

    def index(self, corpus: Corpus) -> StaticIndex:
        """All the files of the index of a corpus."""
        files = _Files(self._packer)
        head = json.dumps(
            _head(corpus, self._blocks.of(corpus), files), ensure_ascii=False, separators=(",", ":")
        )
        named, files.made[named] = packed("index", "json", head.encode())
        return StaticIndex(named, files.made)


def _head(corpus: Corpus, blocks: Sequence[bytes], files: _Files) -> dict[str, Any]:
    documents, words = corpus.documents, corpus.vocabulary
    pieces = list(shards(blocks))
    head = {
        "documents": len(documents),
        "settings": SETTINGS,
        "rules": rules_as_data(),
        "stems": against_previous(words.stems),
        "sizes": "".join(chr(SIZE_ZERO + size) for size in words.sizes),
        "forms": files.keep("formes", "txt", against(words.forms, words.stems).encode()),
        "shards": {
            "gaps": [later.first - piece.first for piece, later in pairwise(pieces)],
            "marks": files.keep_all("mots", "bin", (piece.content for piece in pieces)),
        },
        **_lengths(corpus, files),
        "columns": list(_columns(corpus, files)),
        "places": files.keep("lieux", "bin", columns.places(documents)),
        "cards": files.keep_all("cartes", "json", columns.cards(documents), core=True),
    }
    if len(documents) <= LARGEST_CORE:
        head["core"] = files.keep_core()
    return head


def _lengths(corpus: Corpus, files: _Files) -> Mapping[str, Any]:
    """Lengths of fields, rounded as Whoosh keeps them: one code for each document, field after field."""
    lengths = [[sum(counts[field].values()) for counts in corpus.counts] for field in range(len(FIELDS))]
    codes = bytes(map(length_code, (n for each in lengths for n in each)))
    return {
        "length_of_code": LENGTHS[: max(codes, default=0) + 1],
        "mean_lengths": [_mean(each) for each in lengths],
        "lengths": files.keep("longueurs", "bin", codes),
    }


def _mean(lengths: Sequence[int]) -> float:
    """As Whoosh has it: over all the documents, and 1 when the field is always empty."""
    return sum(lengths) / (len(lengths) or 1) or 1.0


def _columns(corpus: Corpus, files: _Files) -> Iterator[dict[str, Any]]:
    for column in columns.columns(corpus.documents):
        file = files.keep(f"traits-{column.name.replace('_', '-')}", "bin", column.codes)
        yield {"name": column.name, "values": column.values, "width": column.width, "file": file}
