"""Reads the static index as the browser must: the format told a second time, from the files alone."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import log
from typing import Any

from filrouge.search.documents import Place
from filrouge.search.shards import StaticIndex
from filrouge.search.vocabulary import Meaning, Vocabulary

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MARK = 6
Times = tuple[int, ...]


class StaticReader:
    """A scorer over the files of an index."""

    def __init__(self, index: StaticIndex) -> None:
        self._files = index.files
        self.head: dict[str, Any] = json.loads(self.content(index.head))
        self.stems = list(joined_to_previous(self.head["stems"]))
        self._lengths = self.content(self.head["lengths"])
        self._firsts = list(accumulate(self.head["shards"]["gaps"], initial=0))

    def content(self, name: str) -> bytes:
        return gzip.decompress(self._files[name])

    def piece(self, name: str, place: int, marks: str, suffix: str) -> bytes:
        return self.content(f"{name}-{place}-{marks[place * MARK : (place + 1) * MARK]}.{suffix}.gz")

    def core(self) -> dict[str, bytes]:
        """Files that come together: their lengths by name on the first line, then each after the other."""
        lengths, _, contents = self.content(self.head["core"]).partition(b"\n")
        reader = Bytes(contents)
        return {name: reader.take(length) for name, length in json.loads(lengths).items()}

    def vocabulary(self) -> Vocabulary:
        sizes = [ord(each) - ord("0") for each in self.head["sizes"]]
        lines = self.content(self.head["forms"]).decode().split("\n") if self.stems else []
        forms = [
            stem[: DIGITS.index(line[0])] + line[1:] for line, stem in zip(lines, self.stems, strict=True)
        ]
        return Vocabulary(self.stems, sizes, forms)

    def card(self, number: int) -> list[str]:
        """Identifier, name, organisation and commune of a document."""
        size = self.head["settings"]["cards_per_file"]
        card: list[str] = json.loads(self.piece("cartes", number // size, self.head["cards"], "json"))[
            number % size
        ]
        return card

    def trait(self, name: str, number: int) -> Any:  # noqa: ANN401  (JSON)
        """What a column says of a document."""
        column = next(each for each in self.head["columns"] if each["name"] == name)
        width = column["width"]
        code = self.content(column["file"])[number * width : (number + 1) * width]
        return column["values"][int.from_bytes(code, "little")]

    def places(self) -> list[tuple[Place, ...]]:
        """The places of each document."""
        content, total = self.content(self.head["places"]), self.head["documents"]
        ends = list(accumulate(content[:total], initial=0))
        points = from_planes(content[total : total + 3 * ends[-1]], 3)
        axes = content[total + 3 * ends[-1] :]
        north, east = (from_planes(axis, 2) for axis in (axes[: len(axes) // 2], axes[len(axes) // 2 :]))
        every = [Place(north[point], east[point]) for point in points]
        return [tuple(every[start:end]) for start, end in pairwise(ends)]

    def scores(self, wanted: Sequence[Sequence[Meaning]]) -> Mapping[int, float]:
        found: dict[int, float] | None = None
        for meanings in wanted:
            one: dict[int, float] = {}
            for stem, worth in meanings:
                for number, score in self._scores_of(stem):
                    one[number] = one.get(number, 0.0) + worth * score
            found = one if found is None else {n: found[n] + one[n] for n in found.keys() & one.keys()}
        return found or {}

    def _scores_of(self, stem: str) -> Iterator[tuple[int, float]]:
        postings = self.postings(stem)
        settings, total = self.head["settings"], self.head["documents"]
        b, k1 = settings["b"], settings["k1"]
        for field, boost in enumerate(settings["boosts"]):
            frequency = sum(times[field] > 0 for times in postings.values())
            idf = log(total / (frequency + 1)) + 1
            mean = self.head["mean_lengths"][field]
            for number, times in postings.items():
                tf = times[field]
                if tf:
                    length = self.head["length_of_code"][self._lengths[field * total + number]]
                    yield number, boost * idf * (tf * (k1 + 1)) / (tf + k1 * ((1 - b) + b * length / mean))

    def postings(self, stem: str) -> dict[int, Times]:
        """Number of each document that holds the stem → how often in each field."""
        wanted = self.stems.index(stem)
        shard = max(place for place, first in enumerate(self._firsts) if first <= wanted)
        reader = Bytes(self.piece("mots", shard, self.head["shards"]["marks"], "bin"))
        for _ in range(wanted - self._firsts[shard]):
            reader.skip(reader.varint())
        reader.varint()
        return self._block(reader)

    def _block(self, reader: "Bytes") -> dict[int, Times]:
        count, number, numbers = reader.varint(), -1, []
        for _ in range(count):
            number += reader.varint() + 1
            numbers.append(number)
        coded = reader.take(count)
        return {number: self._times(byte, reader) for number, byte in zip(numbers, coded, strict=True)}

    def _times(self, byte: int, reader: "Bytes") -> Times:
        bits = self.head["settings"]["times_bits"]
        if byte == 1 << sum(bits):
            return tuple(reader.varint() for _ in bits)
        times = []
        for width in bits:
            times.append(byte & (1 << width) - 1)
            byte >>= width
        return tuple(times)


def from_planes(content: bytes, width: int) -> list[int]:
    """Numbers whose lowest bytes come first, then the next ones."""
    count = len(content) // width
    return [sum(content[plane * count + n] << 8 * plane for plane in range(width)) for n in range(count)]


class Bytes:
    """Bytes read one after another."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, count: int) -> bytes:
        self._at += count
        return self._content[self._at - count : self._at]

    def skip(self, count: int) -> None:
        self._at += count

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value


def joined_to_previous(lines: str) -> Iterator[str]:
    before = ""
    for line in lines.split("\n") if lines else []:
        before = before[: DIGITS.index(line[0])] + line[1:]
        yield before
