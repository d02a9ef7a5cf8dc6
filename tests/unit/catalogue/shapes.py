"""Walks data and their schema together, so that tests can be made from the schemas themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.catalogue.schemas import Schemas

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "examples"
SCHEMAS = Schemas.load(ROOT / "catalogue" / "schemas")
KINDS = sorted(set(SCHEMAS.by_kind) - {"commun", "conditions"})

Schema = dict[str, Any]
Json = Any
"""Data as they come from a file."""
Steps = tuple[str | int, ...]


def valid_examples(kind: str) -> list[Json]:
    """The data of every valid example of a kind."""
    documents = [
        yaml12.read(path, path.name)[0] for path in sorted((EXAMPLES / kind / "valid").glob("*.yml"))
    ]
    return [document.data for document in documents if document]


def parts(kind: str, data: Json) -> Iterator[tuple[Steps, Schema]]:
    """Every value of the data with each schema that describes it, references followed."""
    yield from _parts(SCHEMAS.by_kind[kind], SCHEMAS.by_kind[kind], data, ())


def fields(kind: str) -> Iterator[tuple[Steps, Schema]]:
    """Every field that a schema can describe, at every depth, once for each definition."""
    yield from _fields(SCHEMAS.by_kind[kind], SCHEMAS.by_kind[kind], (), set())


def at(data: Json, path: Steps) -> Json:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


def resolved(whole: Schema, schema: Schema) -> Iterator[Schema]:
    """A schema and all those that it brings in by reference, alternative branches included."""
    if "$ref" in schema:
        target: Any = whole
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from resolved(whole, target)
        return
    yield schema
    for part in schema.get("allOf", ()):
        yield from resolved(whole, part)
    for branch in ("then", "else"):
        if branch in schema:
            yield from resolved(whole, schema[branch])


def _parts(whole: Schema, schema: Schema, data: Json, path: Steps) -> Iterator[tuple[Steps, Schema]]:
    for part in resolved(whole, schema):
        yield path, part
        if isinstance(data, dict):
            for name, inner in part.get("properties", {}).items():
                if name in data:
                    yield from _parts(whole, inner, data[name], (*path, name))
        if isinstance(data, list) and "items" in part:
            for index, item in enumerate(data):
                yield from _parts(whole, part["items"], item, (*path, index))


def _fields(whole: Schema, schema: Schema, path: Steps, seen: set[int]) -> Iterator[tuple[Steps, Schema]]:
    for part in resolved(whole, schema):
        if id(part) in seen:
            continue
        seen.add(id(part))
        for name, inner in part.get("properties", {}).items():
            yield (*path, name), inner
            yield from _fields(whole, inner, (*path, name), seen)
        if "items" in part:
            yield (*path, 0), part["items"]
            yield from _fields(whole, part["items"], (*path, 0), seen)
