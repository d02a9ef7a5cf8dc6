"""The links that programs do not visit: `catalogue/liens-exclus/`, one file and one reason each."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from filrouge.catalogue import walk
from filrouge.catalogue.check_entry import EntryChecker
from filrouge.catalogue.layout import SCHEMAS, Kind
from filrouge.catalogue.lien_exclu import LienExclu
from filrouge.catalogue.review import months_between
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import Finding

REVIEW_MONTHS = 12
"""A reason not to look holds for a year: sites change."""


def read(root: Path) -> tuple[list[LienExclu], list[Finding]]:
    """The exclusions of a catalogue, and what is wrong with those that are not right."""
    sources = [source for source in walk.walk(root)[0] if source.kind is Kind.LIEN_EXCLU]
    if not sources:
        return [], []
    checker = EntryChecker(root, Schemas.load(root / SCHEMAS), None)
    checked = [checker.check(source.path) for source in sources]
    found = [each.entry.built for each in checked if isinstance(each.entry.built, LienExclu)]
    return found, [finding for each in checked for finding in each.findings]


def excluded(address: str, exclusions: Iterable[LienExclu]) -> LienExclu | None:
    """The exclusion that an address falls under, if any."""
    return next((each for each in exclusions if address.startswith(each.adresse)), None)


def to_review(exclusions: Sequence[LienExclu], used: Iterable[str], today: date) -> list[LienExclu]:
    """Exclusions that no link needs any more, or decided too long ago. `used`: identifiers of the others."""
    needed = set(used)
    return [
        each
        for each in exclusions
        if each.id not in needed or months_between(date.fromisoformat(each.date), today) >= REVIEW_MONTHS
    ]
