"""Gives the history of a catalogue, whatever holds it: a repository, a shallow clone, or no git at all."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from filrouge.catalogue.layout import SCHEMAS, Kind
from filrouge.catalogue.model import Catalogue, Referentiels
from filrouge.catalogue.schemas import Schema, Schemas
from filrouge.catalogue.walk import signature_of
from filrouge.history import store
from filrouge.history.days import day_in_france
from filrouge.history.entry_data import Key
from filrouge.history.git import GitError, Repository, open_repository
from filrouge.history.history import UNKNOWN, History
from filrouge.history.labels import fields_of
from filrouge.history.past import Formers, Past
from filrouge.history.words import Words

FOLDER = "historique"
_MAPPINGS = (
    (Kind.OFFRE, "offres"),
    (Kind.ORGANISME, "organismes"),
    (Kind.DISPOSITIF, "dispositifs"),
    (Kind.PLATEFORME, "plateformes"),
    (Kind.PARCOURS_TYPE, "parcours_types"),
)


class Historian:
    """Reads the past of the catalogue at `root`; `cache`: where to keep it from one run to the next."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self._root = root
        self._cache = cache and cache / FOLDER
        self._inputs: tuple[object, ...] = ()
        self._name = ""
        self._past = Past()
        self._history = UNKNOWN

    def read(self, catalogue: Catalogue) -> History:
        """The history up to the last commit: the same object as long as nothing it depends on changed."""
        repository = open_repository(self._root)
        formers = dict(_formers(catalogue))
        files = sorted((self._root / SCHEMAS).glob("*.json"))
        signatures = [signature_of(path) for path in files]
        inputs = (repository, formers, catalogue.referentiels, signatures)
        if inputs != self._inputs:
            self._inputs = inputs
            self._history = self._read(repository, formers, catalogue.referentiels) if repository else UNKNOWN
        return self._history

    def _read(self, repository: Repository, formers: Formers, referentiels: Referentiels) -> History:
        """What git tells. When it fails midway nothing is known, rather than half."""
        schemas = Schemas.load(self._root / SCHEMAS).by_kind
        self._recall(repository, schemas, referentiels)
        known = self._past.head, self._past.told
        try:
            self._advance(repository)
            stories = self._past.tell(formers, repository, Words(schemas, referentiels))
        except GitError:
            self._past = Past()
            return UNKNOWN
        if self._cache and known != (self._past.head, self._past.told):
            store.save(self._cache, self._name, self._past)
        return History(True, day_in_france(self._past.start) if self._past.cut else "", stories)

    def _recall(
        self, repository: Repository, schemas: Mapping[str, Schema], referentiels: Referentiels
    ) -> None:
        """Take what was kept, in memory or on disk, if it was told with the same words of the same place."""
        names = {field.vocabulary for schema in schemas.values() for field in fields_of(schema).values()}
        labels = [[(t.code, t.libelle) for t in referentiels.get(n, {}).values()] for n in sorted(names)]
        place = (str(self._root.resolve()), repository.prefix, sorted(repository.grafts))
        name = store.fingerprint(sorted((self._root / SCHEMAS).glob("*.json")), (labels, place))
        if name != self._name:
            self._name = name
            self._past = store.load(self._cache, name) if self._cache else Past()

    def _advance(self, repository: Repository) -> None:
        """Read what is new, or everything again when the branch was rewritten."""
        try:
            on_branch = self._past.advance(repository)
        except GitError:
            on_branch = False
        if not on_branch:
            self._past = Past()
            self._past.advance(repository)


def _formers(catalogue: Catalogue) -> Iterator[tuple[Key, Sequence[str]]]:
    for kind, name in _MAPPINGS:
        entries: Mapping[str, Any] = getattr(catalogue, name)
        for identifier, entry in entries.items():
            yield (kind.value, identifier), entry.anciens_identifiants
