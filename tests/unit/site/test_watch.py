"""What has changed is seen: content, date, arrival, departure."""

import os
from pathlib import Path

import pytest

from filrouge.site.watch import signature


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "offres").mkdir()
    (tmp_path / "offres/une.yml").write_text("nom: une", encoding="utf-8")
    return tmp_path


def test_the_same_files_look_the_same(folder: Path) -> None:
    assert signature([folder]) == signature([folder])


def test_a_new_file_is_seen(folder: Path) -> None:
    before = signature([folder])
    (folder / "offres/deux.yml").touch()
    assert signature([folder]) != before


def test_a_lost_file_is_seen(folder: Path) -> None:
    before = signature([folder])
    (folder / "offres/une.yml").unlink()
    assert signature([folder]) != before


def test_a_change_of_the_same_length_is_seen(folder: Path) -> None:
    path = folder / "offres/une.yml"
    before = signature([folder])
    path.write_text("nom: uno", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert signature([folder]) != before


def test_single_and_missing_files_may_be_watched(folder: Path) -> None:
    assert list(signature([folder / "offres/une.yml", folder / "absent"])) == [str(folder / "offres/une.yml")]
