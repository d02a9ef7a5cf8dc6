"""The pages of typical pathways: for whom, step after step, through which offers."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Etape, Offre, ParcoursType
from filrouge.french import count, slug
from filrouge.site import markdown
from filrouge.site.maps import short_name
from filrouge.site.phrases import duration
from filrouge.site.plan import Desk, Plan
from filrouge.site.shell import Page

FOLDER = "parcours-types"
TITLE = "Parcours-types"
SHOWN = 6
"""Offers named under a step; beyond, the page of the scheme has them all."""


class ParcoursPages:
    """Plans and makes the page of each pathway, and their list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def plans(self) -> Iterator[Plan]:
        """The list, then one plan per pathway."""
        found = sorted(self._world.catalogue.parcours_types.values(), key=lambda p: slug(p.nom))
        if found:
            yield Plan(f"{FOLDER}/index.html", tuple(found), partial(self._list, found))
        catalogue, atlas = self._world.catalogue, self._world.atlas
        rules = (catalogue.dispositifs, catalogue.plateformes, catalogue.organismes, atlas.given)
        for parcours in found:
            steps = tuple(self._offres(etape) for etape in parcours.etapes)
            story = self._world.history.of(Kind.PARCOURS_TYPE, parcours.id)
            inputs = (parcours, story, *rules, *map(tuple, steps))
            make = partial(self._page, parcours, steps)
            yield Plan(f"{FOLDER}/{parcours.id}/index.html", inputs, make)

    def _offres(self, etape: Etape) -> list[Offre]:
        """The offers by which a step may be taken."""
        catalogue = self._world.catalogue
        if etape.dispositif:
            return self._world.by_dispositif.get(etape.dispositif, [])
        return [catalogue.offres[each] for each in etape.offres if each in catalogue.offres]

    def _list(self, found: Sequence[ParcoursType]) -> Page:
        links = [
            {"href": f"../../{FOLDER}/{each.id}/", "nom": each.nom, "detail": f"{each.objectif}."}
            for each in found
        ]
        resume = (
            "Des enchaînements d’étapes qui mènent quelque part, à adapter avec un référent. "
            "Chacun est fait d’offres de la région."
        )
        cards = self._desk.render("cartes", groupes=[{"titre": "", "ancre": "", "liens": links}])
        content = self._desk.render("liste", titre=TITLE, resume=resume, contenu=cards)
        summary = f"{count(len(found), 'parcours-type', 'parcours-types')} en Centre-Val de Loire. {resume}"
        return self._desk.page([(TITLE, FOLDER)], TITLE, summary, content)

    def _page(self, parcours: ParcoursType, steps: Sequence[Sequence[Offre]]) -> Page:
        desk, fragments = self._desk, self._desk.fragments
        seen: set[str] = set()
        pairs = zip(parcours.etapes, steps, strict=True)
        content = desk.render(
            "parcours",
            parcours=parcours,
            nom=fragments.acronyms.explain(parcours.nom, seen),
            etat=fragments.etat(parcours.verification, Kind.PARCOURS_TYPE),
            description=fragments.description(parcours.description, seen),
            conditions=fragments.conditions(parcours.pour_qui),
            etapes=[self._step(etape, offres) for etape, offres in pairs],
            plateformes=self._around(parcours),
            rayon=self._world.atlas.weights.radius_km,
            pied=fragments.pied(parcours.verification, Kind.PARCOURS_TYPE, parcours.id),
        )
        way = [(TITLE, FOLDER), (parcours.nom, f"{FOLDER}/{parcours.id}")]
        summary = f"{parcours.nom} : {parcours.objectif}. {markdown.plain(parcours.description, 110)}"
        return desk.page(way, parcours.nom, summary, content)

    def _around(self, parcours: ParcoursType) -> list[dict[str, str]]:
        """The platforms around which it has been shown to work, by name."""
        world = self._world
        found = ((short_name(world.catalogue.plateformes[each]), each) for each in world.works(parcours))
        return [
            {"href": f"../../plateformes/{identifier}/", "nom": nom}
            for nom, identifier in sorted(found, key=lambda each: slug(each[0]))
        ]

    def _step(self, etape: Etape, offres: Sequence[Offre]) -> dict[str, object]:
        dispositif = self._world.catalogue.dispositifs.get(etape.dispositif)
        rows: list[Markup] = [] if dispositif else [self._desk.rows.row(each) for each in offres[:SHOWN]]
        return {
            "nom": etape.nom,
            "facultative": etape.facultative,
            "en_parallele": etape.en_parallele,
            "dispositif": dispositif,
            "duree": duration(dispositif.nombre_semaines) if dispositif else "",
            "offres": count(len(offres), "offre"),
            "lignes": rows,
        }
