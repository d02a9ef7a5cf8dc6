"""Which documents hold which stem, in pieces that the browser fetches when a question needs them.

A block per stem, in the order of stems: how many documents, the gaps between their numbers, then one byte for
each with how often the stem stands in the four fields. That and the lengths of fields give Whoosh's scores
exactly.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from filrouge.search.bytecodes import gaps, varint
from filrouge.search.corpus import Corpus, Counts

TIMES_BITS = (1, 3, 1, 2)
"""Bits for how often a stem stands in each of `FIELDS`, from the lowest."""
ESCAPE = 1 << 7
"""Set when a field holds the stem more often than its bits can say: four varints follow the bytes."""
LEAST_BYTES, MOST_SHARDS = 10_000, 800
"""Bytes of one piece before compression, at least; and how many pieces, for the head has a name for each."""

Times = tuple[int, ...]
"""How often a stem stands in each field of one document."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Blocks of consecutive stems, from number `first` on, each after its length in bytes."""

    first: int
    content: bytes


class Blocks:
    """Makes the blocks of one corpus after another: again only those that a changed document touches."""

    def __init__(self) -> None:
        self._counts: Sequence[tuple[Counts, ...]] = ()
        self._known: dict[str, bytes] = {}

    def of(self, corpus: Corpus) -> list[bytes]:
        """One block for each stem, in their order."""
        stems = corpus.vocabulary.stems
        touched = self._touched(corpus)
        wanted = {stem for stem in stems if stem in touched or stem not in self._known}
        made = {stem: _block(held) for stem, held in _held(corpus.counts, wanted).items()}
        self._known = {stem: made.get(stem) or self._known[stem] for stem in stems}
        self._counts = corpus.counts
        return list(self._known.values())

    def _touched(self, corpus: Corpus) -> set[str]:
        """The stems of documents that are no longer the same at their number."""
        if len(self._counts) != len(corpus.counts):
            return set(corpus.vocabulary.stems)
        touched: set[str] = set()
        for before, now in zip(self._counts, corpus.counts, strict=True):
            if before is not now:
                touched.update(*before, *now)
        return touched


def shards(blocks: Sequence[bytes]) -> Iterator[Shard]:
    """All the blocks, cut into pieces of about the same size."""
    most = max(LEAST_BYTES, sum(map(len, blocks)) // MOST_SHARDS)
    first, content = 0, bytearray()
    for number, block in enumerate(blocks):
        if content and len(content) + len(block) > most:
            yield Shard(first, bytes(content))
            first, content = number, bytearray()
        content += varint(len(block)) + block
    if content:
        yield Shard(first, bytes(content))


def _held(counts: Sequence[tuple[Counts, ...]], wanted: Set[str]) -> Mapping[str, dict[int, Times]]:
    """Stem → number of each document that holds it → how often in each field."""
    held: dict[str, dict[int, Times]] = {stem: {} for stem in wanted}
    for number, fields in enumerate(counts):
        nom, metiers, lieu, description = fields
        for stem in wanted & {**nom, **metiers, **lieu, **description}.keys():
            held[stem][number] = (
                *(nom.get(stem, 0), metiers.get(stem, 0)),
                *(lieu.get(stem, 0), description.get(stem, 0)),
            )
    return held


def _block(documents: Mapping[int, Times]) -> bytes:
    coded = bytearray(varint(len(documents)) + gaps(documents))
    escaped = bytearray()
    for times in documents.values():
        byte = _byte(times)
        coded.append(byte)
        if byte == ESCAPE:
            escaped += b"".join(map(varint, times))
    return bytes(coded + escaped)


@cache
def _byte(times: Times) -> int:
    byte = shift = 0
    for count, bits in zip(times, TIMES_BITS, strict=True):
        if count >> bits:
            return ESCAPE
        byte |= count << shift
        shift += bits
    return byte
