"""Documents in order, with their words counted: what Whoosh and the static index are both made from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    ordered = sorted(documents, key=_rank)
    forms: dict[str, Counter[str]] = {}
    known: dict[str, Counter[str]] = {}
    frequencies: Counter[str] = Counter()
    counts = []
    for document in ordered:
        for text in document.texts:
            # The same job names and addresses come back in many documents.
            known[text] = known.get(text) or _count(text, forms)
        fields = tuple(known[text] for text in document.texts)
        frequencies.update(set().union(*fields))
        counts.append(fields)
    return Corpus(tuple(ordered), tuple(counts), _vocabulary(frequencies, forms))


def _count(text: str, forms: dict[str, Counter[str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for stem, word in terms(text):
        counted[stem] += 1
        forms.setdefault(stem, Counter())[word] += 1
    return counted


def _vocabulary(frequencies: Mapping[str, int], forms: Mapping[str, Counter[str]]) -> Vocabulary:
    stems = sorted(frequencies)
    sizes = [frequencies[stem].bit_length() for stem in stems]
    return Vocabulary(stems, sizes, [_best_form(forms[stem]) for stem in stems])


def _best_form(counted: Counter[str]) -> str:
    """The commonest; of those as common, the shorter, then the first in order: the same in every build."""
    return min(counted, key=lambda word: (-counted[word], len(word), word))


def _rank(document: Document) -> tuple[str, tuple[str, ...], str, str, str, int, str]:
    """Like beside like: their words, lengths and cards then compress to almost nothing; then by place."""
    traits = document.traits
    near = hilbert(*document.places[0]) if document.places else NOWHERE
    jobs = document.texts[1]
    return traits.genre, traits.domaines, jobs, traits.voie, document.nom, near, document.id
