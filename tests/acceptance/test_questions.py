"""What référents and young people type is answered in the first five lines, on the real catalogue.

The questions are those of `tests/vectors/search/questions.yml`, asked to the index of the built site by the
code of its search page, in its usual order and distance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.search.static_reader import StaticReader

from bench_parity import answers
from bench_questions import Question
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.french import fold
from filrouge.search.communes import commune
from filrouge.search.criteria import Around, Criteria
from filrouge.search.documents import Place
from filrouge.search.engine import Order
from filrouge.search.shards import StaticIndex
from filrouge.site.search_page import USUAL_RADIUS

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "vectors" / "search" / "questions.yml"
TODAY = date(2026, 11, 23)
FIRST, SHARE = 5, 95
Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """One answer, as far as questions expect something of it."""

    genre: str
    id: str
    nom: str
    organisme: str
    dispositif: str
    places: tuple[Place, ...]


class Site:
    """The answers of the built site, by number."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder, self.catalogue = folder, catalogue
        head = next(folder.glob("index-*.json.gz")).name
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.reader = StaticReader(StaticIndex(head, files))
        self.head = head
        self.places = self.reader.places()

    def first(self, asked: Sequence[Question]) -> list[list[Shown]]:
        """The first answers to each question."""
        found = answers(self.folder, self.head, asked, FIRST)
        return [[self.shown(hit["number"]) for hit in each["hits"]] for each in found]

    def shown(self, number: int) -> Shown:
        identifier, nom, organisme, _ = self.reader.card(number)
        genre = self.reader.trait("genre", number)
        offre = self.catalogue.offres.get(identifier) if genre == "offre" else None
        scheme = offre.dispositif if offre and offre.dispositif else ""
        return Shown(genre, identifier, nom, organisme, scheme, self.places[number])

    def meets(self, shown: Shown, wanted: Mapping[str, Any]) -> bool:
        """Whether an answer is all that a line expects."""
        return all(self._meets(shown, key, value) for key, value in wanted.items())

    def _meets(self, shown: Shown, key: str, value: Any) -> bool:  # noqa: ANN401  (YAML)
        if key == "km":
            centre = commune(value[0], self.catalogue.territoires)
            distances = [each.km_from(centre.latitude, centre.longitude) for each in shown.places]
            return min(distances, default=float("inf")) <= value[1]
        told = getattr(shown, key)
        return fold(value) in fold(told) if key in ("nom", "organisme") else value == told

    def question(self, asked: Asked) -> Question:
        """As the page asks it: a commune chosen has the usual distance around it."""
        around = None
        if "commune" in asked:
            centre = commune(asked["commune"], self.catalogue.territoires)
            around = Around(centre.latitude, centre.longitude, USUAL_RADIUS)
        return asked["question"], Criteria(), around, Order.MIXTE


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    found: list[Asked] = yaml.load(QUESTIONS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


@pytest.fixture(scope="module")
def site(real_site: Path) -> Site:
    catalogue = load(ROOT / "catalogue", today=TODAY).catalogue
    assert catalogue
    return Site(real_site / "recherche", catalogue)


def test_there_are_questions_of_every_kind(asked: list[Asked]) -> None:
    texts = [each["question"] for each in asked]
    assert len(set(texts)) == len(texts) >= 60
    assert sum("commune" in each for each in asked) >= 2
    assert sum(any(word.isdigit() and len(word) == 5 for word in text.split()) for text in texts) >= 4
    assert sum(len(text.split()) >= 6 for text in texts) >= 10
    assert sum(text.isupper() or text in ("e2c", "epide") for text in texts) >= 4
    assert sum(len(each["attendu"]) for each in asked) >= len(asked)


def test_the_answer_is_in_the_first_five(site: Site, asked: list[Asked]) -> None:
    shown = site.first([site.question(each) for each in asked])
    missed = [
        each["question"]
        for each, answers in zip(asked, shown, strict=True)
        if not all(any(site.meets(answer, line) for answer in answers) for line in each["attendu"])
    ]
    assert 100 * (1 - len(missed) / len(asked)) >= SHARE, missed


def test_a_wrong_answer_would_be_seen(site: Site) -> None:
    """What is expected is not so wide that anything meets it."""
    shown = site.first([("coiffeuse", Criteria(), None, Order.MIXTE)])[0]
    assert any(site.meets(each, {"nom": "coiffure"}) for each in shown)
    elsewhere = {"km": ["Paucourt", 1]}
    for wrong in ({"nom": "maçon"}, {"id": "e2c"}, {"dispositif": "e2c"}, {"genre": "page"}, elsewhere):
        assert not any(site.meets(each, wrong) for each in shown), wrong
