"""What the catalogue already holds, as plain data: imports build on it even where it is not valid yet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.catalogue.layout import Kind, identifier, path_of
from filrouge.catalogue.referentiels import SIZE_LIMIT

Data = Mapping[str, Any]


def entries_of(root: Path, kind: Kind) -> dict[str, Data]:
    """Every readable entry of a kind outside the platforms, by identifier."""
    found: dict[str, Data] = {}
    for path in sorted((root / path_of(kind, "x")).parent.glob("*.yml")):
        relative = path.relative_to(root).as_posix()
        document, _ = yaml12.read(path, relative)
        if document is not None and isinstance(document.data, Mapping):
            found[identifier(relative)] = document.data
    return found


def vocabulary(root: Path, name: str) -> dict[str, Data]:
    """The terms of one vocabulary by code, empty when the file is missing or unreadable."""
    path = root / path_of(Kind.REFERENTIEL, name)
    document, _ = yaml12.read(path, name, SIZE_LIMIT) if path.exists() else (None, [])
    return {term["code"]: term for term in document.data["valeurs"]} if document else {}
