"""Paths of the catalogue and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.catalogue.layout import IDENTIFIER, Kind, identifier, kind_of, path_of, plateforme

NAMES = st.from_regex(IDENTIFIER, fullmatch=True)


@pytest.mark.parametrize(
    ("path", "kind", "name", "owner"),
    [
        ("plateformes/vierzon/offres/cap-vente.yml", Kind.OFFRE, "cap-vente", "vierzon"),
        ("plateformes/vierzon/plateforme.yml", Kind.PLATEFORME, "vierzon", "vierzon"),
        ("plateformes/vierzon/indicateurs/2025-2026.yml", Kind.INDICATEURS, "2025-2026", "vierzon"),
        ("organismes/cio-de-bourges.yml", Kind.ORGANISME, "cio-de-bourges", ""),
        ("dispositifs/e2c.yml", Kind.DISPOSITIF, "e2c", ""),
        ("parcours-types/vers-un-cap.yml", Kind.PARCOURS_TYPE, "vers-un-cap", ""),
        ("referentiels/faits.yml", Kind.REFERENTIEL, "faits", ""),
        ("liens-exclus/reseau-social.yml", Kind.LIEN_EXCLU, "reseau-social", ""),
    ],
)
def test_a_path_says_what_the_file_is(path: str, kind: Kind, name: str, owner: str) -> None:
    assert (kind_of(path), identifier(path), plateforme(path)) == (kind, name, owner)


@pytest.mark.parametrize(
    "path",
    [
        "offre.yml",
        "offres/cap-vente.yml",
        "organismes/cher/cio.yml",
        "organismes/cio.yaml",
        "organismes/cio",
        "plateformes/vierzon.yml",
        "plateformes/vierzon/autre.yml",
        "plateformes/vierzon/autres/cap.yml",
        "plateformes/vierzon/offres/2026/cap.yml",
        "",
    ],
)
def test_nothing_belongs_elsewhere(path: str) -> None:
    assert kind_of(path) is None


@given(st.sampled_from(Kind), NAMES, NAMES)
def test_a_path_made_is_a_path_understood(kind: Kind, name: str, owner: str) -> None:
    path = path_of(kind, name, owner)
    assert kind_of(path) is kind
    assert identifier(path) == name
    assert plateforme(path) in ("", name, owner)
