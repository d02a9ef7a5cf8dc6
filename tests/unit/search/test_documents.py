"""What of a catalogue can be found, by which words, and what filters know of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench_parity import reference
from filrouge.catalogue.eligibility import key_of, offer_trees
from filrouge.catalogue.model import (
    Catalogue,
    Dispositif,
    Lieu,
    Mobilisation,
    Offre,
    Organisme,
    Plateforme,
    Resultats,
    Session,
    Terme,
    Verification,
)
from filrouge.geography import Commune, Territoires
from filrouge.search.acronyms import Acronyms
from filrouge.search.analysis import terms
from filrouge.search.corpus import corpus
from filrouge.search.documents import Document, Traits, documents, month_number, place
from filrouge.search.hilbert import hilbert

BOURGES = Commune("18033", "Bourges", ("18000",), "18", "241800507", "2402", 64_000, 47.085, 2.396)
LIEU = Lieu("1 rue Neuve", "18000", "Bourges", "18033")
VERIFIEE = Verification("verifiee", "essai", "2026-11")
SIGLES = {
    "cap": Terme(
        "cap", "CAP", "", {"sigle": "CAP", "developpement": "certificat d’aptitude professionnelle"}
    ),
    "afpa": Terme(
        "afpa", "Afpa", "",
        {"sigle": "Afpa", "developpement": "Agence pour la formation des adultes", "aussi": ["AFPA"]},
    ),
}  # fmt: skip
METIERS = {
    "D1202": Terme("D1202", "Coiffeur / Coiffeuse", "", {"domaine": "D12", "appellations": ["Barbier"]}),
}
OFFRE = Offre(
    id="cap-coiffure", plateforme="bourges", nom="CAP Métiers de la coiffure", type="formation",
    etape="qualification", organisme="cfa", description="Vous apprenez à couper les cheveux.",
    thematiques=(), modes_accueil=("en-presentiel",), zone_eligibilite=("18",), frais="gratuit",
    mobilisation=Mobilisation(), entrees="dates-fixes", verification=VERIFIEE, romes=("D1202", "Z9999"),
    conditions={"age": {"min": 16, "max": 29}, "niveau": {"max": 3, "derogation": "sur dossier"}},
    sessions=(Session("2026-09-01"), Session("2027-01")),
)  # fmt: skip


def catalogue(*offres: Offre) -> Catalogue:
    cfa = Organisme("cfa", "CFA d’essai", ("cfa",), LIEU, VERIFIEE)
    dispositif = Dispositif(
        "cej", "Contrat d’engagement jeune", "Un accompagnement intensif.", "accroche",
        {"age": {"min": 16, "max": 25}}, (), sigle="CEJ",
        resultats=Resultats(competences=("savoir pointer",)),
    )  # fmt: skip
    return Catalogue(
        offres={offre.id: offre for offre in offres},
        organismes={"cfa": cfa},
        dispositifs={"cej": dispositif},
        plateformes={"bourges": Plateforme("bourges", "Plateforme de Bourges", "local", ("2402",), VERIFIEE)},
        parcours_types={},
        indicateurs=(),
        referentiels={"sigles": SIGLES, "metiers": METIERS},
        territoires=Territoires({"18033": BOURGES}, {}, {"18033": "Bourges"}),
    )


def offer(offre: Offre) -> Document:
    return next(each for each in documents(catalogue(offre)) if each.traits.genre == "offre")


def stems(text: str) -> set[str]:
    return {stem for stem, _ in terms(text)}


@pytest.mark.parametrize(
    "word",
    ["coiffure", "coiffeuse", "barbier", "cheveux", "CFA", "essai", "Bourges", "18000", "neuve", "aptitude"],
)
def test_words_that_find_an_offer(word: str) -> None:
    assert stems(word) <= set().union(*map(stems, offer(OFFRE).texts))


def test_what_filters_know_of_an_offer() -> None:
    trees = offer_trees(catalogue(OFFRE))
    assert offer(OFFRE).traits == Traits(
        conditions=key_of(trees.of(OFFRE.id)),
        genre="offre", type="formation", etape="qualification", plateforme="bourges", domaines=("D12",),
        verifiee=True, age=(16, 29), niveau=(0, 8), mois=(24320, 24324), entrees="dates-fixes",
    )  # fmt: skip


def test_an_offer_inherits_from_its_dispositif() -> None:
    found = offer(replace(OFFRE, conditions=None, dispositif="cej"))
    assert found.traits.age == (16, 25)
    assert "cej" in stems(found.texts[1])
    assert stems("pointer") <= stems(found.texts[3])


def test_a_scheme_comes_before_the_offers_that_carry_its_name() -> None:
    named = replace(OFFRE, nom="Contrat d’engagement jeune", dispositif="cej", romes=())
    built = corpus(documents(catalogue(named, replace(named, id="autre", description="Un CEJ."))))
    with reference(built) as engine:
        for asked in ("CEJ", "contrat d’engagement jeune"):
            found = [engine.documents[hit.number].traits.genre for hit in engine.search(asked).hits]
            assert found == ["dispositif", "offre", "offre"]


def test_an_archived_offer_cannot_be_found() -> None:
    assert "offre" not in {
        each.traits.genre for each in documents(catalogue(replace(OFFRE, etat="archivee")))
    }


def test_every_kind_of_entry_can_be_found() -> None:
    genres = [each.traits.genre for each in documents(catalogue(OFFRE))]
    assert genres == ["offre", "organisme", "dispositif", "plateforme"]


def test_places_are_the_points_given_or_the_centre_of_the_commune() -> None:
    elsewhere = replace(LIEU, latitude=47.222, longitude=2.069)
    nowhere = replace(LIEU, code_insee="99999")
    assert offer(replace(OFFRE, lieux=(elsewhere, LIEU, LIEU, nowhere))).places == (
        place(47.222, 2.069),
        place(47.085, 2.396),
    )
    assert offer(OFFRE).places == (place(47.085, 2.396),)


@given(st.floats(41.0, 51.7), st.floats(-5.3, 9.7))
def test_a_place_is_kept_within_ten_metres(latitude: float, longitude: float) -> None:
    kept = place(latitude, longitude)
    assert abs(kept.latitude - latitude) * 111_200 <= 10.0
    assert abs(kept.longitude - longitude) * 111_200 * 0.76 <= 10.0


def test_months_are_numbered() -> None:
    assert month_number("2026-09-01") + 4 == month_number("2027-01")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("CAP cuisine", "certificat d’aptitude professionnelle"),
        ("Certificats d'aptitude professionnelle", "CAP"),
        ("CAP : certificat d’aptitude professionnelle", ""),
        ("mettre le cap", ""),
        ("CAPES", ""),
        ("à l’Afpa", "Agence pour la formation des adultes AFPA"),
        ("à l’AFPA", "Afpa Agence pour la formation des adultes"),
        ("", ""),
    ],
)
def test_acronyms_both_ways(text: str, others: str) -> None:
    assert Acronyms(SIGLES).other_names(text) == others


def test_without_a_vocabulary_no_acronym_is_known() -> None:
    assert Acronyms({}).other_names("CAP cuisine") == ""


def test_the_suburbs_are_found_by_the_name_of_the_town() -> None:
    suburb = Commune("18000", "Trouy", ("18570",), "18", "241800507", "2402", 4_000, 47.01, 2.36)
    known = catalogue(replace(OFFRE, lieux=(Lieu("2 rue Neuve", "18570", "Trouy", "18000"),)))
    places = Territoires({"18033": BOURGES, "18000": suburb}, {}, {})
    offre, cfa = [each for each in documents(replace(known, territoires=places)) if each.places]
    assert {"trouy", "18570", "18000"} <= stems(offre.texts[2])
    assert cfa.texts[2].count("18000") == 1


def test_like_documents_stay_together() -> None:
    def made(jobs: str, number: int, genre: str = "offre") -> Document:
        texts = (f"nom {number}", jobs, "", "")
        return Document(f"{number}", "", "", "", texts, Traits(genre), (place(43 + number, 2),))

    mixed = [made("b", 1), made("a", 2), made("b", 3), made("", 4, "organisme"), made("a", 5), made("b", 6)]
    ordered = corpus(mixed).documents
    assert [each.texts[1] for each in ordered] == ["a", "a", "b", "b", "b", ""]


def test_documents_of_one_place_stay_together() -> None:
    along = [
        Document(f"{n}", "", "", "", ("", "", "", ""), Traits("offre"), (place(47, 2),)) for n in range(3)
    ]
    apart = [
        Document(f"{n}x", "", "", "", ("", "", "", ""), Traits("offre"), (place(43, n),)) for n in range(3)
    ]
    unknown = Document("0", "", "", "", ("", "", "", ""), Traits("offre"))
    ordered = corpus([along[2], apart[0], unknown, along[0], apart[1], along[1], apart[2]]).documents
    ids = "".join(each.id for each in ordered)
    assert "012" in ids
    assert ids.endswith("0")


@given(st.integers(0, 65_535), st.integers(0, 65_534))
def test_neighbours_on_the_curve_are_neighbours_on_the_ground(x: int, y: int) -> None:
    assert 0 <= hilbert(x, y) < 1 << 32
    assert hilbert(x, y) != hilbert(x, y + 1)


def test_the_commonest_form_is_the_one_shown() -> None:
    texts = ("coiffeuses coiffeur", "", "", "Coiffeuse coiffeuse")
    vocabulary = corpus([Document("1", "", "", "", texts, Traits("offre"))]).vocabulary
    assert vocabulary.forms == ["coiffeuse"]
    assert vocabulary.complete("une Coif") == ["coiffeuse"]
    assert vocabulary.complete("une coif ") == vocabulary.complete("") == []
