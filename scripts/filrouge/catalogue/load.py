"""From a folder to a checked catalogue: read, check the shape, check the meaning, build the records.

A `LoadCache` carried from one load to the next makes an edit cost one file: what did not change is neither
read nor checked again, and stays the same object.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filrouge.catalogue import walk
from filrouge.catalogue.assemble import catalogue_of, run_cross_rules
from filrouge.catalogue.check_entry import Checked, EntryChecker, locate
from filrouge.catalogue.layout import Kind, identifier, plateforme
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.rules.base import Entry, Whole
from filrouge.catalogue.scope import can_narrow, unrelated
from filrouge.catalogue.support import SCHEMA, Support, read_support
from filrouge.findings import Finding, Position, errors_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came out: the catalogue when nothing is wrong enough to stop, every finding, how many files."""

    catalogue: Catalogue | None
    findings: tuple[Finding, ...]
    counts: Mapping[Kind, int] = field(default_factory=dict)


@dataclass
class LoadCache:
    """What the next load may use again. Keep one per catalogue; it empties itself when the rules change."""

    support: Support | None = None
    checker: EntryChecker | None = None
    entries: dict[str, tuple[walk.Signature, Checked]] = field(default_factory=dict)
    positions: dict[tuple[str, walk.Signature, object], Position] = field(default_factory=dict)


def load(
    root: Path,
    cache: LoadCache | None = None,
    *,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    despite: Collection[str] = (),
    only: Collection[str] = (),
) -> Loaded:
    """Read the catalogue at `root`.

    `today` (the real one by default) is what dates are compared with; `progress` is told, after each file,
    how many are done out of how many. `despite`: codes of errors on the meaning of one entry that do not
    keep the catalogue from being built. `only`: paths whose findings alone matter; where that is enough, what
    has no bearing on them is not read, and there is no catalogue.
    """
    cache = cache or LoadCache()
    sources, findings = walk.walk(root)
    if any(finding.code == walk.MISSING for finding in findings):
        return Loaded(None, tuple(findings))
    support = _refresh(cache, root, sources, today or date.today())
    findings += support.findings
    if any(finding.code == SCHEMA for finding in support.findings):
        return Loaded(None, tuple(findings))
    unread: frozenset[str] = frozenset()
    if can_narrow(sources, only):
        wanted = _check_entries(cache, [source for source in sources if source.path in only], None)
        unread = unrelated(root, sources, [result.entry for result in wanted])
    checked = _check_entries(cache, sources, progress, unread)
    for result in checked:
        findings += result.findings
    catalogue = None
    if support.context:
        whole = Whole([result.entry for result in checked], support.context)
        findings += _cross_findings(cache, root, whole)
        if not unread and all(error.code in despite for error in errors_of(findings)):
            catalogue = catalogue_of(whole, support.referentiels)
    findings.sort(key=lambda finding: (finding.file, finding.line, finding.column, finding.code))
    return Loaded(catalogue, tuple(findings), Counter(result.entry.kind for result in checked))


def _refresh(cache: LoadCache, root: Path, sources: list[walk.SourceFile], today: date) -> Support:
    """Read again what all entries depend on if it changed; then no earlier result holds any more."""
    support = read_support(root, sources, today, cache.support)
    if support is not cache.support or cache.checker is None:
        cache.support = support
        cache.checker = EntryChecker(root, support.schemas, support.context)
        cache.entries.clear()
        cache.positions.clear()
    return support


def _check_entries(
    cache: LoadCache,
    sources: list[walk.SourceFile],
    progress: Callable[[int, int], None] | None,
    unread: Collection[str] = (),
) -> list[Checked]:
    """What each file gives; of those `unread`, only that they exist."""
    known, cache.entries = cache.entries, {}
    assert cache.checker and cache.support  # noqa: S101  (set by _refresh)
    results = []
    for done, source in enumerate(sources):
        if source.path in unread:
            results.append(_unread(source))
            continue
        before = known.get(source.path)
        if source.path in cache.support.checked:
            cache.entries[source.path] = (source.signature, cache.support.checked[source.path])
        elif before and before[0] == source.signature:
            cache.entries[source.path] = before
        else:
            cache.entries[source.path] = (source.signature, cache.checker.check(source.path))
            if progress:
                progress(done, len(sources))
        results.append(cache.entries[source.path][1])
    return results


def _unread(source: walk.SourceFile) -> Checked:
    path = source.path
    return Checked(Entry(path, source.kind, identifier(path), plateforme(path), None), ())


def _cross_findings(cache: LoadCache, root: Path, whole: Whole) -> Iterable[Finding]:
    """Findings of the rules that compare entries; a file is read again only for a position never asked."""
    known, cache.positions = cache.positions, {}
    for rule, path, problem in run_cross_rules(whole):
        signature = cache.entries[path][0] if path in cache.entries else (0, 0)
        where = (path, signature, (problem.path, problem.key))
        cache.positions[where] = known.get(where) or locate(root, path, problem)
        yield problem.finding(rule, walk.shown(root, path), cache.positions[where])
