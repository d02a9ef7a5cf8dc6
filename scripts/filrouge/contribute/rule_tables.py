"""What the rules of meaning need in the browser: codes, territories, patterns and limits, as JSON.

The gazetteer of the search page goes with them: it holds the communes, and here is only what it lacks.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from filrouge.catalogue.layout import IDENTIFIER, IDENTIFIER_LIMIT, Kind, path_of
from filrouge.catalogue.review import ARCHIVED, CHECKED, REVIEW_MONTHS, TIMES, Stage
from filrouge.catalogue.rules import codes, identifiers, links, places, privacy, territories
from filrouge.catalogue.rules.base import LONG_NUMBER, Context
from filrouge.catalogue.rules.table import CROSS_RULES, OF_KIND
from filrouge.conditions.groups import LEVELS_OF_FRENCH, UNSURE_PLACES
from filrouge.conditions.satisfiable import DOMAINS
from filrouge.contribute.form.address import KINDS
from filrouge.geography import Commune, Territoires

BETWEEN = frozenset(
    {
        *("organisme-inconnu", "dispositif-inconnu", "identifiant-en-double", "offre-en-double"),
        *("uai-en-double", "siret-en-double", "organisme-en-double", "offre-mal-rangee", "coordonnees-loin"),
    }
)
"""Rules that compare entries, and that the form can apply to what it knows of the others."""


def rule_tables(context: Context, kinds: Iterable[Kind] = KINDS) -> dict[str, Any]:
    """The tables of `fiche/rules.js`; the page adds `communes`, the file of `search.gazetteer`."""
    return {
        "rules": {kind: [[rule.code, rule.severity] for rule in OF_KIND[kind]] for kind in kinds},
        "between": {rule.code: rule.severity for rule in CROSS_RULES if rule.code in BETWEEN},
        "codes": {name: sorted(known) for name, known in context.codes.items() if name in _VOCABULARIES},
        "implied": {code: sorted(others) for code, others in context.implied.items() if others},
        "identifiers": {
            "form": IDENTIFIER.pattern,
            "limit": IDENTIFIER_LIMIT,
            "reserved": sorted(identifiers.RESERVED),
        },
        "keys": {"uai": codes.UAI_LETTERS, "la_poste": codes.LA_POSTE},
        "scales": {"domains": DOMAINS, "french": LEVELS_OF_FRENCH, "unsure": UNSURE_PLACES},
        "territories": _territories(context),
        "texts": _texts(),
        "review": _review(),
        "paths": {kind: path_of(kind, "{name}") for kind in (Kind.ORGANISME, Kind.DISPOSITIF)},
    }


_VOCABULARIES = ("metiers", "thematiques", "faits")


def _territories(context: Context) -> Mapping[str, Any]:
    """The territories above communes, those that are no more, those beyond the region, and the limits."""
    known, region = context.territoires, context.region
    communes = sorted(known.communes.values(), key=lambda each: each.code)
    epci, zones = _distinct(each.epci for each in communes), _distinct(each.zone_emploi for each in communes)
    return {
        "everywhere": _everywhere(known, communes),
        "epci": epci,
        "zones": zones,
        "above": [[epci.index(each.epci), zones.index(each.zone_emploi)] for each in communes],
        "former": [[code, known.noms[code], present] for code, present in sorted(known.anciennes.items())],
        "country": sorted(territories.BEYOND),
        "region": [region.south, region.west, region.north, region.east],
        "far_km": places.FAR_KM,
    }


def _distinct(codes: Iterable[str]) -> list[str]:
    return sorted(set(codes))


def _everywhere(known: Territoires, communes: Iterable[Commune]) -> list[str]:
    """The territories that no commune names, because each is in them."""
    named = {code for each in communes for code in (each.code, each.epci, each.zone_emploi, each.departement)}
    return sorted(known.members.keys() - named)


def _texts() -> Mapping[str, Any]:
    patterns = {
        "mailbox": privacy.MAILBOX,
        "nir": privacy.NIR,
        "ine": privacy.INE,
        "birth": privacy.BIRTH,
        "mobile": privacy.MOBILE,
        "long_number": LONG_NUMBER,
        "address": links.ADDRESS,
        "image": links.IMAGE,
    }
    return {
        "patterns": {name: pattern.pattern for name, pattern in patterns.items()},
        "functions": sorted(privacy.FUNCTIONS),
        "birth_words": privacy.BIRTH_WORDS,
        "safe": links.SAFE,
        "shown": links.SHOWN,
    }


def _review() -> Mapping[str, Any]:
    return {
        "months": REVIEW_MONTHS,
        "stages": [[stage, times] for stage, times in TIMES.items()],
        "never": Stage.NEVER,
        "checked": CHECKED,
        "archived": ARCHIVED,
    }
