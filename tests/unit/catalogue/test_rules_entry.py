"""Rules on one entry: each refuses what it must, where it is, and nothing else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.catalogue.ground import (
    CHECKED,
    CONTEXT,
    FILES,
    LIEU,
    OFFRE,
    ORGANISME,
    PLACES,
    TODAY,
    judge,
)

from filrouge.catalogue.review import months_between
from filrouge.catalogue.rules.base import Context
from filrouge.catalogue.rules.codes import UAI_LETTERS, siret_is_right, uai_letter
from filrouge.catalogue.rules.dates import later
from filrouge.catalogue.rules.table import CROSS_RULES, RULES

OFFRE_PATH = "plateformes/vierzon/offres/atelier.yml"
ORGANISME_PATH = "organismes/e2c-de-vierzon.yml"
DISPOSITIF_PATH = "dispositifs/e2c.yml"
PLATEFORME_PATH = "plateformes/vierzon/plateforme.yml"
PARCOURS_PATH = "parcours-types/vers-un-cap.yml"
FIGURES_PATH = "plateformes/vierzon/indicateurs/2025-2026.yml"

Case = tuple[str, Mapping[str, Any], str, tuple[str | int, ...]]


def lieu(**changes: object) -> Mapping[str, Any]:
    return {"lieux": [LIEU | changes]}


def checked(**changes: str) -> Mapping[str, Any]:
    return {"verification": CHECKED | changes}


def text(words: str) -> Mapping[str, Any]:
    return {"description": words}


CASES: list[Case] = [
    (OFFRE_PATH, {"romes": ["K9999"]}, "rome-inconnu", ("romes", 0)),
    (OFFRE_PATH, {"thematiques": ["mobilite--avion"]}, "thematique-inconnue", ("thematiques", 0)),
    (OFFRE_PATH, {"conditions": {"faits": ["jcd"]}}, "fait-inconnu", ("conditions", "faits", 0)),
    (
        OFFRE_PATH,
        {"conditions": {"une_de": [{"faits": [{"fait": "jcd"}]}, {"faits": ["jdc"]}]}},
        "fait-inconnu",
        ("conditions", "une_de", 0, "faits", 0, "fait"),
    ),
    (OFFRE_PATH, {"conditions": {"faits_exclus": ["rs"]}}, "fait-inconnu", ("conditions", "faits_exclus", 0)),
    (DISPOSITIF_PATH, {"resultats": {"acquis": ["jcd"]}}, "fait-inconnu", ("resultats", "acquis", 0)),
    (PARCOURS_PATH, {"pour_qui": {"faits": ["jcd"]}}, "fait-inconnu", ("pour_qui", "faits", 0)),
    (ORGANISME_PATH, {"siret": "73282932000075"}, "siret-faux", ("siret",)),
    (ORGANISME_PATH, {"uai": "0180758A"}, "uai-faux", ("uai",)),
    (OFFRE_PATH, lieu(code_insee="18999"), "commune-inconnue", ("lieux", 0, "code_insee")),
    (OFFRE_PATH, lieu(code_insee="28255"), "commune-ancienne", ("lieux", 0, "code_insee")),
    (OFFRE_PATH, lieu(code_insee="75056"), "lieu-hors-region", ("lieux", 0, "code_insee")),
    (ORGANISME_PATH, {"lieu": LIEU | {"code_insee": "75056"}}, "siege-hors-region", ("lieu", "code_insee")),
    (OFFRE_PATH, lieu(commune="Bourges"), "commune-autre-nom", ("lieux", 0, "commune")),
    (OFFRE_PATH, lieu(code_postal="18000"), "code-postal-autre-commune", ("lieux", 0, "code_postal")),
    (OFFRE_PATH, lieu(code_postal="18104"), "code-postal-particulier", ("lieux", 0, "code_postal")),
    (OFFRE_PATH, lieu(latitude=2.069, longitude=47.224), "coordonnees-inversees", ("lieux", 0, "latitude")),
    (OFFRE_PATH, lieu(latitude=43.3, longitude=5.4), "coordonnees-hors-region", ("lieux", 0, "latitude")),
    (OFFRE_PATH, {"zone_eligibilite": ["18", "2499"]}, "zone-inconnue", ("zone_eligibilite", 1)),
    (OFFRE_PATH, {"zone_eligibilite": ["28255"]}, "zone-inconnue", ("zone_eligibilite", 0)),
    (OFFRE_PATH, {"conditions": {"residence": ["96"]}}, "residence-inconnue", ("conditions", "residence", 0)),
    (PLATEFORME_PATH, {"territoire": ["75"]}, "territoire-inconnu", ("territoire", 0)),
    (
        OFFRE_PATH,
        {"sessions": [{"debut": "2026-12-01"}, {"debut": "2026-12-01", "fin": "2026-11"}]},
        "session-desordonnee",
        ("sessions", 1, "fin"),
    ),
    (
        OFFRE_PATH,
        {"sessions": [{"debut": "2026-12", "inscription_jusqu_au": "2027-01-01"}]},
        "session-desordonnee",
        ("sessions", 0, "inscription_jusqu_au"),
    ),
    (
        OFFRE_PATH,
        {"sessions": [{"debut": "2026-12", "lieu": 1}]},
        "session-sans-lieu",
        ("sessions", 0, "lieu"),
    ),
    (
        FIGURES_PATH,
        {"periode": {"debut": "2026-09-01", "fin": "2025-08-31"}},
        "periode-desordonnee",
        ("periode", "fin"),
    ),
    (
        DISPOSITIF_PATH,
        {"valide": {"du": "2026-01-01", "au": "2025-01-01"}},
        "periode-desordonnee",
        ("valide", "au"),
    ),
    (OFFRE_PATH, {"verification": CHECKED | {"date": "2026-11-24"}}, "date-future", ("verification", "date")),
    (
        DISPOSITIF_PATH,
        {"sources": [{"titre": "Demain", "date": "2027", "confiance": "officielle"}]},
        "date-future",
        ("sources", 0, "date"),
    ),
    (
        OFFRE_PATH,
        {"sessions": [{"debut": "2027-01", "etat": "ouvert", "date_etat": "2026-12-01"}]},
        "date-future",
        ("sessions", 0, "date_etat"),
    ),
    (
        OFFRE_PATH,
        {"conditions": {"age": {"min": 18, "max": 16}}},
        "conditions-impossibles",
        ("conditions", "age", "min"),
    ),
    (
        OFFRE_PATH,
        {"conditions": {"age": {"max": 17}, "une_de": [{"age": {"min": 18}}, {"faits": ["jdc"]}]}},
        "conditions-impossibles",
        ("conditions", "une_de", 0),
    ),
    (
        OFFRE_PATH,
        {"conditions": {"faits": ["rsa"], "faits_exclus": ["jdc"]}},
        "conditions-impossibles",
        ("conditions", "faits", 0),
    ),
    (
        OFFRE_PATH,
        {"conditions": {"residence": ["18"], "sauf": {"residence": ["R24"]}}},
        "conditions-impossibles",
        ("conditions", "sauf"),
    ),
    (
        DISPOSITIF_PATH,
        {"conditions": {"valide": {"au": "2024-12-31"}}, "valide": {"du": "2025-01-01"}},
        "conditions-hors-periode",
        ("valide",),
    ),
    (FIGURES_PATH, {"suivis": 41}, "indicateurs-incoherents", ("suivis",)),
    (FIGURES_PATH, {"suivis": "<5"}, "indicateurs-incoherents", ("retours_formation",)),
    (FIGURES_PATH, {"detail_retours": {"scolaire": 25}}, "detail-incoherent", ("detail_retours",)),
    (OFFRE_PATH, text("Voir [ici](http://exemple.fr)."), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("Voir [ici](javascript:alert(1))."), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("Voir [ici](javascript:(((1)."), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("Voir [ici](/ailleurs)."), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("Voir <data:text/html,x>."), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("Voir [ici][1].\n\n[1]: ftp://exemple.fr"), "lien-refuse", ("description",)),
    (OFFRE_PATH, text("![logo](https://exemple.fr/x.png)"), "image-refusee", ("description",)),
    (OFFRE_PATH, {"courriel": "camille.durand@exemple.fr"}, "courriel-personnel", ("courriel",)),
    (OFFRE_PATH, text("Écrire à c.durand@exemple.fr."), "courriel-personnel", ("description",)),
    (OFFRE_PATH, text("N° 2 55 08 14 168 025 38"), "numero-de-securite-sociale", ("description",)),
    (OFFRE_PATH, text("INE 1234567890A"), "numero-d-eleve", ("description",)),
    (OFFRE_PATH, text("INE 123456789AB"), "numero-d-eleve", ("description",)),
    (OFFRE_PATH, text("Camille, née le 3 mai 2008"), "date-de-naissance", ("description",)),
    (OFFRE_PATH, text("Date de naissance : 03/05/2008"), "date-de-naissance", ("description",)),
    (OFFRE_PATH, text("Appelez le 06 12 34 56 78"), "mobile-dans-un-texte", ("description",)),
    (OFFRE_PATH, text("Appelez le +33 7 12 34 56 78"), "mobile-dans-un-texte", ("description",)),
    (OFFRE_PATH, {"telephone": "06 12 34 56 78"}, "mobile-comme-contact", ("telephone",)),
    (OFFRE_PATH, checked(etat="a-verifier"), "jamais-verifiee", ("verification",)),
    (OFFRE_PATH, checked(date="2026-05-01"), "a-reverifier", ("verification",)),
    (OFFRE_PATH, checked(date="2025-11-01"), "verification-ancienne", ("verification",)),
    (OFFRE_PATH, checked(date="2024-11-01"), "verification-perimee", ("verification",)),
    (
        OFFRE_PATH,
        {"revision_mois": 1, "verification": CHECKED | {"date": "2026-07-20"}},
        "verification-perimee",
        ("verification",),
    ),
]


@pytest.mark.parametrize(("path", "changes", "code", "where"), CASES)
def test_a_rule_says_what_is_wrong_and_where(
    path: str, changes: Mapping[str, Any], code: str, where: tuple[str | int, ...]
) -> None:
    found = judge(path, {**FILES[path], **changes})
    assert code in found, found
    assert found[code].path == where
    assert found[code].message.endswith((".", "!"))
    assert found[code].remedy


@pytest.mark.parametrize("path", FILES)
def test_a_good_entry_is_left_alone(path: str) -> None:
    assert judge(path, FILES[path]) == {}


FINE: list[tuple[str, Mapping[str, Any]]] = [
    (OFFRE_PATH, {"romes": ["K1304"], "resultats": {"acquis": ["jdc"]}}),
    (OFFRE_PATH, {"zone_eligibilite": ["18279", "200000001", "18", "58", "R24", "R27", "france"]}),
    (OFFRE_PATH, {"conditions": {"residence": ["qpv", "frr", "R24"]}}),
    (OFFRE_PATH, {"lieux": [{**LIEU, "commune": "VIERZON CEDEX 2", "latitude": 47.22, "longitude": 2.07}]}),
    (OFFRE_PATH, lieu(commune="St Denis", code_insee="28319", code_postal="28310")),
    (OFFRE_PATH, lieu(commune="neuville st-denis", code_insee="28319", code_postal="28310")),
    (OFFRE_PATH, {"sessions": [{"debut": "2026-12", "fin": "2026-12-20", "lieu": 0}]}),
    (OFFRE_PATH, {"sessions": [{"debut": "2026-12-01", "inscription_jusqu_au": "2026-11-30"}]}),
    (OFFRE_PATH, text("[Un](https://exemple.fr), [deux](mailto:info@exemple.fr), <https://a.fr>.")),
    (OFFRE_PATH, text("[Un](https://exemple.fr/a_(b)), [deux](https://exemple.fr/(c)).")),
    (OFFRE_PATH, text("Moins de 26 ans (< 26) ; appelez le 02 47 12 34 56 ; né d’une idée [1].")),
    (OFFRE_PATH, text("Naissance d’un projet, SIRET 73282932000074, RNCP37537, 1234567.")),
    (OFFRE_PATH, {"courriel": "contact.jeunes@exemple.fr"}),
    (OFFRE_PATH, {"courriel": "e2c.vierzon@exemple.fr"}),
    (OFFRE_PATH, {"courriel": "ce.0180758b@exemple.fr", "telephone": "02 48 12 34 56"}),
    (OFFRE_PATH, {"courriel": "accueil@exemple.fr"}),
    (
        OFFRE_PATH,
        {"etat": "archivee", "verification": CHECKED | {"date": "2020-01-01"}},
    ),
    (ORGANISME_PATH, {"siret": "73282932000074", "uai": "0180758B"}),
    (ORGANISME_PATH, {"nom": "Lycée Édouard Vaillant", "courriel": "edouard.vaillant@exemple.fr"}),
    (FIGURES_PATH, {"reperes": "<5", "suivis": "<5", "retours_formation": "<5"}),
    (FIGURES_PATH, {"detail_retours": {"scolaire": 12, "apprentissage": 6, "emploi": "<5"}}),
]


@pytest.mark.parametrize(("path", "changes"), FINE)
def test_what_is_right_is_left_alone(path: str, changes: Mapping[str, Any]) -> None:
    assert judge(path, {**FILES[path], **changes}) == {}


def test_names_of_files_are_identifiers() -> None:
    bad = judge("organismes/École_2.yml", ORGANISME)["identifiant-mal-forme"]
    assert "ecole-2" in bad.remedy
    assert "identifiant-mal-forme" in judge(f"organismes/{'a' * 81}.yml", ORGANISME)
    assert "identifiant-reserve" in judge("organismes/con.yml", ORGANISME)


def test_vocabularies_define_each_code_once() -> None:
    rsa = {"code": "rsa", "libelle": "RSA"}
    values = [{"code": "jdc", "libelle": "JDC", "implique": ["rsa", "rsaa"]}, rsa, rsa]
    data = {"titre": "Faits", "valeurs": values}
    found = judge("referentiels/faits.yml", data)
    assert found["code-defini-deux-fois"].path == ("valeurs", 2, "code")
    assert found["fait-implique-inconnu"].path == ("valeurs", 0, "implique", 1)
    assert "rsa" in found["fait-implique-inconnu"].remedy


def test_a_missing_vocabulary_refuses_nothing() -> None:
    context = Context(PLACES, {}, TODAY)
    assert judge(OFFRE_PATH, {**OFFRE, "romes": ["K9999"]}, context) == {}


def test_messages_name_the_right_code() -> None:
    former = judge(OFFRE_PATH, {**OFFRE, **lieu(code_insee="28255", commune="Rouvray")})["commune-ancienne"]
    assert "28319" in former.remedy
    assert "Neuville Saint Denis" in former.message
    unknown = judge(OFFRE_PATH, {**OFFRE, **lieu(code_insee="18999")})["commune-inconnue"]
    assert "18279" in unknown.remedy
    swapped = judge(OFFRE_PATH, {**OFFRE, **lieu(latitude=2.0, longitude=47.2)})["coordonnees-inversees"]
    assert "latitude\u00a0: 47.2" in swapped.remedy


def test_every_rule_has_a_case() -> None:
    tried = {case[2] for case in CASES} | {
        *("identifiant-mal-forme", "identifiant-reserve", "code-defini-deux-fois", "fait-implique-inconnu")
    }
    assert {rule.code for rule in RULES} == tried


def test_codes_are_unique_and_meanings_are_sentences() -> None:
    codes = [rule.code for rule in (*RULES, *CROSS_RULES)]
    assert len(codes) == len(set(codes))
    assert all(rule.meaning.endswith(".") for rule in (*RULES, *CROSS_RULES))


@given(st.text(alphabet="0123456789", min_size=13, max_size=13))
def test_one_last_digit_alone_makes_a_siret_right(start: str) -> None:
    right = [digit for digit in "0123456789" if siret_is_right(start + digit)]
    assert len(right) == 1 or start.startswith("356000000")


def test_la_poste_has_its_own_key() -> None:
    assert siret_is_right("35600000000048")
    assert siret_is_right("35600000009075")
    assert not siret_is_right("35600000009076")


@given(st.integers(0, 9_999_999))
def test_uai_letters_skip_i_o_q(number: int) -> None:
    assert uai_letter(f"{number:07}") == UAI_LETTERS[number % 23]
    assert not set(UAI_LETTERS) & set("IOQ")


@given(st.dates(), st.dates())
def test_dates_are_compared_as_far_as_they_are_precise(one: date, other: date) -> None:
    assert later(one.isoformat(), other.isoformat()) == (one > other)
    assert not later(one.isoformat()[:7], one.isoformat())


@given(st.dates(min_value=date(2000, 1, 1)), st.dates(min_value=date(2000, 1, 1)))
def test_months_between_two_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    months = months_between(first, last)
    assert 0 <= months <= (last - first).days // 28
    assert months_between(first, first) == 0


@given(
    st.floats(min_value=-90, max_value=90, allow_nan=False),
    st.floats(min_value=-180, max_value=180, allow_nan=False),
)
def test_a_point_has_at_most_one_problem(latitude: float, longitude: float) -> None:
    found = judge(OFFRE_PATH, {**OFFRE, **lieu(latitude=latitude, longitude=longitude)}, CONTEXT)
    assert len([code for code in found if code.startswith("coordonnees")]) <= 1
