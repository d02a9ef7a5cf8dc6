"""A profile is read strictly, says everything that is wrong at once, and tells where one stands."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.catalogue.ground import PLACES
from tests.unit.catalogue.shapes import SCHEMAS

from filrouge.catalogue.model import Terme
from filrouge.catalogue.profil import Ground, read, situation
from filrouge.conditions.days import day_number
from filrouge.findings import Finding

FACTS = {
    "clea": Terme("clea", "Vous avez CléA", "", {"implique": ["savoirs-de-base"]}),
    "savoirs-de-base": Terme(
        "savoirs-de-base", "Vous maîtrisez les bases", "", {"negation": "Vous ne maîtrisez pas les bases"}
    ),
    "internat-accepte": Terme("internat-accepte", "Vous acceptez l’internat"),
    "jdc": Terme("jdc", "Vous avez fait la JDC"),
}
TERMS = {
    "faits": FACTS,
    "domaines": {"K": Terme("K", "Services")},
    "metiers": {"K1304": Terme("K1304", "Aide")},
}
GROUND = Ground(SCHEMAS, TERMS, PLACES, date(2026, 11, 23))
SEEDED = {
    "date": "2026-11-23", "naissance": "2009-04", "age": 17, "commune": "18279", "rayon_km": 30,
    "internat": None, "sortie": "2026-06", "niveau": 0, "francais": None,
    "faits": {"jdc": True, "clea": False},
    "objectif": {"niveau_sortie_min": 3, "domaines": ["K"], "romes": ["K1304"], "retour_ecole": False},
}  # fmt: skip


def refused(text: str) -> list[Finding]:
    known, findings = read(text.encode(), "p.json", GROUND)
    assert known is None
    assert findings
    return findings


def codes(**changes: object) -> dict[str, str]:
    """Field → code of each finding on the good profile once changed."""
    return {finding.field: finding.code for finding in refused(json.dumps(SEEDED | changes))}


def test_a_full_profile_is_read_as_it_is_written() -> None:
    known, findings = read(json.dumps(SEEDED).encode(), "p.json", GROUND)
    assert (known, findings) == (SEEDED, [])


def test_what_is_absent_is_unknown_and_today_is_the_date() -> None:
    known, _ = read(b'{"commune": "18279", "age": 17}', "p.json", GROUND)
    assert known is not None
    assert set(known) == set(SEEDED)
    assert (known["date"], known["faits"], known["niveau"]) == ("2026-11-23", {}, None)


@pytest.mark.parametrize("indent", [None, 1, "\t"])
def test_the_layout_of_json_does_not_matter(indent: int | str | None) -> None:
    known, _ = read(json.dumps(SEEDED, indent=indent).encode(), "p.json", GROUND)
    assert known == SEEDED


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"age": 16}, "age", "naissance-impossible"),
        ({"naissance": "2026-12", "age": None, "sortie": None}, "naissance", "naissance-impossible"),
        ({"sortie": "2026-12"}, "sortie", "sortie-impossible"),
        ({"sortie": "2009-04"}, "sortie", "sortie-impossible"),
        ({"commune": "18000"}, "commune", "commune-inconnue"),
        ({"commune": "28255"}, "commune", "commune-inconnue"),
        ({"faits": {"jdcc": True}}, "faits.jdcc", "fait-inconnu"),
        ({"faits": {"clea": True, "savoirs-de-base": False}}, "faits.savoirs-de-base", "faits-contraires"),
        ({"internat": True, "faits": {"internat-accepte": False}}, "internat", "faits-contraires"),
        ({"objectif": {"domaines": ["B"]}}, "objectif.domaines[0]", "domaine-inconnu"),
        ({"objectif": {"romes": ["K1304", "K9999"]}}, "objectif.romes[1]", "rome-inconnu"),
        ({"date": "2026-02-30"}, "date", "date-impossible"),
        ({"date": "2036-11-24", "age": None}, "date", "date-lointaine"),
        ({"date": "2016-11-22", "age": None, "sortie": None}, "date", "date-lointaine"),
        ({"pointure": 42}, "pointure", "champ-inconnu"),
        ({"age": None, "naissance": None}, "", "champ-obligatoire"),
    ],
)
def test_each_slip_has_its_finding(changes: dict[str, Any], field: str, code: str) -> None:
    assert codes(**changes) == {field: code}


def test_everything_wrong_is_said_at_once_where_it_stands() -> None:
    text = '{\n  "commune": "18000",\n  "age": 12, "naissance": "2009-04",\n  "niveau": "3",\n  "nom": "?"\n}'
    found = [(finding.line, finding.field) for finding in refused(text)]
    assert found == [(2, "commune"), (3, "age"), (4, "niveau"), (5, "nom")]


def test_a_former_commune_leads_to_the_present_one() -> None:
    (finding,) = refused(json.dumps(SEEDED | {"commune": "28255"}))
    assert "28319" in finding.remedy


@pytest.mark.parametrize("day", ["2016-11-23", "2036-11-23"])
def test_a_date_within_ten_years_is_accepted(day: str) -> None:
    known, findings = read(
        json.dumps({"commune": "18279", "naissance": "2009-04", "date": day}).encode(), "p", GROUND
    )
    assert (known is not None, findings) == (True, [])


def test_without_a_sound_date_nothing_is_counted_from_it() -> None:
    assert codes(date="2026-13-01", age=3, sortie="2030-01") == {"date": "date-impossible"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"age": 17,}', "syntaxe-json"),
        ("age: 17", "syntaxe-json"),
        ("", "syntaxe-json"),
        ("{" + '"a": {' * 60 + "}" * 61, "imbrication-excessive"),
        ("[" + "[ " * 20_000, "syntaxe-json"),
        ('{"age": 17, "age": 18}', "cle-en-double"),
        ("[]", "type-inattendu"),
        ('{"age": NaN}', "type-inattendu"),
        ('\ufeff{"age": 17}', "marque-d-ordre"),
    ],
)
def test_what_is_not_a_json_profile_is_said_so(text: str, code: str) -> None:
    assert code in {finding.code for finding in refused(text)}


def test_no_finding_speaks_of_yaml_layout() -> None:
    found = refused('{"commune": 18279, "age": 17, "faits": [], "objectif": {"romes": "K1304"}}')
    assert [finding.remedy for finding in found] == [
        'Écrivez-le entre guillemets\u00a0: "18279".',
        'Écrivez par exemple {"jdc": true, "rsa": false}.',
        'Écrivez par exemple ["K1304"].',
    ]


def test_a_situation_has_all_that_the_profile_implies() -> None:
    known, _ = read(json.dumps(SEEDED | {"internat": True, "faits": {"clea": True}}).encode(), "p", GROUND)
    assert known is not None
    found = situation(known, GROUND)
    assert found.faits == {"clea": True, "savoirs-de-base": True, "internat-accepte": True}
    assert found.lieux is not None and {"18279", "18", "R24", "france"} <= found.lieux
    assert found.naissance == (day_number("2009-04-01"), day_number("2009-04-30"))
    assert found.sortie == (day_number("2026-06-01"), day_number("2026-06-30"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 200) | st.text(max_size=6) | st.just("2026-06"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SEEDED]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*SEEDED, "autre"]), ANYTHING, max_size=6))
def test_anything_gives_a_profile_or_findings_but_never_a_crash(data: dict[str, Any]) -> None:
    known, findings = read(json.dumps(data).encode(), "p.json", GROUND)
    assert (known is None) == bool(findings)
    if known is not None:
        situation(known, GROUND)
