"""Documents in order, with their words counted: what Whoosh and the static index are both made from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from filrouge.search.analysis import terms
from filrouge.search.documents import Document
from filrouge.search.hilbert import NOWHERE, hilbert
from filrouge.search.vocabulary import Vocabulary

Counts = Mapping[str, int]
"""Stem → how often it stands in one field of one document."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """`counts[number][field]` belongs to `documents[number]`."""

    documents: tuple[Document, ...]
    counts: tuple[tuple[Counts, ...], ...]
    vocabulary: Vocabulary


def corpus(documents: Iterable[Document]) -> Corpus:
    """Put documents in order and count their words."""
    return Reader().corpus(documents)


Rank = tuple[str, tuple[str, ...], str, str, str, int, str]
"""Where a document comes among others."""
Forms = Counter[tuple[str, str]]
"""Stem and word → how often a text has them."""


class _Read(NamedTuple):
    """A document once it has been read."""

    rank: Rank
    document: Document
    counts: tuple[Counts, ...]


class Reader:
    """Reads one set of documents after another: a document that is the same object is not read again."""

    def __init__(self) -> None:
        self._read: dict[int, _Read] = {}
        self._texts: dict[str, tuple[Counts, Forms]] = {}
        self._forms: dict[str, Counter[str]] = {}
        self._frequencies: Counter[str] = Counter()

    def corpus(self, documents: Iterable[Document]) -> Corpus:
        """Put documents in order and count their words."""
        before = self._read
        self._read = {id(each): before.get(id(each)) or self._reading(each) for each in documents}
        for number in self._read.keys() - before.keys():
            self._frequencies.update(set().union(*self._read[number].counts))
        gone = [before[number] for number in before.keys() - self._read.keys()]
        for each in gone:
            self._frequencies.subtract(set().union(*each.counts))
        self._forget_texts(gone)
        ordered = sorted(self._read.values(), key=lambda each: each.rank)
        self._frequencies = +self._frequencies
        words = _vocabulary(self._frequencies, self._forms)
        return Corpus(tuple(each.document for each in ordered), tuple(each.counts for each in ordered), words)

    def _reading(self, document: Document) -> _Read:
        return _Read(_rank(document), document, tuple(map(self._counts, document.texts)))

    def _counts(self, text: str) -> Counts:
        """The same job names and addresses come back in many documents: each text is read once."""
        if text not in self._texts:
            forms = Counter(terms(text))
            self._texts[text] = _by_stem(forms), forms
            for (stem, word), times in forms.items():
                self._forms.setdefault(stem, Counter())[word] += times
        return self._texts[text][0]

    def _forget_texts(self, gone: Iterable[_Read]) -> None:
        """Take away what only documents that are gone said."""
        lost = {text for each in gone for text in each.document.texts}
        if lost:
            lost.difference_update(*(each.document.texts for each in self._read.values()))
        for text in lost:
            for (stem, word), times in self._texts.pop(text)[1].items():
                self._forms[stem][word] -= times


def _by_stem(forms: Forms) -> Counts:
    counted: Counter[str] = Counter()
    for (stem, _), times in forms.items():
        counted[stem] += times
    return counted


def _vocabulary(frequencies: Mapping[str, int], forms: Mapping[str, Counter[str]]) -> Vocabulary:
    stems = sorted(frequencies)
    sizes = [frequencies[stem].bit_length() for stem in stems]
    return Vocabulary(stems, sizes, [_best_form(forms[stem]) for stem in stems])


def _best_form(counted: Counter[str]) -> str:
    """The commonest; of those as common, the shorter, then the first in order: the same in every build."""
    return min(counted, key=lambda word: (-counted[word], len(word), word))


def _rank(document: Document) -> Rank:
    """Like beside like: their words, lengths and cards then compress to almost nothing; then by place."""
    traits = document.traits
    near = hilbert(*document.places[0]) if document.places else NOWHERE
    jobs = document.texts[1]
    return traits.genre, traits.domaines, jobs, traits.voie, document.nom, near, document.id
