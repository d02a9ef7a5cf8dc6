"""Acronyms both ways: « CAP » finds « certificat d’aptitude professionnelle », and words find letters.

Done once, when a text is indexed, so that a question costs nothing more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from filrouge.catalogue.model import Terme
from filrouge.search.analysis import terms

KEPT = 4096
"""Texts whose answer is kept."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to write a thing; `stems` only when it is a sentence, the others are letters."""

    written: str
    stems: tuple[str, ...] = ()


_Meaning = tuple[_Name, ...]
"""All the names of one thing."""


class Acronyms:
    """The names that a text leaves out, from the vocabulary of acronyms."""

    def __init__(self, sigles: Mapping[str, Terme]) -> None:
        self._letters: dict[str, list[_Meaning]] = {}
        self._sentences: dict[str, list[tuple[_Name, _Meaning]]] = {}
        for terme in sigles.values():
            self._learn(_meaning(terme))
        self._written = re.compile(rf"(?:{_either(self._letters)})(?!\w)")
        # Offers of one kind often share their description, and follow each other.
        self._known = lru_cache(maxsize=KEPT)(self._names_left_out)

    def _learn(self, meaning: _Meaning) -> None:
        for name in meaning:
            if not name.stems:
                self._letters.setdefault(name.written, []).append(meaning)
            elif len(name.stems) > 1:  # one word alone is too common to be taken for a name
                self._sentences.setdefault(name.stems[0], []).append((name, meaning))

    def other_names(self, text: str) -> str:
        """Every name of what the text names, but those that it already holds."""
        return self._known(text)

    def _names_left_out(self, text: str) -> str:
        held: dict[_Name, None] = {}
        meant: dict[_Meaning, None] = {}
        for name, meaning in self._names_in(text):
            held[name] = meant[meaning] = None
        missing = [name.written for meaning in meant for name in meaning if name not in held]
        return " ".join(dict.fromkeys(missing))

    def _names_in(self, text: str) -> Iterator[tuple[_Name, _Meaning]]:
        for letters in dict.fromkeys(self._written.findall(text)):
            for meaning in self._letters[letters]:
                yield _Name(letters), meaning
        stems = _stems(text)
        if self._sentences.keys().isdisjoint(stems):
            return
        for place, stem in enumerate(stems):
            for name, meaning in self._sentences.get(stem, ()):
                if stems[place : place + len(name.stems)] == name.stems:
                    yield name, meaning


def _either(letters: Iterable[str]) -> str:
    """A pattern of these letters, the longest first, where no word goes on before them.

    Capitals count: « SAS » is a company, « sas » a door. That the first letter comes before everything else
    lets the machine look for it alone. Nothing matches when nothing is known.
    """
    by_first: dict[str, list[str]] = {}
    for each in sorted(letters, key=lambda each: (-len(each), each)):
        by_first.setdefault(re.escape(each[0]), []).append(re.escape(each[1:]))
    found = (rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return "|".join(found) or "(?!)"


def _meaning(terme: Terme) -> _Meaning:
    names = [terme.autres.get("sigle", ""), terme.autres.get("developpement", "")]
    return tuple(_name(name) for name in [*names, *terme.autres.get("aussi", ())] if name)


def _name(written: str) -> _Name:
    return _Name(written, _stems(written) if " " in written else ())


def _stems(text: str) -> tuple[str, ...]:
    return tuple([stem for stem, _ in terms(text)])
