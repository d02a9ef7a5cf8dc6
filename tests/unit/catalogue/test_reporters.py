"""The formats of findings: stable for programs, readable for people, safe whatever the text."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.catalogue.reporters import FORMATS, report
from filrouge.findings import Finding, Severity

FINDING = Finding(
    "catalogue/organismes/a.yml", 7, 3, "champ-inconnu", "lieu.vile", "Le champ n’existe pas.", "Retirez-le."
)
WHOLE_FILE = Finding("a.yml", 1, 1, "fichier-vide", "", "Le fichier est vide.", "Remplissez-le.")

TEXTS = st.text(max_size=40)
FINDINGS = st.lists(
    st.builds(
        Finding,
        file=TEXTS,
        line=st.integers(1, 999),
        column=st.integers(1, 99),
        code=st.from_regex(r"[a-z-]{1,20}", fullmatch=True),
        field=TEXTS,
        message=TEXTS,
        remedy=TEXTS,
        severity=st.sampled_from(Severity),
    ),
    max_size=5,
)


def test_text_is_one_line_a_finding() -> None:
    assert report([FINDING, WHOLE_FILE], "text") == (
        "catalogue/organismes/a.yml:7:3: erreur: lieu.vile: Le champ n’existe pas. Retirez-le.\n"
        "a.yml:1:1: erreur: Le fichier est vide. Remplissez-le."
    )


def test_a_message_without_final_point_gets_one() -> None:
    assert "n’existe pas. Retirez" in report([replace(FINDING, message="Le champ n’existe pas")], "text")


def test_json_has_every_key_in_a_stable_order() -> None:
    (record,) = json.loads(report([FINDING], "json"))
    assert list(record) == ["code", "severity", "file", "line", "column", "field", "message", "remedy"]
    assert record["severity"] == "erreur"
    assert record["line"] == 7


def test_nothing_to_say_is_still_well_formed() -> None:
    assert report([], "text") == ""
    assert report([], "github") == ""
    assert json.loads(report([], "json")) == []
    assert json.loads(report([], "gitlab")) == []


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERREUR, "error"), (Severity.AVERTISSEMENT, "warning"), (Severity.INFO, "notice")],
)
def test_github_has_a_command_for_each_severity(severity: Severity, command: str) -> None:
    assert report([replace(FINDING, severity=severity)], "github") == (
        f"::{command} file=catalogue/organismes/a.yml,line=7,col=3,title=lieu.vile"
        "::Le champ n’existe pas. Retirez-le."
    )


def test_github_properties_and_messages_are_escaped() -> None:
    hostile = replace(FINDING, file="a:b,c%.yml", message="100 %\r\n::error::piège.", field="")
    line = report([hostile], "github")
    assert "file=a%3Ab%2Cc%25.yml," in line
    assert "title=champ-inconnu::100 %25%0D%0A::error::piège." in line
    assert "\n" not in line


def test_gitlab_has_what_the_code_quality_report_asks_for() -> None:
    (issue,) = json.loads(report([FINDING], "gitlab"))
    assert issue["location"] == {"path": "catalogue/organismes/a.yml", "lines": {"begin": 7}}
    assert issue["check_name"] == "champ-inconnu"
    assert issue["severity"] == "major"
    assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])


def test_gitlab_fingerprints_follow_the_problem_and_not_its_line() -> None:
    moved = replace(FINDING, line=70)
    other = replace(FINDING, field="lieu.rue")
    prints = [json.loads(report([f], "gitlab"))[0]["fingerprint"] for f in (FINDING, moved, other)]
    assert prints[0] == prints[1] != prints[2]


@given(FINDINGS)
def test_every_format_survives_every_text(findings: list[Finding]) -> None:
    for name in FORMATS:
        written = report(findings, name)
        if name in ("text", "github"):
            assert len(written.split("\n")) == max(1, len(findings))
            assert len(written.splitlines()) == len(findings) or name == "github"
        else:
            assert len(json.loads(written)) == len(findings)


@given(FINDINGS)
def test_fingerprints_are_unique_in_a_report(findings: list[Finding]) -> None:
    issues = json.loads(report(findings * 2, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
