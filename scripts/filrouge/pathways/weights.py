"""The weights of the choice of pathways: `weights.yml`, checked, as the planner and the browser read them.

They are kept beside the planner, not in a catalogue: they say how to choose, whatever there is to choose
from, and a change of theirs is judged by the same tests as a change of code.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.catalogue.reporters import report
from filrouge.catalogue.yaml12 import Document
from filrouge.findings import Finding, Position, did_you_mean, field_name
from filrouge.french import nbsp, quote
from filrouge.pathways.steps import DAY

FILE = Path(__file__).with_name("weights.yml")
CODE = "poids"
DAYS_IN_A_WEEK = 7
TENTHS = 10
"""Distances are in tenths of a kilometre."""


class WeightsError(ValueError):
    """The file of weights is wrong; the message says all that is, in French."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Costs in thousandths of a day (`km`: for a tenth of a kilometre), the rest in the units of its name."""

    km: int
    doubt: int
    exemption: int
    step: int
    relaxation: int
    horizon_days: int
    most_steps: int
    radius_km: int
    neighbourhood_km: int
    pathways: int
    ratio: float
    slack: int
    quality: float
    substitutes: int
    aids: int
    wants: Mapping[str, Mapping[str, int]]
    """Étape → fact → cost of its lack."""
    delays: Mapping[str, int]
    """Mode of entry → days."""
    term: tuple[int, int]
    """Month and day on which schools open."""
    late_days: int
    session_state_days: int
    days: Mapping[str, int]
    """Étape → how long a step lasts that does not say it."""
    days_by_voie: Mapping[str, int]
    """The same for a qualification, by voie."""
    accompaniment_days: int
    during: Mapping[str, tuple[str, ...]]
    """Voie → facts that hold while the step lasts."""
    waiting_days: int
    fillers: int
    filler_etapes: tuple[str, ...]
    wider: int
    wider_km: int
    made_days: int
    relaxations: int
    explanations: int


def _whole(low: int, high: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        fine = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return "" if fine else f"un nombre entier de {low} à {high}"

    return check


def _decimal(low: float, high: float) -> Callable[[object], str]:
    def check(value: object) -> str:
        fine = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        exact = fine and abs(float(str(value)) * 100 - round(float(str(value)) * 100)) < 1e-9
        return "" if exact else f"un nombre de {low} à {high}, deux décimales au plus"

    return check


def _codes(value: object) -> str:
    fine = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return "" if fine else "une liste de codes"


DAYS, WEEKS = _whole(0, 2000), _whole(1, 520)
SHAPE: Mapping[str, Any] = {
    "cout": {
        "par_km": _decimal(0, 100), "par_doute": _decimal(0, 1000), "par_etape": _decimal(0, 1000),
        "par_derogation": _decimal(0, 1000), "par_assouplissement": _whole(10_000, 10_000_000),
    },
    "limites": {
        "horizon_jours": _whole(1, 3660), "etapes": _whole(1, 6), "rayon_km": _whole(1, 1000),
        "voisinage_km": _whole(1, 1000),
    },
    "choix": {
        "nombre": _whole(1, 20), "ecart_relatif": _decimal(1, 10), "ecart_jours": DAYS,
        "qualite": _decimal(0, 1), "remplacants": _whole(0, 100), "aides": _whole(0, 20),
    },
    "attentes": {"*": {"*": DAYS}},
    "delais": {"permanentes": DAYS, "sur-demande": DAYS, "a-confirmer": DAYS},
    "rentree": {"mois": _whole(1, 12), "jour": _whole(1, 28), "retard_jours": _whole(0, 300)},
    "session_etat_jours": DAYS,
    "durees": {"*": WEEKS},
    "durees_qualification": {"*": WEEKS},
    "accompagnement_semaines": WEEKS,
    "pendant": {"*": _codes},
    "attente": {"jours": _whole(1, 2000), "propositions": _whole(0, 20), "etapes": _codes},
    "deblocage": {
        "rayon": _whole(1, 100), "au_moins_km": _whole(1, 1000), "sur_mesure_jours": DAYS,
        "conditions": _whole(1, 4), "explications": _whole(1, 20),
    },
}  # fmt: skip
"""What the file holds: a check for each value, `*` for any key."""


@cache
def weights() -> Weights:
    """The weights of the project. Raises WeightsError."""
    return read(FILE.read_bytes())


def read(source: bytes) -> Weights:
    """The weights written in a file. Raises WeightsError."""
    document, findings = yaml12.parse(source, FILE.name)
    if document is not None:
        findings += _problems(document, document.data, SHAPE, ())
    if document is None or findings:
        raise WeightsError(report(findings, "text"))
    return _built(document.data)


def codes_named(data: Weights) -> Mapping[str, frozenset[str]]:
    """Vocabulary → the codes that the weights name, to be checked against a catalogue."""
    etapes = {*data.wants, *data.days, *data.filler_etapes}
    facts = {code for wants in data.wants.values() for code in wants}
    facts |= {code for codes in data.during.values() for code in codes}
    return {
        "etapes": frozenset(etapes),
        "faits": frozenset(facts),
        "voies": frozenset({*data.during, *data.days_by_voie}),
    }


def _problems(
    document: Document, data: object, shape: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[Finding]:
    if not isinstance(data, Mapping):
        yield _finding(document.locate(path, True), path, "Il faut ici un bloc.")
        return
    for key in sorted(data.keys() - shape.keys()) if "*" not in shape else ():
        hint = did_you_mean(key, shape)
        yield _finding(document.locate((*path, key), True), (*path, key), f"Ce nom n’existe pas. {hint}")
    for key in (key for key in shape if key != "*" and key not in data):
        yield _finding(document.locate(path, True), (*path, key), f"Il manque {quote(key)}.")
    for key, value in data.items():
        expected = shape.get(key, shape.get("*"))
        if isinstance(expected, Mapping):
            yield from _problems(document, value, expected, (*path, key))
        elif expected is not None and (wanted := expected(value)):
            yield _finding(document.locate((*path, key), False), (*path, key), f"Il faut ici {wanted}.")


def _finding(position: Position, path: tuple[str, ...], message: str) -> Finding:
    remedy = "Corrigez ce fichier : chaque valeur y est expliquée."
    where = (FILE.name, position.line, position.column, CODE, field_name(path))
    return Finding(*where, nbsp(message.strip()), nbsp(remedy))


def _cost(days: float) -> int:
    return round(days * DAY)


def _weeks(table: Mapping[str, int]) -> dict[str, int]:
    return {code: weeks * DAYS_IN_A_WEEK for code, weeks in table.items()}


def _built(data: Mapping[str, Any]) -> Weights:
    cost, limits, choice = data["cout"], data["limites"], data["choix"]
    term, waiting, stuck = data["rentree"], data["attente"], data["deblocage"]
    return Weights(
        km=round(cost["par_km"] * DAY / TENTHS), doubt=_cost(cost["par_doute"]),
        exemption=_cost(cost["par_derogation"]),
        step=_cost(cost["par_etape"]), relaxation=_cost(cost["par_assouplissement"]),
        horizon_days=limits["horizon_jours"], most_steps=limits["etapes"], radius_km=limits["rayon_km"],
        neighbourhood_km=limits["voisinage_km"],
        pathways=choice["nombre"], ratio=float(choice["ecart_relatif"]), slack=_cost(choice["ecart_jours"]),
        quality=float(choice["qualite"]), substitutes=choice["remplacants"], aids=choice["aides"],
        wants={
            etape: {fact: _cost(days) for fact, days in wanted.items()}
            for etape, wanted in data["attentes"].items()
        },
        delays=dict(data["delais"]), term=(term["mois"], term["jour"]), late_days=term["retard_jours"],
        session_state_days=data["session_etat_jours"],
        days=_weeks(data["durees"]), days_by_voie=_weeks(data["durees_qualification"]),
        accompaniment_days=data["accompagnement_semaines"] * DAYS_IN_A_WEEK,
        during={voie: tuple(facts) for voie, facts in data["pendant"].items()},
        waiting_days=waiting["jours"], fillers=waiting["propositions"],
        filler_etapes=tuple(waiting["etapes"]),
        wider=stuck["rayon"], wider_km=stuck["au_moins_km"], made_days=stuck["sur_mesure_jours"],
        relaxations=stuck["conditions"], explanations=stuck["explications"],
    )  # fmt: skip
