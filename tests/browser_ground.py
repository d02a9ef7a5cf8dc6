"""The ground of the catalogue, and the same as the contribution form receives it."""

import gzip
import json
from datetime import date
from typing import Any

from tests.unit.catalogue.shapes import ROOT, SCHEMAS

from filrouge.catalogue import walk
from filrouge.catalogue.rules.base import Context
from filrouge.catalogue.support import read_support
from filrouge.contribute.browser_check import browser_tables
from filrouge.contribute.rule_tables import rule_tables
from filrouge.search.gazetteer import gazetteer

CATALOGUE = ROOT / "catalogue"
TODAY = date(2026, 11, 23)


def _context() -> Context:
    support = read_support(CATALOGUE, walk.walk(CATALOGUE)[0], TODAY, None)
    assert support.context is not None
    return support.context


CONTEXT = _context()
RULES = rule_tables(CONTEXT)
COMMUNES = json.loads(gzip.decompress(gazetteer(CONTEXT.territoires)[1]))


def tables(*kinds: str) -> dict[str, Any]:
    """What the form receives, the gazetteer of the search joined; `kinds`: those whose shape is known."""
    rules = RULES | {"communes": COMMUNES}
    return browser_tables(SCHEMAS, rules, kinds) if kinds else browser_tables(SCHEMAS, rules)
