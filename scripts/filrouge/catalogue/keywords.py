"""One French sentence for each keyword of the schemas: what is wrong, and what to write instead.

Schemas help with keywords of their own, ignored by every validator: `x-forme` names what a pattern expects,
`x-raison` says why a rule exists, `x-interdits` why a field has no place in a block.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from filrouge.catalogue.schema_words import example_of, names_of, shown
from filrouge.catalogue.sentences import say
from filrouge.catalogue.yaml12 import Document
from filrouge.findings import Finding, did_you_mean, field_name
from filrouge.french import join, quote

Schema = Mapping[str, Any]
Steps = tuple[str | int, ...]
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SEVERAL_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words. `more`: what to add to the path; `key`: show the key, not the value."""

    code: str
    message: str
    remedy: str
    more: Steps = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """What failed: the value, what the keyword expected of it, the schema around, where in which file."""

    value: Any
    expected: Any
    schema: Schema
    path: Steps
    message: str
    document: Document


def explain(error: ValidationError, document: Document) -> Finding:
    """The finding that says an error of the schema in French, where it has to be changed."""
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    path = tuple(error.absolute_path)
    said = SENTENCES[str(error.validator)](
        Failure(error.instance, error.validator_value, schema, path, error.message, document)
    )
    field = (*path, *said.more)
    at = document.locate(field, key=True) if said.key else document.locate(path)
    holder: Any = error.validator_value if error.validator == "not" else schema
    reason = holder.get("x-raison", "")
    remedy = f"{said.remedy} {reason}".strip()
    return Finding(document.file, at.line, at.column, said.code, field_name(field), said.message, remedy)


def _type(failure: Failure) -> Said:
    value = failure.value
    expected = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    if value is None:
        return Said("champ-vide", say("no-value"), say("no-value.remedy"))
    could_be_text = "string" in expected and not {"integer", "number"} & set(expected)
    if could_be_text and isinstance(value, bool | int | float):
        raw = failure.document.source_of(failure.path)
        key = "boolean-for-text" if isinstance(value, bool) else "number-for-text"
        return Said("guillemets-manquants", say(key, raw=raw), say("quote-it", raw=raw))
    message = say("wrong-kind", shown=shown(value), wanted=names_of(expected))
    return Said("type-inattendu", message, _how_to_write(value, expected, failure))


def _how_to_write(value: object, expected: list[str], failure: Failure) -> str:
    if isinstance(value, str) and _NUMBER.fullmatch(value) and {"integer", "number"} & set(expected):
        return say("without-quotes", number=value.replace(",", "."))
    if "boolean" in expected:
        return say("write-boolean")
    if failure.document.is_json:
        return _for_example(failure) or say("write-in-braces", fields=_fields(failure))
    if "array" in expected:
        return say("write-with-dashes")
    if "object" in expected:
        inside = _fields(failure)
        return say("write-below", fields=inside) if inside else ""
    return _for_example(failure)


def _fields(failure: Failure) -> str:
    return ", ".join(failure.schema.get("properties", {}))


def _for_example(failure: Failure) -> str:
    example = _example(failure.schema, failure.document)
    return say("for-example", example=example) if example else ""


def _example(schema: Schema, document: Document) -> str:
    """An example as one writes it in this document; empty when there is none that is short."""
    if not document.is_json:
        return example_of(schema)
    return next((json.dumps(each, ensure_ascii=False) for each in schema.get("examples", ())), "")


def _required(failure: Failure) -> Said:
    """One error for each missing field; its name is in the first words of the library's message."""
    name = failure.message.split("'")[1]
    known = failure.schema.get("properties", {}).get(name, {})
    example = _example(known, failure.document)
    written = f'"{name}"' if failure.document.is_json else name
    remedy = say("required.example", written=written, example=example) if example else say("required.remedy")
    return Said("champ-obligatoire", say("required", name=name), remedy, more=(name,))


def _unknown(failure: Failure) -> Said:
    name = str(failure.message)
    accepted = list(failure.schema.get("properties", {}))
    forbidden = failure.schema.get("x-interdits", {}).get(name)
    if forbidden:
        return Said("champ-interdit", say("forbidden-field", name=name), forbidden, (name,), True)
    remedy = did_you_mean(name, accepted) or say("unknown-field.remedy", fields=", ".join(accepted))
    return Said("champ-inconnu", say("unknown-field", name=name), remedy, (name,), True)


def _enum(failure: Failure) -> Said:
    accepted = [str(value) for value in failure.expected if value is not None]
    close = did_you_mean(failure.value, accepted) if isinstance(failure.value, str) else ""
    several = say("not-in-list.remedy", values=", ".join(accepted[:_SEVERAL_SHOWN]))
    message = say("not-in-list", shown=shown(failure.value))
    return Said("valeur-inconnue", message, f"{close} {several}".strip())


def _const(failure: Failure) -> Said:
    remedy = say("not-constant.remedy", expected=shown(failure.expected))
    return Said("valeur-inconnue", say("not-constant", shown=shown(failure.value)), remedy)


def _pattern(failure: Failure) -> Said:
    expected = failure.schema.get("x-forme") or say("any-form")
    message = say("wrong-form", shown=shown(failure.value), expected=expected)
    return Said("forme-inattendue", message, _for_example(failure))


def _format(failure: Failure) -> Said:
    message = say("impossible-date", shown=shown(failure.value))
    return Said("date-impossible", message, say("impossible-date.remedy"))


def _short(failure: Failure) -> Said:
    if not failure.value.strip():
        return Said("champ-vide", say("empty-text"), say("empty-text.remedy"))
    message = say("short-text", length=len(failure.value))
    return Said("texte-trop-court", message, say("short-text.remedy", least=failure.expected))


def _long(failure: Failure) -> Said:
    message = say("long-text", length=len(failure.value))
    return Said("texte-trop-long", message, say("long-text.remedy", most=failure.expected))


def _bound(key: str) -> Callable[[Failure], Said]:
    def tell(failure: Failure) -> Said:
        message = say("out-of-bounds", shown=shown(failure.value))
        return Said("nombre-hors-limites", message, say(key, bound=failure.expected))

    return tell


def _few(failure: Failure) -> Said:
    length, least = len(failure.value), failure.expected
    message = say("short-list", length=length) if length else say("empty-list")
    remedy = say("empty-list.remedy" if least == 1 else "short-list.remedy", least=least)
    return Said("liste-trop-courte", message, remedy)


def _many(failure: Failure) -> Said:
    message = say("long-list", length=len(failure.value))
    return Said("liste-trop-longue", message, say("long-list.remedy", most=failure.expected))


def _repeated(failure: Failure) -> Said:
    message = say("repeated", shown=shown(failure.value))
    return Said("valeur-en-double", message, say("repeated.remedy"))


def _empty_block(failure: Failure) -> Said:
    return Said("champ-vide", say("empty-block"), say("empty-block.remedy", fields=_fields(failure)))


def _together(failure: Failure) -> Said:
    """One error for each field that another one calls for."""
    missing, present = str(failure.message).split("|")
    message = say("goes-with", missing=missing, present=present)
    return Said("champ-obligatoire", message, say("goes-with.remedy"), more=(missing,))


def _one_of_these(failure: Failure) -> Said:
    names = [quote(name) for part in failure.expected for name in part.get("required", ())]
    message = say("one-of-these", names=join(names, "ou"))
    remedy = say("one-of-two.remedy" if len(names) == 2 else "one-of-these.remedy")
    return Said("champ-obligatoire", message, remedy)


def _not(failure: Failure) -> Said:
    names = [quote(name) for name in failure.expected.get("required", ())]
    return Said("champs-incompatibles", say("not-together", names=join(names)), "")


SENTENCES: Mapping[str, Callable[[Failure], Said]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _short,
    "maxLength": _long,
    "minimum": _bound("smallest"),
    "maximum": _bound("largest"),
    "minItems": _few,
    "maxItems": _many,
    "uniqueItems": _repeated,
    "minProperties": _empty_block,
    "dependencies": _together,
    "anyOf": _one_of_these,
    "not": _not,
}
"""Keyword → how to say that it fails. A test proves that the schemas use no other one."""


def _each_unknown(
    validator: Validator, allowed: Schema | bool, data: object, schema: Schema
) -> Iterator[ValidationError]:
    known = schema.get("properties", {})
    for name in [each for each in data if each not in known] if isinstance(data, dict) else ():
        if allowed is False:
            yield ValidationError(str(name))
            continue
        for error in validator.evolve(schema=allowed).iter_errors(data[name]):  # type: ignore[index]
            error.path.appendleft(name)
            yield error


def _each_missing(
    validator: Validator, needs: Schema, data: object, schema: Schema
) -> Iterator[ValidationError]:
    if isinstance(data, dict):
        pairs = ((name, other) for name, others in needs.items() if name in data for other in others)
        yield from (ValidationError(f"{other}|{name}") for name, other in pairs if other not in data)


def _each_repeated(
    validator: Validator, unique: bool, data: object, schema: Schema
) -> Iterator[ValidationError]:
    if not isinstance(data, list) or not unique:
        return
    seen: set[str] = set()
    for index, item in enumerate(data):
        if repr(item) in seen:
            yield ValidationError("", path=[index], instance=item)
        seen.add(repr(item))


def _whole_pattern(
    validator: Validator, pattern: str, data: object, schema: Schema
) -> Iterator[ValidationError]:
    """As in browsers, `$` is the very end: not before a last line break, where Python also accepts it."""
    if isinstance(data, str) and not re.search(strict_pattern(pattern).replace("$", r"\Z"), data):
        yield ValidationError("")


def strict_pattern(pattern: str) -> str:
    """Digits are those from 0 to 9 alone, as in browsers and in editors: Python knows sixty other sets."""
    return pattern.replace(r"\d", "[0-9]")


StrictValidator: Any = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        "additionalProperties": _each_unknown,
        "dependencies": _each_missing,
        "uniqueItems": _each_repeated,
        "pattern": _whole_pattern,
    },
)
"""Draft-07 with one error for each thing to change."""
