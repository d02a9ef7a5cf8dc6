"""How an import meets the catalogue: it adds what is missing and never takes a human's work away.

A field that exists is left as it is. Only when the conversion of the *previous* source is given (`base`)
and the field still says exactly what that conversion said, does a newer value replace it.
Files are changed by field, so that comments and hand formatting stay; all files or none are written.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.findings import Finding
from filrouge.interop.entries import dump, field_lines

TOP_LEVEL_KEY = re.compile(r"([a-z][a-z0-9_]*):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a source says of one entry. `kind` names its schema; `path` is relative to the catalogue."""

    path: str
    kind: str
    data: Mapping[str, Any]


class Fate(StrEnum):
    """What became of an entry, in the words of the report."""

    CREEE = "créée"
    COMPLETEE = "complétée"
    INCHANGEE = "inchangée"


@dataclass(slots=True)
class Report:
    """What an import did, for the person who ran it."""

    fates: Counter[Fate] = field(default_factory=Counter)
    divergences: list[str] = field(default_factory=list)
    """Fields left as they are although the source says something else: « fichier: champ, champ »."""
    findings: list[Finding] = field(default_factory=list)
    """Existing files that could not be read: then nothing is written at all."""

    def lines(self) -> list[str]:
        """The report in French, one line per figure, then the fields that were left alone."""
        totals = [f"{self.fates[fate]:>6}  fiche(s) {fate}(s)" for fate in Fate]
        return [
            *totals,
            f"{len(self.divergences):>6}  fiche(s) divergente(s), laissée(s) telle(s) quelle(s)",
            *(f"        {line}" for line in self.divergences),
        ]


def merge(root: Path, entries: Sequence[Entry], base: Iterable[Entry] = ()) -> Report:
    """Bring entries into the catalogue under `root`, by the rule above. On an error nothing is written."""
    before = {entry.path: entry.data for entry in base}
    report, texts = Report(), {}
    for entry in entries:
        text = _merged(root, entry, before.get(entry.path, {}), report)
        if text is not None:
            texts[root / entry.path] = text
    if not report.findings:
        _write(texts)
    return report


def _merged(root: Path, entry: Entry, base: Mapping[str, Any], report: Report) -> str | None:
    """The text to write for an entry, or None when its file stays as it is."""
    path = root / entry.path
    order = _order(root, entry)
    if not path.exists() and base:
        report.divergences.append(f"{entry.path} : supprimée")
        return None
    if not path.exists():
        report.fates[Fate.CREEE] += 1
        return dump({key: entry.data[key] for key in order})
    document, findings = yaml12.read(path, entry.path)
    if document is None:
        report.findings += findings
        return None
    current: Mapping[str, Any] = document.data
    changes = {key: entry.data[key] for key in order if _is_ours(key, current, base, entry.data)}
    left = [key for key in order if key not in changes and current.get(key) != entry.data[key]]
    if left:
        report.divergences.append(f"{entry.path} : {', '.join(left)}")
    report.fates[Fate.COMPLETEE if changes else Fate.INCHANGEE] += 1
    return _edited(document.text, current, changes, order) if changes else None


def _is_ours(key: str, current: Mapping[str, Any], base: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the import may set a field: it is missing, or nobody touched it since the previous source."""
    if key not in current:
        return key not in base
    return key in base and current[key] == base[key] and current[key] != new[key]


def _order(root: Path, entry: Entry) -> list[str]:
    """Keys of an entry in the order of its schema; keys that the schema ignores come last."""
    schema = json.loads((root / "schemas" / f"{entry.kind}.schema.json").read_text("utf-8"))
    known = [key for key in schema["properties"] if key in entry.data]
    return known + [key for key in entry.data if key not in known]


def _edited(text: str, current: Mapping[str, Any], changes: Mapping[str, Any], order: Sequence[str]) -> str:
    """The text with some fields set and the rest untouched; written anew when laid out in another style."""
    expected = {**current, **changes}
    edited = _splice(text, changes, order)
    document, _ = yaml12.parse(edited.encode(), "")
    if document is not None and document.data == expected:
        return edited
    return dump({key: expected[key] for key in [*order, *expected] if key in expected})


def _splice(text: str, changes: Mapping[str, Any], order: Sequence[str]) -> str:
    blocks = _blocks(text)
    for key, value in changes.items():
        lines = field_lines(key, value)
        present = [name for name, _ in blocks]
        if key in present:
            place = present.index(key)
            blocks[place] = (key, blocks[place][1][: _comments(blocks[place][1])] + lines)
        else:
            later = set(order[order.index(key) + 1 :])
            place = next((i for i, name in enumerate(present) if name in later), len(blocks))
            blocks.insert(place, (key, lines))
    return "".join(f"{line}\n" for _, lines in blocks for line in lines)


def _blocks(text: str) -> list[tuple[str, list[str]]]:
    """Cut a file into its top-level fields, each with the comments above it; what remains has the name ""."""
    blocks: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for line in text.splitlines():
        match = TOP_LEVEL_KEY.match(line)
        if match:
            blocks.append((match[1], [*waiting, line]))
            waiting = []
        elif not line or line.startswith("#"):
            waiting.append(line)
        else:
            blocks = blocks or [("", [])]
            blocks[-1][1].extend([*waiting, line])
            waiting = []
    return [*blocks, ("", waiting)] if waiting else blocks


def _comments(lines: Sequence[str]) -> int:
    """How many lines stand above the key of a block."""
    return next((i for i, line in enumerate(lines) if TOP_LEVEL_KEY.match(line)), 0)


def _write(texts: Mapping[Path, str]) -> None:
    """Write every file beside its place first, then move them all: a failure leaves things as they were."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.nouveau")
            ready.append((draft, path))
            draft.write_text(text, encoding="utf-8", newline="\n")
        for draft, path in ready:
            draft.replace(path)
    finally:
        for draft, _ in ready:
            draft.unlink(missing_ok=True)
