"""Which documents hold which stem, in pieces that the browser fetches when a question needs them.

A block per stem, in the order of stems: how many documents, the gaps between their numbers, then one byte for
each with how often the stem stands in the four fields. That and the lengths of fields give Whoosh's scores
exactly.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

from filrouge.search.bytecodes import gaps, varint
from filrouge.search.corpus import Corpus, Counts

TIMES_BITS = (1, 3, 1, 2)
"""Bits for how often a stem stands in each of `FIELDS`, from the lowest."""
ESCAPE = 1 << 7
"""Set when a field holds the stem more often than its bits can say: four varints follow the bytes."""
LEAST_BYTES, MOST_SHARDS = 10_000, 800
"""Bytes of one piece before compression, at least; and how many pieces, for the head has a name for each."""

FIELD_BITS = 16
"""Bits of each field in what `_Held` keeps: a text has fewer words than that."""
GONE = -1

Fields = tuple[Counts, ...]
"""How often each stem stands in each field of one document."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Blocks of consecutive stems, from number `first` on, each after its length in bytes."""

    first: int
    content: bytes


@dataclass(slots=True)
class _Held:
    """The documents that hold one stem, by rising number, and how often: `FIELD_BITS` bits for each field.

    `block`: the same in bytes, once made.
    """

    numbers: "array[int]" = field(default_factory=lambda: array("I"))
    times: "array[int]" = field(default_factory=lambda: array("Q"))
    block: bytes = b""

    def add(self, number: int, times: int) -> None:
        """One more document, most often the last."""
        if self.numbers and self.numbers[-1] > number:
            place = bisect_left(self.numbers, number)
            self.numbers.insert(place, number)
            self.times.insert(place, times)
        else:
            self.numbers.append(number)
            self.times.append(times)
        self.block = b""

    def has_between(self, first: int, last: int) -> bool:
        """Whether a document from number `first` to number `last` holds the stem."""
        place = bisect_left(self.numbers, first)
        return place < len(self.numbers) and self.numbers[place] <= last

    def moved(self, places: Sequence[int]) -> "_Held":
        """The same once each document has its new number, or is gone."""
        numbers, times = [places[number] for number in self.numbers], self.times
        if GONE in numbers:
            stay = [n != GONE for n in numbers]
            times = array("Q", compress(times, stay))
            numbers = list(compress(numbers, stay))
        return _Held(array("I", numbers), times)

    def coded(self) -> bytes:
        """The block of the stem."""
        if not self.block:
            codes = bytes(map(_CODES.__getitem__, self.times))
            coded = varint(len(self.numbers)) + gaps(self.numbers) + codes
            if ESCAPE in codes:
                coded += b"".join(map(_escaped, compress(self.times, map(ESCAPE.__eq__, codes))))
            self.block = coded
        return self.block


class Blocks:
    """Makes the blocks of one corpus after another: again only those that a changed document touches."""

    def __init__(self) -> None:
        self._counts: Sequence[Fields] = ()
        self._held: dict[str, _Held] = {}

    def of(self, corpus: Corpus) -> list[bytes]:
        """One block for each stem, in their order."""
        self._follow(corpus.counts)
        return [self._held[stem].coded() for stem in corpus.vocabulary.stems]

    def _follow(self, counts: Sequence[Fields]) -> None:
        known = {id(each): number for number, each in enumerate(self._counts)}
        places, new = [GONE] * len(known), []
        for number, each in enumerate(counts):
            before = known.get(id(each))
            if before is None:
                new.append(number)
            else:
                places[before] = number
        stay = [place for place in places if place != GONE]
        if stay == sorted(stay):
            self._move(places)
        else:
            self._held.clear()
            new = list(range(len(counts)))
        for number in new:
            self._add(number, counts[number])
        self._counts = counts

    def _move(self, places: Sequence[int]) -> None:
        """Give each known document its new number; those that stay have kept their order."""
        moved = [number for number, place in enumerate(places) if number != place]
        if not moved:
            return
        touched = [stem for stem, held in self._held.items() if held.has_between(moved[0], moved[-1])]
        for stem in touched:
            held = self._held.pop(stem).moved(places)
            if held.numbers:
                self._held[stem] = held

    def _add(self, number: int, fields: Fields) -> None:
        together: dict[str, int] = {}
        for place, counted in enumerate(fields):
            for stem, times in counted.items():
                together[stem] = together.get(stem, 0) + (times << FIELD_BITS * place)
        for stem, times in together.items():
            held = self._held.get(stem)
            if held is None:
                held = self._held[stem] = _Held()
            held.add(number, times)


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


def _each_field(times: int) -> Iterator[int]:
    """How often in each field."""
    for place in range(len(TIMES_BITS)):
        yield times >> FIELD_BITS * place & (1 << FIELD_BITS) - 1


@cache
def _escaped(times: int) -> bytes:
    return b"".join(map(varint, _each_field(times)))


class _Codes(dict[int, int]):
    """The byte of each way to stand in the fields, worked out once."""

    def __missing__(self, times: int) -> int:
        byte = shift = 0
        for count, bits in zip(_each_field(times), TIMES_BITS, strict=True):
            if count >> bits:
                byte = ESCAPE
                break
            byte |= count << shift
            shift += bits
        self[times] = byte
        return byte


_CODES = _Codes()
