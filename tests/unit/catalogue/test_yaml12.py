"""YAML 1.2 core and nothing else; every refusal has its line and column."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from filrouge.catalogue import yaml12
from filrouge.catalogue.sentences import SENTENCES
from filrouge.catalogue.source_text import FORBIDDEN_CHARACTER, SIZE_LIMIT, WORD_LIMIT
from filrouge.catalogue.yaml12 import Document
from filrouge.catalogue.yaml_events import DEPTH_LIMIT
from filrouge.catalogue.yaml_syntax import COMPLAINTS, UNKNOWN
from filrouge.findings import Finding, Position


def parsed(text: str) -> Document:
    document, findings = yaml12.parse(text.encode(), "essai.yml")
    assert findings == []
    assert document is not None
    return document


def refused(source: str | bytes) -> list[Finding]:
    document, findings = yaml12.parse(source if isinstance(source, bytes) else source.encode(), "essai.yml")
    assert document is None
    assert findings
    return findings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14:00", "14:00"),
        ("no", "no"),
        ("oui", "oui"),
        ("=", "="),
        ("2026-02-30", "2026-02-30"),
        ("1_000", "1_000"),
        ("0247123456", 247123456),
        ("01000", 1000),
        ("0o17", 15),
        ("0x1F", 31),
        ("-12", -12),
        ("+12", 12),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5),
        ("12.0", 12),
        ("1e3", 1000),
        ("1e-05", 1e-05),
        ("1e22", 1e22),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("tRue", "tRue"),
        ('"01000"', "01000"),
        ("'true'", "true"),
        ("12:30:45", "12:30:45"),
        ("-", None),
    ],
)
def test_plain_scalars_follow_the_core_schema(text: str, value: object) -> None:
    source = f"v: {text}\n" if text != "-" else "v:\n"
    got = parsed(source).data["v"]
    assert got == value
    assert type(got) is type(value)


def test_a_whole_document_is_data() -> None:
    text = "nom: Été\nlieux:\n  - commune: Tours\n    rang: 1\n  - {commune: Blois, rang: 2}\n"
    text += "texte: |-\n  a\n\n  b\n"
    assert parsed(text).data == {
        "nom": "Été",
        "lieux": [{"commune": "Tours", "rang": 1}, {"commune": "Blois", "rang": 2}],
        "texte": "a\n\nb",
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_windows_line_ends_change_nothing(newline: str) -> None:
    document = parsed(newline.join(["a: 1", "b:", "  - x", "  - y", ""]))
    assert document.data == {"a": 1, "b": ["x", "y"]}
    assert document.locate(["b", 1]) == Position(4, 5)


REFUSED: list[tuple[str | bytes, str, int, int]] = [
    ("a: 1\nb: 2\na: 3\n", "cle-en-double", 3, 1),
    ('a: 1\n"a": 3\n', "cle-en-double", 2, 1),
    ("x:\n  - b: 1\n    b: 2\n", "cle-en-double", 3, 5),
    ("a: 1\n2: b\n", "cle-non-texte", 2, 1),
    ("a: 1\ntrue: b\n", "cle-non-texte", 2, 1),
    ("a: 1\n[x]: b\n", "cle-non-texte", 2, 1),
    ("a: &x 1\n", "ancre-yaml", 1, 4),
    ("a: [&x 1, 2]\n", "ancre-yaml", 1, 5),
    ("&x a: 1\n", "ancre-yaml", 1, 1),
    ("a: *x\n", "alias-yaml", 1, 4),
    ("a: !x 1\n", "etiquette-yaml", 1, 4),
    ("a: ! 1\n", "etiquette-yaml", 1, 4),
    ("a: !!str 1\n", "etiquette-yaml", 1, 4),
    ("a: !!python/object/apply:os.system [x]\n", "etiquette-yaml", 1, 4),
    ("--- !x\na: 1\n", "etiquette-yaml", 1, 5),
    ("%YAML 1.2\n---\na: 1\n", "directive-yaml", 1, 1),
    ("%TAG ! tag:x,2026:\n---\na: 1\n", "directive-yaml", 1, 1),
    ("%FOO\n---\na: 1\n", "directive-yaml", 1, 1),
    ("a: 1\n---\nb: 2\n", "documents-multiples", 2, 1),
    ("a:\n\t- b\n", "tabulation", 2, 1),
    ("a:\n  \tb: 1\n", "tabulation", 2, 3),
    ("a: 1\n\t\n", "tabulation", 2, 1),
    ("\ufeffa: 1\n", "marque-d-ordre", 1, 1),
    ("a: 1\n".encode("utf-16"), "marque-d-ordre", 1, 1),
    ("a: 1\nb: é\n".encode("latin-1"), "encodage", 2, 4),
    (b"a: 1\nb: \xed\xa0\x80\n", "encodage", 2, 4),
    ("a: 1\nb: x\x00y\n", "caractere-interdit", 2, 5),
    ("a: x\x1by\n", "caractere-interdit", 1, 5),
    ("a: x\x85y\n", "caractere-interdit", 1, 5),
    ("a: x\u202ey\n", "caractere-interdit", 1, 5),
    ("a: x\u2066y\n", "caractere-interdit", 1, 5),
    ("a: x\u2028y\n", "caractere-interdit", 1, 5),
    ("a: x\ufeffy\n", "caractere-interdit", 1, 5),
    ("a: x\rb: y\n", "caractere-interdit", 1, 5),
    ("", "fichier-vide", 1, 1),
    ("\n# rien\n", "fichier-vide", 1, 1),
    ("---\n", "champ-vide", 1, 1),
    (f"a: x\nb: {'y' * (WORD_LIMIT + 1)}\n", "mot-trop-long", 2, 4),
    ("a: " + "x " * SIZE_LIMIT, "fichier-trop-gros", 1, 1),
    ("a: .inf\n", "nombre-impossible", 1, 4),
    ("a: -.Inf\n", "nombre-impossible", 1, 4),
    ("a: .NaN\n", "nombre-impossible", 1, 4),
    ("a: 1e999\n", "nombre-impossible", 1, 4),
    ("a: " + "[" * 30 + "]" * 30, "imbrication-excessive", 1, 4 + DEPTH_LIMIT - 1),
    ("- " * 40_000, "imbrication-excessive", 1, 1 + 2 * DEPTH_LIMIT),
    ("[ " * 40_000, "imbrication-excessive", 1, 1 + 2 * DEPTH_LIMIT),
    ("a: b: c\n", "syntaxe-yaml", 1, 5),
    ("a: @x\n", "syntaxe-yaml", 1, 4),
    ("a: %x\n", "syntaxe-yaml", 1, 4),
    ("a: `x`\n", "syntaxe-yaml", 1, 4),
    ("a: 1\nb: 'x\n", "syntaxe-yaml", 2, 4),
    ('a: 1\nb: "x\nc: 3\n', "syntaxe-yaml", 2, 4),
    ('a: 1\nb: "x\nc: "y"\n', "syntaxe-yaml", 2, 4),
    ("a: 'l'essai'\n", "syntaxe-yaml", 1, 7),
    ("a: 1\nb: [x, y\nc: 3\n", "syntaxe-yaml", 2, 4),
    ("a: 1\nb: {x: y\nc: 3\n", "syntaxe-yaml", 2, 4),
    ('a: "\\q"\n', "syntaxe-yaml", 1, 5),
    ("a: *gras* et suite\n", "syntaxe-yaml", 1, 4),
    ("a: - b\n", "syntaxe-yaml", 1, 4),
    ("a: 1\n- b\n", "syntaxe-yaml", 2, 1),
    ("- a\nb: 1\n", "syntaxe-yaml", 2, 1),
    ("a: |x\n  b\n", "syntaxe-yaml", 1, 5),
    ("a:\n  b: 1\n c: 2\n", "syntaxe-yaml", 3, 2),
    ("a: 1\nsans deux points\nb: 2\n", "syntaxe-yaml", 2, 1),
    ("a: ]\n", "syntaxe-yaml", 1, 4),
    ("a: !%C0%80 x\n", "syntaxe-yaml", 1, 4),
    ("a: 1\n...\nb\n", "syntaxe-yaml", 3, 1),
]


@pytest.mark.parametrize(
    ("source", "code", "line", "column"), [case for case in REFUSED if case[1] != "champ-vide"]
)
def test_what_is_refused_is_refused_where_it_stands(
    source: str | bytes, code: str, line: int, column: int
) -> None:
    first = refused(source)[0]
    assert (first.code, first.line, first.column) == (code, line, column)
    assert first.remedy


def test_an_explicit_empty_document_is_data_for_the_schema_to_refuse() -> None:
    assert parsed("---\n").data is None


@pytest.mark.parametrize(
    "text",
    [
        "a: Bonjour\u00a0!\n",
        "a: x & y * z ! 100 % & co\n",
        "a: |-\n  * liste\n  & suite\n  100 %\n",
        "a: 'un * deux'\nb: \"! trois\"\n",
        "a: l’essai # un commentaire\n",
        "---\na: 1\n",
        "a: voir [x](https://www.example.org/) et {y}\n",
        "a: texte\tavec tabulation\n",
    ],
)
def test_signs_inside_texts_are_only_text(text: str) -> None:
    assert parsed(text).data


def test_all_the_problems_come_at_once() -> None:
    codes = [finding.code for finding in refused("a: 1\na: 2\n3: x\nb: .inf\n")]
    assert codes == ["cle-en-double", "cle-non-texte", "nombre-impossible"]
    assert [f.code for f in refused("a: &x 1\nb: *x\nc: !t 2\n")] == [
        "ancre-yaml",
        "alias-yaml",
        "etiquette-yaml",
    ]
    assert len(refused("a: \x00\x01\u202e")) == 3


def test_the_number_of_findings_of_a_hopeless_file_is_limited() -> None:
    assert len(refused("a: " + "\x00 " * 5000)) == 100
    assert len(refused("".join("a: 1\n" for _ in range(5000)))) == 100


def test_findings_name_the_field() -> None:
    assert refused("a:\n  - b: 1\n    b: 2\n")[0].field == "a[0].b"
    assert refused("a:\n  - x\n  - .nan\n")[0].field == "a[1]"


def test_an_alias_bomb_is_never_unfolded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {finding.code for finding in refused(bomb)} == {"ancre-yaml", "alias-yaml"}


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    document, findings = yaml12.read(tmp_path / "absent.yml", "absent.yml")
    assert document is None
    assert [finding.code for finding in findings] == ["fichier-illisible"]


def test_the_size_limit_is_that_of_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "long.yml"
    path.write_text("a: " + "x " * SIZE_LIMIT, "utf-8")
    assert yaml12.read(path, "long.yml")[1][0].code == "fichier-trop-gros"
    assert yaml12.read(path, "long.yml", 10 * SIZE_LIMIT)[1] == []


TEXT = (
    '# une fiche\nnom: Essai\nlieux:\n  - adresse: x\n    code: 01000 # fin\n  - {code: "2", nom: }\nvide:\n'
)


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ([], False, 2, 1),
        (["nom"], False, 2, 6),
        (["nom"], True, 2, 1),
        (["lieux"], False, 4, 3),
        (["lieux"], True, 3, 1),
        (["lieux", 0], False, 4, 5),
        (["lieux", 0, "code"], False, 5, 11),
        (["lieux", 1, "code"], False, 6, 12),
        (["lieux", 1, "absent"], False, 6, 5),
        (["lieux", 9, "absent"], False, 4, 3),
        (["absent", 3], True, 2, 1),
        (["nom", "x"], False, 2, 6),
    ],
)
def test_every_part_of_a_document_can_be_found(
    path: list[str | int], key: bool, line: int, column: int
) -> None:
    assert parsed(TEXT).locate(path, key) == Position(line, column)


def test_a_value_can_be_shown_as_it_is_written() -> None:
    document = parsed(TEXT)
    assert document.source_of(["lieux", 0, "code"]) == "01000"
    assert document.source_of(["lieux", 1, "code"]) == '"2"'


ANYTHING = st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
YAML_LIKE = st.text(st.sampled_from("ab01:-?,[]{}#&*!|>'\"%@`\\ \n\t.~é"), max_size=120).map(str.encode)


@settings(max_examples=400)
@given(ANYTHING | YAML_LIKE)
@example(b"? ? ? a")
@example(b"a: !<tag> x")
@example(b'"\\')
def test_whatever_comes_there_is_a_document_or_french_findings(source: bytes) -> None:
    document, findings = yaml12.parse(source, "essai.yml")
    assert (document is None) == bool(findings)
    lines = source.count(b"\n") + 1
    for finding in findings:
        assert 1 <= finding.line <= lines
        assert finding.column >= 1
        assert finding.message
        assert finding.remedy
        assert not re.search(
            r"\b(found|expected|while|scanning|not allowed)\b", finding.message + finding.remedy
        )


@settings(max_examples=200)
@given(YAML_LIKE)
def test_what_is_accepted_has_the_structure_that_the_usual_reader_sees(source: bytes) -> None:
    document, _ = yaml12.parse(source, "essai.yml")
    if document is not None:
        assert shape(document.data) == shape(yaml.load(source, yaml.CBaseLoader))  # noqa: S506


def shape(data: object) -> object:
    """Lists, mappings and the number of their parts: what both readers must agree on."""
    if isinstance(data, dict):
        return {key: shape(value) for key, value in data.items()}
    return [shape(item) for item in data] if isinstance(data, list) else None


@given(st.characters())
def test_no_forbidden_character_passes_unseen(character: str) -> None:
    if FORBIDDEN_CHARACTER.search(character):
        _, findings = yaml12.parse(f"a: x{character}y\n".encode("utf-8", "replace"), "essai.yml")
        assert findings or character.encode("utf-8", "replace") == b"?"


def test_every_complaint_is_a_french_sentence_with_a_remedy() -> None:
    for complaint in (*COMPLAINTS.values(), UNKNOWN):
        assert SENTENCES[complaint.key].endswith(".")
        assert SENTENCES[f"{complaint.key}.remedy"].endswith(".")


def test_two_names_that_are_no_words_are_not_the_same_name() -> None:
    assert [finding.code for finding in refused("[x]: a\n[y]: b\n")] == ["cle-non-texte"] * 2
