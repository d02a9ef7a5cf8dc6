"""What every page looks up, worked out once per compilation: labels, groups, addresses, neighbours."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import Catalogue, Offre, Organisme, ParcoursType, Plateforme, Terme
from filrouge.catalogue.review import ARCHIVED
from filrouge.contribute.forge import ForgeAddresses
from filrouge.contribute.form.address import KINDS, Geste, form_address
from filrouge.contribute.owners import local_platforms, platform_of_communes
from filrouge.contribute.stale import Queue, queue_of
from filrouge.french import slug
from filrouge.geography import Commune
from filrouge.history.history import History
from filrouge.pathways.proven import Prover
from filrouge.site.nearby import Nearby
from filrouge.site.shell import SHELL_DEPTH, Settings, root_of

T = TypeVar("T")
NOTHING = Terme("", "")
_UP = root_of(SHELL_DEPTH)


class Gestures(NamedTuple):
    """Addresses, from a page at depth 2; empty when there is nothing to do there."""

    corriger: str = ""
    exact: str = ""
    signaler: str = ""
    historique: str = ""


class World:
    """A catalogue seen from its pages. Everything is in a fixed order, so that pages are reproducible.

    `neighbours`: keeps its answers from one compilation to the next, but those within reach of a change.
    `prover`: knows what planning sees of the catalogue, and where its typical pathways work.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        today: date,
        *,
        neighbours: Nearby,
        history: History,
        prover: Prover,
    ) -> None:
        self.atlas = prover.atlas(catalogue)
        self._prover = prover
        self._neighbours = neighbours
        self.catalogue = catalogue
        self.settings = settings
        self.today = today
        self.history = history
        self._forge = ForgeAddresses(settings.forge)
        self.offres = [o for o in _sorted(catalogue.offres) if o.etat != ARCHIVED]
        self.by_organisme = _group(self.offres, lambda o: o.organisme)
        self.by_plateforme = _group(self.offres, lambda o: o.plateforme)
        self.by_dispositif = _group(self.offres, lambda o: o.dispositif)
        self.by_theme = _group(self.offres, self.themes_of)

        self.steps_of = {p: {o.etape for o in offres} for p, offres in self.by_plateforme.items()}

    def terme(self, referentiel: str, code: str | int | None) -> Terme:
        """A term of a closed vocabulary; an unknown code is shown as it is."""
        found = self.catalogue.referentiels.get(referentiel, {}).get(str(code))
        return found or (NOTHING if code in ("", None) else Terme(str(code), str(code)))

    def label(self, referentiel: str, code: str | int | None) -> str:
        """How a code is shown to people."""
        return self.terme(referentiel, code).libelle

    def place_name(self, code: str) -> str:
        """Name of any territory, or its code when it has none."""
        names = {"france": "toute la France"}
        return names.get(code) or self.catalogue.territoires.noms.get(code, code)

    @property
    def has_forge(self) -> bool:
        """Whether entries can be proposed somewhere."""
        return self._forge.is_known

    def gestures(self, kind: Kind, identifier: str, plateforme: str = "") -> Gestures:
        """What one may do about an entry. Nothing where no forge is configured."""
        if not self.has_forge:
            return Gestures()
        path = f"catalogue/{path_of(kind, identifier, plateforme)}"
        written = kind in KINDS
        return Gestures(
            corriger=_UP + form_address(kind, identifier) if written else self._forge.edit(path),
            exact=_UP + form_address(kind, identifier, Geste.EXACT) if written else "",
            signaler=_UP + form_address(kind, identifier, Geste.SIGNALER),
            historique=self._forge.history(path),
        )

    def organisme(self, offre: Offre) -> Organisme:
        """The organisation that proposes an offer."""
        return self.catalogue.organismes[offre.organisme]

    def works(self, parcours: ParcoursType) -> tuple[str, ...]:
        """The platforms around which a typical pathway works."""
        return self._prover.trial(self.catalogue, parcours, self.today).works

    def themes_of(self, offre: Offre) -> str:
        """The one theme that an offer is listed under: its first trade's domain, else its first topic."""
        return theme_of(offre.romes, offre.thematiques)

    @cached_property
    def theme_slugs(self) -> Mapping[str, str]:
        """Theme → its address, made from its label; the code settles ties."""
        slugs = {theme: slug(self.theme_label(theme)) or theme.lower() for theme in sorted(self.by_theme)}
        times = Counter(slugs.values())
        return {t: s if times[s] == 1 else f"{s}-{slug(t)}" for t, s in slugs.items() if t}

    def theme_label(self, theme: str) -> str:
        """Name of a theme, whichever vocabulary it comes from."""
        known = self.catalogue.referentiels
        names = (name for name in ("domaines", "categories", "thematiques") if theme in known.get(name, {}))
        return self.label(next(names, ""), theme)

    @cached_property
    def local_platforms(self) -> list[Plateforme]:
        """The platforms that share the communes out, by name."""
        return local_platforms(self.catalogue)

    @cached_property
    def platform_of(self) -> Mapping[str, Plateforme]:
        """Code of a commune → the local platform that answers for it."""
        return platform_of_communes(self.catalogue)

    @cached_property
    def to_review(self) -> Queue:
        """What each platform has to check again."""
        return queue_of(self.catalogue, self.today)

    @cached_property
    def communes_by_departement(self) -> Mapping[str, list[Commune]]:
        """Communes of each département, by name."""
        communes = sorted(self.catalogue.territoires.communes.values(), key=lambda c: (slug(c.nom), c.code))
        return _group(communes, lambda c: c.departement)

    @cached_property
    def nearby(self) -> Nearby:
        """Offers by step, by acquis needed, and by level reached in a trade, for « près d’ici »."""
        self._neighbours.hold((o.id, o.lieux, self._buckets(o)) for o in self.offres)
        return self._neighbours

    @cached_property
    def titles(self) -> Counter[tuple[str, str]]:
        """How many offers share a name within an organisation: those need more words in their title."""
        return Counter((o.nom, o.organisme) for o in self.catalogue.offres.values())

    def _buckets(self, offre: Offre) -> Iterator[Hashable]:
        conditions = self.catalogue.conditions_of(offre)
        yield "etape", offre.etape
        for fait in conditions.get("faits", ()):
            yield "fait", fait["fait"] if isinstance(fait, Mapping) else fait
        niveau = self.catalogue.resultats_of(offre).niveau_sortie
        if niveau:
            for trade in trades_of(offre):
                yield "niveau", trade, niveau


def theme_of(romes: Sequence[str], thematiques: Sequence[str]) -> str:
    """The domain of the first trade, else the first topic."""
    for rome in romes[:1]:
        return rome[:3]
    return thematiques[0].partition("--")[0] if thematiques else ""


def trades_of(offre: Offre) -> tuple[str, ...]:
    """What an offer prepares for: domains of its jobs (ROME, « D11 ») and specialities (NSF, « 312 »).

    A CAP and the bac pro that follows it often share the speciality only.
    """
    return tuple(sorted({rome[:3] for rome in offre.romes}.union(offre.nsf)))


_order = lru_cache(maxsize=100_000)(slug)


def _sorted(offres: Mapping[str, Offre]) -> list[Offre]:
    return sorted(offres.values(), key=lambda o: (_order(o.nom), o.id))


def _group(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
