"""The catalogues that measures are made on: as many offers as asked, all valid, the same each time."""

from datetime import date
from pathlib import Path

from bench_corpus import multiply
from filrouge.catalogue.load import load
from filrouge.findings import Severity
from filrouge.pathways.proven import proven

CATALOGUE = Path(__file__).parents[2] / "catalogue"
TODAY = date(2026, 11, 23)
MORE = 1_700
"""A few more than the real ones, so that every kind of offer is varied at least once."""


def texts(folder: Path) -> dict[str, str]:
    """Name and text of every offer."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("plateformes/*/offres/*.yml")}


def test_a_larger_catalogue_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    real = len(texts(CATALOGUE))
    first = multiply(CATALOGUE, tmp_path / "un", real + MORE)
    second = multiply(CATALOGUE, tmp_path / "deux", real + MORE)
    assert texts(first) == texts(second)
    loaded = load(first, today=TODAY)
    assert [each for each in loaded.findings if each.severity is Severity.ERREUR] == []
    assert loaded.catalogue and len(loaded.catalogue.offres) == real + MORE


def test_a_smaller_catalogue_keeps_the_first_offers(tmp_path: Path) -> None:
    smaller = multiply(CATALOGUE, tmp_path / "un", 20)
    kept = texts(smaller)
    assert len(kept) == 20
    assert kept.items() <= texts(CATALOGUE).items()
    assert proven(load(smaller, today=TODAY), smaller, TODAY).catalogue
