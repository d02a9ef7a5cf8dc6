"""The modules that the interview page imports: it may fetch nothing, so that nothing can leave it.

One for each platform with its own offers, one for the offers open from anywhere (with boarding, or at a
distance), one for what all share, one for the communes, and an index which says what to load for a platform.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.catalogue.model import Catalogue, Plateforme
from filrouge.geography import Commune, distance_km
from filrouge.pathways.atlas import Atlas, atlas_of
from filrouge.pathways.encode import Encoder
from filrouge.pathways.offers import BOARDING
from filrouge.pathways.weights import weights

FOLDER = "entretien"
HASH_LENGTH = 12
ANYWHERE = "partout"


@dataclass(frozen=True, slots=True)
class PlanningFiles:
    """Name of the index, which is among the files; paths are from the folder of the interview."""

    index: str
    files: Mapping[str, bytes]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Paths from the root of the site, and bytes."""
        return ((f"{FOLDER}/{name}", self.files[name]) for name in sorted(self.files))


def planning_files(catalogue: Catalogue) -> PlanningFiles:
    """Every module, from a catalogue."""
    atlas = atlas_of(catalogue, weights())
    encoder = Encoder(catalogue, atlas)
    owned, anywhere = _shared_out(catalogue, atlas)
    files: dict[str, bytes] = {}

    def keep(name: str, data: Mapping[str, Any]) -> str:
        content = module(data)
        named = f"{name}-{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}.js"
        files[named] = content
        return named

    index = {
        "commun": keep("commun", encoder.shared()),
        "communes": keep("communes", encoder.communes()),
        ANYWHERE: keep(ANYWHERE, encoder.offers(anywhere)),
        "plateformes": {
            identifier: {
                "nom": catalogue.plateformes[identifier].nom,
                "fichier": keep(identifier, encoder.offers(numbers)),
                "voisines": neighbours(catalogue, atlas, owned, identifier),
            }
            for identifier, numbers in owned.items()
        },
    }
    return PlanningFiles(keep("index", index), files)


def module(data: Mapping[str, Any]) -> bytes:
    """An ES module whose default export is plain data."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"export default {written};\n".encode()


def neighbours(
    catalogue: Catalogue, atlas: Atlas, owned: Mapping[str, Sequence[int]], identifier: str
) -> list[str]:
    """The other platforms with an offer in the neighbourhood of one of its communes."""
    home = _communes(catalogue, catalogue.plateformes[identifier])
    places = _places(catalogue, atlas, owned)
    reach = atlas.weights.neighbourhood_km
    return [
        other
        for other in owned
        if other != identifier and any(_near(one, each, reach) for one in places[other] for each in home)
    ]


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


def _places(
    catalogue: Catalogue, atlas: Atlas, owned: Mapping[str, Sequence[int]]
) -> Mapping[str, list[Commune]]:
    """The communes where each platform has offers."""
    owner = {number: identifier for identifier, numbers in owned.items() for number in numbers}
    found: dict[str, dict[str, Commune]] = defaultdict(dict)
    for places in atlas.inventory.places:
        for place in places:
            if place.offre in owner and place.commune:
                commune = catalogue.territoires.communes[place.commune]
                found[owner[place.offre]][commune.code] = commune
    return {identifier: list(found[identifier].values()) for identifier in owned}


def _communes(catalogue: Catalogue, plateforme: Plateforme) -> list[Commune]:
    territoires = catalogue.territoires
    return [territoires.communes[code] for code in sorted(territoires.communes_of(plateforme.territoire))]


def _near(one: Commune, other: Commune, km: float) -> bool:
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) <= km
