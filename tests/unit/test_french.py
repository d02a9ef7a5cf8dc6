"""The laws of our French: folding, slugs, dates, plurals, elisions, spaces."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.french import (
    NBSP,
    au,
    count,
    date_in_words,
    de,
    fold,
    join,
    nbsp,
    number,
    plural,
    quote,
    slug,
    typeset,
)

IDENTIFIER = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefgéèêëàâîïôöûüçœæÉÈÀÇŒ '’-"))
def test_case_does_not_matter_to_folding(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éducation", "education"),
        ("Cœur", "coeur"),
        ("L’Île-Bouchard", "l'ile-bouchard"),
        ("Vierzon", "vierzon"),
        ("FRANÇAIS", "francais"),
        ("1\u00a0492", "1 492"),
    ],
)
def test_folding_keeps_what_two_spellings_share(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(), st.integers(min_value=1, max_value=100))
def test_a_slug_is_an_identifier_or_empty(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert made == "" or IDENTIFIER.match(made)
    assert len(made) <= limit
    assert slug(made, limit) == made


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Lycée Édouard-Vaillant", 80, "lycee-edouard-vaillant"),
        ("L’Œuvre d'Orléans !", 80, "l-oeuvre-d-orleans"),
        ("un deux trois", 7, "un-deux"),
        ("un deux trois", 8, "un-deux"),
        ("anticonstitutionnellement", 5, "antic"),
        ("…", 80, ""),
    ],
)
def test_a_slug_is_cut_between_words(text: str, limit: int, expected: str) -> None:
    assert slug(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-01-05", f"mardi 5{NBSP}janvier 2027"),
        ("2026-11-01", f"dimanche 1er{NBSP}novembre 2026"),
        ("2026-08", "août 2026"),
        ("2026", "2026"),
    ],
)
def test_dates_in_words(text: str, words: str) -> None:
    assert date_in_words(text) == words


@given(st.dates())
def test_the_day_of_the_week_can_be_left_out(day: date) -> None:
    with_day = date_in_words(day.isoformat())
    assert with_day.endswith(date_in_words(day.isoformat(), weekday=False))


def test_counts() -> None:
    assert count(0, "offre") == f"0{NBSP}offre"
    assert count(1, "offre") == f"1{NBSP}offre"
    assert count(1492, "offre") == f"1\u202f492{NBSP}offres"
    assert count(2, "œil", "yeux") == f"2{NBSP}yeux"
    assert count(3, "parcours type") == f"3{NBSP}parcours types"
    assert number(1234567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(
    ("one", "many"),
    [("offre", "offres"), ("mois", "mois"), ("animal", "animaux"), ("niveau", "niveaux"), ("lieu", "lieux")],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_lists_as_one_says_them() -> None:
    assert join([]) == ""
    assert join(["a"]) == "a"
    assert join(["a", "b"]) == "a et b"
    assert join(["a", "b", "c"], "ou") == "a, b ou c"


@pytest.mark.parametrize(
    ("name", "of", "at"),
    [
        ("Orléans", "d’Orléans", "à Orléans"),
        ("Tours", "de Tours", "à Tours"),
        ("Henrichemont", "d’Henrichemont", "à Henrichemont"),
        ("Écueillé", "d’Écueillé", "à Écueillé"),
        ("Yèvres", "d’Yèvres", "à Yèvres"),
        ("Le Blanc", "du Blanc", "au Blanc"),
        ("Les Montils", "des Montils", "aux Montils"),
        ("La Châtre", "de La Châtre", "à La Châtre"),
        ("L’Île-Bouchard", "de L’Île-Bouchard", "à L’Île-Bouchard"),
        ("onze jeunes", "de onze jeunes", "à onze jeunes"),
        ("Lestiou", "de Lestiou", "à Lestiou"),
    ],
)
def test_prepositions(name: str, of: str, at: str) -> None:
    assert de(name) == of
    assert au(name) == at


@given(st.text(alphabet="ab :;!?«»%'’"))
def test_typography_twice_changes_nothing_more(text: str) -> None:
    assert nbsp(nbsp(text)) == nbsp(text)
    assert typeset(typeset(text)) == typeset(text)


def test_typography() -> None:
    assert nbsp("Qui ? « Vous » : oui") == f"Qui{NBSP}? «{NBSP}Vous{NBSP}»{NBSP}: oui"
    assert nbsp("https://exemple.fr?a=b:c") == "https://exemple.fr?a=b:c"
    assert typeset("l'école d'ici") == "l’école d’ici"
    assert quote("oui") == f"«{NBSP}oui{NBSP}»"
