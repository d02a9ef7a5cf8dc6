"""Documents to search, made here: the tests say what is found, not what the catalogue holds today."""

from collections.abc import Callable

import pytest

from filrouge.search import whoosh_index
from filrouge.search.corpus import corpus
from filrouge.search.documents import Document, Place, Traits, place
from filrouge.search.engine import Engine

BOURGES, VIERZON, TOURS = place(47.085, 2.396), place(47.222, 2.069), place(47.394, 0.685)

MakeDocument = Callable[..., Document]
MakeEngine = Callable[..., Engine]


@pytest.fixture
def document() -> MakeDocument:
    """One offer: its name, and whatever else matters to the test."""

    def make(nom: str, description: str = "", at: tuple[Place, ...] = (), **traits: object) -> Document:
        known = Traits(**{"genre": "offre", **traits})  # type: ignore[arg-type]
        return Document(nom, nom, "", "", (nom, "", "", description), known, at)

    return make


@pytest.fixture
def engine() -> MakeEngine:
    """Whoosh over a few documents."""

    def make(*documents: Document) -> Engine:
        built = corpus(documents)
        return Engine(built.documents, built.vocabulary, whoosh_index.build(built))

    return make
