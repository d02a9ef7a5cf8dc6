"""Questions about any documents, the same in every run: their words, begun or mistyped, filters, places."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from filrouge.geography import Commune
from filrouge.search.analysis import question, words
from filrouge.search.criteria import Around, Criteria
from filrouge.search.documents import Document
from filrouge.search.engine import Order

Question = tuple[str, Criteria, Around | None, Order]

FIELD_WEIGHTS = (4, 3, 2, 1)
"""How often words come from the name of a document, from its jobs, its place, its description."""
LETTERS = "aeinrst"
RADII = (None, 10.0, 20.0, 30.0, 50.0, 100.0)


def questions(
    documents: Sequence[Document], communes: Sequence[Commune], count: int, seed: int
) -> list[Question]:
    """One to four words; a third have filters, a third are asked near a commune."""
    chance = random.Random(seed)  # noqa: S311
    return [_question(documents, communes, chance) for _ in range(count)]


def plain(documents: Sequence[Document], count: int, seed: int) -> list[str]:
    """One to three words of one document, as they are written."""
    chance = random.Random(seed)  # noqa: S311
    found: list[str] = []
    while len(found) < count:
        one = chance.choice(documents)
        asked = question(" ".join(_word(one, chance) for _ in range(chance.choice([1, 2, 3]))))
        if asked:
            found.append(" ".join(asked))
    return found


def _question(documents: Sequence[Document], communes: Sequence[Commune], chance: random.Random) -> Question:
    number = chance.choice([1, 1, 2, 2, 3, 4])
    one = chance.choice(documents)
    # Words of one document mostly: those of several at random would rarely find anything.
    about = [one if chance.random() < 0.8 else chance.choice(documents) for _ in range(number)]
    asked = [spoilt(word, chance) for each in about if (word := _word(each, chance))]
    criteria = _criteria(chance.choice(documents), chance) if chance.random() < 0.33 else Criteria()
    around = _around(communes, chance) if chance.random() < 0.33 else None
    return " ".join(asked), criteria, around, chance.choice(list(Order))


def _word(document: Document, chance: random.Random) -> str:
    found = words(chance.choices(document.texts, FIELD_WEIGHTS)[0]) or words(document.nom)
    return chance.choice(found) if found else ""


def spoilt(word: str, chance: random.Random) -> str:
    """A word, or three times out of ten only its start, or the word with a letter added or changed."""
    if len(word) < 2:
        return word
    place, kind = chance.randrange(1, len(word)), chance.random()
    if kind < 0.15:
        return word[: max(place, 2)]
    if kind < 0.3:
        return word[:place] + chance.choice(LETTERS) + word[place + chance.randrange(2) :]
    return word


def _criteria(like: Document, chance: random.Random) -> Criteria:
    """Filters that at least one document passes, mostly."""
    traits = like.traits

    def sometimes(value: str) -> frozenset[str]:
        return frozenset({value} if value and chance.random() < 0.25 else ())

    return Criteria(
        genres=sometimes(traits.genre), types=sometimes(traits.type), etapes=sometimes(traits.etape),
        voies=sometimes(traits.voie), plateformes=sometimes(traits.plateforme),
        remunerations=sometimes(traits.remuneration), hebergements=sometimes(traits.hebergement),
        domaines=sometimes(traits.domaines[0][: chance.choice([1, 3])] if traits.domaines else ""),
        a_distance=chance.random() < 0.05, verifiee=chance.random() < 0.05,
        age=chance.choice([None, None, 15, 17, 20, 27]), niveau=chance.choice([None, None, 0, 3, 4]),
        mois=chance.choice([None, None, None, range(24_322, 24_325), range(24_326, 24_333)]),
    )  # fmt: skip


def _around(communes: Sequence[Commune], chance: random.Random) -> Around:
    centre = chance.choice(communes)
    return Around(centre.latitude, centre.longitude, chance.choice(RADII))


def as_data(question: Question) -> dict[str, Any]:
    """A question as the browser takes it."""
    text, criteria, around, order = question
    filters: Mapping[str, Any] = {name: getattr(criteria, name) for name in criteria.__slots__}
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in filters.items()}
    months = criteria.mois
    told["mois"] = [months.start, months.stop] if months else None
    where = around and {name: getattr(around, name) for name in around.__slots__}
    return {"text": text, "criteria": told, "around": where, "order": order.value}
