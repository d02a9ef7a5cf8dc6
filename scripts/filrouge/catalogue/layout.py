"""Where each kind of entry lives in the catalogue, both ways: the only module that knows the folders.

Paths are relative to the catalogue root, with forward slashes.
"""

import re
from enum import StrEnum
from functools import cache

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IDENTIFIER_LIMIT = 80

SUFFIX = ".yml"
SCHEMAS = "schemas"
TERRITOIRES = "territoires"
PLATEFORME_FILE = "plateforme.yml"


class Kind(StrEnum):
    """The kinds of YAML file; each value is the name of the schema that describes it."""

    OFFRE = "offre"
    ORGANISME = "organisme"
    DISPOSITIF = "dispositif"
    PLATEFORME = "plateforme"
    PARCOURS_TYPE = "parcours-type"
    INDICATEURS = "indicateurs"
    REFERENTIEL = "referentiel"
    LIEN_EXCLU = "lien-exclu"


_TOP = {
    "organismes": Kind.ORGANISME,
    "dispositifs": Kind.DISPOSITIF,
    "parcours-types": Kind.PARCOURS_TYPE,
    "referentiels": Kind.REFERENTIEL,
    "liens-exclus": Kind.LIEN_EXCLU,
}
_OF_A_PLATEFORME = {"offres": Kind.OFFRE, "indicateurs": Kind.INDICATEURS}
_FOLDERS = {kind: folder for folder, kind in (_TOP | _OF_A_PLATEFORME).items()}

PATTERNS = (
    *(f"{folder}/<identifiant>.yml" for folder in _TOP),
    "plateformes/<plateforme>/plateforme.yml",
    *(f"plateformes/<plateforme>/{folder}/<identifiant>.yml" for folder in _OF_A_PLATEFORME),
)
"""Every accepted place, as shown to people."""


def kind_of(relative: str) -> Kind | None:
    """Kind of the file at this path, None when nothing belongs there."""
    folder, _, name = relative.rpartition("/")
    return _kind_in(folder, name == PLATEFORME_FILE) if name.endswith(SUFFIX) else None


@cache
def _kind_in(folder: str, describes_plateforme: bool) -> Kind | None:
    """Kind of the files of a folder; asked once a folder, because there are files by thousands."""
    match folder.split("/"):
        case [folder]:
            return _TOP.get(folder)
        case ["plateformes", _]:
            return Kind.PLATEFORME if describes_plateforme else None
        case ["plateformes", _, inner]:
            return _OF_A_PLATEFORME.get(inner)
    return None


def identifier(relative: str) -> str:
    """Identifier of the entry at this path: the file name, or the folder's for a plateforme."""
    parts = relative.split("/")
    return parts[-2] if parts[-1] == PLATEFORME_FILE else parts[-1].removesuffix(SUFFIX)


def plateforme(relative: str) -> str:
    """Identifier of the plateforme that owns the file, empty for what the whole region shares."""
    parts = relative.split("/")
    return parts[1] if parts[0] == "plateformes" and len(parts) > 2 else ""


def path_of(kind: Kind, identifier: str, plateforme: str = "") -> str:
    """Path of an entry; `plateforme` is needed for offres and indicateurs alone."""
    if kind is Kind.PLATEFORME:
        return f"plateformes/{identifier}/{PLATEFORME_FILE}"
    folder = _FOLDERS[kind]
    owner = f"plateformes/{plateforme}/" if folder in _OF_A_PLATEFORME else ""
    return f"{owner}{folder}/{identifier}{SUFFIX}"
