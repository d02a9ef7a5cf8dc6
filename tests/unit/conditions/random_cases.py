"""Conditions, profiles and days at random, over the whole vocabulary of the schemas.

One generator, driven by a seed (conformance) or by hypothesis (laws): both hand it a `Random`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from filrouge.catalogue import gazetteer
from filrouge.catalogue.model import Terme
from filrouge.catalogue.referentiels import terms
from filrouge.catalogue.schemas import Schemas
from filrouge.conditions.days import day_number, iso_date, plus_months
from filrouge.conditions.groups import LEVELS_OF_FRENCH
from filrouge.conditions.situation import Implications, Situation, implications, situation_of
from filrouge.conditions.tree import TreeCompiler
from filrouge.geography import Territoires

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "catalogue"
Conditions = dict[str, Any]
Profil = dict[str, Any]

COMMUNES = ("18033", "36044", "37261", "41018")
RESIDENCES = (*COMMUNES, "18", "36", "37", "R24", "qpv", "frr", "75")
EXEMPTION = "sur dossier"


def vocabulary(name: str) -> dict[str, Terme]:
    text = (CATALOGUE / f"referentiels/{name}.yml").read_text("utf-8")
    return terms(yaml.load(text, Loader=yaml.CSafeLoader))


@dataclass(frozen=True)
class Words:
    """What the real catalogue gives to conditions."""

    territoires: Territoires
    terms: Mapping[str, Mapping[str, Terme]]
    implied: Implications
    schemas: Schemas

    @property
    def compiler(self) -> TreeCompiler:
        return TreeCompiler(self.terms, self.territoires.noms)

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(self.terms["faits"])

    def situation(self, profil: Profil) -> Situation:
        commune = profil.get("commune")
        lieux = self.territoires.territories_of(commune) if commune else None
        return situation_of(profil, lieux, self.implied)


@cache
def words() -> Words:
    territoires, findings = gazetteer.read(CATALOGUE)
    assert territoires, findings
    known = {name: vocabulary(name) for name in ("faits", "niveaux", "types-organisme")}
    implied = implications({code: term.autres.get("implique", ()) for code, term in known["faits"].items()})
    return Words(territoires, known, implied, Schemas.load(CATALOGUE / "schemas"))


def aside(random: Random) -> Random:
    """Another one, for what takes many draws and need not be made smaller by hypothesis."""
    return Random(random.randint(0, 2**32))  # noqa: S311  (it follows from the first)


def conditions(random: Random, depth: int = 2, inside: bool = False) -> Conditions:
    """A mapping that the schema accepts. `inside`: what `sauf` may hold."""
    makers = {
        "age": lambda: _limits(random, 14, 31, inside),
        "niveau": lambda: _limits(random, 1 if inside else 0, 6, inside),
        "mois_depuis_sortie": lambda: _limits(random, 1, 18, inside),
        "francais": lambda: {"min": random.choice(LEVELS_OF_FRENCH)},
        "residence": lambda: random.sample(RESIDENCES, random.randint(1, 3)),
        "faits": lambda: _facts(random, inside),
        "faits_exclus": lambda: random.sample(words().facts, random.randint(1, 2)),
    }
    if not inside:
        makers |= {
            "a_verifier": lambda: [f"Point {random.randint(1, 3)}"],
            "valide": lambda: _period(random),
            "prescription": lambda: {"requise": random.random() < 0.5, "par": ["cio"]},
            "justificatifs": lambda: [f"Papier {random.randint(1, 3)}"],
        }
    if depth:
        makers |= {
            "une_de": lambda: _groups(random, depth, inside, 2, 3),
            "au_moins": lambda: _count(random, depth, inside),
        }
        makers |= {} if inside else {"sauf": lambda: conditions(random, depth - 1, inside=True)}
    keys = random.sample(sorted(makers), random.choice((1, 1, 2, 2, 3, 4)))
    return {key: makers[key]() for key in keys}


def of_an_offer(random: Random) -> dict[str, Any]:
    """What an offer adds to conditions: period of its scheme, territory served, state."""
    zone = random.choice(((), (), ("18",), ("37261", "R24")))
    etat = random.choice(("active",) * 9 + ("suspendue",))
    return {"du": random.choice(("", "2025-09-01")), "zone": zone, "etat": etat}


def _limits(random: Random, low: int, high: int, inside: bool) -> Conditions:
    least = random.randint(low, high)
    ends = random.choice((("min",), ("max",), ("min", "max")))
    values = {"min": least, "max": random.randint(least, high)}
    limits: Conditions = {end: values[end] for end in ends}
    return limits | ({"derogation": EXEMPTION} if not inside and random.random() < 0.25 else {})


def _facts(random: Random, inside: bool) -> list[Any]:
    chosen = random.sample(words().facts, random.randint(1, 3))
    exempted = not inside and random.random() < 0.3
    return [{"fait": chosen[0], "derogation": EXEMPTION}, *chosen[1:]] if exempted else chosen


def _period(random: Random) -> Conditions:
    start = f"{random.randint(2024, 2026)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    end = f"{random.randint(2026, 2028)}-12-31"
    return random.choice(({"du": start}, {"au": end}, {"du": start, "au": end}))


def _groups(random: Random, depth: int, inside: bool, least: int, most: int) -> list[Conditions]:
    return [conditions(random, depth - 1, inside) for _ in range(random.randint(least, most))]


def _count(random: Random, depth: int, inside: bool) -> Conditions:
    groups = _groups(random, depth, inside, 2, 5)
    return {"nombre": random.randint(1, len(groups)), "parmi": groups}


def profil(random: Random) -> Profil:
    """What somebody may know of a young person: any part of it may be missing."""
    day = f"202{random.randint(5, 7)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    found: Profil = {"date": day, "commune": random.choice((*COMMUNES, None))}
    birth = f"{random.randint(1995, 2012)}-{random.randint(1, 12):02}"
    if random.random() < 0.6:
        found["naissance"] = birth
    elif random.random() < 0.7:
        found["age"] = random.randint(13, 32)
    if random.random() < 0.7:
        left = plus_months(day_number(day[:7]), -random.randint(0, 30))
        found["sortie"] = iso_date(left)[:7]
    found["niveau"] = random.choice((None, *range(9)))
    found["francais"] = random.choice((None, *LEVELS_OF_FRENCH))
    found["internat"] = random.choice((None, None, True, False))
    share = random.choice((0.0, 0.3, 0.7, 1.0))
    apart = aside(random)
    facts = {code: apart.random() < 0.5 for code in words().facts if apart.random() < share}
    found["faits"] = _without_conflicts(facts, found["internat"])
    return found


def _without_conflicts(facts: dict[str, bool], boarder: bool | None) -> dict[str, bool]:
    """The facts without those that what holds contradicts."""
    implied = words().implied
    held = {code for code, value in facts.items() if value}
    follow = held.union(*(implied[code] for code in held))
    if boarder is not None:
        facts.pop("internat-accepte", None)
    return {code: value for code, value in facts.items() if value or code not in follow}


def days(random: Random, situation: Situation, number: int) -> Iterator[int]:
    """Days on which something may change: anniversaries, to the day, and others."""
    for _ in range(number):
        ends = [each for span in (situation.naissance, situation.sortie) if span for each in span]
        if ends and random.random() < 0.7:
            months = random.choice((12 * random.randint(14, 32), random.randint(0, 19)))
            yield plus_months(random.choice(ends), months) + random.randint(-1, 1)
        else:
            yield day_number("2025-01-01") + random.randint(0, 1400)


def changing(random: Random) -> list[str]:
    """A few facts that steps may give."""
    return sorted(random.sample(words().facts, random.randint(0, 4)))
