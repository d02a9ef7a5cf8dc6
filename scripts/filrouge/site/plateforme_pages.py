"""The pages of a platform: its territory, its people, its offers by step and level, the lists behind them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Offre, Plateforme
from filrouge.contribute.stale import MOTIFS, by_motif
from filrouge.french import count, number
from filrouge.geography import Commune
from filrouge.site import agenda, change_pages
from filrouge.site.fraicheur_pages import address_of_queue
from filrouge.site.maps import short_name
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Slice, pages
from filrouge.site.rows import shown as contents
from filrouge.site.shell import Page


class PlateformePages:
    """Plans and makes the pages of the platforms and their lists, one per step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world
        self._steps = list(desk.world.catalogue.referentiels.get("etapes", {}))

    def plans(self) -> Iterator[Plan]:
        """A page per platform, then its lists."""
        world, rows = self._world, self._desk.rows
        for plateforme in world.catalogue.plateformes.values():
            offres = world.by_plateforme.get(plateforme.id, [])
            shown = [rows.row(offre) for offre in offres]
            members = [world.catalogue.organismes.get(p.organisme) for p in plateforme.partenaires]
            lead = world.catalogue.organismes.get(plateforme.organisme_porteur)
            dates = tuple((o.verification, o.etape, rows.level_of(o)) for o in offres)
            first = tuple(row for o, row in zip(offres, shown, strict=True) if o.etape == "accroche")
            stale = tuple(world.to_review.get(plateforme.id, ()))
            story = world.history.of(Kind.PLATEFORME, plateforme.id)
            sessions = any(offre.sessions for offre in offres)
            inputs = (plateforme, lead, tuple(members), dates, first, stale, story, sessions)
            make = partial(self.plateforme, plateforme, offres)
            yield Plan(f"plateformes/{plateforme.id}/index.html", inputs, make)
            for step in self._steps:
                chosen = [(o, row) for o, row in zip(offres, shown, strict=True) if o.etape == step]
                if chosen:
                    yield from self._lists(plateforme, step, [offre for offre, _ in chosen])

    def _lists(self, plateforme: Plateforme, step: str, offres: Sequence[Offre]) -> Iterator[Plan]:
        cut = pages(self._desk.rows.by_level(offres))
        for each in cut:
            folder = _list_folder(plateforme, step, each.number)
            inputs = (plateforme, len(cut), len(offres), contents(each.groups))
            make = partial(self.list_page, plateforme, step, each, len(cut), len(offres))
            yield Plan(f"{folder}/index.html", inputs, make)

    def plateforme(self, entry: Plateforme, offres: Sequence[Offre]) -> Page:
        """The platform as a professional looks for it."""
        desk, world, fragments = self._desk, self._world, self._desk.fragments
        catalogue = world.catalogue
        codes = sorted(catalogue.territoires.communes_of(entry.territoire))
        communes = [catalogue.territoires.communes[code] for code in codes]
        summary = self._summary(entry, communes, offres)
        folder = f"plateformes/{entry.id}"
        roles: dict[str, list[object]] = {}
        for partner in entry.partenaires:
            role = world.label("roles-partenaire", partner.role)
            roles.setdefault(role, []).append(catalogue.organismes[partner.organisme])
        content = desk.render(
            "plateforme",
            plateforme=entry,
            niveau=f"Plateforme, niveau {world.label('niveaux-plateforme', entry.niveau).lower()}",
            resume=summary,
            tableau=self._table(entry, offres),
            changements=f"{folder}/{change_pages.FOLDER}/" if fragments.changes.known else "",
            agenda=f"{folder}/{agenda.FILE}" if any(offre.sessions for offre in offres) else "",
            orienter=self._orientation(entry, offres),
            carte=fragments.maps.plateforme(entry, communes),
            territoire=self._territory(communes),
            departements=self._departements(communes),
            porteur=catalogue.organismes.get(entry.organisme_porteur),
            partenaires=sorted(roles.items()),
            fraicheur=self._freshness(entry, offres),
            pied=fragments.pied(entry.verification, Kind.PLATEFORME, entry.id),
        )
        way = [("Plateformes", "plateformes"), (short_name(entry), folder)]
        feed = f"{folder}/{change_pages.FOLDER}/{change_pages.FEED}" if fragments.changes.known else ""
        return desk.page(way, entry.nom, f"{entry.nom} : {summary}", content, feed=feed)

    def list_page(self, entry: Plateforme, step: str, each: Slice, last: int, total: int) -> Page:
        """The offers of one step on one platform, by level."""
        desk, world = self._desk, self._world
        name = world.label("etapes", step)
        place = short_name(entry)
        title = f"{name} : {place}" + (f", page {each.number}" if each.number > 1 else "")
        links = [
            {
                "nom": str(n),
                "href": f"../../{_list_folder(entry, step, n)}/",
                "ici": n == each.number,
            }
            for n in range(1, last + 1)
        ]
        body = desk.render("groupes", groupes=each.groups, rang=2)
        content = desk.render(
            "liste",
            titre=title,
            resume=f"{world.terme('etapes', step).definition} {count(total, 'offre')} sur ce territoire.",
            contenu=body + desk.render("pagination", pages=links),
        )
        way = [
            ("Plateformes", "plateformes"),
            (place, f"plateformes/{entry.id}"),
            (name, _list_folder(entry, step, each.number)),
        ]
        summary = f"{title} : {count(total, 'offre')} recensées par {entry.nom}."
        return desk.page(way, title, summary, content)

    def _summary(self, entry: Plateforme, communes: Sequence[Commune], offres: Sequence[Offre]) -> str:
        people = sum(commune.population for commune in communes)
        return (
            f"{count(len(offres), 'offre')}, {count(len(communes), 'commune')}, {number(people)} habitants."
        )

    def _table(self, entry: Plateforme, offres: Sequence[Offre]) -> Markup:
        """Step × level, each count a link to its place in the lists."""
        rows, world = self._desk.rows, self._world
        counts = Counter((offre.etape, rows.level_of(offre)) for offre in offres)
        levels = sorted({level for _, level in counts})
        lines = [self._line(entry, step, levels, counts) for step in self._steps]
        heads = [world.label("niveaux", level) if level else "Sans diplôme" for level in levels]
        return self._desk.render("tableau", lignes=lines if offres else [], niveaux=heads)

    def _line(
        self, entry: Plateforme, step: str, levels: Sequence[int], counts: Counter[tuple[str, int]]
    ) -> dict[str, object]:
        total = sum(counts[step, level] for level in levels)
        address = f"../../plateformes/{entry.id}/{step}/"
        label = self._world.label("etapes", step)
        cells = [
            {
                "nombre": counts[step, level],
                "href": f"{address}#niveau-{level}",
                "texte": f"{label}, {self._desk.rows.level_name(level)} : {counts[step, level]}",
            }
            for level in levels
        ]
        return {"etape": label, "href": address if total else "", "cellules": cells, "total": total}

    def _orientation(self, entry: Plateforme, offres: Sequence[Offre]) -> Markup:
        parts = []
        if entry.orientation:
            parts.append(self._desk.fragments.contacts.orientation(entry.orientation))
        if entry.animation and entry.animation.courriel:
            parts.append(
                Markup('<p>%s : <a href="mailto:%s">%s</a></p>')
                % (entry.animation.fonction, entry.animation.courriel, entry.animation.courriel)
            )
        if not parts:
            parts.append(_NO_ORIENTATION)
            parts.append(self._first_contacts(offres))
        return Markup().join(parts)

    def _first_contacts(self, offres: Sequence[Offre]) -> Markup:
        """Who can receive a young person now: what this platform's territory has for a first contact."""
        first = [offre for offre in offres if offre.etape == "accroche"][:6]
        rows = Markup().join(Markup("<li>%s</li>") % (self._desk.rows.row(offre),) for offre in first)
        return Markup('<ul class="offres">%s</ul>') % (rows,) if first else Markup()

    def _territory(self, communes: Sequence[Commune]) -> Markup:
        largest = sorted(communes, key=lambda c: (-c.population, c.code))[:6]
        links = [Markup('<a href="../../communes/%s/">%s</a>') % (c.code, c.nom) for c in largest]
        words = f"{count(len(communes), 'commune')}, dont "
        return Markup("%s%s.") % (words, Markup(", ").join(links)) if links else Markup()

    def _departements(self, communes: Sequence[Commune]) -> Markup:
        codes = sorted({commune.departement for commune in communes})
        names = [(code, self._world.place_name(code)) for code in codes]
        inside = [(code, name) for code, name in names if code in self._world.communes_by_departement]
        links = [Markup('<a href="../../departements/%s/">%s</a>') % each for each in inside]
        return Markup("Toutes les communes : %s.") % (Markup(", ").join(links),) if links else Markup()

    def _freshness(self, entry: Plateforme, offres: Sequence[Offre]) -> Markup:
        """How much of the inventory may be believed, and what is to check again."""
        stale = self._world.to_review.get(entry.id, [])
        fresh = len(offres) - sum(1 for each in stale if each.kind is Kind.OFFRE)
        years = sorted(offre.verification.source_date[:4] for offre in offres)
        words = count(fresh, "offre vérifiée et à jour", "offres vérifiées et à jour")
        phrase = f"{words} sur {number(len(offres))}."
        sources = f"Les sources vont de {years[0]} à {years[-1]}." if years else ""
        half = f" La moitié date de {years[len(years) // 2]} ou d’après." if years else ""
        return self._desk.render(
            "fraicheur",
            total=len(offres),
            fraiches=fresh,
            phrase=phrase,
            sources=sources + half,
            motifs=[(MOTIFS[code].heading, number(len(found))) for code, found in by_motif(stale).items()],
            adresse=address_of_queue(entry.id),
            lien="La fiche à relire" if len(stale) == 1 else f"La liste des {len(stale)} fiches à relire",
        )


_NO_ORIENTATION = Markup(
    '<p class="verdict verdict-a-verifier"><span class="signe" aria-hidden="true">?</span> '
    "<strong>À vérifier.</strong> La façon d’orienter un jeune vers cette plateforme n’est pas encore "
    "écrite. En attendant, ces lieux reçoivent un jeune pour un premier contact.</p>"
)


def _list_folder(entry: Plateforme, step: str, page: int) -> str:
    folder = f"plateformes/{entry.id}/{step}"
    return folder if page == 1 else f"{folder}/{page}"
