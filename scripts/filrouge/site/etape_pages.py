"""One light page per step of the way: what it is for, which schemes serve it, where its offers are."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.model import Terme
from filrouge.french import count, slug
from filrouge.site.maps import short_name
from filrouge.site.plan import Desk, Plan
from filrouge.site.shell import Page


class EtapePages:
    """Plans and makes `/etapes/<code>/`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def plans(self) -> Iterator[Plan]:
        """A page for each step of the vocabulary."""
        world = self._world
        counts = Counter((offre.etape, offre.plateforme) for offre in world.offres)
        for code, terme in world.catalogue.referentiels.get("etapes", {}).items():
            here = {p: counts[code, p] for p in world.catalogue.plateformes if counts[code, p]}
            schemes = tuple(d for d in world.catalogue.dispositifs.values() if d.etape == code)
            used = tuple(len(world.by_dispositif.get(d.id, ())) for d in schemes)
            names = tuple(world.catalogue.plateformes.values())
            inputs = (here, schemes, used, names)
            yield Plan(f"etapes/{code}/index.html", inputs, partial(self._page, terme, here))

    def _page(self, terme: Terme, here: dict[str, int]) -> Page:
        world, render = self._world, self._desk.render
        plateformes = sorted(
            (world.catalogue.plateformes[p] for p in here), key=lambda p: slug(short_name(p))
        )
        places = [
            {
                "href": f"../../plateformes/{p.id}/{terme.code}/",
                "nom": short_name(p),
                "detail": count(here[p.id], "offre"),
            }
            for p in plateformes
        ]
        schemes = sorted(
            (d for d in world.catalogue.dispositifs.values() if d.etape == terme.code),
            key=lambda d: slug(d.nom),
        )
        links = [
            {
                "href": f"../../dispositifs/{d.id}/",
                "nom": d.nom,
                "detail": count(len(world.by_dispositif.get(d.id, ())), "offre"),
            }
            for d in schemes
        ]
        groups = [
            {"titre": "Où ?", "ancre": "ou", "liens": places},
            {"titre": "Les dispositifs", "ancre": "dispositifs", "liens": links},
        ]
        cards = render("cartes", groupes=[group for group in groups if group["liens"]])
        total = count(sum(here.values()), "offre")
        content = render(
            "liste",
            titre=terme.libelle,
            resume=f"{terme.definition} {total} en Centre-Val de Loire.",
            contenu=self._desk.fragments.etape(terme.code) + cards if cards else Markup(),
        )
        way = [("Offres", "offres"), (terme.libelle, f"etapes/{terme.code}")]
        summary = f"{terme.libelle} : {terme.definition} {total} en Centre-Val de Loire."
        return self._desk.page(way, terme.libelle, summary, content)
