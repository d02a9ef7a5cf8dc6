"""On the real catalogue, our browser code answers as Whoosh does; and a difference would be seen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench_documents import enlarged, real
from bench_parity import Parity, compare, reference
from bench_questions import questions
from filrouge.catalogue.model import Catalogue
from filrouge.search import shards
from filrouge.search.corpus import Corpus, corpus
from filrouge.search.documents import Document
from filrouge.search.engine import Engine

CATALOGUE = Path(__file__).parents[3] / "catalogue"
Ask = Callable[[int], Parity]


@pytest.fixture(scope="module")
def known() -> tuple[Catalogue, list[Document]]:
    return real(CATALOGUE)


@pytest.fixture(scope="module")
def built(known: tuple[Catalogue, list[Document]]) -> Corpus:
    return corpus(known[1])


@pytest.fixture(scope="module")
def whoosh(built: Corpus) -> Iterator[Engine]:
    with reference(built) as engine:
        yield engine


@pytest.fixture
def ask(known: tuple[Catalogue, list[Document]], built: Corpus, whoosh: Engine, tmp_path: Path) -> Ask:
    """Ask both readers so many questions about the real catalogue."""
    communes = list(known[0].territoires.communes.values())

    def ask(count: int) -> Parity:
        asked = questions(built.documents, communes, count, seed=1)
        return compare(built, whoosh, asked, tmp_path / "index")

    return ask


def test_two_thousand_questions_have_the_answers_of_whoosh(ask: Ask) -> None:
    found = ask(2_000)
    assert found.differences == []
    assert found.questions == 2_000
    assert found.answers > 20_000


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("boosts", (4.0, 2.0, 1.5, 1.0001), "scores"),
        ("started", 0.501, "scores"),
        ("most_started", 4, "nombre"),
        ("halving_km", 20, "documents"),
    ],
)
def test_a_difference_would_be_seen(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, setting: str, value: object, told: str
) -> None:
    monkeypatch.setitem(shards.SETTINGS, setting, value)
    assert [each for each in ask(60).differences if each.startswith(told)]


def test_a_larger_catalogue_is_made_of_the_real_one_the_same_each_time(
    known: tuple[Catalogue, list[Document]],
) -> None:
    catalogue, documents = known
    more = enlarged(catalogue, documents, len(documents) + 500)
    assert more == enlarged(catalogue, documents, len(documents) + 500)
    assert more[: len(documents)] == documents
    assert len({each.id for each in more}) == len(more)
    assert enlarged(catalogue, documents, 20) == documents[:20]
