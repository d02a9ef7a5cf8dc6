"""What a page module announces for each of its pages: where it goes, what it depends on, how to make it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import escape

from filrouge.catalogue.layout import Kind
from filrouge.site import jsonld
from filrouge.site.fragments import Fragments
from filrouge.site.rows import Rows
from filrouge.site.shell import SHELL_DEPTH, Page, root_of
from filrouge.site.world import World

FOLDERS = {
    Kind.OFFRE: "offres",
    Kind.ORGANISME: "organismes",
    Kind.DISPOSITIF: "dispositifs",
    Kind.PLATEFORME: "plateformes",
    Kind.PARCOURS_TYPE: "parcours-types",
}
"""Where the pages of each kind of entry are, from the root of the site."""

_MENU = {
    "fraicheur": "plateformes",
    "themes": "offres",
    "etapes": "offres",
    "communes": "plateformes",
    "parcours-types": "dispositifs",
    "departements": "plateformes",
}
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
        self._parents: dict[tuple[tuple[str, str], ...], tuple[str, str]] = {}

    def page(
        self,
        way: Sequence[tuple[str, str]],
        title: str,
        summary: str,
        content: str,
        data: str = "",
        *,
        feed: str = "",
    ) -> Page:
        """A page. `way`: names and folders of the pages above it, home excepted, then its own.

        `data`: structured data of the page, encoded; `feed`: where the feed of its changes is, from the root.
        """
        settings = self.world.settings
        name, folder = way[-1]
        url = f"{settings.url}{folder}/"
        trail, steps = self._above(tuple(way[:-1]))
        blocks = [jsonld.breadcrumb(steps, len(way) + 1, name, url)]
        full = f"{title} · {settings.nom}"
        said = escape(summary)
        head = (
            f'<link rel="canonical" href="{url}">\n<meta property="og:title" content="{escape(title)}">\n'
            f'<meta property="og:description" content="{said}">\n<meta property="og:url" content="{url}">\n'
            f'<meta property="og:type" content="website">\n'
            f'<meta property="og:site_name" content="{escape(settings.nom)}">\n'
            f'<meta property="og:locale" content="fr_FR">\n'
            f"{_alternate(feed, folder)}{jsonld.script(*([data] if data else []), *blocks)}"
        )
        top = folder.partition("/")[0]
        here = f'{trail}<li aria-current="page">{escape(name)}</li></ol></nav>'
        return Page(f"{folder}/index.html", full, summary, head, here, content, _MENU.get(top, top))

    def _above(self, way: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        """Start of the breadcrumb for the pages under `way`: HTML, and structured data."""
        if way not in self._parents:
            root, url = root_of(SHELL_DEPTH), self.world.settings.url
            links = [("Accueil", ""), *((name, f"{folder}/") for name, folder in way)]
            items = "".join(f'<li><a href="{root}{where}">{escape(name)}</a></li>' for name, where in links)
            html = f'<nav class="ariane" aria-label="Fil d’Ariane"><ol>{items}'
            self._parents[way] = (html, jsonld.steps([(name, url + where) for name, where in links]))
        return self._parents[way]


def _alternate(feed: str, folder: str) -> str:
    if not feed:
        return ""
    address = f"{root_of(folder.count('/') + 1)}{feed}"
    return f'<link rel="alternate" type="application/atom+xml" title="Ce qui change" href="{address}">\n'
