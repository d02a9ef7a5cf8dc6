"""Conditions said to a young person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from filrouge.conditions.language import plain, sentences, with_situations
from filrouge.french import NBSP


@dataclass(frozen=True)
class Word:
    libelle: str
    autres: Mapping[str, Any] = field(default_factory=dict)


TERMS = {
    "faits": {
        "jdc": Word("Vous avez fait votre JDC", {"negation": "Vous n’avez pas fait votre JDC"}),
        "rsa": Word("Vous touchez le RSA"),
    },
    "niveaux": {"0": Word("Aucun diplôme"), "3": Word("CAP"), "4": Word("Baccalauréat")},
    "types-organisme": {"cio": Word("Centre d’information et d’orientation"), "e2c": Word("E2C")},
}
NOMS = {"18033": "Bourges", "36018": "Le Blanc", "18": "Cher"}


def said(conditions: Mapping[str, Any]) -> list[str]:
    return [plain(sentence).replace(NBSP, " ") for sentence in sentences(conditions, TERMS, NOMS)]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"age": {"min": 16, "max": 25}}, "Vous avez entre 16 et 25 ans"),
        ({"age": {"max": 25}}, "Vous avez 25 ans au plus"),
        ({"age": {"min": 18}}, "Vous avez au moins 18 ans"),
        ({"age": {"min": 16, "max": 16}}, "Vous avez 16 ans"),
        (
            {"age": {"min": 18, "derogation": "17 ans sur dossier"}},
            "Vous avez au moins 18 ans (sauf dérogation : 17 ans sur dossier)",
        ),
        ({"niveau": {"min": 0}}, "Tous les niveaux de diplôme sont acceptés"),
        ({"niveau": {"max": 0}}, "Vous n’avez pas de diplôme"),
        ({"niveau": {"max": 2}}, "Vous n’avez pas de diplôme de niveau CAP ou plus"),
        ({"niveau": {"max": 3}}, "Votre diplôme est au plus de niveau CAP"),
        ({"niveau": {"min": 3}}, "Vous avez au moins un diplôme de niveau CAP"),
        ({"niveau": {"min": 3, "max": 3}}, "Votre diplôme est de niveau CAP"),
        ({"niveau": {"min": 3, "max": 4}}, "Votre diplôme est entre le niveau CAP et le niveau Baccalauréat"),
        ({"mois_depuis_sortie": {"min": 12}}, "Vous avez quitté l’école depuis au moins 1 an"),
        ({"mois_depuis_sortie": {"max": 6}}, "Vous avez quitté l’école il y a 6 mois au plus"),
        ({"mois_depuis_sortie": {"min": 6, "max": 24}}, "Vous avez quitté l’école depuis 6 mois à 2 ans"),
        ({"francais": {"min": "A2"}}, "Vous parlez français, au moins au niveau A2"),
        ({"residence": ["18033", "36018"]}, "Vous habitez à Bourges ou au Blanc"),
        ({"residence": ["18"]}, "Vous habitez dans ce territoire : Cher"),
        ({"faits": ["jdc"]}, "Vous avez fait votre JDC"),
        (
            {"faits": [{"fait": "jdc", "derogation": "prévue"}]},
            "Vous avez fait votre JDC (sauf dérogation : prévue)",
        ),
        ({"faits_exclus": ["jdc"]}, "Vous n’avez pas fait votre JDC"),
        ({"faits_exclus": ["rsa"]}, "Vous n’êtes pas dans ce cas : Vous touchez le RSA"),
        ({"a_verifier": ["Un entretien"]}, "À vérifier : un entretien"),
        ({"justificatifs": ["RIB"]}, "RIB"),
        (
            {"prescription": {"requise": True, "par": ["cio", "e2c"]}},
            "Il faut être orienté par : Centre d’information et d’orientation ou E2C",
        ),
        ({"prescription": {"requise": True, "par": []}}, "Il faut être orienté par un professionnel"),
        (
            {"prescription": {"requise": False, "par": ["e2c"]}},
            "Vous pouvez y aller seul, ou être orienté par : E2C",
        ),
        ({"prescription": {"requise": False}}, "Vous pouvez y aller seul"),
        ({"valide": {"du": "2026-01-01"}}, "Cette règle vaut depuis le 1er janvier 2026"),
        ({"valide": {"au": "2026-12-31"}}, "Cette règle vaut jusqu’au 31 décembre 2026"),
        (
            {"valide": {"du": "2026-01", "au": "2026-12-31"}},
            "Cette règle vaut depuis janvier 2026 et jusqu’au 31 décembre 2026",
        ),
        ({"valide": {"au": "2026"}}, "Cette règle vaut jusqu’à 2026"),
    ],
)
def test_each_key_has_its_sentence(conditions: Mapping[str, Any], expected: str) -> None:
    assert said(conditions) == [expected]


def test_special_territories_are_explained() -> None:
    assert said({"residence": ["qpv"]}) == [
        "Vous habitez dans un quartier prioritaire de la politique de la ville"
    ]
    assert "quartier prioritaire" in said({"residence": ["18", "qpv", "frr"]})[0]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"age": {"min": 16, "max": 25, "derogation": "sur dossier"}}, "Il faut avoir entre 16 et 25 ans"),
        ({"age": {"min": 16, "max": 16}}, "Il faut avoir 16 ans"),
        ({"niveau": {"max": 0}}, "Il ne faut pas avoir de diplôme"),
        ({"niveau": {"max": 2}}, "Il ne faut pas avoir de diplôme de niveau CAP ou plus"),
        ({"niveau": {"max": 3}}, "Il ne faut pas avoir de diplôme au-dessus du niveau CAP"),
        ({"niveau": {"min": 3}}, "Il faut avoir au moins un diplôme de niveau CAP"),
        ({"niveau": {"min": 3, "max": 3}}, "Il faut avoir un diplôme de niveau CAP"),
        (
            {"niveau": {"min": 3, "max": 4}},
            "Il faut avoir un diplôme entre le niveau CAP et le niveau Baccalauréat",
        ),
        ({"mois_depuis_sortie": {"max": 6}}, "Il faut avoir quitté l’école il y a 6 mois au plus"),
        ({"francais": {"min": "A2"}}, "Il faut parler français, au moins au niveau A2"),
        ({"residence": ["18033", "36018"]}, "Il faut habiter à Bourges ou au Blanc"),
        ({"residence": ["18"]}, "Il faut habiter dans ce territoire : Cher"),
        ({"faits": ["jdc"]}, "Vous n’avez pas fait votre JDC"),
        ({"faits_exclus": ["jdc"]}, "Vous avez fait votre JDC"),
        (
            {"valide": {"au": "2026-12-31"}},
            "À cette date, la règle ne s’applique pas : elle vaut jusqu’au 31 décembre 2026",
        ),
        (
            {"une_de": [{"faits": ["jdc"], "justificatifs": ["Attestation"]}, {"age": {"min": 18}}]},
            "Il faut être dans au moins une de ces situations : "
            "vous avez fait votre JDC ; vous avez au moins 18 ans",
        ),
        (
            {"au_moins": {"nombre": 1, "parmi": [{"faits": ["jdc"]}, {"age": {"min": 18}}]}},
            "Il faut remplir au moins 1 de ces 2 critères : "
            "vous avez fait votre JDC ; vous avez au moins 18 ans",
        ),
        (
            {"sauf": {"faits": ["rsa"]}},
            "Ce n’est pas pour vous dans cette situation : vous touchez le RSA",
        ),
    ],
)
def test_each_key_says_whom_it_keeps_out(conditions: Mapping[str, Any], expected: str) -> None:
    (sentence,) = sentences(conditions, TERMS, NOMS)
    assert with_situations(sentence.refusal, sentence).replace(NBSP, " ") == expected


def test_alternatives_keep_their_groups() -> None:
    (only,) = sentences({"une_de": [{"faits": ["jdc"]}, {"faits": ["rsa"], "age": {"min": 18}}]}, TERMS, NOMS)
    assert only.kind == "une_de"
    assert [(part.kind, part.text.replace(NBSP, " ")) for part in only.groups[1]] == [
        ("condition", "Vous avez au moins 18 ans"),
        ("condition", "Vous touchez le RSA"),
    ]
    assert plain(only).replace(NBSP, " ") == (
        "Vous êtes dans au moins une de ces situations : "
        "vous avez fait votre JDC ; vous avez au moins 18 ans et vous touchez le RSA"
    )


def test_thresholds_and_exceptions_keep_their_groups() -> None:
    least, never = sentences(
        {"au_moins": {"nombre": 1, "parmi": [{"faits": ["jdc"]}]}, "sauf": {"faits": ["rsa"]}}, TERMS, NOMS
    )
    assert (least.kind, least.text) == ("au_moins", "Vous remplissez au moins 1 de ces 1 critères")
    assert (never.kind, len(never.groups)) == ("sauf", 1)


def test_no_condition_says_nothing() -> None:
    assert sentences({}, TERMS, NOMS) == ()


def test_unknown_codes_are_shown_as_they_are() -> None:
    assert said({"faits": ["nouveau"], "residence": ["99999"]}) == [
        "Vous habitez dans ce territoire : 99999",
        "nouveau",
    ]
