"""Files that one can drop in: `tests/examples/<entity>/valid/` passes, `invalid/` says what it expects.

The first line of an invalid file names each finding: `# attendu: champ-inconnu ligne 7, tabulation ligne 9`.
"""

import re
from pathlib import Path

import pytest

from filrouge.catalogue import yaml12
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import Finding

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "examples"
VALID = sorted(EXAMPLES.glob("*/valid/*.yml"))
INVALID = sorted(EXAMPLES.glob("*/invalid/*.yml"))
EXPECTED = re.compile(r"([a-z0-9-]+) ligne (\d+)")
SCHEMAS = Schemas.load(ROOT / "catalogue" / "schemas")


def name_of(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


def check(path: Path) -> list[Finding]:
    document, findings = yaml12.read(path, path.name)
    return findings if document is None else SCHEMAS.check(path.parent.parent.name, document)


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_a_valid_example_has_no_finding(path: Path) -> None:
    assert check(path) == []


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_an_invalid_example_has_the_findings_that_it_announces(path: Path) -> None:
    announced = path.read_bytes().split(b"\n")[0].decode()
    expected = sorted((code, int(line)) for code, line in EXPECTED.findall(announced))
    findings = check(path)
    assert sorted((finding.code, finding.line) for finding in findings) == expected
    assert all(finding.message and finding.column >= 1 for finding in findings)


def test_every_kind_of_entry_has_valid_and_invalid_examples() -> None:
    kinds = set(SCHEMAS.by_kind) - {"commun", "conditions"}
    assert {path.parent.parent.name for path in VALID} == kinds
    assert {path.parent.parent.name for path in INVALID} == kinds
