"""The page of an offer: what is it, may I enter, when, where, how, what for, what next, who says so."""

from collections.abc import Hashable, Iterator
from functools import lru_cache, partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Offre, Organisme
from filrouge.site import jsonld, markdown
from filrouge.site.nearby import Found
from filrouge.site.phrases import lowered
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Group
from filrouge.site.shell import Page
from filrouge.site.snippet import Snippet, joined
from filrouge.site.world import trades_of

NEXT = 4
"""Rows in each group of « Et après ? »."""
FAR_KM = 60
"""Beyond this a next step is no longer « près d’ici »."""

Titled = tuple[str, tuple[tuple[str | None, Markup], ...]]
"""A title and its rows, each with how far it is."""
Candidates = tuple[str, Found]
"""Why they can follow, and the nearest of them."""
GROUPS = 2
ACTIVE = "active"
HOLES = (
    *(
        "offre_id",
        "etape",
        "nom",
        "organisme_id",
        "organisme",
        "communes",
        "etat",
        "alerte",
        "bref",
        "description",
    ),
    *("conditions", "quand", "lieux", "comment", "apporte", "suite", "source", "mises_a_jour"),
    *("corriger", "exact", "signaler", "historique", "plateforme_id", "plateforme"),
)
"""What changes from one offer's page to another: see overrides/fiches/offre.html."""
_NO_ALERT = Markup()

_TOWN = Snippet(', <a href="../../communes/%s/">%s</a>')


class OffrePages:
    """Plans and makes the pages of all the offers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world
        self._ways: dict[str, tuple[tuple[str, str], ...]] = {}
        forge = desk.world.has_forge
        self._frame = desk.fragments.templates.frame("offre", HOLES, forge=forge)
        self._providers: dict[str, str] = {}
        # Neighbours of one trade share what follows; keeping them all would weigh more than the catalogue.
        self._following_shared = lru_cache(maxsize=2048)(self._following_html)
        self._steps = list(desk.world.catalogue.referentiels.get("etapes", {}))

    def plans(self) -> Iterator[Plan]:
        """One plan per offer; the rows of what follows are part of what the page depends on."""
        catalogue = self._world.catalogue
        for offre in catalogue.offres.values():
            suite = self._suite(offre)
            organisme, dispositif = self._world.organisme(offre), catalogue.dispositif_of(offre)
            plateforme = catalogue.plateformes[offre.plateforme]
            title = self._title(offre)
            story = self._world.history.of(Kind.OFFRE, offre.id)
            inputs = (offre, organisme, dispositif, plateforme, suite, title, self._above(offre), story)
            yield Plan(f"offres/{offre.id}/index.html", inputs, partial(self.make, offre, title, suite))

    def make(self, offre: Offre, title: str, suite: tuple[Titled, ...]) -> Page:
        """Make one page."""
        world = self._world
        folder = f"offres/{offre.id}"
        summary = markdown.plain(offre.description)
        results = world.catalogue.resultats_of(offre)
        provider = self._provider(world.organisme(offre))
        data = jsonld.offre(offre, provider, results, f"{world.settings.url}{folder}/", summary)
        way = (*self._above(offre), (offre.nom, folder))
        return self._desk.page(way, title, f"{title}. {summary}", self._content(offre, suite), data)

    def _content(self, offre: Offre, suite: tuple[Titled, ...]) -> Markup:
        world, fragments = self._world, self._desk.fragments
        contacts, seen = fragments.contacts, set[str]()
        gestures = world.gestures(Kind.OFFRE, offre.id, offre.plateforme)
        return self._frame.fill(
            {
                "offre_id": offre.id,
                "etape": fragments.etape(offre.etape),
                "nom": fragments.acronyms.explain(offre.nom, seen),
                "organisme_id": offre.organisme,
                "organisme": world.organisme(offre).nom,
                "communes": self._towns(offre),
                "etat": fragments.etat(offre.verification, Kind.OFFRE, offre.revision_mois),
                "alerte": self._alert(offre),
                "bref": fragments.bref(fragments.facts_of(offre)),
                "description": fragments.description(offre.description, seen),
                "conditions": fragments.conditions_of(offre),
                "quand": fragments.quand(offre),
                "lieux": contacts.lieux(offre.lieux, offre),
                "comment": contacts.comment(offre),
                "apporte": fragments.apporte(world.catalogue.resultats_of(offre), offre),
                "suite": self._following_shared(offre.plateforme, suite),
                "source": fragments.source(offre.verification, Kind.OFFRE, offre.revision_mois),
                "mises_a_jour": fragments.changes.section(Kind.OFFRE, offre.id),
                **gestures._asdict(),
                "plateforme_id": offre.plateforme,
                "plateforme": world.catalogue.plateformes[offre.plateforme].nom,
            }
        )

    def _provider(self, organisme: Organisme) -> str:
        if organisme.id not in self._providers:
            self._providers[organisme.id] = jsonld.provider(organisme, self._world.settings.url)
        return self._providers[organisme.id]

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

    def _above(self, offre: Offre) -> tuple[tuple[str, str], ...]:
        theme = self._world.themes_of(offre)
        if theme not in self._ways:
            slug = self._world.theme_slugs.get(theme)
            step = ((self._world.theme_label(theme), f"themes/{slug}"),) if slug else ()
            self._ways[theme] = (("Offres", "offres"), *step)
        return self._ways[theme]

    def _towns(self, offre: Offre) -> Markup:
        return self._desk.fragments.memo.get(
            ("towns", offre.lieux),
            (),
            lambda: joined(_TOWN % each for each in _places(offre)),
        )

    def _alert(self, offre: Offre) -> Markup:
        """A notice while it holds, and the state of an offer that one cannot enter now."""
        if offre.etat == ACTIVE and not offre.alerte:
            return _NO_ALERT
        lines = []
        if offre.etat != ACTIVE:
            lines.append(f"Offre {self._world.label('etats-offre', offre.etat).lower()}.")
        until = offre.alerte_jusqu_au
        if offre.alerte and (not until or until >= self._world.today.isoformat()):
            lines.append(offre.alerte)
        return Markup().join(Markup('<p class="alerte" role="note">%s</p>') % (line,) for line in lines)

    def _suite(self, offre: Offre) -> tuple[Titled, ...]:
        """What can follow: what asks for what this gives, the next level of the trade, the next step."""
        groups = []
        for title, found in self._following(offre):
            others = [(km, other) for km, other in found if other != offre.id][:NEXT]
            if others:
                groups.append((title, tuple(self._desk.rows.with_distance(others))))
        return tuple(groups[:GROUPS])

    def _following_html(self, plateforme: str, groups: tuple[Titled, ...]) -> Markup:
        shown = [Group(title, lines) for title, lines in groups]
        owner = self._world.catalogue.plateformes[plateforme]
        return self._desk.render("suite", groupes=shown, plateforme=owner)

    def _following(self, offre: Offre) -> tuple[Candidates, ...]:
        """Candidates from this place, with this result: offers that share both share them."""
        if not offre.lieux:
            return ()
        results = self._world.catalogue.resultats_of(offre)
        level = results.niveau_sortie or 0
        key = (offre.lieux[0].code_insee, results.acquis, level, trades_of(offre), offre.etape)
        known = self._world.nearby.derived
        found: tuple[Candidates, ...] | None = known.get(key)
        if found is None:
            found = known[key] = tuple(self._search(*key))
        return found

    def _search(
        self, origin: str, acquis: tuple[str, ...], level: int, trades: tuple[str, ...], etape: str
    ) -> Iterator[Candidates]:
        label, found = self._world.label, False
        groups: list[tuple[str, list[Hashable]]] = []
        for fait in acquis:
            groups.append((f"Une fois que {lowered(label('faits', fait))}", [("fait", fait)]))
        for higher in (level + 1, level + 2) if level else ():
            title = f"Continuer dans le même métier : {label('niveaux', higher)}"
            groups.append((title, [("niveau", trade, higher) for trade in trades]))
        for title, buckets in groups:
            near = self._nearest_of(origin, buckets)
            found = found or bool(near)
            if near:
                yield title, near
        after = self._steps[self._steps.index(etape) + 1 :] if etape in self._steps else []
        for step in after[: 0 if found else 3]:
            near = self._world.nearby.nearest(origin, ("etape", step), NEXT + 1, FAR_KM)
            if near:
                yield f"L’étape suivante : {label('etapes', step)}", near
                return

    def _nearest_of(self, origin: str, buckets: list[Hashable]) -> Found:
        """The nearest of several buckets together, each offer once."""
        nearest = self._world.nearby.nearest
        near = (each for bucket in buckets for each in nearest(origin, bucket, NEXT + 1, FAR_KM))
        return tuple(sorted(set(near))[: NEXT + 1])


def _places(offre: Offre) -> list[tuple[str, str]]:
    """Code and name of each commune where an offer is, once."""
    return list({lieu.code_insee: lieu.commune for lieu in offre.lieux}.items())
