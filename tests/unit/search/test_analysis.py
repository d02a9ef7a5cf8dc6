"""French for searching: which words meet, which do not, and what is left of a question."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from filrouge.french import fold
from filrouge.search import analysis

ROOT = Path(__file__).parents[3]
VECTORS = ROOT / "tests" / "vectors" / "search"
JOBS = ROOT / "catalogue" / "referentiels" / "metiers.yml"

ANOTHER_WORD = {
    *("barman", "cameraman", "skiman", "sushiman", "roughman", "perchman"),
    *("booker", "designer", "reporter", "rewriter", "dispatcher"),
    *("pizzaïolo", "toréro", "banderillo", "sylviculteur"),
}
"""Masculine job names whose feminine is another word, borrowed, or misspelt in the official list."""

FRENCH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœABCÉÈ0129 '’.-·()", max_size=40)


def pairs(name: str) -> list[tuple[str, str]]:
    """Lines « a / b » of a golden list."""
    lines = (VECTORS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" / ")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def stems(text: str) -> set[str]:
    return {stem for stem, _ in analysis.terms(text)}


def gender_pairs() -> Iterator[tuple[str, str]]:
    """Masculine and feminine of the words of every « Coiffeur / Coiffeuse » of the job names."""
    for name in job_names():
        sides = name.split("/")
        if len(sides) == 2:
            masculine, feminine = (analysis.words(side) for side in sides)
            for one, other in zip(masculine, feminine, strict=False):
                if one != other and fold(one)[:3] == fold(other)[:3]:
                    yield one, other


@cache
def job_names() -> list[str]:
    jobs = yaml.load(JOBS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["valeurs"]
    return [name for job in jobs for name in [job["libelle"], *job.get("appellations", [])]]


@pytest.mark.parametrize(("one", "other"), pairs("rejoints"))
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stems(one) & stems(other)


@pytest.mark.parametrize(("one", "other"), pairs("distincts"))
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert stems(one)
    assert stems(other)
    assert not stems(one) & stems(other)


def test_the_golden_lists_are_long_enough() -> None:
    assert len(set(pairs("rejoints"))) >= 100
    assert len(set(pairs("distincts"))) >= 150


def test_masculine_and_feminine_job_names_meet() -> None:
    different = {pair for pair in gender_pairs() if analysis.stem(pair[0]) != analysis.stem(pair[1])}
    assert len(set(gender_pairs())) > 400
    assert {masculine for masculine, _ in different} <= ANOTHER_WORD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été, j’apprends à Saint-Étienne", ["l", "été", "j", "apprends", "à", "saint", "étienne"]),
        ("Le C.A.P. et la S.E.G.P.A", ["le", "cap", "et", "la", "segpa"]),
        ("chargé(e) d’apprenti·e·s", ["chargé", "d", "apprenti"]),
        ("tou.te.s les étudiant.e.s.", ["tou", "les", "étudiant"]),
        ("E2C, bac+2, R489", ["e2c", "bac", "2", "r489"]),
        ("e\u0301le\u0300ve ŒUVRE ﬁn", ["élève", "œuvre", "fin"]),
        ("<b>&amp;</b>", ["b", "amp", "b"]),
        ("", []),
    ],
)  # fmt: skip
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert analysis.words(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("je cherche une formation de coiffeuse", ["coiffeuse"]),
        ("Je voudrais devenir maçon à Bourges", ["maçon", "bourges"]),
        ("formation", ["formation"]),
        ("comment trouver un métier", ["trouver", "métier"]),
        ("permis B", ["permis", "b"]),
        ("cap CAP cap", ["cap"]),
        ("j’ai 17 ans et demi, 16 - 18 ans, 15ans", ["demi"]),
        ("internat 16 à 25 ans", ["internat"]),
        ("les années 17 et 18", ["années", "17", "18"]),
        ("Je sais pas quoi faire à Tours", ["orientation", "tours"]),
        ("pas d’idée, aucune idée", ["orientation"]),
        ("je veux travailler avec les animaux", ["animaux"]),
        ("travailler", ["travailler"]),
        ("de la", []),
        ("", []),
    ],
)
def test_words_that_a_question_asks_for(question: str, expected: list[str]) -> None:
    assert analysis.question(question) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("directri", "directeur"),
        ("coiffeus", "coiffeur"),
        ("sportiv", "sportif"),
        ("apprentissag", "apprenti"),
    ],
)
def test_a_word_that_stops_inside_its_ending_is_understood(typed: str, meant: str) -> None:
    assert analysis.stem(meant) in analysis.unfinished(typed)


@given(FRENCH)
def test_a_stem_is_short_plain_and_does_not_depend_on_capitals(text: str) -> None:
    for stem, word in analysis.terms(text):
        assert re.fullmatch(r"[a-z0-9]+", stem)
        assert len(stem) <= len(fold(word)) + 1
    assert list(analysis.terms(text)) == list(analysis.terms(text.upper().lower()))


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(word == word.lower() for word in analysis.words(text))
    assert analysis.question(text) == list(dict.fromkeys(analysis.question(text)))


def test_everyday_words_mean_what_entries_say() -> None:
    assert analysis.related(analysis.stem("ordinateurs")) == (analysis.stem("informatique"),)
    assert analysis.related(analysis.stem("coiffure")) == ()
    for word, others in analysis.rules().related.items():
        stems = [analysis.stem(each) for each in (word, *others)]
        assert all(stems)
        assert len(set(stems)) == len(stems), word
        assert word not in analysis.rules().stop_words | analysis.rules().asking_words


def test_exceptions_are_reached_with_and_without_capitals() -> None:
    for word, stem in analysis.rules().exceptions.items():
        assert [found for found, _ in analysis.terms(word.upper())] == [stem]


def test_asking_and_stop_words_are_apart() -> None:
    rules = analysis.rules()
    assert rules.asking_words - rules.stop_words
    assert not rules.stop_words & rules.exceptions.keys()
