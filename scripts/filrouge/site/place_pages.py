"""The pages of communes and départements: what exists near here, whoever looks after it."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from filrouge.catalogue.model import Plateforme
from filrouge.french import au, count, number, slug
from filrouge.geography import Commune
from filrouge.site.maps import short_name
from filrouge.site.nearby import Found
from filrouge.site.phrases import distance
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Group
from filrouge.site.shell import Page
from filrouge.site.snippet import Snippet, items, joined

SHOWN = 4
"""Offers shown for each step on a commune's page."""

_FACT = Snippet("<dt>%s</dt><dd>%s</dd>")
_OWNER = Snippet('<dt>Plateforme</dt><dd><a href="../../plateformes/%s/">%s</a></dd>')
_BESIDE = Snippet('<section><dl class="pratique">%s%s</dl></section>')
_JUMP = Snippet('<nav class="sauts" aria-label="Étapes de cette page"><ul>%s</ul></nav>')
_TO = Snippet('<a href="#%s">%s</a>')
_LETTER = Snippet('<h3>%s</h3><ul class="communes">%s</ul>')
_COMMUNE = Snippet('<a href="../../communes/%s/">%s</a>')

Nearest = tuple[tuple[str, Found], ...]
"""For each step, the nearest offers."""


class PlacePages:
    """Plans and makes the pages of communes and départements."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world
        self._steps = list(desk.world.catalogue.referentiels.get("etapes", {}))

    def plans(self) -> Iterator[Plan]:
        """A page for each commune of the gazetteer, and for each département that has some."""
        world, row = self._world, self._desk.rows.row
        offres = world.catalogue.offres
        for code, commune in world.catalogue.territoires.communes.items():
            near = self._nearest(code)
            plateforme = world.platform_of.get(code)
            lines = tuple((step, km, row(offres[each])) for step, found in near for km, each in found)
            owned = frozenset(world.steps_of.get(plateforme.id, ())) if plateforme else frozenset()
            inputs = (commune, plateforme, owned, *lines)
            yield Plan(
                f"communes/{code}/index.html", inputs, partial(self.commune, commune, plateforme, near)
            )
        for code, communes in world.communes_by_departement.items():
            places = {commune.code for commune in communes}
            inside = sum(1 for o in world.offres if any(lieu.code_insee in places for lieu in o.lieux))
            make = partial(self.departement, code, communes, inside)
            yield Plan(
                f"departements/{code}/index.html", (inside, tuple(communes), self._owners(communes)), make
            )

    def _owners(self, communes: Sequence[Commune]) -> tuple[tuple[Plateforme, int], ...]:
        """The platforms of some communes, by name, and how many offers each has."""
        world = self._world
        found = {p.id: p for c in communes for p in [world.platform_of.get(c.code)] if p}
        ordered = sorted(found.values(), key=lambda p: slug(short_name(p)))
        return tuple((p, len(world.by_plateforme.get(p.id, ()))) for p in ordered)

    def _nearest(self, code: str) -> Nearest:
        nearest = self._world.nearby.nearest
        found = ((step, nearest(code, ("etape", step), SHOWN)) for step in self._steps)
        return tuple((step, offres) for step, offres in found if offres)

    def commune(self, commune: Commune, plateforme: Plateforme | None, near: Nearest) -> Page:
        """The platform that answers for a commune, and the nearest offers of each step."""
        desk, world = self._desk, self._world
        where = f"{au(commune.nom)[0].upper()}{au(commune.nom)[1:]}"
        departement = world.place_name(commune.departement)
        closest = min((found[0][0] for _, found in near), default=0)
        groups = [self._group(step, found, plateforme) for step, found in near]
        jump = _jump([(group.titre, group.ancre) for group in groups])
        resume = f"Les solutions les plus proches, étape par étape. La plus proche est {distance(closest)}."
        content = desk.render(
            "lieu",
            sur_titre=f"Commune, {departement} ({commune.departement})",
            titre=where,
            resume=resume if near else "Aucune offre n’est encore recensée près d’ici.",
            contenu=jump + desk.render("groupes", groupes=groups, rang=2),
            carte=desk.fragments.maps.place(commune.code),
            cote=self._beside(commune, plateforme),
        )
        way = [
            (departement, f"departements/{commune.departement}"),
            (commune.nom, f"communes/{commune.code}"),
        ]
        title = f"Offres pour les jeunes {au(commune.nom)} ({commune.departement})"
        postal = ", ".join(commune.codes_postaux)
        summary = f"{title}, {postal} ({commune.code}) : plateforme locale et offres les plus proches."
        return desk.page(way, title, summary, content)

    def _group(self, step: str, found: Found, plateforme: Plateforme | None) -> Group:
        world = self._world
        label = world.label("etapes", step)
        rows = self._desk.rows.with_distance(found)
        owned = plateforme and step in world.steps_of.get(plateforme.id, ())
        more = f"../../plateformes/{plateforme.id}/{step}/" if plateforme and owned else ""
        return Group(label, rows, "", step, more, f"{label} : toutes les offres du territoire")

    def _beside(self, commune: Commune, plateforme: Plateforme | None) -> Markup:
        territoires = self._world.catalogue.territoires
        facts = [
            ("Habitants", number(commune.population)),
            ("Code postal", ", ".join(commune.codes_postaux)),
            ("Intercommunalité", territoires.noms.get(commune.epci, "")),
        ]
        lines = joined(_FACT % fact for fact in facts if fact[1])
        owner = _OWNER % (plateforme.id, plateforme.nom) if plateforme else Markup()
        return _BESIDE % (owner, lines)

    def departement(self, code: str, communes: Sequence[Commune], offres: int) -> Page:
        """Its platforms, its towns, and every commune by letter."""
        desk, world = self._desk, self._world
        name = world.place_name(code)
        links = [
            {
                "href": f"../../plateformes/{p.id}/",
                "nom": short_name(p),
                "detail": count(owned, "offre"),
            }
            for p, owned in self._owners(communes)
        ]
        cards = desk.render(
            "cartes", groupes=[{"titre": "Les plateformes locales", "ancre": "", "liens": links}]
        )
        resume = f"{count(offres, 'offre')}, {count(len(communes), 'commune')}."
        content = desk.render(
            "lieu",
            sur_titre=f"Département {code}",
            titre=name,
            resume=resume,
            contenu=cards + _letters(communes),
            carte=desk.fragments.maps.departement(code, communes),
            cote="",
        )
        way = [("Départements", "departements"), (name, f"departements/{code}")]
        title = f"{name} ({code}) : offres pour les jeunes"
        return desk.page(way, title, f"{title}. {resume} Plateformes locales et communes.", content)


def _jump(targets: Sequence[tuple[str, str]]) -> Markup:
    """Links to the groups of a long page."""
    return _JUMP % (items([_TO % (anchor, title) for title, anchor in targets]),) if targets else Markup()


def _letters(communes: Sequence[Commune]) -> Markup:
    """Every commune, by initial."""
    parts = [Markup('<section class="groupe"><h2>Toutes les communes</h2>')]
    for letter, members in groupby(communes, key=lambda c: slug(c.nom)[:1].upper()):
        parts.append(_LETTER % (letter, items([_COMMUNE % (c.code, c.nom) for c in members])))
    return joined([*parts, Markup("</section>")])
