"""The table of answers fits, lines up, and shows nothing that commands a terminal."""

import pytest

from filrouge.commands import search_table
from filrouge.search.documents import Document, Traits


def found(nom: str, commune: str = "Bourges") -> Document:
    return Document("id", nom, "CFA d’essai", commune, ("", "", "", ""), Traits("offre"))


def test_columns_line_up() -> None:
    lines = search_table.table([(found("CAP cuisine"), 3.25), (found("Vente", "Vierzon"), None)]).split("\n")
    assert lines[0].split() == ["NOM", "ORGANISME", "COMMUNE", "KM"]
    assert [line.index("CFA") for line in lines[1:]] == [lines[0].index("ORGANISME")] * 2
    assert lines[1].endswith("3,2")
    assert lines[2].endswith("Vierzon")


def test_no_distance_no_column_and_nothing_found_no_table() -> None:
    assert "KM" not in search_table.table([(found("CAP cuisine"), None)])
    assert search_table.table([]) == ""


def test_nothing_commands_the_terminal() -> None:
    shown = search_table.table([(found("\x1b[31mrouge\u202e\x07\n"), None)])
    assert "[31mrouge " in shown
    assert all(line.isprintable() for line in shown.split("\n"))


def test_on_a_terminal_lines_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    shown = search_table.table([(found("Un nom très long " * 6, "Bourges"), 12.0)])
    assert max(map(len, shown.split("\n"))) == 60
    assert "…" in shown
    assert "12,0" in shown
