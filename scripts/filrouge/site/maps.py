"""Static maps, drawn once per place as light inline SVG over our own outlines: no script, no third party.

Colours come from the style sheet through classes, so that the maps follow the dark theme and print.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from filrouge.catalogue.model import Plateforme
from filrouge.french import count, de
from filrouge.geography import Commune, Territoires
from filrouge.site.projection import Point, Projection
from filrouge.site.snippet import Snippet, joined

Box = tuple[float, float, float, float]
"""West, north, east and south of a point and its name, in drawing units."""
Rings = Sequence[Sequence[Point]]

WIDTH = 360
MARGIN = 14
LETTER = 8
"""Usual width of a letter, in drawing units: names that would overlap are left out."""

_DOT = Snippet('<circle class="c-ville" cx="%s" cy="%s" r="3"/>')
_PIN = Snippet('<circle class="c-halo" cx="%s" cy="%s" r="13"/><circle class="c-ici" cx="%s" cy="%s" r="6"/>')
_NAME = Snippet('<text class="%s" x="%s" y="%s"%s>%s</text>')
_SVG = Snippet(
    '<svg class="carte" viewBox="0 0 %s %s" role="img" aria-labelledby="carte-titre carte-texte">'
    '<title id="carte-titre">%s</title><desc id="carte-texte">%s</desc>%s</svg>'
)


class Count(NamedTuple):
    """A platform on the map of the region: its address from depth 2, and how many offers it has."""

    plateforme: Plateforme
    href: str
    offres: int


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines under the maps; every one may be missing, the maps then show points alone."""

    departements: Mapping[str, Rings]
    plateformes: Mapping[str, Rings]
    rivers: Mapping[str, Rings]
    sources: tuple[str, ...] = ()
    """Who says so, in words, without a final point."""

    @classmethod
    def load(cls, folder: Path) -> "Outlines":
        """Read `departements.json`, `plateformes.json` and `cours-eau.json` where they exist."""
        names = ("departements", "plateformes", "cours-eau")
        found = [_read(folder / f"{name}.json") for name in names]
        departements, plateformes, rivers = (each.get("contours", {}) for each in found)
        sources = dict.fromkeys(str(each["source"]).rstrip(".") for each in found if "source" in each)
        return cls(departements, plateformes, rivers, tuple(sources))

    def of_plateforme(self, plateforme: Plateforme) -> Rings:
        """Outline of a platform's territory, by its identifier or else by its territory codes."""
        keys = [k for k in (plateforme.id, *plateforme.territoire) if k in self.plateformes]
        return [ring for key in keys[:1] for ring in self.plateformes[key]]


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


class Maps:
    """Draws, and remembers what it drew: a thousand offers share one place."""

    def __init__(self, territoires: Territoires, outlines: Outlines) -> None:
        self._territoires = territoires
        self._outlines = outlines
        self._drawn: dict[tuple[str, int, int], Markup] = {}
        self._towns: dict[str, Commune] = {}
        self._grounds: dict[str, tuple[Projection, Markup, tuple[int, int]]] = {}
        for commune in territoires.communes.values():
            best = self._towns.get(commune.departement)
            if best is None or (commune.population, best.code) > (best.population, commune.code):
                self._towns[commune.departement] = commune

    def place(self, code: str, latitude: float | None = None, longitude: float | None = None) -> Markup:
        """A département, with one place on it: the point given, or the commune's centre."""
        commune = self._territoires.communes.get(code)
        if commune is None:
            return Markup()
        if latitude is None or longitude is None:
            latitude, longitude = commune.latitude, commune.longitude
        key = (code, round(latitude * 500), round(longitude * 500))
        if key not in self._drawn:
            self._drawn[key] = self._place(commune, latitude, longitude)
        return self._drawn[key]

    def _place(self, commune: Commune, latitude: float, longitude: float) -> Markup:
        drawing, ground, landmark = self._ground(commune.departement)
        here = drawing.at(longitude, latitude)
        town = self._towns[commune.departement]
        shapes = [ground, _pin(here, commune.nom)]
        left = _on_left(landmark)
        if _has_room(_box(landmark, town.nom, left), [_box(here, commune.nom, _on_left(here))]):
            shapes.insert(1, _town(landmark, town.nom, left))
        name = self._territoires.noms.get(commune.departement, commune.departement)
        described = f"{commune.nom} sur la carte du département {name} ({commune.departement})."
        return _svg(drawing, f"Carte : {commune.nom}", described, shapes)

    def _ground(self, departement: str) -> tuple[Projection, Markup, tuple[int, int]]:
        """What all the maps of a département share: its drawing, its shapes, where its main town is."""
        if departement not in self._grounds:
            rings = self._outlines.departements.get(departement, [])
            communes = [c for c in self._territoires.communes.values() if c.departement == departement]
            points = [p for ring in rings for p in ring] or [(c.longitude, c.latitude) for c in communes]
            drawing = Projection.around(points, WIDTH, MARGIN)
            town = self._towns[departement]
            at = drawing.at(town.longitude, town.latitude)
            self._grounds[departement] = (drawing, _land(drawing, rings) + self._rivers(drawing), at)
        return self._grounds[departement]

    def departement(self, code: str, communes: Iterable[Commune]) -> Markup:
        """A département with its largest communes named."""
        communes = sorted(communes, key=lambda c: (-c.population, c.code))
        drawing, ground, _ = self._ground(code)
        name = self._territoires.noms.get(code, code)
        shapes = [ground, *_towns(drawing, communes, 6)]
        named = ", ".join(c.nom for c in communes[:6])
        return _svg(drawing, f"Carte : {name}", f"Le département {name} et ses villes : {named}.", shapes)

    def plateforme(self, plateforme: Plateforme, communes: Iterable[Commune]) -> Markup:
        """A platform's territory among the départements, with its largest communes named."""
        communes = sorted(communes, key=lambda c: (-c.population, c.code))
        if not communes:
            return Markup()
        rings = self._outlines.of_plateforme(plateforme)
        points = [p for ring in rings for p in ring] or [(c.longitude, c.latitude) for c in communes]
        drawing = Projection.around(points, WIDTH, 3 * MARGIN)
        around = [r for c in sorted(self._outlines.departements) for r in self._outlines.departements[c]]
        shapes = [_land(drawing, around, "c-loin"), _land(drawing, rings), self._rivers(drawing)]
        shapes += _towns(drawing, communes, 4)
        named = ", ".join(c.nom for c in communes[:4])
        described = f"Territoire de {count(len(communes), 'commune')}, autour {de(named)}."
        return _svg(drawing, f"Carte : {plateforme.nom}", f"{described} Contours indicatifs.", shapes)

    def region(self, counts: Iterable[Count]) -> Markup:
        """All the local platforms, each a link with its name and number of offers.

        Hidden from assistive technologies and from the tab order: the list beside it says the same.
        """
        counts = list(counts)
        shown = [(each, self._outlines.of_plateforme(each.plateforme)) for each in counts]
        centres = [c for each in counts for c in [self._centre(each.plateforme)] if c]
        points = [p for _, rings in shown for ring in rings for p in ring] or centres
        if not points:
            return Markup()
        drawing = Projection.around(points, 640, 3 * MARGIN)
        # Names come last: a territory would hide those of its neighbours.
        shapes = [
            *(_area(drawing, each, rings) for each, rings in shown),
            self._rivers(drawing),
            *(self._label(drawing, each) for each in counts),
        ]
        return Markup('<svg class="carte carte-region" viewBox="0 0 %s %s" aria-hidden="true">%s</svg>') % (
            drawing.width,
            drawing.height,
            Markup().join(shapes),
        )

    def _label(self, drawing: Projection, each: Count) -> Markup:
        centre = self._centre(each.plateforme)
        if centre is None:
            return Markup()
        x, y = drawing.at(*centre)
        lines = _two_lines(short_name(each.plateforme))
        names = [_LINE % (x, y - 3 - 14 * (len(lines) - 1 - rank), line) for rank, line in enumerate(lines)]
        number = Markup('<text class="c-nombre" x="%s" y="%s">%s</text>') % (x, y + 15, each.offres)
        return Markup().join([*names, number])

    def _centre(self, plateforme: Plateforme) -> tuple[float, float] | None:
        """Centre of the inhabitants of a territory: where its name is least likely to mislead."""
        codes = sorted(self._territoires.communes_of(plateforme.territoire))
        communes = [self._territoires.communes[code] for code in codes]
        weight = sum(c.population + 500 for c in communes)
        if not weight:
            return None
        longitude = sum(c.longitude * (c.population + 500) for c in communes) / weight
        return longitude, sum(c.latitude * (c.population + 500) for c in communes) / weight

    def _rivers(self, drawing: Projection) -> Markup:
        rings = [line for code in sorted(self._outlines.rivers) for line in self._outlines.rivers[code]]
        path = drawing.path(rings, closed=False)
        return Markup('<path class="c-eau" d="%s"/>') % (path,) if path else Markup()


def _area(drawing: Projection, each: Count, rings: Rings) -> Markup:
    link = Markup('<a href="%s" tabindex="-1"><title>%s</title><path class="c-zone" d="%s"/></a>')
    told = f"{each.plateforme.nom} : {count(each.offres, 'offre')}"
    return link % (each.href, told, drawing.path(rings))


_LINE = Markup('<text class="c-nom" x="%s" y="%s">%s</text>')


def _two_lines(name: str) -> list[str]:
    """Cut a long name at its hyphen nearest to the middle."""
    hyphens = [i + 1 for i, letter in enumerate(name) if letter == "-"]
    if len(name) < 14 or not hyphens:
        return [name]
    middle = min(hyphens, key=lambda i: abs(2 * i - len(name)))
    return [name[:middle], name[middle:]]


def short_name(plateforme: Plateforme) -> str:
    """« Plateforme de Bourges » is « Bourges » wherever the word would be repeated twenty times."""
    name = plateforme.nom
    for start in (
        "Plateforme de La ",
        "Plateforme du ",
        "Plateforme des ",
        "Plateforme de ",
        "Plateforme d’",
    ):
        if name.startswith(start):
            article = {"Plateforme de La ": "La ", "Plateforme du ": "Le ", "Plateforme des ": "Les "}
            return article.get(start, "") + name.removeprefix(start)
    return name


def _land(drawing: Projection, rings: Rings, kind: str = "c-fond") -> Markup:
    path = drawing.path(rings)
    return Markup('<path class="%s" d="%s"/>') % (kind, path) if path else Markup()


def _towns(drawing: Projection, communes: Sequence[Commune], limit: int) -> list[Markup]:
    """Name the first communes whose names have room on one side or the other, most populated first."""
    boxes: list[Box] = []
    shapes: list[Markup] = []
    for commune in communes:
        at = drawing.at(commune.longitude, commune.latitude)
        sides = [_on_left(at), not _on_left(at)]
        free = [left for left in sides if _has_room(_box(at, commune.nom, left), boxes)]
        if free:
            boxes.append(_box(at, commune.nom, free[0]))
            shapes.append(_town(at, commune.nom, free[0]))
        if len(boxes) == limit:
            break
    return shapes


def _box(at: tuple[int, int], name: str, left: bool) -> Box:
    length = LETTER * len(name) + 12
    west = at[0] - length if left else at[0] - 5
    return west, at[1] - 11, west + length + 5, at[1] + 11


def _has_room(box: Box, others: Sequence[Box]) -> bool:
    """Whether a box is inside the drawing and touches no other."""
    if box[0] < 0 or box[2] > WIDTH:
        return False
    return not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def _on_left(at: tuple[int, int]) -> bool:
    """A name goes on the side of its point that has more room."""
    return at[0] > WIDTH * 0.55


def _town(at: tuple[int, int], name: str, left: bool) -> Markup:
    return joined((_DOT % at, _name(at, name, "c-nom", left)))


def _pin(at: tuple[int, int], name: str) -> Markup:
    return joined((_PIN % (*at, *at), _name(at, name, "c-nom c-nom-ici", _on_left(at), gap=16)))


def _name(at: tuple[int, int], name: str, kind: str, left: bool, gap: int = 8) -> Markup:
    anchor = Markup(' text-anchor="end"') if left else Markup()
    return _NAME % (kind, at[0] - gap if left else at[0] + gap, at[1] + 5, anchor, name)


def _svg(drawing: Projection, title: str, description: str, shapes: Iterable[Markup]) -> Markup:
    return _SVG % (drawing.width, drawing.height, title, description, joined(shapes))
