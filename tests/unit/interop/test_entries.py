"""Entries are written in one style and read back identical."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.catalogue import yaml12
from filrouge.interop.entries import dump, prose

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TRAPS = st.sampled_from(
    [
        "no",
        "Oui",
        "null",
        "~",
        "01000",
        "2024-07",
        "a: b",
        "a #b",
        "- a",
        "x:",
        "12:30",
        "« Lycée » : essai",
        "deux\nlignes",
        "deux\n\nlignes\n",
        " espace",
        "fin ",
        "https://exemple.fr/a?b=c#d",
        "1e5",
        "0x1F",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "'a",
        '"a',
        "\\n",
        "a\xa0: b",
        "L’essai\xa0!",
        "-",
        "?",
        "? a",
        ">",
        "\n",
        "a\n  b",
        "a\n\n",
        "\ta",
        "a\u2028b",
        "\u202ea",
        "\ufeffa",
        "a,b",
        "# a",
        "---",
        "...",
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60) | TRAPS
DEGREES = st.floats(-180, 180).map(lambda number: round(number, 5))
SCALARS = TEXTS | st.booleans() | st.integers(-(10**9), 10**9) | DEGREES
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back_identical(data: dict[str, Any]) -> None:
    document, findings = yaml12.parse(dump(data).encode(), "essai.yml")
    assert findings == []
    assert document is not None
    assert document.data == data


def test_codes_and_dates_are_quoted_and_names_are_not() -> None:
    assert dump({"code_insee": "37261", "date": "2024-07", "nom": "Lycée d’essai", "type": "formation"}) == (
        'code_insee: "37261"\ndate: "2024-07"\nnom: Lycée d’essai\ntype: formation\n'
    )


def test_prose_becomes_a_literal_block() -> None:
    assert dump({"description": "Un.\n\nDeux : trois."}) == "description: |-\n  Un.\n\n  Deux : trois.\n"


def test_lists_of_places_begin_on_the_line_of_their_dash() -> None:
    data = {"lieux": [{"adresse": "1 rue d’Essai", "commune": "Tours"}]}
    assert dump(data) == 'lieux:\n  - adresse: "1 rue d’Essai"\n    commune: Tours\n'


def test_a_value_that_no_entry_holds_is_our_defect() -> None:
    with pytest.raises(TypeError, match="valeur inattendue"):
        dump({"date": None})


def test_prose_is_wrapped_without_touching_no_break_spaces() -> None:
    text = prose("mot " * 40, "Fin\u00a0!")
    assert max(map(len, text.split("\n"))) <= 98
    assert text.endswith("\n\nFin\u00a0!")
