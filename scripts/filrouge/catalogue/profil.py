"""A profile: what is known of one young person, read strictly, everything that is wrong said at once.

It is no entry of the catalogue and never becomes one: a JSON file that somebody keeps, or nothing but memory.
Its shape is `schemas/profil.schema.json`; what no shape can say is checked here.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.catalogue.eligibility import implied_by
from filrouge.catalogue.model import Referentiels
from filrouge.catalogue.rules.base import Problem
from filrouge.catalogue.schemas import Schemas
from filrouge.catalogue.source_text import decode
from filrouge.conditions.days import FAR_YEARS, around, day_number
from filrouge.conditions.situation import (
    BOARDER,
    ContradictionError,
    Situation,
    born,
    conflicts,
    left,
    situation_of,
)
from filrouge.findings import Finding, did_you_mean, field_name
from filrouge.french import NBSP, de, nbsp, quote
from filrouge.geography import Territoires

Profil = Mapping[str, Any]
"""Every key of the schema, None where nothing is known; `date` is always there, `faits` is never None."""

CODES = (
    ("syntaxe-json", "Le fichier du profil n’est pas du JSON."),
    ("date-lointaine", "La date du profil est à dix ans d’aujourd’hui au plus."),
    ("domaine-inconnu", "Les domaines visés sont dans le référentiel des domaines."),
    ("naissance-impossible", "Le mois de naissance et l’âge vont ensemble, à la date du profil."),
    ("sortie-impossible", "La sortie de l’école vient après la naissance, et n’est pas à venir."),
    ("faits-contraires", "Les faits du profil ne se contredisent pas."),
)
"""Codes that only a profile can give, and what each asks; it shares the others with the entries."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a profile is checked against; `today` is its date when it gives none."""

    schemas: Schemas
    referentiels: Referentiels
    territoires: Territoires
    today: date


def read(source: bytes, file: str, ground: Ground) -> tuple[Profil | None, list[Finding]]:
    """Read the bytes of a profile, called `file` in findings; no profile when there are findings."""
    # Many programs indent JSON with tabs, which YAML refuses; a space keeps every column where it was.
    source = source.replace(b"\t", b" ")
    text, findings = decode(source, file)
    findings = findings or list(_not_json(text, file))
    if findings:
        return None, findings
    document, findings = yaml12.parse(source, file)
    if document is None:
        return None, findings
    findings = ground.schemas.check("profil", document)
    sound = _sound(document.data, findings)
    for code, check in _CHECKS:
        for problem in check(sound, ground):
            at = document.locate(problem.path)
            message, remedy = nbsp(problem.message), nbsp(problem.remedy)
            field = field_name(problem.path)
            findings.append(Finding(file, at.line, at.column, code, field, message, remedy))
    if findings:
        return None, sorted(findings)
    keys = ground.schemas.by_kind["profil"]["properties"]
    filled = {"date": _day(sound, ground), "faits": sound.get("faits") or {}}
    return {key: sound.get(key) for key in keys} | filled, []


def situation(profil: Profil, ground: Ground) -> Situation:
    """Where a profile that was read stands."""
    lieux = ground.territoires.territories_of(profil["commune"])
    return situation_of(profil, lieux, implied_by(ground.referentiels))


def _not_json(text: str, file: str) -> Iterator[Finding]:
    """YAML is wider than JSON: what only YAML accepts is no profile."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        message = "Le texte cesse d’être du JSON à cet endroit."
        remedy = "Regardez juste avant : une virgule, un guillemet ou une accolade manque ou est de trop."
        yield Finding(file, error.lineno, error.colno, "syntaxe-json", "", message, nbsp(remedy))
    except RecursionError:
        message = "Trop de listes ou de blocs sont les uns dans les autres."
        yield Finding(file, 1, 1, "syntaxe-json", "", message, "Un profil tient sur deux niveaux.")


def _sound(data: object, findings: list[Finding]) -> Profil:
    """What may be judged further: the fields that have the right shape; months make sense with a date."""
    if not isinstance(data, dict):
        return {}
    broken = {finding.field.partition(".")[0].partition("[")[0] for finding in findings}
    broken |= {"naissance", "age", "sortie"} if "date" in broken else set()
    return {key: value for key, value in data.items() if key not in broken}


def _day(profil: Profil, ground: Ground) -> str:
    return str(profil.get("date") or ground.today.isoformat())


def _commune(profil: Profil, ground: Ground) -> Iterator[Problem]:
    places, code = ground.territoires, profil.get("commune")
    if not code or code in places.communes:
        return
    present = places.anciennes.get(code)
    if present:
        message = f"{places.noms[code]} ({code}) n’est plus une commune."
        remedy = f"Écrivez {quote(present)}, le code {de(places.communes[present].nom)}."
    else:
        message = f"Aucune commune de la région n’a le code {quote(code)}."
        remedy = "Écrivez le code Insee de la commune, pas son code postal."
    yield Problem(("commune",), message, remedy)


def _facts(profil: Profil, ground: Ground) -> Iterator[Problem]:
    known = ground.referentiels["faits"]
    for code in profil.get("faits") or {}:
        if code not in known:
            message = f"Le code de fait {quote(code)} n’existe pas."
            listed = "Les codes sont dans referentiels/faits.yml."
            yield Problem(("faits", code), message, f"{did_you_mean(code, known)} {listed}".strip())


def _wishes(name: str, vocabulary: str, noun: str) -> Callable[[Profil, Ground], Iterator[Problem]]:
    """A check of the codes of one wish."""

    def check(profil: Profil, ground: Ground) -> Iterator[Problem]:
        known = ground.referentiels[vocabulary]
        for index, code in enumerate((profil.get("objectif") or {}).get(name) or ()):
            if code not in known:
                message = f"Le code de {noun} {quote(code)} n’existe pas."
                remedy = f"{did_you_mean(code, known)} Les codes sont dans referentiels/{vocabulary}.yml."
                yield Problem(("objectif", name, index), message, remedy.strip())

    return check


def _near(profil: Profil, ground: Ground) -> Iterator[Problem]:
    day, (first, last) = _day(profil, ground), around(ground.today.isoformat())
    if not first <= day <= last:
        message = f"La date du profil ({day}) est à plus de {FAR_YEARS} ans d’aujourd’hui."
        yield Problem(("date",), message, f"Écrivez une date entre le {first} et le {last}, ou retirez-la.")


def _birth(profil: Profil, ground: Ground) -> Iterator[Problem]:
    month, age, day = profil.get("naissance"), profil.get("age"), _day(profil, ground)
    if month and month > day[:7]:
        yield Problem(("naissance",), f"La naissance ({month}) vient après la date du profil ({day}).", _FIX)
        return
    try:
        born(month, age, day_number(day))
    except ContradictionError:
        message = f"À {age} ans le {day}, on n’est pas né en {month}."
        yield Problem(("age",), message, "Gardez le mois de naissance, et retirez l’âge s’il a changé.")


def _leaving(profil: Profil, ground: Ground) -> Iterator[Problem]:
    month, birth, day = profil.get("sortie"), profil.get("naissance"), _day(profil, ground)
    if month and birth and month <= birth:
        yield Problem(
            ("sortie",), f"La sortie de l’école ({month}) ne suit pas la naissance ({birth}).", _FIX
        )
    try:
        left(month, day_number(day))
    except ContradictionError:
        message = f"La sortie de l’école ({month}) vient après la date du profil ({day})."
        yield Problem(("sortie",), message, "Retirez-la tant que le jeune est à l’école, ou changez la date.")


def _contraries(profil: Profil, ground: Ground) -> Iterator[Problem]:
    facts, boarder = profil.get("faits") or {}, profil.get("internat")
    said = facts.get(BOARDER)
    if boarder is not None and said is not None and boarder is not said:
        message = f"{quote('internat')} et le fait {quote(BOARDER)} disent le contraire l’un de l’autre."
        yield Problem(("internat",), message, "Ne gardez que l’un des deux.")
    terms = ground.referentiels["faits"]
    for code, other in conflicts(facts, implied_by(ground.referentiels)):
        contrary = terms[other].autres.get("negation", other)
        message = f"{quote(terms[code].libelle)} ne va pas avec {quote(contrary)}."
        remedy = f"{quote(code)} suppose {quote(other)}{NBSP}: corrigez l’un des deux, ou mettez null."
        yield Problem(("faits", other), message, remedy)


_FIX = "Corrigez l’une des deux dates."

_CHECKS: tuple[tuple[str, Callable[[Profil, Ground], Iterator[Problem]]], ...] = (
    ("date-lointaine", _near),
    ("commune-inconnue", _commune),
    ("fait-inconnu", _facts),
    ("domaine-inconnu", _wishes("domaines", "domaines", "domaine")),
    ("rome-inconnu", _wishes("romes", "metiers", "métier")),
    ("naissance-impossible", _birth),
    ("sortie-impossible", _leaving),
    ("faits-contraires", _contraries),
)
"""Code of each check, in the order in which they are made."""
