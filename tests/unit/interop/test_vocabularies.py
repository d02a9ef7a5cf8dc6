"""Themes, jobs and fields: only what is wanted, spelled as French is written, in a stable order."""

import pytest

from filrouge.interop import vocabularies
from filrouge.interop.entries import dump
from filrouge.interop.tables import Row

ROME: list[Row] = [
    {"code": "F1703", "libelle": "Maçon / Maçonne", "domaine": "F17"},
    {"code": "A1408", "libelle": "Eleveur / Eleveuse d'animaux", "domaine": "A14"},
    {"code": "C1301", "libelle": "Trader", "domaine": "C13"},
]
APPELLATIONS: list[Row] = [
    {"code_rome": "F1703", "libelle": "Ouvrier maçon / Ouvrière maçonne"},
    {"code_rome": "F1703", "libelle": "Compagnon maçon"},
    {"code_rome": "F1703", "libelle": "Maçon / Maçonne"},
    {"code_rome": "C1301", "libelle": "Trader senior"},
]


def jobs(*wanted: str) -> vocabularies.Vocabulary:
    return vocabularies.jobs(ROME, APPELLATIONS, wanted, "essai", "2026")


def test_only_the_wanted_jobs_are_kept_sorted_by_code() -> None:
    assert [value["code"] for value in jobs("F1703", "A1408")["valeurs"]] == ["A1408", "F1703"]


def test_a_job_has_all_its_names_once_in_alphabetical_order() -> None:
    value = jobs("F1703")["valeurs"][0]
    assert value["appellations"] == ["Compagnon maçon", "Ouvrier maçon / Ouvrière maçonne"]
    assert value["domaine"] == "F17"


def test_a_job_without_other_name_has_an_empty_list() -> None:
    assert jobs("A1408")["valeurs"][0]["appellations"] == []


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(ValueError, match="Z9999"):
        jobs("F1703", "Z9999")


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Eleveur / Eleveuse d'animaux", "Éleveur / Éleveuse d’animaux"),
        ("Travaux et gros oeuvre", "Travaux et gros œuvre"),
        ("Etudes et conseil", "Études et conseil"),
        ("Agriculture et Pêche; Soins aux animaux", "Agriculture et Pêche, Soins aux animaux"),
        (
            "Hygiène Sécurité Environnement -HSE- industriels",
            "Hygiène Sécurité Environnement (HSE) industriels",
        ),
        ("Entretien technique", "Entretien technique"),
    ],
)
def test_labels_are_written_as_french_is(listed: str, written: str) -> None:
    row = {"code": "F17", "libelle": listed}
    assert vocabularies.fields([row], "essai", "2026")["valeurs"] == [{"code": "F17", "libelle": written}]


def test_themes_keep_the_codes_of_data_inclusion_and_leave_the_rest() -> None:
    def row(referentiel: str, classe: str, valeur: str) -> Row:
        return {"referentiel": referentiel, "classe": classe, "valeur": valeur, "libelle": "S'informer"}

    rows = [
        row("thematiques", "Categorie", "sante"),
        row("thematiques", "Thematique", "sante--acces-aux-soins"),
        row("publics", "Public", "jeunes"),
    ]
    assert vocabularies.themes(rows, "essai", "2026")["valeurs"] == [
        {"code": "sante--acces-aux-soins", "libelle": "S’informer", "categorie": "sante"}
    ]


def test_categories_name_the_first_part_of_the_codes_of_themes() -> None:
    rows = [
        {"referentiel": "thematiques", "classe": "Categorie", "valeur": "sante", "libelle": "Santé"},
        {"referentiel": "thematiques", "classe": "Thematique", "valeur": "sante--x", "libelle": "X"},
    ]
    written = vocabularies.categories(rows, "essai", "2026")["valeurs"]
    assert written == [{"code": "sante", "libelle": "Santé"}]


def test_what_is_written_says_its_source_and_its_date() -> None:
    text = dump(jobs("F1703"))
    assert 'source: essai\nsource_date: "2026"\n' in text
