"""The quick way through YAML written in the project's own style; all the rest is for the strict reader.

Most of the time of a check went to composing the nodes of files that are plain blocks of `key: value`. This
reader knows that style only. It answers with data it is certain of, or not at all: what it accepts, the
strict reader accepts with the same data (held by tests on mutated files), and it never explains an error.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from math import isfinite

Scalar = str | int | float | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]
Resolve = Callable[[str], Scalar]
Line = tuple[str, str, str, str, str]

_LINE = re.compile(r"^( *)(- )?(?:([a-z][a-z0-9_-]*):(?: (.+))?|(.*))$", re.MULTILINE)
"""Indent, dash, key, value after the key, or what else follows the indent and the dash."""

_CONSTANTS = frozenset({"null", "true", "false"})
"""Keys that would not be read as text."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_DEPTH = 20
_KEPT = 50_000
"""Values of one line that are kept: most come back in many files."""


class _UnsureError(Exception):
    """The text has something that this reader does not know."""


class QuickReader:
    """Reads texts of the project's own style. `resolve` gives the value of a scalar without quotes."""

    def __init__(self, resolve: Resolve) -> None:
        self._scalar = lru_cache(_KEPT)(partial(_one_line, resolve))

    def read(self, text: str) -> dict[str, Value] | None:
        """Data of a text, None when not certain of it."""
        shown = text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "")
        if not text.endswith("\n") or not shown.isprintable():
            return None
        try:
            return _Reading(text, self._scalar).whole()
        except (_UnsureError, IndexError):
            return None


class _Reading:
    """One text, line by line."""

    def __init__(self, text: str, scalar: Resolve) -> None:
        self._text = text.split("\n")
        self._lines: list[Line] = _LINE.findall(text)
        self._scalar = scalar

    def whole(self) -> dict[str, Value]:
        """The fields of the file, down to its last line."""
        data, end = self._mapping(0, 0, 0)
        if end != len(self._text) - 1:
            raise _UnsureError
        return data

    def _mapping(self, at: int, indent: int, depth: int) -> tuple[dict[str, Value], int]:
        """Fields from line `at` on, at `indent`; and the line after them, which is less indented."""
        data: dict[str, Value] = {}
        lines = self._lines
        while True:
            blank, dash, key, value, other = lines[at]
            if len(blank) != indent:
                break
            if dash or not key:
                if indent or dash or other or at != len(lines) - 1:
                    raise _UnsureError
                break
            if key in data or key in _CONSTANTS:
                raise _UnsureError
            data[key], at = self._field(value, at + 1, indent, depth)
        if len(blank) > indent:
            raise _UnsureError
        return data, at

    def _field(self, value: str, at: int, indent: int, depth: int) -> tuple[Value, int]:
        """What the key of the line before `at` holds."""
        if not value:
            inner = len(self._lines[at][0])
            if inner <= indent or depth > _DEPTH:
                raise _UnsureError
            read = self._sequence if self._lines[at][1] else self._mapping
            return read(at, inner, depth + 1)
        if value == "|-":
            return self._literal(at, indent)
        if len(self._lines[at][0]) > indent:
            raise _UnsureError  # a value without quotes may go on there
        return self._scalar(value), at

    def _sequence(self, at: int, indent: int, depth: int) -> tuple[list[Value], int]:
        """Items from line `at` on, at `indent`; and the line after them."""
        items: list[Value] = []
        while True:
            blank, dash, key, value, other = self._lines[at]
            if len(blank) != indent or not dash:
                break
            if not key:
                if len(self._lines[at + 1][0]) > indent:
                    raise _UnsureError
                items.append(self._scalar(other))
                at += 1
                continue
            first, at = self._field(value, at + 1, indent + 2, depth)
            others: dict[str, Value] = {}
            if len(self._lines[at][0]) == indent + 2:
                others, at = self._mapping(at, indent + 2, depth + 1)
            if key in others or key in _CONSTANTS:
                raise _UnsureError
            items.append({key: first, **others})
        if len(blank) >= indent:
            raise _UnsureError
        return items, at

    def _literal(self, at: int, indent: int) -> tuple[str, int]:
        """A block of text kept as it is, without its last line breaks; and the line after it."""
        text, lines, start = self._text, self._lines, at
        inner = len(lines[at][0])
        if inner <= indent or inner == len(text[at]):
            raise _UnsureError
        while len(lines[at][0]) >= inner or (not text[at] and at < len(text) - 1):
            at += 1
        if len(lines[at][0]) > indent:
            raise _UnsureError
        return "\n".join([line[inner:] for line in text[start:at]]).rstrip("\n"), at


def _one_line(resolve: Resolve, text: str) -> Scalar:
    """A value on one line, between double quotes or without."""
    if text[:1] == '"':
        inside = text[1:-1]
        if len(text) < 2 or text[-1] != '"' or '"' in inside or "\\" in inside:
            raise _UnsureError
        return inside
    number = text[:1] == "-" and text[1:2].isdigit()
    if not number and (not text or text[0] in _INDICATORS):
        raise _UnsureError
    if ": " in text or " #" in text or text[-1] in ": ":
        raise _UnsureError
    value = resolve(text)
    if isinstance(value, float) and not isfinite(value):
        raise _UnsureError
    return value
