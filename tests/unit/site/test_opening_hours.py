"""Opening hours said in French: on pages, in the form, and read back from what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import node

from filrouge.site.opening_hours import in_french

SAID = {
    "Mo-Fr 09:00-12:00,14:00-17:00": "du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h",
    "Mo-Th 08:30-17:00; Fr 08:30-12:00": "du lundi au jeudi de 8 h 30 à 17 h ; le vendredi de 8 h 30 à 12 h",
    "Mo,We-Th,Sa 09:00-12:00": "le lundi, du mercredi au jeudi et le samedi de 9 h à 12 h",
    "Mo-Su 10:00-18:00": "tous les jours de 10 h à 18 h",
    "09:00-12:00": "tous les jours de 9 h à 12 h",
    "Mo-Fr 09:00-17:00; We off; PH off": (
        "du lundi au vendredi de 9 h à 17 h ; fermé le mercredi ; fermé les jours fériés"
    ),
    "Mo-Fr": "du lundi au vendredi",
    "24/7": "24 h sur 24, tous les jours",
}
NOT_SAID = [
    "Jan-Mar Mo 09:00-12:00",
    "week 1-20 Mo",
    "Mo 09:00+",
    "Mo 09:00-12:00 || Tu",
    "Mo-",
    "SH Mo off",
    "",
]
"""What is too rare to have its words: shown as it is written."""
TYPED = {
    "Du lundi au vendredi, de 9h à 12h et de 14h à 17h": "Mo-Fr 09:00-12:00,14:00-17:00",
    "lundi-jeudi 8h30-17h, vendredi 8h30-12h": "Mo-Th 08:30-17:00; Fr 08:30-12:00",
    "Lun, mar et jeu : 9:00 - 12:30 / 13 h 30 - 17 h": "Mo,Tu,Th 09:00-12:30,13:30-17:00",
    "tous les jours de 10h à 18h": "Mo-Su 10:00-18:00",
    "9h-midi": "09:00-12:00",
    "lundi au vendredi 9h-17h ; fermé le mercredi": "Mo-Fr 09:00-17:00; We off",
    "lundi au vendredi 9h-17h, mercredi fermé": "Mo-Fr 09:00-17:00; We off",
    "du lundi au vendredi 9h-17h. Fermé les jours fériés.": "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 09:00-12:00": "Mo-Fr 09:00-12:00",
    "24h/24": "24/7",
    "sur rendez-vous": "sur rendez-vous",
    "lundi 9h": "lundi 9h",
    "lundi 29h-30h": "lundi 29h-30h",
    "": "",
}
PROGRAM = 'import { inFrench, written } from "./contribuer/opening_hours.js";'


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("kept", "words"), SAID.items())
def test_hours_are_said_in_french(kept: str, words: str) -> None:
    assert plain(in_french(kept)) == words
    assert " h" not in in_french(kept), "a number stays with its unit"


@pytest.mark.parametrize("kept", NOT_SAID)
def test_what_has_no_words_is_shown_as_it_is_written(kept: str) -> None:
    assert in_french(kept) == kept


def test_the_browser_says_the_same() -> None:
    kept = [*SAID, *NOT_SAID]
    answers = node.run(f"{PROGRAM} const answer = data.map(inFrench);", kept)
    assert answers == [in_french(each) for each in kept]


def test_hours_are_understood_as_people_write_them() -> None:
    told = node.run(f"{PROGRAM} const answer = data.map(written);", list(TYPED))
    assert dict(zip(TYPED, told, strict=True)) == TYPED


def test_what_is_said_is_understood_again() -> None:
    again = {"09:00-12:00": "Mo-Su 09:00-12:00"}
    told = node.run(f"{PROGRAM} const answer = data.map((each) => written(inFrench(each)));", list(SAID))
    assert told == [again.get(each, each) for each in SAID]


@given(st.text(alphabet="MoTuFrPHof;,-:0129 ", max_size=30))
def test_any_hours_are_said_or_left(text: str) -> None:
    assert in_french(text) == text or "Mo" not in in_french(text)
