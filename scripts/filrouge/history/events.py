"""From the versions of an entry to what its readers are told: one event a day at most, for the whole day.

A mistake corrected within the day is no news; nor is a version that cannot be read: it was never published.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from filrouge.catalogue.layout import identifier, plateforme
from filrouge.history.days import day_in_france
from filrouge.history.entry_data import Data
from filrouge.history.timelines import Version
from filrouge.history.words import Words

CREATED = "la fiche a été créée"
RESTORED = "la fiche a été rétablie"
REMOVED = "la fiche a été retirée"
NEW_ADDRESS = "la fiche a changé d’adresse"
NEW_PLATFORM = "la fiche a changé de plateforme"


class Action(StrEnum):
    """What happened to an entry as a whole."""

    ADDED = "ajout"
    CHANGED = "changement"
    REMOVED = "retrait"


@dataclass(frozen=True, slots=True)
class Event:
    """One day of an entry. `time`: that of the last commit concerned, in seconds since 1970."""

    time: int
    action: Action
    words: tuple[str, ...]

    @property
    def day(self) -> str:
        """ISO date, in France."""
        return day_in_france(self.time)


def needed(versions: Sequence[Version]) -> list[str]:
    """The contents without which the events cannot be told: none for an entry that was only created."""
    alone = len(versions) == 1
    return [] if alone else list(dict.fromkeys(version.blob for version in versions if version.blob))


def events(
    kind: str, versions: Sequence[Version], data: Mapping[str, Data], words: Words, cut: bool
) -> tuple[Event, ...]:
    """The events of an entry, latest first. `cut`: what the first commit holds is older than it."""
    told = _Telling(kind, data, words)
    if cut and versions[0].order == 0:
        told.start(versions[0])
        versions = versions[1:]
    readable = [v for v in versions if not v.blob or data.get(v.blob, {}) is not None]
    for _, versions_of_the_day in groupby(readable, key=lambda version: day_in_france(version.time)):
        told.next(list(versions_of_the_day)[-1])
    return tuple(reversed(told.events))


class _Telling:
    """The last version told, and the events so far."""

    def __init__(self, kind: str, data: Mapping[str, Data], words: Words) -> None:
        self.events: list[Event] = []
        self._kind = kind
        self._data = data
        self._words = words
        self._last: Version | None = None
        self._present = False

    def start(self, version: Version) -> None:
        """What was there before anything is known."""
        self._last, self._present = version, True

    def next(self, version: Version) -> None:
        """What a reader of the day before learns."""
        before, was_present = self._last, self._present
        if version.blob and not was_present:
            self._tell(version, Action.ADDED, (RESTORED if before else CREATED,))
        elif version.blob and before:
            self._tell(version, Action.CHANGED, tuple(self._difference(before, version)))
        elif was_present:
            self._tell(version, Action.REMOVED, (REMOVED,))
        self._last = version if version.blob else before
        self._present = bool(version.blob)

    def _tell(self, version: Version, action: Action, words: tuple[str, ...]) -> None:
        if words:
            self.events.append(Event(version.time, action, words))

    def _difference(self, before: Version, after: Version) -> Iterable[str]:
        if identifier(before.path) != identifier(after.path):
            yield NEW_ADDRESS
        elif plateforme(before.path) != plateforme(after.path):
            yield NEW_PLATFORM
        one, other = self._data.get(before.blob), self._data.get(after.blob)
        if before.blob != after.blob and one is not None and other is not None:
            yield from self._words.between(self._kind, one, other)
