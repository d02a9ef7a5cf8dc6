"""The difference between two versions of an entry, in words: « le téléphone a changé ».

Fields are named, values are not: what a contributor took back must not be read here for ever. Only the codes
of closed lists are told, by their labels. Two versions with the same data say nothing, whatever their layout;
two that differ always say something.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from filrouge.catalogue.model import Referentiels
from filrouge.catalogue.schemas import Schema
from filrouge.french import quote
from filrouge.history.labels import Field, fields_of
from filrouge.history.nouns import Noun, changed, inner, noun, several, some, was

_ABSENT = object()
_CHECK = "verification"
CHECKED = "verifiee"
_SAID_BY_A_CHECK = ("etat", "date", "par")
Record = Mapping[str, Any]


class Words:
    """Tells differences. `schemas`: self-contained, by kind; `referentiels`: the labels of closed lists."""

    def __init__(self, schemas: Mapping[str, Schema], referentiels: Referentiels) -> None:
        self._fields = {kind: fields_of(schema) for kind, schema in schemas.items()}
        self._referentiels = referentiels

    def between(self, kind: str, before: Record, after: Record) -> tuple[str, ...]:
        """What changed, as clauses without capitals or stops; nothing when the data are the same."""
        fields = self._fields.get(kind, {})
        different = {
            name
            for name in before.keys() | after.keys()
            if not same(before.get(name, _ABSENT), after.get(name, _ABSENT))
        }
        ordered = [name for name in fields if name in different] + sorted(different - fields.keys())
        checks: list[str] = []
        clauses: list[str] = []
        simple: dict[str, list[Noun]] = {"changé": [], "ajouté": [], "retiré": []}
        for name in ordered:
            one, other = before.get(name, _ABSENT), after.get(name, _ABSENT)
            known = fields.get(name, Field(name))
            told = list(self._told(name, known, one, other))
            (checks if name == _CHECK else clauses).extend(told)
            if not told:
                simple[_happened(one, other)].append(noun(known.title))
        checks += [changed(simple["changé"])] if simple["changé"] else []
        checks += [was(simple[verb], verb) for verb in ("ajouté", "retiré") if simple[verb]]
        return (*checks, *clauses)

    def _told(self, name: str, field: Field, before: object, after: object) -> Iterator[str]:
        """What can be said better than « a changé »; nothing otherwise."""
        if isinstance(before, str | int) and isinstance(after, str | int) and field.vocabulary:
            yield from self._passage(field, before, after)
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _check(field, before, after) if name == _CHECK else _inside(field, before, after)
        else:
            one, other = ([] if value is _ABSENT else value for value in (before, after))
            if isinstance(one, list) and isinstance(other, list):
                yield from _items(field, one, other)

    def _passage(self, field: Field, before: str | int, after: str | int) -> Iterator[str]:
        known = self._referentiels.get(field.vocabulary, {})
        one, other = known.get(str(before)), known.get(str(after))
        if one and other:
            subject = noun(field.title)
            moved = was([subject], "passé", "sont" if subject.plural else "est")
            yield f"{moved} de {quote(one.libelle)} à {quote(other.libelle)}"


def same(one: object, other: object) -> bool:
    """Whether two values are the same data: in YAML `true` is not 1, as Python would have it."""
    return one is other or (one == other and _canonical(one) == _canonical(other))


def _canonical(value: object) -> Hashable:
    return value if value is _ABSENT else json.dumps(value, sort_keys=True)


def _happened(before: object, after: object) -> str:
    if before is _ABSENT:
        return "ajouté"
    return "retiré" if after is _ABSENT else "changé"


def _items(field: Field, before: Sequence[object], after: Sequence[object]) -> Iterator[str]:
    """How many items came, went or changed, when the list is called by the plural of its items."""
    if several(field.item) != inner(field.title):
        return
    one, other = Counter(map(_canonical, before)), Counter(map(_canonical, after))
    gone, new = (one - other).total(), (other - one).total()
    altered = min(gone, new) if all(isinstance(each, Mapping) for each in (*before, *after)) else 0
    if altered:
        yield changed([some(field.item, altered)])
    if new > altered:
        yield was([some(field.item, new - altered)], "ajouté")
    if gone > altered:
        yield was([some(field.item, gone - altered)], "retiré")
    if not gone and not new and before:
        yield f"l’ordre a changé dans {quote(field.title)}"


def _inside(field: Field, before: Record, after: Record, without: Sequence[str] = ()) -> Iterator[str]:
    """« les conditions ont changé (âge, lieu d’habitation) »."""
    names = [*field.fields, *sorted((before.keys() | after.keys()) - field.fields.keys())]
    different = [
        inner(field.fields[name].title) if name in field.fields else quote(name)
        for name in names
        if name not in without and not same(before.get(name, _ABSENT), after.get(name, _ABSENT))
    ]
    if different:
        yield f"{changed([noun(field.title)])} ({', '.join(different)})"


def _check(field: Field, before: Record, after: Record) -> Iterator[str]:
    """A human check is news of its own."""
    said = ""
    was_checked, is_checked = (each.get("etat") == CHECKED for each in (before, after))
    if is_checked and (not was_checked or before.get("date") != after.get("date")):
        said = "la fiche a été vérifiée" + (" de nouveau" if was_checked else "")
    elif was_checked and not is_checked:
        said = "la fiche est de nouveau à vérifier"
    if said:
        yield said
    yield from _inside(field, before, after, _SAID_BY_A_CHECK if said else ())
