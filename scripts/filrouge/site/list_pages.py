"""The light indexes (`/offres/`, `/organismes/`…) and the theme pages that carry the long lists."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.model import Offre
from filrouge.french import count, slug
from filrouge.site import change_pages
from filrouge.site.maps import short_name
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Slice, pages, shown
from filrouge.site.shell import Page

OTHERS = "Autres besoins"
_CHANGES = Markup('<p class="plus"><a href="%s">Ce qui change dans ces offres</a></p>')

Link = dict[str, str]
Cards = dict[str, object]


class ListPages:
    """Plans and makes the indexes and the theme pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def plans(self) -> Iterator[Plan]:
        """Five indexes, then the themes."""
        for folder, title, resume, groups in self._indexes():
            content = self._desk.render("cartes", groupes=groups)
            yield Plan(
                f"{folder}/index.html",
                (title, resume, content),
                partial(self._index, folder, title, resume, content),
            )
        for theme, address in self._world.theme_slugs.items():
            yield from self._theme(theme, address, self._world.by_theme[theme])

    def _index(self, folder: str, title: str, resume: str, content: Markup) -> Page:
        body = self._desk.render("liste", titre=title, resume=resume, contenu=content)
        summary = f"{title} en Centre-Val de Loire : {resume}"
        return self._desk.page([(title, folder)], title, summary, body)

    def _indexes(self) -> Iterator[tuple[str, str, str, list[Cards]]]:
        world = self._world
        catalogue = world.catalogue
        total = count(len(world.offres), "offre")
        yield "offres", "Offres", f"{total}, par étape, par lieu et par métier.", self._offres()
        yield "themes", "Métiers et thèmes", f"{total} classées par domaine.", self._themes()
        number = count(len(catalogue.organismes), "organisme")
        by_place = f"{number}, par département et par commune."
        yield "organismes", "Organismes", by_place, self._organismes()
        number = count(len(catalogue.plateformes), "plateforme")
        yield "plateformes", "Plateformes", f"{number} pour toute la région.", self._plateformes()
        number = count(len(catalogue.dispositifs), "dispositif")
        resume = f"{number} : les règles communes, leurs conditions et leurs sources."
        yield "dispositifs", "Dispositifs", resume, self._dispositifs()
        resume = "Choisissez votre département, puis votre commune."
        yield "departements", "Départements", resume, self._departements()

    def _offres(self) -> list[Cards]:
        world = self._world
        steps: list[Link] = []
        for code, terme in world.catalogue.referentiels.get("etapes", {}).items():
            found = sum(1 for offre in world.offres if offre.etape == code)
            steps.append(_link(f"etapes/{code}", terme.libelle, count(found, "offre") if found else ""))
        used = [link for link in steps if link["detail"]]
        return [
            {"titre": "À quelle étape êtes-vous ?", "ancre": "etapes", "liens": used},
            {"titre": "Près de chez vous", "ancre": "plateformes", "liens": self._platform_links()},
            *self._themes(),
        ]

    def _platform_links(self) -> list[Link]:
        found = self._world.by_plateforme
        ordered = sorted(self._world.catalogue.plateformes.values(), key=lambda p: slug(short_name(p)))
        return [
            _link(f"plateformes/{p.id}", short_name(p), count(len(found.get(p.id, ())), "offre"))
            for p in ordered
        ]

    def _themes(self) -> list[Cards]:
        """Domains under the letter of their trades' family; the topics of everyday life last."""
        world = self._world
        groups: dict[str, list[Link]] = {}
        for theme, address in world.theme_slugs.items():
            family = self._family(theme)
            number = count(len(world.by_theme[theme]), "offre")
            groups.setdefault(family, []).append(_link(f"themes/{address}", world.theme_label(theme), number))
        ordered = sorted(groups.items(), key=lambda item: (item[0] == OTHERS, slug(item[0])))
        return [{"titre": family, "ancre": slug(family), "liens": links} for family, links in ordered]

    def _family(self, theme: str) -> str:
        """The trades' family that a domain belongs to."""
        domaines = self._world.catalogue.referentiels.get("domaines", {})
        return self._world.label("domaines", theme[:1]) if theme in domaines else OTHERS

    def _organismes(self) -> list[Cards]:
        world = self._world
        territoires = world.catalogue.territoires
        groups: dict[str, list[Link]] = {}
        ordered = sorted(
            world.catalogue.organismes.values(), key=lambda o: (slug(o.lieu.commune), slug(o.nom), o.id)
        )
        for organisme in ordered:
            commune = territoires.communes.get(organisme.lieu.code_insee)
            code = commune.departement if commune else ""
            groups.setdefault(code, []).append(
                _link(f"organismes/{organisme.id}", organisme.nom, organisme.lieu.commune)
            )
        return [
            {
                "titre": f"{world.place_name(code)} ({code})" if code else "Ailleurs",
                "ancre": f"d{code}",
                "liens": links,
            }
            for code, links in sorted(groups.items(), key=lambda item: (not item[0], item[0]))
        ]

    def _plateformes(self) -> list[Cards]:
        groups: list[Cards] = []
        for code, terme in self._world.catalogue.referentiels.get("niveaux-plateforme", {}).items():
            chosen = {p.id for p in self._world.catalogue.plateformes.values() if p.niveau == code}
            links = [each for each in self._platform_links() if each["href"].split("/")[-2] in chosen]
            if links:
                groups.append({"titre": f"Niveau {terme.libelle.lower()}", "ancre": code, "liens": links})
        return groups

    def _dispositifs(self) -> list[Cards]:
        world = self._world
        groups: list[Cards] = []
        for code, terme in world.catalogue.referentiels.get("etapes", {}).items():
            chosen = [d for d in world.catalogue.dispositifs.values() if d.etape == code]
            links = [
                _link(f"dispositifs/{d.id}", d.nom, count(len(world.by_dispositif.get(d.id, ())), "offre"))
                for d in sorted(chosen, key=lambda d: slug(d.nom))
            ]
            if links:
                groups.append({"titre": terme.libelle, "ancre": code, "liens": links})
        return groups

    def _departements(self) -> list[Cards]:
        world = self._world
        links = [
            _link(
                f"departements/{code}", f"{world.place_name(code)} ({code})", count(len(members), "commune")
            )
            for code, members in sorted(world.communes_by_departement.items())
        ]
        return [{"titre": "", "ancre": "", "liens": links}]

    def _theme(self, theme: str, address: str, offres: Sequence[Offre]) -> Iterator[Plan]:
        cut = pages(self._desk.rows.by_level(offres))
        for each in cut:
            towns = {offre.lieux[0].commune for offre in offres if offre.lieux}
            inputs = (len(cut), len(offres), towns, shown(each.groups))
            folder = f"themes/{address}" if each.number == 1 else f"themes/{address}/{each.number}"
            make = partial(self._theme_page, (theme, address, folder), each, len(cut), offres)
            yield Plan(f"{folder}/index.html", inputs, make)

    def _theme_page(
        self, names: tuple[str, str, str], each: Slice, last: int, offres: Sequence[Offre]
    ) -> Page:
        theme, address, folder = names
        label = self._world.theme_label(theme)
        title = label + (f", page {each.number}" if each.number > 1 else "")
        family = self._family(theme)
        towns = {offre.lieux[0].commune for offre in offres if offre.lieux}
        resume = f"{count(len(offres), 'offre')} dans {count(len(towns), 'commune')}."
        links = [
            {
                "nom": str(n),
                "href": f"../../themes/{address}/" if n == 1 else f"../../themes/{address}/{n}/",
                "ici": n == each.number,
            }
            for n in range(1, last + 1)
        ]
        body = self._desk.render("groupes", groupes=each.groups, rang=2)
        body += self._desk.render("pagination", pages=links)
        changes = f"themes/{address}/{change_pages.FOLDER}" if self._desk.fragments.changes.known else ""
        body += _CHANGES % (f"../../{changes}/",) if changes else ""
        content = self._desk.render("liste", titre=title, resume=f"{family}. {resume}", contenu=body)
        way = [("Métiers et thèmes", "themes"), (label, folder)]
        summary = f"{title} ({family}) : {resume} Conditions d’entrée, dates, lieux et suites possibles."
        feed = f"{changes}/{change_pages.FEED}" if changes else ""
        return self._desk.page(way, title, summary, content, feed=feed)


def _link(folder: str, name: str, detail: str) -> Link:
    return {"href": f"../../{folder}/", "nom": name, "detail": detail}
