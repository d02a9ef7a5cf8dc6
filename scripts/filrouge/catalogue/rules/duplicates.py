"""Probable duplicates: two entries that seem to be one. A person decides, so these only warn."""

from collections.abc import Hashable, Iterable, Iterator

from filrouge.catalogue.rules.base import CrossRule, Entry, Problem, Whole, problem
from filrouge.findings import Severity

Keyed = Iterable[tuple[Entry, Hashable]]


def same_offre(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same organisation, name, route and commune."""
    keyed = (
        (entry, (offre.organisme, entry.name_key, offre.voie, *(lieu.code_insee for lieu in offre.lieux[:1])))
        for entry, offre in whole.offres
    )
    yield from _again(keyed, "nom", "same-offre")


def same_uai(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same UAI."""
    keyed = ((entry, record.uai) for entry, record in whole.organismes if record.uai)
    yield from _again(keyed, "uai", "same-uai")


def same_siret(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same SIRET."""
    keyed = ((entry, record.siret) for entry, record in whole.organismes if record.siret)
    yield from _again(keyed, "siret", "same-siret")


def same_organisme(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same name in the same commune."""
    keyed = ((entry, (entry.name_key, record.lieu.code_insee)) for entry, record in whole.organismes)
    yield from _again(keyed, "nom", "same-organisme")


def _again(keyed: Keyed, name: str, key: str) -> Iterator[tuple[str, Problem]]:
    first: dict[Hashable, Entry] = {}
    for entry, traits in keyed:
        other = first.setdefault(traits, entry)
        if other is not entry:
            yield entry.path, problem((name,), key, other=other.identifier)


_AVERTISSEMENT = Severity.AVERTISSEMENT
_ONCE = "Une même réalité n’a qu’une fiche."

CROSS_RULES = (
    CrossRule("offre-en-double", _AVERTISSEMENT, _ONCE, same_offre),
    CrossRule("uai-en-double", _AVERTISSEMENT, _ONCE, same_uai),
    CrossRule("siret-en-double", _AVERTISSEMENT, _ONCE, same_siret),
    CrossRule("organisme-en-double", _AVERTISSEMENT, _ONCE, same_organisme),
)
