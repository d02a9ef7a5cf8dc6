"""The catalogue as open data: one JSON and one CSV file per kind of entry, and the schemas."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from json import JSONEncoder
from json.encoder import encode_basestring as _string
from pathlib import Path

from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.schemas import SUFFIX
from filrouge.memo import Memo

KINDS = ("offres", "organismes", "dispositifs", "plateformes")
FOLDER = "donnees"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would run as a formula."""
_SCALARS = frozenset({str, int, float, bool, type(None)})
_EMPTY: tuple[object, ...] = ("", (), {})
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Lines = tuple[str, str]
"""One entry in JSON, and as one row of CSV."""


def schemas(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every schema as it is written, side by side: they refer to each other by the names of their files."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield f"{FOLDER}/schemas/{path.name}", path.read_bytes()


class Exports:
    """Writes the exports; `remember`: keep the lines of each entry for the next compilation."""

    def __init__(self, remember: bool) -> None:
        self._remember = remember
        self._lines: Memo[Lines] = Memo()
        self._shared: dict[Hashable, Lines] = {}

    def files(self, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
        """Paths and bytes of every export, in the order of identifiers."""
        self._shared.clear()
        for kind in KINDS:
            entries: Mapping[str, object] = getattr(catalogue, kind)
            # Grown as bytes: at a hundred thousand offers, lists of lines would double the memory of a build.
            objects, table = bytearray(b"["), bytearray(b"\xef\xbb\xbf")
            table += _row(_names(next(iter(entries.values()), None))).encode()
            for key in sorted(entries):
                line, row = self._of(kind, key, entries[key])
                objects += (b",\n" if len(objects) > 1 else b"\n") + line.encode("utf-8", "replace")
                table += row.encode("utf-8", "replace")
            yield f"{FOLDER}/{kind}.json", bytes(objects) + b"\n]\n"
            yield f"{FOLDER}/{kind}.csv", bytes(table)

    def _of(self, kind: str, key: str, entry: object) -> Lines:
        if self._remember:
            return self._lines.get((kind, key), (entry,), lambda: self._make(entry))
        return self._make(entry)

    def _make(self, entry: object) -> Lines:
        values = [(name, getattr(entry, name)) for name in _names(entry)]
        written = [(name, self._write(value)) for name, value in values]
        filled = [f'"{name}":{text}' for name, (text, _) in written if text]
        return "{" + ",".join(filled) + "}", _row([text for _, (_, text) in written])

    def _write(self, value: object) -> Lines:
        """One field both ways, empty when not filled in; what many entries share is written once."""
        if isinstance(value, str):
            return (_string(value) if value else "", cell(value))
        if value is None or value == () or isinstance(value, Mapping):
            return (_encode(plain(value)), cell(value)) if value else ("", "")
        if value.__class__ in _SCALARS:  # not shared: True and 1 would be one key
            return _encode(value), cell(value)
        if value not in self._shared:
            self._shared[value] = (_encode(plain(value)), cell(value))
        return self._shared[value]


def plain(value: object) -> object:
    """A record as plain mappings and lists, without what is not filled in."""
    if value.__class__ in _SCALARS:
        return value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    named = ((name, getattr(value, name)) for name in _names(value))
    return {name: plain(each) for name, each in named if each is not None and each not in _EMPTY}


def cell(value: object) -> str:
    """Text as it is, lists of codes separated by spaces, numbers, and records as JSON."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, tuple) and all(isinstance(each, str) and " " not in each for each in value):
        return " ".join(value)
    return _encode(plain(value))


def _row(cells: list[str]) -> str:
    return ",".join([f'"{each.replace(chr(34), chr(34) * 2)}"' for each in cells]) + "\r\n"


def _names(record: object) -> list[str]:
    """Names of a record's fields, in order."""
    return list(getattr(record, "__dataclass_fields__", ())) if is_dataclass(record) else []
