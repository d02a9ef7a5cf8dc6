"""The form says what `filrouge check` says of one file: same findings, same words, at the same places.

Two things may differ, both out of reach of a form: in data, whole numbers beyond 2^53 lose digits (not in
messages); fields whose names are whole numbers come first, which no message shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests import node
from tests.browser_ground import CATALOGUE, CONTEXT, TODAY, tables
from tests.mutations import mutants
from tests.unit.catalogue.shapes import EXAMPLES, SCHEMAS, Json

from filrouge.catalogue import yaml12
from filrouge.catalogue.check_entry import EntryChecker
from filrouge.catalogue.finding_codes import READING, SHAPE
from filrouge.catalogue.layout import Kind, identifier, path_of, plateforme
from filrouge.contribute.form.address import KINDS
from filrouge.findings import Finding

TABLES = tables(*Kind)
MUTANTS = 300
"""Of each valid example: 2,400 in all."""

PROGRAM = """
import { check } from "./fiche/check.js";
const { tables, today, cases } = data;
const answer = cases.map(([text, entry]) => check(text, "", { ...entry, tables, today }).map(
  ({ line, column, code, severity, field, message, remedy }) =>
    [line, column, code, severity, field, message, remedy]));
"""


@dataclass(frozen=True)
class Case:
    """A text at a place of the catalogue."""

    path: str
    text: str
    kind: Kind


def in_browser(cases: list[Case]) -> list[list[Any]]:
    """What the form says of each text, in one go."""
    given = [
        [
            case.text,
            {"kind": case.kind, "identifier": identifier(case.path), "plateforme": plateforme(case.path)},
        ]
        for case in cases
    ]
    answer: list[list[Any]] = node.run(
        PROGRAM, {"tables": TABLES, "today": TODAY.isoformat(), "cases": given}
    )
    return answer


def in_python(case: Case, root: Path) -> list[Any]:
    """What the checks say of a text, as the command shows it."""
    path = root / case.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case.text.encode())
    context = CONTEXT if case.kind in KINDS else None  # of the others, the form knows only the shape
    findings = EntryChecker(root, SCHEMAS, context).check(case.path).findings
    return [shown(finding) for finding in sorted(findings, key=place)]


def place(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.code


def shown(finding: Finding) -> list[Any]:
    words = finding.field, finding.message, finding.remedy
    return [finding.line, finding.column, finding.code, finding.severity.value, *words]


def differences(cases: list[Case], root: Path) -> Iterator[tuple[Case, list[Any], list[Any]]]:
    for case, found in zip(cases, in_browser(cases), strict=True):
        expected = in_python(case, root)
        if found != expected:
            yield case, found, expected


def examples(kind: Kind, which: str) -> list[Case]:
    paths = sorted((EXAMPLES / kind / which).glob("*.yml"))
    place = path_of(kind, "essai", "essai")
    return [Case(place, text, kind) for path in paths if (text := decodable(path)) is not None]


def decodable(path: Path) -> str | None:
    """The text of a file; pages hold text, so the other files are compared by their bytes, below."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def data_of(valid: Case) -> Json:
    document, _ = yaml12.parse(valid.text.encode(), valid.path)
    assert document
    return document.data


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REFERENTIEL])
def test_every_example(kind: Kind, tmp_path: Path) -> None:
    cases = [case for which in ("valid", "invalid") for case in examples(kind, which)]
    assert len(cases) > 2
    assert list(differences(cases, tmp_path)) == []


def test_every_real_entry_is_as_good_as_in_the_checks(tmp_path: Path) -> None:
    cases = [
        Case(path.relative_to(CATALOGUE).as_posix(), path.read_text("utf-8"), kind)
        for kind, pattern in (
            (Kind.OFFRE, "plateformes/*/offres/*.yml"),
            (Kind.ORGANISME, "organismes/*.yml"),
            (Kind.PLATEFORME, "plateformes/*/plateforme.yml"),
        )
        for path in sorted(CATALOGUE.glob(pattern))
    ]
    assert len(cases) > 1000
    assert list(differences(cases, tmp_path)) == []


def test_every_code_of_reading_and_shape_is_met() -> None:
    cases = [case for kind in Kind for case in examples(kind, "invalid") if kind is not Kind.REFERENTIEL]
    met = {finding[2] for findings in in_browser(cases) for finding in findings}
    of_texts = {"encodage", "marque-d-ordre", "fichier-trop-gros", "mot-trop-long", "imbrication-excessive"}
    of_texts |= {"directive-yaml"}  # compared in test_reading
    assert {code for code, _ in (*READING, *SHAPE)} - met <= of_texts


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_entries(kind: Kind, tmp_path: Path) -> None:
    cases = [
        Case(valid.path, text, kind)
        for valid in examples(kind, "valid")
        for text in mutants(kind, valid.text, data_of(valid), MUTANTS)
    ]
    assert len(cases) >= 2 * MUTANTS
    assert list(differences(cases, tmp_path)) == []
