"""The schemas are complete, in French, agree with two validators, and every rule of theirs bites."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests.unit.catalogue.shapes import (
    KINDS,
    ROOT,
    SCHEMAS,
    Json,
    Schema,
    Steps,
    at,
    fields,
    parts,
    valid_examples,
)

from filrouge.catalogue import yaml12
from filrouge.catalogue.dates import possible_date
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import Finding
from filrouge.interop.entries import dump

Case = tuple[str, Json, Steps, Schema]

GAZETTEER = ("communes", "territoires")
"""Codes that are not in a vocabulary but in the tables of territories."""


def cases(keyword: str) -> Iterator[Case]:
    """Each place of a valid example where a keyword applies, one place for each use of it in the schemas."""
    for kind in KINDS:
        seen: set[int] = set()
        for data in valid_examples(kind):
            for path, schema in parts(kind, data):
                if keyword in schema and id(schema) not in seen:
                    seen.add(id(schema))
                    yield kind, data, path, schema


def check(kind: str, data: Json) -> list[Finding]:
    """The findings on data, written and read again so that they have lines; profiles are in JSON."""
    source = json.dumps(data) if kind == "profil" else dump(data)
    document, findings = yaml12.parse(source.encode(), "essai.yml")
    assert document is not None, findings
    return SCHEMAS.check(kind, document)


def changed(data: Json, path: Steps, value: Json) -> Json:
    """A copy of the data with another value at a path."""
    if not path:
        return value
    whole = copy.deepcopy(data)
    at(whole, path[:-1])[path[-1]] = value
    return whole


def codes_at(findings: list[Finding], path: Steps) -> set[str]:
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return {finding.code for finding in findings if finding.field == name}


def case_id(value: object) -> str:
    return ".".join(map(str, value)) if isinstance(value, tuple) else "-"


@pytest.mark.parametrize("kind", sorted(SCHEMAS.by_kind))
def test_a_schema_is_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(SCHEMAS.by_kind[kind])
    assert SCHEMAS.by_kind[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_french_title_description_and_examples(kind: str) -> None:
    for path, schema in fields(kind):
        where = (kind, *path)
        assert schema["title"][0].isupper(), where
        assert schema["description"].endswith((".", "?")), where
        assert schema["examples"], where
        assert schema.get("x-choix", {}).keys() <= set(schema.get("enum", ())), where
        assert not re.search(r" [:;!?»]|« |\w'\w", schema["title"] + schema["description"]), where


@pytest.mark.parametrize("kind", KINDS)
def test_what_asks_something_has_a_question_mark(kind: str) -> None:
    asks = re.compile(r"-t-(?:il|elle)\b|\b(?:Faut-il|peut-on|est-elle|avez-vous)\b")
    for path, schema in fields(kind):
        for words in (schema["description"], schema.get("x-aide", "")):
            assert not asks.search(words) or "\u00a0?" in words, (kind, *path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_every_field_are_valid(kind: str) -> None:
    for path, schema in fields(kind):
        part = schema | {"definitions": SCHEMAS.by_kind[kind].get("definitions", {})}
        validator = Draft7Validator(part)
        for example in schema["examples"]:
            assert list(validator.iter_errors(example)) == [], (kind, path, example)


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_are_closed_and_patterns_say_what_they_expect(kind: str) -> None:
    for path, schema in fields(kind):
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False, path
        if "pattern" in schema:
            assert schema["x-forme"], path
            assert schema["pattern"].startswith("^"), path


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_of_a_field_are_those_of_its_vocabulary(kind: str) -> None:
    for path, schema in fields(kind):
        name = schema.get("x-referentiel")
        if name is None or name in GAZETTEER:
            continue
        document, _ = yaml12.read(ROOT / f"catalogue/referentiels/{name}.yml", name, 10**6)
        assert document, (path, name)
        codes = [value["code"] for value in document.data["valeurs"]]
        listed = [code for code in schema.get("enum", codes) if code is not None]
        assert listed == codes, (path, name)
        if schema.get("type") == "integer":
            assert {str(schema["minimum"]), str(schema["maximum"])} <= set(codes)
        elif "pattern" in schema:
            finest = [code for code in codes if len(code) > 1]  # a job belongs to no great field
            assert all(re.search(schema["pattern"], code) for code in finest), (path, name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_a_valid_example(kind: str) -> None:
    shown = {id(schema) for data in valid_examples(kind) for _, schema in parts(kind, data)}
    shown |= {id(part) for data in valid_examples(kind) for part in described(kind, data)}
    missing = [path for path, schema in fields(kind) if id(schema) not in shown]
    borrowed = {"lieu", "lieux", "conditions", "pour_qui", "resultats", "verification"}
    assert [path for path in missing if kind == "offre" or path[0] not in borrowed] == []


def described(kind: str, data: Json) -> Iterator[Schema]:
    """The schemas of the fields of an example, before any reference is followed."""
    for path, schema in parts(kind, data):
        value = at(data, path)
        for name, inner in schema.get("properties", {}).items():
            if isinstance(value, dict) and name in value:
                yield inner
        if isinstance(value, list) and "items" in schema:
            yield schema["items"]


@pytest.mark.parametrize(("kind", "data", "path", "schema"), list(cases("enum")), ids=case_id)
def test_every_value_of_a_list_is_accepted_and_no_other(
    kind: str, data: Json, path: Steps, schema: Schema
) -> None:
    for value in schema["enum"]:
        assert "valeur-inconnue" not in codes_at(check(kind, changed(data, path, value)), path)
    assert codes_at(check(kind, changed(data, path, "inconnue")), path) == {"valeur-inconnue"}


@pytest.mark.parametrize(("kind", "data", "path", "schema"), list(cases("pattern")), ids=case_id)
def test_every_pattern_refuses_what_it_must(kind: str, data: Json, path: Steps, schema: Schema) -> None:
    wrong = f" {'x' * schema.get('minLength', 3)} "
    assert codes_at(check(kind, changed(data, path, wrong)), path) == {"forme-inattendue"}


@pytest.mark.parametrize(("kind", "data", "path", "schema"), list(cases("required")), ids=case_id)
def test_every_required_field_is_missed(kind: str, data: Json, path: Steps, schema: Schema) -> None:
    """Requirements that depend on another field have each their own invalid example."""
    for name in schema["required"] if "properties" in schema else ():
        whole = copy.deepcopy(data)
        if isinstance(at(whole, path), dict) and at(whole, path).pop(name, None) is not None:
            assert "champ-obligatoire" in {finding.code for finding in check(kind, whole)}


@pytest.mark.parametrize(("kind", "data", "path", "schema"), list(cases("additionalProperties")), ids=case_id)
def test_every_block_refuses_unknown_fields(kind: str, data: Json, path: Steps, schema: Schema) -> None:
    if isinstance(at(data, path), dict):
        findings = check(kind, changed(data, (*path, "zzz"), "x"))
        closed = schema["additionalProperties"] is False
        assert codes_at(findings, (*path, "zzz")) == {"champ-inconnu" if closed else "type-inattendu"}


@pytest.mark.parametrize(("kind", "data", "path", "schema"), list(cases("type")), ids=case_id)
def test_every_type_is_held(kind: str, data: Json, path: Steps, schema: Schema) -> None:
    wrong: Json = {"x": "y"} if "array" in schema["type"] else ["x"]
    if path:
        assert "type-inattendu" in codes_at(check(kind, changed(data, path, wrong)), path)


@pytest.mark.parametrize("digits", ["\u0661\u0668\u0660\u0660\u0660", "\uff11\uff18\uff10\uff10\uff10"])
def test_the_digits_of_codes_are_those_of_the_keyboard(digits: str) -> None:
    data = valid_examples("organisme")[0]
    path: Steps = ("lieu", "code_postal")
    assert codes_at(check("organisme", changed(data, path, digits)), path) == {"forme-inattendue"}


def test_the_lines_are_those_of_the_file() -> None:
    text = dump(valid_examples("offre")[0])
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r"[a-z_]+: ", line) and not line.endswith("|-"):
            name = line.split(":")[0]
            source = text.replace(line, f"{name}: [[]]")
            document, _ = yaml12.parse(source.encode(), "essai.yml")
            assert document is not None
            lines = {finding.line for finding in SCHEMAS.check("offre", document)}
            assert number in lines or lines == {1}, line


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("2026-02-28", True),
        ("2024-02-29", True),
        ("2026-02-30", False),
        ("2026-13", False),
        ("2026-00", False),
        ("2026-04-31", False),
        ("2026", True),
        ("0000", False),
        ("bientôt", True),
    ],
)
def test_impossible_dates_are_known(text: str, exists: bool) -> None:
    assert possible_date(text) is exists


def test_a_code_without_quotes_is_shown_as_it_is_written() -> None:
    source = (ROOT / "tests/examples/organisme/valid/minimal.yml").read_text("utf-8")
    document, _ = yaml12.parse(source.replace('"18000"', "01000").encode(), "essai.yml")
    assert document is not None
    (finding,) = SCHEMAS.check("organisme", document)
    assert finding.field == "lieu.code_postal"
    assert finding.remedy.endswith('"01000".')


def test_a_hopeless_file_has_a_limited_number_of_findings() -> None:
    data = valid_examples("offre")[0] | {f"champ_{number}": 1 for number in range(500)}
    assert len(check("offre", data)) <= 100


def test_a_schema_can_be_checked_alone(tmp_path: Path) -> None:
    assert Schemas.load(tmp_path).by_kind == {}


SCALARS = st.sampled_from(
    [
        "",
        "x",
        "2026-02-30",
        "18033",
        "R24",
        "RNCP12",
        "oui",
        "\n",
        "a\n",
        "a.",
        None,
        True,
        False,
        0,
        1,
        3,
        -1,
        99999,
        2.5,
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Json]:
    """A valid example in which some values were replaced, removed, repeated or added."""
    kind = draw(st.sampled_from(KINDS))
    data = copy.deepcopy(draw(st.sampled_from(valid_examples(kind))))
    for _ in range(draw(st.integers(1, 3))):
        places = sorted({path for path, _ in parts(kind, data) if path}, key=str)
        if not places:
            break
        path = draw(st.sampled_from(places))
        parent = at(data, path[:-1])
        match draw(st.sampled_from(["replace", "remove", "repeat", "add"])):
            case "replace":
                parent[path[-1]] = draw(VALUES)
            case "remove":
                del parent[path[-1]]
            case "repeat" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[path[-1]]))
            case _ if isinstance(parent, dict):
                parent[draw(st.sampled_from(["nom", "date", "aucune", "age", "zzz"]))] = draw(VALUES)
    return kind, data


@settings(max_examples=400)
@given(mutations())
def test_the_fast_gate_and_the_slow_validator_agree(mutation: tuple[str, Json]) -> None:
    kind, data = mutation
    assert SCHEMAS.accepts(kind, data) == (next(SCHEMAS.errors(kind, data), None) is None)
