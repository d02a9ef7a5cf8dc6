"""From a catalogue to the files of its site: paths and bytes, always in the same order, never the clock's.

A `Compiler` kept from one compilation to the next makes again only the pages whose inputs changed; unchanged
pages come back as the same bytes object.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from markupsafe import Markup

from filrouge.catalogue.layout import SCHEMAS
from filrouge.catalogue.model import Catalogue, Dispositif, Offre, Organisme, ParcoursType, Plateforme
from filrouge.history.historian import Historian
from filrouge.memo import Memo
from filrouge.pathways.proven import Prover
from filrouge.site import agenda, contribute_page, feeds, opendata, reference, security
from filrouge.site.change_pages import ChangePages
from filrouge.site.contribute_files import FormMaker
from filrouge.site.destination import MARK, MARKER
from filrouge.site.documents import Documents
from filrouge.site.entry_pages import EntryPages
from filrouge.site.etape_pages import EtapePages
from filrouge.site.fragments import Fragments
from filrouge.site.fraicheur_pages import FraicheurPages
from filrouge.site.home import Blocks
from filrouge.site.interview_page import InterviewPage
from filrouge.site.list_pages import ListPages
from filrouge.site.map_files import MapFiles
from filrouge.site.maps import Maps, Outlines
from filrouge.site.nearby import Nearby
from filrouge.site.offline import SIZE_TOKEN, with_offline
from filrouge.site.offre_page import OffrePages
from filrouge.site.opendata import Exports
from filrouge.site.parcours_pages import ParcoursPages
from filrouge.site.place_pages import PlacePages
from filrouge.site.plan import Desk, Plan
from filrouge.site.planning_files import Planner
from filrouge.site.plateforme_pages import PlateformePages
from filrouge.site.publish import Content
from filrouge.site.rows import Rows
from filrouge.site.search_files import SearchIndexer
from filrouge.site.search_page import SearchPage, opensearch
from filrouge.site.shell import Shell
from filrouge.site.templates import Templates
from filrouge.site.webapp import manifest
from filrouge.site.world import World

_PAGE_KINDS = (
    OffrePages, EntryPages, PlateformePages, ParcoursPages, EtapePages, ListPages, PlacePages,
    FraicheurPages, ChangePages,
)  # fmt: skip
Entry = Offre | Organisme | Dispositif | Plateforme | ParcoursType


class Compiler:
    """Compiles catalogues. `remember`: keep pages for the next compilation (costs their size in memory).

    `cache`: a folder that keeps, from one run to the next, what is long to make. `prover`: the one that has
    put the typical pathways to the proof, so that it does not start again.
    """

    def __init__(
        self, outlines: Path, remember: bool = False, templates: Templates | None = None,
        cache: Path | None = None, prover: Prover | None = None,
    ) -> None:  # fmt: skip
        self._outlines = outlines
        self._templates = templates or Templates()
        self._remember = remember
        self._exports = Exports(remember)
        self._indexer = SearchIndexer(cache)
        self._historian = Historian(outlines.parents[1], cache)
        self._prover = prover or Prover()
        self._planner = Planner()
        self._form = FormMaker(outlines.parents[1])
        self._pages: Memo[bytes] = Memo()
        self._pieces: Memo[Markup] = Memo()
        self._epoch: tuple[object, ...] = ()
        self._neighbours = Nearby({})
        self._maps: tuple[Maps, MapFiles] | None = None
        self._reference: Mapping[str, Markup] = {}
        self._schemas: tuple[tuple[str, bytes], ...] = ()

    def compile(
        self,
        catalogue: Catalogue,
        documents: Documents,
        today: date,
        preview: bool = False,
        entries_done: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[str, Content]]:
        """Every file of the site. Raises `ShellError` when the shell cannot receive pages.

        `preview`: for a site that its author is editing, of which no device may keep anything.
        `entries_done` is called once the pages of all the entries have been given, which come first.
        """
        return with_offline(self._files(catalogue, documents, today, preview, entries_done), preview)

    def prepare(self) -> None:
        """Do now, while nobody waits, what the next compilation would otherwise begin with."""
        self._indexer.prepare()

    def _files(
        self, catalogue: Catalogue, documents: Documents, today: date, preview: bool,
        entries_done: Callable[[], None],
    ) -> Iterator[tuple[str, Content]]:  # fmt: skip
        shell = documents.shell()
        desk = self._desk(catalogue, shell, today)
        paths = []
        for plan in _plans(desk):
            paths.append(plan.path)
            yield plan.path, self._page(plan, shell)
        entries_done()
        if not self._remember:
            self._pieces.clear()
            desk.rows.forget()
            self._neighbours.forget()
        yield from redirections(catalogue, desk)
        yield from ChangePages(desk).feeds()
        yield from agenda.files(desk.world)
        found = self._indexer.files(catalogue, desk.world.atlas.inventory.offer_trees, documents)
        yield from found
        _, of_the_map = self._drawn(catalogue)
        yield from of_the_map
        planning = self._planner.files(catalogue, desk.world.atlas, of_the_map.departements)
        yield from planning
        form = self._form.files(catalogue, shell.settings)
        yield from form
        searching = {"rechercher": SearchPage(desk, found, of_the_map).block()}
        keeping = {"hors-ligne": desk.render("hors-ligne", taille=SIZE_TOKEN, apercu=preview)}
        meeting = {"entretien": InterviewPage(desk, planning.index).block()}
        writing = {"contribuer": contribute_page.block(desk, form, found.communes)}
        blocks = {**Blocks(desk).all(), **self._reference, **searching, **keeping, **meeting, **writing}
        for path, content in documents.files(blocks):
            if path.endswith("index.html"):
                paths.append(path)
            yield path, content
        yield from self._exports.files(catalogue)
        yield from self._schemas
        root = shell.settings.url
        yield MARKER, MARK
        yield "opensearch.xml", opensearch(root, shell.settings.nom)
        yield "manifest.webmanifest", manifest(shell.settings.nom)
        yield from feeds.sitemaps(root, sorted(paths))
        yield "robots.txt", feeds.robots(root)
        yield "_headers", security.headers([shell.text, *documents.pages()])

    def _desk(self, catalogue: Catalogue, shell: Shell, today: date) -> Desk:
        history = self._historian.read(catalogue)
        known = (history.known, history.since)
        epoch = (shell.text, shell.settings, today, catalogue.referentiels, catalogue.territoires, known)
        if epoch != self._epoch:
            self._epoch = epoch
            self._pages.clear()
            self._pieces.clear()
            self._neighbours = Nearby(catalogue.territoires.communes)
            self._maps = None
            folder = self._outlines.parents[1] / SCHEMAS
            self._reference = reference.blocks(folder, catalogue.referentiels, self._templates)
            self._schemas = tuple(opendata.schemas(folder))
        maps, _ = self._drawn(catalogue)
        world = World(
            catalogue,
            shell.settings,
            today,
            neighbours=self._neighbours,
            history=history,
            prover=self._prover,
        )
        fragments = Fragments(world, self._templates, maps, self._pieces)
        return Desk(world, fragments, Rows(world, self._pieces))

    def _drawn(self, catalogue: Catalogue) -> tuple[Maps, MapFiles]:
        """The static maps and what the map of the search page needs, over the same outlines."""
        if self._maps is None:
            outlines = Outlines.load(self._outlines)
            territoires = catalogue.territoires
            self._maps = Maps(territoires, outlines), MapFiles.of(territoires, outlines)
        return self._maps

    def _page(self, plan: Plan, shell: Shell) -> bytes:
        make: Callable[[], bytes] = lambda: shell.pour(plan.make())  # noqa: E731
        return self._pages.get(plan.path, plan.inputs, make) if self._remember else make()


def _plans(desk: Desk) -> Iterator[Plan]:
    for kind in _PAGE_KINDS:
        yield from kind(desk).plans()


def redirections(catalogue: Catalogue, desk: Desk) -> Iterator[tuple[str, bytes]]:
    """A page at the old address of each renamed entry, which leads to the new one."""
    kinds: Mapping[str, Mapping[str, Entry]] = {
        "offres": catalogue.offres,
        "organismes": catalogue.organismes,
        "dispositifs": catalogue.dispositifs,
        "plateformes": catalogue.plateformes,
        "parcours-types": catalogue.parcours_types,
    }
    for folder, entries in kinds.items():
        for entry in entries.values():
            for former in entry.anciens_identifiants:
                address = f"{desk.world.settings.url}{folder}/{entry.id}/"
                page = desk.render("redirection", id=entry.id, nom=entry.nom, canonique=address)
                yield f"{folder}/{former}/index.html", page.encode("utf-8", "replace")
