"""The browser reads YAML as libyaml does: same data, same places, same complaints, on whatever is written."""

import base64
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import node
from tests.mutations import spoilt
from tests.unit.catalogue.shapes import EXAMPLES, SCHEMAS, Json, Steps

from filrouge.catalogue import yaml12
from filrouge.catalogue.source_text import SIZE_LIMIT, decode
from filrouge.contribute.browser_check import browser_tables
from filrouge.findings import Finding, Position

TABLES = browser_tables(SCHEMAS)
PROGRAM = """
import { read } from "./fiche/read.js";
import { fieldName } from "./fiche/remark.js";
const { sentences, reading } = data.tables;
const answer = data.texts.map((text) => {
  const { document, remarks } = read(text, "", sentences, reading);
  const places = [];
  const visit = (value, path) => {
    places.push([document.locate(path), document.locate(path, true), document.sourceOf(path)]);
    if (value === null || typeof value !== "object") return;
    const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const step of steps) visit(value[step], [...path, step]);
  };
  if (document) visit(document.data, []);
  return {
    data: document ? document.data : null,
    places,
    findings: remarks.map((r) => [r.line, r.column, r.code, fieldName(r.path), r.message, r.remedy]),
  };
});
"""
ALPHABET = "ab01:-?,[]{}#&*!|>'\"%@`\\ \n\t.~é\U0001d41a"
PIECES = (
    *(
        "nom: Un",
        "nom: Deux",
        "- a",
        "- b: c",
        "  - a",
        "  b: c",
        "    d: e",
        "liste:",
        "texte: |-",
        "? a",
        "a: &x 1",
    ),
    *(
        "  Une ligne",
        "   Une autre",
        "",
        " ",
        "---",
        "...",
        "- - a",
        "-",
        "x: -1",
        "y: 1.0",
        "z: ~",
        "null: a",
        "b: *x",
    ),
    *(
        "a: 'b'",
        'a: "b"',
        'a: "b\\n"',
        "a: b # c",
        "# c",
        "a: [b]",
        "a: b: c",
        "a:b",
        "a: |",
        "a: |-\n\n  b",
        "a: ",
        "- ",
    ),
    *(
        "- x:\n    y: z",
        "- x: |-\n    y",
        "a: .inf",
        "- .nan",
        "a: 1e999",
        "a: 0x1F",
        "a: 0o17",
        "a: +.5",
        "c: !t 2",
    ),
    *(
        "%YAML 1.2",
        "%TAG ! tag:x,2026:",
        "%FOO",
        "[a: b, c]",
        "{a, b: c}",
        "{a: b",
        "[a,",
        "]",
        "}",
        ": a",
        "'it''s'",
    ),
    *(
        "a: >2\n    b\n   c\n",
        "a: >\n  b\n  c\n\n   d\n",
        '"a\n b\\\n c"',
        "a: |+\n  b\n\n",
        "[? a]",
        "[?]",
        "é: a\r\nb: c",
    ),
)
VALID = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/valid/*.yml"))]
TEXTS = 4_000
HOSTILE = (
    *(
        "[" * 90_000,
        "- " * 45_000,
        "? " * 45_000,
        "{a: " * 22_000,
        "nom: " + "x" * 95_000,
        "nom: " + "x " * 45_000,
    ),
    *(
        '"' * 90_000,
        "'" * 90_001,
        "%" * 90_000,
        "a: |\n" + " x\n" * 30_000,
        "é" * (SIZE_LIMIT // 2 + 1),
        "\t\n" * 300,
    ),
    "a:\n" + "".join(f"{' ' * depth}b:\n" for depth in range(1, 400)),
    "".join(f"champ_{number}: {number}\n" for number in range(5000)),
    "".join("a: 1\n" for _ in range(5000)),
    "a: &a [x,x]\n" + "".join(f"b{number}: [*a, *a]\n" for number in range(5000)),
    "a: " + "\0 " * 5000,
    "a: x\u202ey\u200b\r\n\ufeff\x85",
    "\ufeffa: 1\n",
)


def written(chosen: random.Random) -> str:
    """A text put together from signs, from lines, or from a spoilt entry."""
    match chosen.randrange(4):
        case 0:
            return "".join(chosen.choice(ALPHABET) for _ in range(chosen.randint(0, 40)))
        case 1:
            return "\n".join(chosen.choice(PIECES) for _ in range(chosen.randint(1, 6)))
        case 2:
            parts = [*PIECES, *ALPHABET, "\n", "\n  ", "\r\n", ": ", "- "]
            return "".join(chosen.choice(parts) for _ in range(chosen.randint(1, 12)))
    return spoilt(chosen.choice(VALID), chosen)


def places(document: yaml12.Document, value: Json, path: Steps = ()) -> Iterator[list[Any]]:
    """Every value and key with its place and how it is written."""
    yield [shown(document.locate(path)), shown(document.locate(path, key=True)), document.source_of(path)]
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield from places(document, value[step], (*path, step))


def shown(place: Position) -> dict[str, int]:
    return {"line": place.line, "column": place.column}


def said(finding: Finding) -> list[Any]:
    return [finding.line, finding.column, finding.code, finding.field, finding.message, finding.remedy]


def in_python(text: str) -> dict[str, Any]:
    document, findings = yaml12.parse(text.encode(), "")
    return {
        "data": document.data if document else None,
        "places": list(places(document, document.data)) if document else [],
        "findings": [said(finding) for finding in findings],
    }


def assert_same(texts: list[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = node.run(PROGRAM, {"tables": TABLES, "texts": texts})
    for text, answer in zip(texts, answers, strict=True):
        assert answer == in_python(text), text[:400]
    return answers


def test_whatever_is_written_is_read_the_same_way() -> None:
    chosen = random.Random(5)  # noqa: S311  (a fixed choice)
    answers = assert_same([written(chosen) for _ in range(TEXTS)])
    read = sum(not answer["findings"] for answer in answers)
    assert 0.1 * TEXTS < read < 0.9 * TEXTS
    complaints = {finding[4] for answer in answers for finding in answer["findings"]}
    assert len(complaints) > 50


@settings(max_examples=5)
@given(st.lists(st.text(st.sampled_from(ALPHABET), max_size=60) | st.text(max_size=20), min_size=20))
def test_no_text_is_read_in_another_way(texts: list[str]) -> None:
    assert_same([text.encode("utf-8", "replace").decode() for text in texts])


def test_hostile_texts_are_refused_in_the_same_words() -> None:
    assert_same(list(HOSTILE))


EDGES = (
    *(f"{('k ' * 520)[:length]}k: v\n" for length in range(1020, 1028)),
    *(
        f"a: {mark}\n{blank}\n  b\n{after}"
        for mark in ("|", ">-", "|2+")
        for blank in ("     ", "")
        for after in ("", "c: d")
    ),
    *(
        "a: |-\n \tb\n",
        "a:\n  - |\n  b\n",
        "- >\n\n   b\n\n    c\n   d\n",
        "a: b\n\tc\n",
        "a: b\n \tc: d\n",
        'a: "b\n\n  c"\n',
    ),
    *(
        "{? a, b: , c}",
        "[? a : b, ? c, : d]",
        "{a: [b, {c: d}], ? e}",
        "? a\n? b\n: c\n",
        "a:\n- b\n- \nc:\n",
        "- - a\n  -\n- b: c\n",
    ),
)
"""Where a limit lies, and values that are not there."""


def test_limits_lie_at_the_same_place() -> None:
    assert_same(list(EDGES))


@pytest.mark.parametrize(
    "text",
    [
        "a: !%C0%80 x\n",
        "b: 1\na: !x%ED%A0%80 x\n",
        "a: !%E9 x\n",
        "a: !%C3%A9 x\n",
        "%TAG ! %C0%80\n---\na: 1\n",
    ],
)
def test_escapes_of_tags_that_are_no_text(text: str) -> None:
    assert_same([text])


BYTES = """
import { decode } from "./fiche/source.js";
const { sentences, reading } = data.tables;
const answer = data.files.map((file) => {
  const bytes = new Uint8Array(Buffer.from(file, "base64"));
  const { text, remarks } = decode(bytes, sentences, reading.limits);
  return [text, remarks.map((r) => [r.line, r.column, r.code, "", r.message, r.remedy])];
});
"""


@settings(max_examples=5)
@given(
    st.lists(
        st.binary(max_size=12)
        | st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace"))
        | st.tuples(
            st.text("aé€\U0001d41a\n", max_size=6),
            st.sampled_from([b"\xe9", b"\xed\xa0\x80", b"\xf0\x9f", b"\x80"]),
        ).map(lambda pair: pair[0].encode() + pair[1])
        | st.sampled_from(
            [b"\xef\xbb\xbfa", "a".encode("utf-16"), b"x" * (SIZE_LIMIT + 1), "où".encode("cp1252")]
        ),
        min_size=40,
    )
)
def test_bytes_that_are_no_text_are_told_as_in_the_checks(files: list[bytes]) -> None:
    given_files = [base64.b64encode(file).decode() for file in files]
    answers = node.run(BYTES, {"tables": TABLES, "files": given_files})
    for file, (text, remarks) in zip(files, answers, strict=True):
        expected, findings = decode(file, "")
        if any(finding.code in ("fichier-trop-gros", "encodage", "marque-d-ordre") for finding in findings):
            assert (text, remarks) == ("", [said(finding) for finding in findings]), file
        else:
            assert (text, remarks) == (expected, []), file
