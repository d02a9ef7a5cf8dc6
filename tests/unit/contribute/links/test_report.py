"""What is told of the links: to people a line where something is to do, to programs everything."""

import json

from filrouge.contribute.links.outcome import Outcome, Reason
from filrouge.contribute.links.report import as_json, broken, summary, text
from filrouge.contribute.links.sources import Place

LINKS = {
    "https://vivant.example/": [Place("docs/a.md", 1, 1)],
    "https://mort.example/": [
        Place("docs/b.md", 9, 3),
        Place("catalogue/organismes/o.yml", 2, 11, "site_web"),
    ],
    "https://parti.example/": [Place("docs/a.md", 4, 2)],
    "https://exclu.example/": [Place("docs/a.md", 5, 2)],
}
OUTCOMES = {
    outcome.address: outcome
    for outcome in (
        Outcome("https://vivant.example/", Reason.ANSWERS),
        Outcome("https://mort.example/", Reason.GONE, "404"),
        Outcome(
            "https://parti.example/", Reason.MOVED, "", "https://la.example/", "https://la.example/\x1b[31m\n"
        ),
    )
}


def test_people_read_one_line_a_place_in_the_order_of_the_files() -> None:
    assert [line.replace("\u00a0", " ") for line in text(OUTCOMES, LINKS)] == [
        "catalogue/organismes/o.yml:2:11: mort: site_web: https://mort.example/ "
        "La page n’existe plus (404). Cherchez la nouvelle adresse, ou retirez le lien.",
        "docs/a.md:4:2: déplacé: https://parti.example/ La page a changé d’adresse pour de bon. "
        "Écrivez plutôt https://la.example/ [31m",
        "docs/b.md:9:3: mort: https://mort.example/ La page n’existe plus (404). "
        "Cherchez la nouvelle adresse, ou retirez le lien.",
    ]


def test_programs_read_every_link_that_was_visited() -> None:
    records = json.loads("\n".join(as_json(OUTCOMES, LINKS)))
    assert [record["adresse"] for record in records] == list(OUTCOMES)
    assert records[1] == {
        "adresse": "https://mort.example/",
        "etat": "mort",
        "raison": "page-absente",
        "message": "La page n’existe plus (404).",
        "remedy": "Cherchez la nouvelle adresse, ou retirez le lien.",
        "mene_a": "",
        "remplacer_par": "",
        "places": [
            {"file": "docs/b.md", "line": 9, "column": 3, "field": ""},
            {"file": "catalogue/organismes/o.yml", "line": 2, "column": 11, "field": "site_web"},
        ],
    }
    assert json.loads("\n".join(as_json({}, LINKS))) == []


def test_a_summary_counts_what_is_to_do() -> None:
    said = summary(OUTCOMES.values(), 1).replace("\u00a0", " ")
    assert said == "3 liens vérifiés : 1 mort, 1 déplacé, 1 exclu."
    assert summary([OUTCOMES["https://vivant.example/"]], 0).endswith("tous répondent.")


def test_only_what_is_dead_for_those_who_click_is_a_failure() -> None:
    for reason in (Reason.ANSWERS, Reason.MOVED, Reason.ROBOTS, Reason.WAIT, Reason.ISSUER):
        assert not broken([Outcome("https://a.fr/", reason)])
    for reason in (Reason.GONE, Reason.LOOP, Reason.NO_ANSWER, Reason.CERTIFICATE):
        assert broken([Outcome("https://a.fr/", reason)])
