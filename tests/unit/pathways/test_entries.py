"""The four ways of entering: when one may start, and what is left to confirm."""

from dataclasses import replace

import pytest

from filrouge.catalogue.model import Session
from filrouge.conditions.days import day_number, iso_date
from filrouge.pathways.entries import clipped, entries
from filrouge.pathways.offers import Sort
from filrouge.pathways.weights import weights

TODAY = day_number("2026-11-23")
SORT = Sort(
    kind="cap", etape="qualification", type="formation", voie="scolaire", tree=0, entrees="permanentes",
    sessions=(), days=100, remote=False, hebergement="", gives=(), level=3, trades=(), sure=True,
)  # fmt: skip


def shown(sort: Sort, today: int = TODAY) -> list[tuple[str, str, int, int, int]]:
    found = (each.opening for each in entries(sort, today, weights()))
    return [(iso_date(o.first), iso_date(o.last), o.delay, o.days, o.doubts) for o in found]


def test_all_year_round_takes_a_fortnight() -> None:
    assert shown(SORT) == [("2026-11-23", "2029-11-23", 14, 100, 0)]


def test_by_appointment_takes_a_month() -> None:
    assert shown(replace(SORT, entrees="sur-demande")) == [("2026-11-23", "2029-11-23", 30, 100, 0)]


def test_schools_open_in_september_and_may_take_in_a_little_later() -> None:
    found = shown(replace(SORT, entrees="rentree-scolaire"))
    assert found[:2] == [
        ("2027-09-01", "2027-09-01", 0, 100, 1),
        ("2027-09-02", "2027-10-16", 14, 100, 1),
    ]
    assert [each[0] for each in found[::2]] == ["2027-09-01", "2028-09-01", "2029-09-01"]


def test_just_after_the_day_a_place_may_be_left_this_year() -> None:
    found = shown(replace(SORT, entrees="rentree-scolaire"), day_number("2026-09-10"))
    assert found[0] == ("2026-09-10", "2026-10-16", 14, 100, 1)


def test_what_is_to_confirm_is_said() -> None:
    found = entries(replace(SORT, entrees="rentree-scolaire"), TODAY, weights())
    assert found[0].notes[0].startswith("Rentrée probable le 1er\u00a0septembre 2027")
    assert found[1].notes == ("Entrée après la rentrée, s’il reste une place",)


def dated(*sessions: Session) -> Sort:
    return replace(SORT, entrees="dates-fixes", sessions=sessions)


def test_without_a_known_session_the_next_entry_is_to_confirm() -> None:
    found = entries(dated(), TODAY, weights())
    assert [each.notes for each in found] == [("La prochaine entrée est à confirmer",)]
    assert shown(dated()) == [("2026-11-23", "2029-11-23", 60, 100, 1)]


def test_known_sessions_come_first_then_those_after_the_last() -> None:
    found = shown(dated(Session("2027-01-11", fin="2027-03-11"), Session("2027-05")))
    assert found == [
        ("2027-01-11", "2027-01-11", 0, 60, 0),
        ("2027-05-01", "2027-05-01", 0, 100, 1),
        ("2027-05-02", "2029-11-23", 60, 100, 1),
    ]


@pytest.mark.parametrize(
    ("session", "open_to"),
    [
        (Session("2026-10-01"), False),
        (Session("2027-01-11", inscription_jusqu_au="2026-11-01"), False),
        (Session("2027-01-11", inscription_jusqu_au="2026-11"), True),
        (Session("2027-01-11", etat="complet", date_etat="2026-11-20"), False),
        (Session("2027-01-11", etat="ferme", date_etat="2026-11-20"), False),
        (Session("2027-01-11", etat="ouvert", date_etat="2026-11-20"), True),
        (Session("2030-01-11"), False),
    ],
)
def test_a_session_that_is_past_closed_or_full_is_no_entry(session: Session, open_to: bool) -> None:
    found = [each for each in entries(dated(session), TODAY, weights()) if each.opening.delay == 0]
    assert bool(found) is open_to
    assert all(each.opening.doubts == 0 for each in found)


@pytest.mark.parametrize("state", ["complet", "ouvert"])
def test_a_state_that_is_old_is_to_confirm(state: str) -> None:
    session = Session("2027-01-11", etat=state, date_etat="2026-09-01")
    first = entries(dated(session), TODAY, weights())[0]
    assert first.notes == ("Les places sont à confirmer",)


def test_a_window_cuts_entries_at_both_ends() -> None:
    always = entries(SORT, TODAY, weights())
    (kept,) = clipped(always, TODAY + 10, TODAY + 20)
    assert (kept.opening.first, kept.opening.last) == (TODAY + 10, TODAY + 20)
    assert list(clipped(always, 0, TODAY - 1)) == []
    assert next(clipped(always, 0, TODAY + 5000)) is always[0]
