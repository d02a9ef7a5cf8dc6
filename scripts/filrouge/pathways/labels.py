"""How offers are called: a name and the pattern of an identifier, which offers of many organisations share.

« bac-pro-commerce-lycee-denis-papin-vierzon » is « bac-pro-commerce-~ » once the mark of its organisation is
set apart: most identifiers end with that of their organisation, or with a shorter one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARK = "~"
"""Stands for the mark of the organisation in the identifier of an offer."""


class Label(NamedTuple):
    """What an offer is called."""

    nom: str
    pattern: str


def mark_of(organisme: str, ids: Sequence[str]) -> str:
    """What the identifiers of its offers have of that of an organisation: much, and in most of them."""
    return max(_shorter(organisme), key=lambda mark: len(mark) * sum(_has(each, mark) for each in ids))


def pattern_of(identifier: str, mark: str) -> str:
    """An identifier, the mark of its organisation set apart where it is in it."""
    return f"-{identifier}-".replace(f"-{mark}-", f"-{MARK}-", 1)[1:-1]


def _has(identifier: str, mark: str) -> bool:
    return f"-{mark}-" in f"-{identifier}-"


def _shorter(organisme: str) -> Iterator[str]:
    """An identifier without some words: « lycee-professionnel-x-tours » is called « lycee-x-tours »."""
    first, *words = organisme.split("-")
    yield organisme
    for start in range(len(words)):
        yield "-".join(words[start:])
        yield "-".join([first, *words[start:]])
