"""What the pages say, in the order people ask."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.unit.site.conftest import SOURCE

from filrouge.catalogue.model import (
    Animation,
    Catalogue,
    Etape,
    Lieu,
    Mobilisation,
    ParcoursType,
    Partenaire,
    Session,
    Verification,
)

Files = dict[str, bytes]
Compile = Callable[..., Files]


def text_of(files: Files, folder: str) -> str:
    html = files[f"{folder}/index.html"].decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\xa0", " ").split())


@pytest.fixture
def read(catalogue: Catalogue, compile_site: Compile) -> Callable[..., str]:
    """Text of the main part of an offer's page, with some of its fields changed."""

    def read(folder: str = "offres/cap-cuisine", **changes: object) -> str:
        changed = replace(catalogue.offres["cap-cuisine"], **changes)  # type: ignore[arg-type]
        return text_of(
            compile_site(replace(catalogue, offres={**catalogue.offres, changed.id: changed})), folder
        )

    return read


def test_an_offer_answers_in_order(read: Callable[..., str]) -> None:
    questions = (
        *("CAP Cuisine", "Vous apprenez", "Puis-je entrer ?", "Quand ?", "Où ?", "Comment faire ?"),
        *("Qu’est-ce que cela m’apporte ?", "Et après ?", "Qui le dit ?"),
    )
    text = read()
    places = [text.index(question) for question in questions]
    assert places == sorted(places)


def test_conditions_are_inherited_and_say_so(read: Callable[..., str]) -> None:
    assert "Vous avez entre 16 et 25 ans" in read()
    assert "Ce sont les règles de CAP" in read()
    assert "Ce sont les règles" not in read(conditions={"age": {"max": 20}})


def test_no_condition_and_unknown_conditions_differ(read: Callable[..., str]) -> None:
    assert "✓ Oui. Il n’y a aucune condition" in read(conditions={})
    assert "? À vérifier. Nous ne connaissons pas" in read(dispositif="")


def test_exceptions_alternatives_and_things_to_check_are_told_apart(read: Callable[..., str]) -> None:
    conditions = {
        "age": {"max": 25, "derogation": "jusqu’à 29 ans"},
        "une_de": [{"faits": ["rsa"]}, {"faits": ["jdc"], "age": {"min": 18}}],
        "a_verifier": ["Votre motivation"],
        "justificatifs": ["Un CV"],
    }
    text = read(conditions=conditions)
    assert "Exception possible : jusqu’à 29 ans." in text
    assert "Vous touchez le RSA" in text
    assert "Vous avez au moins 18 ans et Vous avez fait la JDC" in text
    assert "? À vérifier Votre motivation" in text
    assert "Papiers à apporter : Un CV" in text


def test_past_sessions_are_gone(read: Callable[..., str]) -> None:
    text = read(sessions=(Session("2026-01-05"), Session("2027-01-05", etat="ouvert")))
    assert "mardi 5 janvier 2027" in text
    assert "2026" not in text.partition("Quand ?")[2].partition("Où ?")[0]


def test_an_old_state_is_to_be_confirmed(read: Callable[..., str]) -> None:
    assert "ouvert (à confirmer)" in read(
        sessions=(Session("2027-01", etat="ouvert", date_etat="2026-01-01"),)
    )
    assert "à confirmer" not in read(sessions=(Session("2027-01", etat="ouvert", date_etat="2026-11-20"),))


def test_the_place_is_on_a_map_with_words(catalogue: Catalogue, compile_site: Compile) -> None:
    html = compile_site(catalogue)["offres/cap-cuisine/index.html"].decode()
    assert 'role="img" aria-labelledby="carte-titre carte-texte"' in html
    assert "Bourges sur la carte du département Cher (18)." in html


def test_contacts_are_the_offer_s_then_the_organisation_s(
    catalogue: Catalogue, read: Callable[..., str]
) -> None:
    assert "Appeler 02 48 00 00 00" in read()
    assert "restent à compléter" in read(mobilisation=Mobilisation(("se-presenter",)))


def test_what_can_follow_is_near_and_higher(read: Callable[..., str]) -> None:
    following = read().partition("Et après ?")[2]
    assert "Bac pro Cuisine" in following
    assert re.search(r"à \d\d km", following)


def test_what_can_follow_may_share_the_speciality_only(read: Callable[..., str]) -> None:
    following = read(romes=("D1106",), nsf=("221",)).partition("Et après ?")[2]
    assert "Bac pro Cuisine" in following


def test_an_imported_entry_is_shown_as_to_be_checked(read: Callable[..., str]) -> None:
    assert read().count("? À vérifier") == 2
    checked = Verification("verifiee", "Le lycée", "2026", date="2026-10-01", par="la plateforme")
    assert "✓ Vérifiée le 1er octobre 2026 par la plateforme." in read(verification=checked)


def test_a_suspended_offer_and_a_notice_are_seen_at_once(read: Callable[..., str]) -> None:
    assert "Offre suspendue." in read(etat="suspendue")
    assert "Travaux" in read(alerte="Travaux", alerte_jusqu_au="2026-12-31")
    assert "Travaux" not in read(alerte="Travaux", alerte_jusqu_au="2026-10-31")


def test_acronyms_are_spelt_out_once(catalogue: Catalogue, compile_site: Compile) -> None:
    html = compile_site(catalogue)["offres/cap-cuisine/index.html"].decode()
    assert '<h1><abbr title="certificat">CAP</abbr> Cuisine</h1>' in html
    assert "Un CAP en deux ans." in html


def test_unsafe_addresses_never_become_links(catalogue: Catalogue, compile_site: Compile) -> None:
    contact = Mobilisation(("utiliser-lien-mobilisation", "envoyer-un-courriel"), lien="javascript:alert(1)")
    source = Verification("a-verifier", "Source", "2024", lien="http://exemple.fr/")
    changed = replace(
        catalogue.offres["cap-cuisine"],
        mobilisation=contact,
        verification=source,
        accessibilite_lieu="data:text/html,x",
    )
    files = compile_site(replace(catalogue, offres={changed.id: changed}))
    html = files["offres/cap-cuisine/index.html"].decode()
    assert not re.search(r'href="(javascript|http:|data|mailto:")', html)


def test_a_remote_offer_needs_no_place(read: Callable[..., str]) -> None:
    text = read(lieux=(), modes_accueil=("a-distance",))
    assert "Tout se passe à distance." in text


def test_every_place_is_given(read: Callable[..., str]) -> None:
    places = (
        Lieu("1 rue A", "18000", "Bourges", "18033", nom="Site A"),
        Lieu("2 rue B", "18100", "Vierzon", "18279", complement_adresse="Hall 2"),
    )
    text = read(lieux=places)
    assert "Site A 1 rue A 18000 Bourges" in text
    assert "2 rue B Hall 2 18100 Vierzon" in text


def test_an_organisation_lists_its_offers(catalogue: Catalogue, compile_site: Compile) -> None:
    text = text_of(compile_site(catalogue), "organismes/lycee-bourges")
    assert "3 offres" in text
    assert "Établissement d’enseignement." in text
    assert "Bourges , Plateforme de Bourges" in text


def test_a_dispositif_gives_its_rules_and_dated_sources(catalogue: Catalogue, compile_site: Compile) -> None:
    text = text_of(compile_site(catalogue), "dispositifs/cap")
    assert "Vous avez entre 16 et 25 ans" in text
    assert "Un décret , 2 janvier 2020." in text
    assert "2 offres" in text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"valide_au": "2024-12-31"}, "Ce dispositif a pris fin le 31 décembre 2024."),
        ({"valide_au": "2027-12"}, "Ces règles valent jusqu’au décembre 2027."),
        ({"valide_du": "2027-01-01"}, "Ces règles valent à partir du 1er janvier 2027."),
        ({}, ""),
    ],
)
def test_a_dispositif_says_if_it_is_over(
    catalogue: Catalogue, compile_site: Compile, dates: dict[str, str], words: str
) -> None:
    cap = replace(catalogue.dispositifs["cap"], **dates)  # type: ignore[arg-type]
    text = text_of(compile_site(replace(catalogue, dispositifs={"cap": cap})), "dispositifs/cap")
    assert words in text
    assert words or "Ces règles valent" not in text


def test_a_pathway_leads_along_its_steps(catalogue: Catalogue, compile_site: Compile) -> None:
    steps = (
        Etape("Apprendre à cuisiner", dispositif="cap"),
        Etape("Continuer", ("bac-cuisine",), facultative=True, en_parallele=True),
    )
    conditions = {"age": {"min": 16, "max": 25}}
    parcours = ParcoursType("modele", "Repartir", "Peu à peu.", conditions, "Un CAP", steps, SOURCE)
    files = compile_site(replace(catalogue, parcours_types={"modele": parcours}))
    html = files["parcours-types/modele/index.html"].decode()
    assert "entre 16 et 25\xa0ans" in html
    assert 'href="../../dispositifs/cap/"' in html
    assert 'href="../../offres/bac-cuisine/"' in html
    assert "facultative" in html
    assert "en même temps que la précédente" in html
    assert html.index("Apprendre à cuisiner") < html.index("Continuer")
    listed = files["parcours-types/index.html"].decode()
    assert 'href="../parcours-types/modele/"' in listed
    assert "Un CAP." in listed


def test_without_pathways_there_is_no_list_of_them(catalogue: Catalogue, compile_site: Compile) -> None:
    assert not [path for path in compile_site(catalogue) if path.startswith("parcours-types")]


def test_a_platform_without_lead_says_so(catalogue: Catalogue, compile_site: Compile) -> None:
    text = text_of(compile_site(catalogue), "plateformes/bourges")
    assert "Organisation à désigner" in text
    assert "La façon d’orienter un jeune" in text
    assert "0 offre vérifiée et à jour sur 3." in text


def test_a_platform_shows_its_people(catalogue: Catalogue, compile_site: Compile) -> None:
    bourges = replace(
        catalogue.plateformes["bourges"],
        organisme_porteur="lycee-bourges",
        partenaires=(Partenaire("lycee-bourges", "membre"),),
        animation=Animation("Animation de la plateforme", "plateforme@exemple.fr"),
        orientation=Mobilisation(("telephoner",), telephone="02 48 11 22 33", precisions="Le matin."),
    )
    files = compile_site(replace(catalogue, plateformes={**catalogue.plateformes, "bourges": bourges}))
    text = text_of(files, "plateformes/bourges")
    assert "à désigner" not in text
    assert text.count("Lycée Jacques-Cœur") >= 2
    assert "02 48 11 22 33" in text
    assert "plateforme@exemple.fr" in text


def test_counts_of_a_platform_lead_to_the_right_list(catalogue: Catalogue, compile_site: Compile) -> None:
    files = compile_site(catalogue)
    html = files["plateformes/bourges/index.html"].decode()
    assert 'href="../../plateformes/bourges/qualification/#niveau-3"' in html
    assert 'id="niveau-3"' in files["plateformes/bourges/qualification/index.html"].decode()


def test_a_commune_says_who_answers_for_it_and_how_far(catalogue: Catalogue, compile_site: Compile) -> None:
    text = text_of(compile_site(catalogue), "communes/41194")
    assert "Au Plessis" in text
    assert "Plateforme de Vierzon" in text
    assert re.search(r"Bac pro Cuisine .*? à \d+ km", text)


def test_a_departement_lists_its_communes(catalogue: Catalogue, compile_site: Compile) -> None:
    html = compile_site(catalogue)["departements/18/index.html"].decode()
    assert 'href="../../communes/18279/"' in html
    assert "41194" not in html


def test_long_lists_are_cut_into_pages(catalogue: Catalogue, compile_site: Compile) -> None:
    base = catalogue.offres["cap-cuisine"]
    many = {
        f"o{i}": replace(base, id=f"o{i}", nom=f"CAP {i:03}", anciens_identifiants=()) for i in range(320)
    }
    files = compile_site(replace(catalogue, offres=many))
    lists = [path for path in files if path.startswith("themes/cuisine/")]
    assert lists == [f"themes/cuisine/{each}index.html" for each in ("", "2/", "3/")]
    assert files["themes/cuisine/3/index.html"].decode().count('class="o-nom"') == 20
    assert '<a href="../../../themes/cuisine/"' in files["themes/cuisine/2/index.html"].decode()
    assert b'"../../../offres/o' in files["plateformes/bourges/qualification/index.html"]
