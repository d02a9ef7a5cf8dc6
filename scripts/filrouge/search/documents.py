"""What can be found: every entry of a catalogue as texts to search, traits to filter and a card to show."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from filrouge.catalogue.eligibility import OfferTrees, key_of, offer_trees
from filrouge.catalogue.model import Catalogue, Lieu, Offre, Organisme, Terme
from filrouge.conditions.tree import Tree
from filrouge.geography import distance_km
from filrouge.memo import Memo
from filrouge.search.acronyms import Acronyms
from filrouge.search.towns import Towns

FIELDS = ("nom", "metiers", "lieu", "description")
"""Fields searched, in the order in which every count and length is kept."""

GENRES = ("offre", "organisme", "dispositif", "plateforme", "parcours-type")
"""Kinds of entries that can be found."""

SOUTH, WEST, HEIGHT, WIDTH = 41.0, -5.3, 10.7, 15.0
"""Box of metropolitan France, in degrees."""
STEPS = 65_535
"""Places are kept on two bytes each way: at most 9 m of error."""

HIGHEST_AGE, HIGHEST_LEVEL = 99, 8
ALWAYS = ("permanentes", "sur-demande")
"""Values of `entrees` that let one in at any time of the year."""
SCHOOL_START = "rentree-scolaire"


class Place(NamedTuple):
    """Where something happens, in steps from the south-west corner of the box."""

    north: int
    east: int

    @property
    def latitude(self) -> float:
        """Degrees."""
        return SOUTH + self.north * HEIGHT / STEPS

    @property
    def longitude(self) -> float:
        """Degrees."""
        return WEST + self.east * WIDTH / STEPS

    def km_from(self, latitude: float, longitude: float) -> float:
        """Great-circle distance in kilometres."""
        return distance_km(latitude, longitude, self.latitude, self.longitude)


def place(latitude: float, longitude: float) -> Place:
    """The step nearest to a point in degrees; what is out of the box goes to its edge."""
    north = round((latitude - SOUTH) * STEPS / HEIGHT)
    east = round((longitude - WEST) * STEPS / WIDTH)
    return Place(min(max(north, 0), STEPS), min(max(east, 0), STEPS))


@dataclass(frozen=True, slots=True)
class Traits:
    """What filters look at; empty or widest when unknown, for unknown is never *non*."""

    genre: str
    type: str = ""
    etape: str = ""
    voie: str = ""
    plateforme: str = ""
    remuneration: str = ""
    hebergement: str = ""
    domaines: tuple[str, ...] = ()
    a_distance: bool = False
    verifiee: bool = False
    age: tuple[int, int] = (0, HIGHEST_AGE)
    niveau: tuple[int, int] = (0, HIGHEST_LEVEL)
    mois: tuple[int, ...] = ()
    """Months of entry, counted from year 0: 12 × year + month − 1."""
    entrees: str = ""
    conditions: str = ""
    """The tree of conditions of an offer, by its key."""


@dataclass(frozen=True, slots=True)
class Document:
    """One entry: `texts` follow `FIELDS`, no word goes over a new line; the rest makes its card."""

    id: str
    nom: str
    organisme: str
    commune: str
    texts: tuple[str, str, str, str]
    traits: Traits
    places: tuple[Place, ...] = ()


_Todo = tuple[Hashable, tuple[object, ...], Callable[[], Document]]
"""A document to come: its key, what it depends on, how to make it."""


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Every entry that can be found. Archived offers cannot."""
    return Describer().documents(catalogue, offer_trees(catalogue))


class Describer:
    """Makes documents of one catalogue after another: what tells the same gives the same document back."""

    def __init__(self) -> None:
        self._made: Memo[Document] = Memo()
        self._keys: dict[int, str] = {}
        self._trees: Sequence[Tree] = ()
        self._rules: tuple[object, ...] = ()

    def documents(self, catalogue: Catalogue, trees: OfferTrees) -> Iterator[Document]:
        """Every entry that can be found. `trees`: those of the offers that are not archived."""
        self._follow(catalogue, trees)
        seen: set[Hashable] = set()
        for key, inputs, make in self._to_make(catalogue, trees):
            seen.add(key)
            yield self._made.get(key, inputs, lambda make=make: self._other_names(make()))  # type: ignore[misc]
        self._made.keep_only(seen)

    def _follow(self, catalogue: Catalogue, trees: OfferTrees) -> None:
        rules = (catalogue.referentiels, catalogue.territoires)
        if rules != self._rules:
            self._rules = rules
            self._made.clear()
            self._acronyms = Acronyms(catalogue.referentiels.get("sigles", {}))
            self._towns = Towns(catalogue.territoires.communes.values())
            self._jobs = _Jobs(catalogue.referentiels.get("metiers", {}))
        if trees.trees is not self._trees:
            self._trees = trees.trees
            self._keys = dict(enumerate(map(key_of, trees.trees)))

    def _other_names(self, document: Document) -> Document:
        return _with_other_names(document, self._acronyms)

    def _to_make(self, catalogue: Catalogue, trees: OfferTrees) -> Iterator[_Todo]:
        organismes, dispositifs = catalogue.organismes, catalogue.dispositifs
        for offre in catalogue.offres.values():
            if offre.etat != "archivee":
                key = self._keys[trees.numbers[offre.id]]
                around = (organismes[offre.organisme], dispositifs.get(offre.dispositif))
                inputs = (offre, *around, catalogue.plateformes[offre.plateforme], key)
                yield ("offre", offre.id), inputs, partial(self._of_offre, catalogue, offre, key)
        for organisme in organismes.values():
            make = partial(_of_organisme, catalogue, organisme, self._towns)
            yield ("organisme", organisme.id), (organisme,), make
        for document in _of_the_rest(catalogue):
            yield (document.traits.genre, document.id), (document,), partial(_itself, document)

    def _of_offre(self, catalogue: Catalogue, offre: Offre, conditions: str) -> Document:
        organisme = catalogue.organismes[offre.organisme]
        dispositif = catalogue.dispositif_of(offre)
        resultats = catalogue.resultats_of(offre)
        plateforme = catalogue.plateformes[offre.plateforme]
        lieux = offre.lieux or (organisme.lieu,)
        about = [offre.description, offre.alerte, *resultats.certifications, *resultats.competences]
        themes = catalogue.referentiels.get("thematiques", {})
        about += [themes[code].libelle for code in offre.thematiques if code in themes]
        scheme = (dispositif.nom, dispositif.sigle) if dispositif else ()
        return Document(
            offre.id, offre.nom, organisme.nom, lieux[0].commune,
            (
                offre.nom,
                self._jobs[scheme, offre.romes],
                " ".join([organisme.nom, plateforme.nom, _where(catalogue, lieux, self._towns)]),
                "\n".join(about),
            ),
            _traits_of_offre(catalogue, offre, conditions),
            _places(catalogue, lieux),
        )  # fmt: skip


def _itself(document: Document) -> Document:
    return document


def _with_other_names(document: Document, acronyms: Acronyms) -> Document:
    nom, metiers, lieu, description = document.texts
    nom, lieu, description = (_completed(text, acronyms) for text in (nom, lieu, description))
    return Document(
        document.id, document.nom, document.organisme, document.commune,
        (nom, metiers, lieu, description), document.traits, document.places,
    )  # fmt: skip


def _completed(text: str, acronyms: Acronyms) -> str:
    """A text, then on a line of their own the names that it leaves out."""
    names = acronyms.other_names(text)
    return f"{text}\n{names}" if names else text


def _traits_of_offre(catalogue: Catalogue, offre: Offre, key: str) -> Traits:
    conditions = catalogue.conditions_of(offre)
    metiers = catalogue.referentiels.get("metiers", {})
    domaines = {str(metiers[code].autres["domaine"]) for code in offre.romes if code in metiers}
    return Traits(
        genre="offre", type=offre.type, etape=offre.etape, voie=offre.voie, plateforme=offre.plateforme,
        remuneration=offre.remuneration, hebergement=offre.hebergement, domaines=tuple(sorted(domaines)),
        a_distance="a-distance" in offre.modes_accueil, verifiee=offre.verification.etat == "verifiee",
        age=_between(conditions, "age", HIGHEST_AGE), niveau=_between(conditions, "niveau", HIGHEST_LEVEL),
        mois=tuple(sorted({month_number(session.debut) for session in offre.sessions})),
        entrees=offre.entrees, conditions=key,
    )  # fmt: skip


def _between(conditions: Mapping[str, Any], key: str, highest: int) -> tuple[int, int]:
    """Bounds that exclude for certain: one that may be lifted by a dérogation does not."""
    bounds = conditions.get(key, {})
    if "derogation" in bounds:
        return 0, highest
    return bounds.get("min", 0), bounds.get("max", highest)


def month_number(date: str) -> int:
    """Number of the month of an ISO date (AAAA-MM or AAAA-MM-JJ): 12 × year + month − 1."""
    return 12 * int(date[:4]) + int(date[5:7]) - 1


def _of_organisme(catalogue: Catalogue, organisme: Organisme, towns: Towns) -> Document:
    kinds = catalogue.referentiels.get("types-organisme", {})
    labels = [kinds[code].libelle for code in organisme.types if code in kinds]
    where = _where(catalogue, (organisme.lieu,), towns)
    return Document(
        organisme.id, organisme.nom, "", organisme.lieu.commune,
        (organisme.nom, "", where, "\n".join([organisme.description, *labels])),
        Traits(genre="organisme", verifiee=organisme.verification.etat == "verifiee"),
        _places(catalogue, (organisme.lieu,)),
    )  # fmt: skip


def _of_the_rest(catalogue: Catalogue) -> Iterator[Document]:
    for dispositif in catalogue.dispositifs.values():
        name = f"{dispositif.nom} {dispositif.sigle}"
        traits = Traits(
            genre="dispositif", etape=dispositif.etape, entrees=dispositif.entrees,
            age=_between(dispositif.conditions, "age", HIGHEST_AGE),
            niveau=_between(dispositif.conditions, "niveau", HIGHEST_LEVEL),
        )  # fmt: skip
        # Said in every field, so that the scheme itself comes before the offers that carry its name.
        texts = (name, f"{name}\n{name}", "", f"{name}\n{dispositif.description}")
        yield Document(dispositif.id, dispositif.nom, "", "", texts, traits)
    for plateforme in catalogue.plateformes.values():
        porteur = catalogue.organismes.get(plateforme.organisme_porteur)
        texts = (plateforme.nom, "", porteur.nom if porteur else "", "")
        traits = Traits(genre="plateforme", plateforme=plateforme.id)
        yield Document(plateforme.id, plateforme.nom, "", "", texts, traits)
    for parcours in catalogue.parcours_types.values():
        steps = [etape.nom for etape in parcours.etapes]
        texts = (parcours.nom, "", "", "\n".join([parcours.description, parcours.objectif, *steps]))
        yield Document(parcours.id, parcours.nom, "", "", texts, Traits(genre="parcours-type"))


class _Jobs(dict[tuple[tuple[str, ...], tuple[str, ...]], str]):
    """Names of a scheme, then of the jobs of these codes: long texts, which many offers share."""

    def __init__(self, metiers: Mapping[str, Terme]) -> None:
        super().__init__()
        self._metiers = metiers

    def __missing__(self, key: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
        scheme, romes = key
        jobs = [self._metiers[code] for code in romes if code in self._metiers]
        names = [name for job in jobs for name in (job.libelle, *job.autres.get("appellations", ()))]
        return self.setdefault(key, "\n".join([*scheme, "\n".join(names)]))


def _where(catalogue: Catalogue, lieux: Sequence[Lieu], towns: Towns) -> str:
    """Addresses, and the town near each: one name for many places."""
    communes = [catalogue.territoires.communes.get(lieu.code_insee) for lieu in lieux]
    near = [towns.near(commune) for commune in communes if commune]
    return " ".join([*map(_address, lieux), *dict.fromkeys(near)])


def _address(lieu: Lieu) -> str:
    return f"{lieu.nom} {lieu.adresse} {lieu.code_postal} {lieu.commune}"


def _places(catalogue: Catalogue, lieux: tuple[Lieu, ...]) -> tuple[Place, ...]:
    """Known points of these addresses, else the centres of their communes; each once."""
    found: dict[Place, None] = {}
    for lieu in lieux:
        commune = catalogue.territoires.communes.get(lieu.code_insee)
        if lieu.latitude is not None and lieu.longitude is not None:
            found[place(lieu.latitude, lieu.longitude)] = None
        elif commune:
            found[place(commune.latitude, commune.longitude)] = None
    return tuple(found)
