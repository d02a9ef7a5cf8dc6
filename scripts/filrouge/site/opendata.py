"""The catalogue as open data: one JSON and one CSV file per kind of entry, and the schemas."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
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
_NUMBERS = frozenset({int, float, bool})
_SCALARS = _NUMBERS | {str, type(None)}
_EMPTY: tuple[object, ...] = ("", (), {})
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Fields = tuple[str, str]
"""One field in JSON, and as one cell of CSV, in quotes."""
_NOTHING: Fields = ("", '""')
Lines = tuple[bytes, bytes]
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
        self._shared: dict[Hashable, Fields] = {}

    def files(self, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
        """Paths and bytes of every export, in the order of identifiers."""
        self._shared.clear()
        for kind in KINDS:
            entries: Mapping[str, object] = getattr(catalogue, kind)
            # Grown as bytes: at a hundred thousand offers, lists of lines would double the memory of a build.
            objects, table = bytearray(b"["), bytearray(b"\xef\xbb\xbf")
            table += _row(map(_quoted, _names(next(iter(entries.values()), None))))
            for key in sorted(entries):
                line, row = self._of(kind, key, entries[key])
                objects += b",\n" if len(objects) > 1 else b"\n"
                objects += line
                table += row
            yield f"{FOLDER}/{kind}.json", bytes(objects) + b"\n]\n"
            yield f"{FOLDER}/{kind}.csv", bytes(table)

    def _of(self, kind: str, key: str, entry: object) -> Lines:
        if self._remember:
            return self._lines.get((kind, key), (entry,), lambda: self._make(entry))
        return self._make(entry)

    def _make(self, entry: object) -> Lines:
        names = _names(entry)
        written = [self._write(getattr(entry, name)) for name in names]
        filled = [f'"{name}":{text}' for name, (text, _) in zip(names, written, strict=True) if text]
        line = "{" + ",".join(filled) + "}"
        return line.encode("utf-8", "replace"), _row([cell for _, cell in written])

    def _write(self, value: object) -> Fields:
        """One field both ways, empty when not filled in; what many entries share is written once."""
        if not value and value.__class__ not in _NUMBERS:  # most fields of most entries
            return _NOTHING
        if isinstance(value, str):
            return _string(value), _quoted(cell(value))
        if value.__class__ in _NUMBERS:  # not shared: True and 1 would be one key
            return _encode(value), _quoted(cell(value))
        if isinstance(value, Mapping):
            return _encode(plain(value)), _quoted(cell(value))
        known = self._shared.get(value)
        if known is None:
            known = self._shared[value] = (_encode(plain(value)), _quoted(cell(value)))
        return known


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


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _row(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode("utf-8", "replace")


def _names(record: object) -> list[str]:
    """Names of a record's fields, in order."""
    return list(getattr(record, "__dataclass_fields__", ())) if is_dataclass(record) else []
