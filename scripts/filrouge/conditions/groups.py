"""The shape of a condition mapping: which keys hold other mappings, and where each one stands."""

from collections.abc import Iterator, Mapping
from typing import Any

Conditions = Mapping[str, Any]
Path = tuple[str | int, ...]

BOUNDED = ("age", "niveau", "mois_depuis_sortie")
"""Keys that hold `{min?, max?, derogation?}`."""


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
