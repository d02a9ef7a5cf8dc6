"""What the form lets one choose among: codes of vocabularies, entries that exist, territories."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from filrouge.catalogue.model import Catalogue, Referentiels, Terme
from filrouge.conditions.groups import UNSURE_PLACES
from filrouge.conditions.turns import turn
from filrouge.contribute.owners import platform_of_communes
from filrouge.geography import FRANCE, Territoires

Entry = TypeVar("Entry")
_NOT_ASKED = ("sigles", "categories", "domaines", "confiances")
"""Vocabularies that no field of the form names."""


def vocabularies(terms: Referentiels) -> dict[str, list[list[str]]]:
    """Vocabulary → code, label, what helps to choose: a definition, or the other names of a trade."""
    return {
        name: [[code, term.libelle, _help(term)] for code, term in known.items()]
        for name, known in sorted(terms.items())
        if name not in _NOT_ASKED
    }


def _help(term: Terme) -> str:
    names = term.autres.get("appellations", ())
    return "; ".join(names) if names else term.definition


def entries(catalogue: Catalogue) -> dict[str, Any]:
    """Every entry that a field may name, or that a new one may resemble, in few letters.

    organismes: id, name, commune's code, UAI, SIRET; dispositifs: id, name, acronym, conditions; plateformes
    and parcours: id, name; offres: id, name, organisation, way, first commune's code, platform.
    """
    return {
        "organismes": [
            [o.id, o.nom, o.lieu.code_insee, o.uai, o.siret] for o in _sorted(catalogue.organismes)
        ],
        "dispositifs": [[d.id, d.nom, d.sigle, d.conditions] for d in _sorted(catalogue.dispositifs)],
        "plateformes": [[p.id, p.nom] for p in _sorted(catalogue.plateformes)],
        "offres": [
            [o.id, o.nom, o.organisme, o.voie, o.lieux[0].code_insee if o.lieux else "", o.plateforme]
            for o in sorted(catalogue.offres.values(), key=lambda o: (o.plateforme, o.id))
        ],
        "parcours": [[p.id, p.nom] for p in _sorted(catalogue.parcours_types)],
    }


def _sorted(entries: Mapping[str, Entry]) -> list[Entry]:
    """In the order of their files, in which the checks compare them."""
    return [entries[name] for name in sorted(entries)]


def territories(places: Territoires) -> dict[str, str]:
    """Code → name of the territories above communes, which a gazetteer of communes does not hold."""
    above = {code: name for code, name in places.noms.items() if len(code) != 5 and code in places.members}
    return {FRANCE: "Toute la France", **above, **{code: turn(code) for code in UNSURE_PLACES}}


def platforms_by_commune(catalogue: Catalogue) -> Mapping[str, str]:
    """Platform → the codes of its communes, in one text: shorter than a name for each commune."""
    owned: dict[str, list[str]] = {}
    for commune, plateforme in sorted(_owners(catalogue)):
        owned.setdefault(plateforme, []).append(commune)
    return {plateforme: " ".join(communes) for plateforme, communes in owned.items()}


def _owners(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    return ((commune, owner.id) for commune, owner in platform_of_communes(catalogue).items())
