"""Official tables as they come: CSV in UTF-8 with named columns; all is text, nothing is repaired."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from filrouge.findings import Finding, did_you_mean
from filrouge.french import join, quote

Row = Mapping[str, str]


class TableError(Exception):
    """A table that cannot be read at all; carries the finding to show."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding; its message is the text of the error."""
        super().__init__(f"{finding.message} {finding.remedy}")
        self.finding = finding


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """Read the rows of a CSV file that must have these columns (others are ignored). Raises TableError."""
    reader = csv.DictReader(StringIO(_text(path), newline=""), strict=True)
    header = reader.fieldnames or ()
    missing = [column for column in columns if column not in header]
    if missing:
        raise TableError(_missing(path, missing, header))
    try:
        rows: list[Row] = list(reader)
    except csv.Error as error:
        message = f"la ligne ne se lit pas ({error})."
        raise TableError(_problem(path, reader.line_num, message, FIX_CSV)) from None
    for place, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise TableError(_problem(path, place, "le nombre de cases diffère de l’en-tête.", FIX_CSV))
    return rows


FIX_CSV = "Vérifiez les guillemets et les virgules de cette ligne."


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"le fichier ne peut pas être lu ({error.strerror})."
        raise TableError(_problem(path, 1, message, "Vérifiez le chemin donné.")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "ce fichier n’est pas en UTF-8."
        raise TableError(_problem(path, line, message, "Enregistrez-le en « CSV UTF-8 ».")) from None


def _missing(path: Path, missing: Sequence[str], header: Sequence[str]) -> Finding:
    several = "s" if len(missing) > 1 else ""
    message = f"colonne{several} absente{several} : {join([quote(column) for column in missing])}."
    hint = did_you_mean(missing[0], header) or f"Colonnes trouvées : {join(list(header)) or 'aucune'}."
    return _problem(path, 1, message, hint)


def _problem(path: Path, line: int, message: str, remedy: str) -> Finding:
    return Finding(path.as_posix(), line, 1, "table-illisible", "", message, remedy)
