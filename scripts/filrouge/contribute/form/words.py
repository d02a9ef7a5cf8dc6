"""The words with which the form says conditions, for `overrides/assets/js/fiche/said.js`."""

from collections.abc import Mapping
from typing import Any

from filrouge.catalogue.model import Referentiels
from filrouge.conditions.turns import TURNS


def words_of(terms: Referentiels) -> dict[str, Any]:
    """Turns of phrase, and the label of each code that a condition may hold."""
    facts = terms.get("faits", {})
    negations = {code: fact.autres["negation"] for code, fact in facts.items() if fact.autres.get("negation")}
    return {
        "tournures": dict(TURNS),
        "faits": labels(terms, "faits"),
        "negations": negations,
        "niveaux": labels(terms, "niveaux"),
        "organismes": labels(terms, "types-organisme"),
    }


def labels(terms: Referentiels, vocabulary: str) -> Mapping[str, str]:
    """Code → label of a vocabulary, in its order."""
    return {code: terme.libelle for code, terme in terms.get(vocabulary, {}).items()}
