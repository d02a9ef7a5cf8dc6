"""Names are shown with their accents, their case and their typography, whatever the source wrote."""

import pytest

from filrouge.catalogue.layout import IDENTIFIER
from filrouge.interop.names import identifier, restore, structure_name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Lycee Saint Denis", "Lycée Saint-Denis"),
        ("LYCEE GENERAL PRIVE", "Lycée général privé"),
        ("Lycee Leonard De Vinci", "Lycée Léonard de Vinci"),
        ("Lycée polyvalent privé St-Gatien", "Lycée polyvalent privé Saint-Gatien"),
        ("Ste Croix St Euverte", "Sainte-Croix Saint-Euverte"),
        ("Lycée professionnel Jacques Coeur", "Lycée professionnel Jacques Cœur"),
        ("Lycée polyvalent Balzac-D'Alembert", "Lycée polyvalent Balzac-d’Alembert"),
        ("Lycée général et technologique privé Notre Dame La Riche",
         "Lycée général et technologique privé Notre-Dame La Riche"),
        ("Lycee de Nermont ( Site du Perche )", "Lycée de Nermont (Site du Perche)"),
        ("22 avenue des Droits de l Homme", "22 avenue des Droits de l’Homme"),
        ("Lycée professionnel privé ECBG", "Lycée professionnel privé ECBG"),
        ("Cfa Btp Centre", "CFA BTP Centre"),
        ("GRETA Val de Loire", "Greta Val de Loire"),
    ],
)  # fmt: skip
def test_accents_case_saints_and_acronyms_come_back(written: str, shown: str) -> None:
    assert restore(written) == shown


@pytest.mark.parametrize(
    ("written", "commune", "shown"),
    [
        ("PIJ de la Ville-aux-Dames", "La Ville-aux-Dames",
         "Point information jeunesse de La Ville-aux-Dames"),
        ("BIJ : Chartres", "Chartres", "Bureau information jeunesse de Chartres"),
        ("PIJ : Chateaudun", "Châteaudun", "Point information jeunesse de Châteaudun"),
        ("Poijnt d'Information Jeunesse de l'Ile Bouchard", "L'Île-Bouchard",
         "Point information jeunesse de L’Île-Bouchard"),
        ("Point d'Information de Saint Jean de Braye", "Saint-Jean-de-Braye",
         "Point information jeunesse de Saint-Jean-de-Braye"),
        ("PIJ Gatine Racan", "Saint-Paterne-Racan", "Point information jeunesse Gâtine Racan"),
        ("Centre d'information et d'orientation (CIO) - Joué-lès-Tours", "Joué-lès-Tours",
         "Centre d’information et d’orientation (CIO) de Joué-lès-Tours"),
        ("Centre d'information et d'orientation (CIO) du Blanc", "Le Blanc",
         "Centre d’information et d’orientation (CIO) du Blanc"),
        ("Association de formation professionnelle des adultes (Afpa) - Centre d'Issoudun", "Issoudun",
         "Afpa – Centre d’Issoudun"),
        ("Mission Locale d'Issoudun", "Issoudun", "Mission locale d’Issoudun"),
        ("Mission locale du Vendômois", "Vendôme", "Mission locale du Vendômois"),
    ],
)  # fmt: skip
def test_networks_have_one_way_of_naming_their_places(written: str, commune: str, shown: str) -> None:
    assert structure_name(written, commune) == shown


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("CAP cuisine", "lycee-d-essai-vierzon"), "cap-cuisine-lycee-d-essai-vierzon"),
        (("Centre d’information et d’orientation (CIO) de Tours", "Tours"), "cio-tours"),
        (("Prometa Blois (UIMM)", "Blois"), "prometa-blois-uimm"),
        (("Lycée d’Essai", "Le Blanc"), "lycee-essai-le-blanc"),
        (("BTS essai, option A : systèmes de production", "lycee", "apprentissage"),
         "bts-essai-option-a-lycee-apprentissage"),
    ],
)  # fmt: skip
def test_identifiers_are_short_and_say_each_thing_once(parts: tuple[str, ...], expected: str) -> None:
    assert identifier(*parts) == expected


def test_a_long_identifier_is_cut_but_keeps_the_letter_of_its_option() -> None:
    name = identifier("BTS " + "maintenance " * 9 + "option C : motocycles", "lycee-d-essai", "apprentissage")
    assert len(name) <= 80
    assert name.endswith("-option-c-lycee-d-essai-apprentissage")
    assert IDENTIFIER.fullmatch(name)
