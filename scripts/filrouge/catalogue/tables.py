"""Reading of the gazetteer's CSV files: a fixed header, one checked row a line, findings for the rest."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

from filrouge.findings import Finding
from filrouge.french import join, nbsp, quote

Row = dict[str, str]

MISSING = "table-absente"
UNREADABLE = "table-illisible"
HEADER = "table-entete"
ROW = "table-ligne"
"""Codes of the findings of this module."""


class Table:
    """One CSV file: its rows, and what is wrong with it."""

    def __init__(self, path: Path, file: str, columns: Sequence[str]) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.rows: list[tuple[int, Row]] = []
        text = self._read(path)
        if text is not None:
            self._split(text, columns)

    def refuse(self, line: int, message: str, remedy: str, field: str = "", code: str = ROW) -> None:
        """Record that a row cannot be used."""
        self.findings.append(Finding(self.file, line, 1, code, field, nbsp(message), nbsp(remedy)))

    def each(self, make: Callable[[Row], None]) -> None:
        """Give every row to `make`; what it refuses with ValueError(message) becomes a finding."""
        for line, row in self.rows:
            try:
                make(row)
            except ValueError as error:
                self.refuse(line, str(error), "Corrigez la ligne, ou importez de nouveau les territoires.")

    def _read(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            remedy = "Remettez le fichier : il donne les codes que les fiches utilisent."
            self.refuse(1, "Le fichier n’existe pas.", remedy, code=MISSING)
        except OSError as error:
            message = f"Le fichier ne peut pas être lu ({error.strerror})."
            self.refuse(1, message, "Vérifiez ses droits.", code=UNREADABLE)
        except UnicodeDecodeError:
            self.refuse(1, "Le fichier n’est pas en UTF-8.", "Enregistrez-le en UTF-8.", code=UNREADABLE)
        return None

    def _split(self, text: str, columns: Sequence[str]) -> None:
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        try:
            header = next(reader, [])
            if header != list(columns):
                expected = f"Écrivez exactement {quote(','.join(columns))} sur la première ligne."
                self.refuse(1, f"Les colonnes ne sont pas {join(columns)}.", expected, code=HEADER)
                return
            for cells in reader:
                self._keep(reader.line_num, cells, columns)
        except csv.Error as error:
            self.refuse(reader.line_num, f"La ligne n’est pas du CSV ({error}).", "Vérifiez les guillemets.")

    def _keep(self, line: int, cells: list[str], columns: Sequence[str]) -> None:
        if len(cells) == len(columns):
            self.rows.append((line, dict(zip(columns, cells, strict=True))))
        else:
            message = f"La ligne a {len(cells)} valeurs au lieu de {len(columns)}."
            self.refuse(line, message, "Vérifiez les virgules et les guillemets.")
