"""Diplomas are named as people name them, and each leads to the dispositif of its route."""

import pytest

from filrouge.interop.diplomas import diploma, diploma_name, successor

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Metiers de la Relation Client 2nde Commune (Bac Pro)",
         "Seconde professionnelle Métiers de la relation client"),
        ("Metiers de la Beaute et du Bien-Etre 2nde Commune (Bac Pro)",
         "Seconde professionnelle Métiers de la beauté et du bien-être"),
        ("Productions (Sec Pro Ag)", "Seconde professionnelle agricole Productions"),
        ("BTS productions animales - en apprentissage", "BTSA productions animales"),
        ("BTS Services informatiques aux organisations", "BTS services informatiques aux organisations"),
        ("BTS maintenance des véhicules option C : motocycles",
         f"BTS maintenance des véhicules, option C{NBSP}: motocycles"),
        ("Bac pro maintenance des véhicules option A voitures particulières",
         f"Bac pro maintenance des véhicules, option A{NBSP}: voitures particulières"),
        ("BTSA viticulture-oenologie", "BTSA viticulture-œnologie"),
        ("BTS EuroPlastics et composites", "BTS EuroPlastics et composites"),
        ("CAP assistant(e) technique en milieux familial et collectif",
         "CAP assistant technique en milieux familial et collectif"),
    ],
)  # fmt: skip
def test_labels_become_names_one_can_show(label: str, name: str) -> None:
    assert diploma_name(label) == name


@pytest.mark.parametrize(
    ("kind", "label", "statut", "dispositif"),
    [
        ("Certificat d'Aptitude Professionnelle", "CAP cuisine", "scolaire", "cap-scolaire"),
        ("Bac Professionnel", "Bac pro cuisine", "scolaire", "bac-pro-scolaire"),
        ("Bac Professionnel", "Essai 2nde Commune (Bac Pro)", "scolaire", "seconde-pro-famille-de-metiers"),
        ("Bac Professionnel Agricole", "Essai (Sec Pro Ag)", "scolaire", "seconde-pro-agricole"),
        ("Brevet de Technicien Superieur", "BTS tourisme", "apprentissage", "bts-apprentissage"),
        ("Brevet de Technicien Superieur", "BTS productions animales", "scolaire", "btsa-scolaire"),
        ("Certificat de Specialisation Agricole de Niveau 4", "CS", "apprentissage",
         "certificat-specialisation-agricole-apprentissage"),
        ("Fcil & Fc Non Diplomante Post Niveau_4", "FCIL - Essai", "scolaire", "fcil"),
    ],
)  # fmt: skip
def test_each_route_has_its_dispositif(kind: str, label: str, statut: str, dispositif: str) -> None:
    found = diploma({"type": kind, "libelle": label, "statut": statut})
    assert found is not None
    assert found.dispositif == dispositif


def test_an_unknown_type_is_not_guessed() -> None:
    assert diploma({"type": "Doctorat", "libelle": "Essai", "statut": "scolaire"}) is None


def test_a_diploma_that_was_replaced_names_the_new_one() -> None:
    assert successor("BTS systèmes photoniques").startswith("BTS photonique")
    assert successor("CAP cuisine") == ""
