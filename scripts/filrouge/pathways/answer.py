"""The whole answer to one person, and its machine shape: what the page shows and `filrouge plan` writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filrouge.conditions.days import iso_date
from filrouge.french import count
from filrouge.pathways.around import Beside
from filrouge.pathways.atlas import TENTHS, Atlas
from filrouge.pathways.bench import Bench
from filrouge.pathways.planner import Etape, Parcours, pathways, told
from filrouge.pathways.questions import Question, best_question
from filrouge.pathways.requests import Explainer, kinds_lifted
from filrouge.pathways.start import Start
from filrouge.pathways.steps import DAY
from filrouge.pathways.unblock import opened
from filrouge.pathways.wording import say

WAITING, AID = "attente", "aide"


@dataclass(frozen=True, slots=True)
class Blocage:
    """What would open a pathway. `demande`: the request to the platform's lead."""

    type: str
    texte: str
    demande: str
    parcours: Parcours


@dataclass(frozen=True, slots=True)
class Answer:
    """Different pathways, cheapest first; when there is none, what would open some; what to ask next."""

    parcours: tuple[Parcours, ...]
    blocages: tuple[Blocage, ...]
    question: Question | None


def answer(atlas: Atlas, start: Start, number: int | None = None, asking: bool = True) -> Answer:
    """Everything for one person. `number`: of pathways; `asking`: look for the next best question too."""
    number = number or atlas.weights.pathways
    bench = Bench(atlas, start, atlas.given)
    made, chains = pathways(bench, number)
    parcours = tuple(told(bench, made, chain) for chain in chains)
    question = best_question(bench, made, parcours, number) if asking else None
    return Answer(parcours, () if parcours else _blocages(atlas, start), question)


def _blocages(atlas: Atlas, start: Start) -> tuple[Blocage, ...]:
    bench = Bench(atlas, start, atlas.given.union(atlas.makeable))
    made, found = opened(bench)
    explainer = Explainer(atlas, start, made)
    return tuple(
        Blocage(
            kinds_lifted(each.lifted), explainer.missing(each), explainer.request(each),
            told(bench, made, each.chain),
        )
        for each in found
    )  # fmt: skip


def as_data(atlas: Atlas, found: Answer) -> dict[str, Any]:
    """The whole answer as plain data, the same in both languages."""
    return {
        "parcours": [_parcours(atlas, each) for each in found.parcours],
        "blocages": [
            {
                "type": each.type,
                "texte": each.texte,
                "demande": each.demande,
                "parcours_debloque": _parcours(atlas, each.parcours),
            }
            for each in found.blocages
        ],
        "question": _question(atlas, found.question, bool(found.parcours)),
    }


def contract(data: Mapping[str, Any]) -> dict[str, Any]:
    """The part of it that `filrouge plan --json` promises, with these keys and no other."""
    return {
        "parcours": [_promised(each) for each in data["parcours"]],
        "blocages": [
            {
                "type": each["type"],
                "texte": each["texte"],
                "parcours_debloque": _promised(each["parcours_debloque"]),
            }
            for each in data["blocages"]
        ],
    }


def _promised(parcours: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("offre", "debut", "fin", "km", "a_verifier", "en_parallele")
    etapes = [{key: etape[key] for key in keys} for etape in parcours["etapes"]]
    return {**parcours, "etapes": etapes}


def _parcours(atlas: Atlas, parcours: Parcours) -> dict[str, Any]:
    etapes = parcours.etapes
    return {
        "score": parcours.score / DAY,
        "debut": iso_date(etapes[0].start),
        "fin": iso_date(etapes[-1].end - 1),
        "attente_jours": parcours.waiting,
        "km": sum(etape.km for etape in etapes) / TENTHS,
        "a_verifier": list(dict.fromkeys(note for etape in etapes for note in etape.notes)),
        "etapes": [_etape(atlas, etape) for etape in etapes],
    }


def _etape(atlas: Atlas, etape: Etape) -> dict[str, Any]:
    ids = atlas.inventory.ids
    waiting = [_beside(ids, WAITING, each) for each in etape.waiting]
    return {
        "offre": None if etape.offre is None else ids[etape.offre],
        "debut": iso_date(etape.start),
        "fin": iso_date(etape.end - 1),
        "km": etape.km / TENTHS,
        "a_verifier": list(etape.notes),
        "en_parallele": [*waiting, *(_beside(ids, AID, each) for each in etape.beside)],
        "apporte": etape.made or None,
        "remplacants": [
            {"offre": ids[each.offre], "debut": iso_date(each.start), "km": each.km / TENTHS}
            for each in etape.substitutes
        ],
    }


def _beside(ids: Sequence[str], role: str, beside: Beside) -> dict[str, Any]:
    return {
        "role": role,
        "offre": None if beside.offre is None else ids[beside.offre],
        "dispositif": beside.dispositif or None,
        "debut": iso_date(beside.start),
        "fin": iso_date(beside.end - 1),
        "km": beside.km / TENTHS,
        "a_verifier": list(beside.notes),
    }


def _question(atlas: Atlas, question: Question | None, some: bool) -> dict[str, Any] | None:
    if question is None:
        return None
    key = "confirme" if not question.changed else "change" if some else "ouvre"
    number = question.changed or question.confirmed
    return {
        "fait": question.fact,
        "question": atlas.questions[question.fact],
        "effet": say(key, parcours=count(number, "parcours")),
        "change": question.changed,
    }
