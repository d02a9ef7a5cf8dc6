"""The blocks that hand-written pages ask for with `<!--filrouge:NAME-->`: what only the catalogue knows."""

from collections import Counter
from datetime import timedelta

from markupsafe import Markup

from filrouge.catalogue.model import Offre
from filrouge.french import count, number, slug
from filrouge.site.maps import Count, short_name
from filrouge.site.plan import Desk

NEW_DAYS = 60
NEW_SHOWN = 6


class Blocks:
    """Generated HTML for hand-written pages, with addresses written for depth 2."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def all(self) -> dict[str, Markup]:
        """Block name → HTML."""
        return {"accueil": self._home(), "statistiques": self._statistics()}

    def _home(self) -> Markup:
        world = self._world
        offers = {p.id: len(world.by_plateforme.get(p.id, ())) for p in world.local_platforms}
        ordered = sorted(world.local_platforms, key=lambda p: slug(short_name(p)))
        counts = [Count(p, f"../../plateformes/{p.id}/", offers[p.id]) for p in ordered]
        links = [
            {"href": each.href, "nom": short_name(each.plateforme), "detail": count(each.offres, "offre")}
            for each in counts
        ]
        communes = count(len(world.catalogue.territoires.communes), "commune")
        places = count(len(counts), "plateforme locale", "plateformes locales")
        return self._desk.render(
            "accueil",
            phrase=f"{count(len(world.offres), 'offre')}, {places}, {communes}. Choisissez votre territoire.",
            carte=self._desk.fragments.maps.region(counts),
            plateformes=links,
            etapes=self._steps(),
            titre_nouveautes="Vérifié récemment",
            nouveautes=[self._desk.rows.row(offre) for offre in self._recent()],
        )

    def _steps(self) -> list[dict[str, str]]:
        counts = Counter(offre.etape for offre in self._world.offres)
        return [
            {"href": f"../../etapes/{code}/", "nom": terme.libelle, "detail": count(counts[code], "offre")}
            for code, terme in self._world.catalogue.referentiels.get("etapes", {}).items()
        ]

    def _recent(self) -> list[Offre]:
        """Offers that a person checked lately, latest first: news that one can trust."""
        since = (self._world.today - timedelta(days=NEW_DAYS)).isoformat()
        checked = [o for o in self._world.offres if o.verification.date >= since]
        return sorted(checked, key=lambda o: o.verification.date, reverse=True)[:NEW_SHOWN]

    def _statistics(self) -> Markup:
        catalogue = self._world.catalogue
        checked = sum(1 for offre in self._world.offres if offre.verification.etat == "verifiee")
        numbers = [
            ("Offres", number(len(self._world.offres))),
            ("Organismes", number(len(catalogue.organismes))),
            ("Plateformes", number(len(catalogue.plateformes))),
            ("Dispositifs", number(len(catalogue.dispositifs))),
            ("Communes", number(len(catalogue.territoires.communes))),
            ("Offres vérifiées", number(checked)),
        ]
        return self._desk.render("statistiques", nombres=numbers)
