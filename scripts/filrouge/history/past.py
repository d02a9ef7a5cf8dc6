"""What was read of git and what it told, kept from one build to the next: only what is new is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from filrouge.history import timelines
from filrouge.history.entry_data import Data, Key, read_data
from filrouge.history.events import Event, events, needed
from filrouge.history.git import Repository, commits, contents
from filrouge.history.history import Gone, Story
from filrouge.history.timelines import Timelines, Version, chained
from filrouge.history.words import Words

Formers = Mapping[Key, Sequence[str]]
"""Every entry of today, with the identifiers that it had before."""
Signature = tuple[int | str, ...]
"""What a story was told from: as timelines only grow, their length, their end and their places say it all."""
Told = tuple[Signature, tuple[Event, ...], Gone | None]


@dataclass(slots=True)
class Past:
    """`head`: the last commit read; `count`: how many were; `cut`: older ones exist but were not fetched."""

    head: str = ""
    count: int = 0
    start: int = 0
    cut: bool = False
    timelines: Timelines = field(default_factory=dict)
    told: dict[Key, Told] = field(default_factory=dict)
    """Where contents had to be read; an entry that was only created costs nothing to tell again."""

    def advance(self, repository: Repository) -> bool:
        """Read the commits after `head`. False when it is not on the branch any more. Raises GitError."""
        if self.head == repository.head:
            return True
        read = partial(contents, repository)
        before = self.head
        for commit in commits(repository, after=before):
            if before and commit.parent != before:
                return False
            if not self.count:
                self.cut, self.start = commit.name in repository.grafts, commit.time
            timelines.add(self.timelines, commit, self.count, read)
            self.head, self.count, before = commit.name, self.count + 1, ""
        return self.head == repository.head

    def tell(self, formers: Formers, repository: Repository, words: Words) -> Mapping[Key, Story]:
        """The story of each entry; contents are read only where versions changed. Raises GitError."""
        chains = chained(self.timelines, formers)
        signatures = {key: _signature(versions) for key, versions in chains.items()}
        kept = {key: told for key, told in self.told.items() if signatures.get(key) == told[0]}
        stale = [key for key in chains if key not in kept]
        blobs = {key: needed(chains[key]) for key in stale}
        found = map(read_data, contents(repository, chain.from_iterable(blobs.values())))
        stories: dict[Key, Told] = dict(kept)
        for key in stale:
            data = {blob: next(found) for blob in blobs[key]}
            told = events(key[0], chains[key], data, words, self.cut)
            stories[key] = signatures[key], told, _gone(chains[key], data)
        next(found, None)  # nothing is left: git is asked whether all went well
        self.told = {key: stories[key] for key in chains if len(chains[key]) > 1}
        return {key: Story(chains[key][-1].path, *stories[key][1:]) for key in sorted(chains)}


def _signature(versions: Sequence[Version]) -> Signature:
    return (len(versions), versions[-1].order, *list(dict.fromkeys(v.path for v in versions))[:-1])


def _gone(versions: Sequence[Version], data: Mapping[str, Data]) -> Gone | None:
    """What a removed entry was called."""
    if versions[-1].blob:
        return None
    last = next((known for v in reversed(versions) if (known := data.get(v.blob))), {})
    nom = last.get("nom")
    codes = map(_texts, (last.get("romes"), last.get("thematiques")))
    return Gone(nom if isinstance(nom, str) else "", *codes)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
