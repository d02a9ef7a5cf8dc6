"""A small made-up catalogue and questions of every kind about it, the same in every run."""

import random

from filrouge.search.criteria import Around, Criteria
from filrouge.search.documents import Document, Place, Traits
from filrouge.search.engine import Order

WORDS = (
    *("apprenti", "apprentissage", "maçon", "maçonnerie", "coiffeur", "coiffeuse", "coiffure"),
    *("vendeur", "vente", "boulanger", "boulangerie", "cuisine", "cuisinier", "service", "serveuse"),
    *("bois", "boisson", "menuisier", "CAP", "bac", "pro", "titre", "professionnel", "mission"),
    *("locale", "accompagnement", "projet", "atelier", "logement", "mobilité", "permis", "Bourges"),
    *("Vierzon", "Tours", "Orléans", "18000", "18100", "E2C", "mécanique", "mécanicienne", "électricité"),
    *("soudeur", "soudure", "agricole", "élevage", "éleveur", "informatique", "numérique", "santé"),
)
TYPES, ETAPES, DOMAINES = (
    ("formation", "atelier", ""),
    ("projet", "qualification"),
    ("K13", "F16", "A12", "D11"),
)


def documents(count: int, seed: int) -> list[Document]:
    """Offers made of those words, some long, some repeating themselves, some without a place."""
    chance = random.Random(seed)  # noqa: S311
    return [_document(number, chance) for number in range(count)]


def _document(number: int, chance: random.Random) -> Document:
    texts = [
        _text(chance, most) for most in (5, chance.choice([0, 30, 200]), 6, chance.choice([20, 60, 400]))
    ]
    places = tuple(
        Place(chance.randrange(30_000, 45_000), chance.randrange(25_000, 38_000))
        for _ in range(chance.choice([0, 1, 1, 1, 3]))
    )
    traits = Traits(
        "offre", type=chance.choice(TYPES), etape=chance.choice(ETAPES), a_distance=chance.random() < 0.1,
        domaines=tuple(sorted(chance.sample(DOMAINES, chance.randrange(3)))), verifiee=chance.random() < 0.5,
        age=chance.choice([(0, 99), (16, 25), (15, 29)]), niveau=chance.choice([(0, 8), (3, 5)]),
        mois=tuple(sorted(chance.sample(range(24_320, 24_340), chance.randrange(3)))),
        entrees=chance.choice(["permanentes", "dates-fixes", "rentree-scolaire", ""]),
    )  # fmt: skip
    identifier = f"offre-{number}"
    return Document(identifier, f"Offre {number} <b>", "Organisme", "Commune", tuple(texts), traits, places)  # type: ignore[arg-type]


def _text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))


Question = tuple[str, Criteria, Around | None, Order]


def questions(count: int, seed: int) -> list[Question]:
    """One to four words, whole, begun or mistyped, a third with filters, a third near a place."""
    chance = random.Random(seed)  # noqa: S311
    return [_question(chance) for _ in range(count)]


def _question(chance: random.Random) -> Question:
    words = [_spoilt(word, chance) for word in chance.choices(WORDS, k=chance.choice([0, 1, 1, 2, 2, 3, 4]))]
    criteria = Criteria()
    if chance.random() < 0.33:
        criteria = Criteria(
            types=frozenset(chance.sample(("formation", "atelier"), chance.randrange(3))),
            domaines=frozenset(chance.sample(("K", "F16", "A1"), chance.randrange(2))),
            age=chance.choice([None, 15, 20, 27]), niveau=chance.choice([None, 2, 4]),
            a_distance=chance.random() < 0.1, verifiee=chance.random() < 0.2,
            mois=chance.choice([None, range(24_321, 24_325), range(24_326, 24_329)]),
        )  # fmt: skip
    around = None
    if chance.random() < 0.33:
        radius = chance.choice([None, 30.0, 80.0])
        around = Around(chance.uniform(46.5, 48.0), chance.uniform(0.5, 3.0), radius)
    return " ".join(words), criteria, around, chance.choice(list(Order))


def _spoilt(word: str, chance: random.Random) -> str:
    place, kind = chance.randrange(1, len(word)), chance.random()
    if kind < 0.15:
        return word[: max(place, 2)]
    if kind < 0.3:
        return word[:place] + chance.choice("aeinrst") + word[place + chance.randrange(2) :]
    return word
