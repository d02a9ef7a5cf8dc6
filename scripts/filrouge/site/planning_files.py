"""The modules that the interview page imports: it may fetch nothing, so that nothing can leave it.

Two for each platform, with its own offers and with where its communes are; one for the offers open from
anywhere (with boarding, or at a distance), one for what all share, one for the names of the communes, and an
index which says what to load for a platform.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.catalogue.model import Catalogue, Plateforme
from filrouge.memo import Memo
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.encode import Encoder
from filrouge.pathways.ground import WORDS, Ground
from filrouge.pathways.offers import BOARDING
from filrouge.site.nearby import point
from filrouge.site.shell import clean

FOLDER = "entretien"
HASH_LENGTH = 12
ANYWHERE = "partout"
CURRENT = "actuel.js"
"""Name of the module that names the index: pages that outlive an edit start from it."""
PLANE = 1.02
"""How much farther than planning one looks, so that measuring on a plane leaves nothing out."""

Owned = Mapping[str, Sequence[int]]
"""Platform → its offers, by number."""
Point = tuple[float, float]
"""Kilometres east and north."""


@dataclass(frozen=True, slots=True)
class PlanningFiles:
    """Name of the index, which is among the files; paths are from the folder of the interview."""

    index: str
    files: Mapping[str, bytes]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Paths from the root of the site, and bytes."""
        return ((f"{FOLDER}/{name}", self.files[name]) for name in sorted(self.files))


class Planner:
    """Keeps the modules from one compilation to the next while nothing that they hold changes."""

    def __init__(self) -> None:
        self._files: Memo[PlanningFiles] = Memo()

    def files(self, catalogue: Catalogue, atlas: Atlas, outlines: Mapping[str, Any]) -> PlanningFiles:
        """The modules of a catalogue; `outlines`: those of the départements, for the printed map."""
        make = lambda: planning_files(catalogue, atlas, outlines)  # noqa: E731
        return self._files.get("files", (atlas, Ground(catalogue, WORDS), outlines), make)


def planning_files(catalogue: Catalogue, atlas: Atlas, outlines: Mapping[str, Any]) -> PlanningFiles:
    """Every module, from a catalogue and the outlines of the départements."""
    encoder = Encoder(catalogue, atlas)
    owned, anywhere = _shared_out(catalogue, atlas)
    files: dict[str, bytes] = {}

    def keep(name: str, data: Mapping[str, Any]) -> str:
        content = module(data)
        named = f"{name}-{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}.js"
        files[named] = content
        return named

    nearby = neighbours(catalogue, atlas, owned)
    index = {
        "commun": keep("commun", encoder.shared()),
        "communes": keep("communes", encoder.communes()),
        "contours": keep("contours", outlines),
        ANYWHERE: keep(ANYWHERE, encoder.offers(anywhere)),
        "plateformes": {
            identifier: {
                "nom": catalogue.plateformes[identifier].nom,
                "fichier": keep(identifier, encoder.offers(numbers)),
                "communes": keep(
                    f"communes-{identifier}", encoder.homes(catalogue.plateformes[identifier].nom)
                ),
                "voisines": nearby[identifier],
            }
            for identifier, numbers in owned.items()
        },
    }
    named = keep("index", index)
    files[CURRENT] = module(named)
    return PlanningFiles(named, files)


def module(data: object) -> bytes:
    """An ES module whose default export is plain data."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return clean(f"export default {written};\n")


def neighbours(
    catalogue: Catalogue, atlas: Atlas, owned: Mapping[str, Sequence[int]]
) -> dict[str, list[str]]:
    """For each platform, the others with an offer in the neighbourhood of one of its communes.

    Measured on a plane, a little farther than planning does on the globe: none that it needs is left out.
    """
    places = _places(catalogue, atlas, owned)
    reach = atlas.weights.neighbourhood_km * PLANE
    homes = {each: _communes(catalogue, catalogue.plateformes[each]) for each in owned}
    return {
        one: [other for other in owned if other != one and _near(homes[one], places[other], reach)]
        for one in owned
    }


def _shared_out(catalogue: Catalogue, atlas: Atlas) -> tuple[dict[str, list[int]], list[int]]:
    """The offers of each platform, by number, and those that are open from anywhere."""
    open_to_all = {
        place.offre
        for sort, places in zip(atlas.inventory.sorts, atlas.inventory.places, strict=True)
        if sort.remote or sort.hebergement in BOARDING
        for place in places
    }
    owned: dict[str, list[int]] = {identifier: [] for identifier in sorted(catalogue.plateformes)}
    for number, identifier in enumerate(atlas.inventory.ids):
        if number not in open_to_all:
            owned[catalogue.offres[identifier].plateforme].append(number)
    return owned, sorted(open_to_all)


def _places(catalogue: Catalogue, atlas: Atlas, owned: Owned) -> Mapping[str, list[Point]]:
    """Where each platform has offers."""
    owner = {number: identifier for identifier, numbers in owned.items() for number in numbers}
    found: dict[str, set[str]] = {identifier: set() for identifier in owned}
    for places in atlas.inventory.places:
        for place in places:
            if place.offre in owner and place.commune:
                found[owner[place.offre]].add(place.commune)
    communes = catalogue.territoires.communes
    return {each: [point(communes[code]) for code in sorted(codes)] for each, codes in found.items()}


def _communes(catalogue: Catalogue, plateforme: Plateforme) -> list[Point]:
    territoires = catalogue.territoires
    return [
        point(territoires.communes[code]) for code in sorted(territoires.communes_of(plateforme.territoire))
    ]


def _near(homes: Sequence[Point], places: Sequence[Point], km: float) -> bool:
    """Whether one of these points is near one of those. Most platforms are told apart by their frames."""
    if not homes or not places:
        return False
    (west, south), (east, north) = map(min, zip(*places, strict=True)), map(max, zip(*places, strict=True))
    close = [(x, y) for x, y in homes if west - km <= x <= east + km and south - km <= y <= north + km]
    return any((x - a) ** 2 + (y - b) ** 2 <= km * km for x, y in close for a, b in places)
