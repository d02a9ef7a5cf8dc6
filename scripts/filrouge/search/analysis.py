"""French for searching: the words of a text, and for each the stem it shares with its other forms.

The rules are data (`french_rules.json`); `overrides/assets/js/search/analysis.js` reads the same ones and
must give the same stems. Manner of the light stemmer of J. Savoy (2006), extended to the gender of job names:
letters are folded first, then plural, feminine, nouns of action and final vowels fall, each only when enough
of the word remains.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from filrouge.french import fold

RULES_FILE = Path(__file__).with_name("french_rules.json")

Ending = tuple[str, str, int]
"""Ending, what replaces it, and how many letters must stand before it."""

_NOT_KEPT = re.compile(r"[^a-z0-9]")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Rules:
    """`french_rules.json`, ready to use. In each group of endings the first that applies is the only one."""

    letters: re.Pattern[str]
    dotted_acronym: re.Pattern[str]
    inclusive_form: re.Pattern[str]
    doubled: re.Pattern[str]
    stop_words: frozenset[str]
    asking_words: frozenset[str]
    turns: tuple[tuple[re.Pattern[str], str], ...]
    related: Mapping[str, tuple[str, ...]]
    short: int
    exceptions: Mapping[str, str]
    endings: tuple[tuple[Ending, ...], ...]


@cache
def rules_as_data() -> dict[str, Any]:
    """The rules as they are given to the browser."""
    data: dict[str, Any] = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return data


@cache
def rules() -> Rules:
    """The rules as Python uses them."""
    data = rules_as_data()
    return Rules(
        letters=re.compile(data["lettres"]),
        dotted_acronym=re.compile(data["sigle_pointe"]),
        inclusive_form=re.compile(data["forme_inclusive"]),
        doubled=re.compile(data["doubles"]),
        stop_words=frozenset(data["mots_vides"]),
        asking_words=frozenset(data["mots_de_demande"]),
        turns=tuple((re.compile(pattern), word) for pattern, word in data["tournures"]),
        related={word: tuple(others) for word, others in data["mots_proches"].items()},
        short=data["court"],
        exceptions=data["exceptions"],
        endings=tuple(tuple((e, r, n) for e, r, n in group) for group in data["terminaisons"]),
    )


def words(text: str) -> list[str]:
    """The words of a text in lower case, accents kept; C.A.P. is one word, « chargé(e) » is « chargé »."""
    text = rules().dotted_acronym.sub(lambda match: match[1] + match[2].replace(".", ""), _normal(text))
    text = rules().inclusive_form.sub(r"\1", text)
    return rules().letters.findall(text)


def _normal(text: str) -> str:
    """Lower case; compatibility forms may hide capitals and lower case may leave separate accents."""
    return normalize("NFC", normalize("NFKC", text).lower())


def simplify(word: str) -> str:
    """A word of `words` as it is typed: folded, with doubled consonants single (a frequent hesitation)."""
    return rules().doubled.sub(r"\1", _NOT_KEPT.sub("", fold(word)))


@cache
def stem(word: str) -> str:
    """What all forms of a word of `words` share; empty when nothing of it can be kept."""
    folded = _NOT_KEPT.sub("", fold(word))
    exception = rules().exceptions.get(word) or rules().exceptions.get(folded)
    if exception:
        return exception
    if len(folded) <= rules().short or _DIGIT.search(folded):
        return folded
    shortened = rules().doubled.sub(r"\1", folded)
    for group in rules().endings:
        shortened = _drop_ending(shortened, group)
    return shortened


def _drop_ending(word: str, group: tuple[Ending, ...]) -> str:
    for ending, replacement, kept in group:
        if word.endswith(ending) and len(word) - len(ending) >= kept:
            return word[: len(word) - len(ending)] + replacement
    return word


def terms(text: str) -> list[tuple[str, str]]:
    """Stem and word of each word of a text that means something; no word goes over the end of a line."""
    return [found for line in text.split("\n") for found in _terms_of_line(line)]


@lru_cache(maxsize=1 << 15)
def _terms_of_line(line: str) -> tuple[tuple[str, str], ...]:
    """The same lines come back in many texts."""
    return tuple([found for found in map(_term, words(line)) if found])


@cache
def _term(word: str) -> tuple[str, str] | None:
    found = stem(word)
    return (found, word) if found and word not in rules().stop_words else None


def question(text: str) -> list[str]:
    """The words of a question that must be found.

    « je cherche une formation de coiffeur » asks for « coiffeur »; words that only ask are kept when there
    is nothing else.
    """
    meaningful = [word for word in words(_reworded(text)) if word not in rules().stop_words and stem(word)]
    specific = [word for word in meaningful if word not in rules().asking_words]
    return list(dict.fromkeys(specific or meaningful))


def _reworded(text: str) -> str:
    """A question whose turns of phrase say what they ask for: « pas quoi faire » asks for « orientation ».

    Ages ask for nothing: a filter has them, and few texts do.
    """
    text = _normal(text)
    for pattern, word in rules().turns:
        text = pattern.sub(lambda match, word=word: f"{match[1]} {word} ", text)  # type: ignore[misc]
    return text


@cache
def related(wanted: str) -> tuple[str, ...]:
    """Stems of the words by which entries say what an everyday word means, from the stem of that word."""
    return _related().get(wanted, ())


@cache
def _related() -> Mapping[str, tuple[str, ...]]:
    return {stem(word): tuple(map(stem, others)) for word, others in rules().related.items()}


@cache
def unfinished(word: str) -> tuple[str, ...]:
    """Stems that a word cut inside its ending may have: « directri » is on its way to « directeur »."""
    typed = simplify(word)
    found: dict[str, None] = {}
    for ending in _endings():
        for length in range(2, len(ending)):
            if typed.endswith(ending[:length]):
                found[stem(typed[: len(typed) - length] + ending)] = None
    return tuple(found)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(ending for group in rules().endings for ending, _, _ in group))
