"""Which documents hold which stem, in pieces that the browser fetches when a question needs them.

A block per stem, in the order of stems: how many documents, the gaps between their numbers, then one byte for
each with how often the stem stands in the four fields. That and the lengths of fields give Whoosh's scores
exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from filrouge.search.bytecodes import gaps, varint
from filrouge.search.corpus import Corpus

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


def shards(corpus: Corpus) -> Iterator[Shard]:
    """All the blocks, cut into pieces of about the same size."""
    held = _held(corpus)
    blocks = [_block(held[stem]) for stem in corpus.vocabulary.stems]
    most = max(LEAST_BYTES, sum(map(len, blocks)) // MOST_SHARDS)
    first, content = 0, bytearray()
    for number, block in enumerate(blocks):
        if content and len(content) + len(block) > most:
            yield Shard(first, bytes(content))
            first, content = number, bytearray()
        content += varint(len(block)) + block
    if content:
        yield Shard(first, bytes(content))


def _held(corpus: Corpus) -> Mapping[str, dict[int, Times]]:
    """Stem → number of each document that holds it → how often in each field."""
    held: dict[str, dict[int, Times]] = {stem: {} for stem in corpus.vocabulary.stems}
    for number, counts in enumerate(corpus.counts):
        for stem in set().union(*counts):
            held[stem][number] = tuple(counted.get(stem, 0) for counted in counts)
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


def _byte(times: Sequence[int]) -> int:
    byte = shift = 0
    for count, bits in zip(times, TIMES_BITS, strict=True):
        if count >> bits:
            return ESCAPE
        byte |= count << shift
        shift += bits
    return byte
