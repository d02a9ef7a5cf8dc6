"""Probable duplicates: two entries that seem to be one. A person decides, so these only warn."""

from collections.abc import Hashable, Iterable, Iterator

from filrouge.catalogue.rules.base import CrossRule, Entry, Path, Problem, Whole
from filrouge.findings import Severity
from filrouge.french import quote

Keyed = Iterable[tuple[Entry, Hashable]]


def same_offre(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same organisation, name, route and commune."""
    keyed = (
        (entry, (offre.organisme, entry.name_key, offre.voie, *(lieu.code_insee for lieu in offre.lieux[:1])))
        for entry, offre in whole.offres
    )
    yield from _again(keyed, ("nom",), "Cette offre ressemble à {} : même organisme, même nom, même commune.")


def same_uai(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same UAI."""
    keyed = ((entry, record.uai) for entry, record in whole.organismes if record.uai)
    yield from _again(keyed, ("uai",), "Cet organisme a le même UAI que {}.")


def same_siret(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same SIRET."""
    keyed = ((entry, record.siret) for entry, record in whole.organismes if record.siret)
    yield from _again(keyed, ("siret",), "Cet organisme a le même SIRET que {}.")


def same_organisme(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Same name in the same commune."""
    keyed = ((entry, (entry.name_key, record.lieu.code_insee)) for entry, record in whole.organismes)
    yield from _again(keyed, ("nom",), "Cet organisme a le même nom que {}, dans la même commune.")


def _again(keyed: Keyed, path: Path, message: str) -> Iterator[tuple[str, Problem]]:
    first: dict[Hashable, Entry] = {}
    for entry, key in keyed:
        other = first.setdefault(key, entry)
        if other is not entry:
            remedy = "Gardez une seule fiche, ou précisez ce qui les distingue."
            yield entry.path, Problem(path, message.format(quote(other.identifier)), remedy)


_AVERTISSEMENT = Severity.AVERTISSEMENT
_ONCE = "Une même réalité n’a qu’une fiche."

CROSS_RULES = (
    CrossRule("offre-en-double", _AVERTISSEMENT, _ONCE, same_offre),
    CrossRule("uai-en-double", _AVERTISSEMENT, _ONCE, same_uai),
    CrossRule("siret-en-double", _AVERTISSEMENT, _ONCE, same_siret),
    CrossRule("organisme-en-double", _AVERTISSEMENT, _ONCE, same_organisme),
)
