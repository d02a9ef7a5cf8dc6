"""Nouns inside sentences, days in France, and entries that leave a file for another."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.history.ground import ONE, TWO, offre

from filrouge.catalogue import yaml12
from filrouge.history.days import day_in_france
from filrouge.history.entry_data import Key, read_data
from filrouge.history.git import Change, Commit
from filrouge.history.moves import moved
from filrouge.history.nouns import changed, noun, some, was
from filrouge.history.timelines import Timelines, Version, add, chained, key_of

OFFRE_ONE, OFFRE_TWO = ("offre", "un"), ("offre", "deux")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Téléphone", "le téléphone"),
        ("Horaires d’accueil", "les horaires d’accueil"),
        ("Hébergement", "l’hébergement"),
        ("Accès des personnes handicapées", "l’accès des personnes handicapées"),
        ("SIRET", "le SIRET"),
        ("Frais", "les frais"),
        ("Pour qui", "la rubrique «\xa0Pour qui\xa0»"),
        ("", "la rubrique «\xa0\xa0»"),
    ],
)
def test_titles_inside_a_sentence(title: str, said: str) -> None:
    assert noun(title).text == said


def test_items_are_counted_with_their_gender() -> None:
    assert was([some("Session", 1)], "ajouté") == "une session a été ajoutée"
    assert was([some("Ancien identifiant", 3)], "retiré") == "3\xa0anciens identifiants ont été retirés"
    assert changed([some("Mode d’accueil", 2)]) == "2\xa0modes d’accueil ont changé"
    assert changed([some("Acquis", 2)]) == "2\xa0acquis ont changé"


def at(text: str) -> str:
    return day_in_france(int(datetime.fromisoformat(text).timestamp()))


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-11-12T22:59:59+00:00", "2026-11-12"),
        ("2026-11-12T23:00:00+00:00", "2026-11-13"),
        ("2026-07-14T21:59:59+00:00", "2026-07-14"),
        ("2026-07-14T22:00:00+00:00", "2026-07-15"),
        ("2026-03-28T23:00:00+00:00", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
        ("2026-01-01T01:00:00+13:00", "2025-12-31"),
    ],
)
def test_the_day_is_that_of_france_in_winter_and_summer(instant: str, day: str) -> None:
    assert at(instant) == day


@given(st.integers())
def test_any_time_has_a_day(time: int) -> None:
    """Git accepts dates that no calendar holds."""
    assert 1970 <= date.fromisoformat(day_in_france(time)).year <= 9999


@given(st.integers(0, 4_000_000_000), st.integers(0, 100_000))
def test_days_follow_time(time: int, later: int) -> None:
    assert day_in_france(time) <= day_in_france(time + later)


class Contents:
    """Contents by name, as git would give them; remembers what was asked."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def __call__(self, blobs: Any) -> list[bytes | None]:  # noqa: ANN401
        found = list(blobs)
        self.asked += found
        return [self.texts[blob].encode() for blob in found]


def followed(before: str, after: str) -> bool:
    new: dict[Key, Change] = {OFFRE_TWO: Change(TWO, "b")}
    lost: dict[Key, Change] = {OFFRE_ONE: Change(ONE, "a")}
    return moved(new, lost, Contents(a=before, b=after)) == {OFFRE_TWO: OFFRE_ONE}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"nom": "Autre"}, True),
        ({"telephone": "2", "frais": "payant"}, True),
        ({"telephone": None}, True),
        ({"nom": "Autre", "telephone": "2"}, False),
        ({"telephone": "2", "frais": "payant", "organisme": "autre"}, False),
    ],
)
def test_an_entry_is_followed_when_nearly_all_of_it_stays(changes: dict[str, Any], same: bool) -> None:
    assert followed(offre(), offre(**changes)) is same


def test_short_entries_are_followed_only_untouched() -> None:
    assert not followed("nom: Un\ntypes: [lycee]\nlieu: ici\n", "nom: Deux\ntypes: [lycee]\nlieu: ici\n")
    assert not followed("nom: [", offre())


def test_the_same_content_is_followed_without_being_read() -> None:
    contents = Contents()
    new = {OFFRE_TWO: Change(TWO, "a"), ("organisme", "x"): Change("organismes/x.yml", "a")}
    assert moved(new, {OFFRE_ONE: Change(ONE, "a")}, contents) == {OFFRE_TWO: OFFRE_ONE}
    assert contents.asked == []


def test_each_entry_is_followed_once_and_the_closest_first() -> None:
    new = {("offre", name): Change(f"plateformes/p/offres/{name}.yml", name) for name in ("b1", "b2")}
    lost = {OFFRE_ONE: Change(ONE, "a")}
    contents = Contents(a=offre(), b1=offre(telephone="1", frais="payant"), b2=offre(telephone="1"))
    assert moved(new, lost, contents) == {("offre", "b2"): OFFRE_ONE}


def test_a_reorganised_catalogue_is_not_compared_file_by_file() -> None:
    new = {("offre", f"n{i}"): Change(f"plateformes/p/offres/n{i}.yml", f"n{i}") for i in range(60)}
    lost = {("offre", f"a{i}"): Change(f"plateformes/p/offres/a{i}.yml", f"a{i}") for i in range(60)}
    contents = Contents()
    assert moved(new, lost, contents) == {}
    assert contents.asked == []


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (ONE, OFFRE_ONE),
        ("plateformes/bourges/plateforme.yml", ("plateforme", "bourges")),
        ("organismes/x.yml", ("organisme", "x")),
        ("parcours-types/x.yml", ("parcours-type", "x")),
        ("plateformes/bourges/indicateurs/2026.yml", None),
        ("referentiels/frais.yml", None),
        ("organismes/x.txt", None),
        ("territoires/communes.csv", None),
    ],
)
def test_entries_that_have_a_page_have_a_history(path: str, key: Key | None) -> None:
    assert key_of(path) == key


def timelines_of(*steps: tuple[Change, ...]) -> Timelines:
    found: Timelines = {}
    for order, changes in enumerate(steps):
        add(found, Commit(f"c{order}", "", order, changes), order, Contents(a=offre(), b=offre(nom="B")))
    return found


def test_the_versions_of_an_entry_follow_each_other() -> None:
    found = timelines_of((Change(ONE, "a"),), (Change(ONE, "b"), Change(TWO, "a")), (Change(ONE, ""),))
    assert [version.blob for version in found[OFFRE_ONE]] == ["a", "b", ""]
    assert found[OFFRE_TWO] == [Version(1, 1, TWO, "a")]


def test_an_entry_that_changes_platform_stays_itself() -> None:
    there = "plateformes/vierzon/offres/un.yml"
    found = timelines_of((Change(ONE, "a"),), (Change(ONE, ""), Change(there, "b")))
    assert [version.path for version in found[OFFRE_ONE]] == [ONE, there]


def test_a_former_identifier_brings_what_was_before_and_not_its_end() -> None:
    found = timelines_of((Change(ONE, "a"),), (Change(TWO, "b"),), (Change(ONE, ""),))
    chains = chained(found, {OFFRE_TWO: ["un"]})
    assert [version.blob for version in chains[OFFRE_TWO]] == ["a", "b"]
    assert OFFRE_ONE not in chains


def test_a_former_identifier_that_lives_keeps_its_own_history() -> None:
    found = timelines_of((Change(ONE, "a"),), (Change(TWO, "b"),))
    assert chained(found, {OFFRE_TWO: ["un"], OFFRE_ONE: []}) == found


def test_an_entry_into_which_another_was_merged_keeps_its_own_past() -> None:
    found = timelines_of((Change(TWO, "b"),), (Change(ONE, "a"),), (Change(ONE, ""),))
    assert chained(found, {OFFRE_TWO: ["un"]}) == found


@pytest.mark.parametrize(
    "content", [None, b"", b"nom: [", b"- liste\n", b"\xff\xfe", b"nom: 1\nnom: 2\n", b"&a b"]
)
def test_what_could_not_be_published_has_no_data(content: bytes | None) -> None:
    assert read_data(content) is None


STYLES = (
    offre(),
    "".join(f"{name}:\n  - {name}\n" for name in "abc"),
    'a: "x\nb: y"\n',
    "a: |-\n  x\n  b: y\n\nc: 1\n",
    "a: 1\n# remarque\nb: 2\n",
    "a:\n- x\n- y\nb: z\n",
    "a: x\n  suite\nb: y\n",
)


@pytest.mark.parametrize("text", STYLES)
def test_reading_field_by_field_gives_what_the_strict_reader_gives(text: str) -> None:
    document, _ = yaml12.parse(text.encode(), "")
    assert read_data(text.encode()) == (document.data if document else None)
