"""The browser writes, folds and compares French as Python does."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import node

from filrouge import french
from filrouge.catalogue.sentences import SENTENCES

PROGRAM = """
import * as french from "./fiche/french.js";
import { closest } from "./fiche/close.js";
import { fill } from "./fiche/sentences.js";
const known = { ...french, closest, fill };
const answer = data.map(([name, args]) => known[name](...args));
"""
LETTERS = st.characters(codec="utf-8", min_codepoint=0x20, max_codepoint=0x17F) | st.sampled_from(
    "’‘«»œŒ - .,"
)
TEXTS = st.text(LETTERS, max_size=20)
NAMES = TEXTS | st.sampled_from(
    ["Le Blanc", "Les Montils", "La Châtre", "Orléans", "Huisseau", "haut", "Œuf"]
)
CODES = st.lists(st.text("abcé-_𝐚", max_size=14), max_size=12)
DATES = st.dates().map(lambda day: day.isoformat())
CALLS: dict[str, tuple[Callable[..., object], st.SearchStrategy[Any]]] = {
    "fold": (french.fold, st.tuples(TEXTS)),
    "slug": (french.slug, st.tuples(TEXTS, st.integers(1, 30))),
    "dateInWords": (
        french.date_in_words,
        st.tuples(DATES | DATES.map(lambda day: day[:7]) | DATES.map(lambda day: day[:4]), st.booleans()),
    ),
    "plural": (french.plural, st.tuples(st.text("abeaulsxz", min_size=1, max_size=6))),
    "count": (french.count, st.tuples(st.integers(0, 10**9), st.sampled_from(["offre", "petit noyau"]))),
    "join": (french.join, st.tuples(st.lists(TEXTS, max_size=4), st.sampled_from(["et", "ou"]))),
    "elides": (french.elides, st.tuples(NAMES)),
    "de": (french.de, st.tuples(NAMES)),
    "nbsp": (french.nbsp, st.tuples(st.text("a :;!?»«%€\u00a0\u202f", max_size=20))),
    "quote": (french.quote, st.tuples(TEXTS)),
    "fill": (
        lambda template, gaps: french.fill(template, **gaps),
        st.tuples(
            st.text("é- {|}", max_size=20).map(
                lambda text: f"{text}{{a}}{{un}}{{nombre|offre}}{{nombre|œil|yeux}}"
            ),
            st.fixed_dictionaries({"un": TEXTS, "nombre": st.integers(0, 99), "a": TEXTS, "b": TEXTS}),
        ),
    ),
    "closest": (
        lambda value, accepted: next(iter(get_close_matches(value, accepted, 1, 0.6)), None),
        st.tuples(st.text("abcé-_𝐚", max_size=14) | st.text("abc", min_size=190, max_size=260), CODES)
        | st.tuples(st.just("offre"), st.permutations(["offrs", "offra", "offr", "offres", "off"]))
        | st.text("ab", min_size=190, max_size=230).map(
            lambda text: (text, [text[5:], text[:-40], "ab" * 90])
        ),
    ),
}
BATCH = 300


@pytest.mark.parametrize("name", sorted(CALLS))
@settings(max_examples=2)
@given(data=st.data())
def test_both_say_the_same(name: str, data: st.DataObject) -> None:
    python, arguments = CALLS[name]
    cases = data.draw(st.lists(arguments, min_size=BATCH // 10, max_size=BATCH))
    answers = node.run(PROGRAM, [[name, case] for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert answer == python(*case), case


def test_a_gap_without_value_is_a_defect_on_both_sides() -> None:
    program = """
    import { say } from "./fiche/sentences.js";
    const met = (key) => { try { return say(data, key); } catch (error) { return error.name; } };
    const answer = [met("required"), met("nothing"), met("empty")];
    """
    expected = ["RangeError", "RangeError", SENTENCES["empty"]]
    assert node.run(program, dict(SENTENCES)) == expected
