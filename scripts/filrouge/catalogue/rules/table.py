"""The table of all rules, in the order in which they are read; the documentation is made from it."""

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules import (
    codes,
    conditions,
    dates,
    duplicates,
    figures,
    freshness,
    identifiers,
    links,
    places,
    privacy,
    references,
    territories,
)
from filrouge.catalogue.rules.base import CrossRule, Rule

RULES: tuple[Rule, ...] = (
    *identifiers.RULES,
    *codes.RULES,
    *places.RULES,
    *territories.RULES,
    *dates.RULES,
    *conditions.RULES,
    *figures.RULES,
    *links.RULES,
    *privacy.RULES,
    *freshness.RULES,
)
CROSS_RULES: tuple[CrossRule, ...] = (
    *identifiers.CROSS_RULES,
    *places.CROSS_RULES,
    *references.CROSS_RULES,
    *territories.CROSS_RULES,
    *conditions.CROSS_RULES,
    *figures.CROSS_RULES,
    *duplicates.CROSS_RULES,
)

OF_KIND: dict[Kind, tuple[Rule, ...]] = {
    kind: tuple(rule for rule in RULES if kind in rule.kinds) for kind in Kind
}
