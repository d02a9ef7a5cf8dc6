"""The vocabularies that the schemas name: each is there, and holds every code that the schemas accept."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from filrouge.catalogue import walk
from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import Referentiels
from filrouge.findings import Finding
from filrouge.french import quote

VOCABULARY = "referentiel-absent"
CODE = "code-sans-referentiel"
"""Codes of the findings of this module."""

NEEDED = frozenset({"faits", "metiers", "thematiques"})
"""Vocabularies without which the rules on entries cannot judge."""

_OF_THE_SITE = ("domaines", "sigles")
"""Vocabularies that pages and search use, that no field may name."""

_GAZETTEER = ("communes", "territoires")
"""Codes that are not in a vocabulary but in the tables of territories."""


def check(
    root: Path, schemas: Iterable[object], present: Container[str], terms: Referentiels
) -> list[Finding]:
    """What the schemas ask of vocabularies and that `terms` lacks; a broken file has its own findings."""
    asked = _asked(schemas)
    findings = []
    for name in sorted(asked.keys() | NEEDED | {*_OF_THE_SITE}):
        path = path_of(Kind.REFERENTIEL, name)
        file = walk.shown(root, path)
        if path not in present:
            message = f"Le référentiel {quote(name)} n’existe pas."
            remedy = "Remettez le fichier : les fiches utilisent ses codes."
            findings.append(Finding(file, 1, 1, VOCABULARY, "", message, remedy))
        elif name in terms:
            findings += [_lacking(file, code) for code in asked.get(name, ()) if code not in terms[name]]
    return findings


def _lacking(file: str, code: str) -> Finding:
    message = f"Le code {quote(code)}, accepté par les schémas, n’est pas dans ce référentiel."
    remedy = "Ajoutez-le ici avec son libellé, ou retirez-le du schéma."
    return Finding(file, 1, 1, CODE, "valeurs", message, remedy)


def _asked(schemas: Iterable[object]) -> dict[str, list[str]]:
    """Vocabulary → the codes that the schemas list, in their order."""
    asked: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for schema in schemas:
        for part in _parts(schema):
            name = part["x-referentiel"]
            if isinstance(name, str) and name not in _GAZETTEER:
                asked[name].update(dict.fromkeys(map(str, _codes(part))))
    return {name: list(codes) for name, codes in asked.items()}


def _codes(part: dict[str, Any]) -> Iterable[object]:
    if part.get("type") == "integer" and {"minimum", "maximum"} <= part.keys():
        return range(part["minimum"], part["maximum"] + 1)
    return (value for value in part.get("enum", ()) if value is not None)


def _parts(node: object) -> Iterator[dict[str, Any]]:
    """Every part of a schema that names a vocabulary."""
    if isinstance(node, dict):
        if "x-referentiel" in node:
            yield node
        for value in node.values():
            yield from _parts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _parts(item)
