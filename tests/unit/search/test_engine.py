"""What an answer holds and in which order, on documents small enough to be read."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.search import whoosh_index
from filrouge.search.corpus import corpus
from filrouge.search.criteria import Around, Criteria
from filrouge.search.documents import Document, Traits, place
from filrouge.search.engine import Answer, Engine, Order

Make = Callable[..., Document]
MakeEngine = Callable[..., Engine]

BOURGES, VIERZON, TOURS = place(47.085, 2.396), place(47.222, 2.069), place(47.394, 0.685)
AT_BOURGES = Around(47.085, 2.396)
WORDS = ["maçon", "coiffeuse", "cap", "vente", "macn", "coif", "apprentissage", "vendeur", "bois", "boisson"]


def names(engine: Engine, answer: Answer) -> list[str]:
    return [engine.documents[hit.number].nom for hit in answer.hits]


def test_every_word_is_required(engine: MakeEngine, document: Make) -> None:
    found = engine(document("CAP maçon"), document("CAP coiffure"), document("Titre de maçon"))
    assert names(found, found.search("cap maçonne")) == ["CAP maçon"]


def test_the_name_counts_more_than_the_description(engine: MakeEngine, document: Make) -> None:
    found = engine(document("Atelier", "un peu de cuisine"), document("Cuisine", "un atelier"))
    assert names(found, found.search("cuisine")) == ["Cuisine", "Atelier"]


def test_the_words_themselves_come_before_words_that_they_start(engine: MakeEngine, document: Make) -> None:
    boissons = [document(f"Boisson rare {n}") for n in range(3)]
    found = engine(*boissons, document("Forêt", "métiers du bois et de la forêt, une longue description"))
    answer = found.search("bois")
    assert names(found, answer)[0] == "Forêt"
    assert len(answer.hits) == 4
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_a_full_first_page_needs_no_unfinished_word(engine: MakeEngine, document: Make) -> None:
    found = engine(*(document(f"Bois {n}") for n in range(20)), document("Boisson"))
    assert "Boisson" not in names(found, found.search("bois"))


def test_the_last_word_may_be_unfinished(engine: MakeEngine, document: Make) -> None:
    found = engine(document("Directeur de crèche"), document("Coiffeur"))
    assert names(found, found.search("crèche directri")) == ["Directeur de crèche"]
    assert names(found, found.search("coif")) == ["Coiffeur"]


@pytest.mark.parametrize("typed", ["plmobier", "plombeir", "plombbier", "plonbier", "plombie"])
def test_a_typing_error_is_forgiven(engine: MakeEngine, document: Make, typed: str) -> None:
    found = engine(document("Plombier"), document("Coiffeur"))
    assert names(found, found.search(typed)) == ["Plombier"]


def test_an_index_made_in_memory_leaves_nothing_on_the_disk(
    engine: MakeEngine, document: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = engine(document("Plombier"), document("Coiffeur"))
    assert names(found, found.search("coiffeur")) == ["Coiffeur"]
    assert list(tmp_path.iterdir()) == []


def test_an_everyday_word_finds_what_entries_say(engine: MakeEngine, document: Make) -> None:
    found = engine(document("BTS informatique"), document("Réparer un ordinateur"), document("Coiffeur"))
    assert sorted(names(found, found.search("ordinateurs"))) == ["BTS informatique", "Réparer un ordinateur"]
    assert names(found, found.search("scooter")) == []
    assert names(found, found.search("informatique")) == ["BTS informatique"]


def test_forgiving_one_word_is_no_reason_to_guess_at_the_others(engine: MakeEngine, document: Make) -> None:
    """« auto » is known: what it starts comes after, however rare."""
    known = [document(f"Mécanicien auto {n}", "un texte plus long sur les autos") for n in range(3)]
    found = engine(*known, document("Mécanicien automaticien"))
    answer = found.search("mecanisien auto")
    assert answer.suggestion == "mécanicien auto"
    assert len(answer.hits) == 4
    assert names(found, answer)[-1] == "Mécanicien automaticien"


def test_a_typing_error_is_named(engine: MakeEngine, document: Make) -> None:
    found = engine(document("Plombier chauffagiste"), document("Coiffeur"))
    assert found.search("plonbier chauffagiste").suggestion == "plombier chauffagiste"
    assert found.search("plombier chauffagiste").suggestion == ""


@pytest.mark.parametrize("typed", ["cop", "2025x", "xyzt"])
def test_short_words_codes_and_the_unknown_are_not_corrected(
    engine: MakeEngine, document: Make, typed: str
) -> None:
    found = engine(document("CAP 2025"))
    assert found.search(typed) == Answer(())


def test_without_a_full_answer_the_most_words_are_given(engine: MakeEngine, document: Make) -> None:
    found = engine(document("CAP maçon Bourges"), document("CAP coiffure Bourges"), document("Vente"))
    answer = found.search("maçon coiffure bourges")
    assert sorted(names(found, answer)) == ["CAP coiffure Bourges", "CAP maçon Bourges"]
    assert answer.missing == ("maçon", "coiffure")


def test_the_last_resort_looks_only_at_what_filters_keep(engine: MakeEngine, document: Make) -> None:
    found = engine(document("Maçon", type="atelier"), document("Maçon coiffeur vente", type="formation"))
    answer = found.search("maçon coiffeur boulanger", Criteria(types=frozenset({"atelier"})))
    assert names(found, answer) == ["Maçon"]
    assert answer.missing == ("coiffeur", "boulanger")


def test_nothing_to_look_for_gives_everything(engine: MakeEngine, document: Make) -> None:
    found = engine(document("A"), document("B"))
    assert len(found.search("").hits) == len(found.search("de la").hits) == 2


def test_two_forms_of_a_word_ask_once(engine: MakeEngine, document: Make) -> None:
    found = engine(document("Coiffeur"), document("Vente"))
    assert found.search("coiffeur coiffeuse").hits == found.search("coiffeur").hits


def test_nearest_first(engine: MakeEngine, document: Make) -> None:
    found = engine(
        document("Maçon maçon", at=(TOURS,)), document("Maçon loin", at=()),
        document("Maçon Vierzon", at=(TOURS, VIERZON)), document("Un maçon", at=(BOURGES,)),
    )  # fmt: skip
    answer = found.search("maçon", around=AT_BOURGES, order=Order.DISTANCE)
    assert names(found, answer) == ["Un maçon", "Maçon Vierzon", "Maçon maçon", "Maçon loin"]
    assert [hit.km for hit in answer.hits] == [0.0, 29.0, 133.7, None]


def test_within_a_radius(engine: MakeEngine, document: Make) -> None:
    found = engine(
        document("Maçon à Vierzon", at=(VIERZON,)), document("Maçon à Tours", at=(TOURS,)),
        document("Maçon à distance", at=(TOURS,), a_distance=True), document("Maçon quelque part"),
    )  # fmt: skip
    answer = found.search("maçon", around=Around(47.085, 2.396, 40), order=Order.DISTANCE)
    assert names(found, answer) == ["Maçon à Vierzon", "Maçon à distance"]


def test_relevance_and_distance_together(engine: MakeEngine, document: Make) -> None:
    found = engine(
        document("Maçon", at=(VIERZON,)), document("Atelier", "découverte : maçon", at=(BOURGES,)),
        document("Maçon ancien", at=(TOURS,)),
    )  # fmt: skip
    answer = found.search("maçon", around=AT_BOURGES, order=Order.MIXTE)
    assert names(found, answer)[-1] == "Maçon ancien"


@pytest.mark.parametrize(
    ("criteria", "kept"),
    [
        (Criteria(), True),
        (Criteria(types=frozenset({"formation", "atelier"})), True),
        (Criteria(types=frozenset({"atelier"})), False),
        (Criteria(genres=frozenset({"organisme"})), False),
        (Criteria(age=16), True),
        (Criteria(age=15), False),
        (Criteria(age=26), False),
        (Criteria(niveau=4), True),
        (Criteria(domaines=frozenset({"K"})), True),
        (Criteria(domaines=frozenset({"K13"})), True),
        (Criteria(domaines=frozenset({"K14", "A"})), False),
        (Criteria(voies=frozenset({"apprentissage"})), False),
        (Criteria(a_distance=True), False),
        (Criteria(verifiee=True), True),
        (Criteria(mois=range(24320, 24323)), True),
        (Criteria(mois=range(24322, 24330)), False),
    ],
)
def test_filters(criteria: Criteria, kept: bool) -> None:
    traits = Traits(
        "offre", type="formation", age=(16, 25), domaines=("F16", "K13"), verifiee=True, mois=(24321,),
        entrees="dates-fixes",
    )  # fmt: skip
    assert criteria.keep(traits) is kept


def test_what_is_always_open_and_what_opens_in_september() -> None:
    spring, autumn = range(24315, 24319), range(24319, 24323)
    for traits, expected in (
        (Traits("offre", entrees="permanentes"), [True, True]),
        (Traits("offre", entrees="sur-demande"), [True, True]),
        (Traits("offre", entrees="rentree-scolaire"), [False, True]),
        (Traits("offre", entrees="dates-fixes"), [False, False]),
    ):
        assert [Criteria(mois=months).keep(traits) for months in (spring, autumn)] == expected


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6), max_size=8),
    st.lists(st.sampled_from(WORDS), max_size=4),
)
def test_an_answer_is_ordered_without_repeats_and_always_the_same(
    texts: list[list[str]], asked: list[str]
) -> None:
    documents = [
        Document(str(n), "", "", "", (" ".join(text[:2]), "", "", " ".join(text)), Traits("offre"))
        for n, text in enumerate(texts)
    ]
    built = corpus(documents)
    found = Engine(built.documents, built.vocabulary, whoosh_index.build(built))
    answer = found.search(" ".join(asked))
    numbers = [hit.number for hit in answer.hits]
    scores = [hit.score for hit in answer.hits]
    assert len(numbers) == len(set(numbers))
    assert scores == sorted(scores, reverse=True)
    assert found.search(" ".join(asked)) == answer
