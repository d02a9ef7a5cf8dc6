"""Job names are found however they are typed: each masculine name of the ROME is one document."""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from filrouge.french import fold
from filrouge.search import whoosh_index
from filrouge.search.corpus import corpus
from filrouge.search.documents import Document, Traits
from filrouge.search.engine import Engine

JOBS = Path(__file__).parents[3] / "catalogue" / "referentiels" / "metiers.yml"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST = 5


@cache
def job_names() -> dict[str, str]:
    """Masculine name of one word → feminine, for the jobs that have both."""
    values = yaml.load(JOBS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["valeurs"]
    names = [name for job in values for name in [job["libelle"], *job.get("appellations", [])]]
    pairs = [re.fullmatch(r"([^\W\d]+) / ([^\W\d]+)", name) for name in names]
    return {pair[1]: pair[2] for pair in pairs if pair and fold(pair[1]) != fold(pair[2])}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    names = sorted(job_names())
    built = corpus(Document(name, name, "", "", (name, "", "", ""), Traits("offre")) for name in names)
    scorer = whoosh_index.build(built)
    yield Engine(built.documents, built.vocabulary, scorer)
    scorer.close()


def share_found(engine: Engine, typed: Callable[[str, str], str]) -> float:
    """Share of the names that are in the first five for what is typed for them, in percent."""
    found = 0
    for masculine, feminine in job_names().items():
        hits = engine.search(typed(masculine, feminine)).hits[:FIRST]
        found += any(engine.documents[hit.number].nom == masculine for hit in hits)
    return 100 * found / len(job_names())


def mistype(word: str, chance: random.Random) -> str:
    """Forget, change, add or swap one letter, never the first."""
    place, letter = chance.randrange(1, len(word)), chance.choice(LETTERS)
    return chance.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        ]
    )


def test_there_are_names_enough() -> None:
    assert len(job_names()) > 150


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        (lambda masculine, feminine: masculine, 100),
        (lambda masculine, feminine: fold(masculine), 100),
        (lambda masculine, feminine: feminine, 99),
        (lambda masculine, feminine: fold(feminine), 99),
        (lambda masculine, feminine: masculine + "s", 99),
        (lambda masculine, feminine: fold(feminine).upper() + "S", 99),
        (lambda masculine, feminine: masculine[:6], 98),
    ],
    ids=["as-is", "bare", "feminine", "bare-feminine", "plural", "shouted", "six-letters"],
)
def test_names_are_found(engine: Engine, typed: Callable[[str, str], str], share: float) -> None:
    assert share_found(engine, typed) >= share


def test_names_are_found_with_one_typing_error(engine: Engine) -> None:
    chance = random.Random(2026)  # noqa: S311
    assert share_found(engine, lambda masculine, feminine: mistype(masculine, chance)) >= 93
