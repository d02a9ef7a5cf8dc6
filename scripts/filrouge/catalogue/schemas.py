"""The shape of entries: one JSON Schema (draft-07) each, checked fast, explained in French.

A valid file passes a compiled gate (fastjsonschema) and costs microseconds. What the gate refuses is judged
again by jsonschema, which finds every problem at once; `keywords` says each of them in French.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import fastjsonschema
from jsonschema import FormatChecker, ValidationError

from filrouge.catalogue.dates import possible_date
from filrouge.catalogue.keywords import StrictValidator, explain, strict_pattern
from filrouge.catalogue.sentences import say
from filrouge.catalogue.source_text import FINDINGS_LIMIT, FORBIDDEN, FORBIDDEN_CHARACTER, name_of
from filrouge.catalogue.yaml12 import Document
from filrouge.findings import Finding, field_name

SUFFIX = ".schema.json"
Schema = dict[str, Any]
Gate = Callable[[Any], Any]

FORMATS = {"date": possible_date, "date-partielle": possible_date}
"""The formats that schemas use; their shape is a pattern beside, so that editors know it too."""

_ON_STRINGS = ("type", "enum", "const", "minLength", "maxLength", "pattern", "format")
"""On one text, the first of these that fails says enough."""
_NAMED = ("properties", "definitions")
_OF_SCHEMAS = (
    *("items", "additionalProperties", "allOf", "anyOf"),
    *("not", "if", "then", "else", "contains"),
)
_FOR_PEOPLE = ("title", "description", "examples")


@dataclass(frozen=True)
class Schemas:
    """The schemas of a catalogue, self-contained, by name of kind (« offre », « parcours-type »…)."""

    by_kind: Mapping[str, Schema]
    _gates: dict[str, Gate] = field(default_factory=dict, repr=False)
    _validators: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def load(directory: Path) -> "Schemas":
        """Read every schema of a folder. Raises OSError or ValueError when one is missing or broken."""
        files = {
            path.name.removesuffix(SUFFIX): json.loads(path.read_text("utf-8"))
            for path in sorted(directory.glob(f"*{SUFFIX}"))
        }
        return Schemas({kind: bundle(kind, files) for kind in files})

    def check(self, kind: str, document: Document) -> list[Finding]:
        """Findings on the shape of an entry, in the order of the file; empty when it is valid."""
        findings = list(islice(_hidden_characters(document), FINDINGS_LIMIT))
        try:
            self._gate(kind)(document.data)
        except fastjsonschema.JsonSchemaException:
            findings += self._explained(kind, document)
        return sorted(findings, key=lambda finding: (finding.line, finding.column))

    def errors(self, kind: str, data: object) -> Iterator[ValidationError]:
        """Every error of the slow validator, the reference of what the gate must accept."""
        validator = self._validators.get(kind)
        if validator is None:
            checker = FormatChecker(formats=())
            for name, is_good in FORMATS.items():
                checker.checks(name)(is_good)
            validator = StrictValidator(self.by_kind[kind], format_checker=checker)
            self._validators[kind] = validator
        errors: Iterator[ValidationError] = validator.iter_errors(data)
        return errors

    def accepts(self, kind: str, data: object) -> bool:
        """Whether the gate lets these data through."""
        try:
            self._gate(kind)(data)
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    def _gate(self, kind: str) -> Gate:
        """Compiled when the first entry of this kind comes."""
        if kind not in self._gates:
            self._gates[kind] = fastjsonschema.compile(
                _lean(self.by_kind[kind]), formats=FORMATS, use_default=False, detailed_exceptions=False
            )
        return self._gates[kind]

    def _explained(self, kind: str, document: Document) -> Iterator[Finding]:
        kept: dict[tuple[object, ...], Finding] = {}
        for error in islice(self.errors(kind, document.data), FINDINGS_LIMIT):
            finding = explain(error, document)
            about_text = isinstance(error.instance, str) and error.validator in _ON_STRINGS
            kept.setdefault((finding.field, about_text or finding.code), finding)
        yield from kept.values()


def bundle(kind: str, files: Mapping[str, Schema]) -> Schema:
    """Make a schema self-contained: the files it refers to become definitions of its own."""
    needed: dict[str, Schema] = {}

    def local(node: Any, inside: str) -> Any:  # noqa: ANN401  (any JSON)
        if isinstance(node, list):
            return [local(item, inside) for item in node]
        if not isinstance(node, dict):
            return node
        return {
            key: target(value, inside) if key == "$ref" else local(value, inside)
            for key, value in node.items()
            if key != "$schema" or not inside
        }

    def target(reference: str, inside: str) -> str:
        file, _, pointer = reference.partition("#")
        name = file.removesuffix(SUFFIX) or inside
        if name and name not in needed:
            needed[name] = {}
            needed[name] = local(files[name], name)
        return f"#/definitions/{name}{pointer}" if name else f"#{pointer}"

    whole: dict[str, Any] = local(files[kind], "")
    if needed:
        whole["definitions"] = {**whole.get("definitions", {}), **needed}
    return whole


def _lean(schema: Schema) -> Schema:
    """Only what the gate needs: compiling takes ten times less without the words for people.

    `const` becomes an `enum` of one: fastjsonschema cannot compile it without its long messages.
    """
    lean: Schema = {}
    for key, value in schema.items():
        if key in _NAMED:
            lean[key] = {name: _lean(part) for name, part in value.items()}
        elif key == "const":
            lean["enum"] = [value]
        elif key == "pattern":
            lean[key] = strict_pattern(value)
        elif key in _OF_SCHEMAS and not isinstance(value, bool):
            lean[key] = [_lean(part) for part in value] if isinstance(value, list) else _lean(value)
        elif key not in _FOR_PEOPLE and not key.startswith("x-"):
            lean[key] = value
    return lean


def _hidden_characters(document: Document) -> Iterator[Finding]:
    """Forbidden characters written as escapes; only double-quoted text has escapes."""
    if "\\" not in document.text:
        return
    for path, text in _texts(document.data, ()):
        for match in FORBIDDEN_CHARACTER.finditer(text):
            at = document.locate(path)
            said = say("escaped", name=name_of(match[0])), say("escaped.remedy")
            yield Finding(document.file, at.line, at.column, FORBIDDEN, field_name(path), *said)


def _texts(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of the data, keys included, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield path, key
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*path, index))
