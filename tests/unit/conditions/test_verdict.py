"""What verdicts say, case by case, in the words of the real vocabularies."""

from typing import Any

import pytest
from tests.unit.conditions.random_cases import Conditions, words

from filrouge.conditions.days import FIRST, LAST, day_number, iso_date, last_of_month, plus_months, plus_years
from filrouge.conditions.situation import (
    ContradictionError,
    born,
    completed,
    conflicts,
    implications,
    left,
    situation_of,
)
from filrouge.conditions.verdict import verdict
from filrouge.french import NBSP

DAY = "2026-11-23"
LIEUX = {"18279", "18", "R24", "france"}


def judged(
    conditions: Conditions,
    day: str = DAY,
    offre: Conditions | None = None,
    lieux: set[str] | None = LIEUX,
    **told: object,
) -> dict[str, Any]:
    """The verdict for somebody of Vierzon, no-break spaces as plain ones."""
    tree = words().compiler.tree(conditions, **(offre or {}))
    situation = situation_of({"date": DAY, **told}, lieux, words().implied)
    found: dict[str, Any] = _plain(verdict(tree, situation, day_number(day)))
    return found


def _plain(data: Any) -> Any:  # noqa: ANN401  (any JSON)
    if isinstance(data, str):
        return data.replace(NBSP, " ")
    if isinstance(data, list):
        return [_plain(each) for each in data]
    return {key: _plain(each) for key, each in data.items()} if isinstance(data, dict) else data


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-03-31", "non"),
        ("2027-04-01", "a-verifier"),
        ("2027-04-29", "a-verifier"),
        ("2027-04-30", "oui"),
        ("2029-03-31", "oui"),
        ("2029-04-01", "a-verifier"),
        ("2029-04-29", "a-verifier"),
        ("2029-04-30", "non"),
    ],
)
def test_in_the_month_of_a_birthday_the_age_is_to_be_checked(day: str, expected: str) -> None:
    """18 or 19 years, born in April 2009: at the earliest on the 1st, for certain on the 30th."""
    assert judged({"age": {"min": 18, "max": 19}}, day, naissance="2009-04")["verdict"] == expected


@pytest.mark.parametrize(
    ("limits", "day", "expected"),
    [
        ({"min": 6}, "2026-11-30", "non"),
        ({"min": 6}, "2026-12-01", "a-verifier"),
        ({"min": 6}, "2026-12-30", "oui"),
        ({"max": 6}, "2026-12-01", "oui"),
        ({"max": 6}, "2026-12-02", "a-verifier"),
        ({"max": 6}, "2026-12-30", "a-verifier"),
        ({"max": 6}, "2026-12-31", "non"),
    ],
)
def test_months_since_school_count_from_a_day_of_the_month_of_leaving(
    limits: Conditions, day: str, expected: str
) -> None:
    assert judged({"mois_depuis_sortie": limits}, day, sortie="2026-06")["verdict"] == expected


def test_an_age_alone_leaves_a_year_of_doubt() -> None:
    seventeen = {"age": 17}
    assert judged({"age": {"max": 17}}, **seventeen)["verdict"] == "oui"
    assert judged({"age": {"max": 17}}, "2026-11-24", **seventeen)["verdict"] == "a-verifier"
    assert judged({"age": {"max": 17}}, "2027-11-23", **seventeen)["verdict"] == "non"


def test_too_young_says_both_ends_of_what_the_month_leaves_unsure() -> None:
    assert judged({"age": {"min": 18}}, naissance="2009-04") == {
        "verdict": "non",
        "raisons": ["Il faut avoir au moins 18 ans."],
        "a_verifier": [],
        "leviers": [
            {
                "type": "temps",
                "texte": "Possible au plus tôt le 1er avril 2027 ; à coup sûr à partir du 30 avril 2027.",
                "des": "2027-04-01",
            }
        ],
        "justificatifs": [],
    }


def test_too_old_says_since_when() -> None:
    (lever,) = judged({"age": {"max": 25}}, naissance="2000-04")["leviers"]
    assert lever == {
        "type": "expire",
        "texte": "L’âge limite est dépassé depuis le 30 avril 2026.",
        "des": None,
    }


def test_every_failing_condition_is_said_and_what_is_open_too() -> None:
    found = judged(
        {"age": {"min": 18}, "niveau": {"min": 3}, "faits": ["jdc"]}, naissance="2009-04", niveau=0
    )
    assert found["verdict"] == "non"
    assert found["raisons"] == [
        "Il faut avoir au moins 18 ans.",
        "Il faut avoir au moins un diplôme de niveau CAP.",
    ]
    assert found["a_verifier"] == ["Avez-vous fait la Journée défense et citoyenneté (JDC) ?"]
    assert [lever["type"] for lever in found["leviers"]] == ["temps", "etape"]


def test_alternatives_are_said_together_and_the_one_that_holds_alone() -> None:
    rule = {"une_de": [{"age": {"max": 25}}, {"age": {"max": 29}, "faits": ["rqth"]}]}
    closed = judged(rule, naissance="1998-01", faits={"rqth": False})
    assert closed["raisons"] == [
        "Il faut être dans au moins une de ces situations : vous avez 25 ans au plus ; "
        "vous avez 29 ans au plus et vous avez une reconnaissance de travailleur handicapé."
    ]
    assert [lever["type"] for lever in closed["leviers"]] == ["expire", "statut"]
    assert judged(rule, naissance="1998-01", faits={"rqth": True})["raisons"] == [
        "Vous avez 29 ans au plus.",
        "Vous avez une reconnaissance de travailleur handicapé.",
    ]


@pytest.mark.parametrize("open_to_all", [{"justificatifs": ["Pièce d’identité"]}, {"age": {"min": 0}}])
def test_a_situation_that_asks_nothing_says_so(open_to_all: Conditions) -> None:
    found = judged({"une_de": [open_to_all, {"faits": ["rsa"]}]}, faits={"rsa": False})
    assert (found["verdict"], found["raisons"]) == ("oui", ["Il n’y a pas de condition à remplir."])


def test_criteria_are_counted() -> None:
    rule = {
        "au_moins": {"nombre": 2, "parmi": [{"faits": [code]} for code in ("rsa", "rqth", "parent-isole")]}
    }
    assert judged(rule, faits={"rsa": True, "rqth": True})["raisons"] == [
        "Vous touchez le RSA.",
        "Vous avez une reconnaissance de travailleur handicapé.",
    ]
    unsure = judged(rule, faits={"rsa": True, "rqth": False})
    assert (unsure["verdict"], len(unsure["a_verifier"])) == ("a-verifier", 1)
    assert judged(rule, faits={"rsa": False, "rqth": False})["verdict"] == "non"


def test_an_exception_speaks_for_itself() -> None:
    rule = {"sauf": {"niveau": {"min": 5}, "faits": ["etudiant"]}}
    assert judged(rule, niveau=5, faits={"etudiant": True})["raisons"] == [
        "Ce n’est pas pour vous dans cette situation : vous avez au moins un diplôme de niveau Bac + 2 et "
        "vous êtes étudiant."
    ]
    assert judged(rule, niveau=3)["raisons"][0].startswith("Vous n’êtes pas dans la situation qui l’empêche")
    assert judged(rule, niveau=5)["a_verifier"] == [
        "Êtes-vous inscrit dans une formation après le baccalauréat ?"
    ]


def test_an_exemption_turns_no_into_to_be_checked() -> None:
    found = judged({"age": {"min": 18, "derogation": "dès 17 ans sur dossier"}}, naissance="2009-04")
    assert found["verdict"] == "a-verifier"
    assert found["raisons"] == ["Il faut avoir au moins 18 ans."]
    assert found["a_verifier"] == ["Dérogation à demander : dès 17 ans sur dossier."]
    assert found["leviers"] == []


def test_a_prescription_informs_and_never_excludes() -> None:
    rule = {"age": {"min": 16}, "prescription": {"requise": True, "par": ["mission-locale"]}}
    found = judged(rule, naissance="2009-04")
    assert (found["verdict"], found["raisons"][-1]) == ("oui", "Il faut être orienté par : Mission locale.")
    assert judged(rule, naissance="2012-04")["raisons"] == ["Il faut avoir au moins 16 ans."]


def test_papers_are_those_of_the_ways_that_are_not_closed() -> None:
    rule = {
        "justificatifs": ["Pièce d’identité"],
        "une_de": [
            {"faits": ["rsa"], "justificatifs": ["Attestation de la Caf"]},
            {"faits": ["rqth"], "justificatifs": ["Notification de la MDPH"]},
        ],
    }
    assert judged(rule, faits={"rsa": True})["justificatifs"] == ["Pièce d’identité", "Attestation de la Caf"]
    assert len(judged(rule)["justificatifs"]) == 3
    closed = judged(rule, faits={"rsa": False, "rqth": False})
    assert closed["justificatifs"] == ["Pièce d’identité"]


@pytest.mark.parametrize(
    ("codes", "lieux", "expected"),
    [
        (["18"], LIEUX, "oui"),
        (["R24"], LIEUX, "oui"),
        (["37"], LIEUX, "non"),
        (["37", "qpv"], LIEUX, "a-verifier"),
        (["18", "frr"], LIEUX, "oui"),
        (["18"], None, "a-verifier"),
    ],
)
def test_home_is_in_its_territories_and_priority_areas_are_to_be_checked(
    codes: list[str], lieux: set[str] | None, expected: str
) -> None:
    assert judged({"residence": codes}, lieux=lieux)["verdict"] == expected


def test_a_priority_area_is_asked_about() -> None:
    assert judged({"residence": ["qpv"]})["a_verifier"] == [
        "Habitez-vous dans un quartier prioritaire de la politique de la ville ?"
    ]


@pytest.mark.parametrize(
    ("day", "expected", "lever"),
    [
        ("2025-12-31", "non", ("temps", "2026-01-01")),
        ("2026-01-01", "oui", None),
        ("2026-12-31", "oui", None),
        ("2027-01-01", "non", ("expire", None)),
    ],
)
def test_a_rule_is_in_force_on_the_day_of_entry(day: str, expected: str, lever: Any) -> None:  # noqa: ANN401
    found = judged({"valide": {"du": "2026-01-01", "au": "2026-12-31"}}, day)
    assert found["verdict"] == expected
    assert [(each["type"], each["des"]) for each in found["leviers"]] == ([lever] if lever else [])


def test_the_period_of_a_scheme_counts_and_is_said_once() -> None:
    period = {"du": "2019-01-01", "au": "2024-12-31"}
    found = judged({"valide": period}, offre=period)
    assert len(found["raisons"]) == len(found["leviers"]) == 1
    assert judged({}, offre=period)["verdict"] == "non"


@pytest.mark.parametrize("conditions", [{}, {"age": {"min": 0}}, {"niveau": {"min": 0, "max": 8}}])
def test_no_condition_is_a_yes_that_says_so(conditions: Conditions) -> None:
    assert judged(conditions) == {
        "verdict": "oui",
        "raisons": ["Il n’y a pas de condition à remplir."],
        "a_verifier": [],
        "leviers": [],
        "justificatifs": [],
    }


def test_what_an_offer_adds_is_named_by_its_key() -> None:
    tree = words().compiler.tree({"age": {"min": 16}}, zone=["37"], etat="suspendue")
    assert [node["key"] for node in tree["nodes"]] == ["age", "zone_eligibilite", "etat"]
    found = judged({"age": {"min": 16}}, offre={"zone": ["37"], "etat": "suspendue"}, age=17)
    assert [lever["type"] for lever in found["leviers"]] == ["lieu", "place"]


@pytest.mark.parametrize(
    ("code", "held", "kind"),
    [
        ("jdc", True, "etape"),
        ("rqth", True, "statut"),
        ("internat-accepte", True, "statut"),
        ("jdc", False, "statut"),
    ],
)
def test_what_could_change_a_fact_depends_on_its_nature(code: str, held: bool, kind: str) -> None:
    rule = {"faits": [code]} if held else {"faits_exclus": [code]}
    (lever,) = judged(rule, faits={code: not held})["leviers"]
    assert lever["type"] == kind


def test_facts_bring_what_they_imply_both_ways() -> None:
    implied = implications({"a": ["b"], "b": ["c"], "c": []})
    assert completed({"a": True}, implied) == {"a": True, "b": True, "c": True}
    assert completed({"c": False, "d": None}, implied) == {"a": False, "b": False, "c": False}
    assert list(conflicts({"a": True, "c": False}, implied)) == [("a", "c")]
    with pytest.raises(ContradictionError, match="suppose"):
        completed({"a": True, "c": False}, implied)


def test_birth_is_where_the_month_and_the_age_meet() -> None:
    day = day_number(DAY)
    assert born(None, None, day) is None
    assert born("2008-11", 17, day) == (day_number("2008-11-24"), day_number("2008-11-30"))
    with pytest.raises(ContradictionError):
        born("2009-12", 17, day)


def test_school_was_left_before_the_day_on_which_it_is_told() -> None:
    day = day_number(DAY)
    assert left("2026-11", day) == (day_number("2026-11-01"), day)
    with pytest.raises(ContradictionError):
        left("2026-12", day)


def test_days_are_counted_as_calendars_do() -> None:
    assert (day_number("1970-01-01"), day_number("2026-11"), iso_date(-1)) == (0, 20758, "1969-12-31")
    assert iso_date(last_of_month("2024-02")) == "2024-02-29"
    assert iso_date(plus_months(day_number("2026-01-31"), 1)) == "2026-02-28"
    assert iso_date(plus_months(day_number("2026-01-31"), -2)) == "2025-11-30"
    assert iso_date(plus_years(day_number("2008-02-29"), 18)) == "2026-02-28"
    assert (plus_years(0, -3000), plus_years(0, 9000)) == (FIRST, LAST)
