"""The age of a check is worth the same everywhere: stages, rhythms, sessions that are over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Session, Verification
from filrouge.catalogue.review import (
    CHECKED,
    REVIEW_MONTHS,
    SESSION_STATE_DAYS,
    TIMES,
    Stage,
    is_over,
    last_day,
    months_between,
    stage,
    stage_of,
    state_is_old,
)
from filrouge.catalogue.rules import freshness

TODAY = date(2026, 11, 23)
DATES = st.dates(date(2015, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("2026-11-23", None),
        ("2026-05-24", None),
        ("2026-05-23", Stage.DUE),
        ("2025-11-24", Stage.DUE),
        ("2025-11-23", Stage.OLD),
        ("2024-11-24", Stage.OLD),
        ("2024-11-23", Stage.WORTHLESS),
        ("2015-01-01", Stage.WORTHLESS),
    ],
)
def test_a_check_ages_by_its_rhythm(checked: str, expected: Stage | None) -> None:
    assert stage(CHECKED, checked, 6, TODAY) is expected


def test_what_nobody_checked_has_no_age() -> None:
    assert stage("a-verifier", "", 6, TODAY) is Stage.NEVER
    assert stage("a-verifier", "2026-11-01", 6, TODAY) is Stage.NEVER


@given(DATES, st.integers(1, 36))
def test_a_stage_holds_exactly_between_two_thresholds(checked: date, rhythm: int) -> None:
    found = stage(CHECKED, checked.isoformat(), rhythm, TODAY)
    reached = [each for each, times in TIMES.items() if months_between(checked, TODAY) >= times * rhythm]
    assert found == max(reached, key=TIMES.__getitem__, default=None)


@given(DATES, DATES, st.integers(1, 36))
def test_a_check_never_grows_younger(one: date, other: date, rhythm: int) -> None:
    order = [None, Stage.DUE, Stage.OLD, Stage.WORTHLESS]
    older, newer = sorted((one, other))
    stages = [stage(CHECKED, each.isoformat(), rhythm, TODAY) for each in (newer, older)]
    assert order.index(stages[0]) <= order.index(stages[1])


@pytest.mark.parametrize("kind", REVIEW_MONTHS)
def test_a_record_is_judged_by_its_kind_or_by_what_it_asks(kind: Kind) -> None:
    verification = Verification(CHECKED, "Accueil", "2026", date="2026-06-01")
    assert stage_of(verification, kind, TODAY) is None
    assert stage_of(verification, kind, TODAY, rhythm=1) is Stage.WORTHLESS


def test_each_stage_is_a_finding() -> None:
    assert [rule.code for rule in freshness.RULES] == [each.value for each in Stage]
    assert freshness.SEVERITIES.keys() == set(Stage)


def test_a_session_is_over_once_its_month_is() -> None:
    assert is_over(Session("2026-10-31"), TODAY)
    assert is_over(Session("2026-01", "2026-10"), TODAY)
    assert not is_over(Session("2026-11-02"), TODAY)
    assert not is_over(Session("2026-01", "2026-11"), TODAY)
    assert not is_over(Session("2027-01"), TODAY)
    assert last_day([Session("2026-01", "2026-06-30"), Session("2026-05")]) == "2026-06-30"


def test_the_state_of_a_session_is_believed_for_a_while() -> None:
    known = Session("2027-01", etat="ouvert", date_etat="2026-10-24")
    assert (TODAY - date(2026, 10, 24)).days == SESSION_STATE_DAYS
    assert not state_is_old(known, TODAY)
    assert state_is_old(known, date(2026, 11, 24))
    assert not state_is_old(Session("2027-01"), TODAY)
