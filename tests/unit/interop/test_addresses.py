"""Addresses: the street on its line, the building apart, the post box left out."""

import pytest

from filrouge.interop.addresses import UNKNOWN, address


@pytest.mark.parametrize(
    ("written", "street", "complement"),
    [
        ("12 rue Francois Essai", "12 rue François Essai", ""),
        ("5 Rue de l Essai", "5 rue de l’Essai", ""),
        ("1 A, rue Charles-VII", "1 A rue Charles-VII", ""),
        ("17-21, rue de Tourcoing", "17-21 rue de Tourcoing", ""),
        ("41 bis, rue de l'Essai", "41 bis rue de l’Essai", ""),
        ("61 avenue Mal de Lattre", "61 avenue Maréchal de Lattre", ""),
        ("89 rue du Faubourg St Jean", "89 rue du Faubourg Saint-Jean", ""),
        ("rue Gaston Essai", "Rue Gaston Essai", ""),
        ("Halle d'Essai, 8, boulevard de la République", "8 boulevard de la République", "Halle d’Essai"),
        ("Avenue de la République, 13, rue d'Essai", "13 rue d’Essai", "Avenue de la République"),
        ("BP115, Maison d'essai, 28, rue Grande", "28 rue Grande", "Maison d’essai"),
        ("Mairie d'Essai - Place de la Liberté", "Place de la Liberté", "Mairie d’Essai"),
        ("boulevard d'Essai (locaux prêtés)", "Boulevard d’Essai", "Locaux prêtés"),
        ("1 rue Étienne de La Boétie", "1 rue Étienne de La Boétie", ""),
        ("", UNKNOWN, ""),
    ],
)
def test_street_and_complement_are_told_apart(written: str, street: str, complement: str) -> None:
    assert address(written) == (street, complement)
