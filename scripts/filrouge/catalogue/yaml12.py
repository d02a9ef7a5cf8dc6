"""Strict YAML 1.2 core: text to data with line and column, and nothing that guesses.

YAML 1.1 turns 14:00 into 840, a postcode into an octal number and « no » into False. Nodes are composed in C
(libyaml), scalars are resolved here by the core schema of YAML 1.2, and what a catalogue of facts does not
need (anchors, aliases, tags, directives, several documents) is refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError
from yaml._yaml import CParser

from filrouge.catalogue.sentences import say
from filrouge.catalogue.source_text import EMPTY, FINDINGS_LIMIT, SIZE_LIMIT, decode
from filrouge.catalogue.yaml_events import DEPTH_LIMIT, needs_scan, scan_events, too_deep
from filrouge.catalogue.yaml_quick import QuickReader
from filrouge.catalogue.yaml_syntax import position_of, syntax_finding
from filrouge.findings import Finding, Position, field_name

UNREADABLE = "fichier-illisible"
DUPLICATE_KEY = "cle-en-double"
NOT_TEXT_KEY = "cle-non-texte"
NOT_FINITE = "nombre-impossible"

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_EXACT = 2**53
"""Whole numbers below it are the same written 12 or 12.0, as JSON Schema says."""

Steps = Sequence[str | int]
Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Document:
    """One file that was read: its text, its data, and where each part of the data stands in the text."""

    file: str
    text: str
    data: Any
    composed: Node | None = field(default=None, repr=False, compare=False)
    """Its nodes, when reading needed them; else they are made when a place is asked for."""

    @property
    def is_json(self) -> bool:
        """Whether the file is written as JSON, which is YAML too, but not how entries are written."""
        return self.text.lstrip().startswith(("{", "["))

    def locate(self, path: Steps, key: bool = False) -> Position:
        """Place of the value at `path` (of its key if `key`), or of the nearest parent that exists."""
        name, node = self._at(path)
        return position_of((name if key and name is not None else node).start_mark)

    def source_of(self, path: Steps) -> str:
        """The value at `path` exactly as it is written."""
        _, node = self._at(path)
        return self.text[node.start_mark.index : node.end_mark.index].rstrip()

    @cached_property
    def _root(self) -> Node:
        root = self.composed or compose(self.text)
        assert root is not None  # noqa: S101  (an empty file gives no document)
        return root

    def _at(self, path: Steps) -> tuple[Node | None, Node]:
        """Key and value of the deepest part of `path` that exists; no key for an item or the whole."""
        name: Node | None = None
        node = self._root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            name, node = found
        return name, node


class _Parser(CParser):
    """libyaml with nothing resolved: the converter looks at scalars itself."""

    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node, index: object) -> None:
        """Needed by the parser; there is nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """Needed by the parser."""


def compose(text: str) -> Node | None:
    """The tree of a text that has passed the checks of `parse`. Raises YAMLError; None when empty."""
    return _Parser(text).get_single_node()


def read(path: Path, file: str, limit: int = SIZE_LIMIT) -> tuple[Document | None, list[Finding]]:
    """Read the file at `path`, called `file` in findings; no document when there are findings."""
    try:
        with path.open("rb") as stream:
            source = stream.read(limit + 1)
    except OSError as error:
        message = say("unreadable", why=error.strerror or "")
        return None, [Finding(file, 1, 1, UNREADABLE, "", message, say("unreadable.remedy"))]
    return parse(source, file, limit)


def parse(source: bytes, file: str, limit: int = SIZE_LIMIT) -> tuple[Document | None, list[Finding]]:
    """Read the bytes of a file, called `file` in findings; no document when there are findings."""
    text, findings = decode(source, file, limit)
    if not findings and needs_scan(text):
        findings = list(islice(scan_events(_Parser(text), text, file), FINDINGS_LIMIT))
    if findings:
        return None, findings
    quick = _QUICK.read(text)
    if quick is not None:
        return Document(file, text, quick), []
    try:
        root = compose(text)
    except YAMLError as error:
        return None, [syntax_finding(error, text, file)]
    if root is None:
        return None, [Finding(file, 1, 1, EMPTY, "", say("empty"), say("empty.remedy"))]
    converter = _Converter(file, root)
    data = converter.value(root, 0)
    if converter.findings:
        return None, converter.findings
    return Document(file, text, data, root), []


class _Converter:
    """Nodes to data. Problems are collected, and the value goes on as if nothing was."""

    def __init__(self, file: str, root: Node) -> None:
        self._file = file
        self._root = root
        self.findings: list[Finding] = []

    def value(self, node: Node, depth: int) -> object:
        if type(node) is ScalarNode:
            return node.value if node.style else self._plain(node)
        if depth >= DEPTH_LIMIT:
            self.findings.append(too_deep(self._file, position_of(node.start_mark)))
            return None
        if type(node) is MappingNode:
            return self._mapping(node, depth + 1)
        return [self.value(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in data and type(key_node) is ScalarNode:
                self._refuse_duplicate(node, key_node)
            data[key] = self.value(value_node, depth)
        return data

    def _key(self, node: Node) -> str:
        if type(node) is ScalarNode:
            key: str = node.value
            if node.style or isinstance(resolve(key), str):
                return key
            self._refuse(node, NOT_TEXT_KEY, "key-not-text", name=key)
            return key
        self._refuse(node, NOT_TEXT_KEY, "key-not-word")
        return ""

    def _plain(self, node: ScalarNode) -> Scalar:
        value = resolve(node.value)
        if isinstance(value, float) and not isfinite(value):
            self._refuse(node, NOT_FINITE, "not-finite", written=node.value)
        return value

    def _refuse_duplicate(self, node: MappingNode, key_node: Node) -> None:
        first = next(key for key, _ in node.value if key.value == key_node.value)
        line = position_of(first.start_mark).line
        self._refuse(key_node, DUPLICATE_KEY, "duplicate-key", name=key_node.value, line=line)

    def _refuse(self, node: Node, code: str, key: str, /, **gaps: str | int) -> None:
        if len(self.findings) < FINDINGS_LIMIT:
            at = position_of(node.start_mark)
            name = field_name(next(_paths_to(node, self._root, ()), ()))
            said = say(key, **gaps), say(f"{key}.remedy")
            self.findings.append(Finding(self._file, at.line, at.column, code, name, *said))


def _paths_to(target: Node, node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Path of a key or a value in the tree; looked for only when there is something to say about it."""
    if node is target:
        yield path
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            here = (*path, key.value if isinstance(key, ScalarNode) else "?")
            if key is target:
                yield here
            yield from _paths_to(target, value, here)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _paths_to(target, item, (*path, index))


def resolve(text: str) -> Scalar:
    """Value of a plain scalar by the core schema of YAML 1.2: null, boolean, number, or the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < _EXACT else number
    return float(text.replace(".", "", 1)) if _NOT_FINITE.fullmatch(text) else text


_QUICK = QuickReader(resolve)


def _child(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return next(_pairs(node, step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _pairs(node: MappingNode, name: str | int) -> Iterator[tuple[Node, Node]]:
    return ((key, value) for key, value in node.value if key.value == name)
