"""Official outlines of communes, put together into départements and platform territories.

They come from the public API of the administrative division of France (IGN's contours, Licence Ouverte), one
file for each département, or from such files kept at hand.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from filrouge.findings import Finding
from filrouge.french import count, join, quote
from filrouge.geography import Commune
from filrouge.interop.outlines import read_json
from filrouge.interop.tables import TableError

ADDRESS = "https://geo.api.gouv.fr/communes?codeDepartement={}&format=geojson&geometry=contour&fields=code"
SOURCE = "IGN, contours des communes, par geo.api.gouv.fr"
PATIENCE_SECONDS = 60
MOST_BYTES = 200_000_000
MOST_NAMED = 5
WANTED = "Donnez un GeoJSON dont chaque objet porte le « code » d’une commune."

Read = Callable[[str], bytes]
"""Gives what is at an address; raises OSError."""


def read_address(address: str) -> bytes:
    """What a public server answers. Raises OSError."""
    with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  (https, ours)
        content: bytes = answer.read(MOST_BYTES)
    return content


def download(departements: Iterable[str], folder: Path, read: Read = read_address) -> Iterator[Path]:
    """The file of each département, kept in a folder. Raises TableError at the first that does not come."""
    folder.mkdir(parents=True, exist_ok=True)
    for code in departements:
        address = ADDRESS.format(code)
        try:
            content = read(address)
        except (OSError, urllib.error.URLError) as error:
            message = f"les contours officiels ne sont pas venus ({getattr(error, 'reason', error)})."
            remedy = "Vérifiez la connexion au réseau, ou donnez des fichiers déjà téléchargés."
            raise TableError(Finding(address, 1, 1, "contours", "", message, remedy)) from None
        path = folder / f"communes-{code}.geojson"
        path.write_bytes(content)
        yield path


def read_communes(paths: Iterable[Path], communes: Mapping[str, Commune]) -> dict[str, BaseGeometry]:
    """Outline of every commune that we know; all of them must be there. Raises TableError."""
    found: dict[str, BaseGeometry] = {}
    last = Path()
    for last in paths:
        features = read_json(last).get("features")
        if not isinstance(features, list):
            raise TableError(_problem(last, "ce fichier n’a pas de « features ».", WANTED))
        found |= {
            code: area for code, area in (_outline(last, each) for each in features) if code in communes
        }
    missing = sorted(communes.keys() - found.keys())
    if missing:
        named = join([quote(communes[code].nom) for code in missing[:MOST_NAMED]])
        message = f"{count(len(missing), 'commune')} sans contour, dont {named}."
        raise TableError(
            _problem(last, message, "Donnez les fichiers de tous les départements de la région.")
        )
    return found


def _outline(path: Path, feature: Any) -> tuple[str, BaseGeometry]:  # noqa: ANN401  (whatever the file holds)
    try:
        return str(feature["properties"]["code"]), shape(feature["geometry"]).buffer(0)
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        raise TableError(_problem(path, "un objet n’a pas de « code » ou de contour.", WANTED)) from None


def together(
    areas: Mapping[str, BaseGeometry], key: Callable[[Commune], str], communes: Mapping[str, Commune]
) -> dict[str, BaseGeometry]:
    """Code of each group of communes → its whole outline, in the order of codes."""
    groups: dict[str, list[BaseGeometry]] = {}
    for code, area in areas.items():
        groups.setdefault(key(communes[code]), []).append(area)
    return {code: unary_union(groups[code]) for code in sorted(groups)}


def _problem(path: Path, message: str, remedy: str) -> Finding:
    return Finding(path.as_posix(), 1, 1, "contours", "", message, remedy)
