"""What each field of an entry is called, from the titles of the JSON Schemas: their one source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from filrouge.catalogue.schemas import Schema

_DEPTH = 2
"""Fields, and the fields inside them: what sentences name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its title, the closed list its value comes from, what it holds, what its items are called."""

    title: str
    vocabulary: str = ""
    fields: Mapping[str, "Field"] = field(default_factory=dict)
    item: str = ""


def fields_of(schema: Schema) -> Mapping[str, Field]:
    """The fields of a kind of entry by name, in the order of its (self-contained) schema."""
    return _fields(schema, schema, _DEPTH)


def _fields(node: Schema, root: Schema, depth: int) -> dict[str, Field]:
    if not depth:
        return {}
    found: dict[str, Field] = {}
    for part in _parts(node, root):
        for name, written in part.get("properties", {}).items():
            found.setdefault(name, _field(name, written, root, depth))
    return found


def _field(name: str, node: Schema, root: Schema, depth: int) -> Field:
    title = next((part["title"] for part in _parts(node, root) if "title" in part), name)
    items = node.get("items", {})
    item = next((part["title"] for part in _parts(items, root) if "title" in part), "")
    return Field(title, node.get("x-referentiel", ""), _fields(node, root, depth - 1), item)


def _parts(node: Schema, root: Schema) -> list[Schema]:
    """A schema with all that it refers to or combines, itself first."""
    parts = [node]
    if "$ref" in node:
        parts += _parts(_target(node["$ref"], root), root)
    for inner in (*node.get("allOf", ()), *(node[key] for key in ("then", "else") if key in node)):
        parts += _parts(inner, root)
    return parts


def _target(reference: str, root: Schema) -> Schema:
    target: Any = root
    for step in reference.removeprefix("#").strip("/").split("/"):
        target = target[step]
    schema: Schema = target
    return schema
