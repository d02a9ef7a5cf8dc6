"""Documents to search, as many as asked: the real ones, then the same offers in establishments made up here.

Made up by a seeded generator: names, streets and addresses grow with the number of offers, as they do in a
larger country; what an offer teaches does not.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.geography import Commune
from filrouge.search.documents import Document, Place, documents, place
from filrouge.search.towns import Towns

SEED = 2026
TODAY = date(2026, 11, 23)
OFFERS_EACH = 8
"""Offers of one establishment, on average."""
NEW_NAME = 0.6
"""Share of the names that no other establishment or street has."""
FARTHEST = 0.03
"""Degrees between an establishment and the centre of its commune, at most."""
STARTS = ("b", "c", "ch", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v")
VOWELS = ("a", "ai", "an", "au", "e", "eau", "i", "in", "o", "on", "ou", "u")


@dataclass(frozen=True, slots=True)
class Establishment:
    """Somewhere that offers are held."""

    nom: str
    commune: str
    lieu: str
    place: Place


def real(root: Path) -> tuple[Catalogue, list[Document]]:
    """A valid catalogue, and its documents."""
    catalogue = load(root, today=TODAY).catalogue
    if catalogue is None:
        raise ValueError(f"catalogue invalide : {root}")
    return catalogue, list(documents(catalogue))


def enlarged(catalogue: Catalogue, known: Sequence[Document], count: int) -> list[Document]:
    """So many documents: the first ones of those known, then variations of their offers."""
    chance = random.Random(SEED)  # noqa: S311  (nothing secret: the same measures on every machine)
    offers = [document for document in known if document.traits.genre == "offre"]
    more = max(0, count - len(known))
    hosts = list(_establishments(catalogue, 1 + more // OFFERS_EACH, chance))
    varied = (
        _elsewhere(offers[number % len(offers)], chance.choice(hosts), number) for number in range(more)
    )
    return [*known[:count], *varied]


def _elsewhere(offer: Document, host: Establishment, number: int) -> Document:
    nom, metiers, _, description = offer.texts
    return replace(
        offer, id=f"{offer.id}-{number}", organisme=host.nom, commune=host.commune,
        texts=(nom, metiers, host.lieu, description), places=(host.place,),
    )  # fmt: skip


def _establishments(catalogue: Catalogue, count: int, chance: random.Random) -> Iterator[Establishment]:
    communes = sorted(catalogue.territoires.communes.values(), key=lambda each: each.code)
    weights = [each.population for each in communes]
    kinds = sorted({each.nom.split()[0] for each in catalogue.organismes.values()})
    towns, names = Towns(communes), _Names(chance)
    for commune in chance.choices(communes, weights, k=count):
        nom = f"{chance.choice(kinds)} {names.next().title()}"
        address = f"{chance.randrange(1, 200)} rue {names.next().title()}"
        where = f"{address} {commune.codes_postaux[0]} {commune.nom} {towns.near(commune)}"
        yield Establishment(nom, commune.nom, f"{nom} {where}", _near(commune, chance))


def _near(commune: Commune, chance: random.Random) -> Place:
    north, east = (chance.uniform(-FARTHEST, FARTHEST) for _ in range(2))
    return place(commune.latitude + north, commune.longitude + east)


class _Names:
    """Proper names, some of them given again (Simon’s process: the more a name is given, the more again)."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._given: list[str] = []

    def next(self) -> str:
        chance = self._chance
        if not self._given or chance.random() < NEW_NAME:
            syllables = chance.choice([2, 2, 3, 3, 4])
            name = "".join(chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(syllables))
        else:
            name = chance.choice(self._given)
        self._given.append(name)
        return name
