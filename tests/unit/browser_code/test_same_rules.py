"""The form judges the meaning of entries as the checks do: same problems, same words, same order."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import node
from tests.browser_ground import CONTEXT, RULES, TODAY, tables
from tests.unit.browser_code.rule_cases import drafts
from tests.unit.catalogue.shapes import SCHEMAS, valid_examples
from tests.unit.conditions.test_satisfiable import mappings

from filrouge.catalogue import yaml12
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Draft, Problem, Rule
from filrouge.catalogue.rules.table import OF_KIND
from filrouge.contribute.form.address import KINDS
from filrouge.findings import START

PROGRAM = """
import { rules } from "./fiche/rules.js";
const { tables, today, drafts } = data;
const answer = drafts.map((draft) => rules(draft, tables, today).map(
  ({ code, severity, path, key, message, remedy }) => [code, severity, path, key, message, remedy]));
"""
TABLES = tables()
VARIANTS = 900
"""Of each kind: 2,700 in all."""

Said = list[Any]


def in_browser(found: Sequence[Draft]) -> list[Said]:
    """What the form says of each entry, in one go."""
    given = [
        {
            "kind": draft.kind,
            "identifier": draft.identifier,
            "plateforme": draft.plateforme,
            "data": draft.data,
            "text": draft.text,
        }
        for draft in found
    ]
    answer: list[Said] = node.run(PROGRAM, {"tables": TABLES, "today": TODAY.isoformat(), "drafts": given})
    return answer


def in_python(draft: Draft) -> Said:
    return [said(rule, found) for rule in OF_KIND[draft.kind] for found in rule.check(draft, CONTEXT)]


def said(rule: Rule, found: Problem) -> Said:
    record = found.finding(rule, "", START)
    return [rule.code, rule.severity, list(found.path), found.key, record.message, record.remedy]


def draft_of(kind: Kind, name: str, plateforme: str, data: Any) -> Draft | None:  # noqa: ANN401  (JSON)
    """An entry written as a file, when its shape is right."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    document, _ = yaml12.parse(text.encode(), "")
    if document is None or SCHEMAS.check(kind, document):
        return None
    return Draft(kind, name, plateforme, document.data, text)


def variants(kind: Kind) -> list[Draft]:
    valid = valid_examples(kind)
    share = 2 * VARIANTS // len(valid)
    found = (draft_of(kind, *each) for data in valid for each in drafts(kind, data, share))
    return [draft for draft in found if draft]


@pytest.mark.parametrize("kind", KINDS)
def test_entries_changed_where_the_rules_look(kind: Kind) -> None:
    found = variants(kind)
    assert len(found) >= VARIANTS
    met: Counter[str] = Counter()
    for draft, answer in zip(found, in_browser(found), strict=True):
        expected = in_python(draft)
        assert answer == expected, draft.data
        met.update(each[0] for each in expected)
    assert {code for code, _ in RULES["rules"][kind]} <= set(met)


@settings(max_examples=25)
@given(st.lists(mappings, min_size=5, max_size=30))
def test_conditions_that_may_contradict_each_other(asked: list[dict[str, Any]]) -> None:
    valid = valid_examples("offre")[0]
    found = [Draft(Kind.OFFRE, "essai", "essai", valid | {"conditions": each}) for each in asked]
    for draft, answer in zip(found, in_browser(found), strict=True):
        assert answer == in_python(draft), draft.data["conditions"]


@pytest.mark.parametrize(("asked", "listed"), [(5, 12), (7, 16), (7, 24), (8, 24)])
def test_too_many_ways_are_believed_to_fit_somebody_on_both_sides(asked: int, listed: int) -> None:
    facts = sorted(CONTEXT.codes["faits"])[:listed]
    each = [{"faits": [code]} for code in facts]
    groups = [{"une_de": each[start : start + 3]} for start in range(0, 3 * asked, 3)]
    ways = each if listed < 3 * asked else groups
    found = [
        Draft(Kind.OFFRE, "essai", "essai", {**valid_examples("offre")[0], "conditions": conditions})
        for conditions in (
            {"au_moins": {"nombre": asked, "parmi": ways}, "sauf": {"une_de": each}},
            {"au_moins": {"nombre": asked, "parmi": ways}},
        )
    ]
    assert in_browser(found) == [in_python(draft) for draft in found]
