"""What a rule is: a function that yields problems, and the words that introduce it.

Rules say where a problem is by its path in the data; `load` alone turns paths into lines and columns.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from filrouge.catalogue.build_model import Built
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import (
    Dispositif,
    Indicateurs,
    Offre,
    Organisme,
    ParcoursType,
    Plateforme,
)
from filrouge.catalogue.sentences import say
from filrouge.conditions.satisfiable import Knowledge
from filrouge.conditions.situation import Implications
from filrouge.findings import Finding, Position, Severity, field_name
from filrouge.french import nbsp, slug
from filrouge.geography import Bounds, Commune, Territoires, bounds

Path = tuple[str | int, ...]
Data = Mapping[str, Any]

LONG_NUMBER = re.compile(r"[0-9](?:[ .()-]?[0-9]){8}")
_MAYBE_LONG = re.compile(r"[0-9][0-9 .()-]{8}")
"""The same without counting, three times faster."""

REGION_MARGIN = 0.15
"""Degrees around the communes' centres within which a point may still be in the region (about 15 km)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: where in the data, what is wrong, what to do. `key`: the key itself is wrong."""

    path: Path
    message: str
    remedy: str
    key: bool = False

    def finding(self, rule: "Rule | CrossRule", file: str, position: Position) -> Finding:
        """The record of this problem, under the code and severity of its rule."""
        return Finding(
            *(file, position.line, position.column, rule.code, field_name(self.path)),
            *(nbsp(self.message), nbsp(self.remedy), rule.severity),
        )


def problem(path: Path, key: str, /, **gaps: str | float) -> Problem:
    """What the sentences of `key` say of the value at `path`, and of what to do."""
    return Problem(path, say(key, **gaps), say(f"{key}.remedy", **gaps))


@dataclass(frozen=True)
class Draft:
    """A file that has the right shape, before it becomes a record."""

    kind: Kind
    identifier: str
    plateforme: str
    data: Data
    text: str = ""
    """The file as written: a quick look there spares most of the slow ones."""

    @cached_property
    def places(self) -> Sequence[tuple[Path, Data]]:
        """Every `lieu`, with its path."""
        if self.kind is Kind.ORGANISME:
            return [(("lieu",), self.data["lieu"])]
        return [(("lieux", index), place) for index, place in enumerate(self.data.get("lieux", ()))]

    @cached_property
    def has_long_number(self) -> bool:
        """Whether nine digits or more follow each other somewhere, spaces and dots apart."""
        return bool(_MAYBE_LONG.search(self.text) and LONG_NUMBER.search(self.text))


def stated_conditions(draft: Draft) -> Iterator[tuple[Path, Data]]:
    """The condition mapping that an entry states itself, with its path."""
    field = "pour_qui" if draft.kind is Kind.PARCOURS_TYPE else "conditions"
    if field in draft.data:
        yield (field,), draft.data[field]


@dataclass(frozen=True)
class Context:
    """What a single entry is checked against: the gazetteer, the vocabularies, the day."""

    territoires: Territoires
    codes: Mapping[str, frozenset[str]]
    """Vocabulary → accepted codes; a vocabulary that is not there accepts everything."""
    today: date
    implied: Implications = field(default_factory=dict)
    """Fact → all those that it implies."""

    def unknown(self, vocabulary: str, code: str) -> bool:
        """Whether a vocabulary that we have does not hold this code."""
        return vocabulary in self.codes and code not in self.codes[vocabulary]

    @cached_property
    def knowledge(self) -> Knowledge:
        """What makes contradictions out of codes that look foreign to each other."""
        return Knowledge(self.implied, self.territoires.members)

    @cached_property
    def region(self) -> Bounds:
        """The box in which a place of the region must be."""
        return bounds(self.territoires.communes.values(), REGION_MARGIN)

    @cached_property
    def communes_by_postal_code(self) -> Mapping[str, Sequence[Commune]]:
        """The communes that each postal code serves."""
        return self._group(lambda commune: commune.codes_postaux)

    @cached_property
    def communes_by_name(self) -> Mapping[str, Sequence[Commune]]:
        """The communes that bear a name (as a slug), or brought together one that did."""
        former = self.territoires.anciens_noms
        return self._group(lambda commune: {slug(n) for n in (commune.nom, *former.get(commune.code, ()))})

    def _group(self, keys: Callable[[Commune], Iterable[str]]) -> Mapping[str, Sequence[Commune]]:
        groups: defaultdict[str, list[Commune]] = defaultdict(list)
        for commune in self.territoires.communes.values():
            for key in keys(commune):
                groups[key].append(commune)
        return dict(groups)

    @cached_property
    def iso_today(self) -> str:
        """Today as the entries write dates."""
        return self.today.isoformat()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the catalogue; `built` is None when it could not be read or has not the right shape."""

    path: str
    kind: Kind
    identifier: str
    plateforme: str
    built: Built | None
    name_key: str = ""
    """The folded name, to look for duplicates."""


@dataclass
class Whole:
    """All the entries together, as the rules that compare them need them."""

    entries: list[Entry]
    context: Context
    of_kind: dict[Kind, dict[str, Entry]] = field(init=False)
    """Kind → identifier → entry (the first by path when an identifier is taken twice)."""

    def __post_init__(self) -> None:
        self.of_kind = {kind: {} for kind in Kind}
        for entry in self.entries:
            self.of_kind[entry.kind].setdefault(entry.identifier, entry)

    @cached_property
    def offres(self) -> list[tuple[Entry, Offre]]:
        """Every offer that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, Offre)]

    @cached_property
    def organismes(self) -> list[tuple[Entry, Organisme]]:
        """Every organisation that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, Organisme)]

    @cached_property
    def dispositifs(self) -> list[tuple[Entry, Dispositif]]:
        """Every scheme that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, Dispositif)]

    @cached_property
    def plateformes(self) -> list[tuple[Entry, Plateforme]]:
        """Every platform that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, Plateforme)]

    @cached_property
    def parcours_types(self) -> list[tuple[Entry, ParcoursType]]:
        """Every typical pathway that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, ParcoursType)]

    @cached_property
    def indicateurs(self) -> list[tuple[Entry, Indicateurs]]:
        """Every period of every platform that has the right shape."""
        return [(entry, entry.built) for entry in self.entries if isinstance(entry.built, Indicateurs)]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on one entry. `meaning` is the sentence of the documentation."""

    code: str
    severity: Severity
    meaning: str
    kinds: frozenset[Kind]
    check: Callable[[Draft, Context], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class CrossRule:
    """A rule that compares entries; it yields each problem with the path of the file it stands in."""

    code: str
    severity: Severity
    meaning: str
    check: Callable[[Whole], Iterable[tuple[str, Problem]]]
