"""Hundreds of malformed files: each gets at least one finding, on the right line, and never a crash.

Where a mutation breaks one known line, that line is asked for; where it may break anything, a finding is.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mutations import MUTATIONS, SCALAR_LINE, scalar_lines

from filrouge.catalogue import yaml12
from filrouge.catalogue.reporters import FORMATS, report
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import Finding

ROOT = Path(__file__).parents[2]
SCHEMAS = Schemas.load(ROOT / "catalogue" / "schemas")
VALID = [
    path
    for path in sorted((ROOT / "tests" / "examples").glob("*/valid/*.yml"))
    # In a profile nothing is a value too, and its facts are checked against a vocabulary: elsewhere.
    if path.parts[-3] != "profil"
]


def check(kind: str, source: bytes) -> list[Finding]:
    document, findings = yaml12.parse(source, "fiche.yml")
    return findings if document is None else SCHEMAS.check(kind, document)


def cases() -> Iterator[tuple[str, str, int]]:
    """Each mutation on a few lines of each valid example, always the same ones."""
    for path in VALID:
        lines = path.read_text("utf-8").split("\n")
        for mutation in MUTATIONS:
            chosen = random.Random(f"{path.name}{mutation.__name__}")  # noqa: S311  (a fixed choice)
            found = scalar_lines(lines)
            for index in sorted(chosen.sample(found, min(3, len(found)))):
                yield path.relative_to(ROOT).as_posix(), mutation.__name__, index


CASES = list(cases())


def test_there_are_enough_malformed_files() -> None:
    files = list((ROOT / "tests" / "examples").glob("*/invalid/*.yml"))
    assert len(files) >= 120
    assert len(files) + len(CASES) >= 400


@pytest.mark.parametrize("name", [mutation.__name__ for mutation in MUTATIONS])
def test_a_broken_line_is_found_where_it_is(name: str) -> None:
    mutation = next(mutation for mutation in MUTATIONS if mutation.__name__ == name)
    for file, _, index in (case for case in CASES if case[1] == name):
        path = ROOT / file
        lines = path.read_text("utf-8").split("\n")
        line = SCALAR_LINE.fullmatch(lines[index])
        assert line
        done = mutation(lines, index, line)
        assert done
        changed, expected = done
        findings = check(path.parent.parent.name, "\n".join(changed).encode())
        assert expected in {finding.line for finding in findings}, (file, name, lines[index], findings)


@pytest.mark.parametrize("path", VALID, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_missing_required_field_is_always_named(path: Path) -> None:
    kind = path.parent.parent.name
    blocks = re.split(r"^(?=[a-z_]+:)", path.read_text("utf-8"), flags=re.MULTILINE)
    for number, block in enumerate(blocks):
        name = block.split(":")[0]
        if name in SCHEMAS.by_kind[kind]["required"]:
            rest = "".join(blocks[:number] + blocks[number + 1 :])
            missing = [f for f in check(kind, rest.encode()) if f.code == "champ-obligatoire"]
            assert name in [finding.field for finding in missing]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1252"])
def test_another_encoding_is_refused(encoding: str) -> None:
    for path in VALID:
        text = path.read_text("utf-8").translate(str.maketrans({"’": "'", "\u202f": " ", "…": "."}))
        source = f"# É\n{text}".encode(encoding, "replace")
        assert check(path.parent.parent.name, source)[0].line == 1


SIGNS = st.sampled_from([b"\t", b"\n", b": ", b"- ", b"&a ", b"[", b'"'])


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A valid example cut, with bytes flipped, moved, repeated or inserted."""
    path = draw(st.sampled_from(VALID))
    source = bytearray(path.read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(source) - 1)))
        match draw(st.sampled_from(["cut", "flip", "insert", "repeat", "drop"])):
            case "cut":
                del source[at:]
            case "flip" if source:
                source[at] ^= 1 << draw(st.integers(0, 7))
            case "insert":
                source[at:at] = draw(
                    st.binary(max_size=6) | st.sampled_from([b"\t", b"\n", b": ", b"- ", b"&a ", b"[", b'"'])
                )
            case "repeat":
                source[at:at] = source[max(0, at - 40) : at]
            case _:
                del source[at : at + draw(st.integers(1, 30))]
    return path.parent.parent.name, bytes(source)


@settings(max_examples=300)
@given(damaged())
def test_whatever_the_damage_nothing_crashes(damage: tuple[str, bytes]) -> None:
    kind, source = damage
    findings = check(kind, source)
    for finding in findings:
        assert 1 <= finding.line <= source.count(b"\n") + 1
        assert finding.column >= 1
        assert finding.message
    for name in FORMATS:
        assert report(findings, name) is not None


@pytest.mark.parametrize(
    "source",
    [
        "[" * 90_000,
        "- " * 45_000,
        "? " * 45_000,
        "{a: " * 22_000,
        "a:\n" + "".join(f"{' ' * depth}b:\n" for depth in range(1, 400)),
        "nom: " + "x" * 95_000,
        "nom: " + "x " * 45_000,
        "".join(f"champ_{number}: {number}\n" for number in range(5000)),
        "thematiques:\n" + "- {}\n" * 19_000,
        "thematiques:\n" + "".join(f"- {{a: {number}}}\n" for number in range(6000)),
        "conditions:\n  une_de:\n" + "  - {age: {min: -1}}\n" * 4000,
        "a: &a [x,x]\n" + "".join(f"b{number}: [*a, *a]\n" for number in range(5000)),
        '"' * 90_000,
        "'" * 90_001,
        "%" * 90_000,
        "a: |\n" + " x\n" * 30_000,
    ],
    ids=lambda source: str(source)[:12].strip(),
)
def test_hostile_files_end_in_a_few_findings(source: str) -> None:
    for kind in ("offre", "organisme", "referentiel"):
        assert 1 <= len(check(kind, source.encode())) <= 100
