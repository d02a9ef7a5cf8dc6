"""Differences in words: examples; then the laws: something for any change, nothing for a layout, no value."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.history.ground import OFFRE, SCHEMAS, text_of

from filrouge.catalogue.model import Terme
from filrouge.history.entry_data import read_data
from filrouge.history.words import Words

REFERENTIELS = {
    "frais": {"gratuit": Terme("gratuit", "Gratuit"), "payant": Terme("payant", "Payant")},
    "etats-offre": {"active": Terme("active", "Active"), "suspendue": Terme("suspendue", "Suspendue")},
}
WORDS = Words(SCHEMAS, REFERENTIELS)
SESSION = {"debut": "2027-01-11", "places": 12}
OTHER = {"debut": "2027-03-01"}
SOURCE = {"source": "Annuaire", "source_date": "2026"}
TO_CHECK = {"etat": "a-verifier", **SOURCE}
CHECKED = {"etat": "verifiee", "date": "2026-11-12", "par": "l’accueil", **SOURCE}


def between(before: Mapping[str, Any], after: Mapping[str, Any], kind: str = "offre") -> list[str]:
    return [clause.replace("\xa0", " ") for clause in WORDS.between(kind, before, after)]


EXAMPLES: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({"telephone": "1"}, {"telephone": "2"}, ["le téléphone a changé"]),
    ({}, {"telephone": "2"}, ["le téléphone a été ajouté"]),
    ({"description": "1"}, {}, ["la description a été retirée"]),
    ({"horaires_accueil": "1"}, {"horaires_accueil": "2"}, ["les horaires d’accueil ont changé"]),
    ({"hebergement": "1"}, {"hebergement": "2"}, ["l’hébergement a changé"]),
    ({"nom": "1", "telephone": "1"}, {"nom": "2", "telephone": "2"}, ["le nom et le téléphone ont changé"]),
    ({}, {"courriel": "1", "voie": "2"}, ["le courriel et la voie ont été ajoutés"]),
    ({"voie": "1", "description": "2"}, {}, ["la description et la voie ont été retirées"]),
    ({"frais": "gratuit"}, {"frais": "payant"}, ["les frais sont passés de « Gratuit » à « Payant »"]),
    ({"etat": "active"}, {"etat": "suspendue"}, ["l’état est passé de « Active » à « Suspendue »"]),
    ({"frais": "gratuit"}, {"frais": "inconnu"}, ["les frais ont changé"]),
    ({}, {"sessions": [SESSION]}, ["une session a été ajoutée"]),
    ({"sessions": [SESSION]}, {"sessions": [SESSION, OTHER, OTHER]}, ["2 sessions ont été ajoutées"]),
    ({"sessions": [SESSION, OTHER]}, {"sessions": [OTHER]}, ["une session a été retirée"]),
    ({"sessions": [SESSION]}, {"sessions": [{**SESSION, "places": 2}]}, ["une session a changé"]),
    (
        {"sessions": [SESSION]},
        {"sessions": [{**SESSION, "places": 2}, OTHER]},
        ["une session a changé", "une session a été ajoutée"],
    ),
    ({"sessions": [SESSION, OTHER]}, {"sessions": [OTHER, SESSION]}, ["l’ordre a changé dans « Sessions »"]),
    (
        {"thematiques": ["a"]},
        {"thematiques": ["b", "c"]},
        ["2 thématiques ont été ajoutées", "une thématique a été retirée"],
    ),
    ({"romes": ["A1"]}, {"romes": ["A2"]}, ["les métiers (ROME) ont changé"]),
    ({"conditions": {"age": {"min": 16}}}, {"conditions": {"age": {}}}, ["les conditions ont changé (âge)"]),
    (
        {"conditions": {"aucune": True}},
        {"conditions": {"faits": ["jdc"]}},
        ["les conditions ont changé (aucune condition, situation nécessaire)"],
    ),
    (
        {"mobilisable_par": ["a"]},
        {"mobilisable_par": ["b"]},
        ["la rubrique « Qui peut faire la demande » a changé"],
    ),
    ({"verification": TO_CHECK}, {"verification": CHECKED}, ["la fiche a été vérifiée"]),
    (
        {"verification": CHECKED, "nom": "1"},
        {"verification": {**CHECKED, "date": "2026-11-20"}, "nom": "2"},
        ["la fiche a été vérifiée de nouveau", "le nom a changé"],
    ),
    ({"verification": CHECKED}, {"verification": TO_CHECK}, ["la fiche est de nouveau à vérifier"]),
    (
        {"verification": TO_CHECK},
        {"verification": {**TO_CHECK, "source": "Autre"}},
        ["la vérification a changé (source)"],
    ),
    (
        {"verification": CHECKED},
        {"verification": {**CHECKED, "par": "quelqu’un"}},
        ["la vérification a changé (vérifiée par)"],
    ),
    ({"champ_d_hier": 1}, {}, ["la rubrique « champ_d_hier » a été retirée"]),
    ({"sessions": "texte"}, {"sessions": [SESSION]}, ["les sessions ont changé"]),
    ({"qualiopi": True}, {"qualiopi": 1}, ["la rubrique « qualiopi » a changé"]),
    ({"telephone": None}, {}, ["le téléphone a été retiré"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words"), EXAMPLES)
def test_examples(before: dict[str, Any], after: dict[str, Any], words: list[str]) -> None:
    assert between(before, after) == words


def test_each_kind_has_its_own_titles() -> None:
    assert between({"site_web": "1"}, {"site_web": "2"}, "organisme") == ["le site web a changé"]
    assert between({}, {"partenaires": [{}, {"role": "1"}]}, "plateforme") == [
        "2 partenaires ont été ajoutés"
    ]
    assert between({"etapes": [{"nom": "1"}]}, {"etapes": [{"nom": "2"}]}, "parcours-type") == [
        "une étape a changé"
    ]


LEAF = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["a", "b", "verifiee", "gratuit", "payant"])
)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
)
FIELDS = st.sampled_from([*list(SCHEMAS["offre"]["properties"]), "inconnu", "autre"])
ENTRY = st.dictionaries(FIELDS, VALUE, max_size=6)


def canonical(data: object) -> str:
    return json.dumps(data, sort_keys=True)


@settings(max_examples=400)
@given(ENTRY, ENTRY)
def test_a_change_always_says_something_and_no_change_nothing(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Both ways at once: clauses are there exactly when the data differ."""
    clauses = between(before, after)
    assert bool(clauses) == (canonical(before) != canonical(after))
    assert all(clause == clause.strip() and not clause[0].isupper() for clause in clauses)


@settings(max_examples=200)
@given(ENTRY, FIELDS, VALUE)
def test_one_field_changed_among_others_is_always_seen(
    entry: dict[str, Any], name: str, value: object
) -> None:
    assume(canonical(entry.get(name)) != canonical(value))
    assert between(entry, {**entry, name: value})


@given(st.permutations(sorted(OFFRE)), st.sampled_from(["", "# une remarque\n", "\n\n"]), st.booleans())
def test_another_layout_of_the_same_data_says_nothing(order: list[str], comment: str, flow: bool) -> None:
    """Order of fields, comments, empty lines, quotes, one line or several."""
    shuffled = {name: OFFRE[name] for name in order}
    lines = text_of(shuffled).splitlines(keepends=True)
    block = json.dumps(shuffled, ensure_ascii=False, indent=1) if flow else comment.join(lines)
    before, after = read_data(text_of(OFFRE).encode()), read_data(block.encode())
    assert before and after
    assert between(before, after) == []


HOSTILE = "<script>alert(1)</script>"


@given(FIELDS, VALUE)
def test_no_value_is_ever_told(name: str, value: object) -> None:
    """What was taken back must not be read for ever, whatever it was."""
    for before, after in ((HOSTILE, value), (value, HOSTILE), ([HOSTILE], value), ({"x": HOSTILE}, value)):
        assert HOSTILE not in " ".join(between({name: before}, {name: after}))


def test_an_endless_name_of_field_is_cut() -> None:
    [clause] = between({}, {"m" * 100_000: 1})
    assert len(clause) < 200


@pytest.mark.parametrize("kind", ["offre", "organisme", "dispositif", "plateforme", "parcours-type"])
def test_every_field_of_the_schemas_is_said_in_french(kind: str) -> None:
    """No field keeps its technical name; each sentence is French as far as a pattern can tell."""
    sentence = re.compile(r"(?:l’|(?:le|la|les) )\S.* (?:a|ont) (?:changé|été \w+)")
    for name in SCHEMAS[kind]["properties"]:
        for before, after in (({name: 1.5}, {name: 2.5}), ({}, {name: 1.5}), ({name: 1.5}, {})):
            [clause] = between(before, after, kind)
            assert sentence.fullmatch(clause), clause
            assert "_" not in clause
