"""Answers to a search as a table for people."""

from collections.abc import Sequence

from filrouge.commands import table as lines
from filrouge.search.documents import Document

COLUMNS = ("NOM", "ORGANISME", "COMMUNE", "KM")


def table(found: Sequence[tuple[Document, float | None]]) -> str:
    """One line per document, under a heading; distances only when there is one to give."""
    if not found:
        return ""
    rows = [COLUMNS, *(_cells(document, km) for document, km in found)]
    if all(km is None for _, km in found):
        rows = [row[:-1] for row in rows]
    return lines.table(rows)


def _cells(document: Document, km: float | None) -> tuple[str, ...]:
    distance = "" if km is None else f"{km:.1f}".replace(".", ",")
    return document.nom, document.organisme, document.commune, distance
