"""`/changements/` and the same for one platform or one theme: its days, and the feed that follows them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.french import date_in_words, slug
from filrouge.site import atom
from filrouge.site.changes import EVERYTHING, Day, Line, Scope
from filrouge.site.maps import short_name
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Group, Slice, pages
from filrouge.site.shell import Page

FOLDER = "changements"
FEED = "flux.atom"
TITLE = "Ce qui change"
PAGE_SIZE = 100
"""Changes on one page."""
MOST = 1_000
"""Changes listed; the history of the files has the older ones."""
OF_ONE = 100
"""Changes listed for one platform or theme."""

_ATOM = "Suivre (flux Atom)"
_ROW = Markup('<%s class="o-nom"%s>%s</%s> <span class="o-plus">%s</span> <span class="o-lieu">%s</span>')
_HREF = Markup(' href="%s"')
_ITEM = Markup('<li><a href="%s">%s</a></li>')
_LINKS = Markup('<nav class="sauts" aria-label="Suivre ou trier"><ul>%s</ul></nav>')
_NOTHING = Markup("<p>Aucun changement n’est connu.</p>")


class ChangePages:
    """Plans and makes the pages of changes; writes their feeds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world
        self._changes = desk.fragments.changes

    def plans(self) -> Iterator[Plan]:
        """The whole catalogue, page after page, then each platform and theme."""
        yield from self._whole()
        for scope, folder, nom, way in self._scopes():
            days = self._changes.days(scope, OF_ONE)
            make = partial(self._of_one, folder, nom, way, days)
            yield Plan(f"{folder}/index.html", (nom, way, *days), make)

    def feeds(self) -> Iterator[tuple[str, bytes]]:
        """Paths and contents of the feeds."""
        name = self._world.settings.nom
        yield self._feed(FOLDER, f"{name} : {TITLE.lower()}", self._changes.days(EVERYTHING, MOST))
        for scope, folder, nom, _ in self._scopes():
            yield self._feed(folder, f"{name}, {nom} : {TITLE.lower()}", self._changes.days(scope, OF_ONE))

    def _feed(self, folder: str, title: str, days: Sequence[Day]) -> tuple[str, bytes]:
        settings, path = self._world.settings, f"{folder}/{FEED}"
        page = f"{settings.url}{folder}/"
        feed = atom.Feed(f"{page}{FEED}", page, title, settings.nom)
        return path, atom.write(feed, days, settings.url, self._world.today)

    def _scopes(self) -> Iterator[tuple[Scope, str, str, tuple[tuple[str, str], ...]]]:
        """Each platform and theme: its scope, its folder, its name, and the pages above it."""
        if not self._changes.known:
            return
        for each in self._world.catalogue.plateformes.values():
            nom, above = short_name(each), f"plateformes/{each.id}"
            way = (("Plateformes", "plateformes"), (nom, above))
            yield ("plateforme", each.id), f"{above}/{FOLDER}", nom, way
        for theme, address in self._world.theme_slugs.items():
            nom, above = self._world.theme_label(theme), f"themes/{address}"
            way = (("Métiers et thèmes", "themes"), (nom, above))
            yield ("theme", theme), f"{above}/{FOLDER}", nom, way

    def _whole(self) -> Iterator[Plan]:
        days = self._changes.days(EVERYTHING, MOST)
        cut = pages(_groups(days), PAGE_SIZE)[: MOST // PAGE_SIZE]
        filters = self._filters()
        for each in cut:
            folder = FOLDER if each.number == 1 else f"{FOLDER}/{each.number}"
            inputs = (days, len(cut), filters, self._world.history.since, self._changes.known)
            yield Plan(f"{folder}/index.html", inputs, partial(self._page, folder, each, len(cut), filters))

    def _page(self, folder: str, each: Slice, last: int, filters: Sequence[Mapping[str, object]]) -> Page:
        title = TITLE + (f", page {each.number}" if each.number > 1 else "")
        numbers = [
            {
                "nom": str(n),
                "href": f"../../{FOLDER}/" if n == 1 else f"../../{FOLDER}/{n}/",
                "ici": n == each.number,
            }
            for n in range(1, last + 1)
        ]
        shown = filters if each.number == 1 else []
        links = [(_ATOM, f"../../{FOLDER}/{FEED}"), *((str(f["titre"]), f"#{f['ancre']}") for f in shown)]
        content = self._listed(links, each.groups)
        content += self._desk.render("pagination", pages=numbers) + self._desk.render("cartes", groupes=shown)
        summary = f"{title} dans le catalogue. {self._resume()}"
        return self._finished([(TITLE, folder)], title, summary, content, FOLDER)

    def _of_one(self, folder: str, nom: str, way: tuple[tuple[str, str], ...], days: Sequence[Day]) -> Page:
        title = f"{TITLE} : {nom}"
        links = [(_ATOM, f"../../{folder}/{FEED}"), ("Dans tout le catalogue", f"../../{FOLDER}/")]
        content = self._listed(links, pages(_groups(days), OF_ONE)[0].groups)
        return self._finished([*way, (TITLE, folder)], title, f"{title}. {self._resume()}", content, folder)

    def _listed(self, links: Sequence[tuple[str, str]], groups: Sequence[Group]) -> Markup:
        """Ways to follow or to sort, then the days."""
        items = Markup().join(_ITEM % (href, name) for name, href in links)
        return _LINKS % (items,) + (
            self._desk.render("groupes", groupes=groups, rang=2) if groups else _NOTHING
        )

    def _finished(
        self, way: Sequence[tuple[str, str]], title: str, summary: str, body: Markup, followed: str
    ) -> Page:
        content = self._desk.render("liste", titre=title, resume=self._resume(), contenu=body)
        return self._desk.page(way, title, summary, content, feed=f"{followed}/{FEED}")

    def _resume(self) -> str:
        since = self._world.history.since
        if not self._changes.known:
            return "L’historique du catalogue n’est pas dans cette copie : il vient de son dépôt git."
        start = f" L’historique connu ici commence le {date_in_words(since)}." if since else ""
        return f"Les fiches ajoutées, corrigées ou retirées, jour par jour.{start}"

    def _filters(self) -> list[dict[str, object]]:
        """Links to the changes of each platform and theme, by name."""
        groups: dict[str, list[dict[str, str]]] = {"plateforme": [], "theme": []}
        for (kind, _), folder, nom, _ in self._scopes():
            groups[kind].append({"href": f"../../{folder}/", "nom": nom, "detail": ""})
        titles = (("Par plateforme", "plateforme"), ("Par métier ou thème", "theme"))
        return [
            {
                "titre": title,
                "ancre": f"{kind}s",
                "liens": sorted(groups[kind], key=lambda link: slug(link["nom"])),
            }
            for title, kind in titles
            if groups[kind]
        ]


def _groups(days: Sequence[Day]) -> list[Group]:
    return [
        Group(date_in_words(day.date), [_row(line) for line in day.lines], ancre=atom.anchor(day.date))
        for day in days
    ]


def _row(line: Line) -> Markup:
    tag, href = ("a", _HREF % (line.href,)) if line.href else ("span", Markup())
    texte = f"{line.texte[:1].upper()}{line.texte[1:]}."
    return _ROW % (tag, href, line.nom, tag, line.detail, texte)
