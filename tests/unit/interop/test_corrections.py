"""The tables of decisions hold together: known types, targets that exist, words written once."""

from tests.unit.interop.ground import ROOT

from filrouge.catalogue.layout import IDENTIFIER
from filrouge.french import fold
from filrouge.interop.corrections import decisions, words
from filrouge.interop.existing import vocabulary


def test_types_are_codes_of_the_vocabulary() -> None:
    known = set(vocabulary(ROOT / "catalogue", "types-organisme"))
    for row in decisions("structures").values():
        assert set(row["types"].split()) <= known, row


def test_a_merge_leads_to_a_row_that_stays_and_says_why() -> None:
    rows = decisions("structures")
    for row in rows.values():
        if row["fusion"]:
            assert IDENTIFIER.fullmatch(row["fusion"].rstrip("-"))
            assert not rows.get(row["fusion"], {}).get("fusion"), row
            assert row["motif"], row


def test_names_are_ready_to_show() -> None:
    for table in ("structures", "diplomes"):
        for row in decisions(table).values():
            assert "'" not in row["nom"], row
            assert row["nom"] == row["nom"].strip().rstrip("."), row


def test_each_accented_word_is_written_once() -> None:
    folded = [fold(word) for word in words()]
    assert len(folded) == len(set(folded))
    assert not any(word.isascii() for word in words())
