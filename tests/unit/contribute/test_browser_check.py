"""What the form receives: everything that a message may say, and little else."""

import gzip
import json
import re
from collections.abc import Iterator

from tests.unit.catalogue.shapes import SCHEMAS, Json

from filrouge.catalogue.sentences import SENTENCES
from filrouge.contribute.browser_check import browser_tables
from filrouge.contribute.form.address import KINDS

TABLES = browser_tables(SCHEMAS)
LIGHT = 15_000
"""Bytes of all the tables, compressed."""


def keys(value: Json) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key not in ("properties", "definitions"):
            yield key
            yield from keys(inner)
        else:
            yield from (each for part in inner.values() for each in keys(part))
    for inner in value if isinstance(value, list) else ():
        yield from keys(inner)


def test_the_tables_are_json_and_light() -> None:
    text = json.dumps(TABLES, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(text) == TABLES
    assert len(gzip.compress(text.encode())) < LIGHT


def test_the_sentences_are_those_of_the_checks() -> None:
    assert TABLES["sentences"] == dict(SENTENCES)
    for complaint in TABLES["reading"]["complaints"]:
        assert {complaint, f"{complaint}.remedy"} <= set(TABLES["sentences"])


def test_schemas_come_without_what_no_message_says() -> None:
    assert set(TABLES["shape"]["kinds"]) == {kind.value for kind in KINDS}
    found = set(keys(TABLES["shape"]["kinds"])) | {
        key for part in TABLES["shape"]["definitions"].values() for key in keys(part)
    }
    assert not found & {"title", "description", "$schema", "x-importance", "x-reference", "x-referentiel"}
    assert {"x-forme", "x-raison", "x-interdits", "examples"} <= found


def test_every_reference_leads_to_a_definition() -> None:
    for kind, schema in TABLES["shape"]["kinds"].items():
        whole = schema | {"definitions": schema.get("definitions", {}) | TABLES["shape"]["definitions"]}
        references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(whole))
        assert references, kind
        for reference in references:
            target = whole
            for step in reference.split("/"):
                target = target[step]


def test_the_tables_of_the_rules_are_joined() -> None:
    assert browser_tables(SCHEMAS, {"limite": 1})["rules"] == {"limite": 1}
