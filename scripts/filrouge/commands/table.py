"""Rows as a table that fits the terminal; nothing written in an entry can command the terminal."""

import shutil
import sys
from collections.abc import Sequence

NARROWEST = 12
"""Characters below which a column says nothing."""
GAP = "  "
_NO_BREAK = {ord("\u00a0"): " ", ord("\u202f"): " "}
"""No-break spaces are spaces in a terminal, but not printable ones for Python."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """One line per row, columns lined up; cut to the width of the terminal, whole elsewhere."""
    safe = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*safe, strict=True)]
    if sys.stdout.isatty():
        widths = _fitting(widths, shutil.get_terminal_size().columns)
    return "\n".join(_line(row, widths) for row in safe)


def printable(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return "".join(filter(str.isprintable, text.translate(_NO_BREAK)))


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
