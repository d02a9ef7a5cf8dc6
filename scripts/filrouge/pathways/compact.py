"""Compact writings of numbers, codes and trees; `overrides/assets/js/pathways/compact.js` reads them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)
Data = dict[str, Any]
FIGURES = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Signs that need no escape in a string, as the figures of a compact writing of numbers."""


def numbered(values: Iterable[T]) -> dict[T, int]:
    """Each value once, with its number, in the order in which they are met."""
    numbers: dict[T, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers


def gaps(codes: Sequence[str]) -> Iterator[str | int]:
    """Sorted codes: how much each adds to the one before, or the code where the département changes."""
    before = ""
    for code in codes:
        follows = before[:2] == code[:2] and code[2:].isdecimal() and before[2:].isdecimal()
        yield int(code[2:]) - int(before[2:]) if follows else code
        before = code


def figures(numbers: Sequence[int]) -> Data:
    """Numbers written with as many figures each: how much each adds to the least of them."""
    least, base = min(numbers, default=0), len(FIGURES)
    width = 1
    while base**width <= max(numbers, default=0) - least:
        width += 1
    text = "".join(
        FIGURES[(number - least) // base**place % base]
        for number in numbers
        for place in reversed(range(width))
    )
    return {"least": least, "width": width, "text": text}


def runs(places: Iterable[int]) -> Iterator[int]:
    """Places as runs: the gap before each run, then its length."""
    end, found = 0, list[list[int]]()
    for place in sorted(places):
        if found and place == found[-1][0] + found[-1][1]:
            found[-1][1] += 1
        else:
            found.append([place, 1])
    for start, length in found:
        yield start - end
        yield length
        end = start + length


class NodeTable:
    """Trees as a table of their nodes, each written once: conditions share most of theirs."""

    def __init__(self) -> None:
        self.nodes: list[Data] = []
        self._numbers: dict[str, int] = {}

    def add(self, node: Mapping[str, Any]) -> int:
        """The number of a node; those inside it are in the table before it."""
        written = dict(node)
        if "nodes" in node:
            written["nodes"] = [self.add(inner) for inner in node["nodes"]]
        key = repr(written)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            self.nodes.append(written)
        return self._numbers[key]
