"""The closed vocabularies: from the data of a checked `referentiels/<name>.yml` to terms in order."""

from collections.abc import Mapping
from typing import Any

from filrouge.catalogue.model import Terme

SIZE_LIMIT = 400_000
"""Bytes of one vocabulary: people call a job by many names."""


def terms(data: Mapping[str, Any]) -> dict[str, Terme]:
    """Code → term, in the order of the file."""
    return {value["code"]: _term(value) for value in data["valeurs"]}


def _term(value: Mapping[str, Any]) -> Terme:
    others = {key: extra for key, extra in value.items() if key not in ("code", "libelle", "definition")}
    return Terme(value["code"], value["libelle"], value.get("definition", ""), others)
