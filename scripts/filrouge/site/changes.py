"""What the pages show of the past: the updates of one entry, and changes by day, of all or of one scope."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from filrouge.catalogue import layout
from filrouge.catalogue.layout import Kind
from filrouge.french import NBSP, count, date_in_words
from filrouge.history.entry_data import Key
from filrouge.history.events import Event
from filrouge.history.history import Story
from filrouge.memo import Memo
from filrouge.site.templates import Templates
from filrouge.site.world import World, theme_of

SHOWN = 5
"""Updates shown at once on the page of an entry; the others unfold."""
MOST_SHOWN = 50
"""Beyond, the forge has them all."""
MANY = 12
"""More entries of a kind that say the same thing on the same day are one line."""
_FOLDERS: Mapping[str, str] = {
    Kind.OFFRE: "offres",
    Kind.ORGANISME: "organismes",
    Kind.DISPOSITIF: "dispositifs",
    Kind.PLATEFORME: "plateformes",
    Kind.PARCOURS_TYPE: "parcours-types",
}

Scope = tuple[str, str]
"""What a list is about: `("plateforme", identifier)`, `("theme", code)`, or everything."""
EVERYTHING: Scope = ("", "")
Happened = tuple[Key, Event]


class Line(NamedTuple):
    """One line of a list of changes. `href`: from a page two folders down, empty when there is no page."""

    nom: str
    href: str
    detail: str
    texte: str


class Day(NamedTuple):
    """What changed on a day, in so many entries. `time`: the last of its commits, in seconds since 1970."""

    date: str
    time: int
    fiches: int
    lines: tuple[Line, ...]


class Changes:
    """The history seen by the pages of one compilation."""

    def __init__(self, world: World, templates: Templates, memo: Memo[Markup]) -> None:
        self._world = world
        self._templates = templates
        self._memo = memo
        self.days = cache(self._latest)

    @property
    def known(self) -> bool:
        """Whether git could tell anything."""
        return self._world.history.known

    def section(self, kind: Kind, identifier: str) -> Markup:
        """The updates of an entry, for its page; nothing when nothing is known."""
        events, since = self._world.history.of(kind, identifier).events, self._world.history.since
        return self._memo.get(("updates", events, since), (), lambda: self._section(events, since))

    def _section(self, events: Sequence[Event], since: str) -> Markup:
        if not events and not since:
            return Markup()
        lines = [(each.day, _in_words(each.day), said(each.words)) for each in events[:MOST_SHOWN]]
        return self._templates.render(
            "mises-a-jour", recentes=lines[:SHOWN], autres=lines[SHOWN:], depuis=since and _in_words(since)
        )

    def _latest(self, scope: Scope, most: int) -> Sequence[Day]:
        """The latest days, whole, until that many lines."""
        found: list[Day] = []
        lines = 0
        for day in self._days(scope):
            found.append(day)
            lines += len(day.lines)
            if lines >= most:
                break
        return tuple(found)

    def _days(self, scope: Scope) -> Iterator[Day]:
        days = self._by_scope.get(scope, {})
        for day in sorted(days, reverse=True):
            happened = days[day]
            latest = max(event.time for _, event in happened)
            yield Day(day, latest, len(happened), tuple(self._lines(happened)))

    @cached_property
    def _by_scope(self) -> Mapping[Scope, Mapping[str, list[Happened]]]:
        """Everything that happened, by scope and day."""
        scopes: dict[Scope, dict[str, list[Happened]]] = defaultdict(lambda: defaultdict(list))
        for key, story in self._world.history.stories.items():
            inside = [scopes[scope] for scope in (EVERYTHING, *self._scopes(key, story))]
            for event in story.events:
                day = event.day
                for each in inside:
                    each[day].append((key, event))
        return scopes

    def _scopes(self, key: Key, story: Story) -> Iterator[Scope]:
        """The platform and the theme that a change belongs to."""
        catalogue, (kind, identifier) = self._world.catalogue, key
        if kind == Kind.OFFRE:
            yield "plateforme", layout.plateforme(story.path)
            known = catalogue.offres.get(identifier) or story.gone
            if known:
                yield "theme", theme_of(known.romes, known.thematiques)
        elif kind == Kind.PLATEFORME:
            yield "plateforme", identifier
        elif kind == Kind.ORGANISME and identifier in catalogue.organismes:
            place = catalogue.organismes[identifier].lieu.code_insee
            if place in self._world.platform_of:
                yield "plateforme", self._world.platform_of[place].id

    def _lines(self, happened: Sequence[Happened]) -> Iterator[Line]:
        """A line an entry, the latest first; one for all those of a kind that say the same thing."""
        times = Counter((key[0], event.words) for key, event in happened)
        ordered = sorted(happened, key=lambda each: (-each[1].time, each[0]))
        told = set()
        for key, event in ordered:
            same = (key[0], event.words)
            if times[same] <= MANY:
                yield self._line(key, event)
            elif same not in told:
                told.add(same)
                many = count(times[same], key[0], _FOLDERS[key[0]])
                yield Line(many, "", "pour chacune de ces fiches", said(event.words))

    def _line(self, key: Key, event: Event) -> Line:
        kind, identifier = key
        known = self._called(kind, identifier)
        if known:
            nom, detail = known
            return Line(nom, f"../../{_FOLDERS[kind]}/{identifier}/", detail, said(event.words))
        gone = self._world.history.stories[key].gone
        return Line((gone.nom if gone else "") or identifier, "", kind, said(event.words))

    def _called(self, kind: str, identifier: str) -> tuple[str, str] | None:
        """Name of an entry of today, and what tells it from others; None when there is none."""
        catalogue = self._world.catalogue
        if kind == Kind.OFFRE:
            offre = catalogue.offres.get(identifier)
            return (offre.nom, self._world.organisme(offre).nom) if offre else None
        if kind == Kind.ORGANISME:
            organisme = catalogue.organismes.get(identifier)
            return (organisme.nom, organisme.lieu.commune) if organisme else None
        if kind == Kind.PLATEFORME:
            plateforme = catalogue.plateformes.get(identifier)
            return (plateforme.nom, "") if plateforme else None
        found = catalogue.dispositifs.get(identifier) or catalogue.parcours_types.get(identifier)
        return (found.nom, kind) if found else None


def said(words: Sequence[str]) -> str:
    """Clauses as one sentence part: « le nom a changé ; une session a été ajoutée »."""
    return f"{NBSP}; ".join(words)


@lru_cache(maxsize=4096)
def _in_words(day: str) -> str:
    return date_in_words(day, weekday=False)
