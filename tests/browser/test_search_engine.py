"""Searching in the browser gives what Python gives: same words, same stems."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import served
from playwright.sync_api import Browser, Page

from filrouge.search import analysis

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "catalogue"
VECTORS = ROOT / "tests" / "vectors" / "search"
ANALYSE = """async ([rules, texts]) => {
  const { Analysis } = await import("/js/search/analysis.js");
  const analysis = new Analysis(rules);
  return texts.map((text) => analysis.words(text).map((word) =>
    [word, analysis.stem(word), analysis.simplify(word), analysis.unfinished(word)]));
}"""
ASK = """async ([rules, texts]) => {
  const { Analysis } = await import("/js/search/analysis.js");
  const analysis = new Analysis(rules);
  return texts.map((text) => analysis.question(text));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that can import our modules and nothing else."""
    with served(ROOT / "overrides" / "assets") as address:
        page = browser.new_page()
        page.goto(f"{address}js/search/analysis.js")
        yield page
        page.close()


def catalogue_texts() -> list[str]:
    """Everything written in the catalogue, as it is written."""
    paths = sorted(CATALOGUE.rglob("*.yml")) + sorted(CATALOGUE.rglob("*.csv"))
    return [path.read_text(encoding="utf-8") for path in paths]


def golden_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(VECTORS.glob("*.txt"))]


def made_up_texts() -> list[str]:
    """Words put together from endings, accents, inclusive forms and characters of every kind."""
    chance = random.Random(20261123)  # noqa: S311
    pieces = [
        *analysis._endings(),
        *"aàâeéèêiîoôuûcçnstrlmpdb.·()'’-9 ",
        "œ",
        "ß",
        "ﬁ",
        "e\u0301",
        "İ",
        "Σ",
        "漢",
        "😀",
    ]
    made = ["".join(chance.choices(pieces, k=chance.randint(1, 6))) for _ in range(5000)]
    return [*made, *(text.upper() for text in made[:1000]), *map(chr, range(0x2100))]


@pytest.mark.parametrize("texts", [catalogue_texts, golden_texts, made_up_texts])
def test_words_and_stems_are_those_of_python(page: Page, texts: Iterator[str]) -> None:
    given = texts()  # type: ignore[operator]
    expected = [
        [
            [w, analysis.stem(w), analysis.simplify(w), list(analysis.unfinished(w))]
            for w in analysis.words(text)
        ]
        for text in given
    ]
    for text, ours, theirs in zip(
        given, expected, page.evaluate(ANALYSE, [analysis.rules_as_data(), given]), strict=True
    ):
        assert theirs == ours, text[:60]


def test_questions_are_understood_as_in_python(page: Page) -> None:
    questions = [
        "je cherche une formation de coiffeuse",
        "formation",
        "de la",
        "",
        "Je veux devenir maçon·ne à Bourges !",
    ]
    expected = [analysis.question(text) for text in questions]
    assert page.evaluate(ASK, [analysis.rules_as_data(), questions]) == expected
