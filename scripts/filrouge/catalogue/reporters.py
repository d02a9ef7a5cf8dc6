"""Findings as text for people, JSON for programs, annotations for GitHub and GitLab. Prints nothing itself.

Every string may come from a contributed file: none can end a line or a command early.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from filrouge.findings import Finding, Severity

_GITHUB = {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERREUR: "major", Severity.AVERTISSEMENT: "minor", Severity.INFO: "info"}


def report(findings: Sequence[Finding], format: str) -> str:
    """Write findings in one of `FORMATS`, in the order given; no line break ends the text.

    Raises KeyError for another format.
    """
    return FORMATS[format](findings)


def as_record(finding: Finding) -> dict[str, str | int]:
    """The stable shape of a finding for programs: every key is always there."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "field": finding.field,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def sentence(finding: Finding) -> str:
    """What is wrong, then what to do."""
    message = finding.message if finding.message.endswith((".", "!", "?", "…")) else f"{finding.message}."
    return f"{message} {finding.remedy}".strip()


def _text(findings: Sequence[Finding]) -> str:
    return "\n".join(map(_line, findings))


def _line(finding: Finding) -> str:
    parts = [
        f"{finding.file}:{finding.line}:{finding.column}",
        finding.severity.value,
        *filter(None, [finding.field]),
        sentence(finding),
    ]
    return one_line(": ".join(parts))


def one_line(text: str) -> str:
    """A text that neither breaks its line nor commands a terminal."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else " " for c in text)


def _json(findings: Sequence[Finding]) -> str:
    return json.dumps([as_record(finding) for finding in findings], ensure_ascii=False, indent=2)


def _github(findings: Sequence[Finding]) -> str:
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    """A workflow command, escaped as GitHub's own toolkit does."""
    properties = {
        "file": finding.file,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.field or finding.code,
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_GITHUB[finding.severity]} {listed}::{_data(sentence(finding))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _gitlab(findings: Sequence[Finding]) -> str:
    """Code-quality issues. A fingerprint ignores the line, so that moving a text makes no new issue."""
    seen: Counter[str] = Counter()
    issues = []
    for finding in findings:
        identity = "\0".join((finding.file, finding.code, finding.field, finding.message))
        seen[identity] += 1
        fingerprint = sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "replace")).hexdigest()
        issues.append(_issue(finding, fingerprint))
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    subject = f"{finding.field}: " if finding.field else ""
    return {
        "description": f"{subject}{sentence(finding)}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _GITLAB[finding.severity],
        "location": {"path": finding.file, "lines": {"begin": finding.line}},
    }


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
}
"""Name of a format → how findings are written in it."""
