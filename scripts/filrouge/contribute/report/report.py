"""The whole report on a proposal: what changes, what is wrong, what it does to those who look for a way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filrouge.catalogue.layout import Kind, identifier
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.walk import shown
from filrouge.contribute.report.changes import EntryChange, Texts, entry_changes
from filrouge.contribute.report.effects import Effects, effects
from filrouge.contribute.report.sides import Head, Side, changed_paths, key_of, read_base, read_head
from filrouge.findings import Finding, Severity, errors_of
from filrouge.history import timelines
from filrouge.history.git import GitError, Repository, open_repository
from filrouge.history.trees import starting_point
from filrouge.history.words import Words


@dataclass(frozen=True, slots=True)
class Report:
    """`compared`: whether there was something to compare with; without it, only findings are known.

    `mine`: errors and warnings in the files that changed; `elsewhere`: errors that appear in other files;
    `others`: paths of what changed in the catalogue and has no page. `names`: code or identifier → what a
    step or a platform is called.
    """

    compared: bool
    root: str
    changes: tuple[EntryChange, ...] = ()
    others: tuple[str, ...] = ()
    mine: tuple[Finding, ...] = ()
    elsewhere: tuple[Finding, ...] = ()
    effects: Effects | None = None
    etapes: tuple[tuple[str, str], ...] = ()
    plateformes: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the catalogue does not change: there is nothing to say."""
        return self.compared and not (self.changes or self.others or self.mine or self.elsewhere)

    @property
    def errors(self) -> list[Finding]:
        """What keeps the proposal from being published."""
        return errors_of((*self.mine, *self.elsewhere))

    @property
    def warnings(self) -> list[Finding]:
        """What deserves another look in the files that changed."""
        return [finding for finding in self.mine if finding.severity is Severity.AVERTISSEMENT]


def report_on(root: Path, base: str, today: date) -> Report:
    """Compare the catalogue in a folder with what it was at a commit, a branch or a tag."""
    repository = open_repository(root)
    commit = starting_point(repository, base) if repository else None
    head = read_head(root, today, commit or "")
    try:
        before = read_base(repository, commit, head.side, today) if repository and commit else None
        if repository is None or before is None:
            return _alone(root, head)
        return _compared(root, repository, before, head)
    except GitError:
        return _alone(root, head)


def _alone(root: Path, head: Head) -> Report:
    """Without a base, only errors are told: warnings may all be older than the proposal."""
    return Report(False, shown(root), mine=tuple(errors_of(head.findings)))


def _compared(root: Path, repository: Repository, before: Side, head: Head) -> Report:
    after = head.side
    changed = changed_paths(before.blobs, after.blobs)
    mine, elsewhere = _concerned(root, before, head.findings, changed)
    if not changed:
        return Report(True, shown(root))
    terms = after.support.referentiels if after.support else {}
    texts = Texts(repository, root, before, after, changed)
    changes = entry_changes(before, after, changed, texts, Words(after.schemas.by_kind, terms))
    told = {path for change in changes for path in (change.path, change.old_path)}
    refused = before.refused() | after.refused()
    one, other = before.catalogue(refused), after.catalogue(refused)
    named = {**(one.plateformes if one else {}), **(other.plateformes if other else {})}
    return Report(
        compared=True,
        root=shown(root),
        changes=tuple(changes),
        others=tuple(path for path in changed if path not in told),
        mine=mine,
        elsewhere=elsewhere,
        effects=_effects(one, other, changes, after, refused) if one and other else None,
        etapes=tuple((code, term.libelle) for code, term in terms.get("etapes", {}).items()),
        plateformes=tuple((identifier, each.nom) for identifier, each in named.items()),
    )


def _effects(
    before: Catalogue, after: Catalogue, changes: Sequence[EntryChange], judged: Side, refused: set[str]
) -> Effects:
    """An offer that has another identifier is the same offer: nobody gains or loses it."""
    renamed = {
        identifier(each.old_path): each.id for each in changes if each.has_moved and each.kind is Kind.OFFRE
    }
    offres = {renamed.get(each.id, each.id): each for each in before.offres.values()}
    followed = replace(before, offres={name: replace(each, id=name) for name, each in offres.items()})
    set_aside = sum(timelines.key_of(path) is not None for path in refused)
    return effects(followed, after, judged.schemas, set_aside)


def _concerned(
    root: Path, before: Side, findings: Sequence[Finding], changed: Sequence[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings in what changed, and the errors that appear in what did not."""
    files = {shown(root, path) for path in changed}
    mine = [each for each in findings if each.file in files and each.severity is not Severity.INFO]
    elsewhere = [
        error
        for error in errors_of(findings)
        if error.file not in files and key_of(error, root) not in before.errors
    ]
    return tuple(mine), tuple(elsewhere)
