"""What the search page shows before any script: boxes, filters with their words, and a list to browse."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from filrouge.catalogue.model import Offre, Terme
from filrouge.french import count, slug
from filrouge.site.map_files import MapFiles
from filrouge.site.maps import short_name
from filrouge.site.plan import Desk
from filrouge.site.search_files import SearchFiles

RADII = (10, 20, 30, 50, 100)
USUAL_RADIUS = 30
WITHIN_MONTHS = {"1": "D’ici un mois", "3": "D’ici trois mois", "6": "D’ici six mois", "12": "D’ici un an"}
KINDS = {
    "offre": "Offres",
    "dispositif": "Dispositifs",
    "organisme": "Organismes",
    "plateforme": "Plateformes",
    "parcours-type": "Parcours-types",
    "page": "Pages du site",
}
OPEN_AT_FIRST = {"etape", "niveau"}
GESTURES = (
    ("plus", "+", "Zoomer"),
    ("moins", "−", "Dézoomer"),
    ("gauche", "←", "Aller vers l’ouest"),
    ("haut", "↑", "Aller vers le nord"),
    ("bas", "↓", "Aller vers le sud"),
    ("droite", "→", "Aller vers l’est"),
)
"""Buttons of the map: what its script knows them by, what they show, what they are called."""
SIGNS = (
    ("formation", "F", "Formation"),
    ("accompagnement", "A", "Accompagnement"),
    ("aide", "€", "Aide"),
    ("atelier", "T", "Atelier"),
    ("information", "i", "Information"),
    ("organisme", "O", "Organisme"),
    ("plateforme", "P", "Plateforme"),
)
"""Signs of the map: kind, letter and word, as `carte/signs.js` draws them."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its name in addresses, its title, its codes and words. `one`: a single value at a time."""

    nom: str
    titre: str
    valeurs: Mapping[str, str]
    one: bool = False

    @property
    def ouvert(self) -> bool:
        """Whether the filter is unfolded at first."""
        return self.nom in OPEN_AT_FIRST


class SearchPage:
    """Makes the block of the search page."""

    def __init__(self, desk: Desk, files: SearchFiles, map_files: MapFiles) -> None:
        self._desk = desk
        self._world = desk.world
        self._files = files
        self._map = map_files

    def block(self) -> Markup:
        """The whole content, with addresses written for depth 2."""
        return self._desk.render(
            "recherche",
            tete=self._files.head,
            communes=self._files.communes,
            fond=self._map.ground,
            contours=self._map.sources,
            gestes=GESTURES,
            legende=SIGNS,
            rayons=RADII,
            rayon=USUAL_RADIUS,
            facettes=list(self._facets()),
            entrees=self._words("entrees"),
            parcourir=self._desk.render("cartes", groupes=self._groups()),
        )

    def _facets(self) -> Iterator[Facet]:
        yield Facet("etape", "Étape", self._used("etapes", "etape"))
        yield Facet("niveau", "Niveau déjà atteint", self._words("niveaux"), one=True)
        yield Facet("voie", "Voie", self._used("voies", "voie"))
        yield Facet("type", "Type", self._used("types", "type"))
        yield Facet("domaine", "Domaine", self._domains())
        yield Facet("entree", "Entrée possible", WITHIN_MONTHS, one=True)
        yield Facet("remuneration", "Argent reçu", self._used("remunerations", "remuneration"))
        yield Facet("hebergement", "Hébergement", self._used("hebergements", "hebergement"))
        yield Facet("plateforme", "Plateforme", self._platforms())
        yield Facet("genre", "Ce que vous cherchez", KINDS)
        yield Facet("plus", "Autres critères", {"distance": "À distance", "verifiee": "Fiche vérifiée"})

    def _terms(self, referentiel: str) -> Mapping[str, Terme]:
        return self._world.catalogue.referentiels.get(referentiel, {})

    def _words(self, referentiel: str) -> dict[str, str]:
        return {code: terme.libelle for code, terme in self._terms(referentiel).items()}

    def _used(self, referentiel: str, field: str) -> dict[str, str]:
        """The values that offers have, in the order of their vocabulary."""
        used = {getattr(offre, field) for offre in self._world.offres}
        return {code: word for code, word in self._words(referentiel).items() if code in used}

    def _domains(self) -> dict[str, str]:
        """Great fields of trades, by name."""
        used = {letter for offre in self._world.offres for letter in _letters(offre)}
        words = self._words("domaines")
        return {code: words[code] for code in sorted(used & words.keys(), key=lambda each: slug(words[each]))}

    def _platforms(self) -> dict[str, str]:
        platforms = self._world.catalogue.plateformes.values()
        return {each.id: short_name(each) for each in sorted(platforms, key=lambda p: slug(short_name(p)))}

    def _groups(self) -> list[dict[str, object]]:
        """Ways into the lists, without a word to type."""
        world = self._world
        steps = [
            _link(f"etapes/{code}", word, sum(offre.etape == code for offre in world.offres))
            for code, word in self._used("etapes", "etape").items()
        ]
        places = [
            _link(f"plateformes/{code}", name, len(world.by_plateforme.get(code, ())))
            for code, name in self._platforms().items()
        ]
        themes = [
            _link(f"themes/{address}", world.theme_label(theme), len(world.by_theme[theme]))
            for theme, address in sorted(world.theme_slugs.items(), key=lambda item: item[1])
        ]
        return [
            {"titre": "Par étape", "ancre": "par-etape", "liens": steps},
            {"titre": "Par territoire", "ancre": "par-territoire", "liens": places},
            {"titre": "Par métier ou par thème", "ancre": "par-theme", "liens": themes},
        ]


def opensearch(url: str, name: str) -> bytes:
    """The description by which a browser offers to search here from its own bar."""
    address, title = escape(url), escape(name)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{title[:16]}</ShortName>\n<Description>Chercher dans {title}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>fr</Language>\n"
        f'<Image type="image/svg+xml">{address}assets/img/favicon.svg</Image>\n'
        f'<Url type="text/html" template="{address}rechercher/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()


def _letters(offre: Offre) -> Iterable[str]:
    return (rome[:1] for rome in offre.romes)


def _link(folder: str, name: str, number: int) -> dict[str, str]:
    return {"href": f"../../{folder}/", "nom": name, "detail": count(number, "offre")}
