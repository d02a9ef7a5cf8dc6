"""Descriptions speak to the young person, say only what is known, and are the same each time."""

from dataclasses import replace

import pytest

from filrouge.interop.corrections import FOLDER, contents
from filrouge.interop.descriptions import AT_SCHOOL, Training, job_name, job_names, training_description
from filrouge.interop.diplomas import Diploma
from filrouge.interop.tables import read_table

CUISINE = Diploma("CAP cuisine", "cap", "cap-scolaire")
OFFER = Training("cap-cuisine-essai", CUISINE, "scolaire", ["commis ou commise de cuisine"], [], ["lycee"])


def test_a_school_offer_says_what_one_learns_how_and_what_follows() -> None:
    text = training_description(OFFER).replace("\n", " ")
    assert text.startswith("Vous apprenez à préparer, cuire et dresser les plats")
    assert "commis ou commise de cuisine" in text
    assert "stage" in text
    assert "bac professionnel" in text


def test_the_same_offer_is_always_described_in_the_same_words() -> None:
    assert training_description(OFFER) == training_description(OFFER)


def test_an_apprentice_is_told_of_the_contract_and_of_the_employer() -> None:
    text = training_description(
        replace(OFFER, diploma=Diploma("BTS tourisme", "bts", ""), statut="apprentissage")
    )
    assert "employeur" in text
    assert "Parcoursup" not in text


def test_a_common_first_year_says_which_specialities_follow() -> None:
    seconde = Diploma("Seconde professionnelle Métiers du cuir", "seconde", "")
    text = training_description(replace(OFFER, diploma=seconde, follows=["chaussure", "maroquinerie"]))
    assert "spécialité\u00a0: chaussure ou maroquinerie." in text.replace("\n", " ")


@pytest.mark.parametrize("kind", sorted(AT_SCHOOL))
def test_every_description_fits_in_its_field(kind: str) -> None:
    text = training_description(replace(OFFER, diploma=replace(CUISINE, kind=kind)))
    assert 50 <= len(text) <= 2000
    assert max(map(len, text.split("\n"))) <= 100


def test_jobs_are_written_in_both_genders() -> None:
    assert job_name("Cuisinier / Cuisinière") == "cuisinier ou cuisinière"
    assert (
        job_name("Electricien / Electricienne de maintenance")
        == "électricien ou électricienne de maintenance"
    )


def test_only_jobs_close_to_the_diploma_are_named() -> None:
    jobs = {
        "G1602": {"libelle": "Commis / Commise de cuisine"},
        "H2102": {"libelle": "Conducteur / Conductrice de ligne en industrie alimentaire"},
        "H1101": {"libelle": "Ingénieur / Ingénieure en cuisine"},
    }
    assert job_names(CUISINE, ["H2102", "H1101", "G1602", "Z0000"], jobs) == ["commis ou commise de cuisine"]


def test_every_sentence_on_contents_ends_well_and_speaks_to_the_reader() -> None:
    for row in read_table(FOLDER / "contenus.csv", ("motif", "phrase")):
        assert row["phrase"].startswith("Vous "), row
        assert row["phrase"].endswith("."), row
    assert contents("Diplôme inconnu de tous") == ""
