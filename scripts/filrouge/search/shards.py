"""The index of the site: static files that answer as Whoosh does, made straight from the documents.

`head` tells all the rest: statistics, words, what each file holds. Names change with content, so that a
browser keeps what has not changed; everything is compressed here, so that the host's settings do not matter.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.search import columns, engine, vocabulary
from filrouge.search.analysis import rules_as_data
from filrouge.search.bytecodes import against, against_previous, packed
from filrouge.search.columns import CARDS_PER_FILE
from filrouge.search.corpus import Corpus
from filrouge.search.documents import FIELDS, HEIGHT, SOUTH, STEPS, WEST, WIDTH
from filrouge.search.postings import TIMES_BITS, shards
from filrouge.search.whoosh_index import LENGTHS, length_code

SIZE_ZERO = ord("0")
"""Sizes of stems are one character each, from this one."""

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

Keep = Callable[[str, str, bytes], str]
"""Takes a file (name, suffix, content) and gives the name that it goes by."""


@dataclass(frozen=True, slots=True)
class StaticIndex:
    """Name of each file → its bytes; `head` is the name of the one to read first."""

    head: str
    files: dict[str, bytes]


def static_index(corpus: Corpus) -> StaticIndex:
    """All the files of the index of a corpus."""
    files: dict[str, bytes] = {}

    def keep(name: str, suffix: str, content: bytes) -> str:
        named, compressed = packed(name, suffix, content)
        files[named] = compressed
        return named

    head = json.dumps(_head(corpus, keep), ensure_ascii=False, separators=(",", ":"))
    return StaticIndex(keep("index", "json", head.encode()), files)


def _head(corpus: Corpus, keep: Keep) -> dict[str, Any]:
    words = corpus.vocabulary
    lengths = [[sum(counts[field].values()) for counts in corpus.counts] for field in range(len(FIELDS))]
    pieces = list(shards(corpus))
    return {
        "documents": len(corpus.documents),
        "settings": SETTINGS,
        "rules": rules_as_data(),
        "length_of_code": LENGTHS,
        "mean_lengths": [_mean(each) for each in lengths],
        "stems": against_previous(words.stems),
        "forms": against(words.forms, words.stems),
        "sizes": "".join(chr(SIZE_ZERO + size) for size in words.sizes),
        "shards": {
            "first": [piece.first for piece in pieces],
            "files": [keep("mots", "bin", piece.content) for piece in pieces],
        },
        "lengths": keep("longueurs", "bin", bytes(map(length_code, (n for each in lengths for n in each)))),
        "columns": list(_columns(corpus, keep)),
        "places": keep("lieux", "bin", columns.places(corpus.documents)),
        "cards": [keep("cartes", "json", content) for content in columns.cards(corpus.documents)],
    }


def _mean(lengths: Sequence[int]) -> float:
    """As Whoosh has it: over all the documents, and 1 when the field is always empty."""
    return sum(lengths) / (len(lengths) or 1) or 1.0


def _columns(corpus: Corpus, keep: Keep) -> Iterator[dict[str, Any]]:
    for column in columns.columns(corpus.documents):
        file = keep(f"traits-{column.name.replace('_', '-')}", "bin", column.codes)
        yield {"name": column.name, "values": column.values, "width": column.width, "file": file}
