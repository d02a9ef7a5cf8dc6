"""What an interview gives away: a link, a calendar; and how dates are said."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.node import run

IDS = [f"cap-cuisine-lycee-{number}-ville-{number % 7}" for number in range(3000)]


def test_codes_are_short_and_stay_the_same() -> None:
    program = 'import { codeOf } from "./entretien/link.js"; const answer = data.map(codeOf);'
    codes = run(program, [*IDS, "é", ""])
    assert all(re.fullmatch("[0-9a-z]{7}", code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert codes[:2] == run(program, IDS[:2])


STEPS = st.lists(
    st.tuples(st.from_regex(r"[0-9a-z]{7}", fullmatch=True), st.integers(0, 47_482)), min_size=1, max_size=8
)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.from_regex(r"[0-9a-z-]{1,40}", fullmatch=True), STEPS), min_size=1, max_size=20))
def test_a_link_tells_what_it_was_given(cases: list[tuple[str, list[tuple[str, int]]]]) -> None:
    program = """import { decode, encode } from "./entretien/link.js";
    const step = ([code, day]) => ({ code, day });
    const answer = data.map(([platform, steps]) => decode(encode(platform, steps.map(step))));"""
    expected = [
        {"platform": platform, "steps": [{"code": code, "day": day} for code, day in steps]}
        for platform, steps in cases
    ]
    assert run(program, cases) == expected


@settings(max_examples=20)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=40))
def test_any_other_fragment_tells_nothing(fragments: list[str]) -> None:
    program = """import { decode, modelOf } from "./entretien/link.js";
    const answer = data.map((each) => [decode(each), modelOf(each)]);"""
    assert run(program, fragments) == [[None, None]] * len(fragments)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
EVENTS = st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4)


@settings(max_examples=40)
@given(EVENTS)
def test_a_calendar_is_whole_whatever_its_texts(events: list[tuple[str, str, str]]) -> None:
    program = """import { calendar } from "./entretien/agenda.js";
    const dated = data.map(([titre, lieu, texte]) => ({ uid: "1", debut: "2027-09-01", titre, lieu, texte }));
    const answer = calendar(dated, "2026-11-23");"""
    text = run(program, events)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") >= len(events)
    found = re.findall(r"^SUMMARY:(.*)\r$", whole, re.MULTILINE)
    assert [re.sub(r"\\([\\;,])", r"\1", each) for each in found] == [title for title, _, _ in events]


def test_dates_and_durations_are_said_as_people_say_them() -> None:
    program = """import { day, duration, from, month } from "./situation/dates.js";
    const said = [day("2027-09-01"), month("2027-09-01"), ...data.map(duration)];
    const answer = [...said, from("2026-11-23", 20780), from("2026-12-05", 20780)];"""
    assert run(program, [1, 10, 28, 90, 180, 365, 730]) == [
        *("1er\u00a0septembre 2027", "septembre 2027"),
        *("1\u00a0jour", "10\u00a0jours", "4\u00a0semaines", "13\u00a0semaines"),
        *("6\u00a0mois", "12\u00a0mois", "2\u00a0ans"),
        *("dès maintenant", "dans 12\u00a0jours"),
    ]


def test_what_was_asked_may_be_asked_less_of_one_thing_at_a_time() -> None:
    program = """import { easier } from "./entretien/easier.js";
    const answer = data.map((objectif) => easier({ rayon_km: 30, objectif }, [10, 20, 30, 50, 100]));"""
    nothing = {"domaines": [], "niveau_sortie_min": None, "retour_ecole": False, "romes": []}
    all_of_it = {"domaines": ["B"], "niveau_sortie_min": 4, "retour_ecole": True, "romes": []}
    bare, full = run(program, [nothing, all_of_it])
    assert [each["champs"] for each in bare] == [[["rayon", "50"]], [["rayon", "100"]]]
    assert [each["profil"]["rayon_km"] for each in bare] == [50, 100]
    wishes = [each["profil"]["objectif"] for each in full if each["profil"]["rayon_km"] == 30]
    assert wishes == [
        all_of_it | {"domaines": []}, all_of_it | {"niveau_sortie_min": None},
        all_of_it | {"retour_ecole": False}, nothing,
    ]  # fmt: skip
    assert full[3]["champs"] == [["domaine", ""], ["vise", ""], ["ecole", ""]]
