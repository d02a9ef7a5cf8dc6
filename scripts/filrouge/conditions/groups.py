"""The shape of a condition mapping: which keys hold other mappings, and where each one stands."""

from collections.abc import Iterator, Mapping
from typing import Any

Conditions = Mapping[str, Any]
Path = tuple[str | int, ...]

BOUNDED = ("age", "niveau", "mois_depuis_sortie")
"""Keys that hold `{min?, max?, derogation?}`."""

LEVELS_OF_FRENCH = ("A1", "A2", "B1", "B2", "C1")
"""From the lowest; in figures, they count from 1, and 0 is none of them."""

UNSURE_PLACES = ("qpv", "frr")
"""Territories whose limits we do not have: whether one lives there is to be checked."""


def nested(conditions: Conditions, path: Path = ()) -> Iterator[tuple[Path, Conditions]]:
    """This mapping and every mapping inside it, each with its path."""
    yield path, conditions
    for index, group in enumerate(conditions.get("une_de", ())):
        yield from nested(group, (*path, "une_de", index))
    for index, group in enumerate(conditions.get("au_moins", {}).get("parmi", ())):
        yield from nested(group, (*path, "au_moins", "parmi", index))
    if "sauf" in conditions:
        yield from nested(conditions["sauf"], (*path, "sauf"))


def fact_of(item: str | Mapping[str, str]) -> tuple[str, str]:
    """Code and derogation (empty when none) of one item of `faits`."""
    return (item, "") if isinstance(item, str) else (item["fait"], item.get("derogation", ""))
