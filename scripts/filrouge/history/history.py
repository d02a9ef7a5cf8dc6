"""What is known of the past of a catalogue: the story of each entry, those that are gone included."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from filrouge.catalogue.layout import Kind
from filrouge.history.entry_data import Key
from filrouge.history.events import Event


@dataclass(frozen=True, slots=True)
class Gone:
    """What an entry was when it was removed: enough to name it and to say where it belonged."""

    nom: str = ""
    romes: tuple[str, ...] = ()
    thematiques: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The events of one entry, latest first. `path`: where its file is or was; `gone`: set once removed."""

    path: str = ""
    events: tuple[Event, ...] = ()
    gone: Gone | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`known`: git could tell; `since`: the ISO day it starts at when what came before was not fetched."""

    known: bool = False
    since: str = ""
    stories: Mapping[Key, Story] = field(default_factory=dict)

    def of(self, kind: Kind, identifier: str) -> Story:
        """The story of an entry; an empty one when nothing is known."""
        return self.stories.get((kind.value, identifier), NOTHING)


NOTHING = Story()
UNKNOWN = History()
