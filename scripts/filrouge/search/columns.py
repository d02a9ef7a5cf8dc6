"""What filters look at and what answers show, one value after another over all the documents."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.search.documents import Document, Traits

CARDS_PER_FILE = 32

TOLD: dict[str, Callable[[Traits], Any]] = {
    "genre": lambda traits: traits.genre,
    "type": lambda traits: traits.type,
    "etape": lambda traits: traits.etape,
    "voie": lambda traits: traits.voie,
    "plateforme": lambda traits: traits.plateforme,
    "remuneration": lambda traits: traits.remuneration,
    "hebergement": lambda traits: traits.hebergement,
    "domaines": lambda traits: list(traits.domaines),
    "entrees": lambda traits: traits.entrees,
    "mois": lambda traits: list(traits.mois),
    "age": lambda traits: list(traits.age),
    "niveau": lambda traits: list(traits.niveau),
    "a_distance": lambda traits: traits.a_distance,
    "verifiee": lambda traits: traits.verifiee,
}
"""Name of each column → its value for one document. The browser reads the same names."""


@dataclass(frozen=True, slots=True)
class Column:
    """`values` in the order of their codes; `codes` has `width` bytes for each document, lowest first."""

    name: str
    values: list[Any]
    width: int
    codes: bytes


def columns(documents: Sequence[Document]) -> Iterator[Column]:
    """Every trait as a dictionary of its values and one code for each document."""
    for name, told in TOLD.items():
        written = [json.dumps(told(document.traits)) for document in documents]
        values = sorted(set(written))
        codes = {value: code for code, value in enumerate(values)}
        width = 1 if len(values) <= 256 else 2
        coded = b"".join(codes[value].to_bytes(width, "little") for value in written)
        yield Column(name, [json.loads(value) for value in values], width, coded)


def places(documents: Sequence[Document]) -> bytes:
    """How many places each document has, then all the latitudes, then all the longitudes, two bytes each.

    A document of more than 255 places keeps its first 255.
    """
    kept = [document.places[:255] for document in documents]
    every = [place for each in kept for place in each]
    norths = b"".join(place.north.to_bytes(2, "little") for place in every)
    easts = b"".join(place.east.to_bytes(2, "little") for place in every)
    return bytes(map(len, kept)) + norths + easts


def cards(documents: Sequence[Document]) -> Iterator[bytes]:
    """What is shown of each document: id, name, organisation, commune. One JSON list per file."""
    for start in range(0, len(documents), CARDS_PER_FILE):
        some = documents[start : start + CARDS_PER_FILE]
        content = [[each.id, each.nom, each.organisme, each.commune] for each in some]
        yield json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
