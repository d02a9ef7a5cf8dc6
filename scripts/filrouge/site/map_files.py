"""The files that the map of the search page reads: its frame, its ground, and the library that draws it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filrouge.geography import Territoires, bounds
from filrouge.site.folium_map import map_module
from filrouge.site.ground import departements, ground
from filrouge.site.maps import Outlines
from filrouge.site.vendor import browser_code

FOLDER = "carte"
FRAME = "region.js"


@dataclass(frozen=True, slots=True)
class MapFiles:
    """What was made from the territories; `ground` is the name of the file of outlines.

    `departements`: what the smallest maps show, as data.
    """

    ground: str
    outlines: bytes
    frame: bytes
    departements: Mapping[str, Any]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, territoires: Territoires, outlines: Outlines) -> "MapFiles":
        """Make them all."""
        name, content = ground(territoires, outlines)
        frame = map_module(bounds(territoires.communes.values()))
        return cls(name, content, frame, departements(outlines), outlines.sources)

    def __iter__(self) -> Iterator[tuple[str, bytes | Path]]:
        """Paths from the root of the site, and contents. Raises `MissingCodeError`."""
        yield f"{FOLDER}/{self.ground}", self.outlines
        yield f"{FOLDER}/{FRAME}", self.frame
        yield from browser_code()
