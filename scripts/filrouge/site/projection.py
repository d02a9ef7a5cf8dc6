"""From degrees to the units of a small drawing: one plane projection for all the static maps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

Point = Sequence[float]
"""Longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Fits a box of degrees into a drawing of a given width; height follows."""

    west: float
    north: float
    scale: float
    stretch: float
    """How much narrower a degree of longitude is than one of latitude."""
    width: int
    height: int

    @classmethod
    def around(cls, points: Iterable[Point], width: int, margin: int) -> "Projection":
        """Fit these points (at least one), leaving a margin in drawing units on each side."""
        longitudes, latitudes = zip(*((p[0], p[1]) for p in points), strict=True)
        west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
        stretch = cos(radians((south + north) / 2))
        spread = max((east - west) * stretch, (north - south) / 1.6, 0.05)
        scale = (width - 2 * margin) / spread
        height = round((north - south) * scale) + 2 * margin
        # A place higher than it is wide is centred in the width.
        shift = (width / scale - (east - west) * stretch) / 2 / stretch
        return cls(west - shift, north + margin / scale, scale, stretch, width, max(height, width // 3))

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """The drawing's x and y of a point, in whole units."""
        x = (longitude - self.west) * self.stretch * self.scale
        return round(x), round((self.north - latitude) * self.scale)

    def path(self, rings: Iterable[Sequence[Point]], closed: bool = True) -> str:
        """SVG path data in relative whole units, without the points that the drawing cannot show."""
        return "".join(self._ring(ring, closed) for ring in rings)

    def _ring(self, ring: Sequence[Point], closed: bool) -> str:
        points = [self.at(point[0], point[1]) for point in ring]
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b]
        if not steps:
            return ""
        start = f"M{points[0][0]} {points[0][1]}l"
        return start + " ".join(steps).replace(" -", "-") + ("z" if closed else "")
