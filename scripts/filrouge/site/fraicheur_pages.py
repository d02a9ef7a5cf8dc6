"""What each platform has to check again, as pages: the region at a glance, then one queue a platform.

They show the list of `filrouge stale`: same function, same thresholds, same words.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Plateforme
from filrouge.contribute.stale import MOTIFS, ToReview, by_motif
from filrouge.findings import Severity
from filrouge.french import NBSP, count, slug
from filrouge.site.maps import short_name
from filrouge.site.plan import FOLDERS, Desk, Plan
from filrouge.site.rows import Group, Slice, pages
from filrouge.site.rows import shown as contents
from filrouge.site.shell import Page
from filrouge.site.snippet import Snippet, joined

FOLDER = "fraicheur"
_NAMES = {
    Kind.ORGANISME: "Organisme",
    Kind.PLATEFORME: "Plateforme",
    Kind.DISPOSITIF: "Dispositif",
    Kind.PARCOURS_TYPE: "Parcours-type",
}
_ROW = Snippet(
    '<a class="o-nom" href="../../%s/%s/">%s</a> <span class="o-lieu">%s</span> '
    '<span class="o-plus">%s</span>'
)
_CORRECT = Snippet(
    ' <a class="o-geste" href="%s">Corriger'
    '<span class="visuellement-cache"> la fiche «\u00a0%s\u00a0»</span></a>'
)


def address_of_queue(plateforme: str, page: int = 1) -> str:
    """Where the queue of a platform is, from the root of the site."""
    return f"{FOLDER}/{plateforme}/" if page == 1 else f"{FOLDER}/{plateforme}/{page}/"


def urgent(entries: Sequence[ToReview]) -> int:
    """How many entries cannot wait: their most urgent reason is more than an information."""
    return sum(1 for entry in entries if MOTIFS[entry.motif].severity is not Severity.INFO)


class FraicheurPages:
    """Plans and makes the page of the region and the queues."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def plans(self) -> Iterator[Plan]:
        """The region, then each platform, whether it has something to check again or not."""
        lines = self._lines()
        yield Plan(f"{FOLDER}/index.html", (lines,), partial(self.region, lines))
        for plateforme in self._world.catalogue.plateformes.values():
            entries = self._world.to_review.get(plateforme.id, [])
            cut = pages(self._groups(entries))
            for each in cut:
                path = f"{address_of_queue(plateforme.id, each.number)}index.html"
                inputs = (plateforme, len(cut), len(entries), contents(each.groups))
                yield Plan(path, inputs, partial(self.queue, plateforme, each, len(cut), entries))

    def region(self, lines: Sequence[tuple[str, ...]]) -> Page:
        """Every platform, with how much it has to check again."""
        table = self._desk.render("fraicheur-region", lignes=lines)
        content = self._desk.render("liste", titre=_TITLE, resume=_SUMMARY, contenu=table)
        return self._desk.page([(_TITLE, FOLDER)], f"{_TITLE} des fiches", _SUMMARY, content)

    def queue(self, entry: Plateforme, each: Slice, last: int, entries: Sequence[ToReview]) -> Page:
        """What a platform has to check again, the most urgent reasons first, then the oldest."""
        desk, place = self._desk, short_name(entry)
        page = f", page {each.number}" if each.number > 1 else ""
        links = [
            {
                "nom": str(number),
                "href": f"../../{address_of_queue(entry.id, number)}",
                "ici": number == each.number,
            }
            for number in range(1, last + 1)
        ]
        summary = _summary(entries)
        body = desk.render("groupes", groupes=each.groups, rang=2) + desk.render("pagination", pages=links)
        content = desk.render(
            "liste", titre=f"À relire{NBSP}: {place}{page}", resume=summary, contenu=_HELP + body
        )
        way = [(_TITLE, FOLDER), (place, address_of_queue(entry.id, each.number).rstrip("/"))]
        return desk.page(
            way, f"Fiches à relire{NBSP}: {place}{page}", f"{entry.nom}{page}{NBSP}: {summary}", content
        )

    def _lines(self) -> tuple[tuple[str, ...], ...]:
        """One line a platform, by name: see `_line`."""
        catalogue = self._world.catalogue
        ordered = sorted(catalogue.plateformes.values(), key=lambda each: (slug(short_name(each)), each.id))
        return tuple(self._line(each) for each in ordered)

    def _line(self, plateforme: Plateforme) -> tuple[str, ...]:
        """Address, name, entries that cannot wait, all to check again, offers that are fresh, all offers."""
        entries = self._world.to_review.get(plateforme.id, [])
        offres = len(self._world.by_plateforme.get(plateforme.id, ()))
        stale = sum(1 for entry in entries if entry.kind is Kind.OFFRE)
        numbers = (urgent(entries), len(entries), offres - stale, offres)
        return (address_of_queue(plateforme.id), short_name(plateforme), *map(str, numbers))

    def _groups(self, entries: list[ToReview]) -> list[Group]:
        return [
            Group(MOTIFS[code].heading, [*map(self._row, members)], count(len(members), "fiche"), code)
            for code, members in by_motif(entries).items()
        ]

    def _row(self, entry: ToReview) -> Markup:
        where = self._where(entry)
        return self._desk.fragments.memo.get(
            ("relire", entry.kind, entry.id), (entry, where), lambda: self._make_row(entry, where)
        )

    def _make_row(self, entry: ToReview, where: str) -> Markup:
        why = " ".join(reason.message for reason in entry.reasons)
        row = _ROW % (FOLDERS[entry.kind], entry.id, entry.nom, where, why)
        edit = self._world.gestures(entry.kind, entry.id, entry.plateforme).corriger
        return joined((row, _CORRECT % (edit, entry.nom))) if edit else row

    def _where(self, entry: ToReview) -> str:
        if entry.kind is Kind.OFFRE:
            return self._world.organisme(self._world.catalogue.offres[entry.id]).nom
        return _NAMES[entry.kind]


_TITLE = "Fraîcheur"
_SUMMARY = "Ce que chaque plateforme doit relire, et ce qui est à jour."
_HELP = Markup(
    "<p>Appelez l’organisme, comparez, corrigez s’il le faut, puis datez la vérification\u00a0: "
    '<a href="../../guide-de-l-animateur/#relire-une-fiche">comment relire une fiche</a>.</p>'
)


def _summary(entries: Sequence[ToReview]) -> str:
    if not entries:
        return "Toutes les fiches sont à jour."
    first = urgent(entries)
    told = f", dont {first} à revoir d’abord" if first else ""
    return f"{count(len(entries), 'fiche à relire', 'fiches à relire')}{told}."
