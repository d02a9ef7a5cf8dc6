"""The static index answers as Whoosh does, says all it must, and is the same in every build."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.search.questions import documents, questions
from tests.unit.search.static_reader import Bytes, StaticReader, joined_to_previous

from filrouge.search import bytecodes, whoosh_index
from filrouge.search.columns import CARDS_PER_FILE, TOLD
from filrouge.search.corpus import Corpus, corpus
from filrouge.search.engine import Engine
from filrouge.search.shards import StaticIndex, static_index

WORDS = st.lists(st.text(alphabet="abcé1", max_size=45))


@pytest.fixture(scope="module")
def made() -> Corpus:
    return corpus(documents(300, seed=1))


@pytest.fixture(scope="module")
def index(made: Corpus) -> StaticIndex:
    return static_index(made)


def test_answers_equal_those_of_whoosh(made: Corpus, index: StaticIndex) -> None:
    scorer = whoosh_index.build(made)
    reader = StaticReader(index)
    whoosh = Engine(made.documents, made.vocabulary, scorer)
    static = Engine(made.documents, reader.vocabulary(), reader)
    for question in questions(600, seed=2):
        ours, theirs = static.search(*question), whoosh.search(*question)
        assert [hit.number for hit in ours.hits] == [hit.number for hit in theirs.hits], question
        assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=1e-9)
        assert (ours.suggestion, ours.missing) == (theirs.suggestion, theirs.missing)
    scorer.close()


def test_the_vocabulary_comes_back_whole(made: Corpus, index: StaticIndex) -> None:
    assert StaticReader(index).vocabulary() == made.vocabulary


def test_every_posting_comes_back(made: Corpus, index: StaticIndex) -> None:
    reader = StaticReader(index)
    for stem in made.vocabulary.stems:
        held = {
            number: tuple(counted.get(stem, 0) for counted in counts)
            for number, counts in enumerate(made.counts)
            if any(stem in counted for counted in counts)
        }
        assert reader.postings(stem) == held


def test_every_trait_comes_back(made: Corpus, index: StaticIndex) -> None:
    reader = StaticReader(index)
    for column in reader.head["columns"]:
        codes, width = reader.content(column["file"]), column["width"]
        for number, document in enumerate(made.documents):
            code = int.from_bytes(codes[number * width : (number + 1) * width], "little")
            assert column["values"][code] == TOLD[column["name"]](document.traits)


def test_places_and_cards_come_back(made: Corpus, index: StaticIndex) -> None:
    reader = StaticReader(index)
    every = [place for document in made.documents for place in document.places]
    content = reader.content(reader.head["places"])
    total = len(made.documents)
    assert list(content[:total]) == [len(document.places) for document in made.documents]
    numbers = [int.from_bytes(content[at : at + 2], "little") for at in range(total, len(content), 2)]
    assert numbers == [place.north for place in every] + [place.east for place in every]
    cards = [card for name in reader.head["cards"] for card in json.loads(reader.content(name))]
    assert cards == [[each.id, each.nom, each.organisme, each.commune] for each in made.documents]
    assert len(reader.head["cards"]) == -(-total // CARDS_PER_FILE)


def test_the_same_documents_give_the_same_bytes_in_any_order(index: StaticIndex) -> None:
    again = static_index(corpus(reversed(documents(300, seed=1))))
    assert again == index
    for content in index.files.values():
        assert content[4:8] == bytes(4)  # no date


def test_one_more_document_changes_the_head(index: StaticIndex) -> None:
    assert static_index(corpus(documents(301, seed=1))).head != index.head


def test_nothing_to_index_is_an_index_too() -> None:
    empty = corpus([])
    reader = StaticReader(static_index(empty))
    assert reader.vocabulary() == empty.vocabulary
    assert Engine((), reader.vocabulary(), reader).search("cap").hits == ()


@settings(deadline=None)
@given(WORDS)
def test_words_survive_their_coding(words: list[str]) -> None:
    assert list(joined_to_previous(bytecodes.against_previous(words))) == words if words else True
    coded = bytecodes.against(words, sorted(words))
    lines = coded.split("\n") if words else []
    rebuilt = [
        other[: bytecodes.DIGITS.index(line[0])] + line[1:]
        for line, other in zip(lines, sorted(words), strict=True)
    ]
    assert rebuilt == words


@given(st.sets(st.integers(0, 1 << 30)))
def test_numbers_survive_their_coding(numbers: set[int]) -> None:
    reader, before = Bytes(bytecodes.gaps(sorted(numbers))), -1
    for number in sorted(numbers):
        before += reader.varint() + 1
        assert before == number


def test_a_name_tells_the_content() -> None:
    one, other = bytecodes.packed("mots", "bin", b"un"), bytecodes.packed("mots", "bin", b"deux")
    assert one[0] != other[0]
    assert gzip.decompress(one[1]) == b"un"
