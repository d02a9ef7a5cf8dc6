"""One file from text to record: read, shape, meaning. What it needs of the rest comes in a `Context`."""

from dataclasses import dataclass
from pathlib import Path

from filrouge.catalogue import referentiels, yaml12
from filrouge.catalogue.build_model import Builder
from filrouge.catalogue.layout import Kind, identifier, kind_of, plateforme
from filrouge.catalogue.rules.base import Context, Draft, Entry, Problem
from filrouge.catalogue.rules.table import OF_KIND
from filrouge.catalogue.schemas import Schemas
from filrouge.catalogue.source_text import SIZE_LIMIT
from filrouge.catalogue.walk import shown
from filrouge.catalogue.yaml12 import Document
from filrouge.findings import START, Finding, Position, errors_of
from filrouge.french import slug


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file gave."""

    entry: Entry
    findings: tuple[Finding, ...]


class EntryChecker:
    """Checks files one by one. Without a context, only their shape: the rules would have nothing to say."""

    def __init__(self, root: Path, schemas: Schemas, context: Context | None) -> None:
        self._root = root
        self._schemas = schemas
        self._context = context
        self._builder = Builder()

    def check(self, path: str) -> Checked:
        """Read the file at `path` (relative to the catalogue, a place that the layout knows)."""
        kind = kind_of(path)
        assert kind is not None  # noqa: S101  (the walk lists nothing else)
        name, owner = identifier(path), plateforme(path)
        document, findings = _read(self._root, path)
        if document is None or _stops(findings):
            return Checked(Entry(path, kind, name, owner, None), tuple(findings))
        findings += self._schemas.check(kind.value, document)
        if _stops(findings):
            return Checked(Entry(path, kind, name, owner, None), tuple(findings))
        if self._context:
            findings += self._judge(Draft(kind, name, owner, document.data, document.text), document)
        built = self._builder.build(kind, name, owner, document.data)
        name_key = slug(document.data["nom"]) if kind in (Kind.OFFRE, Kind.ORGANISME) else ""
        return Checked(Entry(path, kind, name, owner, built, name_key), tuple(findings))

    def _judge(self, draft: Draft, document: Document) -> list[Finding]:
        assert self._context is not None  # noqa: S101  (asked by the caller)
        return [
            problem.finding(rule, document.file, position_of(document, problem))
            for rule in OF_KIND[draft.kind]
            for problem in rule.check(draft, self._context)
        ]


def _stops(findings: list[Finding]) -> bool:
    return bool(errors_of(findings))


def position_of(document: Document, problem: Problem) -> Position:
    """Where a problem stands. The common case, a top-level key, is found without composing the text again."""
    if not problem.path:
        return START
    if problem.key and len(problem.path) == 1:
        start = f"\n{problem.path[0]}:"
        if document.text.count(start) == 1:
            return Position(document.text.count("\n", 0, document.text.index(start)) + 2, 1)
    return document.locate(problem.path, problem.key)


def locate(root: Path, path: str, problem: Problem) -> Position:
    """Where a problem stands in a file that is not in memory any more."""
    document = _read(root, path)[0] if problem.path else None
    return position_of(document, problem) if document else START


def _read(root: Path, path: str) -> tuple[Document | None, list[Finding]]:
    limit = referentiels.SIZE_LIMIT if kind_of(path) is Kind.REFERENTIEL else SIZE_LIMIT
    return yaml12.read(root / path, shown(root, path), limit)
