"""What the contribution form needs to say what `filrouge check` says: sentences, limits and schemas, as JSON.

The browser has the same reading, shape and rules (`overrides/assets/js/fiche`), and no sentence of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from filrouge.catalogue.schemas import Schema, Schemas
from filrouge.catalogue.sentences import SENTENCES
from filrouge.catalogue.source_text import FINDINGS_LIMIT, FORBIDDEN_CHARACTER, SIZE_LIMIT, WORD_LIMIT
from filrouge.catalogue.yaml_events import DEPTH_LIMIT, SAFE_BRACKETS, SAFE_LINE
from filrouge.catalogue.yaml_syntax import COMPLAINTS, UNKNOWN
from filrouge.contribute.form.address import KINDS

_SILENT = frozenset(
    {"$schema", "title", "description", "x-aide"}
    | {"x-choix", "x-importance", "x-rang-dans", "x-reference", "x-referentiel", "x-saisie"}
)
"""Words of the schemas that no finding repeats."""
_NAMED = frozenset({"properties", "definitions"})


def browser_tables(
    schemas: Schemas, rules: Mapping[str, Any] | None = None, kinds: Iterable[str] = KINDS
) -> dict[str, Any]:
    """The tables of `fiche/check.js`; `rules` are those of the rules of meaning."""
    return {
        "sentences": dict(SENTENCES),
        "reading": {"limits": _limits(), "complaints": _complaints()},
        "shape": shapes(schemas, kinds),
        "rules": rules or {},
    }


def shapes(schemas: Schemas, kinds: Iterable[str]) -> dict[str, Schema]:
    """`kinds`: the schema of each kind; `definitions`: what they have in common, written once."""
    alone: dict[str, Schema] = {}
    shared: Schema = {}
    for kind in kinds:
        schema = _spoken(schemas.by_kind[kind])
        definitions = schema.pop("definitions", {})
        own = {name: part for name, part in definitions.items() if name not in schemas.by_kind}
        shared |= {name: part for name, part in definitions.items() if name in schemas.by_kind}
        alone[kind] = schema | ({"definitions": own} if own else {})
    return {"kinds": alone, "definitions": shared}


def _spoken(schema: Schema) -> Schema:
    """A schema without what messages do not need: of the examples, they only give the first."""
    spoken: Schema = {}
    for key, value in schema.items():
        if key in _NAMED:
            spoken[key] = {name: _spoken(part) for name, part in value.items()}
        elif key == "examples":
            spoken[key] = value[:1]
        elif isinstance(value, dict) and not key.startswith("x-"):
            spoken[key] = _spoken(value)
        elif isinstance(value, list):
            spoken[key] = [_spoken(part) if isinstance(part, dict) else part for part in value]
        elif key not in _SILENT:
            spoken[key] = value
    return spoken


def _limits() -> dict[str, int | str]:
    return {
        "size": SIZE_LIMIT,
        "word": WORD_LIMIT,
        "findings": FINDINGS_LIMIT,
        "depth": DEPTH_LIMIT,
        "brackets": SAFE_BRACKETS,
        "line": SAFE_LINE,
        "forbidden": FORBIDDEN_CHARACTER.pattern,
    }


def _complaints() -> dict[str, dict[str, Any]]:
    return {
        complaint.key: {"code": complaint.code, "opening": complaint.opening}
        for complaint in (*COMPLAINTS.values(), UNKNOWN)
    }
