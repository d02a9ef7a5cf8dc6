"""Answers as a table that fits the terminal; nothing written in an entry can command the terminal."""

import shutil
import sys
from collections.abc import Sequence

from filrouge.search.documents import Document

COLUMNS = ("NOM", "ORGANISME", "COMMUNE", "KM")
NARROWEST = 12
"""Characters below which a column says nothing."""
GAP = "  "


def table(found: Sequence[tuple[Document, float | None]]) -> str:
    """One line per document, under a heading; distances only when there is one to give."""
    if not found:
        return ""
    rows = [COLUMNS, *(_cells(document, km) for document, km in found)]
    if all(km is None for _, km in found):
        rows = [row[:-1] for row in rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    if sys.stdout.isatty():
        widths = _fitting(widths, shutil.get_terminal_size().columns)
    return "\n".join(_line(row, widths) for row in rows)


def _cells(document: Document, km: float | None) -> tuple[str, ...]:
    texts = (document.nom, document.organisme, document.commune)
    distance = "" if km is None else f"{km:.1f}".replace(".", ",")
    return (*("".join(filter(str.isprintable, text)) for text in texts), distance)


def _fitting(widths: Sequence[int], columns: int) -> list[int]:
    """Take from the widest column until the line fits or nothing can be taken."""
    fitted = list(widths)
    room = columns - len(GAP) * (len(widths) - 1)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(_cut(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
