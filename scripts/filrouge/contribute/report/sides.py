"""The catalogue before and after a proposal. Of the one before, only what changed is read.

What every entry is judged by (schemas, vocabularies, territories) rarely changes; when it does, the whole
catalogue of before is read, in a folder that does not outlive it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from filrouge.catalogue.assemble import catalogue_of, run_cross_rules
from filrouge.catalogue.check_entry import Checked, EntryChecker
from filrouge.catalogue.layout import SCHEMAS, TERRITOIRES, Kind, kind_of
from filrouge.catalogue.load import LoadCache, load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.rules.base import Whole
from filrouge.catalogue.rules.table import CROSS_RULES
from filrouge.catalogue.schemas import Schemas
from filrouge.catalogue.support import Support
from filrouge.catalogue.walk import shown
from filrouge.findings import START, Finding, errors_of
from filrouge.history.git import Repository, contents
from filrouge.history.trees import Files, files_of_commit, files_of_folder
from filrouge.pathways.proven import proven

LARGEST = 4_000_000
"""Bytes of a file of before: tables and outlines of territories are larger than entries."""
_OF_ALL = {rule.code for rule in CROSS_RULES}
"""Codes of what is wrong between entries: it can come and go in files that did not change."""

ErrorKey = tuple[str, str, str, str]
"""File, code, field and message: what makes an error the same before and after, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Side:
    """A catalogue at one moment. `blobs`: path → name of its content; `checked`: what each entry gave."""

    blobs: Files = field(default_factory=dict)
    support: Support | None = None
    checked: Mapping[str, Checked] = field(default_factory=dict)
    errors: frozenset[ErrorKey] = frozenset()

    def catalogue(self, without: Collection[str]) -> Catalogue | None:
        """What can be read of it, errors elsewhere notwithstanding; `without`: paths to leave out."""
        if self.support is None or self.support.context is None:
            return None
        kept = [c.entry for path, c in self.checked.items() if c.entry.built is not None]
        whole = Whole([entry for entry in kept if entry.path not in without], self.support.context)
        schemes = whole.of_kind[Kind.DISPOSITIF]
        named = ((entry.path, offre.dispositif) for entry, offre in whole.offres)
        orphans = {path for path, scheme in named if scheme and scheme not in schemes}
        if orphans:
            whole = Whole([entry for entry in whole.entries if entry.path not in orphans], whole.context)
        return catalogue_of(whole, self.support.referentiels)

    @property
    def schemas(self) -> Schemas:
        """Those that its entries are judged by."""
        return self.support.schemas if self.support else Schemas({})

    def refused(self) -> set[str]:
        """Paths of the entries in which there is an error."""
        return {error[0] for error in self.errors}


class Head(NamedTuple):
    """The catalogue in the folder, and everything that is wrong in it."""

    side: Side
    findings: tuple[Finding, ...]


def read_head(root: Path, today: date, commit: str) -> Head:
    """Read the folder. `commit`: says how its repository names contents."""
    cache = LoadCache()
    loaded = load(root, cache, today=today)
    checked = {path: known for path, (_, known) in cache.entries.items()}
    side = Side(files_of_folder(root, commit), cache.support, checked, _keys(loaded.findings, root))
    return Head(side, proven(loaded, root, today).findings)


def changed_paths(before: Files, after: Files) -> list[str]:
    """The files whose content differs, those that came and those that went."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def read_base(repository: Repository, commit: str, head: Side, today: date) -> Side | None:
    """Read the catalogue of a commit; None when git does not have it. Raises GitError."""
    blobs = files_of_commit(repository, commit)
    if blobs is None:
        return None
    changed = changed_paths(blobs, head.blobs)
    judged_alike = head.support and head.support.context and not any(map(_judges, changed))
    wanted = {path: blobs[path] for path in changed if path in blobs} if judged_alike else blobs
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _write(repository, wanted, root)
        if judged_alike and head.support:
            return _like(head, head.support, blobs, changed, root)
        cache = LoadCache()
        loaded = load(root, cache, today=today)
        checked = {path: known for path, (_, known) in cache.entries.items()}
        return Side(blobs, cache.support, checked, _keys(loaded.findings, root))


def _like(head: Side, support: Support, blobs: Files, changed: Collection[str], root: Path) -> Side:
    """Before, when all that changed is entries: the others are those of after."""
    checker = EntryChecker(root, support.schemas, support.context)
    checked = {path: known for path, known in head.checked.items() if path not in changed}
    checked |= {path: checker.check(path) for path in changed if path in blobs and kind_of(path)}
    checked = dict(sorted(checked.items()))
    own = [finding for path in changed if path in checked for finding in checked[path].findings]
    same = blobs.keys() - set(changed)
    errors = {key for key in head.errors if key[0] in same and key[1] not in _OF_ALL}
    errors |= _keys(own, root)
    if support.context:
        whole = Whole([known.entry for known in checked.values()], support.context)
        between = [problem.finding(rule, path, START) for rule, path, problem in run_cross_rules(whole)]
        errors |= _keys(between)
    return Side(blobs, support, checked, frozenset(errors))


def _judges(path: str) -> bool:
    top = path.partition("/")[0]
    return top in (SCHEMAS, TERRITOIRES) or kind_of(path) is Kind.REFERENTIEL


def _write(repository: Repository, wanted: Files, root: Path) -> None:
    for path, content in zip(wanted, contents(repository, wanted.values(), LARGEST), strict=True):
        if content is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def key_of(error: Finding, root: Path | None = None) -> ErrorKey:
    """What makes an error the same; `root`: the catalogue that its file is shown below, if it is."""
    path = error.file.removeprefix(f"{shown(root)}/") if root else error.file
    return path, error.code, error.field, error.message


def _keys(findings: Iterable[Finding], root: Path | None = None) -> frozenset[ErrorKey]:
    return frozenset(key_of(error, root) for error in errors_of(findings))
