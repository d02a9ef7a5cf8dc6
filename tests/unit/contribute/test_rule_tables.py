"""What the form receives to judge the meaning of entries: whole, light, nothing that the site sends twice."""

import gzip
import json

import pytest
from tests import node
from tests.browser_ground import COMMUNES, CONTEXT, RULES, tables

from filrouge.catalogue.rules.table import CROSS_RULES, OF_KIND
from filrouge.contribute.form.address import KINDS

LIGHT = 10_000
"""Bytes, compressed, beyond the gazetteer that the search page sends."""
PLACES = CONTEXT.territoires


def test_the_tables_are_json_and_light() -> None:
    text = json.dumps(RULES, ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode())) < LIGHT


def test_every_rule_on_one_entry_is_there_in_its_order() -> None:
    for kind in KINDS:
        assert RULES["rules"][kind] == [[rule.code, rule.severity] for rule in OF_KIND[kind]]
    assert RULES["between"].items() <= {rule.code: rule.severity for rule in CROSS_RULES}.items()


def test_territories_are_put_together_again() -> None:
    program = """
    import { Gazetteer } from "./fiche/rules/gazetteer.js";
    const known = new Gazetteer(data.communes, data.rules.territories);
    const codes = [...known.communes.keys()];
    const answer = Object.fromEntries(data.asked.map((territory) => [
      territory, codes.filter((_, index) => (known.members.of(territory) ?? 0n) >> BigInt(index) & 1n)]));
    """
    asked = {code: sorted(members) for code, members in PLACES.members.items() if len(code) != 5}
    given = {"communes": COMMUNES, "rules": RULES, "asked": list(asked)}
    assert node.run(program, given) == asked


@pytest.mark.parametrize("kind", ["dispositif", "indicateurs", "parcours-type"])
def test_no_rule_is_asked_for_kinds_that_the_form_does_not_write(kind: str) -> None:
    program = """
    import { rules } from "./fiche/rules.js";
    const { kind, tables } = data;
    const answer = rules({ kind, identifier: "É", plateforme: "", data: {}, text: "" }, tables, "2026-11-23");
    """
    assert node.run(program, {"kind": kind, "tables": tables()}) == []
