"""Invented situations, always the same, on which the effect of a proposal is measured. Nobody is in them."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from filrouge.catalogue import profil, yaml12
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.profil import Ground
from filrouge.catalogue.schemas import Schemas
from filrouge.conditions.days import day_number
from filrouge.conditions.situation import Situation

FILE = Path(__file__).with_name("population.yml")

Person = tuple[Situation, int]
"""A situation, and the number of the day on which it is judged."""


@cache
def written() -> tuple[dict[str, Any], ...]:
    """The situations as the file has them: `titre`, `lieu`, `plateforme`, `profil`."""
    document, findings = yaml12.read(FILE, FILE.name)
    assert document is not None, findings  # noqa: S101  (ours, and tested)
    return tuple(document.data)


def population(catalogue: Catalogue, schemas: Schemas) -> list[Person]:
    """Those that the vocabularies and territories of a catalogue still allow."""
    people = []
    for each in written():
        day = date.fromisoformat(each["profil"]["date"])
        ground = Ground(schemas, catalogue.referentiels, catalogue.territoires, day)
        known, _ = profil.read(json.dumps(each["profil"]).encode(), each["titre"], ground)
        if known is not None:
            people.append((profil.situation(known, ground), day_number(day.isoformat())))
    return people
