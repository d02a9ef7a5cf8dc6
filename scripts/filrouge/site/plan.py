"""What a page module announces for each of its pages: where it goes, what it depends on, how to make it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from filrouge.site import jsonld
from filrouge.site.fragments import Fragments
from filrouge.site.rows import Rows
from filrouge.site.shell import Page, root_of
from filrouge.site.world import World

_MENU = {"themes": "offres", "etapes": "offres", "communes": "plateformes", "departements": "plateformes"}
"""Menu entry to mark as current, for folders that have none of their own."""


class Plan(NamedTuple):
    """One page to come. It is made again only when its inputs differ from last time."""

    path: str
    inputs: tuple[object, ...]
    make: Callable[[], Page]


class Desk:
    """What every page module works with."""

    def __init__(self, world: World, fragments: Fragments, rows: Rows) -> None:
        self.world = world
        self.fragments = fragments
        self.rows = rows
        self.render = fragments.templates.render
        self._head = Markup(
            '<link rel="canonical" href="{0}">\n<meta property="og:title" content="{1}">\n'
            '<meta property="og:description" content="{2}">\n<meta property="og:url" content="{0}">\n'
            '<meta property="og:type" content="website">\n<meta property="og:site_name" content="{3}">\n'
            '<meta property="og:locale" content="fr_FR">\n{4}'
        )

    def page(
        self, way: Sequence[tuple[str, str]], title: str, summary: str, content: str, data: jsonld.Data | None
    ) -> Page:
        """A page. `way`: names and folders of the pages above it, home excepted, then its own."""
        settings = self.world.settings
        folder = way[-1][1]
        url = f"{settings.url}{folder}/"
        steps = [("Accueil", ""), *way]
        trail = jsonld.breadcrumb(
            [(name, f"{settings.url}{where}/" if where else settings.url) for name, where in steps]
        )
        blocks = jsonld.script([data, trail] if data else trail)
        full = f"{title} · {settings.nom}"
        head = self._head.format(url, title, summary, settings.nom, blocks)
        top = folder.partition("/")[0]
        menu = _MENU.get(top, top)
        return Page(f"{folder}/index.html", full, summary, head, self._trail(steps), content, menu)

    def _trail(self, steps: Sequence[tuple[str, str]]) -> Markup:
        root = root_of(2)
        links = Markup().join(
            Markup('<li><a href="{}">{}</a></li>').format(f"{root}{where}/" if where else root, name)
            for name, where in steps[:-1]
        )
        return Markup(
            '<nav class="ariane" aria-label="Fil d’Ariane"><ol>{}<li aria-current="page">{}</li></ol></nav>'
        ).format(links, steps[-1][0])
