"""Searching in the browser gives what Python gives: same words, same stems."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

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
    """A page that can import our modules; no server is needed."""
    page = browser.new_page()
    page.route("**", answer)
    page.goto("http://fil-rouge.test/vide")
    yield page
    page.close()


def answer(route: Route) -> None:
    """Our own files, and an empty page for the rest."""
    path = route.request.url.removeprefix("http://fil-rouge.test/")
    if path.startswith("js/"):
        route.fulfill(path=ROOT / "overrides" / "assets" / path)
    else:
        route.fulfill(body="<!doctype html><meta charset=utf-8>", content_type="text/html")


def catalogue_texts() -> list[str]:
    """Each different line written in the catalogue, once a word of it has not been seen."""
    seen: set[str] = set()
    lines = []
    for path in [*sorted(CATALOGUE.rglob("*.yml")), *sorted(CATALOGUE.rglob("*.csv"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            words = set(analysis.words(line))
            if words - seen:
                seen |= words
                lines.append(line)
    return lines


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
def test_words_and_stems_are_those_of_python(page: Page, texts: Callable[[], list[str]]) -> None:
    given = texts()
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
