"""The reference pages say everything that the checks know, and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from filrouge.catalogue.finding_codes import kinds
from filrouge.catalogue.model import Terme
from filrouge.site.reference import DataModel, Field, blocks
from filrouge.site.templates import Templates

SCHEMAS = Path(__file__).parents[3] / "catalogue/schemas"
VALUES = {"frais": {"gratuit": Terme("gratuit", "Gratuit", "Rien à payer <jamais>.")}}


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    return {name: str(block) for name, block in blocks(SCHEMAS, VALUES, Templates()).items()}


def fields_of(anchor: str) -> dict[str, Field]:
    section = next(each for each in DataModel(SCHEMAS).sections() if each.anchor == anchor)
    return {field.path: field for field in section.fields}


def properties(node: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field written anywhere in a schema, by name."""
    if isinstance(node, list):
        for each in node:
            yield from properties(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "properties":
                # What has no title only constrains a field that is described elsewhere.
                yield from ((field, schema) for field, schema in value.items() if "title" in schema)
            yield from properties(value)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_every_field_of_every_schema_is_described(path: Path) -> None:
    shown = {
        (field.path.split(".")[-1], field.title) for s in DataModel(SCHEMAS).sections() for field in s.fields
    }
    written = {(name, field["title"]) for name, field in properties(json.loads(path.read_text("utf-8")))}
    assert written - shown == set()


def test_a_field_says_what_it_is_what_it_takes_and_an_example(html: dict[str, str]) -> None:
    field = fields_of("offre")["nombre_semaines"]
    assert field.need == "important"
    assert field.form == "un nombre entier, de 1 à 520"
    assert field.example.isdigit()
    assert f"<code>{field.path}</code> {field.title}" in html["modele-de-donnees"]
    assert field.description in html["modele-de-donnees"].replace("&#39;", "'")


def test_a_list_says_how_many_and_what_each_is() -> None:
    field = fields_of("offre")["thematiques"]
    assert field.form.startswith("une liste, de 1 à 5 éléments\u00a0; chacun\u00a0:")
    assert (field.need, field.values) == ("obligatoire", "thematiques")


def test_the_fields_of_a_list_and_of_a_block_are_told_apart() -> None:
    assert {"sessions[].debut", "remuneration.nature"} <= fields_of("offre").keys()


def test_what_several_kinds_share_is_written_once() -> None:
    offre = fields_of("offre")
    assert [offre[name].section for name in ("conditions", "lieux", "verification")] == [
        "conditions",
        "lieu",
        "verification",
    ]
    assert not [path for path in offre if path.startswith(("conditions.", "lieux[].", "verification."))]


def test_the_values_of_a_closed_list_are_shown_and_escaped(html: dict[str, str]) -> None:
    assert '<a href="#valeurs-frais">frais</a>' in html["modele-de-donnees"]
    assert '<details id="valeurs-frais">' in html["modele-de-donnees"]
    assert "Rien à payer &lt;jamais&gt;." in html["modele-de-donnees"]


def test_every_kind_of_finding_is_listed_once(html: dict[str, str]) -> None:
    for kind in kinds():
        assert html["constats"].count(f"<code>{kind.code}</code>") == 1, kind.code


def test_without_schemas_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert DataModel(tmp_path).sections() == []
