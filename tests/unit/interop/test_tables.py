"""Official tables: named columns, UTF-8, every case read as text; anything else is said in French."""

from pathlib import Path

import pytest

from filrouge.interop.tables import TableError, read_table


def table(folder: Path, content: bytes) -> Path:
    path = folder / "communes.csv"
    path.write_bytes(content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        read_table(path, ("code", "nom"))
    return str(caught.value)


def test_every_case_is_text_and_other_columns_are_kept(tmp_path: Path) -> None:
    path = table(tmp_path, b'code,nom,lat\n01000,"Le Blanc, ville",46.60\n')
    assert read_table(path, ("code", "nom")) == [{"code": "01000", "nom": "Le Blanc, ville", "lat": "46.60"}]


def test_a_byte_order_mark_is_not_part_of_the_first_column(tmp_path: Path) -> None:
    assert read_table(table(tmp_path, "\ufeffcode,nom\n18,Cher\n".encode()), ("code", "nom"))


def test_a_missing_column_is_named_with_the_one_that_looks_like_it(tmp_path: Path) -> None:
    message = refusal(table(tmp_path, b"codes,nom\n18,Cher\n"))
    assert "colonne absente : «\u00a0code\u00a0»" in message
    assert "Vouliez-vous dire «\u00a0codes\u00a0»" in message


def test_several_missing_columns_are_named_together(tmp_path: Path) -> None:
    assert "colonnes absentes : «\u00a0code\u00a0» et «\u00a0nom\u00a0»" in refusal(
        table(tmp_path, b"a,b\n1,2\n")
    )


def test_an_empty_file_has_no_column(tmp_path: Path) -> None:
    assert "Colonnes trouvées : aucune." in refusal(table(tmp_path, b""))


def test_another_encoding_is_refused_at_its_line(tmp_path: Path) -> None:
    path = table(tmp_path, "code,nom\n18,Cher\n36,Châteauroux\n".encode("cp1252"))
    with pytest.raises(TableError) as caught:
        read_table(path, ("code", "nom"))
    assert caught.value.finding.line == 3
    assert "UTF-8" in str(caught.value)


@pytest.mark.parametrize("line", ["18", "18,Cher,trop"])
def test_a_line_of_another_length_is_refused(tmp_path: Path, line: str) -> None:
    path = table(tmp_path, f"code,nom\n36,Indre\n{line}\n".encode())
    with pytest.raises(TableError) as caught:
        read_table(path, ("code", "nom"))
    assert caught.value.finding.line == 3


def test_a_broken_quotation_is_refused(tmp_path: Path) -> None:
    assert "la ligne ne se lit pas" in refusal(table(tmp_path, b'code,nom\n18,"Cher\n'))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "ne peut pas être lu" in refusal(tmp_path / "absent.csv")
