"""What the form says of an entry beside others is what the checks say of the whole."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from tests import node
from tests.browser_ground import CONTEXT, RULES, tables
from tests.unit.browser_code.rule_cases import COMMUNES, lieu
from tests.unit.catalogue.ground import OFFRE, ORGANISME, VIERZON, draft

from filrouge.catalogue.build_model import Builder
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Entry, Whole
from filrouge.catalogue.rules.table import CROSS_RULES
from filrouge.findings import START
from filrouge.french import slug

Files = Mapping[str, Mapping[str, Any]]

PROGRAM = """
import { duplicates, farPoints, misfiled, missingReferences, takenIdentifier } from "./fiche/between.js";
const { tables, cases } = data;
const answer = cases.map(({ draft, known, others, paths, owners, local }) => [
  ...takenIdentifier(draft, paths, tables),
  ...missingReferences(draft, known, tables),
  ...misfiled(draft, (code) => owners[code], (name) => local.includes(name), tables),
  ...farPoints(draft, tables),
  ...duplicates(draft, others, tables),
].map(({ code, severity, path, message, remedy }) => [code, severity, path, message, remedy]));
"""
NAMES = ("École du Cher", "Ecole du  cher", "Atelier", "ATELIER", "Atelier relais")
CASES = 400
POINTS = "coordonnees-loin"
_FIRST = ("identifiant-en-double", "organisme-inconnu", "dispositif-inconnu", "offre-mal-rangee", POINTS)
RANKS = {code: rank for rank, code in enumerate(_FIRST)}
"""The order in which the program below asks; duplicates come last."""


def entry(path: str, data: Mapping[str, Any]) -> Entry:
    given = draft(path, data)
    built = Builder().build(given.kind, given.identifier, given.plateforme, dict(data))
    return Entry(path, given.kind, given.identifier, given.plateforme, built, slug(data["nom"]))


def in_python(files: Files, last: str) -> list[Any]:
    """Problems of the file at `last`, in the order in which the form asks.

    Its points are judged without the other files: the checks say only once what several have in common.
    """
    whole = Whole([entry(path, data) for path, data in files.items()], CONTEXT)
    alone = Whole([entry(last, files[last])], CONTEXT)
    found = [
        [rule.code, record.severity, list(problem.path), record.message, record.remedy]
        for rule in CROSS_RULES
        if rule.code in RULES["between"]
        for path, problem in rule.check(alone if rule.code == POINTS else whole)
        if path == last
        for record in [problem.finding(rule, "", START)]
    ]
    return sorted(found, key=lambda each: RANKS.get(each[0], len(RANKS)))


def case(files: Files, last: str) -> dict[str, Any]:
    """The last file as the form holds it, and what the page knows of the others."""
    given = draft(last, files[last])
    others = {path: draft(path, data) for path, data in files.items() if path != last}
    same = {path: each for path, each in others.items() if each.kind == given.kind}
    platforms = [each for each in others.values() if each.kind is Kind.PLATEFORME]
    every = [*others.values(), given]
    return {
        "draft": {
            "kind": given.kind,
            "identifier": given.identifier,
            "plateforme": given.plateforme,
            "data": given.data,
            "text": "",
        },
        "known": {
            kind: [each.identifier for each in every if each.kind is kind]
            for kind in (Kind.ORGANISME, Kind.DISPOSITIF)
        },
        "paths": [{"identifier": each.identifier, "path": path} for path, each in same.items()],
        "others": [known(each.identifier, each.data) for each in same.values()],
        "owners": {
            code: each.identifier
            for each in platforms
            for code in CONTEXT.territoires.communes_of(each.data["territoire"])
        },
        "local": [each.identifier for each in platforms],
    }


def known(identifier: str, data: Mapping[str, Any]) -> dict[str, Any]:
    places = data["lieux"] if "lieux" in data else [data["lieu"]] if "lieu" in data else []
    here = {"code_insee": places[0]["code_insee"] if places else ""}
    return {
        "identifier": identifier,
        **here,
        **{name: data[name] for name in ("nom", "organisme", "voie", "uai", "siret") if name in data},
    }


def offres(chosen: Random) -> tuple[Files, str]:
    place = [lieu(chosen), {**lieu(chosen), "code_insee": chosen.choice(COMMUNES).code}]

    def one() -> dict[str, Any]:
        return {
            **OFFRE,
            "nom": chosen.choice(NAMES),
            "lieux": chosen.choices(place, k=chosen.randint(0, 3)),
            "organisme": chosen.choice(("e2c-de-vierzon", "e2c-de-vierson", "greta")),
            **chosen.choice(({}, {"voie": "scolaire"}, {"dispositif": "e2x"})),
        }

    name = chosen.choice(("zz", "atelier", "Atelier"))
    last = f"plateformes/{chosen.choice(('vierzon', 'zone'))}/offres/{name}.yml"
    files: dict[str, Any] = {
        "organismes/e2c-de-vierzon.yml": ORGANISME,
        "plateformes/bourges/plateforme.yml": {**VIERZON, "territoire": ["18", "36", "41"]},
        "plateformes/bourges/offres/atelier.yml": one(),
        "plateformes/bourges/offres/autre.yml": one(),
        "plateformes/vierzon/plateforme.yml": {**VIERZON, "territoire": ["28", "37", "45"]},
    }
    return files | {last: one()}, last


def organismes(chosen: Random) -> tuple[Files, str]:
    place = [lieu(chosen), lieu(chosen)]

    def one() -> dict[str, Any]:
        return {
            **ORGANISME,
            "nom": chosen.choice(NAMES),
            "lieu": chosen.choice(place),
            **chosen.choice(({}, {"uai": "0180758B"}, {"siret": "35600000000048"})),
        }

    names = ("organismes/a.yml", "organismes/b.yml", f"organismes/{chosen.choice(('A', 'zz'))}.yml")
    return {name: one() for name in names}, names[-1]


def plateformes(chosen: Random) -> tuple[Files, str]:
    names = ["a", "aa", "ecole-du-cher", "ecole-du-cherr"]
    data = {
        **VIERZON,
        "organisme_porteur": chosen.choice(names),
        "partenaires": [{"organisme": name, "role": "Relais"} for name in chosen.sample(names, 2)],
    }
    files: dict[str, Any] = {f"organismes/{name}.yml": ORGANISME for name in chosen.sample(names, 2)}
    return files | {"plateformes/vierzon/plateforme.yml": data}, "plateformes/vierzon/plateforme.yml"


MAKERS = (offres, organismes, plateformes)


@pytest.fixture(scope="module")
def compared() -> Sequence[tuple[list[Any], list[Any]]]:
    """What each side says of every case."""
    chosen = Random(5)  # noqa: S311  (a fixed choice)
    made = [MAKERS[number % len(MAKERS)](chosen) for number in range(CASES)]
    answers = node.run(PROGRAM, {"tables": tables(), "cases": [case(*each) for each in made]})
    return [(in_python(*each), answer) for each, answer in zip(made, answers, strict=True)]


def test_both_say_the_same(compared: Sequence[tuple[list[Any], list[Any]]]) -> None:
    for expected, answer in compared:
        assert answer == expected


def test_each_rule_is_met(compared: Sequence[tuple[list[Any], list[Any]]]) -> None:
    assert {said[0] for expected, _ in compared for said in expected} == set(RULES["between"])
