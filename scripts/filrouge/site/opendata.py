"""The catalogue as open data: one JSON and one CSV file per kind of entry, in our own field names."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass

from filrouge.catalogue.model import Catalogue

KINDS = ("offres", "organismes", "dispositifs", "plateformes")
FOLDER = "donnees"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would run as a formula."""


def exports(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Paths and bytes of every export, in the order of identifiers."""
    for kind in KINDS:
        entries: Mapping[str, object] = getattr(catalogue, kind)
        ordered = [entries[identifier] for identifier in sorted(entries)]
        yield f"{FOLDER}/{kind}.json", _json(ordered)
        yield f"{FOLDER}/{kind}.csv", _csv(ordered)


def _json(entries: Sequence[object]) -> bytes:
    lines = (json.dumps(plain(entry), ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "replace")


def _csv(entries: Sequence[object]) -> bytes:
    out = io.StringIO()
    if entries:
        writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        names = field_names(entries[0])
        writer.writerow(names)
        for entry in entries:
            writer.writerow([_cell(getattr(entry, name)) for name in names])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def plain(value: object) -> object:
    """A record as plain mappings and lists, without what is not filled in."""
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        named = ((name, getattr(value, name)) for name in field_names(value))
        return {name: plain(each) for name, each in named if each not in (None, "", (), {})}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, Sequence) else str(value)


def _cell(value: object) -> str:
    """One cell: text as it is, lists of codes separated by spaces, records as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, tuple) and all(isinstance(each, str) and " " not in each for each in value):
        return " ".join(value)
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")) if value else ""


def field_names(record: object) -> list[str]:
    """Names of a record's fields, in order."""
    return list(getattr(type(record), "__dataclass_fields__", {}))
