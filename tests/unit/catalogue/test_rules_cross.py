"""Rules between entries: references, uniqueness, the partition of the region, duplicates."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.catalogue.ground import (
    BOURGES,
    CONTEXT,
    DISPOSITIF,
    INDICATEURS,
    OFFRE,
    ORGANISME,
    PARCOURS,
    VIERZON,
    compare,
)

from filrouge.catalogue.rules.table import CROSS_RULES

Files = Mapping[str, Mapping[str, Any] | None]

ATELIER = "plateformes/vierzon/offres/atelier.yml"
STEP = PARCOURS["etapes"][1]

FAR = OFFRE["lieux"][0] | {"latitude": 47.084, "longitude": 2.394}

CASES: list[tuple[Files, str, str, tuple[str | int, ...]]] = [
    (
        {"plateformes/bourges/offres/atelier.yml": OFFRE | {"nom": "Autre"}},
        "identifiant-en-double",
        ATELIER,
        (),
    ),
    (
        {"organismes/E2C-de-vierzon.yml": ORGANISME},
        "identifiant-en-double",
        "organismes/E2C-de-vierzon.yml",
        (),
    ),
    (
        {"organismes/autre.yml": ORGANISME | {"nom": "Autre", "anciens_identifiants": ["e2c-de-vierzon"]}},
        "ancien-identifiant-pris",
        "organismes/autre.yml",
        ("anciens_identifiants", 0),
    ),
    (
        {
            "organismes/a.yml": ORGANISME | {"nom": "Un", "anciens_identifiants": ["vieux"]},
            "organismes/b.yml": ORGANISME | {"nom": "Deux", "anciens_identifiants": ["vieux"]},
        },
        "ancien-identifiant-pris",
        "organismes/b.yml",
        ("anciens_identifiants", 0),
    ),
    ({ATELIER: OFFRE | {"organisme": "e2c-de-vierson"}}, "organisme-inconnu", ATELIER, ("organisme",)),
    (
        {"plateformes/vierzon/plateforme.yml": VIERZON | {"organisme_porteur": "personne"}},
        "organisme-inconnu",
        "plateformes/vierzon/plateforme.yml",
        ("organisme_porteur",),
    ),
    (
        {
            "plateformes/vierzon/plateforme.yml": VIERZON
            | {"partenaires": [{"organisme": "personne", "role": "membre"}]}
        },
        "organisme-inconnu",
        "plateformes/vierzon/plateforme.yml",
        ("partenaires", 0, "organisme"),
    ),
    ({ATELIER: OFFRE | {"dispositif": "e2d"}}, "dispositif-inconnu", ATELIER, ("dispositif",)),
    (
        {"dispositifs/e2c.yml": DISPOSITIF | {"incompatibles": ["cej"]}},
        "dispositif-inconnu",
        "dispositifs/e2c.yml",
        ("incompatibles", 0),
    ),
    (
        {
            "parcours-types/vers-un-cap.yml": PARCOURS
            | {"etapes": [{"nom": "Début", "offres": ["atelier", "ailleurs"]}, STEP]}
        },
        "offre-inconnue",
        "parcours-types/vers-un-cap.yml",
        ("etapes", 0, "offres", 1),
    ),
    (
        {ATELIER: OFFRE | {"etat": "archivee"}},
        "offre-archivee",
        "parcours-types/vers-un-cap.yml",
        ("etapes", 0, "offres", 0),
    ),
    (
        {
            "dispositifs/e2c.yml": DISPOSITIF | {"valide": {"au": "2024-12-31"}},
            ATELIER: OFFRE | {"dispositif": "e2c"},
        },
        "dispositif-termine",
        ATELIER,
        ("dispositif",),
    ),
    (
        {"plateformes/tours/offres/autre.yml": OFFRE | {"nom": "Autre"}},
        "plateforme-inconnue",
        "plateformes/tours/offres/autre.yml",
        (),
    ),
    ({ATELIER: OFFRE | {"lieux": [FAR]}}, "coordonnees-loin", ATELIER, ("lieux", 0, "latitude")),
    (
        {"organismes/e2c-de-vierzon.yml": ORGANISME | {"lieu": FAR}, ATELIER: OFFRE | {"lieux": [FAR]}},
        "coordonnees-loin",
        "organismes/e2c-de-vierzon.yml",
        ("lieu", "latitude"),
    ),
    (
        {"plateformes/bourges/plateforme.yml": BOURGES | {"territoire": ["2402", "18279"]}},
        "commune-en-double",
        "plateformes/vierzon/plateforme.yml",
        ("territoire", 0),
    ),
    (
        {"plateformes/bourges/plateforme.yml": BOURGES | {"territoire": ["18279"]}},
        "commune-sans-plateforme",
        "plateformes",
        (),
    ),
    (
        {ATELIER: OFFRE | {"conditions": {"residence": ["28319"]}}},
        "zone-sans-personne",
        ATELIER,
        ("zone_eligibilite",),
    ),
    (
        {
            ATELIER: {key: each for key, each in OFFRE.items() if key != "conditions"}
            | {"dispositif": "e2c"},
            "dispositifs/e2c.yml": DISPOSITIF | {"conditions": {"residence": ["28319"]}},
        },
        "zone-sans-personne",
        ATELIER,
        ("zone_eligibilite",),
    ),
    (
        {"plateformes/bourges/offres/ailleurs.yml": OFFRE | {"nom": "Autre"}},
        "offre-mal-rangee",
        "plateformes/bourges/offres/ailleurs.yml",
        ("lieux", 0, "code_insee"),
    ),
    (
        {
            "plateformes/vierzon/indicateurs/2026.yml": INDICATEURS
            | {"periode": {"debut": "2026-08-31", "fin": "2026-12-31"}}
        },
        "periode-publiee-deux-fois",
        "plateformes/vierzon/indicateurs/2026.yml",
        ("periode", "debut"),
    ),
    (
        {"plateformes/vierzon/offres/atelier-2.yml": OFFRE | {"nom": "ATELIER de remobilisation"}},
        "offre-en-double",
        ATELIER,
        ("nom",),
    ),
    (
        {"organismes/autre.yml": ORGANISME | {"nom": "Ecole de la 2e Chance"}},
        "organisme-en-double",
        "organismes/e2c-de-vierzon.yml",
        ("nom",),
    ),
    (
        {
            "organismes/a.yml": ORGANISME | {"nom": "Un", "uai": "0180758B", "siret": "73282932000074"},
            "organismes/b.yml": ORGANISME | {"nom": "Deux", "uai": "0180758B"},
        },
        "uai-en-double",
        "organismes/b.yml",
        ("uai",),
    ),
    (
        {
            "organismes/a.yml": ORGANISME | {"nom": "Un", "siret": "73282932000074"},
            "organismes/b.yml": ORGANISME | {"nom": "Deux", "siret": "73282932000074"},
        },
        "siret-en-double",
        "organismes/b.yml",
        ("siret",),
    ),
]


@pytest.mark.parametrize(("changes", "code", "path", "where"), CASES)
def test_a_rule_says_what_is_wrong_and_where(
    changes: Files, code: str, path: str, where: tuple[str | int, ...]
) -> None:
    found = compare(changes)
    assert code in found, found
    assert (found[code][0], found[code][1].path) == (path, where)
    assert found[code][1].remedy


def test_a_good_catalogue_is_left_alone() -> None:
    assert compare({}) == {}


def test_every_rule_has_a_case() -> None:
    assert {rule.code for rule in CROSS_RULES} == {case[1] for case in CASES}


def test_a_file_that_is_broken_can_still_be_named() -> None:
    """One bad organisation must not make each of its offers wrong."""
    assert "organisme-inconnu" not in compare({"organismes/e2c-de-vierzon.yml": None})


def test_a_broken_platform_hides_no_commune() -> None:
    assert "commune-sans-plateforme" not in compare({"plateformes/bourges/plateforme.yml": None})


def test_a_regional_platform_shares_its_communes() -> None:
    regional = VIERZON | {"niveau": "regional", "territoire": ["R24"]}
    assert compare({"plateformes/centre/plateforme.yml": regional}) == {}


def test_periods_that_follow_each_other_are_fine() -> None:
    following = INDICATEURS | {"periode": {"debut": "2026-09-01", "fin": "2026-12-31"}}
    assert compare({"plateformes/vierzon/indicateurs/2026.yml": following}) == {}


def test_an_archived_offer_may_outlive_its_scheme() -> None:
    over = DISPOSITIF | {"valide": {"au": "2024-12-31"}}
    archived = OFFRE | {"dispositif": "e2c", "etat": "archivee"}
    assert "dispositif-termine" not in compare({"dispositifs/e2c.yml": over, ATELIER: archived})


TERRITORIES = st.lists(st.sampled_from(sorted(CONTEXT.territoires.members)), min_size=1, max_size=3)


@given(TERRITORIES, TERRITORIES)
def test_platforms_are_accepted_when_they_partition_the_communes(one: list[str], two: list[str]) -> None:
    places = CONTEXT.territoires
    found = compare(
        {
            "plateformes/vierzon/plateforme.yml": VIERZON | {"territoire": one},
            "plateformes/bourges/plateforme.yml": BOURGES | {"territoire": two},
        }
    )
    first, second = places.communes_of(one), places.communes_of(two)
    assert ("commune-en-double" in found) == bool(first & second)
    assert ("commune-sans-plateforme" in found) == (first | second != places.communes.keys())
