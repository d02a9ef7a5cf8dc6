"""Searching in the browser gives what Python gives: same words, same stems, same answers as Whoosh."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.unit.search.questions import Question, documents, questions

from filrouge.search import analysis, whoosh_index
from filrouge.search.corpus import Corpus, corpus
from filrouge.search.engine import Engine
from filrouge.search.shards import StaticIndex, static_index

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

SEARCH = """async ([head, questions]) => {
  const { Engine } = await import("/js/search/engine.js");
  const engine = await Engine.open("/index/", head);
  const answers = [];
  for (const question of questions) {
    const { hits, ...rest } = await engine.search(question);
    answers.push({ hits: hits.slice(), ...rest });
  }
  return answers;
}"""
COMPLETE = """async ([head, texts]) => {
  const { Engine } = await import("/js/search/engine.js");
  const engine = await Engine.open("/index/", head);
  return Promise.all(texts.map((text) => engine.complete(text)));
}"""
CARDS = """async ([head, numbers]) => {
  const { Engine } = await import("/js/search/engine.js");
  const { index } = await Engine.open("/index/", head);
  return Promise.all(numbers.map((number) => index.card(number)));
}"""


@pytest.fixture(scope="module")
def made() -> Corpus:
    return corpus(documents(300, seed=11))


@pytest.fixture(scope="module")
def index(made: Corpus) -> StaticIndex:
    return static_index(made)


@pytest.fixture(scope="module")
def page(browser: Browser, index: StaticIndex) -> Iterator[Page]:
    """A page that can import our modules; no server is needed."""
    page = browser.new_page()
    page.route("**", partial(answer, index.files))
    page.goto("http://fil-rouge.test/vide")
    yield page
    page.close()


def answer(files: dict[str, bytes], route: Route) -> None:
    """Our own files, those of the index, and an empty page for the rest."""
    path = route.request.url.removeprefix("http://fil-rouge.test/")
    if path.startswith("js/"):
        route.fulfill(path=ROOT / "overrides" / "assets" / path)
    elif path.startswith("index/"):
        name = path.removeprefix("index/")
        route.fulfill(status=200 if name in files else 404, body=files.get(name, b""))
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
        "J’ai 17 ans, je sais pas quoi faire",
        "PAS D’IDÉE",
        "internat 16-18 ANS, 16 à 25 ans, 3ans",
        "année 17 ansérine",
        *(text for text in made_up_texts()[:2000]),
    ]
    expected = [analysis.question(text) for text in questions]
    assert page.evaluate(ASK, [analysis.rules_as_data(), questions]) == expected


def as_data(question: Question) -> dict[str, Any]:
    """A question as the browser takes it."""
    text, criteria, around, order = question
    filters = {name: getattr(criteria, name) for name in criteria.__slots__}
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in filters.items()}
    months = criteria.mois
    told["mois"] = [months.start, months.stop] if months else None
    where = around and {name: getattr(around, name) for name in around.__slots__}
    return {"text": text, "criteria": told, "around": where, "order": order.value}


def test_answers_are_those_of_whoosh(page: Page, made: Corpus, index: StaticIndex) -> None:
    scorer = whoosh_index.build(made)
    whoosh = Engine(made.documents, made.vocabulary, scorer)
    asked = questions(500, seed=12)
    for question, ours in zip(
        asked, page.evaluate(SEARCH, [index.head, list(map(as_data, asked))]), strict=True
    ):
        theirs = whoosh.search(*question)
        assert [hit["number"] for hit in ours["hits"]] == [hit.number for hit in theirs.hits], question
        assert [hit["km"] for hit in ours["hits"]] == [hit.km for hit in theirs.hits]
        scores = [hit.score for hit in theirs.hits]
        assert [hit["score"] for hit in ours["hits"]] == pytest.approx(scores, abs=1e-9)
        assert (ours["suggestion"], tuple(ours["missing"])) == (theirs.suggestion, theirs.missing)
    scorer.close()


def test_words_are_completed_as_in_python(page: Page, made: Corpus, index: StaticIndex) -> None:
    texts = ["ma", "un mac", "coi", "Coif ", "", "xyz", "é", "él", "18"]
    expected = [made.vocabulary.complete(text) for text in texts]
    assert page.evaluate(COMPLETE, [index.head, texts]) == expected


def test_cards_are_those_of_the_documents(page: Page, made: Corpus, index: StaticIndex) -> None:
    numbers = [0, 31, 32, 299]
    shown = [made.documents[number] for number in numbers]
    expected = [[each.id, each.nom, each.organisme, each.commune] for each in shown]
    assert page.evaluate(CARDS, [index.head, numbers]) == expected


def test_a_file_that_could_not_be_fetched_can_be_asked_for_again(page: Page, index: StaticIndex) -> None:
    """A lost network must not spoil the search for the rest of the visit."""
    lost = page.evaluate(
        """async (head) => {
          const { Engine } = await import("/js/search/engine.js");
          const engine = await Engine.open("/index/", head);
          const { files } = engine.index;
          const { base } = files;
          files.base = "/index/absent/";
          const first = await engine.search({ text: "cap" }).then(() => "found", () => "lost");
          await Promise.allSettled([...files.read.values()]);
          files.base = base;
          const again = await engine.search({ text: "cap" });
          return [first, again.hits.length > 0];
        }""",
        index.head,
    )
    assert lost == ["lost", True]
