"""The static index answers as Whoosh does, says all it must, and is the same in every build."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.search.questions import documents, questions
from tests.unit.search.static_reader import Bytes, StaticReader, joined_to_previous
from whoosh.filedb.filestore import FileStorage

from filrouge.search import bytecodes, shards, whoosh_index
from filrouge.search.columns import TOLD
from filrouge.search.corpus import Corpus, Reader, corpus
from filrouge.search.documents import FIELDS, Document
from filrouge.search.engine import Engine
from filrouge.search.shards import IndexMaker, StaticIndex, static_index
from filrouge.search.whoosh_index import LENGTHS

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


def exported(made: Corpus, folder: Path) -> dict[str, dict[int, list[int]]]:
    """What Whoosh kept: stem → number of each document that holds it → how often in each field."""
    whoosh_index.build(made, folder).close()
    found: dict[str, dict[int, list[int]]] = {}
    with FileStorage(str(folder)).open_index().reader() as reader:
        for place, field in enumerate(FIELDS):
            for stem in reader.field_terms(field):
                matcher = reader.postings(field, stem)
                while matcher.is_active():
                    times = found.setdefault(stem, {}).setdefault(matcher.id(), [0] * len(FIELDS))
                    times[place] = round(matcher.weight())
                    matcher.next()
    return found


def test_the_index_holds_what_whoosh_holds(made: Corpus, index: StaticIndex, tmp_path: Path) -> None:
    """It is written straight from the documents, and equal to what Whoosh would export."""
    reader = StaticReader(index)
    theirs = exported(made, tmp_path)
    assert theirs.keys() == set(reader.stems)
    for stem, held in theirs.items():
        assert {number: list(times) for number, times in reader.postings(stem).items()} == held
    assert sum(map(len, theirs.values())) > 5_000
    with FileStorage(str(tmp_path)).open_index().reader() as whoosh:
        for place, field in enumerate(FIELDS):
            codes = reader.content(reader.head["lengths"])[place * len(made.documents) :]
            for number in range(len(made.documents)):
                assert LENGTHS[codes[number]] == (whoosh.doc_field_length(number, field) or 0)
            assert reader.head["mean_lengths"][place] == pytest.approx(
                whoosh.field_length(field) / len(made.documents), abs=1e-12
            )


def test_every_trait_comes_back(made: Corpus, index: StaticIndex) -> None:
    reader = StaticReader(index)
    assert {column["name"] for column in reader.head["columns"]} == TOLD.keys()
    for name, told in TOLD.items():
        for number, document in enumerate(made.documents):
            assert reader.trait(name, number) == json.loads(json.dumps(told(document.traits)))


def test_places_and_cards_come_back(made: Corpus, index: StaticIndex) -> None:
    reader = StaticReader(index)
    assert reader.places() == [document.places for document in made.documents]
    for number, each in enumerate(made.documents):
        assert reader.card(number) == [each.id, each.nom, each.organisme, each.commune]


def test_the_core_of_a_small_index_has_every_file_but_the_words(index: StaticIndex) -> None:
    reader = StaticReader(index)
    core = reader.core()
    apart = {name for name in index.files if name.startswith(("mots-", "index-", "coeur-"))}
    assert core.keys() == index.files.keys() - apart
    assert all(reader.content(name) == content for name, content in core.items())


def test_a_large_index_has_no_core(made: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LARGEST_CORE", len(made.documents) - 1)
    large = static_index(made)
    assert "core" not in StaticReader(large).head
    assert not [name for name in large.files if name.startswith("coeur-")]


def test_the_same_documents_give_the_same_bytes_in_any_order(index: StaticIndex) -> None:
    again = static_index(corpus(reversed(documents(300, seed=1))))
    assert again == index
    for content in index.files.values():
        assert content[4:8] == bytes(4)  # no date


def test_one_more_document_changes_the_head(index: StaticIndex) -> None:
    assert static_index(corpus(documents(301, seed=1))).head != index.head


EDITED = documents(40, seed=3)
CHOICES = st.lists(st.sampled_from(EDITED), unique_by=id)


@given(st.lists(CHOICES, min_size=2, max_size=5))
@settings(max_examples=60)
def test_whatever_comes_goes_or_moves_the_index_is_the_one_made_from_nothing(
    versions: list[list[Document]],
) -> None:
    reader, maker = Reader(), IndexMaker()
    for version in versions:
        assert maker.index(reader.corpus(version)) == static_index(corpus(version))


def test_documents_that_change_places_are_indexed_where_they_are(made: Corpus) -> None:
    maker = IndexMaker()
    for counts in (made.counts, made.counts[::-1], made.counts[5:] + made.counts[:5]):
        moved = replace(made, counts=counts)
        assert maker.index(moved) == static_index(moved)


def test_nothing_to_index_is_an_index_too() -> None:
    empty = corpus([])
    reader = StaticReader(static_index(empty))
    assert reader.vocabulary() == empty.vocabulary
    assert Engine((), reader.vocabulary(), reader).search("cap").hits == ()


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
