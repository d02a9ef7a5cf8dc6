"""What a check has to say: one record for every problem, whichever storey found it.

What checks records findings and never prints; `catalogue.reporters` prints and never decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an `erreur` stops the build, the two others do not."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: line and column, both counted from 1 (columns in characters)."""

    line: int
    column: int


START = Position(1, 1)

CLOSEST = "Vouliez-vous dire «\u00a0{close}\u00a0»\u00a0?"
"""The question about a code that looks like another."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem at one place, in French, with what to do about it.

    `file` is the path as the user gave it, with forward slashes; `field` is a dotted path such as
    `lieux[0].code_postal`, empty when the problem is the file itself.
    """

    file: str
    line: int
    column: int
    code: str
    field: str
    message: str
    remedy: str
    severity: Severity = Severity.ERREUR


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What a code means, in one French sentence. `stage`: which check gives it."""

    code: str
    severity: Severity
    stage: str
    meaning: str


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a build, in the order given."""
    return [finding for finding in findings if finding.severity is Severity.ERREUR]


def field_name(path: Iterable[str | int]) -> str:
    """Write a path of keys and indexes as people read it: `lieux[0].code_postal`."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step}" if name else step
    return name


def did_you_mean(value: str, accepted: Iterable[str]) -> str:
    """Return « Vouliez-vous dire “…” ? » for the closest accepted code, or an empty string."""
    close = get_close_matches(value, list(accepted), n=1, cutoff=0.6)
    return CLOSEST.format(close=close[0]) if close else ""
