"""Decisions that no rule can make, kept as tables that anyone can read and correct.

`structures.csv`: what is decided of one row of a source (by its `id`, or its UAI when offers alone name it):
merged into (`fusion`), name, types, address, `uai` = « - » when another row has it, `point` = « non » when
the coordinates are wrong, `accueil` = « non » for offices, source and its date, and why.
`diplomes.csv`: the name to show for a diploma (by its label in the source), what replaced it, and why.
`contenus.csv`: what one learns, by a pattern of the diploma's name; the first that fits wins.
`accueils.yml`: what each kind of place that receives young people offers them.
`mots.txt`: accented words to put back where a source wrote capitals or plain letters, one per line.
"""

import re
from functools import cache
from pathlib import Path

from filrouge.french import fold
from filrouge.interop.tables import Row, read_table

FOLDER = Path(__file__).parent


@cache
def words() -> tuple[str, ...]:
    """The accented words, in lower case."""
    return tuple((FOLDER / "mots.txt").read_text("utf-8").split())


@cache
def decisions(name: str) -> dict[str, Row]:
    """One table of decisions, by its first column."""
    columns = {"structures": ("id", "fusion", "nom", "types"), "diplomes": ("libelle", "nom")}[name]
    rows = read_table(FOLDER / f"{name}.csv", columns)
    return {row[columns[0]]: row for row in rows}


@cache
def contents(diploma: str) -> str:
    """What one learns for a diploma, in one sentence; empty when no pattern fits."""
    plain = " ".join(fold(diploma).replace("–", "-").split())
    rows = read_table(FOLDER / "contenus.csv", ("motif", "phrase"))
    return next((row["phrase"] for row in rows if re.search(row["motif"], plain)), "")
