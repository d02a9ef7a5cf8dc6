"""Job names are found however they are typed: each masculine name of the ROME is one document.

Names of one word are asked to Whoosh; all of them, by the thousand, to the code of the page.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from bench_parity import answers, written
from filrouge.french import fold
from filrouge.search import whoosh_index
from filrouge.search.corpus import corpus
from filrouge.search.criteria import Criteria
from filrouge.search.documents import Document, Traits
from filrouge.search.engine import Engine, Order
from filrouge.search.shards import static_index

JOBS = Path(__file__).parents[3] / "catalogue" / "referentiels" / "metiers.yml"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST = 5


@cache
def all_names() -> dict[str, str]:
    """Masculine name → feminine, for the jobs that have both: « Agent / Agente de propreté »."""
    values = yaml.load(JOBS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["valeurs"]
    names = [name for job in values for name in [job["libelle"], *job.get("appellations", [])]]
    found = {}
    for name in names:
        masculine, _, feminine = (part.split() for part in name.partition(" / "))
        if feminine and "/" not in feminine and len(feminine) >= len(masculine):
            whole = [*masculine, *feminine[len(masculine) :]]
            found[" ".join(whole)] = " ".join(feminine)
    return {one: other for one, other in found.items() if fold(one) != fold(other)}


@cache
def job_names() -> dict[str, str]:
    """The same, of one word only."""
    return {one: other for one, other in all_names().items() if re.fullmatch(r"[^\W\d]+", one)}


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
    assert len(job_names()) > 250
    assert len(all_names()) > 3_500


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


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[str]], list[list[str]]]:
    """What the code of the page finds first for each question, among all the names."""
    names = sorted(all_names())
    built = corpus(Document(name, name, "", "", (name, "", "", ""), Traits("offre")) for name in names)
    index = static_index(built)
    folder = written(index, tmp_path_factory.mktemp("metiers") / "index")

    def find(typed: Sequence[str]) -> list[list[str]]:
        asked = [(text, Criteria(), None, Order.PERTINENCE) for text in typed]
        found = answers(folder, index.head, asked, FIRST)
        return [[built.documents[hit["number"]].nom for hit in each["hits"]] for each in found]

    return find


def mistype_longest(name: str, chance: random.Random) -> str:
    longest = max(name.split(), key=len)
    return name.replace(longest, mistype(longest, chance), 1)


def cut_last(name: str) -> str:
    """The last word stopped at its sixth letter."""
    return re.sub(r"(\w{6})\w+(\W*)$", r"\1", name)


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        (lambda masculine, feminine, chance: feminine, 99),
        (lambda masculine, feminine, chance: fold(feminine), 99),
        (lambda masculine, feminine, chance: re.sub(r"^\w+", r"\g<0>s", masculine), 99),
        (lambda masculine, feminine, chance: mistype_longest(masculine, chance), 93),
        (lambda masculine, feminine, chance: cut_last(masculine), 98),
    ],
    ids=["feminine", "bare-feminine", "plural", "mistyped", "unfinished"],
)
def test_all_names_are_found(
    page: Callable[[Sequence[str]], list[list[str]]],
    typed: Callable[[str, str, random.Random], str],
    share: float,
) -> None:
    chance = random.Random(2026)  # noqa: S311
    found = page([typed(masculine, feminine, chance) for masculine, feminine in all_names().items()])
    good = [name in first for name, first in zip(all_names(), found, strict=True)]
    assert 100 * sum(good) / len(good) >= share
