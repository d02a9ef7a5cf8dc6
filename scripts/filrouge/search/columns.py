"""What filters look at and what answers show, one value after another over all the documents."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.search.bytecodes import planes
from filrouge.search.documents import Document, Traits
from filrouge.search.hilbert import hilbert

CARDS_PER_FILE = 32

TOLD: dict[str, Callable[[Traits], Any]] = {
    "genre": lambda traits: traits.genre,
    "type": lambda traits: traits.type,
    "etape": lambda traits: traits.etape,
    "voie": lambda traits: traits.voie,
    "plateforme": lambda traits: traits.plateforme,
    "remuneration": lambda traits: traits.remuneration,
    "hebergement": lambda traits: traits.hebergement,
    "domaines": lambda traits: traits.domaines,
    "entrees": lambda traits: traits.entrees,
    "mois": lambda traits: traits.mois,
    "age": lambda traits: traits.age,
    "niveau": lambda traits: traits.niveau,
    "a_distance": lambda traits: traits.a_distance,
    "verifiee": lambda traits: traits.verifiee,
    "conditions": lambda traits: traits.conditions,
}
"""Name of each column → its value for one document, a list as a tuple. The browser reads the same names."""


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
        found = [told(document.traits) for document in documents]
        written = {value: json.dumps(value) for value in set(found)}
        values = sorted(written.values())
        width = 1 if len(values) <= 256 else 2
        numbers = {value: code.to_bytes(width, "little") for code, value in enumerate(values)}
        codes = {value: numbers[text] for value, text in written.items()}
        coded = b"".join([codes[value] for value in found])
        yield Column(name, [json.loads(value) for value in values], width, coded)


def places(documents: Sequence[Document]) -> bytes:
    """How many places each document has, the number of each place, then latitudes and longitudes by number.

    Many documents share an address. Numbers have three planes of bytes, coordinates two. A document of more
    than 255 places keeps its first 255.
    """
    kept = [document.places[:255] for document in documents]
    every = [place for each in kept for place in each]
    known = sorted(set(every), key=lambda place: hilbert(*place))
    numbers = {place: number for number, place in enumerate(known)}
    told = [planes([numbers[place] for place in every], 3)]
    told += [planes([place[axis] for place in known], 2) for axis in (0, 1)]
    return bytes(map(len, kept)) + b"".join(told)


def cards(documents: Sequence[Document]) -> Iterator[bytes]:
    """What is shown of each document: id, name, organisation, commune. One JSON list per file."""
    for start in range(0, len(documents), CARDS_PER_FILE):
        some = documents[start : start + CARDS_PER_FILE]
        content = [[each.id, each.nom, each.organisme, each.commune] for each in some]
        yield json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
