"""The page of an offer: what is it, may I enter, when, where, how, what for, what next, who says so."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Offre
from filrouge.site import jsonld, markdown
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Group
from filrouge.site.shell import Page

NEXT = 4
"""Rows in each group of « Et après ? »."""
FAR_KM = 60
"""Beyond this a next step is no longer « près d’ici »."""

_TOWN = Markup(', <a href="../../communes/{}/">{}</a>')


class OffrePages:
    """Plans and makes the pages of all the offers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world
        self._steps = list(desk.world.catalogue.referentiels.get("etapes", {}))

    def plans(self) -> Iterator[Plan]:
        """One plan per offer; the rows of what follows are part of what the page depends on."""
        catalogue = self._world.catalogue
        for offre in catalogue.offres.values():
            suite = self._suite(offre)
            organisme, dispositif = self._world.organisme(offre), catalogue.dispositif_of(offre)
            plateforme = catalogue.plateformes[offre.plateforme]
            inputs = (offre, organisme, dispositif, plateforme, suite, self._title(offre))
            yield Plan(f"offres/{offre.id}/index.html", inputs, partial(self.make, offre, suite))

    def make(self, offre: Offre, suite: Markup) -> Page:
        """Make one page."""
        desk, world = self._desk, self._world
        fragments, organisme = desk.fragments, world.organisme(offre)
        seen: set[str] = set()
        name = fragments.acronyms.explain(offre.nom, seen)
        content = desk.render(
            "offre",
            offre=offre,
            organisme=organisme,
            plateforme=world.catalogue.plateformes[offre.plateforme],
            etape=fragments.etape(offre.etape),
            nom=name,
            communes=self._towns(offre),
            alerte=self._alert(offre),
            bref=fragments.bref(fragments.facts_of(offre)),
            description=fragments.description(offre.description, seen),
            conditions=fragments.conditions_of(offre),
            quand=fragments.quand(offre),
            lieux=fragments.contacts.lieux(offre.lieux, offre),
            comment=fragments.contacts.comment(offre),
            apporte=fragments.apporte(world.catalogue.resultats_of(offre), offre),
            suite=suite,
            source=fragments.source(offre.verification),
            forge=world.forge(Kind.OFFRE, offre.id, offre.plateforme),
        )
        title = self._title(offre)
        folder = f"offres/{offre.id}"
        root = world.settings.url
        results = world.catalogue.resultats_of(offre)
        return desk.page(
            [("Offres", "offres"), *self._theme(offre), (offre.nom, folder)],
            title,
            f"{title}. {markdown.plain(offre.description, 110)}",
            content,
            jsonld.offre(offre, organisme, results, f"{root}{folder}/", root),
        )

    def _title(self, offre: Offre) -> str:
        """Unique: name, organisation and town, and more words where several offers share them."""
        organisme = self._world.organisme(offre)
        town = offre.lieux[0].commune if offre.lieux else organisme.lieu.commune
        # The name of an organisation often ends with its town.
        parts = (
            [offre.nom, organisme.nom] if organisme.nom.endswith(town) else [offre.nom, organisme.nom, town]
        )
        if self._world.titles[offre.nom, offre.organisme] > 1:
            parts.append(offre.id)
        return ", ".join(parts)

    def _theme(self, offre: Offre) -> list[tuple[str, str]]:
        theme = self._world.themes_of(offre)
        slug = self._world.theme_slugs.get(theme)
        return [(self._world.theme_label(theme), f"themes/{slug}")] if slug else []

    def _towns(self, offre: Offre) -> Markup:
        towns = {lieu.code_insee: lieu.commune for lieu in offre.lieux}
        return Markup().join(_TOWN.format(code, name) for code, name in towns.items())

    def _alert(self, offre: Offre) -> Markup:
        """A notice while it holds, and the state of an offer that one cannot enter now."""
        lines = []
        if offre.etat != "active":
            lines.append(f"Offre {self._world.label('etats-offre', offre.etat).lower()}.")
        until = offre.alerte_jusqu_au
        if offre.alerte and (not until or until >= self._world.today.isoformat()):
            lines.append(offre.alerte)
        return Markup().join(Markup('<p class="alerte" role="note">{}</p>').format(line) for line in lines)

    def _suite(self, offre: Offre) -> Markup:
        """What can follow: what asks for what this gives, the next level of the trade, the next step."""
        groups = self._groups(offre)
        parts = tuple(part for group in groups for line in group.lignes for part in line)
        key = ("suite", offre.lieux[0].code_insee if offre.lieux else "", offre.plateforme, parts)
        plateforme = self._world.catalogue.plateformes[offre.plateforme]
        return self._desk.fragments.memo.get(
            key, (), lambda: self._desk.render("suite", groupes=groups, plateforme=plateforme)
        )

    def _groups(self, offre: Offre) -> list[Group]:
        if not offre.lieux:
            return []
        results = self._world.catalogue.resultats_of(offre)
        groups = []
        for acquis in results.acquis:
            title = f"Ce que vous aurez gagné ouvre : {self._world.label('faits', acquis).lower()}"
            groups.append(self._group(title, offre, ("fait", acquis)))
        level = results.niveau_sortie
        if level and offre.romes:
            domaine = offre.romes[0][:3]
            title = "Continuer dans le même métier"
            for above in (level + 1, level + 2):
                groups.append(self._group(title, offre, ("niveau", domaine, above)))
        found = [group for group in groups if group.lignes][:2]
        return found or [g for g in [self._next_step(offre)] if g.lignes]

    def _next_step(self, offre: Offre) -> Group:
        following = self._steps[self._steps.index(offre.etape) + 1 :] if offre.etape in self._steps else []
        for step in following[:3]:
            group = self._group(
                f"L’étape suivante : {self._world.label('etapes', step)}", offre, ("etape", step)
            )
            if group.lignes:
                return group
        return Group("", [])

    def _group(self, title: str, offre: Offre, bucket: tuple[object, ...]) -> Group:
        origin = offre.lieux[0].code_insee
        found = self._world.nearby.nearest(origin, bucket, NEXT + 1, FAR_KM)
        others = [(km, other) for km, other in found if other.id != offre.id][:NEXT]
        return Group(title, self._desk.rows.with_distance(others))
