"""Every keyword of the schemas has its French sentence; none is left to the library's English."""

import re
from collections.abc import Iterator

import pytest
from tests.unit.catalogue.shapes import EXAMPLES, KINDS, ROOT, SCHEMAS, Json

from filrouge.catalogue import yaml12
from filrouge.catalogue.finding_codes import SHAPE, kinds
from filrouge.catalogue.keywords import SENTENCES
from filrouge.findings import Finding, Severity

SILENT = {
    *("$schema", "$ref", "definitions", "title", "description", "examples"),
    *("properties", "items", "allOf", "if", "then", "else"),
}
"""Keywords that never fail by themselves: they describe, or bring in others."""

ENGLISH = re.compile(
    r"\b(is not|required|property|properties|does not match|expected|unexpected|should|valid under)\b"
)


def keywords(schema: Json) -> Iterator[str]:
    """Every keyword that can fail; conditions of an `if` and of a `contains` never fail."""
    for key, value in schema.items():
        yield key
        if key in ("properties", "definitions"):
            for part in value.values():
                yield from keywords(part)
        elif key in ("allOf", "anyOf"):
            for part in value:
                yield from keywords(part)
        elif key in ("items", "then", "else", "not"):
            yield from keywords(value)


def findings_of_invalid_examples() -> list[Finding]:
    found = []
    for path in sorted(EXAMPLES.glob("*/invalid/*.yml")):
        document, findings = yaml12.read(path, path.name)
        found += findings if document is None else SCHEMAS.check(path.parent.parent.name, document)
    return found


FOUND = findings_of_invalid_examples()


@pytest.mark.parametrize("kind", sorted(SCHEMAS.by_kind))
def test_every_keyword_has_its_sentence(kind: str) -> None:
    used = {keyword for keyword in keywords(SCHEMAS.by_kind[kind]) if not keyword.startswith("x-")}
    assert used - SILENT <= set(SENTENCES)


def test_no_sentence_is_left_for_a_keyword_that_nobody_uses() -> None:
    used = {keyword for kind in KINDS for keyword in keywords(SCHEMAS.by_kind[kind])}
    assert set(SENTENCES) <= used


def test_every_keyword_fails_in_an_invalid_example() -> None:
    failing = set()
    for path in EXAMPLES.glob("*/invalid/*.yml"):
        document, _ = yaml12.read(path, path.name)
        if document is not None:
            failing |= {error.validator for error in SCHEMAS.errors(path.parent.parent.name, document.data)}
    assert failing == set(SENTENCES)


def test_every_shape_code_is_met_and_known() -> None:
    assert {code for code, _ in SHAPE} <= {finding.code for finding in FOUND}
    assert {finding.code for finding in FOUND} <= {kind.code for kind in kinds()}


def test_codes_are_unique_and_explained() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(set(codes)) == len(codes)
    for kind in kinds():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.code)
        assert kind.meaning.endswith(".")
        assert isinstance(kind.severity, Severity)


@pytest.mark.parametrize("finding", FOUND, ids=lambda finding: f"{finding.file}:{finding.code}")
def test_findings_are_french_specific_and_say_what_to_do(finding: Finding) -> None:
    text = f"{finding.message} {finding.remedy}"
    assert not ENGLISH.search(text)
    assert "None" not in text
    assert "{" not in text.replace("[ ou {", "").replace("accolade {", "").replace("commence par {", "")
    assert not re.search(r"(?<=[\w»)]) [:;!?»]|« ", text), "une espace sécable devant une ponctuation haute"
    assert finding.message[-1] in ".!?…»"
    assert finding.remedy


def one(kind: str, old: str, new: str) -> Finding:
    """The only finding on the first valid example of a kind, once changed."""
    path = sorted((EXAMPLES / kind / "valid").glob("min*.yml"))[0]
    text = path.read_text("utf-8")
    assert old in text
    document, _ = yaml12.parse(text.replace(old, new).encode(), "essai.yml")
    assert document is not None
    (finding,) = SCHEMAS.check(kind, document)
    return finding


def test_the_closest_value_is_proposed() -> None:
    finding = one("offre", "type: information", "type: informations")
    assert finding.remedy.startswith("Vouliez-vous dire «\u00a0information\u00a0»\u00a0?")
    assert "atelier" in finding.remedy


def test_the_closest_field_is_proposed_at_the_place_of_the_key() -> None:
    finding = one("organisme", "  commune: Bourges", "  commune: Bourges\n  complement_adrese: B")
    assert finding.field == "lieu.complement_adrese"
    assert finding.remedy == "Vouliez-vous dire «\u00a0complement_adresse\u00a0»\u00a0?"
    assert (finding.line, finding.column) == (8, 3)


def test_a_missing_field_is_shown_where_it_should_be_with_an_example() -> None:
    finding = one("organisme", '  code_insee: "18033"\n', "")
    assert finding.field == "lieu.code_insee"
    assert finding.remedy.endswith('code_insee: "18033"')
    assert (finding.line, finding.column) == (5, 3)


def test_an_alternative_is_not_explained_as_forms_that_do_not_match() -> None:
    finding = one("offre", "  aucune: true", "  faits:\n    - {fait: JDC}")
    assert finding.field == "conditions.faits[0].fait"
    assert finding.code == "forme-inattendue"


def test_a_requirement_says_its_reason() -> None:
    assert "en-presentiel" in one("offre", "- a-distance", "- en-presentiel").remedy


def test_one_text_has_one_finding() -> None:
    assert one("offre", "nom: Permanence d’orientation de l’Exemple", 'nom: "."').code == "texte-trop-court"


def test_the_findings_stand_in_the_order_of_the_file() -> None:
    text = (ROOT / "tests/examples/offre/valid/minimale.yml").read_text("utf-8")
    text = text.replace("frais: gratuit", "frais: rien").replace("type: information", "type: rien")
    document, _ = yaml12.parse(text.encode(), "essai.yml")
    assert document is not None
    assert [finding.field for finding in SCHEMAS.check("offre", document)] == ["type", "frais"]
