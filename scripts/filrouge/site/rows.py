"""Lists of offers: the row of an offer, groups of rows, pages of groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from filrouge.catalogue.model import Offre
from filrouge.french import count
from filrouge.memo import Memo
from filrouge.site.phrases import distance
from filrouge.site.snippet import Snippet, items
from filrouge.site.world import World

PAGE_SIZE = 150
"""Rows on one list page: about 12 kB compressed."""

_ROW = Snippet(
    '<a class="o-nom" href="../../offres/%s/">%s</a> <span class="o-lieu">%s</span> '
    '<span class="o-plus">%s</span>'
)
_FAR = Snippet('%s <span class="km">%s</span>')


@dataclass(slots=True)
class Group:
    """A titled list; `plus` is the address of the longer one."""

    titre: str
    lignes: Sequence[Markup | tuple[str | None, Markup]]
    nombre: str = ""
    ancre: str = ""
    plus: str = ""
    plus_texte: str = ""

    @property
    def liste(self) -> Markup:
        """The lines as the items of a list."""
        return items([line if isinstance(line, Markup) else _far(*line) for line in self.lignes])


def shown(groups: Iterable[Group]) -> tuple[object, ...]:
    """Everything that a page shows of some groups: what it depends on."""
    return tuple((g.titre, g.ancre, g.nombre, g.plus, *g.lignes) for g in groups)


def _far(km: str | None, line: Markup) -> Markup:
    return line if km is None else _FAR % (line, km)


@dataclass(slots=True)
class Slice:
    """One page of a long list."""

    number: int
    groups: list[Group] = field(default_factory=list)
    size: int = 0


class Rows:
    """Makes the row of each offer once; lists share them."""

    def __init__(self, world: World, memo: Memo[Markup]) -> None:
        self._world = world
        self._memo = memo
        self._rows: dict[str, Markup] = {}

    def row(self, offre: Offre) -> Markup:
        """Name, organisation and place, and the three facts that tell similar offers apart."""
        row = self._rows.get(offre.id)
        if row is None:
            inputs = (offre, self._world.organisme(offre), self._world.catalogue.dispositif_of(offre))
            row = self._memo.get(("row", offre.id), inputs, lambda: self._make(offre))
            self._rows[offre.id] = row
        return row

    def forget(self) -> None:
        """Let go of every row; those still asked for will be made again."""
        self._rows.clear()

    def _make(self, offre: Offre) -> Markup:
        label = self._world.label
        organisme = self._world.organisme(offre)
        town = offre.lieux[0].commune if offre.lieux else ""
        named = organisme.nom.endswith(
            town
        )  # « Lycée Édouard-Vaillant, Vierzon », but « Mission locale de Tours »
        place = organisme.nom if named else f"{organisme.nom}, {town}"
        dispositif = self._world.catalogue.dispositif_of(offre)
        entry = offre.entrees or (dispositif.entrees if dispositif else "")
        facts = (label("types", offre.type), label("voies", offre.voie), label("entrees", entry))
        if offre.type == "formation":
            level = self._world.catalogue.resultats_of(offre).niveau_sortie
            facts = (label("niveaux", level) if level else facts[0], *facts[1:])
        return _ROW % (offre.id, offre.nom, place, " · ".join(dict.fromkeys(fact for fact in facts if fact)))

    def with_distance(self, found: Iterable[tuple[int, str]]) -> list[tuple[str, Markup]]:
        """Rows with « à 12 km »."""
        offres = self._world.catalogue.offres
        return [(distance(km), self.row(offres[each])) for km, each in found]

    def by_level(self, offres: Iterable[Offre]) -> list[Group]:
        """Groups by level reached, lowest first; what reaches no level comes first."""
        level = self.level_of
        ordered = sorted(offres, key=level)
        groups = []
        for niveau, members in groupby(ordered, key=level):
            rows = [self.row(offre) for offre in members]
            groups.append(Group(self.level_name(niveau), rows, count(len(rows), "offre"), f"niveau-{niveau}"))
        return groups

    def level_of(self, offre: Offre) -> int:
        """Level that an offer leads to, 0 when it leads to none."""
        return self._world.catalogue.resultats_of(offre).niveau_sortie or 0

    def level_name(self, niveau: int) -> str:
        """« Vers un CAP »: how lists name a level."""
        return f"Vers le niveau {self._world.label('niveaux', niveau)}" if niveau else "Sans diplôme au bout"


def pages(groups: Iterable[Group], size: int = PAGE_SIZE) -> list[Slice]:
    """Cut groups into pages of at most `size` rows; a group that is cut keeps its title on each page."""
    slices = [Slice(1)]
    for group in groups:
        rows = list(group.lignes)
        while rows:
            if slices[-1].size >= size:
                slices.append(Slice(len(slices) + 1))
            room = size - slices[-1].size
            part, rows = rows[:room], rows[room:]
            anchor = group.ancre if len(part) + len(rows) == len(group.lignes) else ""
            slices[-1].groups.append(
                Group(group.titre, part, group.nombre, anchor, group.plus, group.plus_texte)
            )
            slices[-1].size += len(part)
    return slices
