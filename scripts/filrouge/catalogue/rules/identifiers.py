"""Identifiers: well formed, taken once over the whole catalogue, never confused with a former one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from filrouge.catalogue.layout import IDENTIFIER, IDENTIFIER_LIMIT, Kind
from filrouge.catalogue.rules.base import Context, CrossRule, Draft, Entry, Problem, Rule, Whole, problem
from filrouge.catalogue.sentences import say
from filrouge.findings import Severity
from filrouge.french import quote, slug

_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_UNIQUE = frozenset(Kind) - {Kind.INDICATEURS, Kind.REFERENTIEL}
"""Kinds whose identifier is an address of the site; indicateurs are known by platform and period."""


def malformed(draft: Draft, context: Context) -> Iterator[Problem]:
    """A name of file or folder that cannot be an address."""
    name = draft.identifier
    if IDENTIFIER.fullmatch(name) and len(name) <= IDENTIFIER_LIMIT:
        return
    said, better = problem((), "malformed-identifier", name=name, limit=IDENTIFIER_LIMIT), slug(name)
    if better:
        rename = say("malformed-identifier.better", better=better)
        said = replace(said, remedy=f"{rename} {said.remedy}")
    yield said


def reserved(draft: Draft, context: Context) -> Iterator[Problem]:
    """A name that Windows keeps for itself: the catalogue could not be copied there."""
    if draft.identifier in RESERVED:
        yield problem((), "reserved-identifier", name=draft.identifier)


def taken_twice(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Two entries of one kind with the same identifier, or that differ only by case."""
    for entry in whole.entries:
        known = whole.of_kind[entry.kind]
        first = known.get(entry.identifier.lower()) or known[entry.identifier]
        if first is not entry and entry.kind in _UNIQUE:
            yield entry.path, problem((), "taken-identifier", name=entry.identifier, path=first.path)


def former_taken(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A former identifier that another entry bears or claims: its old address could not redirect."""
    claims: defaultdict[tuple[Kind, str], list[Entry]] = defaultdict(list)
    for entry in whole.entries:
        for index, former in enumerate(getattr(entry.built, "anciens_identifiants", ())):
            other = whole.of_kind[entry.kind].get(former)
            claims[entry.kind, former].append(entry)
            others = [other, *claims[entry.kind, former][:-1]]
            clash = next((known for known in others if known is not None), None)
            if clash is not None:
                message = f"L’ancien identifiant {quote(former)} est déjà celui de {clash.path}."
                path = ("anciens_identifiants", index)
                yield entry.path, Problem(path, message, "Retirez-le de cette liste.")


RULES = (
    Rule(
        "identifiant-mal-forme",
        Severity.ERREUR,
        "Le nom d’un fichier ou d’un dossier est son identifiant, et son adresse sur le site.",
        frozenset(Kind),
        malformed,
    ),
    Rule(
        "identifiant-reserve",
        Severity.ERREUR,
        "Certains noms courts ne peuvent pas exister sous Windows.",
        frozenset(Kind),
        reserved,
    ),
)
CROSS_RULES = (
    CrossRule(
        "identifiant-en-double",
        Severity.ERREUR,
        "Un identifiant n’est donné qu’une fois dans tout le catalogue, majuscules et minuscules confondues.",
        taken_twice,
    ),
    CrossRule(
        "ancien-identifiant-pris",
        Severity.ERREUR,
        "Un ancien identifiant ne peut être repris par aucune autre fiche.",
        former_taken,
    ),
)
